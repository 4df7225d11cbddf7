//! Dates in words, from a phrase table that any language can fill: this file decides only which
//! phrase says what a form means.

use super::form::{End, Field, Form, Member, Part, Unit};
use super::phrases::Phrases;
use super::{days, push_number};

pub(super) fn number(n: i64) -> String {
    let mut text = String::new();
    push_number(&mut text, n);
    text
}

/// A year, as people write it: astronomical 0 is 1 BCE.
pub fn year_words(year: i64, phrases: &Phrases) -> String {
    if year > 0 {
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

/// A whole expression in words.
///
/// ```
/// use sourceline::date::{phrases::Phrases, words::words, Form};
/// let english = Phrases::english();
/// assert_eq!(words(&Form::read("[2022-09-06,2022-09-07]"), &english), "6 or 7 September 2022");
/// ```
pub fn words(form: &Form, phrases: &Phrases) -> String {
    match form {
        Form::Undated => phrases.get("date.none").to_owned(),
        Form::Single(part) => part_words(part, phrases),
        Form::Interval(start, end) => interval_words(start, end, phrases),
        Form::OneOf(members) => members_words(members, "date.or", phrases),
        Form::AllOf(members) => members_words(members, "date.and", phrases),
    }
}

/// One date in words, qualifiers included.
pub fn part_words(part: &Part, phrases: &Phrases) -> String {
    qualified(part, bare_words(part, phrases), phrases)
}

pub(super) fn qualified(part: &Part, mut text: String, phrases: &Phrases) -> String {
    if part.approximate {
        text = phrases.fill("date.about", &[("x", &text)]);
    }
    if part.uncertain {
        text = phrases.fill("date.uncertain", &[("x", &text)]);
    }
    text
}

pub(super) fn bare_words(part: &Part, phrases: &Phrases) -> String {
    let year = masked_year_words(part, phrases);
    let month = match part.month {
        Field::Absent => return year,
        Field::Masked => {
            let key = if part.day == Field::Absent {
                "date.unknown-month"
            } else {
                "date.unknown-day"
            };
            return phrases.fill(key, &[("x", &year), ("y", &year)]);
        }
        Field::Value(month) => month,
    };
    let in_month = part_of_year(month, &year, phrases);
    match part.day {
        Field::Absent => in_month,
        Field::Masked => phrases.fill("date.unknown-day", &[("x", &in_month)]),
        Field::Value(day) => phrases.fill(
            "date.day",
            &[
                ("d", &number(i64::from(day))),
                ("m", month_name(month, phrases)),
                ("y", &year),
            ],
        ),
    }
}

/// A month, or one of EDTF's sub-year groupings (`LoC` level 1 and 2: 21–41).
fn part_of_year(code: u8, year: &str, phrases: &Phrases) -> String {
    let nth = |key, n: u8| phrases.fill(key, &[("n", &number(i64::from(n))), ("y", year)]);
    match code {
        21..=32 => {
            let season = phrases.item("date.seasons", usize::from(code - 21) % 4);
            phrases.fill("date.season", &[("s", season), ("y", year)])
        }
        33..=36 => nth("date.quarter", code - 32),
        37..=39 => nth("date.part", code - 36),
        40..=41 => nth("date.part", code - 39),
        _ => phrases.fill(
            "date.month",
            &[("m", month_name(code, phrases)), ("y", year)],
        ),
    }
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
        _ => phrases.fill("date.masked", &[("y", &number(part.year))]),
    }
}

fn interval_words(start: &End, end: &End, phrases: &Phrases) -> String {
    match (start, end) {
        (End::Date(a), End::Date(b)) => {
            let next_day = matches!((a.full_day(), b.full_day()), (Some(a), Some(b))
                if days::days_from_civil(b.0, b.1, b.2) - days::days_from_civil(a.0, a.1, a.2) == 1);
            let key = if next_day { "date.pair" } else { "date.to" };
            joined(
                &[*a, *b],
                |texts| phrases.fill(key, &[("a", &texts[0]), ("b", &texts[1])]),
                phrases,
            )
        }
        (End::Date(a), End::Open) => phrases.fill("date.since", &[("a", &part_words(a, phrases))]),
        (End::Open, End::Date(b)) => phrases.fill("date.until", &[("b", &part_words(b, phrases))]),
        (End::Date(a), End::Unknown) => {
            phrases.fill("date.end-unknown", &[("a", &part_words(a, phrases))])
        }
        (End::Unknown, End::Date(b)) => {
            phrases.fill("date.start-unknown", &[("b", &part_words(b, phrases))])
        }
        _ => phrases.get("date.none").to_owned(),
    }
}

fn members_words(members: &[Member], joiner: &str, phrases: &Phrases) -> String {
    if let [only] = members {
        return member_words(only, phrases);
    }
    let dates: Option<Vec<Part>> = members
        .iter()
        .map(|member| {
            if let Member::Date(part) = member {
                Some(*part)
            } else {
                None
            }
        })
        .collect();
    match dates {
        Some(parts) => parts_words(&parts, joiner, phrases),
        None => listed(
            &members
                .iter()
                .map(|m| member_words(m, phrases))
                .collect::<Vec<_>>(),
            joiner,
            phrases,
        ),
    }
}

/// Several dates as alternatives (`date.or`) or together (`date.and`), saying a shared month and
/// year once: "6 or 7 September 2022".
pub fn parts_words(parts: &[Part], joiner: &str, phrases: &Phrases) -> String {
    joined(parts, |texts| listed(texts, joiner, phrases), phrases)
}

fn member_words(member: &Member, phrases: &Phrases) -> String {
    match member {
        Member::Date(part) => part_words(part, phrases),
        Member::Before(part) => {
            phrases.fill("date.or-before", &[("b", &part_words(part, phrases))])
        }
        Member::After(part) => phrases.fill("date.or-after", &[("a", &part_words(part, phrases))]),
        Member::Range(a, b) => phrases.fill(
            "date.within",
            &[
                ("a", &part_words(a, phrases)),
                ("b", &part_words(b, phrases)),
            ],
        ),
    }
}

/// Joins texts with commas and, before the last, the joiner.
fn listed(texts: &[String], joiner: &str, phrases: &Phrases) -> String {
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

/// Writes several dates with `join`, taking out of them the month or year that all share and
/// saying it once around the whole. Languages keep their order: the shared part is put in place
/// by the same phrase that a single date uses.
fn joined(parts: &[Part], join: impl Fn(&[String]) -> String, phrases: &Phrases) -> String {
    let whole: Vec<String> = parts.iter().map(|part| part_words(part, phrases)).collect();
    let plain = parts
        .iter()
        .all(|p| !p.approximate && !p.uncertain && p.year_mask == 0);
    let Some(first) = parts.first().filter(|_| plain) else {
        return join(&whole);
    };
    let year = year_words(first.year, phrases);
    if !parts
        .iter()
        .all(|p| p.year == first.year && p.unit() == first.unit())
    {
        return join(&whole);
    }
    let Field::Value(month @ 1..=12) = first.month else {
        return join(&whole);
    };
    if first.unit() == Unit::Month
        && parts
            .iter()
            .all(|p| matches!(p.month, Field::Value(1..=12)))
    {
        let months: Vec<String> = parts.iter().map(|p| short_month(p, phrases)).collect();
        return phrases.fill("date.month", &[("m", &join(&months)), ("y", &year)]);
    }
    if !parts.iter().all(|p| p.full_day().is_some()) {
        return join(&whole);
    }
    if parts.iter().all(|p| p.month == first.month) {
        let days: Vec<String> = parts
            .iter()
            .filter_map(Part::full_day)
            .map(|d| number(i64::from(d.2)))
            .collect();
        return phrases.fill(
            "date.day",
            &[
                ("d", &join(&days)),
                ("m", month_name(month, phrases)),
                ("y", &year),
            ],
        );
    }
    let days: Vec<String> = parts.iter().map(|p| day_month(p, phrases)).collect();
    phrases.fill("date.month", &[("m", &join(&days)), ("y", &year)])
}

fn short_month(part: &Part, phrases: &Phrases) -> String {
    match part.month {
        Field::Value(month @ 1..=12) => month_name(month, phrases).to_owned(),
        _ => String::new(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_design_language() {
        let english = Phrases::english();
        for (edtf, expected) in [
            ("2022-09-07", "7 September 2022"),
            ("2022-09", "September 2022"),
            ("2014", "2014"),
            ("199X", "the 1990s"),
            ("19XX", "the 20th century"),
            ("20XX", "the 21st century"),
            ("10XX", "the 11th century"),
            ("2021-21", "spring 2021"),
            ("2021-22", "summer 2021"),
            ("2021-23", "autumn 2021"),
            ("2021-24", "winter 2021"),
            ("2013~", "about 2013"),
            ("2022-07-15~", "about 15 July 2022"),
            ("2022-10?", "October 2022, uncertain"),
            ("2013%", "about 2013, uncertain"),
            ("2022-07-23/2022-07-24", "23 and 24 July 2022"),
            ("2022-09-07/2022-09-09", "7 to 9 September 2022"),
            ("2022-07-15/2022-09-07", "15 July to 7 September 2022"),
            ("2022-07/2022-09", "July to September 2022"),
            ("1989/2003", "1989 to 2003"),
            ("1993~/1997", "about 1993 to 1997"),
            ("2013/..", "since 2013"),
            ("../2022", "until 2022"),
            ("2022-09-07/", "from 7 September 2022, end unknown"),
            ("[2022-09-06,2022-09-07]", "6 or 7 September 2022"),
            ("[2012,2013,2014]", "2012, 2013 or 2014"),
            ("[2003..2012]", "some time from 2003 to 2012"),
            ("[..2003]", "2003 or before"),
            ("[2022-09..]", "September 2022 or after"),
            ("{2003,2009}", "2003 and 2009"),
            ("", "no date"),
            ("-0043-03-15", "15 March 44 BCE"),
            ("2022-07-XX", "some day in July 2022"),
            ("2022-XX", "some month in 2022"),
        ] {
            assert_eq!(words(&Form::read(edtf), &english), expected, "{edtf}");
        }
    }

    #[test]
    fn a_gap_in_the_table_is_seen_and_breaks_nothing() {
        assert_eq!(
            words(&Form::read("2013/.."), &Phrases::default()),
            "date.since"
        );
    }
}
