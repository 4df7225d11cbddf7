//! From a document's values to the valid [`Story`](crate::story::Story): references, dates and rules.
//!
//! Sources, actors and vocabularies come first, because everything refers to them; then events,
//! sorted; then relations, questions and tours, each item by itself. An item in which anything is
//! in error is left out whole: half of what is said about an event would be misleading. An entry of
//! a vocabulary stays for its id alone: without it everything that refers to it would go, too.
//!
//! An item is gone through twice: once to check it, noting problems, and, if it is sound, once
//! more to fill its columns. What both do is in tables of [`cells`].

mod builder;
mod cells;
mod checks;
mod events;
mod interned;
mod questions;
mod relations;
mod reports;
mod texts;
mod tours;
mod vocabulary;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use texts::renumber;

use super::model::Column;
use super::node::{Node, quoted};
use super::phrase::phrase;
use super::problem::{Kind as Failure, StoryError};
use super::raw::{Document, Hemisphere};
use super::shape::Kind;
use super::value::{Value, are_too_many, check_members, read, read_field};
use super::{FORMAT, Read, limits::MAX_ITEMS};
use crate::date::range_from_text;
use crate::text::{is_blank, is_language_tag};
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
    questions::note_positions(document, &mut builder);
    read_about(document, &mut builder);
    vocabulary::read(document, &mut builder);
    let left_out = events::read(document, &mut builder);
    relations::read(document, &mut builder);
    questions::read(document, &mut builder);
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
    for &(key, column) in &[
        ("id", Column::AboutId),
        ("title", Column::AboutTitle),
        ("language", Column::AboutLanguage),
        ("dek", Column::AboutDek),
        ("updated", Column::AboutUpdated),
    ] {
        let text = match member(document, key, builder) {
            Value::Text(text) if !is_blank(text) && check_about(key, text, builder) => text,
            _ => "",
        };
        let number = builder.text(text);
        builder.story.push(column, number);
    }
    let hemisphere = member(document, "hemisphere", builder);
    if hemisphere.code() == Some(Hemisphere::South.code()) {
        builder.hemisphere = crate::date::Hemisphere::South;
    }
}

/// Whether a text about the story can be passed on; warns of whatever is odd about it.
fn check_about(key: &str, text: &str, builder: &mut Builder<'_>) -> bool {
    match key {
        "id" => builder.check_kebab_case(text),
        "language" => {
            checks::language(text, &mut builder.reading);
            return is_language_tag(text);
        }
        "updated" if text.len() < 10 || range_from_text(text).is_none() => {
            let reading = &mut builder.reading;
            reading.warning_at("updated", &quoted(text), "a day as YYYY-MM-DD", "");
            return false;
        }
        _ => {}
    }
    true
}

/// Reads a member of the document.
fn member<'a>(document: &'a Node, name: &str, builder: &mut Builder<'a>) -> Value<'a> {
    let place = Document::SHAPE.place(name);
    let field = place.and_then(|place| Document::SHAPE.fields.get(place));
    match field {
        Some(field) => read_field(document, field, &mut builder.reading),
        None => Value::Absent,
    }
}

/// Where an item stands.
#[derive(Clone, Copy)]
struct Item {
    /// Its place in the list.
    index: usize,
    /// How many errors there were before it.
    errors: usize,
}

impl Item {
    /// Whether no error has been found in it so far.
    fn is_sound(self, builder: &Builder<'_>) -> bool {
        builder.reading.errors() == self.errors
    }
}

/// The items of a list of the document, each read by itself. `keep` gets all that can be read and
/// says whether it kept them. Returns how many were left out.
///
/// What has an error is read to the end all the same, with something that stands in for what cannot
/// be read, because the rest of its problems are worth knowing, too.
fn each_item<'a>(
    document: &'a Node,
    key: &str,
    builder: &mut Builder<'a>,
    keep: &mut dyn FnMut(Value<'a>, Item, &mut Builder<'a>) -> bool,
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
    for (index, node) in items.iter().enumerate() {
        builder.reading.begin_item();
        let item = Item {
            index,
            errors: builder.reading.errors(),
        };
        let back = builder.reading.enter_item(index);
        let value = read(node, kind, &mut builder.reading);
        let kept = value.is_some_and(|value| keep(value, item, builder));
        left_out += usize::from(!kept);
        builder.reading.leave(back);
    }
    builder.reading.leave(back);
    left_out
}
