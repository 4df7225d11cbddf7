//! Dates as historians write them: EDTF (ISO 8601-2:2019, Annex A), bounds in days, and words.
//!
//! The full parser is [`parse`] (natively and in the reader of JSON stories). A packed story
//! carries each date's bounds beside its text, so the reader's browser needs only [`form`], which
//! takes a valid expression apart, and [`words`] and [`brief`], which say it in the [`phrases`] of a
//! language.

pub mod brief;
pub mod days;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod error;
pub mod form;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod parse;
pub mod phrases;
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
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let mut fields = digits.split('-');
    let year_text = fields.next()?;
    if year_text.len() < 4 || !year_text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year = sign
        * year_text
            .parse::<i64>()
            .ok()
            .filter(|year| *year <= days::MAX_YEAR)?;
    let month = match fields.next() {
        Some(text) => Some(two_digits(text, 12)?),
        None => None,
    };
    let day = match fields.next() {
        Some(text) => Some(two_digits(text, 31)?),
        None => None,
    };
    if fields.next().is_some() {
        return None;
    }
    Some(match (month, day) {
        (None, _) => DaySpan::of_days(days_from_civil(year, 1, 1), days_from_civil(year, 12, 31)),
        (Some(month), None) => DaySpan::of_days(
            days_from_civil(year, month, 1),
            days_from_civil(year, month, days_in_month(year, month)),
        ),
        (Some(month), Some(day)) if day <= days_in_month(year, month) => {
            let day = days_from_civil(year, month, day);
            DaySpan::of_days(day, day)
        }
        _ => return None,
    })
}

/// A number from 01 to `max`.
fn two_digits(text: &str, max: u8) -> Option<u8> {
    if text.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|n| (1..=max).contains(n))
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
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut rest = number;
    while at > 0 && (rest > 0 || digits.len() - at < width) {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    text.extend(digits[at..].iter().map(|&digit| digit as char));
}

/// Appends a number in decimal.
pub(crate) fn push_number(text: &mut String, number: i64) {
    if number < 0 {
        text.push('-');
    }
    push_padded(text, number.unsigned_abs(), 1);
}
