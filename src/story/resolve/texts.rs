//! The last step: texts in the order in which a pack names them, and their folded forms.

use crate::pack::text_columns;
use crate::story::Story;
use crate::story::model::{Column, NONE, Strings};

/// Numbers texts anew, as the columns of a pack first name them.
pub(super) fn renumber(story: &mut Story) {
    let old = std::mem::take(&mut story.strings);
    let mut new = Strings::default();
    new.push("");
    let mut numbers = vec![NONE; old.len()];
    if let Some(empty) = numbers.first_mut() {
        *empty = 0;
    }
    for column in text_columns() {
        let Some(column) = story.nth_mut(column) else {
            continue;
        };
        for text in column {
            let number = &mut numbers[*text as usize];
            if *number == NONE {
                *number = new.push(old.get(*text));
            }
            *text = *number;
        }
    }
    story.strings = new;
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
