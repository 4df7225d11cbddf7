//! What is derived from a story and never stored in it.

pub mod contradicted;
pub mod coverage;
pub mod dates;
pub mod disputes;
pub mod holes;
pub mod left;
pub mod origins;
pub mod questions;
pub mod standing;
pub mod turns;
