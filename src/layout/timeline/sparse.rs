//! Where there are too many events to look at each: how many stand in each place is found from
//! the order of their days, so that a picture costs places and not events.

use super::clusters::MAX_CLUSTERS;
use super::place::CLUSTER_PX;
use super::{Frame, Timeline};
use crate::scene::{Block, Scene};

/// Curves of the unfolding nearer than this are left out.
const MIN_CURVE_PX: f64 = 3.0;

impl Timeline {
    /// Clusters by place; an event that is alone in its place becomes a candidate, and what is
    /// selected stands apart.
    pub(super) fn gather_dense(
        &mut self,
        frame: &Frame,
        n: usize,
        first_row_px: f32,
        scene: &mut Scene,
    ) {
        let (from, to) = self.view.ends();
        let from = from.floor();
        let apart = self.draw_selected(frame, n, first_row_px, scene);
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
            let members = scene.members.len();
            for &place in &self.places {
                let event = self.lanes[n].events.event(&self.days, place as usize);
                scene.members.extend(event);
            }
            let record = (pocket_px, count, n, members, 0);
            self.draw_cluster(frame, record, first_row_px, scene);
        }
        while first < last {
            let (day, first_px) = self.day_at(n, first);
            let time = self.view.time_from_x(f64::from(first_px + place_px)) - 0.5;
            let events = &self.lanes[n].events;
            let next = events.before(&self.days, time.max(day + 1.0)).min(last);
            let count = next - first - usize::from((first..next).contains(&apart));
            if count == 1 {
                let place = first + usize::from(first == apart);
                self.add_candidate(frame, n, place as u32, scene);
            } else if count > 1 {
                scene.in_sight += count;
                // At their median: in the middle of a month that is wide, else not so near to the
                // next ones that the boxes touch.
                let median = usize::midpoint(first, next);
                let event = events.event(&self.days, median).unwrap_or(0);
                let shape = self.shapes.get(frame.story, frame.index, event);
                let (_, median_px) = self.day_at(n, median);
                let near_px = median_px.min(first_px + place_px - CLUSTER_PX / 2.0);
                let middle_px = match self.extent(&shape) {
                    Some((from_px, to_px)) if to_px - from_px > place_px => {
                        f32::midpoint(from_px, to_px)
                    }
                    _ => near_px + pocket_px,
                };
                let record = (middle_px, count, n, first, 1);
                self.draw_cluster(frame, record, first_row_px, scene);
            }
            first = next;
        }
    }

    /// Draws what is selected, if a lane has it in sight; gives which of its events that is, or
    /// more than there are.
    fn draw_selected(
        &mut self,
        frame: &Frame,
        n: usize,
        first_row_px: f32,
        scene: &mut Scene,
    ) -> usize {
        let events = &self.lanes[n].events;
        if let Some(event) = frame.selected
            && let Some(place) = events.position(&self.days, event)
        {
            self.add_candidate(frame, n, place as u32, scene);
            if let Some(mut candidate) = self.candidates.pop() {
                self.rows.place(&mut candidate, &mut self.lanes[n]);
                self.draw_mark(frame, n, &candidate, first_row_px, scene);
                self.apart = frame.selected;
                return place;
            }
        }
        usize::MAX
    }

    /// The first day of a lane's n-th event, and the middle of what is in sight of it.
    fn day_at(&self, lane: usize, n: usize) -> (f64, f32) {
        let place = self.lanes[lane].events.nth(n).unwrap_or(0);
        let day = self.days.start(place) as f64;
        let from_px = self.view.x_from_time(day).max(0.0);
        let to_px = self.view.x_from_time(day + 1.0).min(self.view.width_px());
        (day, f64::midpoint(from_px, to_px) as f32)
    }

    /// Where each stretch of the strip went.
    pub(super) fn draw_curves(&mut self, frame: &Frame, scene: &mut Scene) {
        let scale = self.view.scale();
        let width_px = self.view.width_px();
        let (mut before, mut fold) = (f64::MIN, 0);
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
            let on_strip = frame.strip.x_from_day(knot.time, frame.strip_px) as f32;
            scene.push(
                Block::Curves,
                &[
                    on_strip,
                    x_px as f32 + scene.pocket_px,
                    f32::from(u8::from(is_fold)),
                ],
            );
        }
    }
}
