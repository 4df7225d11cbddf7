//! Dates as historians write them: EDTF (ISO 8601-2:2019, Annex A), bounds in days, and words.
//!
//! The full parser is [`parse`] (natively and in the reader of JSON stories). A packed story
//! carries each date's bounds beside its text, so the reader's browser needs only [`form`], which
//! takes a valid expression apart, and [`words`] and [`brief`], which say it in the [`phrases`] of a
//! language, phrase within phrase (`saying`).

pub mod brief;
pub mod days;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod error;
pub mod form;
mod key;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod parse;
pub mod phrases;
mod saying;
mod single;
pub mod span;
pub mod words;

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use error::DateError;
pub use form::Form;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use parse::{Edtf, Hemisphere};
pub use span::{DaySpan, Side};

use days::{days_from_civil, days_in_month};

/// Reads `[-]YYYY[-MM[-DD]]`, the form in which queries and windows name a stretch of time.
///
/// The result covers the whole year, month or day. Anything else is `None`.
///
/// ```
/// use sourceline::date::{days, range_from_text};
/// let july = range_from_text("2022-07").unwrap();
/// assert_eq!(july.length_days(), 31);
/// assert!(range_from_text("July").is_none());
/// assert!(range_from_text("2022-02-30").is_none());
/// ```
pub fn range_from_text(text: &str) -> Option<DaySpan> {
    let bytes = text.as_bytes();
    let is_negative = bytes.first() == Some(&b'-');
    // Year, month and day: each number with how many digits it has.
    let mut fields = [(0_i64, 0); 3];
    let mut at = 0;
    for &byte in bytes.get(usize::from(is_negative)..)? {
        if byte == b'-' {
            at += 1;
            continue;
        }
        let (number, width) = fields.get_mut(at)?;
        *number = *number * 10 + i64::from(digit(byte)?);
        *width += 1;
        if *number > days::MAX_YEAR {
            return None;
        }
    }
    let [(year, year_width), month, day] = fields;
    let year = if is_negative { -year } else { year };
    let (first_month, last_month) = bounds(month, at >= 1, 12)?;
    let days = days_in_month(year, last_month);
    let (first_day, last_day) = bounds(day, at >= 2, days)?;
    (year_width >= 4 && at < 3).then(|| {
        DaySpan::of_days(
            days_from_civil(year, first_month, first_day),
            days_from_civil(year, last_month, last_day),
        )
    })
}

/// A month or day as the first and the last that it can be: all from 1 to `max` if it is not
/// written, else the one that its two digits name.
fn bounds((number, width): (i64, u32), written: bool, max: u8) -> Option<(u8, u8)> {
    if !written {
        return Some((1, max));
    }
    let named = number as u8;
    (width == 2 && named >= 1 && named <= max).then_some((named, named))
}

fn digit(byte: u8) -> Option<u8> {
    let digit = byte.wrapping_sub(b'0');
    (digit <= 9).then_some(digit)
}

/// A day as `[-]YYYY-MM-DD`, with more digits of the year as needed and never a `+`.
///
/// ```
/// use sourceline::date::{days::days_from_civil, text_from_day};
/// assert_eq!(text_from_day(days_from_civil(2022, 7, 5)), "2022-07-05");
/// assert_eq!(text_from_day(days_from_civil(-43, 3, 15)), "-0043-03-15");
/// ```
pub fn text_from_day(day: i64) -> String {
    let civil = days::civil_from_days(day);
    let mut text = String::with_capacity(10);
    if civil.year < 0 {
        text.push('-');
    }
    push_padded(&mut text, civil.year.unsigned_abs(), 4);
    text.push('-');
    push_padded(&mut text, u64::from(civil.month), 2);
    text.push('-');
    push_padded(&mut text, u64::from(civil.day), 2);
    text
}

/// Appends a number with leading zeros. (The formatting machinery of `core` costs the browser's
/// module several kilobytes; this does not.)
pub(crate) fn push_padded(text: &mut String, number: u64, width: usize) {
    if number > 9 || width > 1 {
        push_padded(text, number / 10, width.saturating_sub(1));
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// Appends a number in decimal.
pub(crate) fn push_number(text: &mut String, number: i64) {
    if number < 0 {
        text.push('-');
    }
    push_padded(text, number.unsigned_abs(), 1);
}
