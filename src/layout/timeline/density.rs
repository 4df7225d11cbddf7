//! How densely a story is told, and the story scale that follows from it: dense weeks get room,
//! empty years fold.
//!
//! A bucket of the calendar counts what begins or ends in it, each at the precision at which it is
//! known: a month's capsule counts for the month and not for its first day. Buckets are divided,
//! the fullest first, while their parts have room; each part gets room by the square root of its
//! count. (rerun's time axis collapses gaps, too; the square root is the usual compromise between
//! counting and seeing, as on the strip.)

use super::calendar::{BUCKETS, Step};
use super::scale::{FOLD_PX, Fold, Knot, Scale};
use crate::date::DaySpan;
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST, civil_from_days, days_in_month};
use crate::sorted;

/// No stretch in which something stands is narrower.
pub const MIN_PX: f64 = 12.0;
/// Events of one day stand so far apart.
pub const SLOT_PX: f64 = 16.0;
/// At both ends, so that what stands there is seen whole.
const AIR_PX: f64 = 10.0;
/// A fold must save at least so much.
const MIN_SAVED_PX: f64 = 20.0;
/// Folds are measured against the gaps among so many of the nearest boundaries.
const NEAREST: usize = 12;
/// Into how many parts a story is divided at most.
const MAX_PARTS: usize = 400;
/// Parts may fill so much of the width at their narrowest.
const FILL: f64 = 0.8;

/// What begins and ends, and when.
#[derive(Clone, Debug, Default)]
pub struct Density {
    /// By the finest bucket that a boundary is known to lie in: the days, ascending.
    boundaries: [Vec<i64>; BUCKETS.len()],
    /// All of them, each day once.
    days: Vec<i64>,
    /// Where events begin, ascending, and how far the ones up to there reach.
    reaches: Vec<(i64, i64)>,
    slots: bool,
}

/// A bucket of the calendar in which something stands.
#[derive(Clone, Copy, Debug)]
struct Part {
    first: i64,
    end: i64,
    /// Its place in [`BUCKETS`].
    step: usize,
    count: usize,
}

impl Density {
    /// The density of some spans. With `slots` each of a day's events gets a slot of its own.
    pub fn of(spans: impl Iterator<Item = DaySpan>, slots: bool) -> Density {
        Density::of_all(&spans.collect::<Vec<_>>(), slots)
    }

    /// The same.
    pub fn of_all(spans: &[DaySpan], slots: bool) -> Density {
        let mut density = Density {
            slots,
            ..Density::default()
        };
        let mut starts: [Vec<u64>; BUCKETS.len()] = Default::default();
        let mut ends: [Vec<u64>; BUCKETS.len()] = Default::default();
        let mut firsts = Vec::with_capacity(spans.len());
        for span in spans {
            let (first, last) = known_ends(span);
            let key = sorted::signed_key(first);
            firsts.push(key);
            let (class, edge) = classes(span);
            // An end that lies in the same bucket as the start is not counted again.
            if BUCKETS[class].floor(last as f64) as i64 <= first {
                starts[class].push(key);
            } else {
                starts[edge].push(key);
                ends[edge].push(sorted::signed_key(last));
            }
        }
        let mut all = Vec::new();
        for class in 0..BUCKETS.len() {
            // Days that many things end on count once: an end says less than a start.
            sorted::sort_keys(&mut ends[class]);
            let keys = &mut starts[class];
            keys.extend_from_slice(&ends[class]);
            sorted::sort(keys, &mut Vec::new());
            all.extend_from_slice(keys);
            density.boundaries[class] = days(keys);
        }
        sorted::sort_keys(&mut all);
        density.days = days(&all);
        sorted::sort_keys(&mut firsts);
        for &key in &firsts {
            density.reaches.push((sorted::signed(key), UNBOUNDED_PAST));
        }
        for span in spans {
            let at = sorted::below(&firsts, sorted::signed_key(known_ends(span).0));
            let reach = &mut density.reaches[at].1;
            *reach = span.max.max(*reach);
        }
        let mut most = UNBOUNDED_PAST;
        for (_, reach) in &mut density.reaches {
            most = most.max(*reach);
            *reach = most;
        }
        density
    }

    /// The first and the last day on which anything begins or ends; `None` without any.
    pub fn ends(&self) -> Option<(i64, i64)> {
        Some((*self.days.first()?, *self.days.last()?))
    }

    /// How many boundaries lie in a bucket, as far as is known.
    fn count(&self, first: i64, end: i64, step: usize) -> usize {
        let mut count = 0;
        for days in &self.boundaries[..=step] {
            count += below(days, end) - below(days, first);
        }
        count
    }

    /// The story scale over a width, with the stretches that lie in `opened` not folded.
    pub fn scale(&self, width_px: f64, opened: &[(i64, i64)]) -> Scale {
        let parts = self.parts(width_px);
        if parts.is_empty() {
            return Scale::linear(0.0, 1.0, width_px);
        }
        // The room for one boundary is sought for which everything fills the width.
        let inner_px = (width_px - 2.0 * AIR_PX).max(1.0);
        let (mut low, mut high) = (0.0, inner_px);
        for _ in 0..32 {
            let middle = f64::midpoint(low, high);
            if self.lay(&parts, middle, inner_px, opened).width_px() > inner_px {
                high = middle;
            } else {
                low = middle;
            }
        }
        let mut scale = self.lay(&parts, low, inner_px, opened);
        scale.fit(width_px, AIR_PX);
        scale
    }

    /// Places parts and what lies between them, a boundary having some room.
    fn lay(&self, parts: &[Part], room_px: f64, width_px: f64, opened: &[(i64, i64)]) -> Scale {
        let mut scale = Scale::default();
        let mut x_px = 0.0;
        let mut before: Option<(Part, f64)> = None;
        for part in parts {
            let mut wide_px = (room_px * (part.count as f64).sqrt()).max(MIN_PX);
            if self.slots && part.step == 0 && part.end - part.first == 1 {
                wide_px = wide_px.max((part.count + 1) as f64 * SLOT_PX);
            }
            let per_day = wide_px / (part.end - part.first) as f64;
            if let Some((left, left_per_day)) = before
                && left.end < part.first
            {
                let days = (part.first - left.end) as f64;
                let natural_px = (days * per_day.min(left_per_day)).max(MIN_PX);
                let is_open = opened
                    .iter()
                    .any(|&(first, end)| first < part.first && end > left.end);
                let empty_px = if is_open {
                    natural_px.max(4.0 * FOLD_PX).min(width_px)
                } else if natural_px - FOLD_PX >= MIN_SAVED_PX && self.is_quiet(left.end, days) {
                    scale.folds.push(Fold {
                        first_day: left.end,
                        end_day: part.first,
                        passed: self.is_passed(left.end, part.first),
                    });
                    FOLD_PX
                } else {
                    natural_px.min(width_px)
                };
                scale.knots.push(Knot {
                    time: left.end as f64,
                    x_px,
                });
                x_px += empty_px;
            }
            scale.knots.push(Knot {
                time: part.first as f64,
                x_px,
            });
            x_px += wide_px;
            before = Some((*part, per_day));
        }
        if let Some((last, _)) = before {
            scale.knots.push(Knot {
                time: last.end as f64,
                x_px,
            });
        }
        scale
    }

    /// Whether a stretch is long against the gaps around it.
    fn is_quiet(&self, first: i64, days: f64) -> bool {
        let place = below(&self.days, first);
        let from = place.saturating_sub(NEAREST / 2);
        let to = (place + NEAREST / 2).min(self.days.len());
        let mut gaps = [0_i64; NEAREST];
        let mut n = 0;
        for pair in self.days.get(from..to).unwrap_or(&[]).windows(2) {
            // An insertion at its place: a dozen at most.
            let gap = pair[1].saturating_sub(pair[0]);
            let mut at = n;
            while at > 0 && gaps[at - 1] > gap {
                gaps[at] = gaps[at - 1];
                at -= 1;
            }
            gaps[at] = gap;
            n += 1;
        }
        days > 2.0 * gaps[n / 2] as f64
    }

    /// Whether something that began before a stretch goes on behind it.
    fn is_passed(&self, first: i64, end: i64) -> bool {
        let (mut low, mut high) = (0, self.reaches.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.reaches[middle].0 < first {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low > 0 && self.reaches[low - 1].1 >= end
    }

    /// The buckets in which something stands, as fine as the width allows.
    fn parts(&self, width_px: f64) -> Vec<Part> {
        let mut parts = Vec::new();
        let Some((first, last)) = self.ends() else {
            return parts;
        };
        let most = ((width_px * FILL / MIN_PX) as usize).clamp(1, MAX_PARTS);
        let widest = BUCKETS.len() - 1;
        let start = BUCKETS[widest].floor(first as f64) as i64;
        self.divide(start, last + 1, widest, most, &mut parts);
        loop {
            let mut fullest: Option<usize> = None;
            for (n, part) in parts.iter().enumerate() {
                let is_fuller = fullest.is_none_or(|most| part.count > parts[most].count);
                if part.step > 0 && part.count > 1 && is_fuller {
                    fullest = Some(n);
                }
            }
            // What cannot be divided any more is marked by the finest step.
            let Some(n) = fullest else { break };
            let part = parts[n];
            let room = most.saturating_sub(parts.len());
            let mut children = Vec::new();
            self.divide(part.first, part.end, part.step - 1, room + 1, &mut children);
            if children.is_empty() || children.len() > room + 1 {
                parts[n].step = 0;
            } else {
                let mut divided = Vec::with_capacity(parts.len() + children.len());
                for (m, part) in parts.iter().enumerate() {
                    if m != n {
                        divided.push(*part);
                        continue;
                    }
                    for child in &children {
                        divided.push(*child);
                    }
                }
                parts = divided;
            }
        }
        parts
    }

    /// The occupied buckets of a step within a stretch; passes over what is empty at once, and
    /// stops after one more than `most`.
    fn divide(&self, first: i64, end: i64, step: usize, most: usize, parts: &mut Vec<Part>) {
        let mut at = first;
        while at < end && parts.len() <= most {
            let Some(next) = self.next_day(at, step).filter(|&day| day < end) else {
                return;
            };
            let start = BUCKETS[step].floor(next as f64);
            let stop = BUCKETS[step].next(start) as i64;
            let start = (start as i64).max(first);
            let count = self.count(start, stop, step);
            parts.push(Part {
                first: start,
                end: stop,
                step,
                count,
            });
            at = stop;
        }
    }

    /// The first boundary on or after a day that is known to within a step.
    fn next_day(&self, day: i64, step: usize) -> Option<i64> {
        let mut next: Option<i64> = None;
        for days in &self.boundaries[..=step] {
            if let Some(&found) = days.get(below(days, day)) {
                next = Some(next.map_or(found, |next| next.min(found)));
            }
        }
        next
    }
}

/// How many of some ascending days lie before one.
fn below(days: &[i64], day: i64) -> usize {
    let (mut low, mut high) = (0, days.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        if days[middle] < day {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn days(keys: &[u64]) -> Vec<i64> {
    let mut days = Vec::with_capacity(keys.len());
    for &key in keys {
        days.push(sorted::signed(key));
    }
    days
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

#[cfg(test)]
mod tests;
