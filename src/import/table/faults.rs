//! What was found wrong in a table so far.

use super::cells::Cells;
use super::{Fault, Place, problem};
use crate::story::limits::MAX_PROBLEMS;
use crate::story::nearest::nearest;
use crate::story::problem::Severity;

/// Faults in the order of the rows.
#[derive(Debug, Default)]
pub(super) struct Faults {
    /// The row at hand, if it is one after the header.
    pub(super) row: Option<usize>,
    found: Vec<Fault>,
    not_kept: usize,
    errors: usize,
}

impl Faults {
    /// Notes an error of the row at hand.
    pub(super) fn here(&mut self, row: &Cells<'_>, found: &str, expected: &str, hint: &str) {
        self.add(Severity::Error, "", [found, expected, hint], || {
            Some(row.place(None))
        });
    }

    /// Notes something about a cell of the row at hand, by the column's name and its number.
    pub(super) fn cell(
        &mut self,
        severity: Severity,
        (name, cell): (&str, usize),
        row: &Cells<'_>,
        said: [&str; 3],
    ) {
        self.add(severity, name, said, || Some(row.place(Some(cell))));
    }

    /// Notes something about the header row.
    pub(super) fn header(&mut self, severity: Severity, row: &Cells<'_>, said: [&str; 3]) {
        self.add(severity, "", said, || Some(row.place(None)));
    }

    /// Notes an error of the whole table.
    pub(super) fn of_table(&mut self, found: &str, expected: &str) {
        self.add(Severity::Error, "", [found, expected, ""], || None);
    }

    fn add(
        &mut self,
        severity: Severity,
        name: &str,
        [found, expected, hint]: [&str; 3],
        place: impl FnOnce() -> Option<Place>,
    ) {
        self.errors += usize::from(severity == Severity::Error);
        if self.is_full() {
            self.not_kept += 1;
            return;
        }
        let mut problem = problem(severity, found, expected, hint);
        if let Some(row) = self.row {
            problem.path = format!("rows[{row}]");
            if !name.is_empty() {
                problem.path = format!("rows[{row}].{name}");
            }
        }
        self.found.push(Fault {
            problem,
            place: place(),
        });
    }

    fn is_full(&self) -> bool {
        self.found.len() >= MAX_PROBLEMS
    }

    /// "Did you mean …?", empty if nothing is near or nobody will read it.
    pub(super) fn hint(&self, name: &str, known: &[&str]) -> String {
        if self.is_full() {
            return String::new();
        }
        nearest(name, known).map_or(String::new(), |near| format!("Did you mean “{near}”?"))
    }

    /// How many errors so far.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// All faults; if there were too many to keep, the last one says how many more.
    pub(super) fn finish(mut self) -> Vec<Fault> {
        if self.not_kept > 0 {
            let found = format!("{} more problems", self.not_kept);
            let expected = format!("at most {MAX_PROBLEMS} to be listed");
            self.found.push(Fault {
                problem: problem(Severity::Error, &found, &expected, ""),
                place: None,
            });
        }
        self.found
    }
}
