//! What was found wrong, for scripts and in a sentence.

use crate::draw;
use crate::input::{Input, Shown, Telling};
use crate::locate::Places;
use crate::output::{counted, print_json};
use anyhow::Result;
use serde::Serialize;
use serde_json::Value;
use sourceline::story::{Problem, Story};
use std::path::Path;

/// A problem with its line and column, both from 1; a packed story has none.
#[derive(Serialize)]
struct Located<'a> {
    #[serde(flatten)]
    problem: &'a Problem,
    line: Option<usize>,
    column: Option<usize>,
}

/// Everything that was found, as JSON.
#[derive(Serialize)]
pub(crate) struct Report<'a> {
    problems: Vec<Located<'a>>,
    /// Events that can be shown.
    total: usize,
    left_out: usize,
    /// Of what was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<usize>,
}

impl Report<'_> {
    /// The report on an input of which so many events can be shown, and on the bytes that were
    /// written for it, if any were.
    pub(crate) fn of(input: &Input, total: usize, bytes: Option<usize>) -> Report<'_> {
        let places = Places::of(input.text().unwrap_or_default());
        let located = input.findings.iter().map(|finding| {
            let spot = draw::spot_of(finding, input, &places);
            Located {
                problem: &finding.problem,
                line: spot.as_ref().map(|spot| spot.line),
                column: spot.as_ref().map(|spot| spot.column),
            }
        });
        Report {
            problems: located.collect(),
            total,
            left_out: input.left_out,
            bytes,
        }
    }
}

/// Reads a file of which something must be shown, and either tells of its problems or gives a
/// report on them.
///
/// # Errors
/// If it cannot be read, or nothing of it can be shown; then a report that was asked for is printed.
pub(crate) fn open_reported(
    path: &Path,
    telling: Telling,
    wants_report: bool,
) -> Result<(Shown, Option<Value>)> {
    let input = Input::read(path)?;
    if !wants_report {
        input.tell(telling);
        return Ok((input.shown()?, None));
    }
    let report = serde_json::to_value(Report::of(&input, shown(&input), None))?;
    if input.story.is_none() {
        print_json(&report)?;
    }
    Ok((input.shown()?, Some(report)))
}

/// How many events can be shown.
pub(crate) fn shown(input: &Input) -> usize {
    input.story.as_ref().map_or(0, Story::len)
}

/// "2 errors, 1 warning. 40 events can be shown, 1 event is left out."
pub(crate) fn summary(input: &Input) -> String {
    let found = input.problems_in_words();
    let shown = counted(shown(input), "event");
    match input.left_out {
        0 if input.story.is_none() => format!("{found}. Nothing can be shown."),
        0 => format!("{found}. {shown} can be shown."),
        1 => format!("{found}. {shown} can be shown, 1 is left out."),
        n => format!("{found}. {shown} can be shown, {n} are left out."),
    }
}
