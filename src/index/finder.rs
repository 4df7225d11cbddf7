//! Values by their ids.

use super::{Index, value_count, value_id};
use crate::query::FacetKey;
use crate::sorted;
use crate::story::Story;

/// So many ids are looked for by going through all values; a script may ask for thousands.
const FEW: usize = 32;

/// Finds values of a facet by their ids, one id after another.
#[derive(Default)]
pub(crate) struct Finder {
    key: Option<FacetKey>,
    asked: usize,
    /// A hash of each value's id, and the value.
    values: Vec<u64>,
}

impl Finder {
    /// The value of an id; `None` if the story has no such value.
    pub(crate) fn row_of(&mut self, story: &Story, key: FacetKey, id: &str) -> Option<usize> {
        if self.key != Some(key) {
            *self = Finder::default();
            self.key = Some(key);
        }
        self.asked += 1;
        if self.asked <= FEW {
            return Index::row_of(story, key, id);
        }
        if self.values.is_empty() {
            for row in 0..value_count(story, key) {
                let hash = hash(value_id(story, key, row));
                self.values.push(sorted::key(hash, row as u32));
            }
            sorted::sort_keys(&mut self.values);
        }
        let hash = hash(id);
        let from = sorted::below(&self.values, sorted::key(hash, 0));
        for &value in self.values.get(from..)? {
            let row = sorted::second(value) as usize;
            if sorted::first(value) != hash {
                break;
            }
            if value_id(story, key, row) == id {
                return Some(row);
            }
        }
        None
    }
}

/// FNV-1a.
fn hash(text: &str) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in text.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash
}
