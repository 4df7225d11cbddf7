//! What sources say of an event, to be cited: as CSL-JSON, the input of citation processors, with
//! the source and the paragraph.
//!
//! Nothing in it needs a language but the words of dates, so that one form serves all: a paragraph
//! is `¶18`. A date that says less than a day, month or year is given in words; no year is made up.
//! CSL has no place for a paragraph that styles would not take for a page, so it stands in the note.

use crate::date::form::{Field, Part};
use crate::date::phrases::Phrases;
use crate::date::words::words;
use crate::date::{Form, push_number};
use crate::json::Json;
use crate::story::Story;
use crate::story::model::Column as C;

/// The sources that tell an event, in the story's order, each once, as an array of CSL items.
///
/// ```
/// use sourceline::{cite::csl, date::phrases::Phrases, story};
/// let text = std::fs::read_to_string("tests/golden/derived/origins/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// assert!(csl(&story, 0, &Phrases::default()).contains(r#""note":"¶1""#));
/// ```
pub fn csl(story: &Story, event: u32, phrases: &Phrases) -> String {
    let mut json = Json::default();
    json.open_list();
    for source in story.told_by(event as usize) {
        let cell = |column| story.cell(column, source);
        let url = web(cell(C::SourceUrl));
        let kind = if url.is_empty() {
            "document"
        } else {
            "webpage"
        };
        json.open().member("id", &key(cell(C::SourceId)));
        json.member("type", kind);
        json.member("title", cell(C::SourceTitle));
        if !cell(C::SourceAuthor).is_empty() {
            // A name as it stands: what of it is a family's is not known.
            json.key("author").open_list().open();
            json.member("literal", cell(C::SourceAuthor));
            json.close().close_list();
        }
        for (key, value) in [
            ("publisher", cell(C::SourcePublisher)),
            ("language", cell(C::SourceLanguage)),
            ("URL", url),
            ("note", &place(story, event as usize, source)),
        ] {
            if !value.is_empty() {
                json.member(key, value);
            }
        }
        let date = story.at(C::SourcePublished, source as usize);
        write_issued(
            &Form::read(story.cell(C::DateText, date)),
            phrases,
            &mut json,
        );
        json.close();
    }
    json.close_list();
    json.finish()
}

/// When a source was published: in numbers as far as the date says no more than those.
fn write_issued(date: &Form, phrases: &Phrases, json: &mut Json) {
    if *date == Form::Undated {
        return;
    }
    json.key("issued").open();
    let mut parts = Vec::new();
    if let Form::Single(part) = date
        && part.year_mask == 0
        && part.approximate == 0
        && part.uncertain == 0
    {
        push_parts(part, &mut parts);
    }
    if parts.is_empty() {
        json.member("literal", &words(date, phrases));
    } else {
        json.key("date-parts").open_list().open_list();
        for part in parts {
            json.number(part);
        }
        json.close_list().close_list();
    }
    json.close();
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

/// A source's id without what BibTeX cannot read in a key.
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

/// Where a source tells of the event: its paragraphs, over all its reports; "¶14–15, 17".
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
