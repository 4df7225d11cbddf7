//! What stands for several events, or for one that is not drawn itself: boxes, the pocket, ghosts.

use super::frame::MAX_MARKS;
use super::place::{CLUSTER_PX, Candidate, NOT_HELD};
use super::{Frame, POCKET_PX, Timeline};
use crate::scene::{Block, Scene};
use crate::sorted;

/// A box whose middle is nearer to a sign has no room beside it.
const BOX_PX: f32 = CLUSTER_PX / 2.0;
/// No picture has many more boxes.
pub(super) const MAX_CLUSTERS: usize = 160;
/// Ghosts nearer than this are one.
const GHOST_PX: f64 = 5.0;

impl Timeline {
    /// Gathers what found no place, neighbours together.
    pub(super) fn draw_clusters(
        &mut self,
        frame: &Frame,
        n: usize,
        first_row_px: f32,
        scene: &mut Scene,
    ) {
        self.keys.clear();
        for (at, candidate) in self.candidates.iter().enumerate() {
            if candidate.row == NOT_HELD {
                let middle = self.middle_of(candidate);
                self.keys
                    .push(sorted::key((middle * 8.0) as u32, at as u32));
            }
        }
        sorted::sort(&mut self.keys, &mut self.spare);
        let cluster_px = self.cluster_px((n, MAX_CLUSTERS), self.keys.len(), scene);
        let mut at = 0;
        while at < self.keys.len() {
            let first_px = sorted::first(self.keys[at]) as f32 / 8.0;
            let mut end = at + 1;
            while end < self.keys.len()
                && sorted::first(self.keys[end]) as f32 / 8.0 - first_px < cluster_px
            {
                end += 1;
            }
            if end == at + 1 && self.place_single(frame, n, at, first_row_px, scene) {
                at = end;
                continue;
            }
            // A box stands in the middle of its members.
            let last_px = sorted::first(self.keys[end - 1]) as f32 / 8.0;
            let members = scene.members.len();
            for &key in &self.keys[at..end] {
                scene
                    .members
                    .push(self.candidates[sorted::second(key) as usize].event);
            }
            let middle_px = f32::midpoint(first_px, last_px);
            let record = (middle_px, end - at, n, members, 0);
            self.draw_cluster(frame, record, first_row_px, scene);
            at = end;
        }
    }

    /// How far apart the first members of a lane's clusters are, of so many events at most: no
    /// canvas is so wide, and has so many lanes, that it has many more than some.
    pub(super) fn cluster_px(&self, (n, most): (usize, usize), count: usize, scene: &Scene) -> f32 {
        let drawn = scene.records(Block::Clusters).len();
        let lanes = self.lanes.len().max(1);
        let left = ((n + 1) * most / lanes).saturating_sub(drawn).max(1);
        if count <= left {
            return CLUSTER_PX;
        }
        (self.rows.end_px / left as f32).max(CLUSTER_PX)
    }

    /// A sign alone where a box would stand: of one event it says more. False where there is no
    /// room even for that, or where it would leave none for the boxes of others.
    fn place_single(
        &mut self,
        frame: &Frame,
        n: usize,
        at: usize,
        first_row_px: f32,
        scene: &mut Scene,
    ) -> bool {
        let place = sorted::second(self.keys[at]) as usize;
        let Candidate { from_px, to_px, .. } = self.candidates[place];
        let mut covers = 0;
        for &key in &self.keys {
            let x_px = sorted::first(key) as f32 / 8.0;
            covers += u32::from(x_px > from_px - BOX_PX && x_px < to_px + BOX_PX);
        }
        // A box moves aside for a short sign; every sign covers itself.
        if to_px - from_px > CLUSTER_PX && covers > 1 {
            return false;
        }
        if scene.records(Block::Marks).len() >= MAX_MARKS
            || !self.rows.place_single(&mut self.candidates[place])
        {
            return false;
        }
        let candidate = self.candidates[place];
        self.draw_mark(frame, n, &candidate, first_row_px, scene);
        true
    }

    /// The middle of what is in sight of a sign.
    fn middle_of(&self, candidate: &Candidate) -> f32 {
        let from = candidate.from_px.max(self.rows.start_px + 8.0);
        let to = candidate.to_px.min(self.rows.end_px - 8.0);
        f32::midpoint(from, to)
            .max(self.rows.start_px)
            .min(self.rows.end_px)
    }

    /// Draws a cluster: its middle, how many, lane, first member and which kind of place that is.
    pub(super) fn draw_cluster(
        &mut self,
        frame: &Frame,
        (middle_px, count, lane, first, kind): (f32, usize, usize, usize, u8),
        first_row_px: f32,
        scene: &mut Scene,
    ) {
        let half = cluster_half_px(count);
        let x_px = middle_px
            .min(self.rows.end_px - half)
            .max(self.rows.start_px + half);
        let (row, x_px) = self.rows.place_cluster(x_px, half);
        let y_px = first_row_px + row as f32 * frame.row_px;
        push_box(
            &[
                x_px,
                y_px,
                count as f32,
                lane as f32,
                first as f32,
                f32::from(kind),
            ],
            scene,
        );
    }

    /// What has no date stands at the start of its lane.
    pub(super) fn draw_pocket(&mut self, n: usize, first_row_px: f32, scene: &mut Scene) {
        let undated = &self.lanes[n].undated;
        if undated.is_empty() {
            return;
        }
        scene.in_sight += undated.len();
        self.rows.used = self.rows.used.max(1);
        self.push_undated(n, POCKET_PX / 2.0 - 6.0, first_row_px, scene);
    }

    /// A box for what a lane has without a date.
    pub(super) fn push_undated(&self, n: usize, x_px: f32, y_px: f32, scene: &mut Scene) {
        let undated = &self.lanes[n].undated;
        let (count, first) = (undated.len() as f32, scene.members.len() as f32);
        scene.members.extend_from_slice(undated);
        scene.push(Block::Clusters, &[x_px, y_px, count, n as f32, first, 2.0]);
    }

    /// Dots for what is filtered out; true if there are any in sight.
    pub(super) fn draw_ghosts(&mut self, n: usize, scene: &mut Scene) -> bool {
        let ghosts = &self.lanes[n].ghosts;
        let width_px = self.view.width_px();
        let (mut at, mut any) = (ghosts.before(&self.days, self.view.ends().0), false);
        while let Some(place) = ghosts.nth(at) {
            let x_px = self.view.x_from_time(self.days.start(place) as f64 + 0.5);
            if x_px > width_px {
                break;
            }
            scene.push(Block::Ghosts, &[x_px as f32 + self.pocket_px(), f32::NAN]);
            any = true;
            // The next one that is not the same dot.
            let next = self.view.time_from_x(x_px + GHOST_PX);
            at = ghosts.before(&self.days, next).max(at + 1);
        }
        any
    }
}

/// Adds a box. One without a place of its own, which would lie on the box before it, is part of
/// that: its events follow those.
pub(super) fn push_box(record: &[f32; 6], scene: &mut Scene) {
    let [x_px, y_px, count, lane, _, kind] = *record;
    if let [.., before_px, before_y_px, before, of_lane, _, of_kind] =
        scene.numbers_mut(Block::Clusters)
        // Of one row, one lane, and the kind that has its events among the members.
        && (*before_y_px - y_px).abs() + (*of_lane - lane).abs() + kind + *of_kind < 1.0
        && (*before_px - x_px).abs() < 2.0 * cluster_half_px((count + *before) as usize)
    {
        *before += count;
        return;
    }
    scene.push(Block::Clusters, record);
}

/// Half the width of a cluster's box.
fn cluster_half_px(count: usize) -> f32 {
    let mut half = 12.0;
    let mut rest = count;
    while rest > 99 {
        half += 3.5;
        rest /= 10;
    }
    half
}
