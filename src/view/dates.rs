//! An event's date as a reader meets it: in words, with what its sources say otherwise.

use super::Explorer;
use crate::analysis::dates::{Agreement, Gap, Telling, gap, opposed, tellings};
use crate::date::brief::{Context, brief_pair, brief_pieces, brief_words};
use crate::date::form::{End, Field, Member, Part, Unit};
use crate::date::words::{parts_words, words};
use crate::date::{Form, push_padded};
use crate::json::Json;
use crate::story::model::Column as C;

/// Longer stretches between two days are drawn as spans, not as ranges of days.
const MAX_RANGE_DAYS: i64 = 31;

/// An event's date, put together.
pub(super) struct EventDate {
    form: Form,
    text: String,
    agreement: Agreement,
    others: Vec<(String, usize)>,
    majority: bool,
    gap: Option<Gap>,
    sides: Vec<Form>,
}

impl Explorer {
    pub(super) fn event_date(&self, event: usize) -> EventDate {
        let story = self.story();
        let told = tellings(story, event);
        let form_of = |date: u32| Form::read(story.cell(C::DateText, date));
        let mut form = form_of(story.at(C::EventDate, event));
        if form == Form::Undated
            && let Some(exact) = told.iter().min_by_key(|telling| telling.span.length_days())
        {
            form = form_of(exact.date);
        }
        let mut date = EventDate {
            text: words(&form, &self.phrases),
            form,
            agreement: self.index.agreement(event),
            others: Vec::new(),
            majority: false,
            gap: None,
            sides: Vec::new(),
        };
        if date.agreement == Agreement::Differing {
            self.tell_sides(&told, form_of, &mut date);
        }
        date
    }

    /// Says a date on which the sources differ: the majority's first, if there is one.
    fn tell_sides(&self, told: &[Telling], form_of: impl Fn(u32) -> Form, date: &mut EventDate) {
        let sides = opposed(told);
        date.gap = gap(self.story(), told);
        date.sides = sides.iter().map(|side| form_of(side.date)).collect();
        let most = sides
            .iter()
            .map(|side| side.sources.len())
            .max()
            .unwrap_or(0);
        let mut leaders = sides.iter().filter(|side| side.sources.len() == most);
        match (leaders.next(), leaders.next()) {
            (Some(leader), None) => {
                let form = form_of(leader.date);
                date.text = words(&form, &self.phrases);
                date.majority = true;
                let context = form
                    .first_part()
                    .map_or(Context::default(), |part| context_of(&part));
                for side in sides
                    .iter()
                    .filter(|side| !side.span.overlaps(&leader.span))
                {
                    let words = self.other_words(&form_of(side.date), context);
                    date.others.push((words, side.sources.len()));
                }
            }
            _ => date.text = self.sides_words(&date.sides),
        }
    }

    /// A dissenting date, without the year that was just said.
    fn other_words(&self, form: &Form, said: Context) -> String {
        match form {
            Form::Single(part) => brief_words(
                part,
                Context {
                    month: None,
                    ..said
                },
                &self.phrases,
            ),
            _ => words(form, &self.phrases),
        }
    }

    /// Dates of which none has a majority.
    fn sides_words(&self, sides: &[Form]) -> String {
        let parts: Vec<Part> = sides.iter().filter_map(Form::first_part).collect();
        if let [Form::Single(a), Form::Single(b)] = sides {
            return parts_words(&[*a, *b], "date.or", &self.phrases);
        }
        match (parts.first(), parts.last()) {
            (Some(first), Some(last)) => {
                let say = |part: &Part| words(&Form::Single(*part), &self.phrases);
                self.phrases
                    .fill("date.between", &[("a", &say(first)), ("b", &say(last))])
            }
            _ => String::new(),
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
        let parts: Vec<Part> = date.sides.iter().filter_map(Form::first_part).collect();
        match parts.as_slice() {
            [a, b] => brief_pair("date.or", a, b, context, &self.phrases),
            [a, .., b] => brief_pair("date.to", a, b, context, &self.phrases),
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

fn context_of(part: &Part) -> Context {
    Context {
        year: Some(part.year),
        month: if let Field::Value(month) = part.month {
            Some(month)
        } else {
            None
        },
    }
}

/// What HTML's `<time datetime>` takes: a year, month or day; empty for anything else.
///
/// Of an interval it is the start. A choice of several dates has none.
pub(crate) fn datetime(form: &Form) -> String {
    if matches!(form, Form::OneOf(_) | Form::AllOf(_)) {
        return String::new();
    }
    let Some(part) = form
        .first_part()
        .filter(|part| part.year_mask == 0 && (1..=9999).contains(&part.year))
    else {
        return String::new();
    };
    let mut text = String::new();
    push_padded(&mut text, part.year.unsigned_abs(), 4);
    if let Field::Value(month @ 1..=12) = part.month {
        text.push('-');
        push_padded(&mut text, u64::from(month), 2);
        if let Field::Value(day) = part.day {
            text.push('-');
            push_padded(&mut text, u64::from(day), 2);
        }
    }
    text
}

/// Which sign stands for a date; the signs are drawn in the design language, section 5.
pub(super) fn sign(date: &EventDate) -> &'static str {
    if date.agreement == Agreement::Differing {
        return "bend";
    }
    match &date.form {
        Form::Undated => "none",
        Form::Single(part) if part.approximate > 0 => "about",
        Form::Single(part) if part.uncertain > 0 => "uncertain",
        Form::Single(part) if part.full_day().is_some() => "day",
        Form::Single(_) => "month",
        Form::Interval(_, End::Open | End::Unknown) => "open-end",
        Form::Interval(End::Open | End::Unknown, _) => "open-start",
        Form::Interval(End::Date(a), End::Date(b)) => match (a.full_day(), b.full_day()) {
            (Some(a), Some(b)) if days(b) - days(a) <= MAX_RANGE_DAYS => "range",
            _ => "span",
        },
        Form::OneOf(members)
            if members
                .iter()
                .all(|member| matches!(member, Member::Date(_))) =>
        {
            "set"
        }
        Form::OneOf(_) => "month",
        Form::AllOf(_) => "set",
    }
}

fn days(civil: (i64, u8, u8)) -> i64 {
    crate::date::days::days_from_civil(civil.0, civil.1, civil.2)
}

/// The day as a query names it, at a precision of 4 (year), 7 (month) or 10 characters (day).
pub(super) fn query_date(day: i64, precision: usize) -> String {
    let mut text = crate::date::text_from_day(day);
    // "-MM-DD" is what stands behind the year, however long that is.
    let year = text.len() - 6;
    text.truncate(year + precision.saturating_sub(4));
    text
}
