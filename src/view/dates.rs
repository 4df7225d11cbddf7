//! An event's date as a reader meets it: in words, with what its sources say otherwise.

use super::Explorer;
use crate::analysis::dates::{Agreement, Gap, Telling, gap, opposed, shown_date, tellings};
use crate::date::Form;
use crate::date::brief::{Context, brief_ends, brief_pieces, brief_words};
use crate::date::days::days_from_civil;
use crate::date::form::{Field, Unit};
use crate::date::words::{sides_words, words};
use crate::json::Json;
use crate::layout::sign::Sign;
use crate::story::model::Column as C;

/// An event's date, put together.
pub(super) struct EventDate {
    form: Form,
    text: String,
    agreement: Agreement,
    others: Vec<(String, usize)>,
    majority: bool,
    gap: Option<Gap>,
    /// The dates that differ.
    sides: Vec<Form>,
}

impl Explorer {
    pub(super) fn event_date(&self, event: usize) -> EventDate {
        let story = self.story();
        let told = tellings(story, event);
        let form = self.form_of(shown_date(story, event, &told));
        let mut date = EventDate {
            text: String::new(),
            form,
            agreement: self.index.agreement(event),
            others: Vec::new(),
            majority: false,
            gap: None,
            sides: Vec::new(),
        };
        if date.agreement == Agreement::Differing {
            self.tell_sides(&told, &mut date);
        } else {
            date.text = words(&date.form, &self.phrases);
        }
        date
    }

    /// How far apart the dates are that an event's sources give, where they cannot all be right.
    pub(super) fn event_gap(&self, event: usize) -> Option<Gap> {
        let differs = self.index.agreement(event) == Agreement::Differing;
        let told = differs.then(|| tellings(&self.story, event))?;
        gap(&self.story, &told)
    }

    fn form_of(&self, date: u32) -> Form {
        Form::read(self.story().cell(C::DateText, date))
    }

    /// Says a date on which the sources differ: the majority's first, if there is one.
    fn tell_sides(&self, told: &[Telling], date: &mut EventDate) {
        date.gap = gap(self.story(), told);
        let mut sides = opposed(told);
        // The farthest apart stand at the ends, as in the gap: what merely ends by some day is not
        // the first for having no beginning.
        for n in 0..sides.len() {
            if sides[n].span.max < sides[0].span.max {
                sides.swap(0, n);
            }
        }
        for n in 0..sides.len() {
            let last = sides.len() - 1;
            if n > 0 && sides[n].span.min > sides[last].span.min {
                sides.swap(last, n);
            }
        }
        let (mut most, mut leader, mut leaders) = (0, 0, 0);
        for (n, side) in sides.iter().enumerate() {
            date.sides.push(self.form_of(side.date));
            let sources = side.sources.len();
            if sources > most {
                (most, leader, leaders) = (sources, n, 0);
            }
            leaders += usize::from(sources == most);
        }
        let (Some(said), Some(form)) = (sides.get(leader), date.sides.get(leader)) else {
            return;
        };
        if leaders > 1 {
            date.text = sides_words(&date.sides, &self.phrases);
            return;
        }
        date.text = words(form, &self.phrases);
        date.majority = true;
        // A dissenting date is said without the year that was just said.
        let context = Context {
            year: form.first_part().map(|part| part.year),
            month: None,
        };
        for (side, form) in sides.iter().zip(&date.sides) {
            if !side.span.overlaps(&said.span) {
                let words = match form {
                    Form::Single(part) => brief_words(part, context, &self.phrases),
                    form => words(form, &self.phrases),
                };
                date.others.push((words, side.sources.len()));
            }
        }
    }

    /// Writes a date as JSON.
    pub(super) fn write_date(date: &EventDate, json: &mut Json) {
        json.open()
            .member("words", &date.text)
            .member("datetime", &datetime(&date.form));
        json.member("agreement", date.agreement.name())
            .key("others")
            .open_list();
        for (words, n) in &date.others {
            json.open().member("words", words).count("n", *n).close();
        }
        json.close_list()
            .key("majority")
            .truth(date.majority)
            .key("gap");
        write_gap(date.gap, json);
        json.close();
    }

    /// The pieces of a date for the list's narrow column.
    pub(super) fn when_pieces(&self, date: &EventDate, context: Context) -> Vec<String> {
        match date.sides.as_slice() {
            [first, .., last] => brief_ends(first, last, date.sides.len(), context, &self.phrases),
            _ => brief_pieces(&date.form, context, &self.phrases),
        }
    }
}

/// A gap as JSON, or `null`.
pub(super) fn write_gap(gap: Option<Gap>, json: &mut Json) {
    match gap {
        None => json.null(),
        Some(gap) => {
            let unit = match gap.unit {
                Unit::Day => "day",
                Unit::Month => "month",
                Unit::Year | Unit::Years => "year",
            };
            json.open()
                .key("n")
                .number(gap.n)
                .member("unit", unit)
                .key("about")
                .truth(gap.about)
                .close()
        }
    };
}

/// What HTML's `<time datetime>` takes: a year, month or day; empty for anything else.
///
/// Of an interval it is the start. A choice of several dates has none.
pub(crate) fn datetime(form: &Form) -> String {
    let (Form::Single(_) | Form::Interval(..), Some(part)) = (form, form.first_part()) else {
        return String::new();
    };
    if part.year_mask > 0 || part.year < 1 || part.year > 9999 {
        return String::new();
    }
    let (month, day, precision) = match (part.month, part.day) {
        (Field::Value(month @ 1..=12), Field::Value(day)) => (month, day, 10),
        (Field::Value(month @ 1..=12), _) => (month, 1, 7),
        _ => (1, 1, 4),
    };
    query_date(days_from_civil(part.year, month, day), precision)
}

/// Which sign stands for a date.
pub(super) fn sign(date: &EventDate) -> &'static str {
    Sign::of(date.agreement, &date.form).name()
}

/// The day as a query names it, at a precision of 4 (year), 7 (month) or 10 characters (day).
pub(super) fn query_date(day: i64, precision: usize) -> String {
    let mut text = crate::date::text_from_day(day);
    // "-MM-DD" is what stands behind the year, however long that is.
    let year = text.len() - 6;
    text.truncate(year + precision.saturating_sub(4));
    text
}
