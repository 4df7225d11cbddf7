//! The edge to the browser: exports and conversions, no decisions. Nothing else in this crate
//! names a browser type.
//!
//! Two modules are built from it: the engine and the reader of JSON stories (features `engine`,
//! `reader`). Texts and flat arrays cross; objects only where they are few.

#[cfg(feature = "engine")]
mod explorer;
#[cfg(feature = "engine")]
mod paint;
#[cfg(feature = "reader")]
mod reader;

/// Two kilobytes smaller than the default allocator. It asks the browser for memory as needed and
/// needs no lock, because the module has one thread.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
