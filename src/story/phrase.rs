//! Sentences put together from pieces. The reader's module holds none of the standard library's
//! formatting (`xtask/src/snip.rs`): what is said in it is said by these.

use crate::date::push_padded;

/// Pieces, one after the other.
pub(crate) fn phrase(pieces: &[&str]) -> String {
    listed(pieces, "")
}

/// Words with something between each two.
pub(crate) fn listed(words: &[&str], between: &str) -> String {
    let mut text = String::new();
    for (n, word) in words.iter().enumerate() {
        if n > 0 {
            text.push_str(between);
        }
        text.push_str(word);
    }
    text
}

/// A whole number in decimal.
pub(crate) fn decimal(number: usize) -> String {
    let mut text = String::new();
    push_padded(&mut text, number as u64, 1);
    text
}
