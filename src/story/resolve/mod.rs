//! From a document's values to the valid [`Story`](crate::story::Story): references, dates and rules.
//!
//! Sources, actors and vocabularies come first, because everything refers to them; then events,
//! sorted; then relations, questions and tours, each item by itself. An item in which anything is
//! in error is left out whole: half of what is said about an event would be misleading.
//!
//! An item is gone through twice: once to check it, noting problems, and, if it is sound, once
//! more to fill its columns. What both do is in tables of [`cells`].

mod builder;
mod cells;
mod checks;
mod events;
mod interned;
mod questions;
mod reports;
mod texts;
mod tours;
mod vocabulary;

use super::model::Column;
use super::node::{Node, quoted};
use super::phrase::phrase;
use super::problem::{Kind as Failure, StoryError};
use super::raw::{Document, Hemisphere};
use super::shape::Kind;
use super::value::{Value, are_too_many, check_members, read, read_field};
use super::{FORMAT, Read, limits::MAX_ITEMS};
use builder::Builder;

/// Reads a story from a document's values.
///
/// # Errors
/// [`StoryError`] only if nothing can be shown: the document is not an object, its format is of
/// another version, or none of its events is sound. Everything else is in [`Read::problems`].
///
/// ```
/// use sourceline::story::{self, node::Node};
/// let error = story::read_node(&Node::List(vec![])).unwrap_err();
/// assert_eq!(error.kind.name(), "format");
/// ```
pub fn read_node(document: &Node) -> Result<Read, StoryError> {
    check_format(document)?;
    let mut builder = Builder::new();
    check_members(document, Document::SHAPE, &mut builder.reading);
    read_about(document, &mut builder);
    vocabulary::read(document, &mut builder);
    let left_out = events::read(document, &mut builder);
    questions::read_relations(document, &mut builder);
    questions::read_questions(document, &mut builder);
    tours::read(document, &mut builder);
    builder.warn_of_unused();
    let (story, problems) = builder.finish();
    if story.is_empty() {
        let message = if left_out == 0 {
            "The story has no events."
        } else {
            "None of the story's events can be shown."
        };
        return Err(StoryError {
            kind: Failure::Format,
            message: message.into(),
            problems,
        });
    }
    Ok(Read {
        story,
        problems,
        left_out,
    })
}

fn check_format(document: &Node) -> Result<(), StoryError> {
    let found = match document {
        Node::Object(_) => match document.get("format") {
            Some(Node::Text(format)) if format == FORMAT => return Ok(()),
            Some(Node::Text(format)) if format.starts_with("sourceline/") => {
                let used = phrase(&["This story uses format ", &quoted(format)]);
                let message = phrase(&[&used, ". This build reads ", FORMAT, "."]);
                return Err(StoryError::new(Failure::Version, message));
            }
            Some(other) => other.describe(),
            None => "no “format”".into(),
        },
        _ => document.describe(),
    };
    let message = phrase(&[
        "This is not a story: found ",
        &found,
        ", expected an object with “format”.",
    ]);
    Err(StoryError::new(Failure::Format, message))
}

fn read_about<'a>(document: &'a Node, builder: &mut Builder<'a>) {
    for (key, column) in [
        ("id", Column::AboutId),
        ("title", Column::AboutTitle),
        ("language", Column::AboutLanguage),
        ("dek", Column::AboutDek),
        ("updated", Column::AboutUpdated),
    ] {
        let mut text = "";
        if let Value::Text(given) = member(document, key, builder) {
            text = given;
        }
        let number = builder.text(text);
        builder.story.push(column, number);
    }
    let hemisphere = member(document, "hemisphere", builder);
    if hemisphere.code() == Some(Hemisphere::South.code()) {
        builder.hemisphere = crate::date::Hemisphere::South;
    }
    if let Some(Node::Text(updated)) = document.get("updated")
        && !updated.is_empty()
        && (updated.len() < 10 || crate::date::range_from_text(updated).is_none())
    {
        let reading = &mut builder.reading;
        reading.warning_at("updated", &quoted(updated), "a day as YYYY-MM-DD", "");
    }
}

/// Reads a member of the document.
fn member<'a>(document: &'a Node, name: &str, builder: &mut Builder<'a>) -> Value<'a> {
    let place = Document::SHAPE.place(name);
    let field = place.and_then(|place| Document::SHAPE.fields.get(place));
    field
        .and_then(|field| read_field(document, field, &mut builder.reading))
        .unwrap_or(Value::Absent)
}

/// The items of a list of the document, each read by itself: `keep` gets those that can be read,
/// with their places. Returns how many were left out.
fn each_item<'a>(
    document: &'a Node,
    key: &str,
    builder: &mut Builder<'a>,
    keep: &mut dyn FnMut(Value<'a>, usize, &mut Builder<'a>) -> bool,
) -> usize {
    let place = Document::SHAPE.place(key).unwrap_or(0);
    let Kind::List(kind) = Document::SHAPE.fields[place].kind else {
        return 0;
    };
    let back = builder.reading.enter(key);
    let mut items: &[Node] = &[];
    match document.get(key) {
        Some(Node::List(list)) if are_too_many(list, &mut builder.reading) => {
            items = &list[..MAX_ITEMS];
        }
        Some(Node::List(list)) => items = list,
        Some(Node::Null) | None => {}
        Some(other) => builder.reading.error(&other.describe(), "a list", ""),
    }
    let mut left_out = 0;
    for (n, item) in items.iter().enumerate() {
        let errors = builder.reading.errors();
        let back = builder.reading.enter_item(n);
        let value = read(item, kind, &mut builder.reading);
        let sound = builder.reading.errors() == errors;
        // The rest of a broken item's problems are worth knowing, too.
        let kept = value.is_some_and(|value| keep(value, n, builder));
        left_out += usize::from(!(kept && sound));
        builder.reading.leave(back);
    }
    builder.reading.leave(back);
    left_out
}
