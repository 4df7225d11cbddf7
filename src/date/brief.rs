//! Dates in a few characters, for places that have said the month or year already.

use super::form::{End, Field, Form, Member, Part};
use super::phrases::Phrases;
use super::single::{bare_words, day_month, month_name, number, qualified};
use super::words::words;

/// What the place where a date is shown has said already, so that the date need not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Context {
    /// The year above, if any.
    pub year: Option<i64>,
    /// The month above, if any.
    pub month: Option<u8>,
}

/// One date as briefly as its place allows: under "July 2022" the 15th is "15".
pub fn brief_words(part: &Part, context: Context, phrases: &Phrases) -> String {
    let same_year = context.year == Some(part.year) && part.year_mask == 0;
    let text = match (part.full_day(), part.month) {
        (Some((_, month, day)), _) if same_year && context.month == Some(month) => {
            number(i64::from(day))
        }
        (Some(_), _) if same_year => day_month(part, phrases),
        (None, Field::Value(month @ 1..=12)) if same_year && part.day == Field::Absent => {
            month_name(month, phrases).to_owned()
        }
        _ => bare_words(part, phrases),
    };
    qualified(part, text, phrases)
}

/// An expression as pieces for a narrow column, joiners at the odd places: `["6", " or ", "7"]`.
pub fn brief_pieces(form: &Form, context: Context, phrases: &Phrases) -> Vec<String> {
    let brief = |part: &Part| brief_words(part, context, phrases);
    match form {
        Form::Undated => vec![phrases.get("date.none").to_owned()],
        Form::Single(part) => vec![brief(part)],
        Form::Interval(End::Date(a), End::Date(b)) => brief_pair("date.to", a, b, context, phrases),
        Form::Interval(End::Date(a), End::Open) => {
            vec![phrases.one("date.since", "a", &brief(a))]
        }
        Form::Interval(End::Open, End::Date(b)) => {
            vec![phrases.one("date.until", "b", &brief(b))]
        }
        Form::OneOf(members) | Form::AllOf(members) => {
            let key = if matches!(form, Form::OneOf(_)) {
                "date.or"
            } else {
                "date.and"
            };
            match members.as_slice() {
                [Member::Date(a), Member::Date(b)] => brief_pair(key, a, b, context, phrases),
                [Member::Range(a, b)] => brief_pair("date.to", a, b, context, phrases),
                _ => vec![words(form, phrases)],
            }
        }
        Form::Interval(..) => vec![words(form, phrases)],
    }
}

/// Two dates in a narrow column, as pieces of the phrase `key`. Days say their month unless both
/// lie in the one above; other months than that are written short.
pub fn brief_pair(
    key: &str,
    a: &Part,
    b: &Part,
    context: Context,
    phrases: &Phrases,
) -> Vec<String> {
    let in_month = |part: &Part| {
        context.year == Some(part.year)
            && matches!(part.month, Field::Value(month) if context.month == Some(month))
    };
    let both = in_month(a) && in_month(b);
    let brief = |part: &Part| {
        let short = match part.month {
            Field::Value(month @ 1..=12)
                if context.year == Some(part.year) && part.year_mask == 0 =>
            {
                phrases.item("date.months-short", usize::from(month) - 1)
            }
            _ => return brief_words(part, context, phrases),
        };
        let text = match part.full_day() {
            Some((_, _, day)) if !both => phrases.fill(
                "date.day-month",
                &[("d", &number(i64::from(day))), ("m", short)],
            ),
            None if part.day == Field::Absent && !in_month(part) => short.to_owned(),
            _ => return brief_words(part, context, phrases),
        };
        qualified(part, text, phrases)
    };
    phrases.pieces(key, &brief(a), &brief(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_under_a_heading_says_only_what_is_new() {
        let english = Phrases::english();
        let july = Context {
            year: Some(2022),
            month: Some(7),
        };
        let pieces = |edtf: &str| brief_pieces(&Form::read(edtf), july, &english).concat();
        assert_eq!(pieces("2022-07-15"), "15");
        assert_eq!(pieces("[2022-07-15,2022-07-17]"), "15 or 17");
        assert_eq!(pieces("2022-07"), "July");
        assert_eq!(pieces("2022-07/2022-09"), "July to Sep");
        assert_eq!(pieces("2022-08-02"), "2 August");
        assert_eq!(pieces("2022-07-15/2022-09-30"), "15 Jul to 30 Sep");
        assert_eq!(pieces("[2022-07-15,2022-09]"), "15 Jul or Sep");
        assert_eq!(pieces("2013/.."), "since 2013");
        assert_eq!(pieces("2022-07-23/2022-07-24"), "23 to 24");
    }
}
