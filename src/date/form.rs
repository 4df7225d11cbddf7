//! The written form of an EDTF expression: which parts it names and how they are joined.
//!
//! [`Form::read`] does not validate. It reads expressions that [`super::parse`] has accepted (or
//! that come out of a pack) and never fails: what it cannot make sense of becomes an undated
//! form. That keeps the full parser, with its calendar rules, out of the reader's browser.

/// A component that may be absent or have unspecified digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Not written at all.
    Absent,
    /// Written as a number.
    Value(u8),
    /// Written with at least one `X`.
    Masked,
}

/// One date of an expression, with the precision at which it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Astronomical year; masked digits count as zero.
    pub year: i64,
    /// How many digits of the year are `X`, counted from the right; 5 for any other pattern.
    pub year_mask: u8,
    /// Month 1–12, or a season or other grouping 21–41.
    pub month: Field,
    /// Day of the month.
    pub day: Field,
    /// Marked `~` or `%` anywhere.
    pub approximate: bool,
    /// Marked `?` or `%` anywhere.
    pub uncertain: bool,
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

    fn read(text: &str) -> Option<Part> {
        let mut part = Part {
            year: 0,
            year_mask: 0,
            month: Field::Absent,
            day: Field::Absent,
            approximate: false,
            uncertain: false,
        };
        // A time of day says nothing that words or bounds use.
        let date = text.split('T').next()?;
        let mut bare = String::with_capacity(date.len());
        for c in date.chars() {
            match c {
                '~' => part.approximate = true,
                '?' => part.uncertain = true,
                '%' => (part.approximate, part.uncertain) = (true, true),
                _ => bare.push(c),
            }
        }
        if let Some(long) = bare.strip_prefix('Y') {
            (part.year, part.year_mask) = read_long_year(long)?;
            return Some(part);
        }
        let (negative, digits) = match bare.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, bare.as_str()),
        };
        let mut fields = digits.split('-');
        let year = fields.next()?;
        (part.year, part.year_mask) = read_year(year)?;
        if negative {
            part.year = -part.year;
        }
        part.month = read_field(fields.next());
        part.day = read_field(fields.next());
        Some(part)
    }
}

fn read_long_year(text: &str) -> Option<(i64, u8)> {
    let (text, significant) = match text.split_once('S') {
        Some((number, _)) => (number, true),
        None => (text, false),
    };
    let (base, exponent) = text.split_once('E').unwrap_or((text, "0"));
    let scale = 10_i64.checked_pow(exponent.parse().ok()?)?;
    Some((
        base.parse::<i64>().ok()?.checked_mul(scale)?,
        if significant { 5 } else { 0 },
    ))
}

fn read_year(text: &str) -> Option<(i64, u8)> {
    let (digits, significant) = match text.split_once('S') {
        Some((number, _)) => (number, true),
        None => (text, false),
    };
    if digits.is_empty() {
        return None;
    }
    let masked_tail = digits.len() - digits.trim_end_matches('X').len();
    let mut year = 0_i64;
    let mut masks = 0;
    for c in digits.chars() {
        let digit = match c {
            'X' => {
                masks += 1;
                0
            }
            _ => i64::from(c.to_digit(10)?),
        };
        year = year.checked_mul(10)?.checked_add(digit)?;
    }
    let mask = if significant || masks != masked_tail {
        5
    } else {
        masks as u8
    };
    Some((year, mask))
}

fn read_field(text: Option<&str>) -> Field {
    match text {
        None => Field::Absent,
        Some(text) => text.parse().map_or(Field::Masked, Field::Value),
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
        // Level 2 lets an end itself be "on or before"; the date is what words need.
        _ => Part::read(text.trim_start_matches('.').trim_end_matches('.')).map(End::Date),
    }
}

fn read_members(text: &str) -> Option<Vec<Member>> {
    text.split(',')
        .map(|item| {
            if let Some(date) = item.strip_prefix("..") {
                Part::read(date).map(Member::Before)
            } else if let Some(date) = item.strip_suffix("..") {
                Part::read(date).map(Member::After)
            } else if let Some((from, to)) = item.split_once('.') {
                Some(Member::Range(
                    Part::read(from)?,
                    Part::read(to.strip_prefix('.')?)?,
                ))
            } else {
                Part::read(item).map(Member::Date)
            }
        })
        .collect()
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
        assert_eq!(Form::read("-0043").first_part().map(|p| p.year), Some(-43));
        assert_eq!(
            Form::read("Y-17E7").first_part().map(|p| p.year),
            Some(-170_000_000)
        );
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
