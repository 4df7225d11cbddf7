//! Where spans begin and end, as far as is known, in order of time.

use super::below;
use crate::date::DaySpan;
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST, civil_from_days, days_in_month};
use crate::layout::timeline::calendar::{BUCKETS, Step};
use crate::sorted;

/// A day on which something may begin or end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Boundary {
    pub(super) day: i64,
    /// The span that it is of, by number.
    pub(super) span: u32,
    /// The finest bucket that it is known to lie in, by its place in [`BUCKETS`].
    pub(super) class: u8,
    pub(super) is_end: bool,
    /// How far the span reaches.
    pub(super) reach: i64,
    /// The same, without what has no bound.
    pub(super) until: i64,
}

/// The boundaries of all spans that may come up, in order: found once, for each query says only
/// how often each span does.
#[derive(Clone, Debug, Default)]
pub struct Boundaries(pub(super) Vec<Boundary>);

impl Boundaries {
    /// Of some spans, by their numbers.
    pub fn of(spans: impl Iterator<Item = Option<DaySpan>>) -> Boundaries {
        let mut found = Vec::new();
        for (n, span) in spans.enumerate() {
            let Some(span) = span else { continue };
            let (first, last) = known_ends(&span);
            let (class, edge) = classes(&span);
            let mut add = |day, class: usize, is_end| {
                found.push(Boundary {
                    day,
                    span: n as u32,
                    class: class as u8,
                    is_end,
                    reach: span.max,
                    until: last,
                });
            };
            // An end that lies in the same bucket as the start is not counted again.
            if BUCKETS[class].floor(last as f64) as i64 <= first {
                add(first, class, false);
            } else {
                add(first, edge, false);
                add(last, edge, true);
            }
        }
        let mut keys = Vec::with_capacity(found.len());
        for boundary in &found {
            keys.push(sorted::signed_key(boundary.day));
        }
        let mut all = Vec::with_capacity(found.len());
        for n in sorted::order(&keys) {
            all.push(found[n as usize]);
        }
        Boundaries(all)
    }
}

/// Days, and how many boundaries lie before each.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    pub(super) days: Vec<i64>,
    before: Vec<usize>,
    all: usize,
}

impl Counted {
    pub(super) fn add(&mut self, day: i64, count: usize) {
        if self.days.last() != Some(&day) {
            self.days.push(day);
            self.before.push(self.all);
        }
        self.all += count;
    }

    /// How many lie before a day.
    pub(super) fn below(&self, day: i64) -> usize {
        let at = below(&self.days, day);
        self.before.get(at).copied().unwrap_or(self.all)
    }
}

/// First and last day of a span, an end without bound being where the other is.
pub fn known_ends(span: &DaySpan) -> (i64, i64) {
    match (span.min, span.max) {
        (UNBOUNDED_PAST, UNBOUNDED_FUTURE) => (0, 0),
        (UNBOUNDED_PAST, max) => (max, max),
        (min, UNBOUNDED_FUTURE) => (min, min),
        ends => ends,
    }
}

/// The bucket in which a stretch lies as a whole, if it lies in one, and that in which each of its
/// ends is known to lie: whole years are told by the year.
fn classes(span: &DaySpan) -> (usize, usize) {
    let (first, last) = known_ends(span);
    let (a, b) = (civil_from_days(first), civil_from_days(last));
    let starts = span.min == UNBOUNDED_PAST || a.day == 1;
    let ends = span.max == UNBOUNDED_FUTURE || b.day == days_in_month(b.year, b.month);
    if !starts || !ends || first == last && span.min == span.max {
        return (usize::from(last > first), 0);
    }
    let starts = span.min == UNBOUNDED_PAST || a.month == 1;
    let ends = span.max == UNBOUNDED_FUTURE || b.month == 12;
    let months = (b.year - a.year) * 12 + i64::from(b.month) - i64::from(a.month) + 1;
    if !starts || !ends {
        return (if months <= 1 { 2 } else { 3 }, 2);
    }
    let mut class = 4;
    while let Some(&Step::Months(next)) = BUCKETS.get(class + 1)
        && months >= next
    {
        class += 1;
    }
    (class, 4)
}
