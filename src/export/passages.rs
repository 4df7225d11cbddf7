//! Paragraph numbers of reports and positions.

use crate::story::Story;
use crate::story::model::Lists;

/// The paragraphs, first and last, that a row of a table cites.
pub(super) fn cited(story: &Story, lists: &Lists, row: usize) -> Vec<(u32, u32)> {
    let passages = &story.passages;
    lists
        .rows(row)
        .filter_map(|passage| Some((*passages.from.get(passage)?, *passages.to.get(passage)?)))
        .collect()
}
