//! The days that a date covers, as two integers.

use super::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST};
use std::cmp::Ordering;

/// What is known of one side of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A calendar day bounds it.
    Date,
    /// It goes on without end, or always has.
    Open,
    /// It has an end that nobody gives.
    Unknown,
}

impl Side {
    /// As an answer's `start` and `end` spell it.
    pub fn name(self) -> &'static str {
        match self {
            Side::Date => "date",
            Side::Open => "open",
            Side::Unknown => "unknown",
        }
    }
}

/// The earliest and the latest day a date can touch, both inclusive.
///
/// Invariant: `min <= max`. A side without a bound holds
/// [`UNBOUNDED_PAST`] or [`UNBOUNDED_FUTURE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DaySpan {
    /// Earliest day.
    pub min: i64,
    /// Latest day.
    pub max: i64,
    /// What bounds the earliest side.
    pub start: Side,
    /// What bounds the latest side.
    pub end: Side,
}

impl DaySpan {
    /// The span from one calendar day to another.
    pub fn of_days(min: i64, max: i64) -> DaySpan {
        DaySpan {
            min,
            max,
            start: Side::Date,
            end: Side::Date,
        }
    }

    /// The span that touches every day.
    pub fn everything() -> DaySpan {
        DaySpan {
            min: UNBOUNDED_PAST,
            max: UNBOUNDED_FUTURE,
            start: Side::Open,
            end: Side::Open,
        }
    }

    /// Whether the two can be about the same day.
    pub fn overlaps(&self, other: &DaySpan) -> bool {
        self.min <= other.max && other.min <= self.max
    }

    /// Whether `self` cannot be outside `other`.
    pub fn lies_within(&self, other: &DaySpan) -> bool {
        other.min <= self.min && self.max <= other.max
    }

    /// Days from the end of the earlier to the start of the later; 0 if they overlap.
    ///
    /// 15 July and 17 July are 2 days apart.
    pub fn gap_days(&self, other: &DaySpan) -> i64 {
        if self.overlaps(other) {
            return 0;
        }
        let (earlier, later) = if self.max < other.min {
            (self, other)
        } else {
            (other, self)
        };
        later.min.saturating_sub(earlier.max)
    }

    /// How many days it may touch; `i64::MAX` if a side is unbounded.
    pub fn length_days(&self) -> i64 {
        if self.min == UNBOUNDED_PAST || self.max == UNBOUNDED_FUTURE {
            return i64::MAX;
        }
        self.max.saturating_sub(self.min).saturating_add(1)
    }
}

/// *Less* and *greater* are certain: no day of the one can be on the other's side. Spans that
/// overlap have no order, unless they are the same.
impl PartialOrd for DaySpan {
    fn partial_cmp(&self, other: &DaySpan) -> Option<Ordering> {
        if self == other {
            Some(Ordering::Equal)
        } else if self.max < other.min {
            Some(Ordering::Less)
        } else if other.max < self.min {
            Some(Ordering::Greater)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_counted_between_the_nearest_days() {
        let fifteenth = DaySpan::of_days(15, 15);
        assert_eq!(fifteenth.gap_days(&DaySpan::of_days(17, 17)), 2);
        assert_eq!(DaySpan::of_days(17, 17).gap_days(&fifteenth), 2);
        assert_eq!(fifteenth.gap_days(&DaySpan::of_days(1, 31)), 0);
        assert_eq!(fifteenth.gap_days(&DaySpan::everything()), 0);
    }
}
