//! Where there are too many events to look at each: how many stand in each place is found from
//! the order of their days, so that a picture costs places and not events.

use super::clusters::MAX_CLUSTERS;
use super::place::CLUSTER_PX;
use super::{Frame, Timeline};
use crate::scene::{Block, Scene};

/// Curves of the unfolding nearer than this are left out.
const MIN_CURVE_PX: f64 = 3.0;

impl Timeline {
    /// Boxes by place; an event that is alone in its place becomes a candidate, and what is
    /// selected stands apart.
    pub(super) fn gather_dense(&mut self, frame: &Frame, n: usize, scene: &mut Scene) {
        let (from, to) = self.view.ends();
        let from = from.floor();
        let mut apart = usize::MAX;
        if let Some(event) = frame.selected
            && let Some(place) = self.lanes[n].events.position(&self.days, event)
        {
            self.add_candidate(frame, n, place as u32, scene);
            if !self.candidates.is_empty() {
                (apart, self.apart) = (place, frame.selected);
            }
        }
        let events = &self.lanes[n].events;
        self.places.clear();
        events.collect_reaching(&self.days, frame.story, from, &mut self.places);
        self.places.retain(|&place| place as usize != apart);
        let mut first = events.before(&self.days, from);
        let last = events.before(&self.days, to);
        let place_px = self.cluster_px((n, MAX_CLUSTERS), last - first, scene);
        let pocket_px = self.pocket_px();
        // What began before goes on at the start.
        let count = self.places.len();
        if count == 1 {
            self.add_candidate(frame, n, self.places[0], scene);
        } else if count > 1 {
            scene.in_sight += count;
            self.boxes
                .push((pocket_px, count, n, scene.members.len(), 0));
            for &place in &self.places {
                let event = events.event(&self.days, place as usize);
                scene.members.extend(event);
            }
        }
        while first < last {
            let events = &self.lanes[n].events;
            let day = self.days.start(events.nth(first).unwrap_or(0));
            let first_px = self.view.x_from_time(day as f64 + 0.5) as f32;
            let time = self.view.time_from_x(f64::from(first_px + place_px)) - 0.5;
            let next = events.before(&self.days, time).min(last).max(first + 1);
            let count = next - first - usize::from((first..next).contains(&apart));
            if count == 1 {
                let place = first + usize::from(first == apart);
                self.add_candidate(frame, n, place as u32, scene);
            } else if count > 1 {
                scene.in_sight += count;
                // At their median, but where that is narrow not so near to the next ones that the
                // boxes touch.
                let median = events.event(&self.days, usize::midpoint(first, next));
                let shape = self
                    .shapes
                    .get(frame.story, frame.index, median.unwrap_or(0));
                let near_px = first_px + pocket_px + place_px - CLUSTER_PX / 2.0;
                let middle_px = self.extent(&shape).map_or(near_px, |(from_px, to_px)| {
                    let middle_px = f32::midpoint(from_px, to_px);
                    if to_px - from_px > place_px {
                        middle_px
                    } else {
                        middle_px.min(near_px)
                    }
                });
                self.boxes.push((middle_px, count, n, first, 1));
            }
            first = next;
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
