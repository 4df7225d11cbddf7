//! Tables of cases, and dates as they stand in them.

use crate::support::in_repository;
use sourceline::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST};
use sourceline::date::phrases::Phrases;
use sourceline::date::words::words;
use sourceline::date::{DaySpan, Edtf, text_from_day};
use std::fs;

/// The rows of a table under `tests/dates/`, each of as many cells as `N`.
pub(crate) fn rows<const N: usize>(file: &str) -> Vec<[String; N]> {
    let path = in_repository("tests/dates").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            cells
                .try_into()
                .unwrap_or_else(|_| panic!("{file}: not {N} columns: {line}"))
        })
        .collect()
}

/// First and last day as the tables write them: a side without a day says why.
pub(crate) fn bounds(span: &DaySpan) -> [String; 2] {
    let side = |day, side: &str| {
        if day == UNBOUNDED_PAST || day == UNBOUNDED_FUTURE {
            side.to_owned()
        } else {
            text_from_day(day)
        }
    };
    [
        side(span.min, span.start.name()),
        side(span.max, span.end.name()),
    ]
}

/// A day as the tables write it.
pub(crate) fn day(text: &str) -> Option<i64> {
    Edtf::parse(text).ok().map(|date| date.span().min)
}

/// A date in English words.
pub(crate) fn in_words(date: &Edtf) -> String {
    words(&date.form(), &Phrases::english())
}

/// Fails with every row that is wrong, not only the first.
pub(crate) fn no_faults(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} rows are wrong:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
