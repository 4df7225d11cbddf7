//! Rules that hold for texts and passages wherever they stand.

use crate::story::node::quoted;
use crate::story::phrase::{decimal, phrase};
use crate::story::reading::Reading;
use crate::story::value::Value;
use crate::text::{is_language_tag, letters};

/// Titles have to fit a label.
pub(super) const MAX_TITLE_CHARS: usize = 60;
/// The short names of sources stand in narrow columns.
const MAX_SHORT_CHARS: usize = 32;
/// Words of somebody's own that may be quoted.
const MAX_QUOTED_WORDS: usize = 8;

/// What is drawn where there is little room is short.
pub(super) fn fits(key: &str, object: &Value<'_>, most: usize, reading: &mut Reading) {
    let chars = letters(object.text(key).unwrap_or(""));
    if chars > most {
        let found = phrase(&[&decimal(chars), " characters"]);
        let expected = phrase(&["at most ", &decimal(most)]);
        reading.warning_at(key, &found, &expected, "");
    }
}

/// Own words: at most eight of anybody else's in a row.
pub(super) fn own_words(key: &str, object: &Value<'_>, reading: &mut Reading) {
    let longest = longest_quotation(object.text(key).unwrap_or(""));
    if longest > MAX_QUOTED_WORDS {
        let found = phrase(&["a quotation of ", &decimal(longest), " words"]);
        let most = decimal(MAX_QUOTED_WORDS);
        let expected = phrase(&["at most ", &most, " words in quotation marks"]);
        reading.warning_at(key, &found, &expected, "");
    }
}

/// How many words stand between quotation marks, of whatever kind: “…”, „…“, «…», "…".
fn longest_quotation(text: &str) -> usize {
    let mut longest = 0;
    // Marks that are not closed before the end: looking again would take a text's length each time.
    let mut unclosed = String::new();
    let mut rest = text.chars();
    while let Some(opening) = rest.next() {
        let (closing, other) = match opening {
            '“' => ('”', '”'),
            '„' => ('“', '”'),
            '«' => ('»', '»'),
            '"' => ('"', '"'),
            _ => continue,
        };
        if unclosed.contains(opening) {
            continue;
        }
        unclosed.push(opening);
        let quoted = rest.as_str();
        let mut after = rest.clone();
        while let Some(c) = after.next() {
            if c == closing || c == other {
                let length = quoted.len() - after.as_str().len();
                longest = longest.max(words(&quoted[..length]));
                unclosed.pop();
                rest = after;
                break;
            }
        }
    }
    longest
}

/// How a date was read can only be said where there is one.
pub(super) fn date_basis(object: &Value<'_>, reading: &mut Reading) {
    if object.get("date_basis").is_given() && !object.get("date").is_given() {
        let expected = "a date that was read so";
        reading.warning_at("date_basis", "a basis without a date", expected, "");
    }
}

/// A source's short name, and what is said of its quality and of the text that was read.
pub(super) fn source(source: &Value<'_>, reading: &mut Reading) {
    fits("short", source, MAX_SHORT_CHARS, reading);
    if let Some(grade) = source.text("reliability")
        && !matches!(grade.as_bytes(), [b'A'..=b'F'])
    {
        reading.warning_at("reliability", &quoted(grade), "a grade from A to F", "");
    }
    if let Some(hash) = source.text("sha256")
        && !is_hash(hash)
    {
        reading.warning_at("sha256", &quoted(hash), HASH, "");
    }
    if let Some(tag) = source.text("language") {
        language(tag, reading);
    }
    if let Some(url) = source.text("url")
        && !is_followed(url)
    {
        let expected = "an address that begins with https:// or http://";
        reading.warning_at("url", &quoted(url), expected, "");
    }
}

/// A language must have the form of one: it goes into attributes that browsers obey.
pub(super) fn language(tag: &str, reading: &mut Reading) {
    if !is_language_tag(tag) {
        let expected = "a language tag (BCP 47), as in en or pt-BR";
        reading.warning_at("language", &quoted(tag), expected, "");
    }
}

/// Whether it is an address that a browser may follow without running anything.
pub(super) fn is_followed(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

const HASH: &str = "64 hexadecimal digits";

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
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
            if !is_hash(hash) {
                reading.error_at("sha256", &quoted(hash), HASH, "");
            }
        }
        _ => reading.warning(
            "a passage without start, end and sha256",
            "all three, so that it can be verified",
            "",
        ),
    }
}
