//! Holding a story against the texts that it cites: hashes, paragraph numbers, and whether each
//! paragraph of each source is accounted for.

mod source_text;

use crate::export::digest::sha256_hex;
use crate::story::problem::{Problem, Severity};
use crate::story::raw::{Document, OneOrMany, Passage, Source};
use source_text::SourceText;
use std::collections::{BTreeMap, BTreeSet};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Passages and sources that are not as the story says.
    pub problems: Vec<Problem>,
    /// Paragraphs that nothing cites and that are not listed with a reason, by source id.
    pub unaccounted: BTreeMap<String, Vec<u32>>,
    /// How many passages were compared.
    pub passages: usize,
    /// How many paragraphs the sources have.
    pub paragraphs: usize,
}

impl Verified {
    /// Whether every passage holds and every paragraph is accounted for.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.unaccounted.is_empty()
    }
}

/// Compares a story's passages with its sources. `read_file` gives the bytes of a source's `file`.
///
/// ```
/// use sourceline::{story::raw::Document, verify::verify};
/// let text = std::fs::read_to_string("tests/golden/dates/story.json").unwrap();
/// let story: Document = serde_json::from_str(&text).unwrap();
/// let verified = verify(&story, |_| None);
/// assert!(verified.problems.iter().all(|problem| problem.path.starts_with("sources[")));
/// ```
pub fn verify(story: &Document, read_file: impl Fn(&str) -> Option<Vec<u8>>) -> Verified {
    let mut verified = Verified::default();
    let mut texts = BTreeMap::new();
    for (n, source) in story.sources.iter().enumerate() {
        if let Some(text) = open(source, &format!("sources[{n}]"), &read_file, &mut verified) {
            texts.insert(source.id.as_str(), text);
        }
    }
    let mut cited: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for_each_passage(story, |path, source, passage| {
        let Some(text) = texts.get(source) else {
            return;
        };
        verified.passages += 1;
        verified.problems.extend(compare(passage, text, path));
        let last = passage.paragraph_end.unwrap_or(passage.paragraph);
        cited
            .entry(source)
            .or_default()
            .extend(passage.paragraph..=last.min(text.paragraphs()));
    });
    for source in &story.sources {
        let Some(text) = texts.get(source.id.as_str()) else {
            continue;
        };
        let excused = source
            .uncited
            .iter()
            .flat_map(|uncited| &uncited.paragraphs);
        let cited = cited.entry(&source.id).or_default();
        cited.extend(excused);
        let count = text.paragraphs();
        let missing: Vec<u32> = (1..=count).filter(|n| !cited.contains(n)).collect();
        verified.paragraphs += count as usize;
        if !missing.is_empty() {
            verified.unaccounted.insert(source.id.clone(), missing);
        }
    }
    verified
}

fn problem(path: &str, found: String, expected: impl Into<String>) -> Problem {
    Problem {
        path: path.to_owned(),
        severity: Severity::Error,
        found,
        expected: expected.into(),
        hint: None,
    }
}

/// Reads a source's file and compares what the story says of it as a whole.
fn open(
    source: &Source,
    path: &str,
    read_file: &impl Fn(&str) -> Option<Vec<u8>>,
    verified: &mut Verified,
) -> Option<SourceText> {
    let mut note = |key: &str, found: String, expected: String| {
        verified
            .problems
            .push(problem(&format!("{path}.{key}"), found, expected));
    };
    let Some(file) = &source.file else {
        note(
            "file",
            "nothing".into(),
            "the name of the text that was read".into(),
        );
        return None;
    };
    let Some(bytes) = read_file(file) else {
        note(
            "file",
            format!("no file “{file}”"),
            "a file among the sources".into(),
        );
        return None;
    };
    if let Some(length) = source
        .bytes
        .filter(|&length| length as usize != bytes.len())
    {
        note("bytes", length.to_string(), bytes.len().to_string());
    }
    let hash = sha256_hex(&bytes);
    if let Some(stated) = source
        .sha256
        .as_ref()
        .filter(|stated| !stated.eq_ignore_ascii_case(&hash))
    {
        note("sha256", stated.clone(), hash);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(SourceText::new(text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            note(
                "file",
                format!("no UTF-8 at byte {at}"),
                "a text in UTF-8".into(),
            );
            None
        }
    }
}

/// What is wrong with one passage.
fn compare(passage: &Passage, text: &SourceText, path: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let last = passage.paragraph_end.unwrap_or(passage.paragraph);
    if last > text.paragraphs() {
        problems.push(problem(
            &format!("{path}.paragraph"),
            last.to_string(),
            format!("a paragraph from 1 to {}", text.paragraphs()),
        ));
    }
    let (Some(start), Some(end), Some(hash)) = (passage.start, passage.end, &passage.sha256) else {
        problems.push(problem(
            path,
            "no start, end and sha256".into(),
            "all three",
        ));
        return problems;
    };
    let Some(slice) = text.slice(start, end) else {
        let found = format!("{start} to {end}");
        let expected = format!("positions from 0 to {}", text.chars());
        problems.push(problem(path, found, expected));
        return problems;
    };
    let actual = sha256_hex(slice.as_bytes());
    if !hash.eq_ignore_ascii_case(&actual) {
        problems.push(problem(&format!("{path}.sha256"), hash.clone(), actual));
    }
    let found = (
        text.paragraph_at(start),
        text.paragraph_at(end.saturating_sub(1)),
    );
    if found != (Some(passage.paragraph), Some(last)) && last <= text.paragraphs() {
        let number = |n: Option<u32>| n.map_or_else(|| "none".into(), |n| n.to_string());
        problems.push(problem(
            &format!("{path}.paragraph"),
            format!("{} to {last}", passage.paragraph),
            format!(
                "{} to {}, where the slice stands",
                number(found.0),
                number(found.1)
            ),
        ));
    }
    problems
}

/// Walks over every passage with its path and its source's id.
fn for_each_passage<'a>(story: &'a Document, mut visit: impl FnMut(&str, &'a str, &'a Passage)) {
    let mut visit_all = |path: &str, source: &'a str, at: &'a OneOrMany<Passage>| match at {
        OneOrMany::One(passage) => visit(&format!("{path}.at"), source, passage),
        OneOrMany::Many(passages) => {
            for (n, passage) in passages.iter().enumerate() {
                visit(&format!("{path}.at[{n}]"), source, passage);
            }
        }
    };
    let events = story.events.iter().map(|event| &event.reports);
    let relations = story.relations.iter().map(|relation| &relation.reports);
    for (kind, n, reports) in (events
        .enumerate()
        .map(|(n, reports)| ("events", n, reports)))
    .chain(
        relations
            .enumerate()
            .map(|(n, reports)| ("relations", n, reports)),
    ) {
        for (m, report) in reports.iter().enumerate() {
            visit_all(
                &format!("{kind}[{n}].reports[{m}]"),
                &report.source,
                &report.at,
            );
        }
    }
    for (n, question) in story.questions.iter().enumerate() {
        for (m, answer) in question.answers.iter().enumerate() {
            for (k, position) in answer.positions.iter().enumerate() {
                let path = format!("questions[{n}].answers[{m}].positions[{k}]");
                visit_all(&path, &position.source, &position.at);
            }
        }
    }
}

#[cfg(test)]
mod tests;
