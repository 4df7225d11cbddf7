//! `sourceline list`: the story as the HTML that stands inside the element.

use crate::Outcome;
use crate::input::{Telling, open};
use crate::output::print;
use anyhow::Result;
use sourceline::export::static_list;
use std::path::PathBuf;

/// Arguments of `list`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The story: JSON, packed, or a table (.csv)
    file: PathBuf,
}

/// Runs it.
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let shown = open(&args.file, Telling::Number)?;
    print(&static_list(&shown.explorer)?)?;
    Ok(if shown.has_errors {
        Outcome::Problems
    } else {
        Outcome::Done
    })
}
