//! Any bytes as a table: reading them never panics, and what is read is a sound story.

#![no_main]

#[path = "../../tests/hostile/invariants.rs"]
#[allow(dead_code, reason = "packs are another target's")]
mod invariants;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| invariants::table(bytes));
