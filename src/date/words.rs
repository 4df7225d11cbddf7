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
        phrases.two(further, &text, &text)
    } else {
        text
    }
}

fn interval_words(start: &End, end: &End, phrases: &Phrases) -> String {
    match (start, end) {
        (End::Date(a), End::Date(b)) if a.beyond || b.beyond => phrases.two(
            "date.to",
            &end_words(a, "date.or-before", phrases),
            &end_words(b, "date.or-after", phrases),
        ),
        (End::Date(a), End::Date(b)) => {
            let next_day = matches!((a.full_day(), b.full_day()), (Some(a), Some(b))
                if days::days_from_civil(b.0, b.1, b.2) - days::days_from_civil(a.0, a.1, a.2) == 1);
            let key = if next_day { "date.pair" } else { "date.to" };
            joined(
                &[*a, *b],
                &|texts| phrases.two(key, &texts[0], &texts[1]),
                phrases,
            )
        }
        (End::Date(a), _) => {
            let key = if *end == End::Open {
                "date.since"
            } else {
                "date.end-unknown"
            };
            phrases.one(key, "a", &end_words(a, "date.or-before", phrases))
        }
        (_, End::Date(b)) => {
            let key = if *start == End::Open {
                "date.until"
            } else {
                "date.start-unknown"
            };
            phrases.one(key, "b", &end_words(b, "date.or-after", phrases))
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
    phrases.two(key, &part_words(a, phrases), &part_words(b, phrases))
}

/// Writes several dates with `join`, taking out of them the month or year that all share and
/// saying it once around the whole. Languages keep their order: the shared part is put in place
/// by the same phrase that a single date uses.
fn joined(parts: &[Part], join: &dyn Fn(&[String]) -> String, phrases: &Phrases) -> String {
    let Some(first) = parts.first() else {
        return String::new();
    };
    let (mut alike, mut one_month) = (true, true);
    for part in parts {
        let doubts = part.approximate | part.uncertain | part.year_mask | part.time[0];
        alike &= doubts == 0
            && part.year == first.year
            && part.unit() == first.unit()
            && matches!(part.month, Field::Value(1..=12))
            && !matches!(part.day, Field::Masked(..));
        one_month &= part.month == first.month;
    }
    let one_month = one_month && first.unit() == Unit::Day;
    let mut texts = Vec::new();
    for part in parts {
        texts.push(match (part.month, part.day) {
            (Field::Value(_), Field::Value(day)) if alike && one_month => number(i64::from(day)),
            (Field::Value(_), Field::Value(_)) if alike => day_month(part, phrases),
            (Field::Value(month), _) if alike => month_name(month, phrases).to_owned(),
            _ => part_words(part, phrases),
        });
    }
    let text = join(&texts);
    let year = year_words(first.year, phrases);
    match first.month {
        Field::Value(month) if alike && one_month => {
            let month = month_name(month, phrases);
            phrases.fill("date.day", &[("d", &text), ("m", month), ("y", &year)])
        }
        _ if alike => phrases.fill("date.month", &[("m", &text), ("y", &year)]),
        _ => text,
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
