//! The story in schema.org's words, for search engines and archives.
//!
//! An EDTF date has no place there: `startDate` and `endDate` are the earliest and the latest day
//! as plain ISO dates, and a side without a bound is left out.

use super::shown::{About, Shown};
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST, civil_from_days};
use crate::date::{range_from_text, text_from_day};
use crate::story::Story;
use crate::story::model::{Column as C, NONE};
use serde_json::{Value, json};

/// The years that ISO 8601-1 writes with four digits and without further agreement.
const PLAIN_YEARS: std::ops::RangeInclusive<i64> = 1..=9999;

/// The page's article as JSON-LD, safe inside a `script` element: no `<` stands in it.
pub(super) fn json_ld(story: &Story, shown: &Shown) -> String {
    let about = &shown.about;
    let events = (0..story.len()).map(|row| event(story, about, row));
    let sources = (0..about.sources.len()).map(|row| source(story, about, row));
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": about.title,
        "inLanguage": about.language,
        "about": events.collect::<Vec<_>>(),
        "citation": sources.collect::<Vec<_>>(),
    });
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
    let sources = sources.map(|source| json!({"@id": format!("#sl-source-{}", source.id)}));
    let mut event = json!({
        "@type": "Event",
        "@id": format!("#sl-{}", story.cell(C::EventId, at)),
        "name": story.cell(C::EventTitle, at),
        "subjectOf": sources.collect::<Vec<_>>(),
    });
    put(&mut event, "description", story.cell(C::EventSummary, at));
    if let Some(span) = story.event_span(row) {
        put(&mut event, "startDate", &iso_day(span.min));
        put(&mut event, "endDate", &iso_day(span.max));
    }
    let place = story[C::EventPlace].get(row).copied().unwrap_or(NONE);
    let place = story.cell(C::PlaceName, place);
    if !place.is_empty() {
        event["location"] = json!({"@type": "Place", "name": place});
    }
    event
}

/// A day, if ISO 8601-1 can write it plainly; else nothing.
fn iso_day(day: i64) -> String {
    let is_bound = day != UNBOUNDED_PAST && day != UNBOUNDED_FUTURE;
    if is_bound && PLAIN_YEARS.contains(&civil_from_days(day).year) {
        text_from_day(day)
    } else {
        String::new()
    }
}

fn source(story: &Story, about: &About, row: usize) -> Value {
    let source = &about.sources[row];
    let mut article = json!({
        "@type": "Article",
        "@id": format!("#sl-source-{}", source.id),
        "headline": source.title,
    });
    put(&mut article, "author", &source.author);
    if !source.publisher.is_empty() {
        article["publisher"] = json!({"@type": "Organization", "name": source.publisher});
    }
    put(&mut article, "url", source.safe_url().unwrap_or(""));
    let language = story.cell(C::SourceLanguage, row as u32);
    put(&mut article, "inLanguage", language);
    let published = story[C::SourcePublished].get(row).copied();
    let published = story.cell(C::DateText, published.unwrap_or(NONE));
    put(&mut article, "datePublished", plain_date(published));
    article
}

/// A date that is certain and exact to the year, month or day; anything else would be said too
/// plainly.
fn plain_date(text: &str) -> &str {
    let is_plain = text.len() <= 10 && !text.starts_with('-');
    match range_from_text(text) {
        Some(_) if is_plain => text,
        _ => "",
    }
}
