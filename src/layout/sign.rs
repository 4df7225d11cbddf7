//! Which sign stands for a date; the signs are drawn in the design language, section 5.

use crate::analysis::dates::Agreement;
use crate::date::Form;
use crate::date::form::End;

/// Longer stretches between two days are drawn as spans, not as ranges of days.
const MAX_RANGE_DAYS: i64 = 31;

/// The shape that a date is drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Sign {
    /// No date.
    #[default]
    None,
    /// A disc.
    Day,
    /// A filled capsule: a few days.
    Range,
    /// A pale capsule: some time in here.
    Within,
    /// A pale capsule with open ends.
    About,
    /// A pale capsule with a question mark.
    Uncertain,
    /// Joined discs: one of these days, or each of them.
    Set,
    /// A bar: all this time.
    Span,
    /// A bar that goes on.
    OpenEnd,
    /// A bar that has always been.
    OpenStart,
    /// Dates that differ.
    Bend,
}

/// The names by which the page knows the signs, in their order.
const NAMES: [&str; 11] = [
    "none",
    "day",
    "range",
    "month",
    "about",
    "uncertain",
    "set",
    "span",
    "open-end",
    "open-start",
    "bend",
];

impl Sign {
    /// The sign of a date on which the sources agree so.
    pub fn of(agreement: Agreement, form: &Form) -> Sign {
        if agreement == Agreement::Differing {
            return Sign::Bend;
        }
        match form {
            Form::Undated => Sign::None,
            Form::Single(part) if part.approximate > 0 => Sign::About,
            Form::Single(part) if part.uncertain > 0 => Sign::Uncertain,
            Form::Single(part) if part.full_day().is_some() => Sign::Day,
            Form::Single(_) => Sign::Within,
            Form::Interval(_, End::Open | End::Unknown) => Sign::OpenEnd,
            Form::Interval(End::Open | End::Unknown, _) => Sign::OpenStart,
            Form::Interval(End::Date(a), End::Date(b)) => match (a.full_day(), b.full_day()) {
                (Some(first), Some(last))
                    if last.saturating_sub(first) <= MAX_RANGE_DAYS
                        && a.approximate | b.approximate == 0 =>
                {
                    Sign::Range
                }
                _ => Sign::Span,
            },
            Form::OneOf(members) => {
                for member in members {
                    if matches!(member, Form::Interval(..)) {
                        return Sign::Within;
                    }
                }
                Sign::Set
            }
            Form::AllOf(_) => Sign::Set,
        }
    }

    /// The name that crosses to the page.
    pub fn name(self) -> &'static str {
        NAMES.get(self as usize).copied().unwrap_or("none")
    }
}
