//! The full EDTF parser, behind our own type.
//!
//! Levels 0–2 are read by the crate `edtf-core`; this file is the only one that names it. Its
//! reading decisions stand in DESIGN.md, with the two of our own: an interval's unknown end is an
//! unbounded side that keeps saying so, and years whose days do not fit an `i64` are unbounded
//! on that side.

use super::days::{MAX_YEAR, UNBOUNDED_FUTURE, UNBOUNDED_PAST, days_from_civil};
use super::{DateError, DaySpan, Form, Side};
use edtf_core::{Bound, IntervalEndpoint};
use std::fmt;

/// A valid EDTF expression: its text, its level and the days that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edtf {
    text: String,
    /// Whether its seasons were moved to the south.
    moved: bool,
    span: DaySpan,
}

/// Where the seasons 21 to 24 of a date are those of. ISO 8601 leaves it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hemisphere {
    /// Spring is from March to May.
    #[default]
    North,
    /// Spring is from September to November.
    South,
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

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
        Edtf::parse_in(text, Hemisphere::North)
    }

    /// Reads an expression whose seasons 21 to 24 are those of a hemisphere.
    ///
    /// # Errors
    /// As [`Edtf::parse`]. An interval between seasons must run forwards in that hemisphere.
    ///
    /// ```
    /// use sourceline::date::{text_from_day, Edtf, Hemisphere};
    /// let summer = Edtf::parse_in("2021-22", Hemisphere::South).unwrap();
    /// assert_eq!(text_from_day(summer.span().min), "2021-12-01");
    /// ```
    pub fn parse_in(text: &str, hemisphere: Hemisphere) -> Result<Edtf, DateError> {
        let read = match hemisphere {
            Hemisphere::North => text.to_owned(),
            Hemisphere::South => southern(text),
        };
        match edtf_core::Edtf::parse(&read) {
            Ok(parsed) => Ok(Edtf {
                text: text.to_owned(),
                moved: read != text,
                span: span_of(&parsed),
            }),
            Err(error) => Err(super::error::explain(text, &error)),
        }
    }

    /// The expression as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lowest conformance level that can express it: 0, 1 or 2. (Found when it is asked for:
    /// the page does not.)
    pub fn level(&self) -> u8 {
        if self.moved {
            return level_as_written(&self.text);
        }
        level_of(&self.text)
    }

    /// The days it can touch.
    pub fn span(&self) -> DaySpan {
        self.span
    }

    /// Whether some day of it can lie in `range`.
    pub fn possibly_within(&self, range: &DaySpan) -> bool {
        self.span.overlaps(range)
    }

    /// Whether no day of it can lie outside `range`.
    pub fn definitely_within(&self, range: &DaySpan) -> bool {
        self.span.lies_within(range)
    }

    /// The expression taken apart.
    pub fn form(&self) -> Form {
        Form::read(&self.text)
    }
}

/// The same with each season 21 to 24 as the southern one, which has a code of its own. The texts
/// are of one length, so that places in one are places in the other.
fn southern(text: &str) -> String {
    let mut named = String::with_capacity(text.len());
    let mut copied = 0;
    let mut start = 0;
    for (at, byte) in text.bytes().chain([b'/']).enumerate() {
        if !b"/,[{.".contains(&byte) {
            continue;
        }
        let date = without_end(&text.as_bytes()[start..at], b"]}?~%");
        if let [year @ .., b'2', ones @ b'1'..=b'4'] = date
            && is_year(year)
        {
            let code = start + year.len();
            named.push_str(&text[copied..code]);
            named.push_str(["29", "30", "31", "32"][usize::from(ones - b'1')]);
            copied = code + 2;
        }
        start = at + 1;
    }
    named.push_str(&text[copied..]);
    named
}

/// Whether this is a year, qualified or not, and the hyphen after it.
fn is_year(text: &[u8]) -> bool {
    let unsigned = without_start(text, b"?~%-");
    let after = without_start(unsigned, b"0123456789X?~%");
    after.len() < unsigned.len() && without_end(after, b"?~%") == b"-"
}

fn without_start<'a>(mut text: &'a [u8], of: &[u8]) -> &'a [u8] {
    while let [first, rest @ ..] = text
        && of.contains(first)
    {
        text = rest;
    }
    text
}

/// A text without those of certain bytes that stand at its end.
pub(super) fn without_end<'a>(mut text: &'a [u8], of: &[u8]) -> &'a [u8] {
    while let [rest @ .., last] = text
        && of.contains(last)
    {
        text = rest;
    }
    text
}

/// The level of an expression with seasons. An interval between seasons may run backwards as it
/// is written and forwards in its hemisphere, so its ends are read one by one.
fn level_as_written(text: &str) -> u8 {
    let mut level = 0;
    for end in text.split('/') {
        let mut alone = String::from(end);
        if alone.len() < text.len() {
            alone.push('/');
        }
        level = level.max(level_of(&alone));
    }
    level
}

fn level_of(text: &str) -> u8 {
    edtf_core::Edtf::parse(text).map_or(0, |parsed| parsed.level())
}

fn span_of(parsed: &edtf_core::Edtf) -> DaySpan {
    let bounds = parsed.bounds();
    let (mut start, mut end) = (Side::Date, Side::Date);
    if let edtf_core::Edtf::Interval(interval) = parsed {
        start = side_of(&interval.start);
        end = side_of(&interval.end);
    }
    let min = day_of(bounds.earliest, UNBOUNDED_PAST).unwrap_or_else(|| {
        if start == Side::Date {
            start = Side::Open;
        }
        UNBOUNDED_PAST
    });
    let max = day_of(bounds.latest, UNBOUNDED_FUTURE).unwrap_or_else(|| {
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

/// The day of a bound, unless it lies too far out on the side on which it bounds. A bound too far
/// out on the other side is the last day that can be counted there.
fn day_of(bound: Bound, unbounded: i64) -> Option<i64> {
    match bound {
        Bound::Date(date) if date.year > MAX_YEAR => {
            (unbounded == UNBOUNDED_PAST).then(|| days_from_civil(MAX_YEAR, 12, 31))
        }
        Bound::Date(date) if date.year < -MAX_YEAR => {
            (unbounded == UNBOUNDED_FUTURE).then(|| days_from_civil(-MAX_YEAR, 1, 1))
        }
        Bound::Date(date) => Some(days_from_civil(date.year, date.month, date.day)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qualified_season_is_moved_too() {
        let south = |text| Edtf::parse_in(text, Hemisphere::South).map(|date| date.span());
        assert_eq!(south("2021-?21"), south("2021-21"));
        assert_ne!(
            south("2021-?21"),
            Edtf::parse("2021-21").map(|date| date.span())
        );
    }

    #[test]
    fn only_seasons_are_moved() {
        for (text, south) in [
            ("2021-21", "2021-29"),
            ("?2021~-%24?", "?2021~-%32?"),
            ("-0043-22", "-0043-30"),
            ("20XX-23/2021-24", "20XX-31/2021-32"),
            ("[..2021-21,{2022-24..}]", "[..2021-29,{2022-32..}]"),
            ("2021-07-21", "2021-07-21"),
            ("2021-25", "2021-25"),
            ("Y-21", "Y-21"),
            ("-2022", "-2022"),
            ("-2", "-2"),
            ("-22", "-22"),
            ("2021-12-24/2021-22", "2021-12-24/2021-30"),
            ("é-21", "é-21"),
        ] {
            assert_eq!(southern(text), south);
        }
    }
}
