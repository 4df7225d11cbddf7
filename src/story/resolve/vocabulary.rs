//! Sources, actors, places and the story's own lists of terms.

use super::builder::{Builder, Table};
use super::cells::{Cell, Fill};
use super::{Item, checks, each_item};
use crate::story::limits::{MAX_LEVELS, TOO_MANY_LEVELS};
use crate::story::model::{Column as C, NONE};
use crate::story::node::{Node, quoted};
use crate::story::value::Value;

const SOURCE: &[Cell] = &[
    Cell("id", C::SourceId, Fill::Text),
    Cell("letter", C::SourceLetter, Fill::Text),
    Cell("short", C::SourceShort, Fill::Text),
    Cell("title", C::SourceTitle, Fill::Text),
    Cell("author", C::SourceAuthor, Fill::Text),
    Cell("publisher", C::SourcePublisher, Fill::Text),
    Cell("published", C::SourcePublished, Fill::Row(Table::Date)),
    Cell("published_note", C::SourcePublishedNote, Fill::Text),
    Cell("language", C::SourceLanguage, Fill::Text),
    Cell("note", C::SourceNote, Fill::Text),
    Cell("reliability", C::SourceReliability, Fill::Text),
];

const ACTOR: &[Cell] = &[
    Cell("id", C::ActorId, Fill::Text),
    Cell("name", C::ActorName, Fill::Text),
    Cell("kind", C::ActorKind, Fill::Number),
];

const PLACE: &[Cell] = &[
    Cell("id", C::PlaceId, Fill::Text),
    Cell("name", C::PlaceName, Fill::Text),
];

const THREAD: &[Cell] = &[
    Cell("id", C::ThreadId, Fill::Text),
    Cell("title", C::ThreadLabel, Fill::Text),
];

const TYPE: &[Cell] = &[
    Cell("id", C::TypeId, Fill::Text),
    Cell("label", C::TypeLabel, Fill::Text),
    Cell("code", C::TypeCode, Fill::Text),
];

const ROLE: &[Cell] = &[
    Cell("id", C::RoleId, Fill::Text),
    Cell("label", C::RoleLabel, Fill::Text),
    Cell("code", C::RoleCode, Fill::Text),
];

const KIND: &[Cell] = &[
    Cell("id", C::KindId, Fill::Text),
    Cell("label", C::KindLabel, Fill::Text),
    Cell("code", C::KindCode, Fill::Text),
];

/// Reads everything that events and questions refer to.
pub(super) fn read<'a>(document: &'a Node, builder: &mut Builder<'a>) {
    each_item(document, "sources", builder, &mut read_source);
    read_tree(document, Table::Actor, builder);
    read_tree(document, Table::Place, builder);
    for &(key, table, cells) in &[
        ("threads", Table::Thread, THREAD),
        ("types", Table::Type, TYPE),
        ("roles", Table::Role, ROLE),
        ("relation_kinds", Table::RelationKind, KIND),
    ] {
        each_item(document, key, builder, &mut |term, item, builder| {
            let declared = builder.declare(table, &term, item.index);
            if declared {
                if table == Table::Thread {
                    builder.story.push(C::ThreadCode, 0);
                } else if let Some(code) = term.text("code") {
                    check_plover(code, builder);
                }
                builder.push(&term, cells);
            }
            declared
        });
    }
}

#[allow(clippy::needless_pass_by_value, reason = "what `each_item` calls")]
fn read_source<'a>(source: Value<'a>, item: Item, builder: &mut Builder<'a>) -> bool {
    let declared = builder.declare(Table::Source, &source, item.index);
    if declared {
        checks::source(&source, &mut builder.reading);
        builder.check(&source, SOURCE);
        builder.push(&source, SOURCE);
        let url = source.text("url").unwrap_or("");
        // Only what a browser may follow without running anything.
        let allowed = url.starts_with("https://") || url.starts_with("http://");
        if source.get("url").is_given() && !allowed {
            let expected = "an address that begins with https:// or http://";
            builder
                .reading
                .warning_at("url", &quoted(url), expected, "");
        }
        let url = builder.text(if allowed { url } else { "" });
        builder.story.push(C::SourceUrl, url);
    }
    declared
}

/// Reads actors or places, each of which may be part of another.
fn read_tree<'a>(document: &'a Node, table: Table, builder: &mut Builder<'a>) {
    let (key, column) = match table {
        Table::Actor => ("actors", C::ActorPartOf),
        _ => ("places", C::PlacePartOf),
    };
    let mut sound = Vec::new();
    each_item(document, key, builder, &mut |value, item, builder| {
        let declared = builder.declare(table, &value, item.index);
        if declared {
            if table == Table::Actor {
                push_actor(&value, builder);
            } else {
                builder.push(&value, PLACE);
            }
            sound.push((item.index, value));
        }
        declared
    });
    // Parents may be declared after their parts. A circle is cut where it closes.
    let mut rows = vec![NONE; sound.len()];
    for (row, (n, item)) in sound.iter().enumerate() {
        let Some(parent) = item.text("part_of") else {
            continue;
        };
        let back = builder.reading.enter(key);
        let back_to_list = builder.reading.enter_item(*n);
        builder.refer(table, "part_of", item);
        let found = builder.row(table, Some(parent));
        match refusal(&rows, found, row as u32) {
            Some(expected) => {
                builder
                    .reading
                    .error_at("part_of", &quoted(parent), expected, "");
            }
            None => rows[row] = found,
        }
        builder.reading.leave(back_to_list);
        builder.reading.leave(back);
    }
    // A chain that was tied from its lower end is seen in full only now.
    for (row, (n, item)) in sound.iter().enumerate() {
        if refusal(&rows, rows[row], NONE).is_some() {
            rows[row] = NONE;
            let back = builder.reading.enter(key);
            let back_to_list = builder.reading.enter_item(*n);
            let parent = quoted(item.text("part_of").unwrap_or(""));
            builder
                .reading
                .error_at("part_of", &parent, TOO_MANY_LEVELS, "");
            builder.reading.leave(back_to_list);
            builder.reading.leave(back);
        }
    }
    *builder.story.column_mut(column) = rows;
}

fn push_actor<'a>(actor: &Value<'a>, builder: &mut Builder<'a>) {
    builder.push(actor, ACTOR);
    let short = builder.text(actor.text("short").or(actor.text("name")).unwrap_or(""));
    builder.story.push(C::ActorShort, short);
    for &(key, column, lists) in &[
        ("aliases", C::ActorAlias, C::ActorAliases),
        ("same_as", C::ActorSame, C::ActorSameAs),
    ] {
        for text in actor.list(key) {
            if let Value::Text(text) = text {
                let text = builder.text(text);
                builder.story.push(column, text);
            }
        }
        builder.close_list(lists, column);
    }
}

/// Why a row may not be the parent of another: it is part of it, or stands under more levels than
/// are followed.
fn refusal(parents: &[u32], parent: u32, row: u32) -> Option<&'static str> {
    let mut at = parent;
    for _ in 0..MAX_LEVELS {
        if at == NONE {
            return None;
        }
        if at == row {
            return Some("a parent that is not part of it");
        }
        at = parents.get(at as usize).copied().unwrap_or(NONE);
    }
    Some(TOO_MANY_LEVELS)
}

/// The sixteen categories of the PLOVER manual (draft 2.0); mode and context are free.
const PLOVER: &[&str] = &[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

fn check_plover(code: &str, builder: &mut Builder<'_>) {
    let category = crate::text::cut(code, b':').map_or(code, |(category, _)| category);
    for known in PLOVER {
        if *known == category {
            return;
        }
    }
    let near = builder.reading.hint(category, PLOVER);
    let expected = "a PLOVER category, as in COERCE:cyber";
    builder
        .reading
        .warning_at("code", &quoted(code), expected, &near);
}
