//! The list's rows, as the page draws them.

use super::Explorer;
use super::dates::sign;
use crate::date::days::{first_day_of_month, month_number};
use crate::date::form::{End, Field, Part};
use crate::date::words::{month_words, words, year_words};
use crate::date::{DaySpan, Form, push_number};
use crate::index::STANDING;
use crate::json::Json;
use crate::layout::list::{FoldNote, Heading, Row, anchor_day};
use crate::sorted;
use crate::story::model::Column as C;

/// A width at which a story's strip has quarters, or what comes nearest for its length.
const USUAL_WIDTH_PX: f64 = 1_100.0;

impl Explorer {
    /// How many rows the list has, headings and folds included.
    pub fn list_len(&self) -> usize {
        self.rows.len()
    }

    /// Some rows of the list, as JSON.
    pub(super) fn list(&self, first: usize, count: usize, json: &mut Json) {
        json.open_list();
        for row in first..first.saturating_add(count).min(self.rows.len()) {
            let Some(row) = self.rows.get(row) else {
                break;
            };
            match row {
                Row::Heading(heading) => {
                    json.open()
                        .member("k", "h")
                        .member("text", &self.heading_words(heading))
                        .close();
                }
                Row::Fold { first, last, note } => {
                    let note = match note {
                        FoldNote::Nothing => "none",
                        FoldNote::NothingNew => "new",
                        FoldNote::NothingShared => "shared",
                    };
                    json.open()
                        .member("k", "f")
                        .member("text", &self.fold_words(first, last));
                    json.member("note", note).close();
                }
                Row::Event(n, heading) => self.write_row(n as usize, heading, json),
            }
        }
        json.close_list();
    }

    fn write_row(&self, n: usize, heading: Heading, json: &mut Json) {
        let event = self.matching[n] as usize;
        let story = self.story();
        let date = self.event_date(event);
        json.open()
            .member("k", "e")
            .member("id", self.id_at(n))
            .count("n", n);
        json.member("title", story.text(story.at(C::EventTitle, event)))
            .key("when")
            .open_list();
        for piece in self.when_pieces(&date, heading.context()) {
            json.text(&piece);
        }
        json.close_list().key("date");
        Self::write_date(&date, json);
        json.member("sign", sign(&date));
        self.write_told(event, json);
        json.close();
    }

    /// Standing and the sources that tell of an event.
    pub(super) fn write_told(&self, event: usize, json: &mut Json) {
        let story = self.story();
        let standing = STANDING
            .get(story.at(C::EventStanding, event) as usize)
            .copied()
            .unwrap_or("");
        json.member("standing", standing).key("told").open_list();
        for source in story.told_by(event) {
            json.number(i64::from(source));
        }
        json.close_list().count("of", story[C::SourceId].len());
    }

    fn heading_words(&self, heading: Heading) -> String {
        match heading {
            Heading::Month(year, month) => month_words(year, month, &self.phrases),
            Heading::Year(year) => year_words(year, &self.phrases),
            Heading::Decade(year) => {
                let mut text = String::new();
                push_number(&mut text, year);
                self.phrases.fill("date.decade-heading", &[("y", &text)])
            }
            Heading::Undated => self.phrases.get("date.none-heading").to_owned(),
        }
    }

    /// The name of a fold: whole years if there are any to speak of, else months.
    fn fold_words(&self, first: i64, last: i64) -> String {
        let (from_year, to_year) = ((first + 11).div_euclid(12), (last + 1).div_euclid(12) - 1);
        let part = |year, month| Part {
            year,
            month,
            ..Part::default()
        };
        let (a, b) = if to_year > from_year || (to_year == from_year && last - first < 14) {
            (part(from_year, Field::Absent), part(to_year, Field::Absent))
        } else {
            let month = |number: i64| {
                part(
                    number.div_euclid(12),
                    Field::Value(number.rem_euclid(12) as u8 + 1),
                )
            };
            (month(first), month(last))
        };
        if a == b {
            return words(&Form::Single(a), &self.phrases);
        }
        words(&Form::Interval(End::Date(a), End::Date(b)), &self.phrases)
    }

    /// The row of an event; `None` if it does not match.
    pub fn row_of(&self, id: &str) -> Option<usize> {
        Some(self.rows.row_of(self.position(id)?))
    }

    /// The row to begin at so that an event is seen in its place: its heading, if that stands at
    /// most so many rows above it, for the short dates of rows rest on it; else two rows before.
    pub fn row_above(&self, id: &str, most: usize) -> Option<usize> {
        let row = self.row_of(id)?;
        for above in 1..=most.min(row) {
            if let Some(Row::Heading(_)) = self.rows.get(row - above) {
                return Some(row - above);
            }
        }
        Some(row - row.min(most).min(2))
    }

    /// The row to scroll to for a day: the first event on or after it, with its heading.
    pub(super) fn row_at_day(&self, day: i64) -> usize {
        // Events are in the order of their anchors; what has no date comes last.
        let n = sorted::first_of(self.matching(), &|n| {
            let span = self.span_of(n as u32);
            span.is_none_or(|span| anchor_day(&span) >= day)
        });
        let at = if n < self.matching() {
            self.rows.row_of(n)
        } else {
            self.rows.len().saturating_sub(1)
        };
        match at.checked_sub(1).and_then(|above| self.rows.get(above)) {
            Some(Row::Heading(_)) => at - 1,
            _ => at,
        }
    }

    /// The row at which a reader starts: that of the window or range that a link chose, else where
    /// the story peaks.
    pub fn opening_row(&self) -> usize {
        let chosen = self.state.query.range().or_else(|| {
            let (from, to) = self.state.window.as_ref()?;
            crate::query::range_between(from, to)
        });
        if let Some(span) = chosen.filter(|span| span.min != i64::MIN) {
            return self.row_at_day(span.min);
        }
        self.row_at_day(self.strip.peak_day(self.story(), USUAL_WIDTH_PX))
    }

    fn span_of(&self, n: u32) -> Option<DaySpan> {
        self.story()
            .event_span(*self.matching.get(n as usize)? as usize)
    }

    /// Takes note of the rows on the screen (half open): they are what is in sight, and not part
    /// of a link.
    pub fn see_rows(&mut self, first: usize, last: usize) {
        let (mut from, mut to) = (i64::MAX, i64::MIN);
        for row in first..last.min(self.rows.len()) {
            let Some(Row::Event(n, _)) = self.rows.get(row) else {
                continue;
            };
            let Some(span) = self.span_of(n) else {
                continue;
            };
            from = from.min(anchor_day(&span));
            to = to.max(anchor_day(&span));
        }
        if from > to {
            return;
        }
        let month_text =
            |day: i64| super::dates::query_date(first_day_of_month(month_number(day)), 7);
        self.seen = Some((month_text(from), month_text(to)));
    }
}
