//! The timeline, as the page draws it and moves about in it.

use super::Explorer;
use super::dates::query_date;
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST};
use crate::index::value_label;
use crate::json::Json;
use crate::layout::dated::times;
use crate::layout::strip::day_words;
use crate::layout::timeline::lanes::LanesBy;
use crate::layout::timeline::view::Kind;
use crate::layout::timeline::{Frame, Timeline};
use crate::scene::{Block, Scene};
use crate::story::model::Column as C;
use crate::text::{digits, piece};

/// Below this width it is that of an article's column.
const NARROW_PX: f64 = 720.0;

/// The timeline and what the page says of its canvas.
#[derive(Clone, Debug, Default)]
pub(super) struct Canvas {
    pub(super) timeline: Timeline,
    /// The state of the query for which it was grouped.
    version: Option<u32>,
    width_px: f64,
    row_px: f64,
    char_px: f64,
    pub(super) height_px: f64,
}

impl Explorer {
    /// The calls of the timeline: what it does or tells for a text and three numbers.
    pub fn timeline_call(&mut self, name: &str, text: &str, a: f64, b: f64, c: f64) -> String {
        let mut json = Json::default();
        match name {
            "open" => {
                let goes_on = self.canvas.timeline.open(&self.story, &self.index);
                json.size(if goes_on { 0 } else { 100 });
            }
            "frame" => self.frame(text, a > 0.0, b, c, &mut json),
            "canvas" => self.canvas(a, b, c),
            "zoom" => self.zoom(a, b),
            "pan" => self.pan(a),
            "fit" => self.fit(text),
            "unfold" => self.unfold(a as usize),
            "lane_labels" => self.write_lanes(&mut json),
            "unmeasured" => self.write_unmeasured(&mut json),
            "measure" => self.measure(text),
            "event_row" => self.write_event(a as usize, &mut json),
            "cluster_of" => json.place(self.cluster_of(text)),
            "cluster" => self.write_cluster(a as usize, &mut json),
            "open_cluster" => self.open_cluster(a as usize, &mut json),
            "sight" => self.write_sight(&mut json),
            "see" => self.see_canvas(),
            "figure" => self.write_figure(&mut json),
            "read" => self.write_read(a as usize, &mut json),
            "step" => self.write_step(text, a as i32, b as i32, &mut json),
            "stand" => self.write_stand(text, a as i32, &mut json),
            "show_event" => self.show_event(text),
            _ => {}
        }
        json.finish()
    }

    /// Notes what the page measures: height of a row, width of a digit, height of what is seen.
    pub(super) fn canvas(&mut self, row_px: f64, char_px: f64, height_px: f64) {
        let canvas = &mut self.canvas;
        if canvas.char_px > 0.0 && canvas.char_px.to_bits() != char_px.to_bits() {
            canvas.timeline.forget();
        }
        (canvas.row_px, canvas.char_px) = (row_px, char_px);
        canvas.height_px = height_px;
    }

    /// Draws what is in sight; `how` names lanes and scale, each on a line. Gives where the
    /// numbers and the words of the [`Scene`] stand in memory, as `[at, count, at, bytes]`. The
    /// accounts of lanes by source are added by a call of their part.
    fn frame(&mut self, how: &str, holds: bool, width_px: f64, strip_px: f64, json: &mut Json) {
        self.draw_lanes(how, holds, width_px, strip_px);
        self.write_scene(json);
    }

    pub(super) fn write_scene(&self, json: &mut Json) {
        let scene = &self.canvas.timeline.scene;
        json.open_list();
        json.size(scene.numbers.as_ptr() as usize);
        json.size(scene.numbers.len());
        json.size(scene.text.as_ptr() as usize);
        json.size(scene.text.len());
        json.close_list();
    }

    /// The whole picture, accounts included.
    pub fn draw_frame(&mut self, how: &str, holds: bool, width_px: f64, strip_px: f64) {
        self.draw_lanes(how, holds, width_px, strip_px);
        self.draw_accounts();
    }

    fn draw_lanes(&mut self, how: &str, holds: bool, width_px: f64, strip_px: f64) {
        let mut lines = Some(how);
        let by = LanesBy::from_name(piece(&mut lines, b'\n').unwrap_or(""));
        let kind = if lines == Some("true") {
            Kind::True
        } else {
            Kind::Story
        };
        let Canvas {
            timeline,
            version,
            width_px: laid_out_px,
            ..
        } = &mut self.canvas;
        timeline.head_px = if width_px < NARROW_PX { 56.0 } else { 200.0 };
        let is_new = *version != Some(self.version);
        let is_other_by = timeline.by != by;
        if is_new || is_other_by {
            let times = self
                .times
                .get_or_init(|| times(&self.story, &self.answer.matching));
            let matching = (&self.answer.matching, times.as_slice());
            self.index.gather(&self.story, by.facet());
            timeline.group(&self.story, &self.index, matching, by);
            *version = Some(self.version);
        }
        let is_other = timeline.view.kind() != kind || laid_out_px.to_bits() != width_px.to_bits();
        if is_new || is_other || is_other_by {
            timeline.lay_out(kind, width_px);
            *laid_out_px = width_px;
        }
        if std::mem::take(&mut self.window_asked) {
            self.show_window();
        }
        let selected = self.event_of(&self.state.event);
        let canvas = &mut self.canvas;
        canvas.timeline.frame_lanes(&Frame {
            story: &self.story,
            index: &self.index,
            phrases: &self.phrases,
            selected,
            holds,
            row_px: canvas.row_px.max(8.0) as f32,
            height_px: canvas.height_px as f32,
            max_rows: max_rows(width_px, canvas.height_px),
            char_px: canvas.char_px.max(3.0) as f32,
            strip: &self.strip,
            strip_px,
        });
    }

    /// What was drawn last.
    pub fn scene(&self) -> &Scene {
        &self.canvas.timeline.scene
    }

    /// Shows the window that a link, a script or the strip chose; without one, everything.
    fn show_window(&mut self) {
        let span = self
            .state
            .window
            .as_ref()
            .and_then(|(from, to)| crate::query::range_between(from, to));
        let Some(span) = span else {
            return self.canvas.timeline.show_all();
        };
        let (first, last) = self.strip.days();
        let from = if span.min == UNBOUNDED_PAST {
            first
        } else {
            span.min
        };
        let to = if span.max == UNBOUNDED_FUTURE {
            last
        } else {
            span.max
        };
        self.canvas.timeline.show(from as f64, to as f64 + 1.0);
    }

    /// Takes note of what is in sight, for the strip and the link.
    pub(super) fn see_canvas(&mut self) {
        let view = &self.canvas.timeline.view;
        if view.magnification() <= 1.0 + 1e-9 {
            self.state.window = None;
            self.seen = None;
            return;
        }
        let (from, to) = view.ends();
        let day = |time: f64| query_date(time as i64, 10);
        self.state.window = Some((day(from.round()), day((to - 1.0).round().max(from.round()))));
    }

    /// Zooms about a place.
    pub fn zoom(&mut self, by: f64, x_px: f64) {
        self.canvas.timeline.zoom(by, x_px);
    }

    /// Moves what is in sight by so many px.
    pub fn pan(&mut self, by_px: f64) {
        self.canvas.timeline.view.pan(by_px);
    }

    /// Shows the whole story, or the time in which it peaks.
    pub(super) fn fit(&mut self, what: &str) {
        if what != "peak" {
            return self.canvas.timeline.show_all();
        }
        let day = self.strip.peak_day(&self.dated, self.canvas.width_px) as f64;
        self.canvas.timeline.show(day, day + 92.0);
    }

    /// Unfolds the n-th fold in sight.
    pub(super) fn unfold(&mut self, n: usize) {
        self.canvas.timeline.unfold(n);
    }

    /// Labels of the lanes, in the order of the scene.
    pub(super) fn write_lanes(&self, json: &mut Json) {
        let timeline = &self.canvas.timeline;
        json.open_list();
        for lane in timeline.lanes() {
            let label = lane.value.map_or("", |value| {
                value_label(&self.story, timeline.by.facet(), value)
            });
            json.text(label);
        }
        json.close_list();
    }

    /// The events whose titles are wanted to be measured.
    pub(super) fn write_unmeasured(&self, json: &mut Json) {
        json.open_list();
        for &event in &self.canvas.timeline.scene.unmeasured {
            json.number(i64::from(event));
        }
        json.close_list();
    }

    /// Takes widths: event, title and what follows it in px, three numbers to a line.
    pub(super) fn measure(&mut self, text: &str) {
        let mut lines = Some(text);
        while let Some(line) = piece(&mut lines, b'\n') {
            let mut numbers = Some(line);
            let mut next = || piece(&mut numbers, b' ').and_then(digits).unwrap_or(0) as f64;
            let event = next() as usize;
            let widths_px = [next(), next(), next()].map(|px| px as f32);
            self.canvas.timeline.measure(event, widths_px);
        }
    }

    /// An event by its number; `null` if there is none.
    fn write_event(&self, event: usize, json: &mut Json) {
        let story = self.story();
        if event >= story.len() {
            json.null();
            return;
        }
        let date = self.event_date(event);
        json.open()
            .member("id", story.cell(C::EventId, event as u32))
            .member("title", story.cell(C::EventTitle, event as u32))
            .key("date");
        Self::write_date(&date, json);
        self.write_told(event, json);
        json.close();
    }

    /// The events of the n-th cluster of the scene, by number.
    fn members(&self, n: usize) -> Vec<u32> {
        let timeline = &self.canvas.timeline;
        let Some(cluster) = timeline.scene.records(Block::Clusters).nth(n) else {
            return Vec::new();
        };
        let [_, _, count, lane, first, kind] = *cluster else {
            return Vec::new();
        };
        let (first, count) = (first as usize, count as usize);
        if kind as u8 != 1 {
            let members = timeline.scene.members.get(first..first + count);
            return members.unwrap_or(&[]).to_vec();
        }
        let mut members = Vec::new();
        if let Some(lane) = timeline.lanes().get(lane as usize) {
            for n in first..first + count {
                members.extend(lane.events.event(timeline.days(), n));
            }
        }
        members
    }

    /// The cluster of the scene in which an event is.
    pub(super) fn cluster_of(&self, id: &str) -> Option<usize> {
        let event = self.event_of(id)?;
        let clusters = self.canvas.timeline.scene.records(Block::Clusters).len();
        (0..clusters).find(|&n| self.members(n).contains(&event))
    }

    /// What the n-th cluster is: how many events, from when to when in words.
    pub(super) fn write_cluster(&self, n: usize, json: &mut Json) {
        let members = self.members(n);
        let (mut from, mut to) = (i64::MAX, i64::MIN);
        for &event in &members {
            if let Some(span) = self.story.event_span(event as usize) {
                let day = crate::layout::list::anchor_day(&span);
                (from, to) = (from.min(day), to.max(day));
            }
        }
        json.open().count("n", members.len());
        let words = if from <= to {
            crate::layout::stretch_words(from, to, &self.phrases)
        } else {
            self.phrases.get("date.none").to_owned()
        };
        json.member("words", &words).close();
    }

    /// Opens the n-th cluster: zooms to its extent, giving `null`, or gives its events where
    /// zooming cannot part them.
    pub(super) fn open_cluster(&mut self, n: usize, json: &mut Json) {
        const MOST: usize = 200;
        let members = self.members(n);
        let (mut from, mut to) = (f64::INFINITY, f64::NEG_INFINITY);
        let (mut latest_start, mut earliest_end) = (f64::NEG_INFINITY, f64::INFINITY);
        let mut dated = true;
        for &event in &members {
            let shape = self.canvas.timeline.shape(&self.story, &self.index, event);
            dated &= shape.to > shape.from;
            from = from.min(shape.from);
            to = to.max(shape.to);
            latest_start = latest_start.max(shape.from);
            earliest_end = earliest_end.min(shape.to);
        }
        let (seen_from, seen_to) = self.canvas.timeline.view.ends();
        // What lies on the same days stays together at every zoom.
        let parts = dated && from.is_finite() && to.is_finite() && latest_start >= earliest_end;
        if parts && (to - from) * 1.2 < seen_to - seen_from {
            let air = (to - from) * 0.08;
            self.canvas.timeline.show(from - air, to + air);
            json.null();
            return;
        }
        json.open_list();
        for &event in members.iter().take(MOST) {
            self.write_event(event as usize, json);
        }
        json.close_list();
    }

    /// What is in sight, in words, as `{from, to, n}`.
    pub(super) fn write_sight(&self, json: &mut Json) {
        let view = &self.canvas.timeline.view;
        let (from, to) = view.ends();
        let days = to - from;
        let precision = if days > 1_100.0 {
            4
        } else if days > 62.0 {
            7
        } else {
            10
        };
        let words = |time: f64| day_words(time.floor() as i64, precision, &self.phrases);
        json.open().member("from", &words(from + 1e-6));
        json.member("to", &words(to - 1e-6));
        json.count("n", self.in_view());
        json.count("folds", view.scale().folds.len());
        json.key("whole")
            .truth(view.magnification() <= 1.0 + 1e-9)
            .close();
    }
}

/// How many rows a lane has at most: so many that several lanes are seen at once, up to twelve, or
/// six in an article's column.
fn max_rows(width_px: f64, height_px: f64) -> usize {
    const LANES: f64 = 3.5;
    const ROW_PX: f64 = 18.5;
    let most = if width_px < NARROW_PX { 6 } else { 12 };
    if height_px <= 0.0 {
        return most;
    }
    ((height_px / LANES / ROW_PX) as usize).clamp(6, most)
}
