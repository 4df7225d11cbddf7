//! Any bytes as a packed story with a right checksum: they are refused or are a sound story.

#![no_main]

#[path = "../../tests/hostile/invariants.rs"]
#[allow(dead_code, reason = "tables are another target's")]
mod invariants;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| invariants::pack(bytes));
