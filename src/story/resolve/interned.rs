//! Texts by number, each once.

/// Texts with numbers in the order in which they came.
///
/// A crit-bit tree finds them (Bernstein, <https://cr.yp.to/critbit.html>): each fork asks for the
/// first bit in which the texts below it differ. It is a quarter of a hash table's code, and no
/// story can be written so that it becomes slow.
#[derive(Debug, Default)]
pub(super) struct Interned {
    texts: Vec<String>,
    forks: Vec<Fork>,
    root: Link,
}

#[derive(Clone, Copy, Debug)]
struct Fork {
    /// Which bit is asked for, as [`bit`] counts them.
    bit: usize,
    sides: [Link; 2],
}

/// What a side of a fork leads to.
#[derive(Clone, Copy, Debug)]
enum Link {
    Text(u32),
    Fork(usize),
}

impl Default for Link {
    fn default() -> Self {
        Link::Text(0)
    }
}

/// What stands at a byte of a text: its value and one, or 0 after the end.
fn symbol(text: &str, byte: usize) -> usize {
    match text.as_bytes().get(byte) {
        Some(&byte) => usize::from(byte) + 1,
        None => 0,
    }
}

/// A bit of a text, counted from the highest bit of each symbol, sixteen to a symbol.
fn bit(text: &str, bit: usize) -> usize {
    symbol(text, bit / 16) >> (15 - bit % 16) & 1
}

impl Interned {
    /// All texts, by number.
    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }

    /// The number of a text, which it is given now if it has none yet.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        let fresh = self.texts.len() as u32;
        let mut at = self.root;
        let near = loop {
            match at {
                Link::Fork(fork) => at = self.next(fork, text),
                Link::Text(near) => break near,
            }
        };
        if let Some(found) = self.texts.get(near as usize) {
            let mut byte = 0;
            while symbol(found, byte) == symbol(text, byte) {
                if symbol(text, byte) == 0 {
                    return near;
                }
                byte += 1;
            }
            let differing = symbol(found, byte) ^ symbol(text, byte);
            self.fork(byte * 16 + 15 - differing.ilog2() as usize, text, fresh);
        }
        self.texts.push(text.to_owned());
        fresh
    }

    fn next(&self, fork: usize, text: &str) -> Link {
        let fork = self.forks[fork];
        fork.sides[bit(text, fork.bit)]
    }

    /// Puts a fork between those that ask for earlier bits and those that ask for later ones.
    fn fork(&mut self, asked: usize, text: &str, number: u32) {
        let mut before = None;
        let mut at = self.root;
        while let Link::Fork(fork) = at {
            if self.forks[fork].bit > asked {
                break;
            }
            before = Some(fork);
            at = self.next(fork, text);
        }
        let mut sides = [at; 2];
        sides[bit(text, asked)] = Link::Text(number);
        let fresh = Link::Fork(self.forks.len());
        match before {
            Some(before) => {
                let before = &mut self.forks[before];
                before.sides[bit(text, before.bit)] = fresh;
            }
            None => self.root = fresh,
        }
        self.forks.push(Fork { bit: asked, sides });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn a_text_has_one_number(texts in proptest::collection::vec("[\\x00a-c]{0,4}|.{0,3}", 0..60)) {
            let mut interned = Interned::default();
            let mut numbers = HashMap::new();
            for text in &texts {
                let fresh = numbers.len() as u32;
                let expected = *numbers.entry(text).or_insert(fresh);
                prop_assert_eq!(interned.number(text), expected);
                prop_assert_eq!(&interned.texts()[expected as usize], text);
            }
        }
    }
}
