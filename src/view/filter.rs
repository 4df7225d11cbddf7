//! The part `filter`: asking for less than everything, and the state as a text.

use super::Explorer;
use crate::json::Json;
use crate::text::cut;

impl Explorer {
    /// The calls of the part `filter`; see [`Explorer::call`]. `open` takes a step towards the index
    /// and tells how much of it is done, of 100; all else finishes it first.
    pub fn filter_call(&mut self, name: &str, text: &str, a: f64, b: f64, c: f64) -> String {
        let (before, after) = cut(text, b'\n').unwrap_or((text, ""));
        let mut json = Json::default();
        if name != "open" {
            self.index_all();
        }
        match name {
            "open" => json.size(self.index_more()),
            "facets" => self.facets(&mut json),
            "quick" => self.quick(&mut json),
            "chips" => self.chips(&mut json),
            "remedies" => self.remedies(&mut json),
            "fragment" => {
                json.text(&self.fragment());
            }
            "query" => {
                json.text(&self.query());
            }
            "set_fragment" => {
                json.truth(self.set_fragment(text));
            }
            "set_query" => self.set_query(text),
            "set_text" => self.set_text(text),
            "set_range" => self.set_range(before, after),
            "toggle" => {
                let (key, mode) = cut(before, b' ').unwrap_or_default();
                self.toggle(key, after, mode);
            }
            "clear" => self.clear(text),
            "drop_chip" => self.drop_chip(a as usize),
            "brush" => self.brush(a, b, c),
            "grip" => self.grip(a as i32, b, c),
            "slide" => self.slide(a, b),
            "nudge" => self.nudge(a as i32, b as i32),
            _ => debug_assert!(false, "no call is named {name}"),
        }
        json.finish()
    }

    /// Takes all steps towards the index that are left.
    pub(super) fn index_all(&mut self) {
        while self.index.step(&self.story) {}
    }

    /// Takes a step towards the index; gives how much is done, of 100. Nobody knows how many steps
    /// are left: each takes its share of the rest.
    fn index_more(&mut self) -> usize {
        if self.index.step(&self.story) {
            (100 - 900 / (9 + self.index.steps())).min(99)
        } else {
            100
        }
    }
}
