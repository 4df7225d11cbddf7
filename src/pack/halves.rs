//! A story in two halves: what a first view shows, and the texts that nobody reads before opening
//! anything – summaries, what sources say, questions and their answers.
//!
//! The first half is a pack like any other, in which those texts are empty. The second is these
//! texts in their order, each followed by a zero byte; how many there are says where they belong.

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use super::columns::text_columns;
use crate::story::Story;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use crate::story::model::Column;

/// Packs a story in two halves; [`complete`] puts them together.
///
/// ```
/// use sourceline::{pack, story};
/// let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// let (first, rest) = pack::halves(&story);
/// let mut half = pack::read(&first).unwrap();
/// assert_eq!(half.len(), story.len());
/// assert!(pack::complete(&mut half, &rest));
/// assert_eq!(half, story);
/// ```
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub fn halves(story: &Story) -> (Vec<u8>, Vec<u8>) {
    // Texts are numbered as the columns name them, in this order.
    let mut later = 1;
    for column in text_columns() {
        let texts = story.nth(column).iter().map(|text| text + 1);
        later = texts.fold(later, u32::max);
        if column == Column::EventTitle as usize {
            break;
        }
    }
    let mut half = story.clone();
    let rest = half.strings.take_from(later);
    (super::write_owned(half), rest)
}

/// Gives the first half of a story the texts of the second; false, and nothing changes, if these
/// are not what it lacks.
pub fn complete(half: &mut Story, rest: &[u8]) -> bool {
    half.strings.put_back(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn what_is_not_the_other_half_is_refused() {
        let story = testing::story();
        let (first, rest) = halves(&story);
        let half = super::super::read(&first).unwrap();
        let mut whole = half.clone();
        assert!(complete(&mut whole, &rest));
        assert_eq!(whole, story);
        let mut cut_off = rest.clone();
        cut_off.pop();
        let mut too_long = vec![0; half.strings.len() + 1];
        too_long.extend(&rest);
        let broken = [0xff, 0];
        for wrong in [&cut_off[..], &too_long, &broken] {
            let mut half = half.clone();
            assert!(!complete(&mut half, wrong), "{wrong:?}");
            assert_eq!(half, super::super::read(&first).unwrap());
        }
        // It is complete already.
        assert!(!complete(&mut whole, &rest));
        assert!(complete(&mut whole, &[]));
    }
}
