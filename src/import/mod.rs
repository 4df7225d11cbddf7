//! Bringing in what was not written as a story.

pub mod table;
