//! The exported class: the doors of [`view::Explorer`](crate::view::Explorer), and painting.

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
    /// What came of a pack that is not being opened yet.
    pack: Vec<u8>,
}

#[wasm_bindgen]
impl Explorer {
    /// Makes room for a packed story of so many bytes.
    pub fn from_pack(length: usize) -> Explorer {
        Explorer {
            inner: Ok(view::Explorer::default()),
            pack: Vec::with_capacity(length),
        }
    }

    /// Takes more of the packed story: a long one would keep the page waiting if it came at once.
    pub fn feed(&mut self, mut bytes: Vec<u8>) {
        self.pack.append(&mut bytes);
    }

    /// Does or tells what `name` says; see [`view::Explorer::base_call`]. Here is `open`, too, which
    /// opens the story bit by bit and tells how much of it is done, of 100. Of one that cannot be
    /// opened `{kind, message}` is told, whatever the name.
    pub fn call(&mut self, name: &str, text: &str, a: f64) -> String {
        let mut json = Json::default();
        if !self.pack.is_empty() {
            self.inner = view::Explorer::begin(std::mem::take(&mut self.pack));
        }
        if name == "open"
            && let Ok(explorer) = &mut self.inner
        {
            match explorer.open() {
                Ok(part) => json.size((part * 100.0) as usize),
                Err(error) => self.inner = Err(error),
            }
        } else if let Ok(explorer) = &mut self.inner {
            return explorer.base_call(name, text, a);
        }
        if let Err(error) = &self.inner {
            json.open()
                .member("kind", error.kind.name())
                .member("message", &error.message)
                .close();
        }
        json.finish()
    }

    /// The part `filter`.
    pub fn filter(&mut self, name: &str, text: &str, a: f64, b: f64, c: f64) -> String {
        self.part(|explorer| explorer.filter_call(name, text, a, b, c))
    }

    /// The part `list`.
    pub fn list(&mut self, name: &str, text: &str, a: f64, b: f64) -> String {
        self.part(|explorer| explorer.list_call(name, text, a, b))
    }

    /// The part `timeline`.
    pub fn timeline(&mut self, name: &str, text: &str, a: f64, b: f64, c: f64) -> String {
        self.part(|explorer| explorer.timeline_call(name, text, a, b, c))
    }

    /// The part `hands`.
    pub fn hands(&mut self, name: &str, text: &str, a: f64, b: f64) -> String {
        self.part(|explorer| explorer.hands_call(name, text, a, b))
    }

    /// The part `accounts`.
    pub fn accounts(&mut self, name: &str, text: &str, a: f64) -> String {
        self.part(|explorer| explorer.accounts_call(name, text, a))
    }

    /// The part `card`.
    pub fn card(&mut self, name: &str, text: &str, a: f64) -> String {
        self.part(|explorer| explorer.card_call(name, text, a))
    }

    /// The part `sources`.
    pub fn sources(&mut self, name: &str, text: &str, a: f64, b: f64, c: f64) -> String {
        self.part(|explorer| explorer.sources_call(name, text, a, b, c))
    }

    /// The part `empty`.
    pub fn empty(&mut self, name: &str, text: &str) -> String {
        self.part(|explorer| explorer.empty_call(name, text))
    }

    /// The part `questions`.
    pub fn questions(&mut self, name: &str, text: &str, a: f64) -> String {
        self.part(|explorer| explorer.questions_call(name, text, a))
    }

    /// The part `whole`: puts the whole story into the place of its first half, both halves of which
    /// were fed, the first of so many bytes; tells whether they are that.
    pub fn whole(&mut self, _name: &str, _text: &str, first_bytes: f64) -> String {
        let halves = std::mem::take(&mut self.pack);
        let mut json = Json::default();
        json.truth(
            halves
                .split_at_checked(first_bytes as usize)
                .is_some_and(|(first, rest)| {
                    self.inner
                        .as_mut()
                        .is_ok_and(|explorer| explorer.complete(first, rest))
                }),
        );
        json.finish()
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

impl Explorer {
    fn part(&mut self, call: impl FnOnce(&mut view::Explorer) -> String) -> String {
        self.inner.as_mut().map_or_else(|_| String::new(), call)
    }
}
