//! Writing a pack.

use super::columns::{Codec, Holds, SECTIONS, Walk};
use super::{CHECKSUM, ENTRY, HEADER, MAGIC, VERSION, checksum};
use crate::story::Story;
use crate::story::model::{NONE, Strings};
use std::convert::Infallible;

/// Packs a story. The same story gives the same bytes.
///
/// ```
/// use sourceline::{pack, story};
/// let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// assert_eq!(pack::read(&pack::write(&story)).unwrap(), story);
/// ```
pub fn write(story: &Story) -> Vec<u8> {
    write_owned(story.clone())
}

/// Packs a story that is not needed any more.
///
/// ```
/// use sourceline::{pack, story::Story};
/// assert!(pack::write_owned(Story::default()).starts_with(&pack::MAGIC));
/// ```
pub fn write_owned(mut story: Story) -> Vec<u8> {
    let mut writer = Writer {
        // Room for what stands before the sections, and for most of them.
        out: Vec::with_capacity(story.strings.blob().len() + story.len() * 32),
        ends: Vec::new(),
        fresh: 1,
    };
    writer.out.resize(SECTIONS_AT, 0);
    let mut walk = Walk::new();
    while let Ok(true) = walk.step(&mut story, &mut writer) {}
    writer.finish()
}

struct Writer {
    /// The whole file, the header and the table still empty.
    out: Vec<u8>,
    /// Where each section ends.
    ends: Vec<usize>,
    /// The first text that no column has named yet.
    fresh: u32,
}

impl Writer {
    /// A number of the section (unsigned LEB128).
    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.out.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.out.push(value as u8);
    }

    fn end_section(&mut self) {
        self.ends.push(self.out.len());
    }

    fn finish(self) -> Vec<u8> {
        let mut out = self.out;
        debug_assert_eq!(self.ends.len(), SECTIONS);
        let length = out.len() as u64;
        put(&mut out, 0, u64::from(u32::from_le_bytes(MAGIC)), 4);
        put(&mut out, 4, u64::from(VERSION), 2);
        put(&mut out, 6, SECTIONS as u64, 2);
        put(&mut out, 8, length, 8);
        let mut start = SECTIONS_AT;
        for (n, &end) in self.ends.iter().enumerate() {
            put(&mut out, HEADER + ENTRY * n, (end - start) as u64, ENTRY);
            start = end;
        }
        let sum = checksum(&out);
        put(&mut out, CHECKSUM, sum, 8);
        out
    }
}

/// Where the first section begins.
const SECTIONS_AT: usize = HEADER + ENTRY * SECTIONS;

/// The number in a row of a column; of one that was shed, what says nothing.
fn nth(story: &mut Story, column: usize, row: usize, holds: Holds) -> u32 {
    let nothing = match holds {
        Holds::Rows(_) => NONE,
        _ => 0,
    };
    let column = story.nth_mut(column);
    column
        .and_then(|values| values.get(row).copied())
        .unwrap_or(nothing)
}

/// Puts a little-endian number into its place.
fn put(out: &mut [u8], at: usize, value: u64, width: usize) {
    for (n, &byte) in value.to_le_bytes()[..width].iter().enumerate() {
        out[at + n] = byte;
    }
}

impl Codec for Writer {
    type Error = Infallible;

    fn rows(&mut self, rows: usize) -> Result<usize, Infallible> {
        self.number(rows as u64);
        self.end_section();
        Ok(rows)
    }

    fn column(
        &mut self,
        story: &mut Story,
        column: usize,
        rows: usize,
        holds: Holds,
    ) -> Result<(), Infallible> {
        for row in 0..rows {
            let value = nth(story, column, row, holds);
            let coded = match holds {
                Holds::Codes(_) => u64::from(value),
                // Nothing becomes 0, so that a column of few references stays short.
                Holds::Rows(_) => u64::from(value.wrapping_add(1)),
                Holds::Beyond => u64::from(value.wrapping_sub(nth(story, column - 1, row, holds))),
                Holds::Texts if value == self.fresh => {
                    self.fresh += 1;
                    0
                }
                Holds::Texts => u64::from(value) + 1,
            };
            self.number(coded);
        }
        debug_assert_eq!(NONE.wrapping_add(1), 0);
        self.end_section();
        Ok(())
    }

    fn signed(
        &mut self,
        story: &mut Story,
        column: usize,
        _: usize,
        beyond: bool,
    ) -> Result<(), Infallible> {
        for (row, &value) in story.signed[column].iter().enumerate() {
            let coded = if beyond {
                value.wrapping_sub(story.signed[column - 1][row])
            } else {
                value << 1 ^ value >> 63
            };
            self.number(coded.cast_unsigned());
        }
        self.end_section();
        Ok(())
    }

    fn lists(
        &mut self,
        starts: &mut Vec<u32>,
        parents: usize,
        first: usize,
        _: u32,
    ) -> Result<usize, Infallible> {
        let mut start = first;
        if starts.is_empty() {
            // Shed: no row has any.
            *starts = vec![first as u32; parents + 1];
        }
        debug_assert_eq!(starts.len(), parents + 1);
        for &end in starts.iter().skip(1) {
            self.number(u64::from(end) - start as u64);
            start = end as usize;
        }
        self.end_section();
        Ok(start)
    }

    fn texts(&mut self, strings: &mut Strings) -> Result<bool, Infallible> {
        self.out.extend_from_slice(strings.blob());
        self.end_section();
        Ok(false)
    }
}
