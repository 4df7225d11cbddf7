//! What references point to, by id and by name.

use crate::story::Story;
use crate::story::model::{NONE, Origins};
use serde_json::{Value, json};

/// The short name of what an origin names; `None` where none is named. The position's holder
/// stands for a position.
pub(super) fn origin_label<'a>(story: &'a Story, origins: &Origins, row: usize) -> Option<&'a str> {
    let target = *origins.row.get(row)?;
    let label = match origins.kind.get(row)? {
        1 => story.cell(&story.actors.short, target),
        2 => story.cell(&story.sources.short, target),
        3 => holder_label(story, target as usize),
        _ => return None,
    };
    Some(label)
}

/// An origin as a story writes it; `null` for none.
pub(super) fn origin(story: &Story, origins: &Origins, row: usize) -> Value {
    let target = origins.row.get(row).copied().unwrap_or(NONE);
    match origins.kind.get(row) {
        Some(1) => json!({"actor": story.cell(&story.actors.id, target)}),
        Some(2) => json!({"source": story.cell(&story.sources.id, target)}),
        Some(3) => json!({"position": story.cell(&story.positions.id, target)}),
        _ => Value::Null,
    }
}

/// Who holds a position, as a story writes it, with a name for readers.
pub(super) fn holder(story: &Story, position: usize) -> Value {
    let label = holder_label(story, position);
    let row = story.positions.holder.get(position).copied();
    let row = row.unwrap_or(NONE);
    match story.positions.holder_kind.get(position) {
        Some(1) => json!({"actor": story.cell(&story.actors.id, row), "label": label}),
        Some(2) => json!({"source": story.cell(&story.sources.id, row), "label": label}),
        _ => json!({"impersonal": true}),
    }
}

/// The short name of a position's holder; empty for "it is said".
pub(super) fn holder_label(story: &Story, position: usize) -> &str {
    let positions = &story.positions;
    match (
        positions.holder_kind.get(position),
        positions.holder.get(position),
    ) {
        (Some(1), Some(&actor)) => story.cell(&story.actors.short, actor),
        (Some(2), Some(&source)) => story.cell(&story.sources.short, source),
        _ => "",
    }
}
