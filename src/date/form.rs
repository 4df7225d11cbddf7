//! The written form of an EDTF expression: which parts it names and how they are joined.
//!
//! [`Form::read`] does not validate. It reads expressions that [`super::parse`] has accepted (or
//! that come out of a pack) and never fails: what it cannot make sense of becomes an undated
//! form. That keeps the full parser, with its calendar rules, out of the reader's browser.

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

/// One member of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// A date.
    Date(Part),
    /// `..date`.
    Before(Part),
    /// `date..`.
    After(Part),
    /// `date..date`.
    Range(Part, Part),
}

/// An EDTF expression, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// No date, or none that can be read.
    Undated,
    /// One date.
    Single(Part),
    /// `a/b`: from a to b.
    Interval(End, End),
    /// `[…]`: one of these.
    OneOf(Vec<Member>),
    /// `{…}`: all of these.
    AllOf(Vec<Member>),
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

    /// Day, month and year, when all three are written out.
    pub fn full_day(&self) -> Option<(i64, u8, u8)> {
        match (self.year_mask, self.month, self.day) {
            (0, Field::Value(month @ 1..=12), Field::Value(day)) => Some((self.year, month, day)),
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

    fn read(text: &str) -> Option<Part> {
        let mut part = Part::default();
        let (date, time) = text.split_once('T').unwrap_or((text, ""));
        for (to, from) in part.time.iter_mut().zip(time.bytes()) {
            *to = from;
        }
        let bare = part.read_qualifiers(date);
        let long = bare.strip_prefix('Y');
        let signed = long.unwrap_or(&bare);
        let digits = signed.strip_prefix('-').unwrap_or(signed);
        let mut fields = digits.split('-');
        part.read_year(fields.next()?)?;
        if digits.len() < signed.len() {
            part.year = -part.year;
            part.years = (-part.years.1, -part.years.0);
        }
        part.month = read_field(fields.next());
        part.day = read_field(fields.next());
        Some(part)
    }

    /// Takes the qualifiers out. One on the left of a component covers it alone; on its right, it
    /// and all that stand before.
    fn read_qualifiers(&mut self, date: &str) -> String {
        let mut bare = String::with_capacity(date.len());
        let (mut component, mut begun) = (YEAR, false);
        for c in date.chars() {
            if matches!(c, '~' | '?' | '%') {
                let covers = if begun {
                    component | component.wrapping_sub(1)
                } else {
                    component
                };
                if c != '?' {
                    self.approximate |= covers;
                }
                if c != '~' {
                    self.uncertain |= covers;
                }
                continue;
            }
            // The sign of a year, also after `Y`, does not begin a component.
            if c == '-' && begun {
                component <<= 1;
            }
            begun = c != '-' && c != 'Y';
            bare.push(c);
        }
        bare
    }

    /// Reads an unsigned year: digits or `X`, then perhaps `E` and an exponent, then perhaps `S`
    /// and how many digits are significant.
    fn read_year(&mut self, text: &str) -> Option<()> {
        let (number, significant) = text.split_once('S').unwrap_or((text, ""));
        let (base, exponent) = number.split_once('E').unwrap_or((number, "0"));
        if base.is_empty() {
            return None;
        }
        let (mut first, mut last) = (0_i64, 0_i64);
        for c in base.chars() {
            let (least, most) = if c == 'X' {
                self.year_mask = (self.year_mask + 1).min(SCATTERED);
                (0, 9)
            } else {
                if self.year_mask > 0 {
                    self.year_mask = SCATTERED;
                }
                let digit = i64::from(c.to_digit(10)?);
                (digit, digit)
            };
            first = times(first, 1).saturating_add(least);
            last = times(last, 1).saturating_add(most);
        }
        let exponent: u32 = exponent.parse().ok()?;
        (first, last) = (times(first, exponent), times(last, exponent));
        self.year = first;
        if let Ok(significant) = significant.parse::<u32>() {
            self.year_mask = ESTIMATED;
            let (mut digits, mut rest) = (4_u32, first / 10_000);
            while rest > 0 {
                digits += 1;
                rest /= 10;
            }
            let step = times(1, digits.saturating_sub(significant));
            first -= first % step;
            last = first.saturating_add(step - 1);
        }
        self.years = (first, last);
        Some(())
    }
}

/// The number with so many zeros after it, or the largest of all.
fn times(number: i64, zeros: u32) -> i64 {
    let mut number = number;
    for _ in 0..zeros.min(19) {
        number = number.saturating_mul(10);
    }
    number
}

fn read_field(text: Option<&str>) -> Field {
    match text {
        None => Field::Absent,
        Some(text) => match (text.parse(), text.as_bytes()) {
            (Ok(value), _) => Field::Value(value),
            (_, &[tens, ones]) => Field::Masked(tens, ones),
            _ => Field::Masked(b'X', b'X'),
        },
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
        if let Some(inner) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
            return read_members(inner).map_or(Form::Undated, Form::OneOf);
        }
        if let Some(inner) = text.strip_prefix('{').and_then(|t| t.strip_suffix('}')) {
            return read_members(inner).map_or(Form::Undated, Form::AllOf);
        }
        if let Some((start, end)) = text.split_once('/') {
            return match (read_end(start), read_end(end)) {
                (Some(start), Some(end)) => Form::Interval(start, end),
                _ => Form::Undated,
            };
        }
        Part::read(text).map_or(Form::Undated, Form::Single)
    }

    /// The first date written in the expression.
    pub fn first_part(&self) -> Option<Part> {
        match self {
            Form::Undated => None,
            Form::Single(part) => Some(*part),
            Form::Interval(End::Date(part), _) | Form::Interval(_, End::Date(part)) => Some(*part),
            Form::Interval(..) => None,
            Form::OneOf(members) | Form::AllOf(members) => {
                members.first().map(|member| match member {
                    Member::Date(p)
                    | Member::Before(p)
                    | Member::After(p)
                    | Member::Range(p, _) => *p,
                })
            }
        }
    }
}

fn read_end(text: &str) -> Option<End> {
    match text {
        "" => Some(End::Unknown),
        ".." => Some(End::Open),
        _ => {
            let date = text.trim_matches('.');
            let mut part = Part::read(date)?;
            part.beyond = date.len() < text.len();
            Some(End::Date(part))
        }
    }
}

fn read_members(text: &str) -> Option<Vec<Member>> {
    let mut members = Vec::new();
    for item in text.split(',') {
        let bare = item.trim_matches('.');
        members.push(if let Some((from, to)) = bare.split_once('.') {
            Member::Range(Part::read(from)?, Part::read(to.trim_matches('.'))?)
        } else if bare.len() == item.len() {
            Member::Date(Part::read(bare)?)
        } else if item.starts_with('.') {
            Member::Before(Part::read(bare)?)
        } else {
            Member::After(Part::read(bare)?)
        });
    }
    Some(members)
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
