//! What references point to, by id and by name.

use crate::analysis::origins::{Party, speaker};
use crate::analysis::questions::Holder;
use crate::story::Story;
use crate::story::model::Column as C;
use serde_json::{Value, json};

/// Where a report's origin stands: the columns of kinds and rows.
pub(super) const REPORT_ORIGIN: [C; 2] = [C::ReportOriginKind, C::ReportOriginRow];
/// Where a position's does.
pub(super) const POSITION_ORIGIN: [C; 2] = [C::PositionOriginKind, C::PositionOriginRow];

/// The short name of what an origin names; `None` where none is named. The position's holder
/// stands for a position, and of what "is said" the source that tells it.
pub(super) fn origin_label(story: &Story, [kinds, rows]: [C; 2], row: usize) -> Option<&str> {
    let target = story.at(rows, row);
    let label = match story.at(kinds, row) {
        1 => story.cell(C::ActorShort, target),
        2 => story.cell(C::SourceShort, target),
        3 => party_in_words(story, speaker(story, target as usize)),
        _ => return None,
    };
    Some(label)
}

/// An origin as a story writes it; `null` for none.
pub(super) fn origin(story: &Story, [kinds, rows]: [C; 2], row: usize) -> Value {
    let target = story.at(rows, row);
    match story.at(kinds, row) {
        1 => json!({"actor": story.cell(C::ActorId, target)}),
        2 => json!({"source": story.cell(C::SourceId, target)}),
        3 => json!({"position": story.cell(C::PositionId, target)}),
        _ => Value::Null,
    }
}

/// Who holds a position, as a story writes it, with a name for readers.
pub(super) fn holder(story: &Story, position: usize) -> Value {
    let row = story.at(C::PositionHolder, position);
    who(
        story,
        match story.at(C::PositionHolderKind, position) {
            1 => Holder::Actor(row),
            2 => Holder::Source(row),
            _ => Holder::Said,
        },
    )
}

/// A holder, as a story writes it, with a name for readers.
pub(super) fn who(story: &Story, holder: Holder) -> Value {
    match holder {
        Holder::Actor(row) => {
            json!({"actor": story.cell(C::ActorId, row), "label": story.cell(C::ActorShort, row)})
        }
        Holder::Source(row) => {
            json!({"source": story.cell(C::SourceId, row), "label": story.cell(C::SourceShort, row)})
        }
        Holder::Said => json!({"impersonal": true}),
    }
}

/// Who says something, as a story writes it.
pub(super) fn party(story: &Story, party: Party) -> Value {
    match party {
        Party::Actor(row) => json!({"actor": story.cell(C::ActorId, row)}),
        Party::Source(row) => json!({"source": story.cell(C::SourceId, row)}),
    }
}

/// The same for readers: a short name.
pub(super) fn party_in_words(story: &Story, party: Party) -> &str {
    match party {
        Party::Actor(row) => story.cell(C::ActorShort, row),
        Party::Source(row) => story.cell(C::SourceShort, row),
    }
}
