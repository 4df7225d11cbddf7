//! The events of one facet value.

use super::Bits;

/// Events as bits, or one by one where they are few: a value of fewer than one event in 64 takes
/// less memory as a list than as bits, and no longer to count. (So the values of a facet take a
/// number for each event that they have, or a bit for each event of the story, whichever is less,
/// and no story can make them more.)
#[derive(Clone, Debug, Default)]
pub(crate) struct Set {
    /// Of length 0 if they are listed.
    bits: Bits,
    /// Ascending; empty if they are bits.
    rows: Vec<u32>,
    count: u32,
}

impl Set {
    /// An empty set for at most `most` of `len` events.
    pub(super) fn new(most: u32, len: usize) -> Set {
        let mut set = Set::default();
        if (most as usize) < len / 64 {
            set.rows = Vec::with_capacity(most as usize);
        } else {
            set.bits = Bits::new(len);
        }
        set
    }

    /// Adds an event; events come in order, and may come again at once.
    pub(super) fn push(&mut self, event: usize) {
        if self.bits.is_empty() {
            if self.rows.last() != Some(&(event as u32)) {
                self.rows.push(event as u32);
                self.count += 1;
            }
        } else if !self.bits.contains(event) {
            self.bits.insert(event);
            self.count += 1;
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// How many steps counting takes.
    pub(super) fn work(&self) -> usize {
        self.rows.len() + self.bits.len() / 64
    }

    /// How many are in a mask, too.
    pub(crate) fn count_in(&self, mask: &Bits) -> u32 {
        let mut count = self.bits.count_common(mask);
        // Looked up here: a call for each of a million rows would take longer than they do.
        let words = mask.words();
        for &row in &self.rows {
            let word = words.get(row as usize / 64).copied().unwrap_or(0);
            count += (word >> (row % 64)) as u32 & 1;
        }
        count
    }

    /// Adds them to a mask.
    pub(crate) fn add_to(&self, mask: &mut Bits) {
        mask.add(&self.bits);
        for &row in &self.rows {
            mask.insert(row as usize);
        }
    }

    /// Takes them out of a mask.
    pub(super) fn remove_from(&self, mask: &mut Bits) {
        let mut own = Bits::new(mask.len());
        self.add_to(&mut own);
        mask.remove(&own);
    }

    /// Keeps of a mask what is theirs, too.
    pub(super) fn keep_in(&self, mask: &mut Bits) {
        let mut own = Bits::new(mask.len());
        self.add_to(&mut own);
        mask.keep(&own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_is_the_same_set_as_bits_and_as_a_list(
            events in proptest::collection::btree_set(0_usize..700, 0..14),
            mask in proptest::collection::btree_set(0_usize..700, 0..300),
        ) {
            let bits_of = |events: &BTreeSet<usize>| {
                let mut bits = Bits::new(700);
                for &event in events {
                    bits.insert(event);
                }
                bits
            };
            let (own, other) = (bits_of(&events), bits_of(&mask));
            for most in [events.len() as u32, 700] {
                let mut set = Set::new(most, 700);
                for &event in &events {
                    set.push(event);
                    set.push(event);
                }
                prop_assert_eq!(set.count() as usize, events.len());
                prop_assert_eq!(set.count_in(&other), own.count_common(&other));
                let changed = |change: &dyn Fn(&mut Bits)| {
                    let mut mask = other.clone();
                    change(&mut mask);
                    mask
                };
                prop_assert_eq!(changed(&|mask| set.add_to(mask)), changed(&|mask| mask.add(&own)));
                prop_assert_eq!(changed(&|mask| set.keep_in(mask)), changed(&|mask| mask.keep(&own)));
                prop_assert_eq!(changed(&|mask| set.remove_from(mask)), changed(&|mask| mask.remove(&own)));
            }
        }
    }
}
