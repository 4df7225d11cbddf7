//! Writing a pack.

use super::columns::{Codec, Folds, Holds, walk};
use super::{ENTRY, HEADER, MAGIC, VERSION, checksum};
use crate::story::Story;
use crate::story::model::{Lists, NONE};
use std::convert::Infallible;

/// Packs a story. The same story gives the same bytes.
///
/// ```
/// use sourceline::{pack, story};
/// let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// assert_eq!(pack::read(&pack::write(&story)).unwrap().story, story);
/// ```
pub fn write(story: &Story) -> Vec<u8> {
    let mut copy = story.clone();
    let mut folds = folds_of(story);
    let mut writer = Writer::default();
    let Ok(()) = walk(&mut copy, &mut folds, &mut writer);
    writer.finish()
}

/// The texts that Unicode's own tables fold differently from ours.
fn folds_of(story: &Story) -> Folds {
    let mut folds = Folds::default();
    #[cfg(not(target_arch = "wasm32"))]
    for id in 0..story.strings.len() as u32 {
        let text = story.text(id);
        if text.is_ascii() {
            continue;
        }
        let full = crate::fold::fold_fully(text);
        if full != crate::fold::fold(text) {
            folds.of.push(id);
            folds.text.push_str(&full);
            folds.lists.close_at(folds.text.len());
        }
    }
    // In the page a previewed story is folded by our table alone.
    #[cfg(target_arch = "wasm32")]
    let _ = (story, &mut folds);
    folds
}

struct Section {
    bytes: Vec<u8>,
    count: usize,
    width: u8,
}

#[derive(Default)]
struct Writer {
    sections: Vec<Section>,
}

impl Writer {
    fn numbers(&mut self, values: impl ExactSizeIterator<Item = u32> + Clone) {
        let width = match values.clone().max().unwrap_or(0) {
            0..=0xff => 1,
            0x100..=0xffff => 2,
            _ => 4,
        };
        let count = values.len();
        let bytes = values
            .flat_map(|value| value.to_le_bytes().into_iter().take(width))
            .collect();
        self.sections.push(Section {
            bytes,
            count,
            width: width as u8,
        });
    }

    fn finish(self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend(MAGIC);
        out.extend(VERSION.to_le_bytes());
        out.extend((self.sections.len() as u16).to_le_bytes());
        out.resize(HEADER + ENTRY * self.sections.len(), 0);
        for (n, section) in self.sections.iter().enumerate() {
            let entry = HEADER + ENTRY * n;
            let start = out.len().next_multiple_of(8);
            out.resize(start, 0);
            for (place, value) in [start, section.bytes.len(), section.count]
                .into_iter()
                .enumerate()
            {
                out[entry + 4 * place..entry + 4 * place + 4]
                    .copy_from_slice(&(value as u32).to_le_bytes());
            }
            out[entry + 12] = section.width;
            out.extend(&section.bytes);
        }
        out.resize(out.len().next_multiple_of(8), 0);
        let length = out.len() as u64;
        out[8..16].copy_from_slice(&length.to_le_bytes());
        let sum = checksum(&out);
        out[16..24].copy_from_slice(&sum.to_le_bytes());
        out
    }
}

impl Codec for Writer {
    type Error = Infallible;

    fn rows(&mut self, rows: usize) -> Result<usize, Infallible> {
        self.numbers([rows as u32].into_iter());
        Ok(rows)
    }

    fn column(&mut self, values: &mut Vec<u32>, _: usize, holds: Holds) -> Result<(), Infallible> {
        match holds {
            // Nothing becomes 0, so that a column of few references stays narrow.
            Holds::Rows(_) => self.numbers(values.iter().map(|&row| row.wrapping_add(1))),
            _ => self.numbers(values.iter().copied()),
        }
        debug_assert_eq!(NONE.wrapping_add(1), 0);
        Ok(())
    }

    fn signed(&mut self, values: &mut Vec<i64>, _: usize) -> Result<(), Infallible> {
        let bytes = values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect();
        self.sections.push(Section {
            bytes,
            count: values.len(),
            width: 8,
        });
        Ok(())
    }

    fn lists(
        &mut self,
        lists: &mut Lists,
        parents: usize,
        first: usize,
    ) -> Result<usize, Infallible> {
        let lengths: Vec<u32> = lists
            .starts
            .windows(2)
            .map(|pair| pair[1] - pair[0])
            .collect();
        debug_assert_eq!(lengths.len(), parents);
        self.numbers(lengths.iter().copied());
        Ok(first + lengths.iter().map(|&length| length as usize).sum::<usize>())
    }

    fn bytes(&mut self, text: &mut String) -> Result<(), Infallible> {
        self.sections.push(Section {
            bytes: text.clone().into_bytes(),
            count: text.len(),
            width: 1,
        });
        Ok(())
    }

    fn require(&mut self, holds: bool) -> Result<(), Infallible> {
        debug_assert!(holds, "a valid story cannot be packed");
        Ok(())
    }
}
