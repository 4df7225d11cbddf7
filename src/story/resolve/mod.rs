//! From a document's values to the valid [`Story`](crate::story::Story): references, dates and rules.
//!
//! Sources, actors and vocabularies come first, because everything refers to them; then events,
//! sorted; then questions, relations and tours, each item by itself. An item in which anything is
//! in error is left out whole: half of what is said about an event would be misleading.

mod builder;
mod checks;
mod events;
mod questions;
mod relations;
mod texts;
mod tours;
mod vocabulary;

use super::model::Column;
use super::node::{Node, quoted};
use super::problem::{Kind, StoryError};
use super::raw::Document;
use super::shape::{FromNode, Reading, check_members, field};
use super::{FORMAT, Read};
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
    let mut reading = Reading::default();
    check_members(document, Document::FIELDS, &mut reading);
    let mut builder = Builder::new();
    builder.written_positions = questions::written_positions(document);
    read_about(document, &mut builder, &mut reading);
    vocabulary::read(document, &mut builder, &mut reading);
    reading.reads_on = true;
    let left_out = events::read(document, &mut builder, &mut reading);
    relations::read(document, &mut builder, &mut reading);
    questions::read(document, &mut builder, &mut reading);
    tours::read(document, &mut builder, &mut reading);
    let uses = std::mem::take(&mut builder.uses);
    uses.warn_of_unused(document, &mut reading);
    let story = builder.finish();
    let problems = reading.into_problems();
    if story.is_empty() {
        let message = if left_out == 0 {
            "The story has no events."
        } else {
            "None of the story's events can be shown."
        };
        return Err(StoryError {
            kind: Kind::Format,
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
    let not_a_story = |found: String| {
        StoryError::new(
            Kind::Format,
            format!("This is not a story: found {found}, expected an object with “format”."),
        )
    };
    let Node::Object(_) = document else {
        return Err(not_a_story(document.describe()));
    };
    match document.get("format") {
        Some(Node::Text(format)) if format == FORMAT => Ok(()),
        Some(Node::Text(format)) if format.starts_with("sourceline/") => Err(StoryError::new(
            Kind::Version,
            format!(
                "This story uses format {}. This build reads {FORMAT}.",
                quoted(format)
            ),
        )),
        Some(other) => Err(not_a_story(other.describe())),
        None => Err(not_a_story("no “format”".into())),
    }
}

fn read_about(document: &Node, builder: &mut Builder, reading: &mut Reading) {
    let mut text = |key: &str| {
        let value: Option<String> = field(document, key, reading);
        builder.text(value.as_deref().unwrap_or(""))
    };
    let (id, title, language) = (text("id"), text("title"), text("language"));
    let mut optional = |key: &str| {
        let value: Option<Option<String>> = field(document, key, reading);
        builder.text(value.flatten().as_deref().unwrap_or(""))
    };
    let (dek, updated) = (optional("dek"), optional("updated"));
    for (column, text) in [
        (Column::AboutId, id),
        (Column::AboutTitle, title),
        (Column::AboutDek, dek),
        (Column::AboutLanguage, language),
        (Column::AboutUpdated, updated),
    ] {
        builder.story.push(column, text);
    }
    let hemisphere: Option<Option<super::raw::Hemisphere>> = field(document, "hemisphere", reading);
    if hemisphere.flatten() == Some(super::raw::Hemisphere::South) {
        builder.hemisphere = crate::date::Hemisphere::South;
    }
    let updated = builder.story.text(updated).to_owned();
    if !updated.is_empty()
        && (updated.len() < 10 || crate::date::range_from_text(&updated).is_none())
    {
        reading.at_key("updated", |r| {
            r.warning(quoted(&updated), "a day as YYYY-MM-DD", None);
        });
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
    fn is_sound(self, reading: &Reading) -> bool {
        reading.errors() == self.errors
    }
}

/// The items of a list of the document, each read by itself. `keep` gets all that can be read and
/// says whether it kept them. Returns how many were left out.
///
/// What is left out for its first error is read to the end all the same (see
/// [`FromNode::broken`]), because the rest of its problems are worth knowing, too; a vocabulary's
/// entry is not, for what refers to it would then seem to be sound.
fn each_item<T: FromNode>(
    document: &Node,
    key: &str,
    reading: &mut Reading,
    mut keep: impl FnMut(T, Item, &mut Reading) -> bool,
) -> usize {
    let items = match document.get(key) {
        Some(Node::List(items)) => items.as_slice(),
        Some(Node::Null) | None => &[],
        Some(other) => {
            reading.at_key(key, |r| r.error(other.describe(), "a list", None));
            &[]
        }
    };
    let items = if items.len() > super::limits::MAX_ITEMS {
        reading.at_key(key, |r| {
            r.error(
                format!("{} items", items.len()),
                format!("at most {}", super::limits::MAX_ITEMS),
                None,
            );
        });
        &items[..super::limits::MAX_ITEMS]
    } else {
        items
    };
    let mut left_out = 0;
    reading.at_key(key, |reading| {
        for (index, node) in items.iter().enumerate() {
            let item = Item {
                index,
                errors: reading.errors(),
            };
            let kept = reading.at_index(index, |r| {
                T::from_node(node, r).is_some_and(|value| keep(value, item, r))
            });
            left_out += usize::from(!kept);
        }
    });
    left_out
}
