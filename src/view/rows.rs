//! The list's rows, as the page draws them.

use super::Explorer;
use super::dates::sign;
use crate::date::brief::Context;
use crate::date::days::{first_day_of_month, month_number};
use crate::date::words::{month_words, year_words};
use crate::date::{DaySpan, push_number};
use crate::index::STANDING;
use crate::json::Json;
use crate::layout::list::{self, FoldNote, Heading, Row, Rows, anchor_day};
use crate::layout::months_words;
use crate::query::FacetKey;
use crate::sorted;
use crate::story::model::Column as C;

/// A width at which a story's strip has quarters, or what comes nearest for its length.
const USUAL_WIDTH_PX: f64 = 1_100.0;

impl Explorer {
    /// The calls of the part `list`; see [`Explorer::call`].
    pub fn list_call(&mut self, name: &str, text: &str, a: f64, b: f64) -> String {
        let mut json = Json::default();
        match name {
            "rows" => self.list(a as usize, b as usize, &mut json),
            "len" => json.size(self.list_len()),
            "opening_row" => json.size(self.opening_row()),
            "row_at" => json.size(self.row_at(a, b)),
            "row_of" => json.place(self.row_of(text)),
            "row_from" => json.place(self.row_from(text)),
            "row_above" => json.place(self.row_above(text, a as usize)),
            "see" => self.see_rows(a as usize, b as usize),
            _ => debug_assert!(false, "no call is named {name}"),
        }
        json.finish()
    }

    /// The rows, laid out when the list is asked for: other views have none.
    fn rows(&self) -> &Rows {
        self.rows.get_or_init(|| {
            let shared_only = self
                .state
                .query
                .facet(FacetKey::Corroboration)
                .is_some_and(|facet| facet.any == ["several"]);
            list::rows(&self.story, &self.matching, shared_only)
        })
    }

    /// How many rows the list has, headings and folds included.
    pub fn list_len(&self) -> usize {
        self.rows().len()
    }

    /// Some rows of the list, as JSON.
    pub(super) fn list(&self, first: usize, count: usize, json: &mut Json) {
        json.open_list();
        for row in first..first.saturating_add(count).min(self.rows().len()) {
            let Some(row) = self.rows().get(row) else {
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
                        .member("text", &months_words(first, last, &self.phrases));
                    json.member("note", note).close();
                }
                Row::Event(n, heading) => {
                    let event = self.matching[n as usize] as usize;
                    self.write_row(event, n as usize, heading.context(), json);
                }
            }
        }
        json.close_list();
    }

    /// Writes an event, the n-th of those that match, for a place that has said a part of its
    /// date.
    pub(super) fn write_row(&self, event: usize, n: usize, said: Context, json: &mut Json) {
        let story = self.story();
        let date = self.event_date(event);
        json.open()
            .member("k", "e")
            .member("id", story.cell(C::EventId, event as u32))
            .count("n", n);
        json.member("title", story.text(story.at(C::EventTitle, event)))
            .key("when")
            .open_list();
        for piece in self.when_pieces(&date, said) {
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

    /// The row of an event; `None` if it does not match.
    pub fn row_of(&self, id: &str) -> Option<usize> {
        Some(self.rows().row_of(self.position(id)?))
    }

    /// The row of an event or, if it does not match, of the next one that does, else the last.
    fn row_from(&self, id: &str) -> Option<usize> {
        Some(self.rows().row_of(self.position_from(id)?))
    }

    /// The row to begin at so that an event is seen in its place: its heading, if that stands at
    /// most so many rows above it, for the short dates of rows rest on it; else two rows before.
    pub fn row_above(&self, id: &str, most: usize) -> Option<usize> {
        let row = self.row_of(id)?;
        for above in 1..=most.min(row) {
            if let Some(Row::Heading(_)) = self.rows().get(row - above) {
                return Some(row - above);
            }
        }
        Some(row - row.min(most).min(2))
    }

    /// The row of the list for a place on the strip.
    pub fn row_at(&self, x_px: f64, width_px: f64) -> usize {
        self.row_at_day(self.day_at(x_px, width_px))
    }

    /// The row to scroll to for a day: the first event on or after it, with its heading.
    fn row_at_day(&self, day: i64) -> usize {
        // Events are in the order of their anchors; what has no date comes last.
        let n = sorted::first_of(self.matching(), &|n| {
            let span = self.span_of(n as u32);
            span.is_none_or(|span| anchor_day(&span) >= day)
        });
        let at = if n < self.matching() {
            self.rows().row_of(n)
        } else {
            self.rows().len().saturating_sub(1)
        };
        match at.checked_sub(1).and_then(|above| self.rows().get(above)) {
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
        self.row_at_day(self.strip.peak_day(&self.dated, USUAL_WIDTH_PX))
    }

    fn span_of(&self, n: u32) -> Option<DaySpan> {
        self.story()
            .event_span(*self.matching.get(n as usize)? as usize)
    }

    /// Takes note of the rows on the screen (half open): they are what is in sight, and not part
    /// of a link.
    pub fn see_rows(&mut self, first: usize, last: usize) {
        let (mut from, mut to) = (i64::MAX, i64::MIN);
        for row in first..last.min(self.rows().len()) {
            let Some(Row::Event(n, _)) = self.rows().get(row) else {
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
