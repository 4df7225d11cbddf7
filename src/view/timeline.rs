//! The timeline, as the page draws it and moves about in it.

use super::Explorer;
use super::dates::{query_date, write_gap};
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST};
use crate::index::value_label;
use crate::json::Json;
use crate::layout::dated::times;
use crate::layout::strip::{day_words, figure};
use crate::layout::timeline::lanes::LanesBy;
use crate::layout::timeline::view::Kind;
use crate::layout::timeline::{Frame, Timeline};
use crate::layout::{day_part, interval_words};
use crate::scene::{Block, Scene};
use crate::story::model::Column as C;
use crate::text::{digits, piece};

/// Below this width it is that of an article's column.
const NARROW_PX: f64 = 720.0;
/// From here on the heads of lanes by source have room for when each was written.
const WIDE_PX: f64 = 1000.0;

/// The timeline and what the page says of its canvas.
#[derive(Clone, Debug, Default)]
pub(super) struct Canvas {
    pub(super) timeline: Timeline,
    /// The state of the query for which it was grouped.
    version: Option<u32>,
    pub(super) width_px: f64,
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
            "lane_labels" => self.write_lanes(&mut json),
            "unmeasured" => self.write_unmeasured(&mut json),
            "measure" => self.measure(text),
            "event_row" => self.write_event(a as usize, &mut json),
            "cluster_of" => json.place(self.cluster_of(text)),
            "sight" => self.write_sight(&mut json),
            "see" => self.see_canvas(),
            "figure" => self.write_figure(&mut json),
            "read" => self.write_read(a as usize, &mut json),
            "show_event" => self.show_event(text),
            _ => debug_assert!(false, "no call is named {name}"),
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
        timeline.head_px = match width_px {
            ..NARROW_PX => 56.0,
            ..WIDE_PX => 200.0,
            _ => 240.0,
        };
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
        if view.shows_all() {
            self.state.window = None;
            self.seen = None;
            return;
        }
        let (from, to) = view.sight();
        let day = |time: f64| query_date(time as i64, 10);
        self.state.window = Some((day(from.round()), day((to - 1.0).round().max(from.round()))));
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

    /// The events whose titles are wanted to be measured, each as `[event, title, sources, gap]`:
    /// what stands in the picture, and no more, for at first it is all events that are in sight.
    pub(super) fn write_unmeasured(&self, json: &mut Json) {
        json.open_list();
        for &event in &self.canvas.timeline.scene.unmeasured {
            json.open_list()
                .number(i64::from(event))
                .text(self.story.cell(C::EventTitle, event));
            json.size(self.story.told_by(event as usize).len());
            write_gap(self.event_gap(event as usize), json);
            json.close_list();
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
    pub(super) fn write_event(&self, event: usize, json: &mut Json) {
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
    pub(super) fn members(&self, n: usize) -> Vec<u32> {
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
            let mut n = first;
            while members.len() < count
                && let Some(event) = lane.events.event(timeline.days(), n)
            {
                if timeline.apart != Some(event) {
                    members.push(event);
                }
                n += 1;
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

    /// What the figure is, in a summary: `{n, from, to, busiest}`, the last three empty if no
    /// matching event has a date.
    pub(super) fn write_figure(&self, json: &mut Json) {
        let words = |day: i64, precision: usize| day_words(day, precision, &self.phrases);
        let (mut from, mut to, mut busiest) = (String::new(), String::new(), String::new());
        if let Some(days) = figure(&self.dated, self.times()) {
            (from, to) = (words(days.first, 4), words(days.last, 4));
            busiest = words(days.busiest, 7);
        }
        json.open().count("n", self.matching());
        json.member("from", &from)
            .member("to", &to)
            .member("busiest", &busiest)
            .close();
    }

    /// The events that can lie in sight, in time order, at most so many of them, by number.
    pub(super) fn write_read(&self, most: usize, json: &mut Json) {
        json.open_list();
        let mut said = 0;
        self.each_in_view(&mut |event| {
            json.number(i64::from(event));
            said += 1;
            said < most
        });
        json.close_list();
    }

    /// Brings an event into sight, as little as that takes.
    pub(super) fn show_event(&mut self, id: &str) {
        let Some(event) = self.event_of(id) else {
            return;
        };
        let timeline = &mut self.canvas.timeline;
        let shape = timeline.shape(&self.story, &self.index, event);
        let view = &mut timeline.view;
        let (first, last) = match (shape.from.is_finite(), shape.to.is_finite()) {
            (true, true) => (shape.from, shape.to),
            (true, false) => (shape.from, shape.from),
            (false, true) => (shape.to, shape.to),
            (false, false) => return,
        };
        let width_px = view.width_px();
        let (from, to) = (view.x_from_time(first), view.x_from_time(last));
        let is_seen = to >= 0.0
            && from <= width_px
            && (from >= 8.0 || to >= width_px * 0.2)
            && (to <= width_px - 8.0 || from <= width_px * 0.8);
        if is_seen {
            return;
        }
        let days_of = |(from, to): (f64, f64)| to - from;
        let days = days_of(view.ends());
        view.pan(f64::midpoint(from, to.min(from + width_px)) - width_px / 2.0);
        // Where days are wider or narrower the same width is another stretch of time.
        let times = days_of(view.ends()) / days;
        if !(0.5..=2.0).contains(&times) {
            let middle = f64::midpoint(first, last);
            let half = f64::max(days, (last - first) * 1.25) / 2.0;
            timeline.show(middle - half, middle + half);
        }
    }

    /// What is in sight, as `{words, n, folds, whole}`; no words where nothing has a date.
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
        let words = if view.is_timeless() {
            String::new()
        } else {
            let part = |time: f64| day_part(time.floor() as i64, precision);
            interval_words(part(from + 1e-6), part(to - 1e-6), &self.phrases)
        };
        json.open().member("words", &words);
        json.count("n", self.in_view());
        json.count("folds", view.scale().folds.len());
        json.key("whole").truth(view.shows_all()).close();
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
