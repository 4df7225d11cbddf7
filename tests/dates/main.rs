//! Dates: what each expression covers, how it is said, and what is refused.
//!
//! The tables beside this file are read as they stand: tabs between columns, `#` begins a comment.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at once: that is how it says what is wrong"
)]

mod conformance;
mod edtf_js;
mod invariants;
mod properties;
mod random;
mod stories;
#[path = "../support/mod.rs"]
mod support;
mod table;
