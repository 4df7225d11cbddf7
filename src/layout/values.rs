//! The small axis of a question: what its answers amount to, each with a badge for every source
//! that gives it.
//!
//! Badges of one answer stand side by side about its middle; those that would cover others go one
//! row up. A value that is a stretch is drawn at its true extent.

use super::within;

/// From one badge's start to the next one's.
pub const BADGE_PX: f64 = 21.0;
/// At no value stand more: of more, the last place says how many others there are.
pub const MOST_BADGES: usize = 5;
/// Between the badges of two answers.
const AIR_PX: f64 = 3.0;
/// Numbers have labels at least so far apart.
const MIN_LABEL_PX: f64 = 64.0;

/// What an answer amounts to, on the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// Where it begins.
    pub from_px: f64,
    /// Where it ends; where it begins, for a day or a plain number.
    pub to_px: f64,
    /// How many badges stand at it.
    pub badges: usize,
}

impl Value {
    /// How many of its badges are shown.
    pub fn shown(&self) -> usize {
        if self.badges > MOST_BADGES {
            MOST_BADGES - 1
        } else {
            self.badges
        }
    }

    /// How wide they are together.
    pub fn wide_px(&self) -> f64 {
        if self.badges > MOST_BADGES {
            // A number is wider than a badge.
            return (MOST_BADGES as f64 + 0.5) * BADGE_PX;
        }
        self.badges as f64 * BADGE_PX
    }
}

/// Where the badges of a value stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Where the first one begins.
    pub x_px: f64,
    /// Rows above the axis, from 0.
    pub row: usize,
}

/// Places the badges of values over a width, in the order given.
///
/// ```
/// use sourceline::layout::values::{place, Value};
/// let at = |x, badges| Value { from_px: x, to_px: x, badges };
/// let placed = place(&[at(50.0, 1), at(55.0, 2), at(95.0, 1)], 100.0);
/// assert_eq!(placed.iter().map(|one| one.row).collect::<Vec<_>>(), [0, 1, 0]);
/// assert_eq!(placed[2].x_px, 79.0); // moved to the edge
/// ```
pub fn place(values: &[Value], width_px: f64) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::new();
    for value in values {
        let wide = value.wide_px();
        let middle = f64::midpoint(value.from_px, value.to_px);
        let x_px = within(middle - wide / 2.0, (width_px - wide).max(0.0));
        let mut row = 0;
        loop {
            let covers = placed.iter().zip(values).any(|(other, of)| {
                let other_wide = of.wide_px();
                other.row == row
                    && x_px < other.x_px + other_wide + AIR_PX
                    && other.x_px < x_px + wide + AIR_PX
            });
            if !covers {
                break;
            }
            row += 1;
        }
        placed.push(Placed { x_px, row });
    }
    placed
}

/// An axis for numbers. It begins at 0 unless one is below it: a distance between two numbers is
/// seen against their size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberScale {
    low: f64,
    high: f64,
    width_px: f64,
}

impl NumberScale {
    /// For all numbers from one to another over a width, with room for half a badge at the ends.
    pub fn new(low: f64, high: f64, width_px: f64) -> NumberScale {
        let low = low.min(0.0);
        let high = high.max(0.0);
        let high = if high > low { high } else { low + 1.0 };
        NumberScale {
            low,
            high,
            width_px,
        }
    }

    /// Where a number stands.
    pub fn x_px(&self, number: f64) -> f64 {
        let room = (self.width_px - 2.0 * BADGE_PX).max(1.0);
        let part = (number - self.low) / (self.high - self.low);
        within(BADGE_PX + part * room, self.width_px)
    }

    /// Round numbers, each with its place: steps of 1, 2 or 5 times a power of ten.
    ///
    /// ```
    /// use sourceline::layout::values::NumberScale;
    /// let ticks = NumberScale::new(2000.0, 3000.0, 330.0).ticks();
    /// assert_eq!(ticks.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [0.0, 1000.0, 2000.0, 3000.0]);
    /// ```
    pub fn ticks(&self) -> Vec<(f64, f64)> {
        let mut ticks = Vec::new();
        let least = (self.high - self.low) * MIN_LABEL_PX / self.width_px.max(MIN_LABEL_PX);
        if !least.is_finite() || least <= 0.0 {
            return ticks;
        }
        let mut power: f64 = 1.0;
        while power * 10.0 <= least {
            power *= 10.0;
        }
        while power > least && power > 1e-9 {
            power /= 10.0;
        }
        let mut step = power * 10.0;
        for times in [1.0, 2.0, 5.0] {
            if power * times >= least {
                step = power * times;
                break;
            }
        }
        let first = (self.low / step).ceil();
        let last = (self.high / step).floor();
        let mut n = first;
        while n <= last && ticks.len() < MAX_TICKS {
            ticks.push((n * step, self.x_px(n * step)));
            n += 1.0;
        }
        ticks
    }
}

/// No width has room for more; and a step so small that adding it changes nothing ends here.
const MAX_TICKS: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn badges_stay_within_and_never_cover_each_other(
            given in proptest::collection::vec((0.0..300.0_f64, 0.0..80.0_f64, 0..60_usize), 0..9),
        ) {
            let values: Vec<Value> = given
                .iter()
                .map(|&(from_px, length, badges)| Value { from_px, to_px: from_px + length, badges })
                .collect();
            let placed = place(&values, 300.0);
            for (n, (one, value)) in placed.iter().zip(&values).enumerate() {
                let end = one.x_px + value.wide_px();
                let middle = f64::midpoint(one.x_px, end);
                let own = f64::midpoint(value.from_px, value.to_px);
                prop_assert!((middle - own).abs() < 120.0, "{middle} is not at {own}");
                prop_assert!(one.x_px >= 0.0 && end <= 300.0);
                for (other, of) in placed.iter().zip(&values).take(n) {
                    let other_end = other.x_px + of.wide_px();
                    prop_assert!(one.row != other.row || one.x_px >= other_end || other.x_px >= end);
                }
            }
        }

        #[test]
        fn ticks_are_apart_and_in_order(low in -1e18..1e18_f64, length in 0.0..1e18_f64, width in 20.0..900.0_f64) {
            let scale = NumberScale::new(low, low + length, width);
            let ticks = scale.ticks();
            for pair in ticks.windows(2) {
                prop_assert!(pair[1].0 > pair[0].0);
                prop_assert!(pair[1].1 >= pair[0].1);
            }
        }
    }

    #[test]
    fn odd_numbers_have_ticks_or_none() {
        for (low, high) in [
            (0.0, 0.0),
            (f64::MAX, f64::MAX),
            (-f64::MAX, f64::MAX),
            (1e-12, 2e-12),
        ] {
            assert!(NumberScale::new(low, high, 300.0).ticks().len() <= MAX_TICKS);
        }
        let ticks = NumberScale::new(24.0, 24.0, 200.0).ticks();
        let numbers: Vec<f64> = ticks.iter().map(|tick| tick.0).collect();
        assert_eq!(numbers, [0.0, 10.0, 20.0]);
    }
}
