//! Stories: what an editor writes, how it is checked, and the valid [`Story`] that comes out.
//!
//! `node` (any JSON value) → `raw` (the shapes of `sourceline/1`) → `resolve` (references, dates,
//! rules) → [`model::Story`]. On the way every problem is collected with its path; a document
//! with errors in some events still gives the others.

pub mod model;
pub mod problem;

#[cfg(not(target_arch = "wasm32"))]
mod json;
pub mod limits;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub(crate) mod nearest;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub mod node;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub(crate) mod phrase;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub mod raw;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod reading;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod resolve;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod shape;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod value;

pub use model::Story;
pub use problem::{Problem, Severity, StoryError};

#[cfg(not(target_arch = "wasm32"))]
pub use json::{read_json, schema_json};
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use resolve::read_node;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use resolve::renumber;

/// The only format version that this crate reads.
pub const FORMAT: &str = "sourceline/1";

/// A story that was read, with what was wrong in it.
#[derive(Clone, Debug)]
pub struct Read {
    /// What can be shown.
    pub story: Story,
    /// Everything that was found wrong, in document order.
    pub problems: Vec<Problem>,
    /// How many events could not be shown.
    pub left_out: usize,
}
