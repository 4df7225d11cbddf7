//! What the story says of itself and of its sources.

use super::Explorer;
use super::cells::member_names;
use crate::date::words::{words, year_words};
use crate::date::{Form, days::civil_from_days};
use crate::index::{value_id, value_label};
use crate::json::Json;
use crate::query::{FACETS, FacetKey};
use crate::story::model::Column as C;

/// What readers ask most, by facet and row: told by several, dates that differ, claims, forecasts.
pub(super) const QUICK: [(FacetKey, usize); 4] = [
    (FacetKey::Corroboration, 1),
    (FacetKey::Differing, 0),
    (FacetKey::Standing, 1),
    (FacetKey::Standing, 2),
];

impl Explorer {
    /// The story's head and its sources, as JSON.
    pub(super) fn about(&self, json: &mut Json) {
        let story = self.story();
        json.open();
        member_names(
            story,
            0,
            &[
                ("id", C::AboutId),
                ("title", C::AboutTitle),
                ("dek", C::AboutDek),
                ("language", C::AboutLanguage),
                ("updated", C::AboutUpdated),
            ],
            json,
        );
        json.count("total", self.total())
            .member("span", &self.span_words());
        json.count("tellers", self.tellers());
        json.count("questions", story[C::QuestionId].len())
            .key("differ")
            .truth(self.index.has_differing());
        json.key("sources").open_list();
        for row in 0..story[C::SourceId].len() {
            json.open();
            member_names(
                story,
                row,
                &[
                    ("id", C::SourceId),
                    ("letter", C::SourceLetter),
                    ("short", C::SourceShort),
                    ("title", C::SourceTitle),
                    ("author", C::SourceAuthor),
                    ("publisher", C::SourcePublisher),
                    ("published_note", C::SourcePublishedNote),
                    ("note", C::SourceNote),
                    ("url", C::SourceUrl),
                ],
                json,
            );
            let published = self.date_words(story.at(C::SourcePublished, row));
            json.member("published", &published).close();
        }
        json.close_list().close();
    }

    /// How many sources tell of any event.
    fn tellers(&self) -> usize {
        let story = self.story();
        let mut told = vec![false; story[C::SourceId].len()];
        let mut tellers = 0;
        for report in 0..story[C::ReportSource].len() {
            if tellers == told.len() {
                break;
            }
            if let Some(tells) = told.get_mut(story.at(C::ReportSource, report) as usize)
                && !std::mem::replace(tells, true)
            {
                tellers += 1;
            }
        }
        tellers
    }

    /// How many events have each value of each facet, as JSON: what a script is told of a story that
    /// nothing is asked of yet.
    pub(super) fn totals(&mut self, json: &mut Json) {
        json.open_list();
        for key in FACETS {
            self.index.gather(&self.story, key);
            json.open()
                .member("key", key.name())
                .key("values")
                .open_list();
            for (row, set) in self.index.values(key).iter().enumerate() {
                let count = set.count();
                if count > 0 {
                    json.open()
                        .member("id", value_id(&self.story, key, row))
                        .member("label", value_label(&self.story, key, row))
                        .count("count", count as usize)
                        .close();
                }
            }
            json.close_list().close();
        }
        json.close_list();
    }

    /// What is asked most, with how many events of the story have it, as JSON.
    pub(super) fn quick_totals(&mut self, json: &mut Json) {
        json.open_list();
        for (key, row) in QUICK {
            self.index.gather(&self.story, key);
            let set = self.index.values(key).get(row);
            json.open()
                .member("key", key.name())
                .member("id", value_id(&self.story, key, row))
                .count("count", set.map_or(0, |set| set.count() as usize))
                .close();
        }
        json.close_list();
    }

    /// A date in words; empty for none.
    pub(super) fn date_words(&self, date: u32) -> String {
        match self.story().cell(C::DateText, date) {
            "" => String::new(),
            text => words(&Form::read(text), &self.phrases),
        }
    }

    /// The first and the last year in which anything stands: "1979–2023".
    fn span_words(&self) -> String {
        let Some((first, last)) = self.dated.extent else {
            return String::new();
        };
        let (first, last) = (civil_from_days(first).year, civil_from_days(last).year);
        let mut text = year_words(first, &self.phrases);
        if last > first {
            text.push('–');
            text.push_str(&year_words(last, &self.phrases));
        }
        text
    }
}
