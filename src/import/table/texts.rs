//! Texts by number, each once.

use crate::story::model::{NONE, Strings};
use std::hash::{BuildHasher, RandomState};

/// Each different text with the number under which it was first seen.
///
/// Open addressing over the numbers alone: a map of texts would hold every one of them a second
/// time. The hash is keyed anew in each run, so that no table can be written to be slow.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) strings: Strings,
    /// Numbers of texts where their hashes put them, at most half full; [`NONE`] for nothing.
    slots: Vec<u32>,
    hasher: RandomState,
}

impl Texts {
    pub(super) fn new() -> Texts {
        Texts {
            strings: Strings::default(),
            slots: vec![NONE; 1 << 10],
            hasher: RandomState::new(),
        }
    }

    /// The slot that holds a text, or the one that would.
    fn slot(&self, text: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = self.hasher.hash_one(text) as usize & mask;
        while self.slots[slot] != NONE && self.strings.get(self.slots[slot]) != text {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The number of a text, if it was seen before.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        Some(self.slots[self.slot(text)]).filter(|number| *number != NONE)
    }

    /// The number of a text, which it is given now if it has none yet.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        let slot = self.slot(text);
        if self.slots[slot] != NONE {
            return self.slots[slot];
        }
        let number = self.strings.push(text);
        self.slots[slot] = number;
        if self.strings.len() * 2 > self.slots.len() {
            self.grow();
        }
        number
    }

    fn grow(&mut self) {
        self.slots = vec![NONE; self.slots.len() * 2];
        for number in 0..self.strings.len() as u32 {
            // No text is there twice, so the first free slot is its own.
            let mask = self.slots.len() - 1;
            let mut slot = self.hasher.hash_one(self.strings.get(number)) as usize & mask;
            while self.slots[slot] != NONE {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = number;
        }
    }

    /// Bytes of all texts.
    pub(super) fn len_bytes(&self) -> usize {
        self.strings.blob().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn a_text_has_one_number() {
        let mut texts = Texts::new();
        let mut numbers = HashMap::new();
        for n in 0..5_000 {
            let text = format!("text {}", n * 7 % 3_001);
            let fresh = numbers.len() as u32;
            let expected = *numbers.entry(text.clone()).or_insert(fresh);
            assert_eq!(texts.number(&text), expected);
            assert_eq!(texts.find(&text), Some(expected));
        }
        assert_eq!(texts.find("another"), None);
    }
}
