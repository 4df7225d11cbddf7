//! The doors through which a page calls: one for what every page needs, and one in the file of
//! each part.

use super::Explorer;
use crate::date::phrases::Phrases;
use crate::json::Json;
use crate::text::cut;

impl Explorer {
    /// Does or tells what `name` says, for a text and three numbers; the answer is JSON, or empty
    /// where there is nothing to tell. Two texts come with a line break between them. A call of a
    /// part has its name and a dot before it: `card.event`.
    pub fn call(&mut self, name: &str, text: &str, a: f64, b: f64, c: f64) -> String {
        match cut(name, b'.') {
            None => self.base_call(name, text, a),
            Some(("filter", name)) => self.filter_call(name, text, a, b, c),
            Some(("list", name)) => self.list_call(name, text, a, b),
            Some(("timeline", name)) => self.timeline_call(name, text, a, b, c),
            Some(("hands", name)) => self.hands_call(name, text, a, b),
            Some(("accounts", name)) => self.accounts_call(name, text, a),
            Some(("card", name)) => self.card_call(name, text, a),
            Some(("sources", name)) => self.sources_call(name, text, a, b, c),
            Some(("empty", name)) => self.empty_call(name, text),
            Some(("questions", name)) => self.questions_call(name, text, a),
            Some(_) => {
                debug_assert!(false, "no part has the call {name}");
                String::new()
            }
        }
    }

    /// The calls that every page needs, whatever it shows.
    ///
    /// One door for all of them: each exported method costs the page half a kilobyte on either
    /// side of the edge, and this class would have thirty. Each part has one more, because the
    /// build splits the module by what its exports reach (`xtask/src/split.rs`).
    pub fn base_call(&mut self, name: &str, text: &str, a: f64) -> String {
        let mut json = Json::default();
        match name {
            "about" => self.about(&mut json),
            "totals" => self.totals(&mut json),
            "quick_totals" => self.quick_totals(&mut json),
            "window" => self.write_window(text == "chosen", &mut json),
            "strip_ticks" => self.strip_ticks(a, &mut json),
            "strip_box" => self.strip_box(a, &mut json),
            "id_at" => {
                json.text(self.id_at(a as usize));
            }
            "event" | "view" | "lanes" | "scale" => {
                json.text(self.get(name));
            }
            "total" => json.size(self.total()),
            "matching" => json.size(self.matching()),
            "in_view" => json.size(self.in_view()),
            "version" => json.size(self.version as usize),
            "position" => json.place(self.position(text)),
            "set_shown" => self.on_timeline = text == "timeline",
            "set_phrases" => self.set_phrases(Phrases::read(text)),
            "set_window" => {
                let (from, to) = cut(text, b'\n').unwrap_or((text, ""));
                self.set_window(from, to);
            }
            _ => {
                debug_assert!(name.starts_with("set_"), "no call is named {name}");
                self.set(name.strip_prefix("set_").unwrap_or(""), text);
            }
        }
        json.finish()
    }
}
