//! `sourceline check`: everything that is wrong with a story, at once.

use crate::input::Input;
use crate::output::{print, print_json};
use crate::report::{Report, shown, summary};
use crate::{Outcome, draw};
use anyhow::Result;
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The story: JSON, packed, or a table (.csv)
    file: PathBuf,
    /// Print the problems as JSON
    #[arg(long)]
    json: bool,
}

/// Runs it.
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let input = Input::read(&args.file)?;
    if args.json {
        print_json(&Report::of(&input, shown(&input), None))?;
    } else {
        if !input.findings.is_empty() {
            print(&(draw::drawn(&input, &draw::renderer(&std::io::stdout())) + "\n\n"))?;
        }
        print(&(summary(&input) + "\n"))?;
    }
    if input.findings.is_empty() {
        Ok(Outcome::Done)
    } else {
        Ok(Outcome::Problems)
    }
}
