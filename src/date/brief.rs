//! Dates in a few characters, for places that have said the month or year already.

use super::form::{End, Field, Form, Part};
use super::key::Key;
use super::phrases::Phrases;
use super::saying::{A, B, Saying, X};
use super::words::interval_joiner;
use crate::text::cut;

/// What the place where a date is shown has said already, so that the date need not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Context {
    /// The year above, if any.
    pub year: Option<i64>,
    /// The month above, if any.
    pub month: Option<u8>,
}

impl Part {
    /// What has been said once this date has.
    pub(super) fn context(&self) -> Context {
        Context {
            year: Some(self.year),
            month: match self.month {
                Field::Value(month) => Some(month),
                _ => None,
            },
        }
    }
}

impl Context {
    /// Whether a month of a date's year has been said.
    fn has_month(self, part: &Part) -> bool {
        self.year == Some(part.year)
            && matches!(part.month, Field::Value(month) if self.month == Some(month))
    }
}

/// One date as briefly as its place allows: under "July 2022" the 15th is "15".
pub fn brief_words(part: &Part, context: Context, phrases: &Phrases) -> String {
    let mut saying = Saying::new(phrases);
    saying.context = context;
    saying.part(part);
    saying.take(X)
}

/// An expression as pieces for a narrow column, joiners at the odd places: `["6", " or ", "7"]`.
pub fn brief_pieces(form: &Form, context: Context, phrases: &Phrases) -> Vec<String> {
    let mut saying = Saying::new(phrases);
    saying.context = context;
    if let Some((key, a, b)) = pair(form) {
        return saying.pieces(key, a, b);
    }
    if !is_brief(form) {
        saying.context = Context::default();
    }
    saying.form(form);
    vec![saying.take(X)]
}

/// The first and the last of some dates that exclude each other, as pieces.
pub fn brief_ends(
    first: &Form,
    last: &Form,
    count: usize,
    context: Context,
    phrases: &Phrases,
) -> Vec<String> {
    let mut saying = Saying::new(phrases);
    saying.context = context;
    match (first.first_part(), last.first_part()) {
        (Some(a), Some(b)) => {
            let key = if count > 2 { Key::To } else { Key::Or };
            saying.pieces(key, &a, &b)
        }
        _ => Vec::new(),
    }
}

/// The two dates of an expression that has no more, and the phrase that joins them.
fn pair(form: &Form) -> Option<(Key, &Part, &Part)> {
    match form {
        Form::Interval(End::Date(a), End::Date(b)) => Some((interval_joiner(a, b), a, b)),
        Form::OneOf(members) | Form::AllOf(members) => match members.as_slice() {
            [Form::Single(a), Form::Single(b)] => Some((form.joiner(), a, b)),
            // Some time in there is not all this time.
            [Form::Interval(End::Date(a), End::Date(b))] if matches!(form, Form::OneOf(_)) => {
                Some((Key::Within, a, b))
            }
            [range @ Form::Interval(..)] => pair(range),
            _ => None,
        },
        _ => None,
    }
}

/// Whether an expression of one date leaves out what has been said; a longer one says all.
fn is_brief(form: &Form) -> bool {
    matches!(
        form,
        Form::Single(_) | Form::Interval(End::Open, _) | Form::Interval(_, End::Open)
    )
}

impl Saying<'_> {
    /// Two dates as pieces of a phrase: text around and between, with `a` and `b` in place. Days
    /// say their month unless both lie in the one above; other months than that are written short.
    fn pieces(&mut self, key: Key, a: &Part, b: &Part) -> Vec<String> {
        let said = self.context;
        let mut both = Some(said.has_month(a) && said.has_month(b));
        if said.year != Some(b.year) && a.year == b.year && a.year_mask == b.year_mask {
            // Neither has its year above: the second date says it for both, and its month too.
            self.context = b.context();
            both = self.context.has_month(a).then_some(true);
        }
        self.brief(a, both);
        self.context = said;
        let first = self.take(X);
        self.brief(b, both);
        if let Some((before, rest)) = cut(self.phrases.phrase(key), b'{')
            && let Some(("a", rest)) = cut(rest, b'}')
            && let Some((joiner, "b}")) = cut(rest, b'{')
        {
            let mut pieces = Vec::new();
            if !before.is_empty() {
                pieces.push(String::new());
                pieces.push(before.to_owned());
            }
            pieces.push(first);
            pieces.push(joiner.to_owned());
            pieces.push(self.take(X));
            return pieces;
        }
        self.hand(X, B);
        self.set(first, A);
        self.say(key, X);
        vec![self.take(X)]
    }

    /// Says a date under what has been said. `pair` is of one of two dates: whether both lie in
    /// the month above.
    pub(super) fn brief(&mut self, part: &Part, pair: Option<bool>) {
        let same_year = self.context.year == Some(part.year) && part.year_mask == 0;
        let same_month = self.context.has_month(part);
        match (part.month, part.day) {
            (Field::Value(month @ 1..=12), Field::Value(day)) if same_year => {
                if pair.unwrap_or(same_month) {
                    self.number(i64::from(day), X);
                } else {
                    self.day_month(day, names(pair.is_some()), month);
                }
            }
            (Field::Value(month @ 1..=12), Field::Absent) if same_year => {
                self.month(names(pair.is_some() && !same_month), month, X);
            }
            _ => self.bare(part),
        }
        self.qualify(part);
    }
}

/// The list of the months' names.
fn names(short: bool) -> Key {
    if short { Key::MonthsShort } else { Key::Months }
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
        assert_eq!(pieces("2022-07-23/2022-07-24"), "23 and 24");
        assert_eq!(pieces("2021-07-23/2021-07-24"), "23 and 24 July 2021");
        assert_eq!(
            pieces("[2022-07-15..2022-09-30]"),
            "some time from 15 Jul to 30 Sep"
        );
        assert_eq!(pieces("{2022-07-15..2022-07-19}"), "15 to 19");
        assert_eq!(
            pieces("[2021-07-23,2021-09-24]"),
            "23 July or 24 September 2021"
        );
        assert_eq!(pieces("2021-07/2021-09"), "July to September 2021");
        assert_eq!(pieces("2020-07/2021-09"), "July 2020 to September 2021");
        assert_eq!(pieces("2013/2014"), "2013 to 2014");
    }
}
