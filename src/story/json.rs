//! Stories as JSON text: reading them, and the schema of what can be written.

use super::limits::MAX_JSON_BYTES;
use super::node::Node;
use super::problem::{Kind, StoryError};
use super::{Read, read_node};

/// Reads a story from JSON text.
///
/// # Errors
/// [`StoryError`] if the text is too long, is not JSON, or holds nothing that can be shown.
///
/// ```
/// let error = sourceline::story::read_json("{").unwrap_err();
/// assert!(error.message.contains("line 1"));
/// ```
pub fn read_json(text: &str) -> Result<Read, StoryError> {
    if text.len() > MAX_JSON_BYTES {
        return Err(StoryError::new(
            Kind::Limit,
            format!(
                "The story has {} bytes; at most {MAX_JSON_BYTES} are read.",
                text.len()
            ),
        ));
    }
    let mut from = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}'));
    let document = Node::read(&mut from)
        .and_then(|node| from.end().map(|()| node))
        .map_err(|error| not_json(&error))?;
    read_node(&document)
}

fn not_json(error: &serde_json::Error) -> StoryError {
    let message = error.to_string();
    if message.contains("the story ") {
        return StoryError::new(Kind::Limit, format!("This cannot be read: {message}."));
    }
    StoryError::new(
        Kind::Format,
        format!("This is not JSON that can be read: {message}."),
    )
}

/// The JSON Schema (2020-12) of `sourceline/1`, pretty-printed.
///
/// # Errors
/// None in practice: a schema is plain data.
pub fn schema_json() -> Result<String, serde_json::Error> {
    let mut schema = schemars::schema_for!(super::raw::Document);
    schema.insert("title".into(), "A Sourceline story (sourceline/1)".into());
    serde_json::to_string_pretty(&schema)
}
