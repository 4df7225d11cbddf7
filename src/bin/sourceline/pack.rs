//! `sourceline pack`: a story as published pages load it.

use crate::Outcome;
use crate::input::{Telling, open};
use crate::output::{counted, grouped, print};
use anyhow::{Result, bail};
use sourceline::export::folder;
use sourceline::pack;
use std::path::PathBuf;

/// Arguments of `pack`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The story, JSON or packed
    file: PathBuf,
    /// The packed story to write
    #[arg(short, long, value_name = "OUT.slpk")]
    output: PathBuf,
}

/// Runs it.
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let is_table = args
        .file
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    if is_table {
        bail!("tables (CSV) are not read yet; write the story as JSON");
    }
    let shown = open(&args.file, Telling::All)?;
    let bytes = pack::write(shown.explorer.story());
    folder::replace(&args.output, &bytes)?;
    print(&format!(
        "{}: {} bytes, {}\n",
        args.output.display(),
        grouped(bytes.len()),
        counted(shown.explorer.total(), "event")
    ))?;
    // Something was left out: whoever publishes this should know.
    Ok(if shown.has_errors {
        Outcome::Problems
    } else {
        Outcome::Done
    })
}
