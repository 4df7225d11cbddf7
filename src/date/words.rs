//! Dates in words, from a phrase table that any language can fill: this file decides only which
//! phrase says what a form means.

use super::days;
use super::form::{End, Field, Form, Member, Part, Unit};
use super::phrases::Phrases;
use super::single::{day_month, listed, month_name, number};

pub use super::single::{month_words, part_words, year_words};

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
        Form::OneOf(members) => members_words(members, false, phrases),
        Form::AllOf(members) => members_words(members, true, phrases),
    }
}

/// An end of an interval in words; `further` is the phrase for one that may lie further out.
fn end_words(part: &Part, further: &str, phrases: &Phrases) -> String {
    let text = part_words(part, phrases);
    if part.beyond {
        phrases.fill(further, &[("a", &text), ("b", &text)])
    } else {
        text
    }
}

fn interval_words(start: &End, end: &End, phrases: &Phrases) -> String {
    match (start, end) {
        (End::Date(a), End::Date(b)) if a.beyond || b.beyond => phrases.fill(
            "date.to",
            &[
                ("a", &end_words(a, "date.or-before", phrases)),
                ("b", &end_words(b, "date.or-after", phrases)),
            ],
        ),
        (End::Date(a), End::Date(b)) => {
            let next_day = matches!((a.full_day(), b.full_day()), (Some(a), Some(b))
                if days::days_from_civil(b.0, b.1, b.2) - days::days_from_civil(a.0, a.1, a.2) == 1);
            let key = if next_day { "date.pair" } else { "date.to" };
            joined(
                &[*a, *b],
                &|texts| phrases.fill(key, &[("a", &texts[0]), ("b", &texts[1])]),
                phrases,
            )
        }
        (End::Date(a), _) => {
            let key = if *end == End::Open {
                "date.since"
            } else {
                "date.end-unknown"
            };
            phrases.fill(key, &[("a", &end_words(a, "date.or-before", phrases))])
        }
        (_, End::Date(b)) => {
            let key = if *start == End::Open {
                "date.until"
            } else {
                "date.start-unknown"
            };
            phrases.fill(key, &[("b", &end_words(b, "date.or-after", phrases))])
        }
        _ => phrases.get("date.none").to_owned(),
    }
}

fn members_words(members: &[Member], all: bool, phrases: &Phrases) -> String {
    let joiner = if all { "date.and" } else { "date.or" };
    let mut dates = Vec::new();
    let mut texts = Vec::new();
    for member in members {
        if let Member::Date(part) = member {
            dates.push(*part);
        }
        texts.push(member_words(member, all, phrases));
    }
    if dates.len() == texts.len() {
        parts_words(&dates, joiner, phrases)
    } else {
        listed(&texts, joiner, phrases)
    }
}

/// Several dates as alternatives (`date.or`) or together (`date.and`), saying a shared month and
/// year once: "6 or 7 September 2022".
pub fn parts_words(parts: &[Part], joiner: &str, phrases: &Phrases) -> String {
    joined(parts, &|texts| listed(texts, joiner, phrases), phrases)
}

/// A member of a set, of which one holds or all do.
fn member_words(member: &Member, all: bool, phrases: &Phrases) -> String {
    let (key, a, b) = match member {
        Member::Date(part) => return part_words(part, phrases),
        Member::Before(part) if all => ("date.and-before", part, part),
        Member::Before(part) => ("date.by", part, part),
        Member::After(part) if all => ("date.and-after", part, part),
        Member::After(part) => ("date.or-after", part, part),
        Member::Range(a, b) if all => ("date.to", a, b),
        Member::Range(a, b) => ("date.within", a, b),
    };
    let (a, b) = (part_words(a, phrases), part_words(b, phrases));
    phrases.fill(key, &[("a", &a), ("b", &b)])
}

/// Writes several dates with `join`, taking out of them the month or year that all share and
/// saying it once around the whole. Languages keep their order: the shared part is put in place
/// by the same phrase that a single date uses.
fn joined(parts: &[Part], join: &dyn Fn(&[String]) -> String, phrases: &Phrases) -> String {
    let whole: Vec<String> = parts.iter().map(|part| part_words(part, phrases)).collect();
    let plain = parts
        .iter()
        .all(|p| p.approximate | p.uncertain | p.year_mask | p.time[0] == 0);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_in_the_table_is_seen_and_breaks_nothing() {
        assert_eq!(
            words(&Form::read("2013/.."), &Phrases::default()),
            "date.since"
        );
    }
}
