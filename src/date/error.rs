//! Why a text is no date: the first place where it stops being one, and what could stand there.

use super::parse::without_end;
use crate::text::{digits, letters};
use edtf_core::ParseError;
use std::fmt;

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

const YEAR: &str = "a year of four digits, as in 2022 or -0043";
const MONTH: &str = "a month from 01 to 12, or a season or part of the year from 21 to 41";
const DATE: &str = "a date";
const SHIFT: &str = "Z or a shift from UTC as +hh or +hh:mm, up to 14:00";
const SIGNIFICANT: &str = "the number of significant digits, no more than the year has";
const YEAR_ONLY: &str = "no month after a year with Y or S";
const ORDERED: &str = "an end that is not before the start";

/// How the parser's messages begin, and what to write instead. The first that fits counts.
static EXPECTED: [(&str, &str); 42] = [
    (
        "empty input",
        "a year of four digits, as in 2022, 2022-07 or 2022-07-15",
    ),
    ("empty date", DATE),
    ("year must", YEAR),
    (
        "expected '-' before m",
        "“-” and a month, or no more; a longer year begins with Y",
    ),
    ("month must be 01-12 or", MONTH),
    ("month must be two", MONTH),
    ("month must", "a month from 01 to 12"),
    ("no calendar month", "a month from 01 to 12"),
    ("expected '-' before d", "“-” and a day, or no more"),
    ("unexpected char", "no more after the day"),
    ("sub-year", "no day after a season or part of the year"),
    (
        "-0000",
        "another year: before 0000, which is 1 BCE, comes -0001",
    ),
    ("negative years", "digits: only years from 0000 on take X"),
    ("significant digits c", "no S after a year with X"),
    ("significant digits", SIGNIFICANT),
    ("significant-digit", YEAR_ONLY),
    ("Y-prefixed years are", YEAR_ONLY),
    (
        "Y-prefixed years r",
        "more than four digits; years up to 9999 have no Y",
    ),
    ("leading zeros", "a year without leading zeros"),
    ("exponential year", "a number above 0"),
    ("expected digits", "digits"),
    ("exponent out", "an exponent up to 100000"),
    ("number out", "a smaller number"),
    ("whitespace", "no white space: dates look like 2022-07-15"),
    (
        "EDTF permits",
        "digits, “-” in a date, “/” between two: letters and signs of ASCII",
    ),
    ("date-times require a c", "a whole date before the time"),
    ("date-times", "a digit: a date with a time is whole"),
    ("time must", "a time of day as hh:mm:ss"),
    ("hour", "an hour from 00 to 23"),
    ("minute", "a minute from 00 to 59"),
    ("second", "a second from 00 to 60"),
    ("time components", "two digits"),
    ("time shift", SHIFT),
    ("shift", SHIFT),
    ("negative zero", SHIFT),
    ("interval needs", "a date on at least one side of “/”"),
    ("interval end", ORDERED),
    ("interval must", "one “/” only"),
    ("set range end p", ORDERED),
    ("set range endpoints must", "a date as precise as the start"),
    (
        "set range",
        "a plain year, month or day on both sides of “..”",
    ),
    ("sets cannot", "a date: sets do not nest"),
];

/// Turns the parser's message into what stands there and what could.
pub(super) fn explain(text: &str, error: &ParseError) -> DateError {
    let message = error.message;
    let mut offset = error.offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset = place(text, offset, message);
    let rest = &text[offset..];
    let mut end = usize::from(message.starts_with("-0000"));
    let sign = end;
    while rest.as_bytes().get(end).is_some_and(|byte| is_digit(*byte)) {
        end += 1;
    }
    let found = if end > sign {
        &rest[..end]
    } else {
        first_char(rest)
    };
    DateError {
        position: letters(&text[..offset]),
        found: found.to_owned(),
        expected: expected_at(text, offset, message),
    }
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'X'
}

/// The place to show, where the parser points next to it.
fn place(text: &str, offset: usize, message: &str) -> usize {
    let rest = &text[offset..];
    if message.ends_with("digits (or X)") {
        // The parser stands on a wrong character, or on the last one if too few came. A number
        // that is too short is shown whole.
        let found = rest.bytes().next().unwrap_or(b'-');
        let length = first_of(rest, b"/,]}").unwrap_or(rest.len());
        let came_short = length <= 1 && (is_digit(found) || b"-?~%".contains(&found));
        let end = if came_short { offset + length } else { offset };
        let number = without_end(&text.as_bytes()[..end], b"0123456789X");
        return if came_short || found == b'-' {
            number.len()
        } else {
            end
        };
    }
    match message {
        "unterminated set" if !matches!(rest.as_bytes(), [.., b'}' | b']']) => text.len(),
        "set element cannot contain multiple '..'" => {
            let mut pairs = rest.as_bytes().windows(2);
            offset + pairs.position(|pair| pair == b"..").unwrap_or(0)
        }
        "time must be hh:mm:ss" => {
            let mut right = 0;
            for (byte, form) in rest.bytes().zip(*b"00:00:00") {
                if byte.is_ascii_digit() != (form == b'0') {
                    break;
                }
                right += 1;
            }
            offset + right
        }
        _ if message.starts_with("date-times require a c") => {
            first_of(text, b"T").unwrap_or(offset)
        }
        _ => offset,
    }
}

/// Where the first of certain bytes stands.
fn first_of(text: &str, bytes: &[u8]) -> Option<usize> {
    for (at, byte) in text.bytes().enumerate() {
        if bytes.contains(&byte) {
            return Some(at);
        }
    }
    None
}

fn first_char(text: &str) -> &str {
    text.char_indices()
        .nth(1)
        .map_or(text, |(end, _)| &text[..end])
}

/// What an editor may write at this place, in words.
fn expected_at(text: &str, offset: usize, message: &str) -> String {
    match message {
        _ if message.starts_with("day") => match day_limit(&text[..offset]) {
            Some(limit) => {
                let mut expected = String::from("a day from 01 to ");
                super::push_number(&mut expected, i64::from(limit));
                expected
            }
            None => "a day from 01 to 31".into(),
        },
        "unexpected characters after day" if text[offset..].starts_with('T') => {
            "no time of day in an interval or set".into()
        }
        "unterminated set" if text.starts_with('{') => "“}” at the end".into(),
        "unterminated set" => "“]” at the end".into(),
        "set element cannot contain multiple '..'" => "“,” or the end of the set".into(),
        _ if message.starts_with("'..'-prefixed") => {
            "a date: “..” stands before an interval’s start".into()
        }
        _ if message.starts_with("'..'-suffixed") => {
            "“/”: “..” stands after an interval’s end".into()
        }
        _ => {
            for (start, expected) in &EXPECTED {
                if message.starts_with(start) {
                    return (*expected).to_owned();
                }
            }
            // An element that is empty, or a set without one.
            DATE.into()
        }
    }
}

/// The last day of the month that stands at the end of `before`, with its year.
fn day_limit(before: &str) -> Option<u8> {
    let mut bare = String::new();
    for byte in before.bytes() {
        match byte {
            b'?' | b'~' | b'%' => {}
            b'/' | b',' | b'[' | b'{' | b'.' => bare.clear(),
            _ => bare.push(char::from(byte)),
        }
    }
    let (negative, date) = match bare.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, bare.as_str()),
    };
    let year = digits(date.get(..4)?)?;
    let month = digits(date.get(5..7)?)?;
    let year = if negative { -year } else { year };
    (1..=12)
        .contains(&month)
        .then(|| super::days_in_month(year, month as u8))
}
