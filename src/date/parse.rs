//! The full EDTF parser, behind our own type.
//!
//! Levels 0–2 are read by the crate `edtf-core`; this file is the only one that names it. Its
//! reading decisions stand in DESIGN.md, with the two of our own: an interval's unknown end is an
//! unbounded side that keeps saying so, and years whose days do not fit an `i64` are unbounded.

use super::days::{MAX_YEAR, UNBOUNDED_FUTURE, UNBOUNDED_PAST, days_from_civil};
use super::{DaySpan, Form, Side};
use edtf_core::{Bound, IntervalEndpoint};
use std::fmt;

/// A valid EDTF expression: its text, its level and the days that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edtf {
    text: String,
    level: u8,
    span: DaySpan,
}

/// Why a text is not an EDTF expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// Where, counted in characters from 0.
    pub position: usize,
    /// What stands there; empty at the end of the text.
    pub found: String,
    /// What could stand there.
    pub expected: String,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.found.is_empty() {
            write!(
                f,
                "ends at position {}; expected {}",
                self.position, self.expected
            )
        } else {
            write!(
                f,
                "“{}” at position {}; expected {}",
                self.found, self.position, self.expected
            )
        }
    }
}

impl std::error::Error for DateError {}

impl Edtf {
    /// Reads an expression of level 0, 1 or 2.
    ///
    /// # Errors
    /// [`DateError`], which names the first place at which the text stops being EDTF.
    ///
    /// ```
    /// use sourceline::date::{text_from_day, Edtf};
    /// let about = Edtf::parse("2013~").unwrap();
    /// assert_eq!(text_from_day(about.span().max), "2013-12-31");
    /// assert_eq!(Edtf::parse("2022-13").unwrap_err().position, 5);
    /// ```
    pub fn parse(text: &str) -> Result<Edtf, DateError> {
        let parsed = edtf_core::Edtf::parse(text).map_err(|error| explain(text, &error))?;
        Ok(Edtf {
            text: text.to_owned(),
            level: parsed.level(),
            span: span_of(&parsed),
        })
    }

    /// The expression as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lowest conformance level that can express it: 0, 1 or 2.
    pub fn level(&self) -> u8 {
        self.level
    }

    /// The days it can touch.
    pub fn span(&self) -> DaySpan {
        self.span
    }

    /// The expression taken apart.
    pub fn form(&self) -> Form {
        Form::read(&self.text)
    }
}

fn span_of(parsed: &edtf_core::Edtf) -> DaySpan {
    let bounds = parsed.bounds();
    let (mut start, mut end) = (Side::Date, Side::Date);
    if let edtf_core::Edtf::Interval(interval) = parsed {
        start = side_of(&interval.start);
        end = side_of(&interval.end);
    }
    let min = day_of(bounds.earliest).unwrap_or_else(|| {
        if start == Side::Date {
            start = Side::Open;
        }
        UNBOUNDED_PAST
    });
    let max = day_of(bounds.latest).unwrap_or_else(|| {
        if end == Side::Date {
            end = Side::Open;
        }
        UNBOUNDED_FUTURE
    });
    DaySpan {
        min,
        max: max.max(min),
        start,
        end,
    }
}

fn side_of(end: &IntervalEndpoint) -> Side {
    match end {
        IntervalEndpoint::Open => Side::Open,
        IntervalEndpoint::Unknown => Side::Unknown,
        _ => Side::Date,
    }
}

fn day_of(bound: Bound) -> Option<i64> {
    match bound {
        Bound::Date(date) if date.year.abs() <= MAX_YEAR => {
            Some(days_from_civil(date.year, date.month, date.day))
        }
        _ => None,
    }
}

/// Turns the parser's message into what stands there and what could.
fn explain(text: &str, error: &edtf_core::ParseError) -> DateError {
    let mut offset = error.offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    // A number with too few digits is pointed at from behind; the editor wants to see it whole.
    if error.message.contains("two digits") {
        offset = text[..offset]
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .len();
    }
    let rest = &text[offset..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let found = if digits > 0 {
        &rest[..digits]
    } else {
        first_char(rest)
    };
    DateError {
        position: text[..offset].chars().count(),
        found: found.to_owned(),
        expected: expected_at(text, error.message),
    }
}

fn first_char(text: &str) -> &str {
    text.char_indices()
        .nth(1)
        .map_or(text, |(end, _)| &text[..end])
}

/// What an editor may write at this place, in words.
fn expected_at(text: &str, message: &str) -> String {
    match message {
        _ if message.starts_with("month") => {
            "a month from 01 to 12, or a season or part of the year from 21 to 41".into()
        }
        _ if message.starts_with("day") => match day_limit(text) {
            Some(limit) => format!("a day from 01 to {limit}"),
            None => "a day from 01 to 31".into(),
        },
        "empty input" | "empty date" => {
            "a year of four digits, as in 2022, 2022-07 or 2022-07-15".into()
        }
        _ if message.starts_with("year") => "a year of four digits, as in 2022 or -0043".into(),
        _ if message.starts_with("whitespace") => {
            "no white space: dates look like 2022-07-15".into()
        }
        _ => message.to_owned(),
    }
}

/// The last day of the month that the expression's first year and month name.
fn day_limit(text: &str) -> Option<u8> {
    let digits = text.trim_start_matches(['[', '{', '.', '?', '~', '%']);
    let year = digits.get(..4)?.parse::<i64>().ok()?;
    let month = digits
        .get(5..7)?
        .parse::<u8>()
        .ok()
        .filter(|m| (1..=12).contains(m))?;
    Some(super::days_in_month(year, month))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::text_from_day;

    fn bounds(text: &str) -> (String, String) {
        let span = Edtf::parse(text)
            .unwrap_or_else(|e| panic!("{text}: {e}"))
            .span();
        let show = |day: i64| {
            if day == UNBOUNDED_PAST || day == UNBOUNDED_FUTURE {
                "–".into()
            } else {
                text_from_day(day)
            }
        };
        (show(span.min), show(span.max))
    }

    #[test]
    fn bounds_of_each_form() {
        for (text, min, max) in [
            ("2022-07-15", "2022-07-15", "2022-07-15"),
            ("2022-02", "2022-02-01", "2022-02-28"),
            ("2013~", "2013-01-01", "2013-12-31"),
            ("199X", "1990-01-01", "1999-12-31"),
            ("2021-24", "2021-12-01", "2022-02-28"),
            ("2013/..", "2013-01-01", "–"),
            ("2022-09-07/", "2022-09-07", "–"),
            ("[2022-09-06,2022-09-07]", "2022-09-06", "2022-09-07"),
            ("[..2003]", "–", "2003-12-31"),
            ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
            ("Y170000002", "170000002-01-01", "170000002-12-31"),
        ] {
            assert_eq!(bounds(text), (min.into(), max.into()), "{text}");
        }
    }

    #[test]
    fn an_open_end_is_not_an_unknown_one() {
        assert_eq!(Edtf::parse("2013/..").map(|d| d.span().end), Ok(Side::Open));
        assert_eq!(
            Edtf::parse("2013/").map(|d| d.span().end),
            Ok(Side::Unknown)
        );
    }

    #[test]
    fn errors_name_the_place_and_what_was_expected() {
        let month = Edtf::parse("2022-13").unwrap_err();
        assert_eq!((month.position, month.found.as_str()), (5, "13"));
        assert!(
            month.expected.starts_with("a month from 01 to 12"),
            "{month}"
        );
        let day = Edtf::parse("2022-02-30").unwrap_err();
        assert_eq!(
            (day.position, day.found.as_str(), day.expected.as_str()),
            (8, "30", "a day from 01 to 28")
        );
        let empty = Edtf::parse("").unwrap_err();
        assert!(empty.expected.starts_with("a year"), "{empty}");
        let word = Edtf::parse("July 2022").unwrap_err();
        assert_eq!((word.position, word.found.as_str()), (4, " "));
        let short = Edtf::parse("2022-7-15").unwrap_err();
        assert_eq!((short.position, short.found.as_str()), (5, "7"));
    }
}
