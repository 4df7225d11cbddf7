//! The last step: texts in the order in which a pack names them, and their folded forms.

use crate::pack::text_columns;
use crate::story::Story;
use crate::story::model::{Column, NONE, Strings};

/// Numbers texts anew, as the columns of a pack first name them.
pub(crate) fn renumber<'t>(story: &mut Story, texts: usize, text: &dyn Fn(u32) -> &'t str) {
    let mut strings = Strings::default();
    let mut numbers = vec![NONE; texts];
    numbers[0] = strings.push("");
    for column in text_columns() {
        let Some(column) = story.nth_mut(column) else {
            continue;
        };
        for number in column {
            let old = *number as usize;
            if numbers[old] == NONE {
                numbers[old] = strings.push(text(*number));
            }
            *number = numbers[old];
        }
    }
    story.strings = strings;
    fold(story);
}

/// Notes the folded form of each text that Unicode's own tables fold otherwise than ours. A story
/// that is previewed in the page is folded by our table alone.
#[cfg(not(target_arch = "wasm32"))]
fn fold(story: &mut Story) {
    for id in 0..story.strings.len() as u32 {
        let text = story.text(id);
        if text.is_ascii() {
            continue;
        }
        let full = crate::fold::fold_fully(text);
        if full != crate::fold::fold(text) {
            story.folded.push(&full);
            story.push(Column::Folded, id);
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn fold(_: &mut Story) {
    let _ = Column::Folded;
}
