//! The edge to the browser: exports and conversions, no decisions. Nothing else in this crate
//! names a browser type.
//!
//! Three modules are built from it: the engine, the engine with the story inside, and the reader
//! of JSON stories (features `engine`, `embedded`, `reader`). Texts and flat arrays cross;
//! objects only where they are few.

#[cfg(feature = "engine")]
mod explorer;
#[cfg(feature = "engine")]
mod paint;
#[cfg(feature = "reader")]
mod reader;

use crate::story::StoryError;
use wasm_bindgen::JsValue;

/// Two kilobytes smaller than the default allocator. It asks the browser for memory as needed and
/// needs no lock, because the module has one thread.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// A thrown `Error` with a `kind`, so that the page may branch without reading prose.
fn thrown(error: &StoryError) -> JsValue {
    let thrown = js_sys::Error::new(&error.message);
    // Setting a property on a fresh, extensible object cannot fail.
    let _ = js_sys::Reflect::set(&thrown, &"kind".into(), &error.kind.name().into());
    thrown.into()
}
