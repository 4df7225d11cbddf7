//! The one door through which a page calls.

use super::Explorer;
use crate::date::phrases::Phrases;
use crate::json::Json;
use crate::text::cut;

impl Explorer {
    /// Does or tells what `name` says, for a text and three numbers; the answer is JSON, or empty
    /// where there is nothing to tell. Two texts come with a line break between them.
    ///
    /// One door for all calls: each exported method costs the page half a kilobyte on either side
    /// of the edge, and this class would have thirty.
    pub fn call(&mut self, name: &str, text: &str, a: f64, b: f64, c: f64) -> String {
        if let Some(name) = name.strip_prefix("sources.") {
            return self.sources_call(name, text, a, b, c);
        }
        let (before, after) = cut(text, b'\n').unwrap_or((text, ""));
        let mut json = Json::default();
        match name {
            "about" => self.about(&mut json),
            "facets" => self.facets(&mut json),
            "chips" => self.chips(&mut json),
            "remedies" => self.remedies(&mut json),
            "window" => self.write_window(&mut json),
            "suggest" => self.suggest(text, &mut json),
            "list" => self.list(a as usize, b as usize, &mut json),
            "card" => self.card(text, a, &mut json),
            "card.cite" => self.cite(before, after, &mut json),
            "strip_ticks" => self.strip_ticks(a, &mut json),
            "strip_box" => self.strip_box(a, &mut json),
            "fragment" => {
                json.text(&self.fragment());
            }
            "query" => {
                json.text(&self.query());
            }
            "id_at" => {
                json.text(self.id_at(a as usize));
            }
            "event" | "view" | "lanes" | "scale" => {
                json.text(self.get(name));
            }
            "total" => json.size(self.total()),
            "matching" => json.size(self.matching()),
            "in_view" => json.size(self.in_view()),
            "list_len" => json.size(self.list_len()),
            "opening_row" => json.size(self.opening_row()),
            "row_at" => json.size(self.row_at(a, b)),
            "row_of" => json.place(self.row_of(text)),
            "row_above" => json.place(self.row_above(text, a as usize)),
            "position" => json.place(self.position(text)),
            "set_fragment" => {
                json.truth(self.set_fragment(text));
            }
            "set_phrases" => self.set_phrases(Phrases::read(text)),
            "set_query" => self.set_query(text),
            "set_text" => self.set_text(text),
            "set_window" => self.set_window(before, after),
            "set_range" => self.set_range(before, after),
            "toggle" => {
                let (key, mode) = cut(before, b' ').unwrap_or_default();
                self.toggle(key, after, mode);
            }
            "see_rows" => self.see_rows(a as usize, b as usize),
            "clear" => self.clear(text),
            "drop_chip" => self.drop_chip(a as usize),
            "brush" => self.brush(a, b, c),
            "grip" => self.grip(a as i32, b, c),
            "nudge" => self.nudge(a as i32, b as i32),
            _ => self.set(name.strip_prefix("set_").unwrap_or(""), text),
        }
        json.finish()
    }

    /// The calls of the view of the sources, which have `sources.` before their names.
    pub fn sources_call(&mut self, name: &str, text: &str, a: f64, b: f64, c: f64) -> String {
        let (before, after) = cut(text, b'\n').unwrap_or((text, ""));
        let mut json = Json::default();
        match name {
            "view" => self.sources(a, &mut json),
            "events" => self.source_events(before, after, a as usize, &mut json),
            "step" => self.bar_step(text, a as u32, b as i64, c, &mut json),
            "at" => self.bar_at(a as usize, b, c, &mut json),
            "switch" => {
                json.truth(self.switch_source(text));
            }
            _ => {}
        }
        json.finish()
    }
}
