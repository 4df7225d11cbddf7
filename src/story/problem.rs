//! What can be wrong with a story, said so that an editor can mend it.

use serde::{Serialize, Serializer, ser::SerializeMap};
use std::fmt;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something was left out because of it.
    Error,
    /// Everything is shown all the same.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One finding: where, what stands there, what should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the document: `events[12].reports[0].at`. Empty for the document itself.
    pub path: String,
    /// How bad it is.
    pub severity: Severity,
    /// What was found there.
    pub found: String,
    /// What was expected there.
    pub expected: String,
    /// What the editor may have meant.
    pub hint: Option<String>,
}

/// Written as a map: for the names of a struct's fields serde-wasm-bindgen keeps a hash table, which
/// would be 2 kB of the reader's module.
impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let severity = self.severity.name();
        for (name, text) in [
            ("path", Some(self.path.as_str())),
            ("severity", Some(severity)),
            ("found", Some(&self.found)),
            ("expected", Some(&self.expected)),
            ("hint", self.hint.as_deref()),
        ] {
            if let Some(text) = text {
                map.serialize_entry(name, text)?;
            }
        }
        map.end()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "found {}, expected {}", self.found, self.expected)?;
        match &self.hint {
            Some(hint) => write!(f, ". {hint}"),
            None => Ok(()),
        }
    }
}

/// What kind of failure kept a story from being shown; `detail.kind` of `sourceline-error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is not a story.
    Format,
    /// It is a story of a version that this code does not read.
    Version,
    /// It is larger than what is read.
    Limit,
    /// Its bytes were changed or cut off.
    Checksum,
    /// This build cannot do what was asked.
    Unsupported,
}

impl Kind {
    /// The name that crosses to the page.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Format => "format",
            Kind::Version => "version",
            Kind::Limit => "limit",
            Kind::Checksum => "checksum",
            Kind::Unsupported => "unsupported",
        }
    }
}

/// Nothing of a story can be shown, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryError {
    /// What sort of failure.
    pub kind: Kind,
    /// In words.
    pub message: String,
    /// The problems found before giving up.
    pub problems: Vec<Problem>,
}

impl StoryError {
    /// A failure that stands for itself.
    pub fn new(kind: Kind, message: impl Into<String>) -> StoryError {
        StoryError {
            kind,
            message: message.into(),
            problems: Vec::new(),
        }
    }
}

impl fmt::Display for StoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for StoryError {}
