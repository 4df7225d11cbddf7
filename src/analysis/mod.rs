//! What is derived from a story and never stored in it.

pub mod dates;
pub mod disputes;
