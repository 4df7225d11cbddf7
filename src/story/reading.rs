//! Where the reader stands in a document, and what it has found wrong so far.

use super::limits::MAX_PROBLEMS;
use super::nearest::nearest;
use super::phrase::{decimal, phrase};
use super::problem::{Problem, Severity};

/// Of how many broken places in one item it is known that what is wrong beneath follows from them.
const MAX_BROKEN: usize = 64;

/// Problems found so far, and where the reader stands.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// As a problem names it: `events[12].reports[0].at`.
    path: String,
    problems: Vec<Problem>,
    not_kept: usize,
    errors: usize,
    /// Where the last errors of the item were; those beneath one of them follow from it.
    broken: Vec<String>,
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
        for at in &self.broken {
            // What is read has no dot or bracket in its name, so this is at that place or beneath.
            if let Some(rest) = self.path.strip_prefix(at.as_str())
                && matches!(rest.as_bytes().first(), None | Some(b'.' | b'['))
            {
                return;
            }
        }
        if self.broken.len() < MAX_BROKEN {
            self.broken.push(self.path.clone());
        }
        self.note(Severity::Error, found, expected, hint);
    }

    /// Notes an error at a member of what is here.
    pub(crate) fn error_at(&mut self, key: &str, found: &str, expected: &str, hint: &str) {
        let back = self.enter(key);
        self.error(found, expected, hint);
        self.leave(back);
    }

    /// Counts an error here that is told elsewhere.
    pub(crate) fn count_error(&mut self) {
        self.errors += 1;
    }

    /// Notes an error at a member of the document, wherever the reader stands.
    pub(crate) fn error_of(&mut self, key: &str, found: &str, expected: &str, hint: &str) {
        let here = std::mem::replace(&mut self.path, key.to_owned());
        self.note(Severity::Error, found, expected, hint);
        self.path = here;
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
        if self.is_full() {
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

    /// "Did you mean …?", empty if nothing is near or nobody will read it.
    pub(crate) fn hint(&self, name: &str, known: &[&str]) -> String {
        if self.is_full() {
            return String::new();
        }
        match nearest(name, known) {
            Some(near) => phrase(&["Did you mean “", near, "”?"]),
            None => String::new(),
        }
    }

    /// Whether no more problems are kept.
    pub(crate) fn is_full(&self) -> bool {
        self.problems.len() >= MAX_PROBLEMS
    }

    /// Begins another item of the document: what was broken in the last explains nothing in it.
    pub(crate) fn begin_item(&mut self) {
        self.broken.clear();
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
