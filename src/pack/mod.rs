//! The packed story (`.slpk`), version 1: what a published page loads.
//!
//! ```text
//! offset  bytes
//!      0      4  magic "SLPK"
//!      4      2  version, 1
//!      6      2  number of sections, n
//!      8      8  length of the whole file
//!     16      8  checksum over every other byte: 0..16, then 24..length
//!     24    4·n  section table: the length of each section in bytes
//!      …         the sections, one after the other
//! ```
//!
//! Numbers of the header and the table are little-endian. A section is one column: either UTF-8
//! texts, each followed by a zero byte, or numbers in unsigned LEB128, by kind:
//!
//! | column | number |
//! |---|---|
//! | references | 0 for nothing, *r* + 1 for row *r* |
//! | texts | 0 for the first text that no column named before, else its number + 1 |
//! | lists | each list's length |
//! | days and other signed numbers | zigzag: 0, −1, 1, −2, … |
//! | ends of stretches (latest days, last paragraphs) | how far beyond the column before |
//!
//! Texts are numbered as the columns first name them, so most columns of texts are nothing but
//! zeros, and columns of the same kind of text lie side by side: what a server compresses shrinks
//! by a third. Which column stands where is one list, `columns`, that writer and reader share, so
//! they cannot disagree. Later columns may follow; a reader passes over sections that it does not
//! know.
//!
//! A pack may come from anywhere: sizes are checked against the file before anything is
//! allocated, every reference against the table that it points into, and every byte is under the
//! checksum. Bytes after the end are an error.

mod columns;
mod halves;
mod read;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
mod write;

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub(crate) use columns::text_columns;
pub use halves::complete;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use halves::halves;
pub(crate) use read::Reading;
pub use read::{read, read_owned};
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub use write::{write, write_owned};

/// The first four bytes of a packed story.
pub const MAGIC: [u8; 4] = *b"SLPK";
/// The version that is written and read.
pub const VERSION: u16 = 1;

const HEADER: usize = 24;
const ENTRY: usize = 4;
/// Where the checksum stands.
const CHECKSUM: usize = 16;

/// What the checksum of nothing is.
const NOTHING: u64 = 0xcbf2_9ce4_8422_2325;

/// The checksum of a file: over everything but itself, with the length as it stands in the header.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
fn checksum(bytes: &[u8]) -> u64 {
    checksum_on(NOTHING, bytes, 0..bytes.len())
}

/// The checksum up to the end of a part, from that up to its start, which is a multiple of 8.
///
/// FNV-1a's step (Fowler, Noll, Vo) on little-endian words of eight bytes, the last padded with
/// zeros, then a rotation, for a product only carries upwards. Each step is a bijection of what came before, so a change within one word never goes
/// unnoticed; against an attacker no checksum of this size helps, and every read is checked anyway.
fn checksum_on(mut hash: u64, bytes: &[u8], part: std::ops::Range<usize>) -> u64 {
    let mut at = part.start;
    for word in bytes.get(part).unwrap_or_default().chunks(8) {
        at += 8;
        if at == CHECKSUM + 8 {
            continue;
        }
        let word = match word.try_into() {
            Ok(word) => u64::from_le_bytes(word),
            Err(_) => number(word, 0, 8),
        };
        hash = (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3);
        hash = hash.rotate_left(29);
    }
    hash
}

/// A little-endian number; bytes beyond the end are zeros.
fn number(bytes: &[u8], at: usize, width: usize) -> u64 {
    let mut value = 0;
    for n in (0..width).rev() {
        value = value << 8 | u64::from(bytes.get(at + n).copied().unwrap_or(0));
    }
    value
}

#[cfg(test)]
mod tests;
