//! Writing a pack.

use super::columns::{Codec, Holds, walk};
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
    let mut copy = story.clone();
    let mut writer = Writer {
        sections: Vec::new(),
        fresh: 1,
    };
    let Ok(()) = walk(&mut copy, &mut writer);
    writer.finish()
}

struct Writer {
    sections: Vec<Vec<u8>>,
    /// The first text that no column has named yet.
    fresh: u32,
}

impl Writer {
    /// A section of numbers (unsigned LEB128).
    fn numbers(&mut self, values: impl Iterator<Item = u64>) {
        let mut bytes = Vec::new();
        for mut value in values {
            while value >= 0x80 {
                bytes.push(value as u8 | 0x80);
                value >>= 7;
            }
            bytes.push(value as u8);
        }
        self.sections.push(bytes);
    }

    fn finish(self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend(MAGIC);
        out.extend(VERSION.to_le_bytes());
        out.extend((self.sections.len() as u16).to_le_bytes());
        let length: usize = self.sections.iter().map(|bytes| ENTRY + bytes.len()).sum();
        out.extend(((HEADER + length) as u64).to_le_bytes());
        out.extend([0; 8]);
        for section in &self.sections {
            out.extend((section.len() as u32).to_le_bytes());
        }
        out.extend(self.sections.concat());
        let sum = checksum(&out);
        out[CHECKSUM..HEADER].copy_from_slice(&sum.to_le_bytes());
        out
    }
}

impl Codec for Writer {
    type Error = Infallible;

    fn rows(&mut self, rows: usize) -> Result<usize, Infallible> {
        self.numbers(std::iter::once(rows as u64));
        Ok(rows)
    }

    fn column(
        &mut self,
        story: &mut Story,
        column: usize,
        _: usize,
        holds: Holds,
    ) -> Result<(), Infallible> {
        let values = story.nth_mut(column).cloned().unwrap_or_default();
        let before = match holds {
            Holds::Beyond => story.nth_mut(column - 1).cloned().unwrap_or_default(),
            _ => Vec::new(),
        };
        let mut fresh = self.fresh;
        let coded = values.iter().enumerate().map(|(row, &value)| match holds {
            Holds::Codes(_) => u64::from(value),
            // Nothing becomes 0, so that a column of few references stays short.
            Holds::Rows(_) => u64::from(value.wrapping_add(1)),
            Holds::Beyond => u64::from(value.wrapping_sub(before[row])),
            Holds::Texts if value == fresh => {
                fresh += 1;
                0
            }
            Holds::Texts => u64::from(value) + 1,
        });
        let coded: Vec<u64> = coded.collect();
        self.numbers(coded.into_iter());
        self.fresh = fresh;
        debug_assert_eq!(NONE.wrapping_add(1), 0);
        Ok(())
    }

    fn signed(
        &mut self,
        story: &mut Story,
        column: usize,
        _: usize,
        beyond: bool,
    ) -> Result<(), Infallible> {
        let low = story.signed[column.saturating_sub(1)].clone();
        let coded = story.signed[column]
            .iter()
            .enumerate()
            .map(|(row, &value)| {
                if beyond {
                    value.wrapping_sub(low[row]).cast_unsigned()
                } else {
                    (value << 1 ^ value >> 63).cast_unsigned()
                }
            });
        self.numbers(coded);
        Ok(())
    }

    fn lists(
        &mut self,
        starts: &mut Vec<u32>,
        parents: usize,
        first: usize,
    ) -> Result<usize, Infallible> {
        debug_assert_eq!(starts.len(), parents + 1);
        let lengths = starts.windows(2).map(|pair| u64::from(pair[1] - pair[0]));
        self.numbers(lengths);
        Ok(starts.last().map_or(first, |&end| end as usize))
    }

    fn texts(&mut self, strings: &mut Strings) -> Result<(), Infallible> {
        self.sections.push(strings.blob().as_bytes().to_vec());
        Ok(())
    }
}
