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
        phrases.fill("date.bce", &[("y", &number(1 - year))])
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
            text = phrases.fill(whole, &[("x", &text)]);
        } else if covered > 0 {
            let mut names = Vec::new();
            for n in 0..3 {
                if covered & (1 << n) > 0 {
                    names.push(phrases.item("date.components", n).to_owned());
                }
            }
            let said = phrases.fill(some, &[("c", &listed(&names, "date.and", phrases))]);
            partly = if partly.is_empty() {
                said
            } else {
                phrases.fill("date.comma", &[("a", &partly), ("b", &said)])
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
    let year = masked_year_words(part, phrases);
    let in_year = if part.year_mask > 0 {
        phrases.fill("date.in", &[("y", &year)])
    } else {
        year.clone()
    };
    let some_month = || phrases.fill("date.unknown-month", &[("y", &year)]);
    let mut month = String::new();
    // What is said of a month from which a day cannot take its name.
    let mut vague = None;
    match part.month {
        Field::Absent => return year,
        Field::Masked(b'X', b'X') if part.day == Field::Masked(b'X', b'X') => {
            return phrases.fill("date.unknown-day", &[("x", &year)]);
        }
        Field::Masked(b'X', b'X') => vague = Some(some_month()),
        Field::Masked(tens, ones) => {
            let name = |n| month_name(n, phrases).to_owned();
            let range;
            (month, range) = choices(tens, ones, 12, &name, phrases);
            if range {
                let months = phrases.fill("date.month", &[("m", &month), ("y", &in_year)]);
                vague = Some(phrases.fill("date.some-month", &[("x", &months)]));
            }
        }
        Field::Value(code @ 21..) => vague = Some(part_of_year(code, &year, &in_year, phrases)),
        Field::Value(n) => month_name(n, phrases).clone_into(&mut month),
    }
    let whole = vague
        .clone()
        .unwrap_or_else(|| phrases.fill("date.month", &[("m", &month), ("y", &in_year)]));
    let (day, range) = match part.day {
        Field::Absent => return whole,
        Field::Masked(b'X', b'X') => return phrases.fill("date.unknown-day", &[("x", &whole)]),
        Field::Masked(tens, ones) => {
            let last = match part.month {
                Field::Value(month) if part.year_mask == 0 => days::days_in_month(part.year, month),
                Field::Value(month) => days::days_in_month(0, month),
                _ => 31,
            };
            choices(tens, ones, last, &|n| number(i64::from(n)), phrases)
        }
        Field::Value(day) => (number(i64::from(day)), false),
    };
    if vague.is_some() {
        return phrases.fill("date.day-of", &[("d", &day), ("x", &whole)]);
    }
    let text = phrases.fill("date.day", &[("d", &day), ("m", &month), ("y", &in_year)]);
    let text = if range {
        phrases.fill("date.some-day", &[("x", &text)])
    } else {
        text
    };
    if part.time[0] == 0 {
        return text;
    }
    let mut time = String::new();
    for (n, &byte) in part.time.iter().enumerate() {
        if n == 8 && byte > 0 {
            time.push_str(" UTC");
        }
        if byte > 0 && byte != b'Z' {
            time.push(byte as char);
        }
    }
    phrases.fill("date.time", &[("x", &text), ("t", &time)])
}

/// What masked digits can stand for, up to `last`: each named if they are few, else from the first
/// to the last of them (and then `true`).
fn choices(
    tens: u8,
    ones: u8,
    last: u8,
    say: &dyn Fn(u8) -> String,
    phrases: &Phrases,
) -> (String, bool) {
    let mut names = Vec::new();
    for n in 1..=last {
        if (tens == b'X' || tens == b'0' + n / 10) && (ones == b'X' || ones == b'0' + n % 10) {
            names.push(say(n));
        }
    }
    match names.as_slice() {
        [first, .., last] if names.len() > NAMED_CHOICES => {
            (phrases.fill("date.to", &[("a", first), ("b", last)]), true)
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
        1 => phrases.fill("date.decade", &[("y", &number(part.year))]),
        2 => {
            let century = part.year / 100 + 1;
            let last = if (11..=13).contains(&(century % 100)) {
                0
            } else {
                (century % 10) as usize
            };
            let mut nth = number(century);
            nth.push_str(phrases.item("date.ordinals", if last > 3 { 0 } else { last }));
            phrases.fill("date.century", &[("n", &nth)])
        }
        4 => phrases.get("date.some-year").to_owned(),
        mask => {
            let (first, last) = part.years;
            let text = phrases.fill(
                "date.years",
                &[
                    ("a", &year_words(first, phrases)),
                    ("b", &year_words(last, phrases)),
                ],
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
    let Some((last, rest)) = texts.split_last() else {
        return String::new();
    };
    let mut rest = rest.iter();
    let Some(first) = rest.next() else {
        return last.clone();
    };
    let head = rest.fold(first.clone(), |head, next| {
        phrases.fill("date.comma", &[("a", &head), ("b", next)])
    });
    phrases.fill(joiner, &[("a", &head), ("b", last)])
}
