//! Where there are too many events to look at each: how many stand in each place is found from
//! the order of their days, so that a picture costs places and not events.

use super::place::CLUSTER_PX;
use super::{Frame, Timeline};
use crate::scene::{Block, Scene};

/// Curves of the unfolding nearer than this are left out.
const MIN_CURVE_PX: f64 = 3.0;

impl Timeline {
    /// What stands alone in its place becomes a candidate, and so does what is selected; after
    /// that, from a height on, boxes for all others.
    pub(super) fn gather_dense(
        &mut self,
        frame: &Frame,
        n: usize,
        place_px: f32,
        boxes_px: Option<f32>,
        scene: &mut Scene,
    ) {
        let (from, to) = self.view.ends();
        let from = from.floor();
        let events = &self.lanes[n].events;
        let mut apart = usize::MAX;
        if let Some(event) = frame.selected
            && let Some(place) = events.position(&self.days, event)
        {
            if boxes_px.is_none() {
                self.add_candidate(frame, n, place as u32, scene);
                if !self.candidates.is_empty() {
                    self.apart = frame.selected;
                }
            }
            if self.apart.is_some() {
                apart = place;
            }
        }
        let events = &self.lanes[n].events;
        let pocket_px = self.pocket_px();
        if let Some(y_px) = boxes_px {
            // What began before goes on at the start.
            self.places.clear();
            events.collect_reaching(&self.days, frame.story, from, &mut self.places);
            let members = scene.members.len();
            for &place in &self.places {
                if place as usize != apart
                    && let Some(event) = events.event(&self.days, place as usize)
                {
                    scene.members.push(event);
                }
            }
            let count = scene.members.len() - members;
            if count > 0 {
                scene.in_sight += count;
                let record = (pocket_px, count, n, members, 0);
                self.draw_cluster(frame, record, y_px, scene);
            }
        }
        let events = &self.lanes[n].events;
        let mut first = events.before(&self.days, from);
        let last = events.before(&self.days, to);
        while first < last {
            let events = &self.lanes[n].events;
            let day = self.days.start(events.nth(first).unwrap_or(0));
            let first_px = self.view.x_from_time(day as f64 + 0.5) as f32;
            let time = self.view.time_from_x(f64::from(first_px + place_px)) - 0.5;
            let next = events.before(&self.days, time).min(last).max(first + 1);
            let has_apart = apart >= first && apart < next;
            let count = next - first - usize::from(has_apart);
            match boxes_px {
                None if count == 1 => {
                    let place = first + usize::from(first == apart);
                    self.add_candidate(frame, n, place as u32, scene);
                }
                Some(y_px) if count > 1 => {
                    scene.in_sight += count;
                    // At their median, but where that is narrow not so near to the next ones that
                    // the boxes touch.
                    let median = events.event(&self.days, first.midpoint(next)).unwrap_or(0);
                    let shape = self.shapes.get(frame.story, frame.index, median);
                    let near_px = first_px + pocket_px + place_px - CLUSTER_PX / 2.0;
                    let (from_px, to_px) = self.extent(&shape).unwrap_or((near_px, near_px));
                    let mut middle_px = f32::midpoint(from_px, to_px);
                    if to_px - from_px <= place_px {
                        middle_px = middle_px.min(near_px);
                    }
                    let record = (middle_px, count, n, first, 1);
                    self.draw_cluster(frame, record, y_px, scene);
                }
                _ => {}
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
