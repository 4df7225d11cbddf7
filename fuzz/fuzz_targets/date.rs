//! Any text as a date: reading it, saying it and refusing it never panic, and what holds of every
//! date holds.

#![no_main]

#[path = "../../tests/dates/invariants.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;
use sourceline::date::phrases::Phrases;
use std::sync::LazyLock;

static ENGLISH: LazyLock<Phrases> = LazyLock::new(Phrases::english);

fuzz_target!(|text: &str| invariants::hold(text, &ENGLISH));
