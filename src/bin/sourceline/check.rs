//! `sourceline check`: everything that is wrong with a story, at once.

use crate::input::Input;
use crate::locate::Places;
use crate::output::{counted, print, print_json};
use crate::{Outcome, draw};
use anyhow::Result;
use serde::Serialize;
use sourceline::story::Problem;
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The story, JSON or packed
    file: PathBuf,
    /// Print the problems as JSON
    #[arg(long)]
    json: bool,
}

/// A problem with its line and column, both from 1; a packed story has none.
#[derive(Serialize)]
struct Located<'a> {
    #[serde(flatten)]
    problem: &'a Problem,
    line: Option<usize>,
    column: Option<usize>,
}

#[derive(Serialize)]
struct Report<'a> {
    problems: Vec<Located<'a>>,
    /// Events that can be shown.
    total: usize,
    left_out: usize,
}

/// Runs it.
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let input = Input::read(&args.file)?;
    if args.json {
        print_json(&report(&input))?;
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

fn report(input: &Input) -> Report<'_> {
    let places = Places::of(input.text().unwrap_or_default());
    let located = input.findings.iter().map(|finding| {
        let place = draw::place_of(finding, input, &places);
        Located {
            problem: &finding.problem,
            line: place.as_ref().map(|place| place.line),
            column: place.as_ref().map(|place| place.column),
        }
    });
    Report {
        problems: located.collect(),
        total: shown(input),
        left_out: input.left_out,
    }
}

/// How many events can be shown.
fn shown(input: &Input) -> usize {
    input
        .story
        .as_ref()
        .map_or(0, sourceline::story::Story::len)
}

/// "2 errors, 1 warning. 40 events can be shown, 1 event is left out."
fn summary(input: &Input) -> String {
    let found = input.problems_in_words();
    let shown = counted(shown(input), "event");
    match input.left_out {
        0 if input.story.is_none() => format!("{found}. Nothing can be shown."),
        0 => format!("{found}. {shown} can be shown."),
        1 => format!("{found}. {shown} can be shown, 1 is left out."),
        n => format!("{found}. {shown} can be shown, {n} are left out."),
    }
}
