//! `sourceline list`: the story as the HTML that stands inside the element.

use crate::Outcome;
use crate::input::Telling;
use crate::output::{print, print_json};
use crate::report::open_reported;
use anyhow::Result;
use sourceline::export::static_list;
use std::path::PathBuf;

/// Arguments of `list`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The story: JSON, packed, or a table (.csv)
    file: PathBuf,
    /// Print the problems and the HTML as JSON
    #[arg(long)]
    json: bool,
}

/// Runs it.
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let (shown, report) = open_reported(&args.file, Telling::Number, args.json)?;
    let list = static_list(&shown.explorer)?;
    match report {
        Some(mut report) => {
            report["html"] = list.into();
            print_json(&report)?;
        }
        None => print(&list)?,
    }
    Ok(shown.outcome())
}
