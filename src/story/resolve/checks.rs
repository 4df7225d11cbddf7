//! Rules that hold for texts and passages wherever they stand.

use crate::story::node::quoted;
use crate::story::raw::{Passage, Source};
use crate::story::shape::Reading;

/// Titles have to fit a label.
const MAX_TITLE_CHARS: usize = 60;
/// Words of somebody's own that may be quoted.
const MAX_QUOTED_WORDS: usize = 8;

/// An event's title: short, and not empty.
pub(super) fn title(text: &str, reading: &mut Reading) {
    reading.at_key("title", |r| {
        let chars = text.chars().count();
        if chars == 0 {
            r.error("an empty text", "a title", None);
        } else if chars > MAX_TITLE_CHARS {
            r.warning(
                format!("{chars} characters"),
                format!("at most {MAX_TITLE_CHARS}"),
                None,
            );
        }
    });
}

/// Own words: at most eight of anybody else's in a row.
pub(super) fn own_words(key: &str, text: &str, reading: &mut Reading) {
    let longest = quotations(text)
        .map(|words| words.split_whitespace().count())
        .max()
        .unwrap_or(0);
    if longest > MAX_QUOTED_WORDS {
        reading.at_key(key, |r| {
            r.warning(
                format!("a quotation of {longest} words"),
                format!("at most {MAX_QUOTED_WORDS} words in quotation marks"),
                None,
            );
        });
    }
}

/// What stands between quotation marks, of whatever kind: “…”, „…“, «…», "…".
fn quotations(text: &str) -> impl Iterator<Item = &str> {
    let closing = |opening| match opening {
        '“' => Some(['”', '”']),
        '„' => Some(['“', '”']),
        '«' => Some(['»', '»']),
        '"' => Some(['"', '"']),
        _ => None,
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let opening = rest.chars().next()?;
            rest = &rest[opening.len_utf8()..];
            let Some(end) = closing(opening).and_then(|marks| rest.find(marks)) else {
                continue;
            };
            let inside = &rest[..end];
            let mark = rest[end..].chars().next().map_or(0, char::len_utf8);
            rest = &rest[end + mark..];
            return Some(inside);
        }
    })
}

/// How a date was read can only be said where there is one.
pub(super) fn date_basis(has_basis: bool, has_date: bool, reading: &mut Reading) {
    if has_basis && !has_date {
        reading.at_key("date_basis", |r| {
            r.warning("a basis without a date", "a date that was read so", None);
        });
    }
}

/// The grades of a source's reliability.
const GRADES: [&str; 6] = ["A", "B", "C", "D", "E", "F"];

/// What is said of a source's quality and of the text that was read.
pub(super) fn source(source: &Source, reading: &mut Reading) {
    if let Some(grade) = &source.reliability
        && !GRADES.contains(&grade.as_str())
    {
        reading.at_key("reliability", |r| {
            r.warning(quoted(grade), "a grade from A to F", None);
        });
    }
    if let Some(hash) = source.sha256.as_deref().filter(|hash| !is_hash(hash)) {
        reading.at_key("sha256", |r| {
            r.warning(quoted(hash), "64 hexadecimal digits", None);
        });
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// A passage must point somewhere that can exist.
pub(super) fn passage(passage: &Passage, reading: &mut Reading) {
    if passage.paragraph == 0 {
        reading.at_key("paragraph", |r| r.error("0", "a paragraph from 1", None));
    }
    if let Some(end) = passage.paragraph_end
        && end < passage.paragraph
    {
        reading.at_key("paragraph_end", |r| {
            r.error(
                end.to_string(),
                format!("a paragraph from {}", passage.paragraph),
                None,
            );
        });
    }
    match (passage.start, passage.end, passage.sha256.as_deref()) {
        (Some(start), Some(end), Some(hash)) => {
            if end <= start {
                reading.at_key("end", |r| {
                    r.error(
                        end.to_string(),
                        format!("more than {start}, the start"),
                        None,
                    );
                });
            }
            if !is_hash(hash) {
                reading.at_key("sha256", |r| {
                    r.error(quoted(hash), "64 hexadecimal digits", None);
                });
            }
        }
        _ => reading.warning(
            "a passage without start, end and sha256",
            "all three, so that it can be verified",
            None,
        ),
    }
}
