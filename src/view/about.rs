//! What the story says of itself and of its sources.

use super::Explorer;
use super::cells::member_names;
use crate::date::words::{words, year_words};
use crate::date::{Form, days::civil_from_days};
use crate::json::Json;
use crate::story::model::Column as C;

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
