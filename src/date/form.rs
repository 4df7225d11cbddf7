//! The written form of an EDTF expression: which parts it names and how they are joined.
//!
//! [`Form::read`] does not validate. It reads expressions that [`super::parse`] has accepted (or
//! that come out of a pack) and never fails: what it cannot make sense of becomes an undated
//! form. That keeps the full parser, with its calendar rules, out of the reader's browser.

use super::days::days_from_civil;
use super::key::Key;
use crate::text::cut;

/// A component that may be absent or have unspecified digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field {
    /// Not written at all.
    #[default]
    Absent,
    /// Written as a number.
    Value(u8),
    /// Written with at least one `X`: its two characters.
    Masked(u8, u8),
}

/// The year of a date, in the sets of components that a qualifier covers.
pub const YEAR: u8 = 1;
/// The month, or a season or other part of the year.
pub const MONTH: u8 = 2;
/// The day.
pub const DAY: u8 = 4;

/// [`Part::year_mask`] of a year with an `X` left of a digit.
pub const SCATTERED: u8 = 5;
/// [`Part::year_mask`] of a year of which only some digits are significant.
pub const ESTIMATED: u8 = 6;

/// One date of an expression, with the precision at which it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Astronomical year; masked digits count as zero.
    pub year: i64,
    /// The first and the last year that it can be.
    pub years: (i64, i64),
    /// How many digits of the year are `X`, counted from the right; [`SCATTERED`] or
    /// [`ESTIMATED`] for other patterns.
    pub year_mask: u8,
    /// Month 1–12, or a season or other grouping 21–41.
    pub month: Field,
    /// Day of the month.
    pub day: Field,
    /// The components that `~` or `%` covers.
    pub approximate: u8,
    /// The components that `?` or `%` covers.
    pub uncertain: u8,
    /// The time of day with its shift, as written after `T`; then zeros.
    pub time: [u8; 14],
    /// An interval's end that may lie further out: `..date/` or `/date..`.
    pub beyond: bool,
}

/// How finely a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A calendar day.
    Day,
    /// A month, or a season or other part of a year.
    Month,
    /// A year.
    Year,
    /// A decade, century or another masked stretch of years.
    Years,
}

/// One side of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// A date.
    Date(Part),
    /// `..`: goes on (or has always been so).
    Open,
    /// Empty: there is an end, nobody says when.
    Unknown,
}

/// An EDTF expression, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// No date, or none that can be read.
    Undated,
    /// One date.
    Single(Part),
    /// `a/b`: from a to b. In a set it is `a..b`, or `..b` or `a..` with an open end.
    Interval(End, End),
    /// `[…]`: one of these, each a date or an interval.
    OneOf(Vec<Form>),
    /// `{…}`: all of these.
    AllOf(Vec<Form>),
}

impl Part {
    /// The precision at which this date is written.
    pub fn unit(&self) -> Unit {
        match (self.year_mask, self.month, self.day) {
            (1.., _, _) => Unit::Years,
            (0, Field::Absent, _) => Unit::Year,
            (0, _, Field::Absent) => Unit::Month,
            _ => Unit::Day,
        }
    }

    /// The number of the day, when day, month and year are written out.
    pub fn full_day(&self) -> Option<i64> {
        match (self.year_mask, self.month, self.day) {
            (0, Field::Value(month @ 1..=12), Field::Value(day)) => {
                Some(days_from_civil(self.year, month, day))
            }
            _ => None,
        }
    }

    /// The components that are written.
    pub fn components(&self) -> u8 {
        match (self.month, self.day) {
            (Field::Absent, _) => YEAR,
            (_, Field::Absent) => YEAR | MONTH,
            _ => YEAR | MONTH | DAY,
        }
    }

    /// Reads a date in one pass over its characters; `None` if it has no year, or anything that a
    /// date cannot have.
    fn read(text: &str) -> Option<Part> {
        let mut part = Part::default();
        let (mut component, mut begun, mut negative) = (YEAR, false, false);
        // Month and day, as two characters each.
        let mut fields = [[b'0'; 2]; 2];
        // What the digits at hand belong to: the year itself, its exponent, the count of its
        // significant digits, or the time of day.
        let mut reading = b'Y';
        let (mut first, mut last) = (0, 0);
        let (mut exponent, mut significant, mut timed) = (0, 0, 0);
        for &byte in text.as_bytes() {
            match byte {
                _ if reading == b'T' => {
                    if let Some(to) = part.time.get_mut(timed) {
                        *to = byte;
                        timed += 1;
                    }
                }
                b'~' | b'?' | b'%' => {
                    // On the left of a component it covers that alone; on its right, it and all
                    // that stand before.
                    let before = if begun { component.wrapping_sub(1) } else { 0 };
                    if byte != b'?' {
                        part.approximate |= component | before;
                    }
                    if byte != b'~' {
                        part.uncertain |= component | before;
                    }
                }
                // The sign of a year does not begin a component.
                b'-' if begun => {
                    component <<= 1;
                    begun = false;
                }
                b'-' => negative = true,
                b'.' => part.beyond = true,
                b'E' | b'S' | b'T' => reading = byte,
                b'Y' => {}
                b'0'..=b'9' | b'X' => {
                    begun = true;
                    let digit = byte & 15;
                    if component != YEAR {
                        let field = &mut fields[usize::from(component > MONTH)];
                        *field = [field[1], byte];
                    } else if reading == b'E' {
                        exponent = with_digit(exponent, digit);
                    } else if reading == b'S' {
                        significant = with_digit(significant, digit);
                        part.year_mask = ESTIMATED;
                    } else if byte == b'X' {
                        part.year_mask = (part.year_mask + 1).min(SCATTERED);
                        first = with_digit(first, 0);
                        last = with_digit(last, 9);
                    } else {
                        if part.year_mask > 0 {
                            part.year_mask = SCATTERED;
                        }
                        first = with_digit(first, digit);
                        last = with_digit(last, digit);
                    }
                }
                _ => return None,
            }
        }
        if component == YEAR && !begun {
            return None;
        }
        (first, last) = (with_zeros(first, exponent), with_zeros(last, exponent));
        part.year = first;
        if part.year_mask == ESTIMATED {
            let (mut digits, mut rest) = (4, first / 10_000);
            while rest > 0 {
                digits += 1;
                rest /= 10;
            }
            let step = with_zeros(1, digits - significant);
            first -= first % step;
            last = first.saturating_add(step - 1);
        }
        part.years = (first, last);
        if negative {
            part.year = -part.year;
            part.years = (-last, -first);
        }
        if component >= MONTH {
            part.month = field(fields[0]);
        }
        if component >= DAY {
            part.day = field(fields[1]);
        }
        Some(part)
    }
}

/// A number with one digit more, or the largest of all.
fn with_digit(number: i64, digit: u8) -> i64 {
    if number < 900_000_000_000_000_000 {
        number * 10 + i64::from(digit)
    } else {
        i64::MAX
    }
}

/// A number with so many zeros after it, or the largest of all.
fn with_zeros(mut number: i64, zeros: i64) -> i64 {
    for _ in 0..zeros.min(19) {
        number = with_digit(number, 0);
    }
    number
}

fn field([tens, ones]: [u8; 2]) -> Field {
    if tens == b'X' || ones == b'X' {
        Field::Masked(tens, ones)
    } else {
        Field::Value((tens & 15) * 10 + (ones & 15))
    }
}

impl Form {
    /// Takes a valid expression apart; anything else is [`Form::Undated`].
    ///
    /// ```
    /// use sourceline::date::form::{End, Form};
    /// assert!(matches!(Form::read("2013/.."), Form::Interval(End::Date(_), End::Open)));
    /// assert!(matches!(Form::read("next week"), Form::Undated));
    /// ```
    pub fn read(text: &str) -> Form {
        let inner = text.get(1..text.len().saturating_sub(1)).unwrap_or("");
        let form = match text.as_bytes() {
            [b'[', .., b']'] => read_members(inner).map(Form::OneOf),
            [b'{', .., b'}'] => read_members(inner).map(Form::AllOf),
            _ => read_range(text, b'/'),
        };
        form.unwrap_or(Form::Undated)
    }

    /// The phrase that joins the members of a set.
    pub(super) fn joiner(&self) -> Key {
        match self {
            Form::AllOf(_) => Key::And,
            _ => Key::Or,
        }
    }

    /// The first date written in the expression.
    pub fn first_part(&self) -> Option<Part> {
        match self {
            Form::Single(part)
            | Form::Interval(End::Date(part), _)
            | Form::Interval(_, End::Date(part)) => Some(*part),
            Form::OneOf(members) | Form::AllOf(members) => members.first()?.first_part(),
            _ => None,
        }
    }
}

/// A date, or two with `/` or, in a set, two points between them.
fn read_range(text: &str, between: u8) -> Option<Form> {
    let Some((from, to)) = cut(text, between) else {
        return Part::read(text).map(Form::Single);
    };
    let in_set = between == b'.';
    let to = if in_set { to.get(1..)? } else { to };
    Some(Form::Interval(
        read_end(from, in_set)?,
        read_end(to, in_set)?,
    ))
}

fn read_end(text: &str, in_set: bool) -> Option<End> {
    match text {
        "" if !in_set => Some(End::Unknown),
        "" | ".." => Some(End::Open),
        _ => Part::read(text).map(End::Date),
    }
}

fn read_members(mut text: &str) -> Option<Vec<Form>> {
    let mut members = Vec::new();
    loop {
        let next = cut(text, b',');
        let (member, rest) = next.unwrap_or((text, ""));
        members.push(read_range(member, b'.')?);
        if next.is_none() {
            return Some(members);
        }
        text = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_read_off_the_text() {
        for (text, unit) in [
            ("2022-07-15", Unit::Day),
            ("2022-07-XX", Unit::Day),
            ("2022-07", Unit::Month),
            ("2021-23", Unit::Month),
            ("2014?", Unit::Year),
            ("199X", Unit::Years),
            ("1950S2", Unit::Years),
        ] {
            assert_eq!(
                Form::read(text).first_part().map(|p| p.unit()),
                Some(unit),
                "{text}"
            );
        }
    }

    #[test]
    fn years_before_zero_and_beyond_four_digits() {
        for (text, first, last) in [
            ("-0043", -43, -43),
            ("Y-17E7", -170_000_000, -170_000_000),
            ("1XX3", 1003, 1993),
            ("0950S2", 900, 999),
            ("Y-171010000S3", -171_999_999, -171_000_000),
            ("Y1E99999", i64::MAX, i64::MAX),
        ] {
            assert_eq!(
                Form::read(text).first_part().map(|p| p.years),
                Some((first, last)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_qualifier_covers_what_stands_left_of_it_or_right_after() {
        for (text, approximate, uncertain) in [
            ("2004~", YEAR, 0),
            ("2004-06~-11", YEAR | MONTH, 0),
            ("?2004-06-~11", DAY, YEAR),
            ("2004-%06-11", MONTH, MONTH),
            ("?-0043-03", 0, YEAR),
            ("Y-170000~", YEAR, 0),
            ("2004-06-11%", YEAR | MONTH | DAY, YEAR | MONTH | DAY),
        ] {
            assert_eq!(
                Form::read(text)
                    .first_part()
                    .map(|p| (p.approximate, p.uncertain)),
                Some((approximate, uncertain)),
                "{text}"
            );
        }
    }

    #[test]
    fn nothing_makes_it_panic() {
        for text in [
            "", "/", "[]", "[,]", "Y", "YE9", "Y1E99", "--", "X", "20é2", "[..]", "2022-", "T12",
        ] {
            let _ = Form::read(text);
        }
    }
}
