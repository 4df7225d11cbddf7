//! How densely a story is told, and the story scale that follows from it: dense weeks get room,
//! empty years fold.
//!
//! A bucket of the calendar counts what begins or ends in it, each at the precision at which it is
//! known: a month's capsule counts for the month and not for its first day. Buckets are divided,
//! the fullest first, while their parts have room; each part gets room by the square root of its
//! count. (rerun's time axis collapses gaps, too; the square root is the usual compromise between
//! counting and seeing, as on the strip.)

mod boundaries;

use super::calendar::BUCKETS;
use super::scale::{FOLD_PX, Fold, Knot, Scale};
#[cfg(test)]
use crate::date::DaySpan;
use crate::date::days::UNBOUNDED_PAST;
use boundaries::Counted;
pub use boundaries::{Boundaries, known_ends};

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
/// A single boundary's bucket is no longer than the whole divided by this, if that is more than a
/// month.
const ALONE: f64 = 4.0;
const ALONE_DAYS: f64 = 31.0;
/// Parts may fill so much of the width at their narrowest.
const FILL: f64 = 0.8;

/// What begins and ends, and when.
#[derive(Clone, Debug, Default)]
pub struct Density {
    /// By the finest bucket that a boundary is known to lie in.
    boundaries: [Counted; BUCKETS.len()],
    /// All of them, each day once.
    days: Vec<i64>,
    /// How far what is known reaches.
    until: i64,
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

/// What becomes of a stretch between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// It is as wide as its sparser neighbour.
    Plain,
    /// It folds if that saves anything.
    Quiet,
    /// A reader has unfolded it.
    Opened,
    /// Only dates that are known by the decade or so reach into it, at an end: it is narrow.
    Edge,
}

impl Density {
    /// The density of some spans. With `slots` each of a day's events gets a slot of its own.
    #[cfg(test)]
    pub fn of(spans: impl Iterator<Item = DaySpan>, slots: bool) -> Density {
        let boundaries = Boundaries::of(spans.map(Some));
        let times = vec![1; boundaries.0.len()];
        Density::of_times(&boundaries, &times, slots)
    }

    /// The density of spans that each come up so many times.
    pub fn of_times(boundaries: &Boundaries, times: &[u32], slots: bool) -> Density {
        let mut density = Density {
            slots,
            until: UNBOUNDED_PAST,
            ..Density::default()
        };
        // The last day that was counted as an end, in each class.
        let mut ended = [UNBOUNDED_PAST; BUCKETS.len()];
        let mut most = UNBOUNDED_PAST;
        for boundary in &boundaries.0 {
            let (day, class) = (boundary.day, usize::from(boundary.class));
            let mut count = times.get(boundary.span as usize).copied().unwrap_or(0);
            if count == 0 {
                continue;
            }
            if boundary.is_end {
                // Days that many things end on count once: an end says less than a start.
                count = u32::from(ended[class] != day);
                ended[class] = day;
            }
            density.boundaries[class].add(day, count as usize);
            if density.days.last() != Some(&day) {
                density.days.push(day);
            }
            most = most.max(boundary.reach);
            density.until = density.until.max(boundary.until);
            match density.reaches.last_mut() {
                Some(last) if last.0 == day => last.1 = most,
                _ => density.reaches.push((day, most)),
            }
        }
        density
    }

    /// The first day on which anything may begin and the last on which it may end; `None`
    /// without any.
    pub fn ends(&self) -> Option<(i64, i64)> {
        Some((*self.days.first()?, self.until))
    }

    /// How many boundaries lie in a bucket, as far as is known.
    fn count(&self, first: i64, end: i64, step: usize) -> usize {
        let mut count = 0;
        for counted in &self.boundaries[..=step] {
            count += counted.below(end) - counted.below(first);
        }
        count
    }

    /// The story scale over a width, with the stretches that lie in `opened` not folded. It goes
    /// over `asked`, too, whatever is there, from a day up to another.
    pub fn scale(&self, width_px: f64, opened: &[(i64, i64)], asked: Option<(i64, i64)>) -> Scale {
        let parts = self.parts(width_px);
        let (Some(first), Some(last), Some(known)) = (parts.first(), parts.last(), self.ends())
        else {
            let (from, to) = asked.unwrap_or((0, 1));
            return Scale::linear(from as f64, to as f64, width_px);
        };
        // A date that is told by the decade alone is in no finer part, and shown whole.
        let (mut from, mut to) = (first.first.min(known.0), last.end.max(known.1 + 1));
        if let Some(asked) = asked {
            (from, to) = (from.min(asked.0), to.max(asked.1));
        }
        let ends = (from, to);
        let gaps = self.gaps(&parts, ends, opened, asked);
        // The room for one boundary is sought for which everything fills the width.
        let inner_px = (width_px - 2.0 * AIR_PX).max(1.0);
        let (mut low, mut high) = (0.0, inner_px);
        for _ in 0..32 {
            let middle = f64::midpoint(low, high);
            if self.lay(&parts, &gaps, ends, middle, inner_px, None) > inner_px {
                high = middle;
            } else {
                low = middle;
            }
        }
        let mut scale = Scale::default();
        self.lay(&parts, &gaps, ends, low, inner_px, Some(&mut scale));
        scale.fit(width_px, AIR_PX);
        scale
    }

    /// What becomes of the stretch before each part and of that after the last, however wide.
    fn gaps(
        &self,
        parts: &[Part],
        ends: (i64, i64),
        opened: &[(i64, i64)],
        asked: Option<(i64, i64)>,
    ) -> Vec<Gap> {
        let mut gaps = Vec::with_capacity(parts.len() + 1);
        for n in 0..=parts.len() {
            let (first, end) = stretch_before(parts, ends, n);
            // What is asked for is not hidden, where nothing else is in it.
            let is_asked = asked.is_some_and(|(from, to)| from >= first && to <= end);
            let overlaps = |&(from, to): &(i64, i64)| from < end && to > first;
            let is_edge = (n == 0 || n == parts.len()) && !asked.as_ref().is_some_and(overlaps);
            gaps.push(if is_asked || opened.iter().any(overlaps) {
                Gap::Opened
            } else if is_edge {
                Gap::Edge
            } else if first < end && self.is_quiet(first, end as f64 - first as f64) {
                Gap::Quiet
            } else {
                Gap::Plain
            });
        }
        gaps
    }

    /// Places parts and what lies between them, a boundary having some room; gives how wide that is.
    fn lay(
        &self,
        parts: &[Part],
        gaps: &[Gap],
        ends: (i64, i64),
        room_px: f64,
        width_px: f64,
        mut scale: Option<&mut Scale>,
    ) -> f64 {
        let mut x_px = 0.0;
        let mut knot = |time: i64, x_px, fold: Option<Fold>| {
            if let Some(scale) = &mut scale {
                scale.folds.extend(fold);
                scale.knots.push(Knot {
                    time: time as f64,
                    x_px,
                });
            }
        };
        // At the ends a stretch has one neighbour.
        let mut left_per_day = f64::INFINITY;
        for (n, gap) in gaps.iter().enumerate() {
            let part = parts.get(n);
            let wide_px = part.map_or(0.0, |part| self.part_px(part, room_px));
            let per_day = part.map_or(f64::INFINITY, |part| {
                wide_px / (part.end - part.first) as f64
            });
            let (end, first) = stretch_before(parts, ends, n);
            if end < first {
                let days = first as f64 - end as f64;
                let natural_px = (days * per_day.min(left_per_day)).max(MIN_PX);
                let is_worth = natural_px - FOLD_PX >= MIN_SAVED_PX;
                let (empty_px, fold) = match gap {
                    Gap::Opened => (natural_px.max(4.0 * FOLD_PX).min(width_px), None),
                    Gap::Edge => (natural_px.min(FOLD_PX), None),
                    Gap::Quiet if is_worth => {
                        let fold = Fold {
                            first_day: end,
                            end_day: first,
                            passed: self.is_passed(end, first),
                        };
                        (FOLD_PX, Some(fold))
                    }
                    _ => (natural_px.min(width_px), None),
                };
                knot(end, x_px, fold);
                x_px += empty_px;
            }
            knot(first, x_px, None);
            x_px += wide_px;
            left_per_day = per_day;
        }
        x_px
    }

    /// How wide a part is, a boundary having some room.
    fn part_px(&self, part: &Part, room_px: f64) -> f64 {
        let wide_px = (room_px * (part.count as f64).sqrt()).max(MIN_PX);
        if self.slots && part.step == 0 && part.end - part.first == 1 {
            return wide_px.max((part.count + 1) as f64 * SLOT_PX);
        }
        wide_px
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
            parts.push(self.narrowed(Part {
                first: start,
                end: stop,
                step,
                count,
            }));
            at = stop;
        }
    }

    /// The bucket of what stands alone, not much longer than the whole: it would be most of it.
    fn narrowed(&self, mut part: Part) -> Part {
        let whole_days = self
            .ends()
            .map_or(0.0, |(first, last)| last as f64 - first as f64);
        let longest = (whole_days / ALONE).max(ALONE_DAYS);
        while part.count == 1 && part.step > 0 && (part.end - part.first) as f64 > longest {
            let finer = BUCKETS[part.step - 1];
            let next = self.next_day(part.first, part.step - 1);
            let Some(next) = next.filter(|&day| day < part.end) else {
                break; // it is not known any better
            };
            let start = finer.floor(next as f64);
            part.end = (finer.next(start) as i64).min(part.end);
            part.first = (start as i64).max(part.first);
            part.step -= 1;
        }
        part
    }

    /// The first boundary on or after a day that is known to within a step.
    fn next_day(&self, day: i64, step: usize) -> Option<i64> {
        let mut next: Option<i64> = None;
        for Counted { days, .. } in &self.boundaries[..=step] {
            if let Some(&found) = days.get(below(days, day)) {
                next = Some(next.map_or(found, |next| next.min(found)));
            }
        }
        next
    }
}

/// From where to where the stretch before a part goes, or after the last one.
fn stretch_before(parts: &[Part], ends: (i64, i64), n: usize) -> (i64, i64) {
    let before = n.checked_sub(1).and_then(|n| parts.get(n));
    (
        before.map_or(ends.0, |part| part.end),
        parts.get(n).map_or(ends.1, |part| part.first),
    )
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

#[cfg(test)]
mod tests;
