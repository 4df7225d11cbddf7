//! The part of the scale that is in sight: zoom and pan.
//!
//! A view is a scale and a zoom of it, and a place from which it is seen. Zoom goes in steps: at
//! each power of two the story scale is made anew, with the folds and the room of that zoom;
//! between them it is stretched. The time under the pointer stays where it is (as in d3-zoom).

use super::density::Density;
use super::scale::{Fold, Scale};

/// One day may fill the width, and no less.
const MIN_SPAN_DAYS: f64 = 1.0;
/// A view never shows more of a doubling than this before its scale is made anew.
const MAX_STRETCH: f64 = 1.5;
/// No scale is made for a deeper level.
const DEEPEST: i32 = 40;
/// No zoom is deeper: a story of a million years is still told by its days.
const MAX_ZOOM: f64 = 1e12;

/// How time is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Dense weeks get room, empty years fold.
    #[default]
    Story,
    /// Every day as wide as every other.
    True,
}

/// What is in sight.
#[derive(Clone, Debug, Default)]
pub struct View {
    kind: Kind,
    scale: Scale,
    /// The stretches that a reader has unfolded.
    opened: Vec<(i64, i64)>,
    /// The stretch that was asked for: the scale goes over it, and does not hide it.
    asked: Option<(f64, f64)>,
    /// Whether that is what is in sight: no hand has moved since.
    is_asked: bool,
    /// Whether there is no time to show.
    is_timeless: bool,
    width_px: f64,
    /// 1 shows everything.
    zoom: f64,
    /// The power of two for which the scale was made.
    level: i32,
    /// Where sight begins, in px of the stretched scale.
    start_px: f64,
}

impl View {
    /// Sets how time is laid out and over what; what is in sight stays, as far as it can.
    pub fn lay_out(&mut self, density: &Density, kind: Kind, width_px: f64) {
        let seen = (self.zoom > 0.0 && !self.shows_all()).then(|| self.sight());
        self.kind = kind;
        self.width_px = width_px.max(1.0);
        match seen {
            Some((from, to)) => self.show(density, from, to),
            None => self.show_all(density),
        }
    }

    /// Shows everything.
    pub fn show_all(&mut self, density: &Density) {
        self.opened.clear();
        (self.asked, self.is_asked) = (None, false);
        self.zoom = 1.0;
        self.make(density, 0);
        self.start_px = 0.0;
    }

    /// Shows a stretch.
    pub fn show(&mut self, density: &Density, from: f64, to: f64) {
        let to = to.max(from + MIN_SPAN_DAYS);
        (self.asked, self.is_asked) = (Some((from, to)), true);
        let (mut level, mut before) = (0, f64::INFINITY);
        let mut stretch = loop {
            self.make(density, level);
            let stretch = self.stretch_for(from, to);
            if stretch <= std::f64::consts::SQRT_2 || level >= DEEPEST {
                break stretch;
            }
            before = stretch;
            level += 1;
        };
        // The deeper scale may give the stretch much more than double the room.
        if stretch * before < 1.0 {
            level -= 1;
            self.make(density, level);
            stretch = before;
        }
        self.zoom = (stretch * power(level)).clamp(1.0, MAX_ZOOM);
        self.start_px = self.scale.x_from_time(from) * self.stretch();
        self.keep_inside();
    }

    /// Makes the scale for a level.
    fn make(&mut self, density: &Density, level: i32) {
        let width_px = self.width_px * power(level);
        self.level = level;
        let asked = self.asked;
        let asked = asked.map(|(from, to)| (from.floor() as i64, to.ceil() as i64));
        self.is_timeless = asked.is_none() && density.ends().is_none();
        self.scale = match self.kind {
            Kind::Story => density.scale(width_px, &self.opened, asked),
            Kind::True => {
                let (mut first, mut last) = density.ends().or(asked).unwrap_or((0, 0));
                if let Some((from, to)) = asked {
                    (first, last) = (first.min(from), last.max(to - 1));
                }
                // As days they may be more than can be counted.
                let (first, last) = (first as f64, last as f64);
                let air = (last - first) * 0.02 + 1.0;
                Scale::linear(first - air, last + 1.0 + air, width_px)
            }
        };
    }

    fn stretch(&self) -> f64 {
        self.zoom / power(self.level)
    }

    /// How far the scale is to be stretched for a stretch of time to fill the width.
    fn stretch_for(&self, from: f64, to: f64) -> f64 {
        let wide_px = self.scale.x_from_time(to) - self.scale.x_from_time(from);
        self.width_px / wide_px.max(1e-9)
    }

    fn keep_inside(&mut self) {
        let most = self.scale.width_px() * self.stretch() - self.width_px;
        self.start_px = self.start_px.min(most).max(0.0);
    }

    /// Zooms about a place: by 2 to twice the size.
    pub fn zoom(&mut self, density: &Density, by: f64, x_px: f64) {
        let time = self.time_from_x(x_px);
        let (from, to) = self.ends();
        let per_day = self.scale.px_per_day(time) * self.stretch();
        // What is in sight may be told by a day at most; and the place may be in the middle of
        // nothing, where days are narrow.
        let most = (self.width_px / MIN_SPAN_DAYS / per_day)
            .max((to - from) / 4.0)
            .max(1.0);
        self.zoom = (self.zoom * by.min(most)).clamp(1.0, MAX_ZOOM);
        self.is_asked = false;
        let goes_back = self.zoom <= 1.0 && self.asked.take().is_some();
        let stretch = self.stretch();
        if goes_back || !(1.0 / MAX_STRETCH..=MAX_STRETCH).contains(&stretch) {
            let level = level_of(self.zoom);
            self.make(density, level);
        }
        self.start_px = self.scale.x_from_time(time) * self.stretch() - x_px;
        self.keep_inside();
    }

    /// Moves by so many px, forward in time for more than 0.
    pub fn pan(&mut self, by_px: f64) {
        if by_px != 0.0 {
            self.is_asked = false;
            self.start_px += by_px;
            self.keep_inside();
        }
    }

    /// Unfolds a stretch, keeping a place where it is.
    pub fn unfold(&mut self, density: &Density, fold: &Fold) {
        let x_px = self.x_from_time(fold.first_day as f64);
        self.opened.push((fold.first_day, fold.end_day));
        self.is_asked = false;
        self.make(density, self.level);
        self.start_px = self.scale.x_from_time(fold.first_day as f64) * self.stretch() - x_px;
        self.keep_inside();
    }

    /// First and last time in sight.
    pub fn ends(&self) -> (f64, f64) {
        (self.time_from_x(0.0), self.time_from_x(self.width_px))
    }

    /// What is in sight: what was asked for, to the day, or what a hand has moved to.
    pub fn sight(&self) -> (f64, f64) {
        self.asked
            .filter(|_| self.is_asked)
            .unwrap_or_else(|| self.ends())
    }

    /// Whether all is in sight, and no stretch was asked for.
    pub fn shows_all(&self) -> bool {
        !self.is_asked && self.zoom <= 1.0 + 1e-9
    }

    /// Whether nothing that is shown has a date, nor any time was asked for.
    pub fn is_timeless(&self) -> bool {
        self.is_timeless
    }

    /// The place of a time in what is in sight.
    pub fn x_from_time(&self, time: f64) -> f64 {
        self.scale.x_from_time(time) * self.stretch() - self.start_px
    }

    /// The time of a place.
    pub fn time_from_x(&self, x_px: f64) -> f64 {
        self.scale
            .time_from_x((x_px + self.start_px) / self.stretch())
    }

    /// How wide a day is at a time.
    pub fn px_per_day(&self, time: f64) -> f64 {
        self.scale.px_per_day(time) * self.stretch()
    }

    /// How wide it is.
    pub fn width_px(&self) -> f64 {
        self.width_px
    }

    /// How time is laid out.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The scale, as it is made for this zoom.
    pub fn scale(&self) -> &Scale {
        &self.scale
    }
}

fn power(level: i32) -> f64 {
    2_f64.powi(level)
}

fn level_of(zoom: f64) -> i32 {
    let mut level = 0;
    while zoom > power(level) * std::f64::consts::SQRT_2 {
        level += 1;
    }
    level
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::DaySpan;
    use proptest::prelude::*;

    fn density() -> Density {
        let days = [
            3_300, 3_400, 3_500, 3_600, 4_000, 4_200, 9_000, 16_000, 18_800, 19_188, 19_190,
            19_193, 19_242, 19_243, 19_244, 19_245, 19_250,
        ];
        Density::of(
            days.into_iter().map(|day| DaySpan::of_days(day, day)),
            false,
        )
    }

    fn view(kind: Kind) -> View {
        let mut view = View::default();
        view.lay_out(&density(), kind, 800.0);
        view
    }

    #[test]
    fn at_first_everything_is_in_sight() {
        for kind in [Kind::Story, Kind::True] {
            let (from, to) = view(kind).ends();
            assert!(from <= 3_300.0 && to >= 19_251.0, "{kind:?} {from} {to}");
        }
    }

    #[test]
    fn of_a_story_as_long_as_years_can_be_written_both_ends_are_in_sight() {
        let (first, last) = (-8_760_000_000_000_000_000, 8_760_000_000_000_000_000);
        let days = [first, 19_188, last].map(|day| DaySpan::of_days(day, day));
        for kind in [Kind::Story, Kind::True] {
            let mut view = View::default();
            view.lay_out(&Density::of(days.into_iter(), false), kind, 800.0);
            let (from, to) = view.ends();
            assert!(
                from <= first as f64 && to >= last as f64,
                "{kind:?} {from} {to}"
            );
            let x_px = view.x_from_time(19_188.0);
            assert!(kind == Kind::Story || (x_px - 400.0).abs() < 1.0, "{x_px}");
        }
    }

    #[test]
    fn a_stretch_that_is_asked_for_is_what_is_in_sight() {
        for kind in [Kind::Story, Kind::True] {
            let mut view = view(kind);
            view.show(&density(), 19_188.0, 19_246.0);
            let (from, to) = view.ends();
            assert!((from - 19_188.0).abs() < 0.5, "{kind:?} {from}");
            assert!((to - 19_246.0).abs() < 0.5, "{kind:?} {to}");
        }
    }

    #[test]
    fn what_was_asked_for_stays_in_sight_whatever_is_filtered_out() {
        let all = density();
        let filtered = |days: &[i64]| {
            let spans = days.iter().map(|&day| DaySpan::of_days(day, day));
            Density::of(spans, false)
        };
        // Much is left, one event within, nothing within, nothing at all.
        let fewer: [&[i64]; 4] = [&[3_300, 9_000, 19_188], &[19_190], &[3_300, 4_000], &[]];
        for kind in [Kind::Story, Kind::True] {
            for (from, to) in [
                (19_180.0, 19_272.0),
                (19_195.0, 19_240.0),
                (5_000.0, 30_000.0),
            ] {
                let mut view = view(kind);
                view.show(&all, from, to);
                for days in fewer {
                    view.lay_out(&filtered(days), kind, 800.0);
                    let seen = view.ends();
                    let least = (to - from) * 0.02 + 0.5;
                    assert!(
                        (seen.0 - from).abs() < least,
                        "{kind:?} {days:?} {from} {seen:?}"
                    );
                    assert!(
                        (seen.1 - to).abs() < least,
                        "{kind:?} {days:?} {to} {seen:?}"
                    );
                }
                view.lay_out(&all, kind, 800.0);
                assert_eq!(view.sight(), (from, to), "and comes back");
            }
        }
    }

    #[test]
    fn changing_the_scale_keeps_what_is_in_sight() {
        let mut view = view(Kind::Story);
        view.show(&density(), 19_186.0, 19_195.0);
        view.lay_out(&density(), Kind::True, 800.0);
        let (from, to) = view.ends();
        assert!(
            (from - 19_186.0).abs() < 1.0 && (to - 19_195.0).abs() < 1.0,
            "{from} {to}"
        );
    }

    proptest! {
        #[test]
        fn the_time_under_the_pointer_stays(x in 0.0..800.0_f64, steps in proptest::collection::vec(0.5..2.0_f64, 1..40)) {
            for kind in [Kind::Story, Kind::True] {
                let mut view = view(kind);
                for &by in &steps {
                    let time = view.time_from_x(x);
                    view.zoom(&density(), by, x);
                    let inside = view.start_px > 1e-6
                        && view.start_px < view.scale.width_px() * view.stretch() - view.width_px - 1e-6;
                    if inside {
                        prop_assert!((view.x_from_time(time) - x).abs() < 0.5);
                    }
                    let (from, to) = view.ends();
                    prop_assert!(to > from && view.zoom >= 1.0);
                }
            }
        }

        #[test]
        fn nothing_is_beyond_the_ends(by in proptest::collection::vec(-3_000.0..3_000.0_f64, 1..20)) {
            let mut view = view(Kind::Story);
            view.zoom(&density(), 8.0, 700.0);
            let (first, last) = view.scale.ends();
            for &px in &by {
                view.pan(px);
                let (from, to) = view.ends();
                prop_assert!(from >= first - 1e-6 && to <= last + 1e-6);
            }
        }
    }

    #[test]
    fn a_day_may_fill_the_width_and_no_less() {
        for kind in [Kind::Story, Kind::True] {
            let mut view = view(kind);
            let x = view.x_from_time(19_188.5);
            for _ in 0..90 {
                view.zoom(&density(), 1.5, x);
            }
            let (from, to) = view.ends();
            assert!((0.7..1.5).contains(&(to - from)), "{kind:?} {from} {to}");
        }
    }

    #[test]
    fn a_fold_that_is_opened_stays_in_sight() {
        let mut view = view(Kind::Story);
        view.zoom(&density(), 2.0, view.x_from_time(17_000.0));
        let fold = *view.scale().folds.last().unwrap();
        view.unfold(&density(), &fold);
        assert!(
            view.scale()
                .folds
                .iter()
                .all(|other| other.first_day != fold.first_day)
        );
        let x = view.x_from_time(fold.first_day as f64);
        assert!((0.0..800.0).contains(&x), "{x}");
    }
}
