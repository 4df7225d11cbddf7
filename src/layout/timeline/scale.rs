//! From times to places and back.
//!
//! A [`Scale`] is a monotone, piecewise linear map. A *time* is a count of days since 1970, with
//! a fraction: day 5 goes from 5.0 to 6.0.

/// How wide a fold is.
pub const FOLD_PX: f64 = 20.0;

/// A stretch in which nothing begins or ends, folded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fold {
    /// First day of what it hides.
    pub first_day: i64,
    /// The day after the last.
    pub end_day: i64,
    /// Whether something goes on through it.
    pub passed: bool,
}

/// Where one linear stretch begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Knot {
    /// In days.
    pub time: f64,
    /// From the start of the whole.
    pub x_px: f64,
}

/// A monotone map from times to places.
///
/// ```
/// use sourceline::layout::timeline::scale::Scale;
/// let scale = Scale::linear(0.0, 10.0, 500.0);
/// assert_eq!(scale.x_from_time(4.0), 200.0);
/// assert_eq!(scale.time_from_x(200.0), 4.0);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scale {
    /// At least two, ascending in both; a map of none is that of the point 0.
    pub knots: Vec<Knot>,
    /// In order.
    pub folds: Vec<Fold>,
}

impl Scale {
    /// The true scale: every day as wide as every other.
    pub fn linear(start: f64, end: f64, width_px: f64) -> Scale {
        let knot = |time, x_px| Knot { time, x_px };
        Scale {
            knots: vec![
                knot(start, 0.0),
                knot(end.max(start + 1.0), width_px.max(1.0)),
            ],
            folds: Vec::new(),
        }
    }

    /// Stretches a map to a width, with so much air at both ends, where the map goes on as in the
    /// two stretches there, whichever has more room for a day: a narrow one would go on for years.
    pub(super) fn fit(&mut self, width_px: f64, air_px: f64) {
        let stretch = (width_px - 2.0 * air_px).max(1.0) / self.width_px();
        for knot in &mut self.knots {
            knot.x_px = knot.x_px * stretch + air_px;
        }
        let Some(last) = self.knots.len().checked_sub(1).filter(|&last| last > 0) else {
            return;
        };
        let at_start = self.most_per_day(0, 1, 2.min(last));
        let at_end = self.most_per_day(last, last - 1, last.saturating_sub(2));
        let start = self.knots[0].time - air_px / at_start;
        let end = self.knots[last].time + air_px / at_end;
        let knot = |time, x_px| Knot { time, x_px };
        self.knots.insert(0, knot(start, 0.0));
        self.knots.push(knot(end, width_px));
    }

    /// How much room a day has in that of two stretches, between three knots, where it has more.
    #[inline(never)]
    fn most_per_day(&self, a: usize, b: usize, c: usize) -> f64 {
        let per_day = |a: Knot, b: Knot| (b.x_px - a.x_px) / (b.time - a.time);
        let (a, b, c) = (self.knots[a], self.knots[b], self.knots[c]);
        per_day(a, b).max(per_day(b, c))
    }

    /// How wide the whole is.
    pub fn width_px(&self) -> f64 {
        self.knots.last().map_or(0.0, |knot| knot.x_px)
    }

    /// First and last time.
    pub fn ends(&self) -> (f64, f64) {
        let time = |knot: Option<&Knot>| knot.map_or(0.0, |knot| knot.time);
        (time(self.knots.first()), time(self.knots.last()))
    }

    /// The stretch in which something lies, by its first knot: the first one for what lies before
    /// it, the last for what lies behind.
    fn stretch(&self, is_left: impl Fn(&Knot) -> bool) -> Option<(Knot, Knot)> {
        let (mut low, mut high) = (0, self.knots.len().checked_sub(2)?);
        while low < high {
            let middle = (low + high).div_ceil(2);
            if is_left(&self.knots[middle]) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Some((self.knots[low], self.knots[low + 1]))
    }

    /// The place of a time. Beyond the ends the first and the last stretch go on.
    #[inline(never)]
    pub fn x_from_time(&self, time: f64) -> f64 {
        let Some((a, b)) = self.stretch(|knot| knot.time <= time) else {
            return 0.0;
        };
        a.x_px + (time - a.time) / (b.time - a.time) * (b.x_px - a.x_px)
    }

    /// The time of a place.
    #[inline(never)]
    pub fn time_from_x(&self, x_px: f64) -> f64 {
        let Some((a, b)) = self.stretch(|knot| knot.x_px <= x_px) else {
            return 0.0;
        };
        a.time + (x_px - a.x_px) / (b.x_px - a.x_px) * (b.time - a.time)
    }

    /// How wide a day is at a time.
    pub fn px_per_day(&self, time: f64) -> f64 {
        self.stretch(|knot| knot.time <= time)
            .map_or(1.0, |(a, b)| (b.x_px - a.x_px) / (b.time - a.time))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_join() {
        let knot = |time, x_px| Knot { time, x_px };
        let scale = Scale {
            knots: vec![
                knot(0.0, 0.0),
                knot(10.0, 100.0),
                knot(1000.0, 120.0),
                knot(1001.0, 200.0),
            ],
            folds: Vec::new(),
        };
        for (time, x) in [
            (-1.0, -10.0),
            (5.0, 50.0),
            (10.0, 100.0),
            (505.0, 110.0),
            (1002.0, 280.0),
        ] {
            assert!((scale.x_from_time(time) - x).abs() < 1e-9, "{time}");
            assert!((scale.time_from_x(x) - time).abs() < 1e-6, "{x}");
        }
        assert!(Scale::default().x_from_time(7.0).abs() < 1e-9);
    }
}
