//! The story in schema.org's words, for search engines and archives.
//!
//! An EDTF date has no place there. `startDate` and `endDate` are said where they are certain and
//! exact to the year, month or day, both the same for what happened within one; what is about, either
//! or unknown would be said too plainly and is left out.

use super::list::anchor;
use super::shown::{About, Shown};
use crate::date::range_from_text;
use crate::story::Story;
use crate::story::model::{Column as C, NONE};
use serde_json::{Value, json};

/// The page's article as JSON-LD, safe inside a `script` element: no `<` stands in it.
pub(super) fn json_ld(story: &Story, shown: &Shown) -> String {
    let about = &shown.about;
    let events = (0..story.len()).map(|row| event(story, about, row));
    let sources = (0..about.sources.len()).map(|row| source(story, about, row));
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": about.title,
        "about": events.collect::<Vec<_>>(),
        "citation": sources.collect::<Vec<_>>(),
    });
    put(&mut article, "inLanguage", &about.language);
    put(&mut article, "description", &about.dek);
    put(&mut article, "dateModified", plain_date(&about.updated));
    let text = article.to_string();
    text.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

fn put(object: &mut Value, key: &str, text: &str) {
    if !text.is_empty() {
        object[key] = text.into();
    }
}

fn event(story: &Story, about: &About, row: usize) -> Value {
    let at = row as u32;
    let told = story.told_by(row);
    let sources = told.iter().filter_map(|&n| about.sources.get(n as usize));
    let sources =
        sources.map(|source| json!({"@id": format!("#sl-source-{}", anchor(&source.id))}));
    let mut event = json!({
        "@type": "Event",
        "@id": format!("#sl-{}", anchor(story.cell(C::EventId, at))),
        "name": story.cell(C::EventTitle, at),
        "subjectOf": sources.collect::<Vec<_>>(),
    });
    put(&mut event, "description", story.cell(C::EventSummary, at));
    let date = date_text(story, C::EventDate, row);
    let (start, end) = date.split_once('/').unwrap_or((date, date));
    put(&mut event, "startDate", plain_date(start));
    put(&mut event, "endDate", plain_date(end));
    let place = story[C::EventPlace].get(row).copied().unwrap_or(NONE);
    let place = story.cell(C::PlaceName, place);
    if !place.is_empty() {
        event["location"] = json!({"@type": "Place", "name": place});
    }
    event
}

fn source(story: &Story, about: &About, row: usize) -> Value {
    let source = &about.sources[row];
    let mut article = json!({
        "@type": "Article",
        "@id": format!("#sl-source-{}", anchor(&source.id)),
        "headline": source.title,
    });
    put(&mut article, "author", &source.author);
    if !source.publisher.is_empty() {
        article["publisher"] = json!({"@type": "Organization", "name": source.publisher});
    }
    put(&mut article, "url", source.safe_url().unwrap_or(""));
    let language = story.cell(C::SourceLanguage, row as u32);
    put(&mut article, "inLanguage", language);
    let published = date_text(story, C::SourcePublished, row);
    put(&mut article, "datePublished", plain_date(published));
    article
}

/// A row's date in EDTF; empty if it has none.
fn date_text(story: &Story, dates: C, row: usize) -> &str {
    let date = story[dates].get(row).copied();
    story.cell(C::DateText, date.unwrap_or(NONE))
}

/// A date that is certain and exact to the year, month or day, in the years that ISO 8601-1 writes
/// without further agreement; else nothing.
fn plain_date(text: &str) -> &str {
    let is_plain = text.len() <= 10 && !text.starts_with('-') && !text.starts_with("0000");
    match range_from_text(text) {
        Some(_) if is_plain => text,
        _ => "",
    }
}
