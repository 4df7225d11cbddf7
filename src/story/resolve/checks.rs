//! Rules that hold for texts and passages wherever they stand.

use crate::story::node::quoted;
use crate::story::phrase::{decimal, phrase};
use crate::story::reading::Reading;
use crate::story::value::Value;
use crate::text::letters;

/// Titles have to fit a label.
const MAX_TITLE_CHARS: usize = 60;
/// Words of somebody's own that may be quoted.
const MAX_QUOTED_WORDS: usize = 8;

/// An event's title: short, and not empty.
pub(super) fn title(event: &Value<'_>, reading: &mut Reading) {
    let chars = letters(event.text("title").unwrap_or(""));
    if chars == 0 {
        reading.error_at("title", "an empty text", "a title", "");
    } else if chars > MAX_TITLE_CHARS {
        let found = phrase(&[&decimal(chars), " characters"]);
        let expected = phrase(&["at most ", &decimal(MAX_TITLE_CHARS)]);
        reading.warning_at("title", &found, &expected, "");
    }
}

/// Own words: at most eight of anybody else's in a row.
pub(super) fn own_words(key: &str, object: &Value<'_>, reading: &mut Reading) {
    let mut longest = 0;
    let mut quotations = object.text(key).unwrap_or("").split('“');
    quotations.next();
    for rest in quotations {
        if let Some((inside, _)) = rest.split_once('”') {
            longest = longest.max(words(inside));
        }
    }
    if longest > MAX_QUOTED_WORDS {
        let found = phrase(&["a quotation of ", &decimal(longest), " words"]);
        let most = decimal(MAX_QUOTED_WORDS);
        let expected = phrase(&["at most ", &most, " words in quotation marks"]);
        reading.warning_at(key, &found, &expected, "");
    }
}

/// How many words a text has.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A passage must point somewhere that can exist.
pub(super) fn passage(passage: &Value<'_>, reading: &mut Reading) {
    let paragraph = passage.whole("paragraph").unwrap_or(0);
    if paragraph == 0 {
        reading.error_at("paragraph", "0", "a paragraph from 1", "");
    }
    if let Some(end) = passage.whole("paragraph_end")
        && end < paragraph
    {
        let expected = phrase(&["a paragraph from ", &decimal(paragraph as usize)]);
        reading.error_at("paragraph_end", &decimal(end as usize), &expected, "");
    }
    let (start, end) = (passage.whole("start"), passage.whole("end"));
    match (start, end, passage.text("sha256")) {
        (Some(start), Some(end), Some(hash)) => {
            if end <= start {
                let expected = phrase(&["more than ", &decimal(start as usize), ", the start"]);
                reading.error_at("end", &decimal(end as usize), &expected, "");
            }
            if hash.len() != 64 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
                reading.error_at("sha256", &quoted(hash), "64 hexadecimal digits", "");
            }
        }
        _ => reading.warning(
            "a passage without start, end and sha256",
            "all three, so that it can be verified",
            "",
        ),
    }
}
