//! The part `hands`: what a reader's hands do on the timeline.

use super::Explorer;
use crate::json::Json;
use crate::layout::timeline::density::known_ends;
use crate::layout::timeline::lanes::LanesBy;

impl Explorer {
    /// The calls of the part `hands`; see [`Explorer::call`].
    pub fn hands_call(&mut self, name: &str, text: &str, a: f64, b: f64) -> String {
        let mut json = Json::default();
        match name {
            "zoom" => self.zoom(a, b),
            "pan" => self.pan(a),
            "fit" => self.fit(text),
            "unfold" => self.unfold(a as usize),
            "cluster" => self.write_cluster(a as usize, &mut json),
            "open_cluster" => self.open_cluster(a as usize, b as usize, &mut json),
            "open" => self.open_in_lane(text, a),
            "step" => self.write_step(text, a as i32, b as i32, &mut json),
            "stand" => self.write_stand(text, a as i32, &mut json),
            _ => debug_assert!(false, "no call is named {name}"),
        }
        json.finish()
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

    /// Opens an event as the lane has it: in a source's lane that is what this source reports. A
    /// lane below 0 is none.
    pub(super) fn open_in_lane(&mut self, id: &str, lane: f64) {
        self.set("event", id);
        let timeline = &self.canvas.timeline;
        if lane >= 0.0 && timeline.by == LanesBy::Source {
            let lane = timeline.lanes().get(lane as usize);
            self.report_of = lane.and_then(|lane| lane.value);
        }
    }

    /// Unfolds the n-th fold in sight.
    pub(super) fn unfold(&mut self, n: usize) {
        self.canvas.timeline.unfold(n);
    }

    /// What the n-th cluster is: how many events, from when to when in words.
    pub(super) fn write_cluster(&self, n: usize, json: &mut Json) {
        let members = self.members(n);
        let (mut from, mut to) = (i64::MAX, i64::MIN);
        for &event in &members {
            if let Some(span) = self.story.event_span(event as usize) {
                let (first, last) = known_ends(&span);
                (from, to) = (from.min(first), to.max(last));
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

    /// Opens the n-th cluster: zooms to its extent, giving `null`, or gives some of its events from
    /// one on where zooming cannot part them.
    pub(super) fn open_cluster(&mut self, n: usize, from: usize, json: &mut Json) {
        const MOST: usize = 200;
        let members = self.members(n);
        let (mut first, mut to) = (f64::INFINITY, f64::NEG_INFINITY);
        let (mut latest_start, mut earliest_end) = (f64::NEG_INFINITY, f64::INFINITY);
        let mut dated = true;
        for &event in &members {
            let shape = self.canvas.timeline.shape(&self.story, &self.index, event);
            dated &= shape.to > shape.from;
            first = first.min(shape.from);
            to = to.max(shape.to);
            latest_start = latest_start.max(shape.from);
            earliest_end = earliest_end.min(shape.to);
        }
        let (seen_from, seen_to) = self.canvas.timeline.view.ends();
        // What lies on the same days stays together at every zoom.
        let parts = dated && first.is_finite() && to.is_finite() && latest_start >= earliest_end;
        if parts && (to - first) * 1.2 < seen_to - seen_from {
            let air = (to - first) * 0.08;
            self.canvas.timeline.show(first - air, to + air);
            json.null();
            return;
        }
        json.open_list();
        for &event in members.iter().skip(from).take(MOST) {
            self.write_event(event as usize, json);
        }
        json.close_list();
    }
}
