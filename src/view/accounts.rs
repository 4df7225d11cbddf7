//! Lanes by source: what the page draws over the timeline's picture, or in its place.

use super::Explorer;
use crate::json::Json;
use crate::layout::axis::date_words;
use crate::layout::timeline::Frame;

impl Explorer {
    /// The calls of lanes by source.
    pub fn accounts_call(&mut self, name: &str, text: &str, a: f64) -> String {
        let mut json = Json::default();
        match name {
            "frame" => {
                self.draw_accounts();
                self.write_scene(&mut json);
            }
            "turned" => self.write_turned(text, a, &mut json),
            // What a source gives as a date, in words for its capsule.
            "date_words" => {
                json.text(&date_words(&self.story, a as u32, &self.phrases));
            }
            _ => {}
        }
        json.finish()
    }

    /// Adds the accounts to the picture that is there, if they belong to it.
    pub(super) fn draw_accounts(&mut self) {
        let selected = self.event_of(&self.state.event);
        let canvas = &mut self.canvas;
        canvas.timeline.add_accounts(&Frame {
            story: &self.story,
            index: &self.index,
            phrases: &self.phrases,
            selected,
            holds: false,
            row_px: 0.0,
            height_px: canvas.height_px as f32,
            max_rows: 0,
            char_px: 0.0,
            strip: &self.strip,
            strip_px: 0.0,
        });
    }
}
