//! Where things stand: rows of the list, bars of the strip, the small axes of cards and questions,
//! how wide their columns are, the bars and signs of the sources.
//! Times become pixels here and nowhere else.

pub mod axis;
pub mod beside;
pub mod columns;
pub mod coverage;
pub mod dated;
pub mod list;
pub mod origins;
pub mod sign;
pub mod strip;
pub mod timeline;
pub mod values;

use crate::date::Form;
use crate::date::days::{civil_from_days, first_day_of_month, month_number};
use crate::date::form::{End, Field, Part};
use crate::date::phrases::Phrases;
use crate::date::push_padded;
use crate::date::words::words;

/// The name of a stretch of whole months: whole years if there are any to speak of.
pub(crate) fn months_words(first: i64, last: i64, phrases: &Phrases) -> String {
    let (from_year, to_year) = ((first + 11).div_euclid(12), (last + 1).div_euclid(12) - 1);
    let part = |year, month| Part {
        year,
        month,
        ..Part::default()
    };
    if to_year > from_year || (to_year == from_year && last - first < 14) {
        return interval_words(
            part(from_year, Field::Absent),
            part(to_year, Field::Absent),
            phrases,
        );
    }
    let month = |number: i64| {
        part(
            number.div_euclid(12),
            Field::Value(number.rem_euclid(12) as u8 + 1),
        )
    };
    interval_words(month(first), month(last), phrases)
}

/// Longer stretches are named by the months, or years, that lie wholly within them.
const MONTHS_FROM_DAYS: u64 = 92;

/// The name of a stretch from one day to another, both inclusive: months if it is of whole ones.
pub(crate) fn stretch_words(first_day: i64, last_day: i64, phrases: &Phrases) -> String {
    let (first, end) = (month_number(first_day), month_number(last_day + 1));
    if first_day_of_month(first) == first_day && first_day_of_month(end) == last_day + 1 {
        return months_words(first, end - 1, phrases);
    }
    // Of a long stretch days would say more than its name needs.
    if last_day.abs_diff(first_day) > MONTHS_FROM_DAYS {
        let whole = i64::from(first_day_of_month(first) < first_day);
        return months_words(first + whole, end - 1, phrases);
    }
    let part = |day| day_part(day, 10);
    interval_words(part(first_day), part(last_day), phrases)
}

/// A day as a date of so many characters: its year, its month, or itself.
pub(crate) fn day_part(day: i64, precision: usize) -> Part {
    let civil = civil_from_days(day);
    let field = |value, from| {
        if precision < from {
            Field::Absent
        } else {
            Field::Value(value)
        }
    };
    Part {
        year: civil.year,
        month: field(civil.month, 7),
        day: field(civil.day, 10),
        ..Part::default()
    }
}

/// From one date to another; what both share is said once.
pub(crate) fn interval_words(from: Part, to: Part, phrases: &Phrases) -> String {
    if from == to {
        return words(&Form::Single(from), phrases);
    }
    words(&Form::Interval(End::Date(from), End::Date(to)), phrases)
}

/// A place along a width, moved to the nearer edge if it is outside.
#[inline(never)]
pub(crate) fn within(x: f64, width: f64) -> f64 {
    if x > 0.0 {
        if x < width { x } else { width }
    } else {
        0.0
    }
}

/// Writes a number of pixels into an SVG path, to a tenth.
pub(crate) fn push_px(path: &mut String, px: f64) {
    let tenths = (px * 10.0).round() as i64;
    if tenths < 0 {
        path.push('-');
    }
    let tenths = tenths.unsigned_abs();
    push_padded(path, tenths / 10, 1);
    if !tenths.is_multiple_of(10) {
        path.push('.');
        push_padded(path, tenths % 10, 1);
    }
}
