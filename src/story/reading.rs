//! Problems found so far, and where the reader stands.

use super::limits::MAX_PROBLEMS;
use super::phrase::{decimal, phrase};
use super::problem::{Problem, Severity};

/// Problems found so far, and where the reader stands.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// As a problem names it: `events[12].reports[0].at`.
    path: String,
    problems: Vec<Problem>,
    not_kept: usize,
    errors: usize,
}

/// The way back from a member or item to what holds it.
#[must_use]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Back(usize);

impl Reading {
    /// Steps to a member of an object.
    pub(crate) fn enter(&mut self, key: &str) -> Back {
        let back = Back(self.path.len());
        if back.0 > 0 {
            self.path.push('.');
        }
        self.path.push_str(key);
        back
    }

    /// Steps to an item of a list.
    pub(crate) fn enter_item(&mut self, index: usize) -> Back {
        let back = Back(self.path.len());
        self.path.push_str(&phrase(&["[", &decimal(index), "]"]));
        back
    }

    /// Steps back. A problem that is noted after a way back was forgotten names the wrong place.
    pub(crate) fn leave(&mut self, back: Back) {
        self.path.truncate(back.0);
    }

    /// Notes an error here: something will be left out. An empty hint is none.
    pub(crate) fn error(&mut self, found: &str, expected: &str, hint: &str) {
        self.errors += 1;
        self.note(Severity::Error, found, expected, hint);
    }

    /// Notes an error at a member of what is here.
    pub(crate) fn error_at(&mut self, key: &str, found: &str, expected: &str, hint: &str) {
        let back = self.enter(key);
        self.error(found, expected, hint);
        self.leave(back);
    }

    /// Notes a warning here: all is shown. An empty hint is none.
    pub(crate) fn warning(&mut self, found: &str, expected: &str, hint: &str) {
        self.note(Severity::Warning, found, expected, hint);
    }

    /// Notes a warning at a member of what is here.
    pub(crate) fn warning_at(&mut self, key: &str, found: &str, expected: &str, hint: &str) {
        let back = self.enter(key);
        self.warning(found, expected, hint);
        self.leave(back);
    }

    fn note(&mut self, severity: Severity, found: &str, expected: &str, hint: &str) {
        if self.problems.len() >= MAX_PROBLEMS {
            self.not_kept += 1;
            return;
        }
        self.problems.push(Problem {
            path: self.path.clone(),
            severity,
            found: found.to_owned(),
            expected: expected.to_owned(),
            hint: (!hint.is_empty()).then(|| hint.to_owned()),
        });
    }

    /// How many errors so far; a reader compares before and after an item.
    pub(crate) fn errors(&self) -> usize {
        self.errors
    }

    /// All problems; if there were too many to keep, the last one says how many more.
    pub(crate) fn into_problems(mut self) -> Vec<Problem> {
        if self.not_kept > 0 {
            self.problems.push(Problem {
                path: String::new(),
                severity: Severity::Error,
                found: phrase(&[&decimal(self.not_kept), " more problems"]),
                expected: phrase(&["at most ", &decimal(MAX_PROBLEMS), " to be listed"]),
                hint: None,
            });
        }
        self.problems
    }
}
