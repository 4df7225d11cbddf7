//! Citing an event.

use super::Explorer;
use crate::cite::{Cited, cite};
use crate::json::Json;
use crate::text::cut;

impl Explorer {
    /// The calls of the part `cite`; see [`Explorer::call`]. Each is a format of [`cite`], for an
    /// event's id and, on a second line, a link to it; the answer is a text, or `null` if there is
    /// no such event.
    pub fn cite_call(&self, name: &str, text: &str) -> String {
        let (id, link) = cut(text, b'\n').unwrap_or((text, ""));
        let mut json = Json::default();
        if let Some(event) = self.event_of(id) {
            let date = self.event_date(event as usize);
            let cited = Cited {
                story: self.story(),
                event,
                date: date.words(),
                link,
                phrases: &self.phrases,
            };
            json.text(&cite(&cited, name));
        } else {
            json.null();
        }
        json.finish()
    }
}
