//! The static list: the story as semantic HTML, which stands inside the element before any script
//! runs, and stays where none does.
//!
//! `plain.js` searches and filters it by its data attributes, `page.css` styles it.

use super::passages::cited;
use super::shown::{AboutSource, EventRow, Row, Shown};
use super::words::{Fill, Words, joint};
use crate::date::Form;
use crate::date::phrases::Phrases;
use crate::date::words::words;
use crate::fragment::encode;
use crate::story::Story;
use crate::story::model::{Column as C, NONE};
use crate::story::raw::Basis;
use crate::view::Explorer;
use maud::{Markup, html};
use serde::ser::{SerializeMap, Serializer};

/// The static list of a whole story.
///
/// # Errors
/// None in practice: it reads what this crate has just written.
pub fn static_list(explorer: &Explorer) -> Result<String, serde_json::Error> {
    let mut whole = explorer.clone();
    whole.clear("");
    let list = List {
        story: whole.story(),
        shown: Shown::of(&whole)?,
        words: Words::english(),
        phrases: Phrases::english(),
    };
    Ok(list.write()?.into_string())
}

struct List<'a> {
    story: &'a Story,
    shown: Shown,
    words: Words,
    phrases: Phrases,
}

impl List<'_> {
    fn write(&self) -> Result<Markup, serde_json::Error> {
        let about = &self.shown.about;
        let threads = (0..self.story[C::ThreadId].len() as u32).map(|row| {
            let id = self.story.cell(C::ThreadId, row);
            (id.to_owned(), self.story.cell(C::ThreadLabel, row))
        });
        let sources = about.sources.iter();
        let sources = sources.map(|source| (anchor(&source.id), source.short.as_str()));
        Ok(html! {
            section.sl-list lang=(about.language) dir=[direction(&about.language)] data-threads=(object(threads)?) data-source-names=(object(sources)?) {
                h2 { (about.title) } "\n"
                @if !about.dek.is_empty() { p.sl-dek { (about.dek) } "\n" }
                noscript { p.sl-note { (self.ours(&html! { (self.words.get("no-script")) })) } } "\n"
                (self.groups())
                (self.footer())
            }
            "\n"
        })
    }

    /// Our own words: where the story is in another language, marked as English and set apart
    /// from the direction of what stands around them.
    fn ours(&self, words: &Markup) -> Markup {
        html! {
            @if primary(&self.shown.about.language) == "en" { (words) } @else {
                bdi lang="en" dir="ltr" { (words) }
            }
        }
    }

    /// Headings, folds, and each run of events between them as one list.
    fn groups(&self) -> Markup {
        // All events match, in the story's order, so a row's place among them is its event.
        let mut events = 0;
        let groups = self.shown.rows.chunk_by(|a, b| is_event(a) && is_event(b));
        let groups = groups.map(|group| {
            let first = events;
            events += group.iter().filter(|row| is_event(row)).count();
            (first, group)
        });
        html! {
            @for (first, group) in groups {
                @match &group[0] {
                    Row::Heading { text } => h3 { (self.ours(&html! { (text) })) },
                    Row::Fold { text, note } => p.sl-fold {
                        (self.ours(&html! { (text) ": " (self.words.get(&format!("fold.{note}"))) }))
                    },
                    Row::Event(_) => ol { "\n"
                        @for (n, row) in group.iter().enumerate() {
                            @if let Row::Event(row) = row { (self.event(row, first + n)) "\n" }
                        }
                    },
                }
                "\n"
            }
        }
    }

    fn event(&self, row: &EventRow, event: usize) -> Markup {
        let story = self.story;
        let cell = |column: C| story.cell(column, event as u32);
        let thread = story[C::EventThread].get(event).copied().unwrap_or(NONE);
        let sources = row
            .told
            .iter()
            .filter_map(|&n| self.shown.about.sources.get(n));
        let ids: Vec<String> = sources.map(|source| anchor(&source.id)).collect();
        let told = if ids.len() > 1 { "several" } else { "one" };
        html! {
            li id={ "sl-" (anchor(&row.id)) } data-thread=(story.cell(C::ThreadId, thread)) data-sources=(ids.join(" ")) data-told=(told) {
                h4 { (row.title) }
                (self.when(row))
                @if !cell(C::EventSummary).is_empty() { p { (cell(C::EventSummary)) } }
                ul.sl-sources {
                    @for report in story.rows(C::EventReports, event) {
                        (self.report(report, row.date.agreement == "differing"))
                    }
                }
            }
        }
    }

    fn when(&self, row: &EventRow) -> Markup {
        let date = &row.date;
        let differ = self.words.differ(date);
        let when = html! {
            @if date.datetime.is_empty() { (date.words) } @else {
                time datetime=(date.datetime) { (date.words) }
            }
            @if !differ.is_empty() { (joint(date)) (differ) }
            @if row.standing != "reported" { " · " (self.words.get(&format!("value.{}", row.standing))) }
        };
        html! { p.sl-when { (self.ours(&when)) } }
    }

    /// Who says so, where, and what differently; with the source's own date where dates differ.
    fn report(&self, report: usize, with_date: bool) -> Markup {
        let story = self.story;
        let source = story[C::ReportSource].get(report).map(|&row| row as usize);
        let Some(source) = source.and_then(|row| self.shown.about.sources.get(row)) else {
            return html! {};
        };
        let mut head = Vec::new();
        if with_date {
            head.push(self.own_date(report));
        }
        head.push(
            self.words
                .paragraphs(&cited(story, C::ReportPassages, report)),
        );
        head.retain(|part| !part.is_empty());
        let says = story.cell(C::ReportSays, report as u32);
        let notes = self.notes(report);
        html! {
            li {
                b { (source.letter) } " " (source.short)
                @for part in head { @if !source.short.is_empty() { ", " } (self.ours(&html! { (part) })) }
                @if !says.is_empty() { ": " (says) }
                @for (n, note) in notes.iter().enumerate() {
                    (if n > 0 || !says.is_empty() || note.starts_with('(') { " " } else { ": " })
                    (self.ours(&html! { (note) }))
                }
            }
        }
    }

    fn own_date(&self, report: usize) -> String {
        let story = self.story;
        let date = story[C::ReportDate].get(report).copied().unwrap_or(NONE);
        match story.cell(C::DateText, date) {
            "" => self.words.get("no-date").to_owned(),
            text => words(&Form::read(text), &self.phrases),
        }
    }

    /// How a report's date was read, and whom it has it from, as the card puts it.
    fn notes(&self, report: usize) -> Vec<String> {
        let story = self.story;
        let mut said = Vec::new();
        let basis = story[C::ReportBasis]
            .get(report)
            .and_then(|code| code.checked_sub(1));
        if let Some(word) = basis
            .filter(|&code| code != Basis::Stated.code())
            .and_then(|code| Basis::WORDS.get(code as usize))
        {
            said.push(format!("({})", self.words.get(&format!("basis.{word}"))));
        }
        let origin = super::describe::origin_label(story, super::describe::REPORT_ORIGIN, report);
        if let Some(label) = origin {
            said.push(self.words.say("told-from", &[("x", Fill::Text(label))]));
        }
        said
    }

    fn footer(&self) -> Markup {
        let version = Fill::Text(env!("CARGO_PKG_VERSION"));
        html! {
            footer { "\n"
                h3 { (self.ours(&html! { (self.words.get("sources")) })) } "\n"
                ul { "\n"
                    @for source in &self.shown.about.sources { (Self::source(source)) "\n" }
                } "\n"
                p { (self.ours(&html! { (self.words.say("about", &[("v", version)])) })) } "\n"
            }
        }
    }

    fn source(source: &AboutSource) -> Markup {
        let mut by = vec![source.author.as_str(), &source.publisher, &source.published];
        by.retain(|part| !part.is_empty());
        html! {
            li id={ "sl-source-" (anchor(&source.id)) } {
                b { (source.letter) } " "
                cite {
                    @if let Some(url) = source.safe_url() {
                        a href=(url) rel="noopener" { (source.title) }
                    } @else { (source.title) }
                }
                @if !by.is_empty() { p { (by.join(", ")) } }
                @if !source.note.is_empty() { p { (source.note) } }
            }
        }
    }
}

/// An id as it stands in an attribute that holds one or several of them, and after `#`: a table's
/// ids are labels, and have spaces.
pub(super) fn anchor(id: &str) -> String {
    let mut anchor = String::new();
    encode(&mut anchor, id);
    anchor
}

/// Languages that are written from right to left, unless a tag names another script.
const RIGHT_TO_LEFT: [&str; 14] = [
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "ug", "ur", "yi",
];

fn primary(language: &str) -> String {
    let tag = language.to_ascii_lowercase();
    tag.split('-').next().unwrap_or_default().to_owned()
}

/// `rtl` for a language that is written so; others need not say it.
pub(super) fn direction(language: &str) -> Option<&'static str> {
    let named = |scripts: &[&str]| {
        let mut parts = language.split('-').skip(1);
        parts.any(|part| {
            scripts
                .iter()
                .any(|script| part.eq_ignore_ascii_case(script))
        })
    };
    let is = RIGHT_TO_LEFT.contains(&primary(language).as_str())
        && !named(&["latn", "cyrl", "deva"])
        || named(&["arab", "hebr", "thaa", "syrc", "nkoo"]);
    is.then_some("rtl")
}

fn is_event(row: &Row) -> bool {
    matches!(row, Row::Event(_))
}

/// A JSON object whose members keep their order.
fn object<'a>(
    members: impl Iterator<Item = (String, &'a str)>,
) -> Result<String, serde_json::Error> {
    let mut text = Vec::new();
    let mut serializer = serde_json::Serializer::new(&mut text);
    let mut map = serializer.serialize_map(None)?;
    for (key, value) in members {
        map.serialize_entry(&key, value)?;
    }
    map.end()?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
