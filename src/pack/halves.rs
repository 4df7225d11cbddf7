//! A story in two halves: what a first view shows, and the texts that nobody reads before opening
//! anything – summaries, what sources say, questions and their answers, names that are only searched.
//!
//! The first half is a pack like any other, in which those texts are empty. The second is these
//! texts in their order, each followed by a zero byte.

#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use super::columns::text_columns;
use crate::story::Story;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use crate::story::model::Column;

/// Columns before the titles of the events that only the card, the facets and the search show.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
const LATER: [Column; 10] = [
    Column::ActorName,
    Column::ActorAlias,
    Column::ActorSame,
    Column::ThreadCode,
    Column::TypeCode,
    Column::RoleCode,
    Column::KindId,
    Column::KindLabel,
    Column::KindCode,
    Column::SourceReliability,
];

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
    let mut kept = vec![false; story.strings.len()];
    for column in text_columns() {
        if LATER.iter().all(|later| *later as usize != column) {
            for &text in story.nth(column) {
                kept[text as usize] = true;
            }
        }
        if column == Column::EventTitle as usize {
            break;
        }
    }
    if let Some(nothing) = kept.first_mut() {
        *nothing = true;
    }
    let mut half = story.clone();
    let rest = half.strings.take(&kept);
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
