//! A citation as a reader would write it: the event, then a line for each source.

use super::{Cited, Item};
use crate::story::model::Column as C;

pub(super) fn write(cited: &Cited, items: &[Item]) -> String {
    let story = cited.story;
    let mut text = story.cell(C::EventTitle, cited.event).to_owned();
    if !cited.date.is_empty() {
        text.push_str(" (");
        text.push_str(cited.date);
        text.push(')');
    }
    end(&mut text);
    text.push(' ');
    text.push_str(story.cell(C::AboutTitle, 0));
    end(&mut text);
    more(&mut text, " ", cited.link);
    for item in items {
        let mut line = String::new();
        for part in [
            item.author,
            item.title,
            item.publisher,
            &item.published.words,
        ] {
            let before = if line.is_empty() { "" } else { ", " };
            more(&mut line, before, part);
        }
        more(&mut line, ", ", &item.place);
        end(&mut line);
        more(&mut line, " ", item.url);
        text.push('\n');
        text.push_str(&line);
    }
    text
}

/// Adds what there is of a part.
fn more(text: &mut String, before: &str, part: &str) {
    if !part.is_empty() {
        text.push_str(before);
        text.push_str(part);
    }
}

/// A full stop, unless the text has its own end.
fn end(text: &mut String) {
    if !text.ends_with(['.', '!', '?']) {
        text.push('.');
    }
}
