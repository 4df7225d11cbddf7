//! The exported class. Each method is one call into [`view::Explorer`](crate::view::Explorer).

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

    /// Sets the language's `date.*` phrases: lines of key, tab, phrase.
    pub fn set_phrases(&mut self, lines: &str) {
        self.inner.set_phrases(Phrases::read(lines));
    }

    /// The story's head and sources, as JSON.
    pub fn about(&self) -> String {
        self.inner.about()
    }

    /// Replaces the whole state; false if it names an event that is not there.
    pub fn set_fragment(&mut self, text: &str) -> bool {
        self.inner.set_fragment(text)
    }

    /// The state as a link's fragment.
    pub fn fragment(&self) -> String {
        self.inner.fragment()
    }

    /// Replaces the query, in a fragment's form.
    pub fn set_query(&mut self, text: &str) {
        self.inner.set_query(text);
    }

    /// The query in a fragment's form.
    pub fn query(&self) -> String {
        self.inner.query()
    }

    /// `event`, `view`, `lanes` or `scale`.
    pub fn get(&self, key: &str) -> String {
        self.inner.get(key).to_owned()
    }

    /// Sets one of these; empty takes it back.
    pub fn set(&mut self, key: &str, value: &str) {
        self.inner.set(key, value);
    }

    /// Sets the stretch in sight; empty takes it back.
    pub fn set_window(&mut self, from: &str, to: &str) {
        self.inner.set_window(from, to);
    }

    /// The window's start and end, or nothing.
    pub fn window(&self) -> Option<Vec<String>> {
        self.inner
            .window()
            .map(|(from, to)| vec![from.clone(), to.clone()])
    }

    /// Takes note of the rows on the screen.
    pub fn see_rows(&mut self, first: usize, last: usize) {
        self.inner.see_rows(first, last);
    }

    /// Chooses a facet's value, or takes it back.
    pub fn toggle(&mut self, key: &str, id: &str, mode: &str) {
        self.inner.toggle(key, id, mode);
    }

    /// Sets the words to search for.
    pub fn set_text(&mut self, text: &str) {
        self.inner.set_text(text);
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

    /// The active filters, as JSON.
    pub fn chips(&self) -> String {
        self.inner.chips()
    }

    /// The facets with their counts, as JSON.
    pub fn facets(&self) -> String {
        self.inner.facets()
    }

    /// How many events the story has.
    pub fn total(&self) -> usize {
        self.inner.total()
    }

    /// How many match.
    pub fn matching(&self) -> usize {
        self.inner.matching()
    }

    /// How many of those are in the window.
    pub fn in_view(&self) -> usize {
        self.inner.in_view()
    }

    /// What taking each filter away would leave, as JSON.
    pub fn remedies(&self) -> String {
        self.inner.remedies()
    }

    /// The nearest names for a search, as JSON.
    pub fn suggest(&self, text: &str) -> String {
        self.inner.suggest(text)
    }

    /// How many rows the list has.
    pub fn list_len(&self) -> usize {
        self.inner.list_len()
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

    /// The row at which a reader without a link starts.
    pub fn opening_row(&self) -> usize {
        self.inner.opening_row()
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
