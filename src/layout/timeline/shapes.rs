//! What an event looks like on the timeline, found when it is first seen and kept.

use crate::analysis::dates::{Agreement, gap, opposed, shown_date, tellings};
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST, first_day_of_month};
use crate::date::form::{End, Field, Part};
use crate::date::{DaySpan, Form};
use crate::index::Index;
use crate::layout::sign::Sign;
use crate::story::Story;
use crate::story::model::{Column as C, NONE};

/// The start of a span is approximate.
pub const ABOUT_START: u32 = 16;
/// Its end is.
pub const ABOUT_END: u32 = 32;

/// An event's shape.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shape {
    /// How its date is drawn.
    pub sign: Sign,
    /// 0 reported, 1 claimed, 2 expected.
    pub standing: u32,
    /// The sources that tell it, a bit for each of the first 24.
    pub told: u32,
    /// How many sources that is.
    pub sources: u32,
    /// From when, in days; minus infinity without a start.
    pub from: f64,
    /// Until when; infinity without an end.
    pub to: f64,
    /// How many days its sources are apart; 0 if they are not.
    pub gap_days: u32,
    /// Which ends of it are approximate: [`ABOUT_START`], [`ABOUT_END`].
    pub about: u32,
    /// Where its single days stand in [`Shapes::points`], and where they end.
    pub points: (u32, u32),
}

/// The shapes of a story's events.
#[derive(Clone, Debug, Default)]
pub struct Shapes {
    made: Vec<Shape>,
    /// By event, its row in `made` plus 1.
    rows: Vec<u32>,
    /// Times of the days of sets and bends, in order.
    points: Vec<f64>,
}

impl Shapes {
    /// An event's shape.
    pub fn get(&mut self, story: &Story, index: &Index, event: u32) -> Shape {
        if self.rows.len() < story.len() {
            self.rows.resize(story.len(), 0);
        }
        let Some(&row) = self.rows.get(event as usize) else {
            return Shape::default();
        };
        if row > 0 {
            return self.made.get(row as usize - 1).copied().unwrap_or_default();
        }
        let shape = self.make(story, index, event as usize);
        self.made.push(shape);
        self.rows[event as usize] = self.made.len() as u32;
        shape
    }

    /// The times of a shape's days.
    pub fn points(&self, shape: &Shape) -> &[f64] {
        let (from, to) = shape.points;
        self.points.get(from as usize..to as usize).unwrap_or(&[])
    }

    fn make(&mut self, story: &Story, index: &Index, event: usize) -> Shape {
        let told = tellings(story, event);
        let date = shown_date(story, event, &told);
        let form = Form::read(story.cell(C::DateText, date));
        let agreement = index.agreement(event);
        let start = self.points.len();
        let mut shape = Shape {
            sign: Sign::of(agreement, &form),
            standing: story.at(C::EventStanding, event),
            ..Shape::default()
        };
        for source in story.told_by(event) {
            shape.sources += 1;
            if source < 24 {
                shape.told |= 1 << source;
            }
        }
        if let Form::Interval(from, to) = &form
            && shape.sign != Sign::Bend
        {
            shape.about = (about(from) * ABOUT_START) | (about(to) * ABOUT_END);
        }
        if let Some(span) = story.span(date).filter(|_| date != NONE) {
            (shape.from, shape.to) = times(&span);
        }
        if agreement == Agreement::Differing {
            shape.gap_days = gap(story, &told).map_or(0, |gap| gap.days.min(1 << 30) as u32);
            for telling in opposed(&told) {
                self.add_point(start, middle(&telling.span));
            }
        } else if let Form::OneOf(members) | Form::AllOf(members) = &form
            && shape.sign == Sign::Set
        {
            for member in members {
                if let Some(part) = member.first_part() {
                    self.add_point(start, time_of(&part));
                }
            }
        }
        shape.points = (start as u32, self.points.len() as u32);
        if let [first, .., last] | [first @ last] = self.points(&shape) {
            (shape.from, shape.to) = (first - 0.5, last + 0.5);
        }
        shape
    }

    /// Adds a day at its place among those since `start`, of which there are few.
    fn add_point(&mut self, start: usize, time: f64) {
        let mut at = self.points.len();
        while at > start && self.points[at - 1] > time {
            at -= 1;
        }
        self.points.insert(at, time);
    }
}

/// 1 where an end is approximate.
fn about(end: &End) -> u32 {
    u32::from(matches!(end, End::Date(part) if part.approximate > 0))
}

/// When a span begins and ends.
pub fn times(span: &DaySpan) -> (f64, f64) {
    let from = if span.min == UNBOUNDED_PAST {
        f64::NEG_INFINITY
    } else {
        span.min as f64
    };
    let to = if span.max == UNBOUNDED_FUTURE {
        f64::INFINITY
    } else {
        span.max as f64 + 1.0
    };
    (from, to)
}

/// The middle of a span; of one without a bound, the bound that it has.
pub fn middle(span: &DaySpan) -> f64 {
    match times(span) {
        (f64::NEG_INFINITY, f64::INFINITY) => 0.0,
        (f64::NEG_INFINITY, to) => to - 0.5,
        (from, f64::INFINITY) => from + 0.5,
        (from, to) => f64::midpoint(from, to),
    }
}

/// Where months, and the seasons and other parts of a year from 21 to 41, have their middle, by
/// their codes: half months from the year's beginning. Winter goes on into the next year; what is no
/// such code has that of a year.
const MIDDLE_HALF_MONTHS: [u8; 42] = [
    12, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 12, 12, 12, 12, 12, 12, 12, 12, 7, 13, 19, 25,
    7, 13, 19, 25, 19, 25, 7, 13, 3, 9, 15, 21, 4, 12, 20, 6, 18,
];
/// That of a year.
const MID_YEAR: u8 = 12;

/// The middle of the day, month, part of a year, year or years that a date names.
fn time_of(part: &Part) -> f64 {
    if let Some(day) = part.full_day() {
        return day as f64 + 0.5;
    }
    let code = match part.month {
        Field::Value(code) => code,
        _ => 0,
    };
    let halves = MIDDLE_HALF_MONTHS.get(usize::from(code));
    let halves = i64::from(halves.copied().unwrap_or(MID_YEAR));
    let (first, last) = part.years;
    let month = (first as f64 + last as f64) * 6.0 + (halves / 2) as f64;
    (first_day_of_month(month as i64) + halves % 2 * 15) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Edtf;

    #[test]
    fn a_date_of_a_set_stands_in_the_middle_of_its_days() {
        let plain = ["2021", "-0043", "199X", "19XX", "2021-XX", "2021-02-10"];
        let mut dates = plain.map(str::to_owned).to_vec();
        let codes = (1..=12).chain(21..=41);
        dates.extend(codes.map(|code| format!("2021-{code:02}")));
        for text in dates {
            let span = Edtf::parse(&text).unwrap().span();
            let part = Form::read(&text).first_part().unwrap();
            let off_days = (time_of(&part) - middle(&span)).abs();
            assert!(off_days <= 2.0, "{text} is {off_days} days off");
        }
    }

    #[test]
    fn no_year_is_too_far_for_a_place() {
        for text in ["Y1E99999", "Y-1E99999", "Y9E17-24"] {
            let part = Form::read(text).first_part().unwrap();
            assert!(time_of(&part).is_finite(), "{text}");
        }
    }
}
