//! Dates in words, from a phrase table that any language can fill: this file decides only which
//! phrase says what a form means.

use super::form::{End, Field, Form, Part, Unit};
use super::key::Key;
use super::phrases::Phrases;
use super::saying::{A, B, D, M, Saying, X, Y};

pub use super::single::{month_words, year_words};

/// A whole expression in words.
///
/// ```
/// use sourceline::date::{phrases::Phrases, words::words, Form};
/// let english = Phrases::english();
/// assert_eq!(words(&Form::read("[2022-09-06,2022-09-07]"), &english), "6 or 7 September 2022");
/// ```
pub fn words(form: &Form, phrases: &Phrases) -> String {
    let mut saying = Saying::new(phrases);
    saying.form(form);
    saying.take(X)
}

/// Dates of which at most one is right: "6 or 7 September 2022", or the first and the last.
pub fn sides_words(sides: &[Form], phrases: &Phrases) -> String {
    let mut saying = Saying::new(phrases);
    match sides {
        [Form::Single(_), Form::Single(_)] => saying.dates(sides, Key::Or),
        [first, .., last] => saying.interval(&alone(first), &alone(last), [Key::Between; 3]),
        _ => {}
    }
    saying.take(X)
}

/// The first date of an expression as an end.
fn alone(form: &Form) -> End {
    form.first_part().map_or(End::Unknown, |part| {
        End::Date(Part {
            beyond: false,
            ..part
        })
    })
}

impl Saying<'_> {
    /// Says a whole expression.
    pub(super) fn form(&mut self, form: &Form) {
        match form {
            Form::Undated => self.say(Key::None, X),
            Form::Single(part) => self.part(part),
            // From a day to the same day is that day.
            Form::Interval(End::Date(a), End::Date(b)) if a == b => self.part(a),
            Form::Interval(End::Date(a), End::Date(b)) if !a.beyond && !b.beyond => {
                self.dates(&[Form::Single(*a), Form::Single(*b)], interval_joiner(a, b));
            }
            Form::Interval(start, end) => {
                self.interval(start, end, [Key::To, Key::Since, Key::Until]);
            }
            Form::OneOf(members) | Form::AllOf(members) => self.dates(members, form.joiner()),
        }
    }

    /// Says an interval with the phrases for one of two dates, of a first and of a last alone.
    fn interval(&mut self, start: &End, end: &End, [both, first, last]: [Key; 3]) {
        let from = self.end(start, Key::OrBefore);
        let to = self.end(end, Key::OrAfter);
        self.set(from, A);
        self.set(to, B);
        let key = match (start, end) {
            (End::Date(_), End::Date(_)) => both,
            (End::Date(_), End::Open) => first,
            (End::Open, End::Date(_)) => last,
            (End::Date(_), End::Unknown) => Key::EndUnknown,
            (End::Unknown, End::Date(_)) => Key::StartUnknown,
            _ => Key::None,
        };
        self.say(key, X);
    }

    /// An end of an interval in words; `further` is the phrase for one that may lie further out.
    fn end(&mut self, end: &End, further: Key) -> String {
        let End::Date(part) = end else {
            return String::new();
        };
        self.part(part);
        if part.beyond {
            self.copy(X, A);
            self.copy(X, B);
            self.say(further, X);
        }
        self.take(X)
    }

    /// Says several dates with a joiner, taking out of them the month or year that all share and
    /// saying it once around the whole: "6 or 7 September 2022". Languages keep their order: the
    /// shared part is put in place by the same phrase that a single date uses.
    fn dates(&mut self, dates: &[Form], joiner: Key) {
        if let [Form::Interval(End::Date(a), End::Date(b))] = dates
            && !(a.beyond | b.beyond)
        {
            let key = if joiner == Key::Or {
                Key::Within
            } else {
                Key::To
            };
            return self.dates(&[Form::Single(*a), Form::Single(*b)], key);
        }
        let Some(shared) = dates.first().and_then(Form::first_part) else {
            return;
        };
        let (mut alike, mut one_month) = (true, shared.unit() == Unit::Day);
        for date in dates {
            alike &= matches!(date, Form::Single(part) if is_alike(part, &shared));
            one_month &= matches!(date, Form::Single(part) if part.month == shared.month);
        }
        let mut said = String::new();
        for (n, date) in dates.iter().enumerate() {
            match date {
                Form::Single(part) if alike => match (part.month, part.day) {
                    (_, Field::Value(day)) if one_month => self.number(i64::from(day), X),
                    (Field::Value(month), Field::Value(day)) => {
                        self.day_month(day, Key::Months, month);
                    }
                    (Field::Value(month), _) => self.month(Key::Months, month, X),
                    _ => {}
                },
                Form::Interval(start, end) => {
                    let phrases = if joiner == Key::Or {
                        [Key::Within, Key::OrAfter, Key::By]
                    } else {
                        [Key::To, Key::AndAfter, Key::AndBefore]
                    };
                    self.interval(start, end, phrases);
                }
                date => self.form(date),
            }
            self.hand(X, B);
            self.set(said, A);
            self.join(n, dates.len(), joiner);
            said = self.take(A);
        }
        let (to, phrase) = match shared.month {
            Field::Value(month) if alike && one_month => {
                self.month(Key::Months, month, M);
                (D, Key::Day)
            }
            _ => (M, Key::Month),
        };
        self.year(shared.year, Y);
        if alike {
            self.set(said, to);
            self.say(phrase, X);
        } else {
            self.set(said, X);
        }
    }
}

/// What joins the ends of an interval: two days in a row are both of them.
pub(super) fn interval_joiner(a: &Part, b: &Part) -> Key {
    match (a.full_day(), b.full_day()) {
        (Some(a), Some(b)) if b.saturating_sub(a) == 1 => Key::Pair,
        _ => Key::To,
    }
}

/// Whether of two dates nothing is in doubt and the year can be said once for both.
fn is_alike(part: &Part, other: &Part) -> bool {
    part.approximate | part.uncertain | part.year_mask | part.time[0] == 0
        && part.year == other.year
        && part.unit() == other.unit()
        && matches!(part.month, Field::Value(1..=12))
        && !matches!(part.day, Field::Masked(..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_ends_of_a_stretch_share_is_said_once() {
        let english = Phrases::english();
        let said = |edtf: &str| words(&Form::read(edtf), &english);
        assert_eq!(
            said("[2022-09-07..2022-09-30]"),
            "some time from 7 to 30 September 2022"
        );
        assert_eq!(
            said("[2022-07..2022-09]"),
            "some time from July to September 2022"
        );
        assert_eq!(
            said("[2021-09-07..2022-09-30]"),
            "some time from 7 September 2021 to 30 September 2022"
        );
        assert_eq!(said("{2022-07-15..2022-07-19}"), "15 to 19 July 2022");
        assert_eq!(
            said("[1979..2023?]"),
            "some time from 1979 to 2023, uncertain"
        );
    }

    #[test]
    fn from_a_day_to_the_same_day_is_one_day() {
        let english = Phrases::english();
        let said = |edtf: &str| words(&Form::read(edtf), &english);
        assert_eq!(said("2022-07-15/2022-07-15"), "15 July 2022");
        assert_eq!(said("2022-07/2022-07"), "July 2022");
        assert_eq!(said("2022~/2022~"), "about 2022");
    }

    #[test]
    fn a_year_before_1000_is_said_with_its_era() {
        let english = Phrases::english();
        let said = |edtf: &str| words(&Form::read(edtf), &english);
        assert_eq!(said("-0100/0100"), "101 BCE to 100 CE");
        assert_eq!(said("0001-01-01/0002"), "1 January 1 CE to 2 CE");
        assert_eq!(said("0476-09-04"), "4 September 476 CE");
        assert_eq!(said("1066"), "1066");
        assert_eq!(said("[..2003]"), "by 2003");
    }

    #[test]
    fn a_gap_in_the_table_is_seen_and_breaks_nothing() {
        assert_eq!(
            words(&Form::read("2013/.."), &Phrases::default()),
            "date.since"
        );
    }
}
