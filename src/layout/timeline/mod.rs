//! The timeline: scales that fit a story, lanes, marks and labels, and how much detail there is
//! room for.
//!
//! [`Timeline::open`] is done once, [`Timeline::group`] once per query, [`Timeline::frame`] for each picture. While a hand
//! moves, marks keep their rows ([`Frame::holds`]); at rest they are placed anew.

mod accounts;
pub mod calendar;
mod clusters;
pub mod days;
pub mod density;
mod frame;
pub mod lanes;
pub mod place;
pub mod scale;
pub mod shapes;
mod sparse;
pub mod ticks;
pub mod turned;
pub mod view;

use crate::analysis::dates::{Agreement, tellings};
use crate::date::phrases::Phrases;
use crate::index::{Bits, Index};
use crate::layout::strip::Strip;
use crate::scene::Scene;
use crate::story::Story;
use crate::story::model::Column as C;
use accounts::Accounts;
use days::Days;
use density::{Boundaries, Density};
use lanes::{Grouping, Lane, LanesBy};
use place::{Candidate, Rows};
use shapes::Shapes;
use ticks::Axis;
use view::{Kind, View};

/// The column at the start in which events without a date are, if there are any.
pub const POCKET_PX: f32 = 46.0;

/// A story's timeline.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// By what it has lanes.
    pub by: LanesBy,
    /// What is in sight.
    pub view: View,
    /// What is drawn.
    pub scene: Scene,
    density: Density,
    boundaries: Boundaries,
    days: Days,
    lanes: Vec<Lane>,
    shapes: Shapes,
    axis: Axis,
    /// Of each event how wide its title is, what stands behind it, and the gap in words; below 0
    /// if not measured.
    widths_px: Vec<[f32; 3]>,
    has_pocket: bool,
    /// How wide the heads of the lanes by source are.
    pub head_px: f32,
    /// How wide the word is that stands before a gap which neighbours share.
    pub each_px: f32,
    accounts: Accounts,
    /// Whether they belong to the picture that was drawn last.
    wants_accounts: bool,
    /// The event that is drawn though its neighbours are only counted.
    pub(crate) apart: Option<u32>,
    // Used again from frame to frame.
    rows: Rows,
    candidates: Vec<Candidate>,
    keys: Vec<u64>,
    spare: Vec<u64>,
    places: Vec<u32>,
    times: Vec<u32>,
}

/// What a picture is drawn for.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// The story.
    pub story: &'a Story,
    /// Its index.
    pub index: &'a Index,
    /// Words for dates.
    pub phrases: &'a Phrases,
    /// The event that is open.
    pub selected: Option<u32>,
    /// Whether marks keep their rows.
    pub holds: bool,
    /// How high a row is.
    pub row_px: f32,
    /// How high what is seen of the lanes is, with the axis; 0 if nobody knows.
    pub height_px: f32,
    /// How many rows a lane has at most.
    pub max_rows: usize,
    /// The width of a digit on the axis.
    pub char_px: f32,
    /// The strip above it.
    pub strip: &'a Strip,
    /// How wide that is.
    pub strip_px: f64,
}

impl Timeline {
    /// Finds where events stand in time, whatever is asked of them: a part of a long story with each
    /// call; false once it is done.
    pub fn open(&mut self, story: &Story, index: &Index) -> bool {
        if self.days.step(story, index, &mut self.shapes) {
            return true;
        }
        if self.widths_px.len() < story.len() {
            self.widths_px.resize(story.len(), [-1.0; 3]);
            let dates = 0..story[C::DateText].len() as u32;
            self.boundaries = Boundaries::of(dates.map(|date| story.span(date)));
        }
        false
    }

    /// Puts the events that match into lanes, and makes the scale for them.
    ///
    /// What matches comes with how often it has each date.
    pub fn group(
        &mut self,
        story: &Story,
        index: &Index,
        (matching, times): (&Bits, &[u32]),
        by: LanesBy,
    ) {
        while self.open(story, index) {}
        let grouping = Grouping {
            story,
            index,
            days: &self.days,
            matching,
            by,
        };
        let mut lanes = lanes::lanes(&grouping);
        if self.by == by {
            for lane in &mut lanes {
                let mut before = self.lanes.iter_mut();
                if let Some(before) = before.find(|before| before.value == lane.value) {
                    lane.follow(before);
                }
            }
        }
        self.by = by;
        self.lanes = lanes;
        self.times.clear();
        self.times.extend_from_slice(times);
        add_tellings(story, index, matching, by, &mut self.times);
        let slots = by == LanesBy::Source;
        self.density = Density::of_times(&self.boundaries, &self.times, slots);
        self.has_pocket = self.lanes.iter().any(|lane| !lane.undated.is_empty());
    }

    /// Lays the scale out over the width of the canvas.
    pub fn lay_out(&mut self, kind: Kind, width_px: f64) {
        let pocket_px = f64::from(self.pocket_px());
        self.view
            .lay_out(&self.density, kind, (width_px - pocket_px).max(40.0));
    }

    /// How wide the pocket is.
    pub fn pocket_px(&self) -> f32 {
        match self.by {
            LanesBy::Source => self.head_px,
            _ if self.has_pocket => POCKET_PX,
            _ => 0.0,
        }
    }

    /// What begins and ends, and when.
    pub fn density(&self) -> &Density {
        &self.density
    }

    /// The story's events in time.
    pub fn days(&self) -> &Days {
        &self.days
    }

    /// The lanes.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// An event's shape.
    pub fn shape(&mut self, story: &Story, index: &Index, event: u32) -> shapes::Shape {
        self.shapes.get(story, index, event)
    }

    /// Notes how wide an event's title is, what stands behind it, and its gap in words.
    pub fn measure(&mut self, event: usize, widths_px: [f32; 3]) {
        if let Some(widths) = self.widths_px.get_mut(event) {
            *widths = widths_px;
        }
    }

    /// Forgets what was measured and said, as after a change of typeface or language.
    pub fn forget(&mut self) {
        self.widths_px.fill([-1.0; 3]);
        self.axis.forget();
        for lane in &mut self.lanes {
            lane.forget();
        }
    }

    /// Zooms about a place on the canvas.
    pub fn zoom(&mut self, by: f64, x_px: f64) {
        let x_px = (x_px - f64::from(self.pocket_px())).max(0.0);
        self.view.zoom(&self.density, by, x_px);
    }

    /// Shows a stretch.
    pub fn show(&mut self, from: f64, to: f64) {
        self.view.show(&self.density, from, to);
    }

    /// Shows everything.
    pub fn show_all(&mut self) {
        self.view.show_all(&self.density);
    }

    /// Unfolds the n-th fold of those in the scene.
    pub fn unfold(&mut self, n: usize) {
        let is_in_sight = |fold: &&scale::Fold| {
            self.view.x_from_time(fold.end_day as f64) >= 0.0
                && self.view.x_from_time(fold.first_day as f64) <= self.view.width_px()
        };
        let fold = self.view.scale().folds.iter().filter(is_in_sight).nth(n);
        if let Some(fold) = fold.copied() {
            self.view.unfold(&self.density, &fold);
        }
    }
}

/// Adds to how often events have each date what their sources say, where these differ or have
/// lanes.
fn add_tellings(story: &Story, index: &Index, matching: &Bits, by: LanesBy, times: &mut [u32]) {
    if story[C::ReportDate].is_empty() {
        return;
    }
    for event in matching.iter() {
        let own = story.event_span(event);
        let differs = index.agreement(event) == Agreement::Differing;
        if own.is_none() || differs || by == LanesBy::Source {
            for telling in &tellings(story, event) {
                if own != Some(telling.span)
                    && let Some(times) = times.get_mut(telling.date as usize)
                {
                    *times += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
