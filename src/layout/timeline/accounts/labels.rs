//! The names of the events, over the lanes: each at the head of its pole.

use super::{Accounts, Label, Line, Pole, USUAL_LANE_PX, axis_px, flags};
use crate::layout::timeline::place::{MAX_LABEL_PX, MAX_SELECTED_PX};
use crate::layout::timeline::{Frame, Timeline};
use crate::scene::{Block, Scene};
use crate::sorted;

/// Labels of neighbouring poles stand so far below each other.
const STEP_PX: f32 = 19.0;
/// No label stands lower.
const MAX_STEPS: usize = 8;
/// However little room there is, so many descend.
const MIN_STEPS: usize = 3;
/// Above the labels.
const HEAD_PX: f32 = 14.0;
/// Between the lowest label and the first lane.
const NECK_PX: f32 = 20.0;
/// A label has at least so much room, or none.
pub(super) const MIN_LABEL_PX: f32 = 64.0;
/// A pole's label keeps so far from the next one.
pub(super) const AIR_PX: f32 = 10.0;
/// So many stand before their poles at most.
const MAX_TURNED: usize = 6;
/// Of a label: it stands before its pole.
pub(super) const BEFORE: u32 = 8;
/// No picture has more poles.
pub(super) const MAX_POLES: usize = 48;

impl Timeline {
    /// Where each account stands on the axis, and each pole; gives the height of the labels.
    pub(super) fn place_labels(
        &mut self,
        frame: &Frame,
        all: &mut Accounts,
        scene: &mut Scene,
    ) -> f32 {
        for n in 0..all.poles.len() {
            self.place_pole(frame, all, n);
        }
        // From start to end; those told by one source alone have no pole.
        all.order.clear();
        for (n, pole) in all.poles.iter().enumerate() {
            let is_inside = pole.x_px >= self.rows.start_px && pole.x_px <= self.rows.end_px;
            let has_line = (pole.lanes > 1 || pole.is_selected) && pole.line == Line::Drawn;
            if has_line && is_inside {
                all.order
                    .push(sorted::key((pole.x_px * 8.0) as u32, n as u32));
            }
        }
        sorted::sort(&mut all.order, &mut self.spare);
        // What is selected, what differs and what many tell gets a label first; each that fits
        // leaves those fitting that have one.
        all.ranks.clear();
        for (at, &key) in all.order.iter().enumerate() {
            let pole = &all.poles[sorted::second(key) as usize];
            let class = if pole.is_selected {
                0
            } else {
                2 - u32::from(pole.is_bent)
            };
            let rank = class << 16 | (255 - pole.lanes.min(255)) << 8 | (at as u32).min(255);
            all.ranks.push(sorted::key(rank, at as u32));
        }
        sorted::sort(&mut all.ranks, &mut self.spare);
        let most_steps = most_steps(frame.height_px, axis_px(scene), self.lanes.len());
        all.is_labelled.clear();
        all.is_labelled.resize(all.order.len(), false);
        for n in 0..all.ranks.len().min(MAX_POLES) {
            let at = sorted::second(all.ranks[n]) as usize;
            all.is_labelled[at] = true;
            if self.stair(all, most_steps).is_none() {
                all.is_labelled[at] = false;
            }
        }
        let deepest = self.stair(all, most_steps).unwrap_or(0);
        draw_labels(all, deepest, scene)
    }

    /// Gives the chosen labels their rows; gives how deep they descend, or `None` if they do not
    /// all fit. Those that have no room before the end, and as few as will do, stand before their
    /// poles.
    fn stair(&self, all: &mut Accounts, most_steps: usize) -> Option<usize> {
        let mut turned = 0;
        let mut first = all.order.len();
        loop {
            let fits = self.stair_until(all, most_steps, first);
            if fits.is_some() || turned == MAX_TURNED {
                return fits;
            }
            turned += 1;
            first = (0..first).rev().find(|&at| all.is_labelled[at])?;
        }
    }

    /// The same, those from one on standing before their poles.
    fn stair_until(&self, all: &mut Accounts, most_steps: usize, first: usize) -> Option<usize> {
        all.labels.clear();
        for (at, &key) in all.order.iter().enumerate() {
            all.labels.push(Label {
                pole: sorted::second(key),
                step: None,
                cut_px: 0.0,
                stair: at,
                is_before: at >= first,
            });
        }
        // What ends last, in each row: behind a pole from the start on, before it from the end.
        let mut ends_px = [f32::NEG_INFINITY; MAX_STEPS];
        let (mut stair, mut deepest, mut limit_px) = (0, 0, self.rows.start_px);
        for n in 0..all.labels.len() {
            // From the start up to the first that is turned, then from the end down to it.
            let at = if n < first {
                n
            } else {
                all.labels.len() - 1 - (n - first)
            };
            if n == first {
                ends_px = [f32::NEG_INFINITY; MAX_STEPS];
            }
            all.labels[at].stair = stair;
            if !all.is_labelled[at] {
                continue;
            }
            let label = &mut all.labels[at];
            let pole = &all.poles[label.pole as usize];
            let (title_px, most_px) = self.title_px(pole);
            // Along the way on which labels go: to the end, or to the start.
            let x_px = if label.is_before {
                -pole.x_px
            } else {
                pole.x_px
            };
            // A pole goes down from its label, so that must lie below all that reach over here.
            let mut step = 0;
            for (row, &end_px) in ends_px.iter().enumerate() {
                if end_px + AIR_PX > x_px {
                    step = row + 1;
                }
            }
            let room_px = if label.is_before {
                pole.x_px - limit_px
            } else {
                self.rows.end_px - pole.x_px
            };
            let cut_px = most_px.min(room_px);
            // Near the end a label is cut, but not to less than some words.
            if step >= most_steps || cut_px < MIN_LABEL_PX.min(title_px) {
                return None;
            }
            if step == 0 {
                stair = at;
            }
            if !label.is_before {
                limit_px = limit_px.max(pole.x_px + cut_px + AIR_PX);
            }
            ends_px[step] = x_px + cut_px;
            deepest = deepest.max(step + 1);
            (label.step, label.cut_px, label.stair) = (Some(step), cut_px, stair);
        }
        Some(deepest)
    }

    /// How wide an event's title is, and how much of it is shown at most.
    fn title_px(&self, pole: &Pole) -> (f32, f32) {
        let widths = self.widths_px.get(pole.event as usize);
        let title_px = widths.map_or(120.0, |widths| widths[0]).max(40.0);
        // What bends is what the picture is for.
        let (most_px, bold) = if pole.is_selected || pole.is_bent {
            (MAX_SELECTED_PX, 1.1)
        } else {
            (MAX_LABEL_PX, 1.0)
        };
        (title_px, (title_px * bold).min(self.rows.label_px(most_px)))
    }
}

/// How deep labels may descend so that the lanes below them are seen: the bends are the picture.
fn most_steps(height_px: f32, axis_px: f32, lanes: usize) -> usize {
    if height_px <= 0.0 {
        return MAX_STEPS;
    }
    let rest_px = height_px - axis_px - HEAD_PX - NECK_PX - lanes as f32 * USUAL_LANE_PX;
    ((rest_px / STEP_PX).max(0.0) as usize).clamp(MIN_STEPS, MAX_STEPS)
}

/// Draws the labels, each stair down to the neck; gives how high they are together.
fn draw_labels(all: &mut Accounts, deepest: usize, scene: &mut Scene) -> f32 {
    let neck_px = HEAD_PX + deepest as f32 * STEP_PX + NECK_PX;
    for n in 0..all.labels.len() {
        let label = all.labels[n];
        let in_stair = all.labels.iter().filter(|other| other.stair == label.stair);
        let depth = in_stair.filter_map(|other| other.step).max().unwrap_or(0) + 1;
        let pole = &mut all.poles[label.pole as usize];
        let row = label.step.map(|step| step + deepest - depth);
        pole.top_px = row.map_or(neck_px - 8.0, |row| HEAD_PX + row as f32 * STEP_PX + 9.0);
        let (y_px, cut_px) = row.map_or((-1.0, 0.0), |row| {
            (HEAD_PX + row as f32 * STEP_PX, label.cut_px)
        });
        let side = if label.is_before { BEFORE as f32 } else { 0.0 };
        let flags = flags(pole) + side;
        let record = [pole.event as f32, pole.x_px, y_px, cut_px, flags];
        scene.push(Block::Poles, &record);
    }
    neck_px
}
