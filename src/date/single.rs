//! One date in words.

use super::form::{ESTIMATED, Field, Part};
use super::phrases::Phrases;
use super::{days, push_number};

/// Up to so many days or months that masked digits leave are named one by one.
const NAMED_CHOICES: usize = 3;

pub(super) fn number(n: i64) -> String {
    let mut text = String::new();
    push_number(&mut text, n);
    text
}

/// A year, as people write it: astronomical 0 is 1 BCE.
pub fn year_words(year: i64, phrases: &Phrases) -> String {
    if year.unsigned_abs() > days::MAX_YEAR.unsigned_abs() {
        phrases.item("date.far", usize::from(year > 0)).to_owned()
    } else if year > 0 {
        number(year)
    } else {
        phrases.one("date.bce", "y", &number(1 - year))
    }
}

/// A month's full name and year: a heading of the list.
pub fn month_words(year: i64, month: u8, phrases: &Phrases) -> String {
    phrases.fill(
        "date.month",
        &[
            ("m", month_name(month, phrases)),
            ("y", &year_words(year, phrases)),
        ],
    )
}

pub(super) fn month_name(month: u8, phrases: &Phrases) -> &str {
    phrases.item("date.months", usize::from(month.max(1)) - 1)
}

/// One date in words, qualifiers included.
pub fn part_words(part: &Part, phrases: &Phrases) -> String {
    qualified(part, bare_words(part, phrases), phrases)
}

pub(super) fn qualified(part: &Part, mut text: String, phrases: &Phrases) -> String {
    let mut partly = String::new();
    for (covered, whole, some) in [
        (part.approximate, "date.about", "date.about-part"),
        (part.uncertain, "date.uncertain", "date.uncertain-part"),
    ] {
        if covered == part.components() {
            text = phrases.one(whole, "x", &text);
        } else if covered > 0 {
            // The list has the components for each set of them, from 1 to 6.
            let names = phrases.item("date.components", usize::from(covered) - 1);
            let said = phrases.one(some, "c", names);
            partly = if partly.is_empty() {
                said
            } else {
                phrases.two("date.comma", &partly, &said)
            };
        }
    }
    if partly.is_empty() {
        text
    } else {
        phrases.fill("date.partly", &[("x", &text), ("c", &partly)])
    }
}

pub(super) fn bare_words(part: &Part, phrases: &Phrases) -> String {
    const UNKNOWN: Field = Field::Masked(b'X', b'X');
    let mut year = masked_year_words(part, phrases);
    if part.month == Field::Absent {
        return year;
    }
    if part.month == UNKNOWN && part.day == UNKNOWN {
        return phrases.one("date.unknown-day", "x", &year);
    }
    let raw_year = year.clone();
    if part.year_mask > 0 {
        year = phrases.one("date.in", "y", &raw_year);
    }
    let in_year = |m: &str| phrases.fill("date.month", &[("m", m), ("y", &year)]);
    // A month from which a day cannot take its name is said with its year.
    let (month, whole) = match part.month {
        UNKNOWN => (phrases.one("date.unknown-month", "y", &raw_year), true),
        Field::Value(code @ 21..) => (part_of_year(code, &raw_year, &year, phrases), true),
        field => match choices(field, 12, true, phrases) {
            (months, true) => (phrases.one("date.some-month", "x", &in_year(&months)), true),
            named => named,
        },
    };
    if part.day == Field::Absent || part.day == UNKNOWN {
        let month = if whole { month } else { in_year(&month) };
        return if part.day == UNKNOWN {
            phrases.one("date.unknown-day", "x", &month)
        } else {
            month
        };
    }
    let last = match part.month {
        Field::Value(month) if part.year_mask == 0 => days::days_in_month(part.year, month),
        Field::Value(month) => days::days_in_month(0, month),
        _ => 31,
    };
    let (day, range) = choices(part.day, last, false, phrases);
    if whole {
        return phrases.fill("date.day-of", &[("d", &day), ("x", &month)]);
    }
    let mut text = phrases.fill("date.day", &[("d", &day), ("m", &month), ("y", &year)]);
    if range {
        text = phrases.one("date.some-day", "x", &text);
    }
    if part.time[0] > 0 {
        let mut time = String::new();
        for (n, &byte) in part.time.iter().enumerate() {
            if n == 8 && byte > 0 {
                time.push_str(" UTC");
            }
            if byte > 0 && byte != b'Z' {
                time.push(byte as char);
            }
        }
        text = phrases.fill("date.time", &[("x", &text), ("t", &time)]);
    }
    text
}

/// What digits can stand for, up to `last`: each day or month is named if they are few, else the
/// first and the last of them (and then `true`).
fn choices(field: Field, last: u8, months: bool, phrases: &Phrases) -> (String, bool) {
    let (tens, ones) = match field {
        Field::Masked(tens, ones) => (tens, ones),
        Field::Value(n) => (b'0' + n / 10, b'0' + n % 10),
        Field::Absent => (0, 0),
    };
    let mut names = Vec::new();
    for n in 1..=last {
        if (tens == b'X' || tens == b'0' + n / 10) && (ones == b'X' || ones == b'0' + n % 10) {
            names.push(if months {
                month_name(n, phrases).to_owned()
            } else {
                number(i64::from(n))
            });
        }
    }
    match names.as_slice() {
        [first, .., last] if names.len() > NAMED_CHOICES => {
            (phrases.two("date.to", first, last), true)
        }
        _ => (listed(&names, "date.or", phrases), false),
    }
}

/// One of EDTF's sub-year groupings (`LoC` level 1 and 2: 21–41).
fn part_of_year(code: u8, year: &str, in_year: &str, phrases: &Phrases) -> String {
    if code > 32 {
        let part = phrases.item("date.parts", usize::from(code) - 33);
        return phrases.fill("date.part", &[("s", part), ("y", year)]);
    }
    let season = phrases.item("date.seasons", usize::from(code - 21) % 4);
    let text = phrases.fill("date.season", &[("s", season), ("y", in_year)]);
    if code < 25 {
        return text;
    }
    let side = phrases.item("date.hemispheres", usize::from(code > 28));
    phrases.fill("date.partly", &[("x", &text), ("c", side)])
}

fn masked_year_words(part: &Part, phrases: &Phrases) -> String {
    match part.year_mask {
        0 => year_words(part.year, phrases),
        1 => phrases.one("date.decade", "y", &number(part.year)),
        2 => {
            let century = part.year / 100 + 1;
            let last = if (11..=13).contains(&(century % 100)) {
                0
            } else {
                (century % 10) as usize
            };
            let mut nth = number(century);
            nth.push_str(phrases.item("date.ordinals", if last > 3 { 0 } else { last }));
            phrases.one("date.century", "n", &nth)
        }
        4 => phrases.get("date.some-year").to_owned(),
        mask => {
            let (first, last) = part.years;
            let text = phrases.two(
                "date.years",
                &year_words(first, phrases),
                &year_words(last, phrases),
            );
            if mask < ESTIMATED {
                return text;
            }
            let y = year_words(part.year, phrases);
            phrases.fill("date.estimated", &[("x", &text), ("y", &y)])
        }
    }
}

pub(super) fn day_month(part: &Part, phrases: &Phrases) -> String {
    match part.full_day() {
        Some((_, month, day)) => phrases.fill(
            "date.day-month",
            &[
                ("d", &number(i64::from(day))),
                ("m", month_name(month, phrases)),
            ],
        ),
        None => part_words(part, phrases),
    }
}

/// Joins texts with commas and, before the last, the joiner.
pub(super) fn listed(texts: &[String], joiner: &str, phrases: &Phrases) -> String {
    let mut said = String::new();
    for (n, text) in texts.iter().enumerate() {
        said = if n == 0 {
            text.clone()
        } else if n + 1 < texts.len() {
            phrases.two("date.comma", &said, text)
        } else {
            phrases.two(joiner, &said, text)
        };
    }
    said
}
