//! Where the reader stands in a document, and what it has found wrong so far.

use super::limits::MAX_PROBLEMS;
use super::nearest::nearest;
use super::problem::{Problem, Severity};

/// Of how many broken places in one item it is known that what is wrong beneath follows from them.
const MAX_BROKEN: usize = 64;

/// Problems found so far, and where the reader stands.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    path: Vec<Step>,
    problems: Vec<Problem>,
    not_kept: usize,
    errors: usize,
    /// Whether what cannot be read is stood in for, so that the rest of its item is checked.
    pub(crate) reads_on: bool,
    /// Where the last errors were, each path in full; those beneath one of them follow from it.
    broken: Vec<Vec<Step>>,
}

#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Index(usize),
}

impl Reading {
    /// Runs `read` one step deeper.
    pub(crate) fn at_key<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Step::Key(key.to_owned()));
        let value = read(self);
        self.path.pop();
        value
    }

    /// Runs `read` at an item of a list.
    pub(crate) fn at_index<T>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        // What is broken in one item of the document explains nothing in the next.
        if self.path.len() == 1 {
            self.broken.clear();
        }
        self.path.push(Step::Index(index));
        let value = read(self);
        self.path.pop();
        value
    }

    /// Notes an error here: something will be left out.
    pub(crate) fn error(
        &mut self,
        found: impl Into<String>,
        expected: impl Into<String>,
        hint: Option<String>,
    ) {
        self.errors += 1;
        if self.broken.iter().any(|at| self.path.starts_with(at)) {
            return;
        }
        if self.reads_on && self.broken.len() < MAX_BROKEN {
            self.broken.push(self.path.clone());
        }
        self.note(Severity::Error, found.into(), expected.into(), hint);
    }

    /// Notes a warning here: all is shown.
    pub(crate) fn warning(
        &mut self,
        found: impl Into<String>,
        expected: impl Into<String>,
        hint: Option<String>,
    ) {
        self.note(Severity::Warning, found.into(), expected.into(), hint);
    }

    fn note(&mut self, severity: Severity, found: String, expected: String, hint: Option<String>) {
        if self.problems.len() >= MAX_PROBLEMS {
            self.not_kept += 1;
            return;
        }
        self.problems.push(Problem {
            path: self.path_text(),
            severity,
            found,
            expected,
            hint,
        });
    }

    /// "Did you mean …?", as long as somebody will read it.
    pub(crate) fn hint<'a>(
        &self,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        if self.problems.len() >= MAX_PROBLEMS {
            return None;
        }
        nearest(name, known).map(|near| format!("Did you mean “{near}”?"))
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
                found: format!("{} more problems", self.not_kept),
                expected: format!("at most {MAX_PROBLEMS} to be listed"),
                hint: None,
            });
        }
        self.problems
    }

    fn path_text(&self) -> String {
        let mut text = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) => {
                    if !text.is_empty() {
                        text.push('.');
                    }
                    text.push_str(key);
                }
                Step::Index(index) => {
                    text.push('[');
                    text.push_str(&index.to_string());
                    text.push(']');
                }
            }
        }
        text
    }
}
