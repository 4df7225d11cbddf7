//! The exported class. Each name is one call into [`view::Explorer`](crate::view::Explorer).

use super::thrown;
use crate::date::phrases::Phrases;
use crate::view;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// A story being explored; see `view::Explorer` for what each call means.
#[wasm_bindgen]
pub struct Explorer {
    inner: view::Explorer,
}

#[wasm_bindgen]
impl Explorer {
    /// Opens a packed story. Throws an `Error` with a `kind`.
    pub fn from_pack(bytes: &[u8]) -> Result<Explorer, JsValue> {
        view::Explorer::from_pack(bytes)
            .map(|inner| Explorer { inner })
            .map_err(|error| thrown(&error))
    }

    /// Opens the story inside this module. Throws with kind `unsupported` where there is none.
    pub fn embedded() -> Result<Explorer, JsValue> {
        Explorer::from_pack(embedded_pack()?)
    }

    /// A text by name: `event`, `view`, `lanes`, `scale`, `query` and `fragment` of the state;
    /// `about`, `facets`, `chips`, `remedies` and `window` as JSON.
    ///
    /// One method for eleven, here and below: each exported method costs the page half a kilobyte
    /// on either side of the edge.
    pub fn get(&self, key: &str) -> String {
        match key {
            "about" => self.inner.about(),
            "facets" => self.inner.facets(),
            "chips" => self.inner.chips(),
            "remedies" => self.inner.remedies(),
            "window" => self.inner.window_json(),
            "fragment" => self.inner.fragment(),
            "query" => self.inner.query(),
            _ => self.inner.get(key).to_owned(),
        }
    }

    /// Sets one: `event`, `view`, `lanes`, `scale`; the whole `query` in a fragment's form; the
    /// `text` to search for; the language's `phrases`, lines of key, tab, phrase.
    pub fn set(&mut self, key: &str, value: &str) {
        match key {
            "phrases" => self.inner.set_phrases(Phrases::read(value)),
            "query" => self.inner.set_query(value),
            "text" => self.inner.set_text(value),
            _ => self.inner.set(key, value),
        }
    }

    /// A number by name: `total` events, how many are `matching` and `in_view`; `list_len`, the
    /// rows of the list, and `opening_row`, where a reader starts.
    pub fn count(&self, key: &str) -> usize {
        match key {
            "total" => self.inner.total(),
            "matching" => self.inner.matching(),
            "in_view" => self.inner.in_view(),
            "list_len" => self.inner.list_len(),
            "opening_row" => self.inner.opening_row(),
            _ => 0,
        }
    }

    /// Replaces the whole state; false if it names an event that is not there.
    pub fn set_fragment(&mut self, text: &str) -> bool {
        self.inner.set_fragment(text)
    }

    /// Sets the stretch in sight; empty takes it back.
    pub fn set_window(&mut self, from: &str, to: &str) {
        self.inner.set_window(from, to);
    }

    /// Takes note of the rows on the screen.
    pub fn see_rows(&mut self, first: usize, last: usize) {
        self.inner.see_rows(first, last);
    }

    /// Chooses a facet's value, or takes it back.
    pub fn toggle(&mut self, key: &str, id: &str, mode: &str) {
        self.inner.toggle(key, id, mode);
    }

    /// Sets the range of time to filter by.
    pub fn set_range(&mut self, from: &str, to: &str) {
        self.inner.set_range(from, to);
    }

    /// Takes back one kind of filter, or all.
    pub fn clear(&mut self, key: &str) {
        self.inner.clear(key);
    }

    /// Takes one active filter away.
    pub fn drop_chip(&mut self, n: usize) {
        self.inner.drop_chip(n);
    }

    /// The nearest names for a search, as JSON.
    pub fn suggest(&self, text: &str) -> String {
        self.inner.suggest(text)
    }

    /// Some of them, as JSON.
    pub fn list(&self, first: usize, count: usize) -> String {
        self.inner.list(first, count)
    }

    /// An event's row, or −1.
    pub fn row_of(&self, id: &str) -> i32 {
        self.inner.row_of(id).map_or(-1, |row| row as i32)
    }

    /// The row for a place on the strip.
    pub fn row_at(&self, x_px: f64, width_px: f64) -> usize {
        self.inner.row_at(x_px, width_px)
    }

    /// The n-th matching event.
    pub fn id_at(&self, n: usize) -> String {
        self.inner.id_at(n).to_owned()
    }

    /// An event's place among the matching, or −1.
    pub fn position(&self, id: &str) -> i32 {
        self.inner.position(id).map_or(-1, |n| n as i32)
    }

    /// An event's card, as JSON.
    pub fn card(&self, id: &str, axis_px: f64) -> String {
        self.inner.card(id, axis_px)
    }

    /// The strip's labels, as JSON.
    pub fn strip_ticks(&self, width_px: f64) -> String {
        self.inner.strip_ticks(width_px)
    }

    /// The window's box on the strip, as JSON.
    pub fn strip_box(&self, width_px: f64) -> String {
        self.inner.strip_box(width_px)
    }

    /// A place on the strip, in words.
    pub fn strip_words(&self, x_px: f64, width_px: f64) -> String {
        self.inner.strip_words(x_px, width_px)
    }

    /// Filters by a stretch of the strip.
    pub fn brush(&mut self, x0_px: f64, x1_px: f64, width_px: f64) {
        self.inner.brush(x0_px, x1_px, width_px);
    }

    /// Moves the range by tenths.
    pub fn nudge(&mut self, edge: i32, tenths: i32) {
        self.inner.nudge(edge, tenths);
    }

    /// Paints the strip's bars on a canvas of the page.
    #[allow(
        clippy::too_many_arguments,
        reason = "a struct for one call would cross the edge as an object"
    )]
    pub fn paint_strip(
        &self,
        canvas: &HtmlCanvasElement,
        width_px: f64,
        height_px: f64,
        ratio: f64,
        ink: &str,
        sunk: &str,
        line: &str,
    ) {
        let bars = self.inner.strip_bars(width_px, height_px);
        super::paint::strip(
            canvas,
            &bars,
            [width_px, height_px, ratio],
            [ink, sunk, line],
        );
    }
}

#[cfg(feature = "embedded")]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the module without a story has the same signature"
)]
fn embedded_pack() -> Result<&'static [u8], JsValue> {
    Ok(include_bytes!(env!(
        "SOURCELINE_EMBED",
        "cargo xtask build packs the story and names the file"
    )))
}

#[cfg(not(feature = "embedded"))]
fn embedded_pack() -> Result<&'static [u8], JsValue> {
    use crate::story::problem::{Kind, StoryError};
    Err(thrown(&StoryError::new(
        Kind::Unsupported,
        "This module has no story inside; name one with src.",
    )))
}
