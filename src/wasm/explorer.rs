//! The exported class. Each name is one call into [`view::Explorer`](crate::view::Explorer).

use super::thrown;
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

    /// Does or tells what `name` says; see [`view::Explorer::call`].
    pub fn call(&mut self, name: &str, text: &str, a: f64, b: f64, c: f64) -> String {
        self.inner.call(name, text, a, b, c)
    }

    /// Paints the strip's bars on a canvas of the page; colours are ink, ground and line, each on
    /// a line of its own.
    pub fn paint_strip(
        &self,
        canvas: &HtmlCanvasElement,
        width_px: f64,
        height_px: f64,
        ratio: f64,
        colours: &str,
    ) {
        let bars = self.inner.strip_bars(width_px, height_px);
        super::paint::strip(canvas, &bars, [width_px, height_px, ratio], colours);
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
