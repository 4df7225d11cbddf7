//! The packed story (`.slpk`), version 1: what a published page loads.
//!
//! ```text
//! offset  bytes
//!      0      4  magic "SLPK"
//!      4      2  version, 1
//!      6      2  number of sections, n
//!      8      8  length of the whole file
//!     16      8  XXH64 (seed 0) over every other byte: 0..16, then 24..length
//!     24   16·n  section table; one entry is
//!                  0  4  offset of the section, a multiple of 8
//!                  4  4  its length in bytes
//!                  8  4  number of values
//!                 12  1  width of one value in bytes: 1, 2, 4 or 8
//!                 13  3  zero
//!      …         the sections, each padded with zeros to a multiple of 8
//! ```
//!
//! All numbers are little-endian. A section is one column: unsigned numbers of the smallest width
//! that holds the largest, or (width 8) signed days, or (width 1) UTF-8 text. A reference to
//! nothing is 0, a reference to row *r* is *r* + 1. A list column holds each list's length.
//! Which column stands where is one list, `columns`, that writer and reader share, so they
//! cannot disagree. Later columns may follow; a reader ignores sections that it does not know.
//!
//! A pack may come from anywhere: sizes are checked against the file before anything is
//! allocated, every reference against the table that it points into, and every byte is under the
//! checksum. Bytes after the end are an error.

mod columns;
mod read;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod write;

pub use read::{Packed, read};
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use write::write;

/// The first four bytes of a packed story.
pub const MAGIC: [u8; 4] = *b"SLPK";
/// The version that is written and read.
pub const VERSION: u16 = 1;

const HEADER: usize = 24;
const ENTRY: usize = 16;

/// The checksum of a file: over everything but itself.
fn checksum(bytes: &[u8]) -> u64 {
    let mut hash = xxhash_rust::xxh64::Xxh64::new(0);
    hash.update(bytes.get(..16).unwrap_or_default());
    hash.update(bytes.get(HEADER..).unwrap_or_default());
    hash.digest()
}

#[cfg(test)]
mod tests;
