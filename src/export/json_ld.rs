//! The story in schema.org's words, for search engines and archives.
//!
//! An EDTF date has no place there: `startDate` and `endDate` are the earliest and the latest day
//! as plain ISO dates, and a side without a bound is left out.

use super::shown::{About, Shown};
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST, civil_from_days};
use crate::date::{range_from_text, text_from_day};
use crate::story::Story;
use crate::story::model::NONE;
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
    put(&mut article, "dateModified", &about.updated);
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
    let events = &story.events;
    let at = row as u32;
    let told = story.told_by(row);
    let sources = told.iter().filter_map(|&n| about.sources.get(n as usize));
    let sources = sources.map(|source| json!({"@id": format!("#sl-source-{}", source.id)}));
    let mut event = json!({
        "@type": "Event",
        "@id": format!("#sl-{}", story.cell(&events.id, at)),
        "name": story.cell(&events.title, at),
        "subjectOf": sources.collect::<Vec<_>>(),
    });
    put(&mut event, "description", story.cell(&events.summary, at));
    if let Some(span) = story.event_span(row) {
        put(&mut event, "startDate", &iso_day(span.min));
        put(&mut event, "endDate", &iso_day(span.max));
    }
    let place = events.place.get(row).copied().unwrap_or(NONE);
    let place = story.cell(&story.places.name, place);
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
    let language = story.cell(&story.sources.language, row as u32);
    put(&mut article, "inLanguage", language);
    let published = story.sources.published.get(row).copied();
    let published = story.cell(&story.dates.text, published.unwrap_or(NONE));
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
