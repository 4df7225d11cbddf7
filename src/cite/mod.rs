//! How to cite what sources say of an event: as plain text, BibTeX and CSL-JSON, with the source
//! and the paragraph.
//!
//! Nothing in it needs a language but the words of dates, so that one form serves all: a paragraph
//! is `¶18`. A date that says less than a day, month or year is given in words; no year is made up.

mod bibtex;
mod csl;
mod plain;

use crate::date::form::{Field, Part};
use crate::date::phrases::Phrases;
use crate::date::words::words;
use crate::date::{Form, push_number};
use crate::story::Story;
use crate::story::model::Column as C;

/// An event to be cited.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// The story.
    pub story: &'a Story,
    /// The event's row.
    pub event: u32,
    /// The event's date in words.
    pub date: &'a str,
    /// A link to it; empty for none.
    pub link: &'a str,
    /// The language's words for dates.
    pub phrases: &'a Phrases,
}

/// What one source says of the event.
pub(crate) struct Item<'a> {
    /// The source's id, as a key that all forms take.
    key: String,
    author: &'a str,
    title: &'a str,
    publisher: &'a str,
    url: &'a str,
    language: &'a str,
    published: Published,
    /// "¶14–15, 17"; empty if no passage is named.
    place: String,
}

/// When a source was published.
struct Published {
    words: String,
    /// Year, month and day, as far as the date says them, if it says no more than that.
    exact: Vec<i64>,
}

/// Cites an event in a format: `bibtex`, `csl`, or plain text for any other name.
///
/// ```
/// use sourceline::{cite::{Cited, cite}, date::phrases::Phrases, story};
/// let text = std::fs::read_to_string("tests/golden/derived/origins/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// let phrases = Phrases::default();
/// let cited = Cited { story: &story, event: 0, date: "2022", link: "", phrases: &phrases };
/// assert!(cite(&cited, "bibtex").starts_with("@misc{"));
/// assert!(cite(&cited, "csl").starts_with("[{"));
/// assert!(cite(&cited, "plain").contains("¶1"));
/// ```
pub fn cite(cited: &Cited, format: &str) -> String {
    let items = items(cited);
    match format {
        "bibtex" => bibtex::write(&items),
        "csl" => csl::write(&items),
        _ => plain::write(cited, &items),
    }
}

/// The sources that tell the event, in the story's order, each once.
fn items<'a>(cited: &Cited<'a>) -> Vec<Item<'a>> {
    let (story, event) = (cited.story, cited.event as usize);
    let mut items = Vec::new();
    for source in story.told_by(event) {
        let date =
            Form::read(story.cell(C::DateText, story.at(C::SourcePublished, source as usize)));
        items.push(Item {
            key: key(story.cell(C::SourceId, source)),
            author: story.cell(C::SourceAuthor, source),
            title: story.cell(C::SourceTitle, source),
            publisher: story.cell(C::SourcePublisher, source),
            url: web(story.cell(C::SourceUrl, source)),
            language: story.cell(C::SourceLanguage, source),
            published: published(&date, cited.phrases),
            place: place(story, event, source),
        });
    }
    items
}

/// A key without what BibTeX cannot read in one.
fn key(id: &str) -> String {
    let mut key = String::new();
    for c in id.chars() {
        let plain = c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
        key.push(if plain { c } else { '-' });
    }
    key
}

/// A link that leads to a page, or nothing.
fn web(url: &str) -> &str {
    let leads = url.starts_with("https://") || url.starts_with("http://");
    if leads { url } else { "" }
}

fn published(date: &Form, phrases: &Phrases) -> Published {
    let mut exact = Vec::new();
    if let Form::Single(part) = date
        && part.year_mask == 0
        && part.approximate == 0
        && part.uncertain == 0
    {
        push_parts(part, &mut exact);
    }
    Published {
        words: match date {
            Form::Undated => String::new(),
            date => words(date, phrases),
        },
        exact,
    }
}

/// Year, month and day; nothing of a season, or of a month of which only some digits are known.
fn push_parts(part: &Part, parts: &mut Vec<i64>) {
    match (part.month, part.day) {
        (Field::Absent, Field::Absent) => parts.push(part.year),
        (Field::Value(month @ 1..=12), Field::Absent) => {
            parts.push(part.year);
            parts.push(i64::from(month));
        }
        (Field::Value(month @ 1..=12), Field::Value(day)) => {
            parts.push(part.year);
            parts.push(i64::from(month));
            parts.push(i64::from(day));
        }
        _ => {}
    }
}

/// Where a source tells of the event: its paragraphs, over all its reports.
fn place(story: &Story, event: usize, source: u32) -> String {
    let mut place = String::new();
    let mut said: Vec<(u32, u32)> = Vec::new();
    for report in story.rows(C::EventReports, event) {
        if story.at(C::ReportSource, report) != source {
            continue;
        }
        for passage in story.rows(C::ReportPassages, report) {
            let from = story.at(C::PassageFrom, passage);
            let to = story.at(C::PassageTo, passage);
            if said.contains(&(from, to)) {
                continue;
            }
            place.push_str(if said.is_empty() { "¶" } else { ", " });
            said.push((from, to));
            push_number(&mut place, i64::from(from));
            if to > from {
                place.push('–');
                push_number(&mut place, i64::from(to));
            }
        }
    }
    place
}

#[cfg(test)]
mod tests;
