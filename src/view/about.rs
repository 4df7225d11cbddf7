//! What the story says of itself and of its sources.

use super::Explorer;
use crate::date::words::{words, year_words};
use crate::date::{Form, days::civil_from_days};
use crate::json::Json;
use crate::layout::list::anchor_day;

impl Explorer {
    /// The story's head and its sources, as JSON.
    pub(super) fn about(&self, json: &mut Json) {
        let story = self.story();
        let about = &story.about;
        json.open();
        for (key, text) in [
            ("id", about.id),
            ("title", about.title),
            ("dek", about.dek),
            ("language", about.language),
            ("updated", about.updated),
        ] {
            json.member(key, story.text(text));
        }
        json.count("total", self.total())
            .member("span", &self.span_words());
        json.key("sources").open_list();
        let sources = &story.sources;
        for row in 0..sources.id.len() as u32 {
            json.open();
            for (key, column) in [
                ("id", &sources.id),
                ("letter", &sources.letter),
                ("short", &sources.short),
                ("title", &sources.title),
                ("author", &sources.author),
                ("publisher", &sources.publisher),
                ("published_note", &sources.published_note),
                ("note", &sources.note),
                ("url", &sources.url),
            ] {
                json.member(key, story.cell(column, row));
            }
            json.member(
                "published",
                &self.date_words(sources.published[row as usize]),
            )
            .close();
        }
        json.close_list().close();
    }

    /// A date in words; empty for none.
    pub(super) fn date_words(&self, date: u32) -> String {
        match self.story().cell(&self.story().dates.text, date) {
            "" => String::new(),
            text => words(&Form::read(text), &self.phrases),
        }
    }

    /// The first and the last year in which anything stands: "1979–2023".
    fn span_words(&self) -> String {
        let spans = (0..self.total()).filter_map(|event| self.story().event_span(event));
        let (mut first, mut last) = (i64::MAX, i64::MIN);
        for span in spans {
            let anchor = anchor_day(&span);
            first = first.min(anchor);
            last = last.max(if span.max == i64::MAX {
                anchor
            } else {
                span.max
            });
        }
        if first > last {
            return String::new();
        }
        let (first, last) = (civil_from_days(first).year, civil_from_days(last).year);
        let mut text = year_words(first, &self.phrases);
        if last > first {
            text.push('–');
            text.push_str(&year_words(last, &self.phrases));
        }
        text
    }
}
