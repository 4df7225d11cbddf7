//! One picture of the timeline.

use super::clusters::MAX_CLUSTERS;
use super::lanes::{LanesBy, MANY};
use super::place::{Candidate, NOT_HELD, Side};
use super::shapes::{ABOUT_START, Shape};
use super::ticks::Sight;
use super::{Frame, Timeline};
use crate::layout::sign::Sign;
use crate::scene::{Block, Scene};
use crate::sorted;
use crate::story::model::Column as C;

/// The head of a lane, with its name.
const HEAD_PX: f32 = 19.0;
/// Air below the rows of a lane.
const FOOT_PX: f32 = 5.0;
/// A lane in which nothing is in sight.
const QUIET_PX: f32 = 24.0;
/// A lane in which only what is filtered out is in sight.
const GHOSTS_PX: f32 = 38.0;
/// What is farther out is not drawn.
const FAR_PX: f64 = 40.0;
/// The narrowest capsule.
const MIN_CAPSULE_PX: f64 = 13.0;
/// The narrowest sign that has room for cuts at both its ends.
const MIN_CUTS_PX: f64 = 26.0;
/// Members of a set and of a bend are pulled apart to this.
const MIN_MEMBERS_PX: f32 = 11.0;
/// The span that begins before what is in sight.
const CUT_START: u32 = 1;
/// The span that ends behind it.
const CUT_END: u32 = 2;
/// What is selected.
const SELECTED: u32 = 4;
/// A bar at the upper edge of its row.
const BAR: u32 = 8;
/// Bold titles are so much wider than the measured ones.
const BOLD: f32 = 1.1;
/// A day as wide as this is drawn over its whole extent.
const WIDE_DAY_PX: f64 = 64.0;
/// No label is assumed to be wider before it is measured.
const ASSUMED_PX: [f32; 3] = [150.0, 40.0, 0.0];
/// Of more accounts in sight each is not even looked at.
const MOST_TOLD: usize = 6_000;
/// Above so many sources a number stands for their slots.
const MOST_SLOTS: usize = 8;
/// No picture has more marks that can be told apart.
pub(super) const MAX_MARKS: usize = 150;

impl Timeline {
    /// Draws what is in sight into [`Timeline::scene`].
    pub fn frame(&mut self, frame: &Frame) {
        self.frame_lanes(frame);
        self.add_accounts(frame);
    }

    /// The same without the accounts that lanes by source have: few pages ever draw these, and
    /// the browser's module leaves them to a part.
    pub(crate) fn frame_lanes(&mut self, frame: &Frame) {
        let mut scene = std::mem::take(&mut self.scene);
        scene.clear();
        scene.pocket_px = self.pocket_px();
        self.rows.start_px = scene.pocket_px;
        self.rows.end_px = scene.pocket_px + self.view.width_px() as f32;
        self.rows.holds = frame.holds;
        self.rows.char_px = frame.char_px;
        let (from, to) = self.view.ends();
        // A day that is in sight in part is in sight.
        let from = from.floor();
        let mut in_sight = 0;
        for lane in &self.lanes {
            in_sight += lane.events.before(&self.days, to) - lane.events.before(&self.days, from);
        }
        let is_dense = in_sight > MANY;
        self.apart = None;
        let mut y_px = 0.0;
        self.wants_accounts = self.by == LanesBy::Source && in_sight <= MOST_TOLD;
        let lanes = if self.wants_accounts {
            0
        } else {
            self.lanes.len()
        };
        for n in 0..lanes {
            y_px += self.draw_lane(frame, n, y_px, is_dense, &mut scene);
        }
        scene.height_px = y_px;
        if !self.view.is_timeless() {
            self.draw_axis(frame, &mut scene);
            self.draw_curves(frame, &mut scene);
        }
        scene.finish();
        self.scene = scene;
    }

    fn draw_axis(&mut self, frame: &Frame, scene: &mut Scene) {
        let mut selected = None;
        if let Some(event) = frame.selected {
            let shape = self.shapes.get(frame.story, frame.index, event);
            if matches!(shape.sign, Sign::Day | Sign::Bend) {
                selected = Some(shape.from.floor());
            }
        }
        let sight = Sight {
            view: &self.view,
            phrases: frame.phrases,
            char_px: frame.char_px,
            pocket_px: self.pocket_px(),
            has_hours: self.by != LanesBy::Source,
            selected,
        };
        self.axis.draw(&sight, scene);
    }

    /// Draws a lane from a height on; gives how high it is.
    fn draw_lane(
        &mut self,
        frame: &Frame,
        n: usize,
        y_px: f32,
        is_dense: bool,
        scene: &mut Scene,
    ) -> f32 {
        let mut most = frame.max_rows;
        if frame.holds {
            // A lane does not grow while the hand moves.
            most = most.min(self.lanes[n].rows.max(1));
        }
        self.rows.clear(most);
        self.candidates.clear();
        let place_px = self.cluster_px((n, MAX_CLUSTERS), self.lanes[n].events.len(), scene);
        let first_row_px = y_px + HEAD_PX + frame.row_px / 2.0;
        if is_dense {
            self.gather_dense(frame, n, place_px, None, scene);
        } else {
            self.gather(frame, n, scene);
        }
        let marks = scene.records(Block::Marks).len();
        self.place_all(frame, n, first_row_px, marks, scene);
        if is_dense {
            self.gather_dense(frame, n, place_px, Some(first_row_px), scene);
        }
        self.draw_pocket(n, first_row_px, scene);
        let ghosts = self.draw_ghosts(n, scene);
        let lane = &mut self.lanes[n];
        if !frame.holds || self.rows.used > 0 {
            lane.rows = self.rows.used;
        }
        let rows = lane.rows as f32;
        let height_px = if self.rows.used > 0 || frame.holds && lane.rows > 0 {
            HEAD_PX + rows * frame.row_px + FOOT_PX
        } else if ghosts {
            GHOSTS_PX
        } else {
            QUIET_PX
        };
        scene.set_unknown(Block::Ghosts, y_px + height_px - 6.0);
        let lane = &self.lanes[n];
        let matching = lane.events.len() + lane.undated.len();
        let value = lane.value.map_or(-1.0, |value| value as f32);
        let record = [
            value,
            y_px,
            height_px,
            matching as f32,
            lane.total as f32,
            rows,
        ];
        scene.push(Block::Lanes, &record);
        height_px
    }

    /// The events of a lane that are in sight.
    fn gather(&mut self, frame: &Frame, n: usize, scene: &mut Scene) {
        let (from, to) = self.view.ends();
        self.places.clear();
        let events = &self.lanes[n].events;
        let days = &self.days;
        let (first, last) = (events.before(days, from), events.before(days, to));
        events.collect_reaching(days, frame.story, from, &mut self.places);
        self.places.extend(first as u32..last as u32);
        for at in 0..self.places.len() {
            let place = self.places[at];
            self.add_candidate(frame, n, place, scene);
        }
    }

    /// Makes a candidate of an event, if it is in sight.
    pub(super) fn add_candidate(&mut self, frame: &Frame, n: usize, place: u32, scene: &mut Scene) {
        let Some(event) = self.lanes[n].events.event(&self.days, place as usize) else {
            return;
        };
        let shape = self.shapes.get(frame.story, frame.index, event);
        let Some((from_px, to_px)) = self.extent(&shape) else {
            return;
        };
        scene.in_sight += 1;
        let is_selected = frame.selected == Some(event);
        let mut widths = self
            .widths_px
            .get(event as usize)
            .copied()
            .unwrap_or(ASSUMED_PX);
        if widths[0] < 0.0 {
            scene.unmeasured.push(event);
            widths = ASSUMED_PX;
        }
        // What fills the whole width has no ends to show, and its label under it as spans do.
        let fills = from_px <= self.rows.start_px && to_px >= self.rows.end_px;
        let is_span = fills && !matches!(shape.sign, Sign::Bend | Sign::Set)
            || matches!(shape.sign, Sign::Span | Sign::OpenEnd | Sign::OpenStart);
        self.candidates.push(Candidate {
            event,
            from_px,
            to_px,
            title_px: widths[0] * if is_selected { BOLD } else { 1.0 },
            tail_px: widths[1] + if is_selected { 14.0 } else { 0.0 },
            is_span,
            is_bend: shape.sign == Sign::Bend,
            is_selected,
            row: NOT_HELD,
            ..Candidate::default()
        });
    }

    /// How a date is drawn at this zoom: a day that is wide is no point in it.
    fn drawn_sign(&self, shape: &Shape) -> Sign {
        if shape.sign == Sign::Day && self.view.px_per_day(shape.from) > WIDE_DAY_PX {
            return Sign::Range;
        }
        shape.sign
    }

    /// From where to where a sign goes on the canvas, cut at the edges; `None` out of sight.
    pub(super) fn extent(&self, shape: &Shape) -> Option<(f32, f32)> {
        let width_px = self.view.width_px();
        let x = |time: f64, edge: f64| {
            if time.is_infinite() {
                edge
            } else {
                self.view.x_from_time(time)
            }
        };
        let (mut from, mut to) = (x(shape.from, -FAR_PX), x(shape.to, width_px + FAR_PX));
        let mut least_px = 0.0;
        if to < 0.0 || from > width_px {
            return None;
        }
        match self.drawn_sign(shape) {
            // A disc stands in the middle of its day.
            Sign::Day => {
                let middle = f64::midpoint(from, to);
                (from, to) = (middle - 4.5, middle + 4.5);
            }
            Sign::Bend | Sign::Set => {
                let points = self.shapes.points(shape);
                let (Some(&first), Some(&last)) = (points.first(), points.last()) else {
                    return None;
                };
                (from, to) = (self.view.x_from_time(first), self.view.x_from_time(last));
                let least = f64::from(MIN_MEMBERS_PX) * (points.len() - 1) as f64;
                if to - from < least {
                    let middle = f64::midpoint(from, to);
                    (from, to) = (middle - least / 2.0, middle + least / 2.0);
                }
                (from, to) = (from - 3.4, to + 3.4);
                least_px = least + 6.8;
            }
            Sign::Span | Sign::OpenEnd | Sign::OpenStart if shape.about == 0 => {}
            _ => {
                let least = if shape.about > 0 {
                    MIN_CUTS_PX
                } else if shape.sign == Sign::About {
                    22.0
                } else {
                    MIN_CAPSULE_PX
                };
                if to - from < least {
                    let middle = f64::midpoint(from, to);
                    (from, to) = (middle - least / 2.0, middle + least / 2.0);
                }
            }
        }
        // What only touches the edge is in sight, too.
        if to < -6.0 || from > width_px + 6.0 {
            return None;
        }
        let pocket_px = f64::from(self.pocket_px());
        // Members that are pulled apart stay so at an edge.
        let from = from.min(width_px - least_px).max(0.0);
        let to = to.min(width_px).max(from + least_px) + pocket_px;
        let from = from + pocket_px;
        Some((from as f32, to as f32))
    }

    /// Gives each candidate its row, and what finds none to clusters.
    fn place_all(
        &mut self,
        frame: &Frame,
        n: usize,
        first_row_px: f32,
        marks: usize,
        scene: &mut Scene,
    ) {
        self.keys.clear();
        for (at, candidate) in self.candidates.iter().enumerate() {
            let shape = self.shapes.get(frame.story, frame.index, candidate.event);
            let class = match (candidate.is_selected, shape.sign) {
                (true, _) => 0,
                (_, Sign::Bend) => 1,
                _ => 2,
            };
            // By class, then number of sources, then in the order of the lane, which is by date.
            let rank =
                class << 28 | (255 - shape.sources.min(255)) << 20 | (at as u32).min(0xf_ffff);
            self.keys.push(sorted::key(rank, at as u32));
        }
        sorted::sort(&mut self.keys, &mut self.spare);
        // Where numbers stand for slots each label is an element more.
        let has_numbers = frame.story[C::SourceId].len() > MOST_SLOTS;
        let most = MAX_MARKS - if has_numbers { MAX_MARKS / 3 } else { 0 };
        let mut drawn = marks;
        for at in 0..self.keys.len() {
            let place = sorted::second(self.keys[at]) as usize;
            let candidate = &mut self.candidates[place];
            let has_room = drawn < most || candidate.is_selected;
            let is_placed = has_room && self.rows.place(candidate, &mut self.lanes[n]);
            if is_placed {
                drawn += 1;
                let candidate = self.candidates[place];
                self.draw_mark(frame, n, &candidate, first_row_px, scene);
            } else {
                self.candidates[place].row = NOT_HELD;
            }
        }
        self.draw_clusters(frame, n, first_row_px, scene);
    }

    pub(super) fn draw_mark(
        &mut self,
        frame: &Frame,
        n: usize,
        candidate: &Candidate,
        first_row_px: f32,
        scene: &mut Scene,
    ) {
        let shape = self.shapes.get(frame.story, frame.index, candidate.event);
        let y_px = first_row_px + f32::from(candidate.row) * frame.row_px;
        let mut flags = 0;
        // Without a bound there is nothing to cut: the sign says so itself.
        if shape.from.is_finite() && self.view.x_from_time(shape.from) < 0.0 {
            flags |= CUT_START;
        }
        if self.view.x_from_time(shape.to) > self.view.width_px() {
            flags |= CUT_END;
        }
        // At an edge of what is in sight it is not its end that is seen.
        flags |= shape.about & !(flags * ABOUT_START);
        if candidate.is_bar() {
            flags |= BAR;
        }
        if candidate.is_selected {
            flags |= SELECTED;
        }
        let points = scene.records(Block::Points).len();
        let mut before = f32::MIN;
        let all = self.shapes.points(&shape);
        let narrow = candidate.to_px - candidate.from_px - 6.8
            <= MIN_MEMBERS_PX * (all.len().max(1) - 1) as f32 + 0.1;
        for (k, &time) in all.iter().enumerate() {
            let mut x_px = self.view.x_from_time(time) as f32 + self.pocket_px();
            if narrow {
                x_px = candidate.from_px + 3.4 + MIN_MEMBERS_PX * k as f32;
            }
            before = x_px.max(before);
            scene.push(Block::Points, &[before]);
        }
        let count = scene.records(Block::Points).len() - points;
        let side = match candidate.side {
            Side::None => 0.0,
            Side::End => 1.0,
            Side::Start => 2.0,
            Side::Under => 3.0,
            Side::Below => 4.0,
        };
        scene.push(
            Block::Marks,
            &[
                candidate.event as f32,
                n as f32,
                f32::from(self.drawn_sign(&shape) as u8),
                shape.standing as f32,
                flags as f32,
                candidate.from_px,
                candidate.to_px,
                y_px,
                side,
                candidate.label_px,
                candidate.cut_px,
                shape.told as f32,
                shape.sources as f32,
                count as f32,
            ],
        );
    }
}
