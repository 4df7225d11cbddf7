//! The exported class: the one door of [`view::Explorer`](crate::view::Explorer), and painting.

use crate::json::Json;
use crate::story::StoryError;
use crate::view;
use wasm_bindgen::prelude::*;
use web_sys::CanvasRenderingContext2d;

/// A story being explored, or why it could not be opened: an `Error` that crossed the edge by
/// itself would cost the page half a kilobyte.
#[wasm_bindgen]
pub struct Explorer {
    inner: Result<view::Explorer, StoryError>,
}

#[wasm_bindgen]
impl Explorer {
    /// Opens a packed story.
    pub fn from_pack(bytes: Vec<u8>) -> Explorer {
        Explorer {
            inner: view::Explorer::from_owned_pack(bytes),
        }
    }

    /// Opens the story inside this module. Fails with kind `unsupported` where there is none.
    pub fn embedded() -> Explorer {
        Explorer {
            inner: embedded_pack().and_then(|pack| view::Explorer::from_owned_pack(pack.to_vec())),
        }
    }

    /// Does or tells what `name` says; see [`view::Explorer::call`]. Of a story that could not be
    /// opened it tells `{kind, message}`, whatever the name.
    pub fn call(&mut self, name: &str, text: &str, a: f64, b: f64, c: f64) -> String {
        match &mut self.inner {
            Ok(explorer) => explorer.call(name, text, a, b, c),
            Err(error) => {
                let mut json = Json::default();
                json.open()
                    .member("kind", error.kind.name())
                    .member("message", &error.message)
                    .close();
                json.finish()
            }
        }
    }

    /// Paints the strip's bars on the context of a canvas; colours are ink, ground and line, each
    /// on a line of its own.
    pub fn paint_strip(
        &self,
        context: &CanvasRenderingContext2d,
        width_px: f64,
        height_px: f64,
        colours: &str,
    ) {
        if let Ok(explorer) = &self.inner {
            let bars = explorer.strip_bars(width_px, height_px);
            super::paint::strip(context, &bars, [width_px, height_px], colours);
        }
    }
}

#[cfg(feature = "embedded")]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the module without a story has the same signature"
)]
fn embedded_pack() -> Result<&'static [u8], StoryError> {
    Ok(include_bytes!(env!(
        "SOURCELINE_EMBED",
        "cargo xtask build packs the story and names the file"
    )))
}

#[cfg(not(feature = "embedded"))]
fn embedded_pack() -> Result<&'static [u8], StoryError> {
    Err(StoryError::new(
        crate::story::problem::Kind::Unsupported,
        "This module has no story inside; name one with src.",
    ))
}
