//! Where there are too many events to look at each: how many stand in each place is found from
//! the order of their days, so that a picture costs places and not events.

use super::{Frame, Timeline};
use crate::scene::{Block, Scene};

/// The width of a place: a box and some air.
const PLACE_PX: f64 = 36.0;
/// Curves of the unfolding nearer than this are left out.
const MIN_CURVE_PX: f64 = 3.0;

impl Timeline {
    /// Clusters by place; an event that is alone in its place becomes a candidate.
    pub(super) fn gather_dense(
        &mut self,
        frame: &Frame,
        n: usize,
        first_row_px: f32,
        scene: &mut Scene,
    ) {
        let (from, to) = self.view.ends();
        let events = &self.lanes[n].events;
        // Those that began before stand with the first place.
        self.places.clear();
        events.collect_reaching(&self.days, frame.story, from, &mut self.places);
        let mut before = self.places.len();
        let mut first = events.before(&self.days, from);
        let last = events.before(&self.days, to);
        let mut x_px = 0.0;
        while x_px < self.view.width_px() {
            let next_px = x_px + PLACE_PX;
            let events = &self.lanes[n].events;
            let next = if next_px >= self.view.width_px() {
                last
            } else {
                let time = self.view.time_from_x(next_px);
                events.before(&self.days, time).min(last)
            };
            let count = next.saturating_sub(first) + before;
            if count == 1 && before == 0 {
                self.add_candidate(frame, n, first as u32, scene);
            } else if count > 0 {
                scene.in_sight += count;
                let middle_px = (f64::midpoint(x_px, next_px) + f64::from(self.pocket_px())) as f32;
                self.draw_cluster(
                    frame,
                    (middle_px, count, n, first - before, 1),
                    first_row_px,
                    scene,
                );
            }
            (first, before, x_px) = (next, 0, next_px);
        }
    }

    /// Where each stretch of the strip went.
    pub(super) fn draw_curves(&mut self, frame: &Frame, scene: &mut Scene) {
        let scale = self.view.scale();
        let width_px = self.view.width_px();
        let mut push = |time: f64, x_px: f64, is_fold: bool| {
            let on_strip = frame.strip.x_from_day(time, frame.strip_px) as f32;
            let x_px = x_px as f32 + scene.pocket_px;
            scene.push(
                Block::Curves,
                &[on_strip, x_px, f32::from(u8::from(is_fold))],
            );
        };
        // What is in sight begins and ends between two of them.
        let (from, to) = self.view.ends();
        push(from, 0.0, false);
        let (mut before, mut fold) = (0.0, 0);
        for knot in &scale.knots {
            while scale
                .folds
                .get(fold)
                .is_some_and(|fold| (fold.first_day as f64) < knot.time)
            {
                fold += 1;
            }
            let is_fold = scale
                .folds
                .get(fold)
                .is_some_and(|fold| fold.first_day == knot.time as i64);
            let x_px = self.view.x_from_time(knot.time);
            if x_px < 0.0 || x_px > width_px || x_px - before < MIN_CURVE_PX && !is_fold {
                continue;
            }
            before = x_px;
            push(knot.time, x_px, is_fold);
        }
        push(to, width_px, false);
    }
}
