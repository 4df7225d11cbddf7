//! Paragraph numbers of reports and positions.

use crate::story::Story;
use crate::story::model::Column as C;

/// The paragraphs, first and last, that a row of a table cites; two passages of one paragraph are one
/// place to a reader.
pub(super) fn cited(story: &Story, lists: C, row: usize) -> Vec<(u32, u32)> {
    let mut places: Vec<(u32, u32)> = story
        .rows(lists, row)
        .filter_map(|passage| {
            Some((
                *story[C::PassageFrom].get(passage)?,
                *story[C::PassageTo].get(passage)?,
            ))
        })
        .collect();
    places.dedup();
    places
}
