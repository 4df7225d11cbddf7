//! A set of events as bits.

/// A set of numbers below a fixed length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// The empty set of numbers below `len`.
    pub fn new(len: usize) -> Bits {
        Bits {
            words: vec![0; len.div_ceil(64)],
            len,
        }
    }

    /// The full set of numbers below `len`.
    pub fn full(len: usize) -> Bits {
        let mut bits = Bits {
            words: vec![u64::MAX; len.div_ceil(64)],
            len,
        };
        if !len.is_multiple_of(64)
            && let Some(last) = bits.words.last_mut()
        {
            *last = (1 << (len % 64)) - 1;
        }
        bits
    }

    /// The length that all its numbers are below.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the length is 0.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The bits, 64 numbers in each word.
    pub(crate) fn words(&self) -> &[u64] {
        &self.words
    }

    /// Adds a number; one that is out of range is passed over.
    pub fn insert(&mut self, n: usize) {
        if n < self.len {
            self.words[n / 64] |= 1 << (n % 64);
        }
    }

    /// Whether a number is in it.
    pub fn contains(&self, n: usize) -> bool {
        self.words
            .get(n / 64)
            .is_some_and(|word| word >> (n % 64) & 1 == 1)
    }

    /// Keeps what is in both.
    pub fn keep(&mut self, other: &Bits) {
        for (word, theirs) in self.words.iter_mut().zip(&other.words) {
            *word &= theirs;
        }
    }

    /// Adds what is in the other.
    pub fn add(&mut self, other: &Bits) {
        for (word, theirs) in self.words.iter_mut().zip(&other.words) {
            *word |= theirs;
        }
    }

    /// Takes away what is in the other.
    pub fn remove(&mut self, other: &Bits) {
        for (word, theirs) in self.words.iter_mut().zip(&other.words) {
            *word &= !theirs;
        }
    }

    /// How many are in it.
    pub fn count(&self) -> u32 {
        self.count_common(self)
    }

    /// How many are in both.
    pub fn count_common(&self, other: &Bits) -> u32 {
        let mut count = 0;
        for (a, b) in self.words.iter().zip(&other.words) {
            count += (a & b).count_ones();
        }
        count
    }

    /// The numbers in it, ascending.
    pub fn numbers(&self) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(self.count() as usize);
        for (n, &word) in self.words.iter().enumerate() {
            let mut rest = word;
            while rest != 0 {
                numbers.push(n as u32 * 64 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
        numbers
    }

    /// The same, one by one.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.numbers().into_iter().map(|n| n as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_is_a_set(len in 0_usize..200, a in proptest::collection::btree_set(0_usize..200, 0..40),
                       b in proptest::collection::btree_set(0_usize..200, 0..40)) {
            let of = |set: &BTreeSet<usize>| {
                let mut bits = Bits::new(len);
                for &n in set {
                    bits.insert(n);
                }
                bits
            };
            let within = |set: &BTreeSet<usize>| -> BTreeSet<usize> { set.iter().copied().filter(|&n| n < len).collect() };
            let (a_bits, b_bits) = (of(&a), of(&b));
            let (a, b) = (within(&a), within(&b));
            prop_assert_eq!(a_bits.iter().collect::<Vec<_>>(), a.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(a_bits.count() as usize, a.len());
            prop_assert_eq!(a_bits.count_common(&b_bits) as usize, a.intersection(&b).count());
            let mut minus = a_bits.clone();
            minus.remove(&b_bits);
            prop_assert_eq!(minus.iter().collect::<BTreeSet<_>>(), a.difference(&b).copied().collect::<BTreeSet<_>>());
            prop_assert_eq!(Bits::full(len).iter().count(), len);
        }
    }
}
