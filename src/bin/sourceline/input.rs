//! Reading a FILE: JSON, packed or a table, sound or broken.

use crate::output::counted;
use crate::{Outcome, draw, table, tours};
use anyhow::{Context, Result, bail};
use serde_json::error::Category;
use sourceline::date::phrases::Phrases;
use sourceline::import::table::Place;
use sourceline::pack;
use sourceline::story::node::Node;
use sourceline::story::problem::{Kind, StoryError};
use sourceline::story::{self, Problem, Read, Severity, Story};
use sourceline::view::Explorer;
use std::fs;
use std::path::Path;

/// What was found wrong, and where.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// What is wrong.
    pub(crate) problem: Problem,
    /// Where, in bytes of the text; `None` to go by the problem's path.
    pub(crate) offset: Option<usize>,
    /// Where in a table.
    pub(crate) cell: Option<Place>,
}

/// A FILE that could be read, whether or not it holds a story.
#[derive(Debug)]
pub(crate) struct Input {
    /// The file's name, as it was given.
    pub(crate) name: String,
    /// Its bytes; none of a table, which may be larger than memory.
    pub(crate) bytes: Vec<u8>,
    /// Whether it is a table.
    is_table: bool,
    /// The story, if anything of it can be shown.
    pub(crate) story: Option<Story>,
    /// Everything that is wrong with it.
    pub(crate) findings: Vec<Finding>,
    /// How many events cannot be shown.
    pub(crate) left_out: usize,
}

/// What some editors begin a text with.
pub(crate) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

impl Input {
    /// Reads a file.
    ///
    /// # Errors
    /// If there is no such file, or it cannot be read.
    pub(crate) fn read(path: &Path) -> Result<Input> {
        if table::is_table(path) {
            return Input::read_table(path, None, None);
        }
        let name = path.display().to_string();
        let mut bytes = fs::read(path).with_context(|| format!("cannot read {name}"))?;
        if bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len()); // places are those that an editor shows
        }
        let mut input = Input {
            name,
            bytes,
            is_table: false,
            story: None,
            findings: Vec::new(),
            left_out: 0,
        };
        if input.is_packed() {
            match pack::read(&input.bytes) {
                Ok(story) => input.story = Some(story),
                Err(error) => input.fail(error, ""),
            }
        } else {
            input.read_json();
        }
        Ok(input)
    }

    /// Reads a table.
    ///
    /// # Errors
    /// If there is no such file, or it cannot be read.
    pub(crate) fn read_table(
        path: &Path,
        title: Option<&str>,
        language: Option<&str>,
    ) -> Result<Input> {
        let table = table::read(path, title, language)?;
        let findings = table.faults.into_iter().map(|fault| Finding {
            problem: fault.problem,
            offset: None,
            cell: fault.place,
        });
        Ok(Input {
            name: path.display().to_string(),
            bytes: Vec::new(),
            is_table: true,
            story: table.story,
            findings: findings.collect(),
            left_out: table.left_out,
        })
    }

    /// Whether it is a packed story: the first bytes tell.
    pub(crate) fn is_packed(&self) -> bool {
        self.bytes.starts_with(&pack::MAGIC)
    }

    /// The text of a JSON story, as far as it is text; `None` for any other.
    pub(crate) fn text(&self) -> Option<&str> {
        let is_json = !self.is_packed() && !self.is_table;
        let bytes = is_json.then_some(&self.bytes)?;
        std::str::from_utf8(bytes)
            .or_else(|error| std::str::from_utf8(&bytes[..error.valid_up_to()]))
            .ok()
    }

    fn read_json(&mut self) {
        let text = match std::str::from_utf8(&self.bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.valid_up_to();
                let found = format!("a byte that is not UTF-8, {:#04x}", self.bytes[at]);
                return self.find(problem("", found, "JSON in UTF-8"), Some(at));
            }
        };
        let document = match parse(text) {
            Ok(document) => document,
            Err((problem, offset)) => return self.find(problem, Some(offset)),
        };
        let events = match document.get("events") {
            Some(Node::List(events)) => events.len(),
            _ => 0,
        };
        match story::read_node(&document) {
            Ok(read) => {
                let hidden = tours::hidden(&document, &read.story);
                self.take(read);
                for problem in hidden {
                    self.find(problem, None);
                }
            }
            Err(error) => {
                self.left_out = events;
                let path = if error.kind == Kind::Version {
                    "format"
                } else {
                    ""
                };
                self.fail(error, path);
            }
        }
    }

    fn take(&mut self, read: Read) {
        self.story = Some(read.story);
        self.left_out = read.left_out;
        for problem in read.problems {
            self.find(problem, None);
        }
    }

    fn find(&mut self, problem: Problem, offset: Option<usize>) {
        self.findings.push(Finding {
            problem,
            offset,
            cell: None,
        });
    }

    /// Nothing can be shown. The failure itself is a finding unless others explain it.
    fn fail(&mut self, error: StoryError, path: &str) {
        let is_error = |problem: &Problem| problem.severity == Severity::Error;
        if !error.problems.iter().any(is_error) {
            let found = error.message.trim_end_matches('.');
            self.find(problem(path, found, expected_instead(error.kind)), None);
        }
        for problem in error.problems {
            self.find(problem, None);
        }
    }

    /// Whether anything was left out.
    pub(crate) fn has_errors(&self) -> bool {
        let mut problems = self.findings.iter().map(|finding| &finding.problem);
        problems.any(|problem| problem.severity == Severity::Error)
    }

    /// "2 errors, 1 warning"; of what was too much to list, how much more there is.
    pub(crate) fn problems_in_words(&self) -> String {
        let problems = self.findings.iter().map(|finding| &finding.problem);
        let (beyond, listed): (Vec<_>, Vec<_>) = problems.partition(|problem| is_beyond(problem));
        let count = |severity| {
            let of_it = listed.iter().filter(|problem| problem.severity == severity);
            of_it.count()
        };
        let words = match (count(Severity::Error), count(Severity::Warning)) {
            (0, 0) => "No problems".to_owned(),
            (0, warnings) => counted(warnings, "warning"),
            (errors, 0) => counted(errors, "error"),
            (errors, warnings) => format!(
                "{}, {}",
                counted(errors, "error"),
                counted(warnings, "warning")
            ),
        };
        match beyond.first() {
            Some(more) => format!("{words} and {}", more.found),
            None => words,
        }
    }

    /// Tells on standard error of its problems: all of them, or how many there are.
    pub(crate) fn tell(&self, telling: Telling) {
        if self.findings.is_empty() {
            return;
        }
        if telling == Telling::All || self.story.is_none() {
            let drawn = draw::drawn(self, &draw::renderer(&std::io::stderr()));
            eprintln!("{drawn}\n");
        } else {
            let (name, problems) = (&self.name, self.problems_in_words());
            eprintln!("note: {name} has {problems}: `sourceline check` shows them");
        }
    }

    /// The story.
    ///
    /// # Errors
    /// If nothing of it can be shown.
    pub(crate) fn shown(self) -> Result<Shown> {
        let has_errors = self.has_errors();
        let is_json = !self.is_packed() && !self.is_table;
        let Some(story) = self.story else {
            bail!("nothing of {} can be shown", self.name);
        };
        let mut explorer = Explorer::from_story(story);
        explorer.set_phrases(Phrases::english());
        Ok(Shown {
            explorer,
            source: is_json.then_some(self.bytes),
            has_errors,
        })
    }
}

/// A story that can be shown.
pub(crate) struct Shown {
    /// The story.
    pub(crate) explorer: Explorer,
    /// Its JSON as the editor wrote it, if it came so.
    pub(crate) source: Option<Vec<u8>>,
    /// Whether anything of it was left out.
    has_errors: bool,
}

impl Shown {
    /// Something was left out: whoever asks or publishes should know.
    pub(crate) fn outcome(&self) -> Outcome {
        if self.has_errors {
            Outcome::Problems
        } else {
            Outcome::Done
        }
    }
}

/// How much is told of a story's problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Telling {
    /// Each one: the story is about to be published.
    All,
    /// How many there are.
    Number,
}

/// Reads a file of which something must be shown.
///
/// # Errors
/// If it cannot be read, or nothing of it can be shown.
pub(crate) fn open(path: &Path, telling: Telling) -> Result<Shown> {
    let input = Input::read(path)?;
    input.tell(telling);
    input.shown()
}

/// Whether it stands for the problems that were too many to list. (The wording is the reader's own;
/// a sum that is off by one is all that comes of it if that changes.)
fn is_beyond(problem: &Problem) -> bool {
    problem.path.is_empty() && problem.found.ends_with(" more problems")
}

fn problem(path: &str, found: impl Into<String>, expected: impl Into<String>) -> Problem {
    Problem {
        path: path.to_owned(),
        severity: Severity::Error,
        found: found.into(),
        expected: expected.into(),
        hint: None,
    }
}

fn expected_instead(kind: Kind) -> &'static str {
    match kind {
        Kind::Format => "a story of format sourceline/1 with at least one sound event",
        Kind::Version | Kind::Unsupported => "a version that this command reads",
        Kind::Limit => "a story within the limits",
        Kind::Checksum => "the file as it was written",
    }
}

/// Reads JSON as [`story::read_json`] does, but says where it stops being JSON.
fn parse(text: &str) -> Result<Node, (Problem, usize)> {
    use sourceline::story::limits::MAX_JSON_BYTES;
    if text.len() > MAX_JSON_BYTES {
        let found = format!("{} bytes", text.len());
        let expected = format!("at most {MAX_JSON_BYTES}");
        return Err((problem("", found, expected), 0));
    }
    let mut from = serde_json::Deserializer::from_str(text);
    Node::read(&mut from)
        .and_then(|node| from.end().map(|()| node))
        .map_err(|error| {
            let offset = offset_of(text, error.line(), error.column());
            (json_problem(&error), offset)
        })
}

fn json_problem(error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    match error.classify() {
        Category::Data => problem("", message, "a story within the limits"),
        Category::Eof => problem("", "the end of the file", "the rest of the JSON"),
        Category::Io | Category::Syntax => match message.strip_prefix("expected ") {
            Some(expected) => problem("", "something else", expected),
            None => problem("", message, "JSON"),
        },
    }
}

/// The byte at a line and column, both from 1, the column in bytes.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let before = text.split_inclusive('\n').take(line.saturating_sub(1));
    let mut offset = before.map(str::len).sum::<usize>() + column.saturating_sub(1);
    offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
