//! Sources, actors, places and the story's own lists of terms.

use super::builder::{Builder, Table};
use super::cells::{Cell, Fill};
use super::{Item, checks, each_item};
use crate::story::limits::{MAX_LEVELS, TOO_MANY_LEVELS};
use crate::story::model::{Column as C, NONE, UNKNOWN_KIND};
use crate::story::node::{Node, quoted};
use crate::story::value::Value;
use crate::text::{is_blank, is_language_tag};

const SOURCE: &[Cell] = &[
    Cell("id", C::SourceId, Fill::Text),
    Cell("short", C::SourceShort, Fill::Label),
    Cell("title", C::SourceTitle, Fill::Label),
    Cell("author", C::SourceAuthor, Fill::Text),
    Cell("publisher", C::SourcePublisher, Fill::Text),
    Cell("published", C::SourcePublished, Fill::Row(Table::Date)),
    Cell("published_note", C::SourcePublishedNote, Fill::Text),
    Cell("note", C::SourceNote, Fill::Text),
    Cell("reliability", C::SourceReliability, Fill::Text),
];

const ACTOR: &[Cell] = &[
    Cell("id", C::ActorId, Fill::Text),
    Cell("name", C::ActorName, Fill::Label),
];

const PLACE: &[Cell] = &[
    Cell("id", C::PlaceId, Fill::Text),
    Cell("name", C::PlaceName, Fill::Label),
];

const THREAD: &[Cell] = &[
    Cell("id", C::ThreadId, Fill::Text),
    Cell("title", C::ThreadLabel, Fill::Label),
];

const TYPE: &[Cell] = &[
    Cell("id", C::TypeId, Fill::Text),
    Cell("label", C::TypeLabel, Fill::Label),
    Cell("code", C::TypeCode, Fill::Text),
];

const ROLE: &[Cell] = &[
    Cell("id", C::RoleId, Fill::Text),
    Cell("label", C::RoleLabel, Fill::Label),
    Cell("code", C::RoleCode, Fill::Text),
];

const KIND: &[Cell] = &[
    Cell("id", C::KindId, Fill::Text),
    Cell("label", C::KindLabel, Fill::Label),
    Cell("code", C::KindCode, Fill::Text),
];

/// What stands on the badge of a source that has no letter.
const NO_LETTER: &str = "?";

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
    checks::source(&source, &mut builder.reading);
    builder.check(&source, SOURCE);
    if declared {
        push_source(&source, builder);
    }
    declared
}

fn push_source<'a>(source: &Value<'a>, builder: &mut Builder<'a>) {
    builder.push(source, SOURCE);
    let letter = source.text("letter").filter(|letter| !is_blank(letter));
    if let Some(letter) = letter {
        builder.check_letter(letter);
    }
    let language = source.text("language").filter(|tag| is_language_tag(tag));
    let url = source.text("url").filter(|url| checks::is_followed(url));
    for (column, text) in [
        (C::SourceLetter, letter.unwrap_or(NO_LETTER)),
        (C::SourceLanguage, language.unwrap_or("")),
        (C::SourceUrl, url.unwrap_or("")),
    ] {
        let number = builder.text(text);
        builder.story.push(column, number);
    }
}

/// An actor or a place, which may be part of another.
struct Part<'a> {
    /// Its place in the document's list.
    place: usize,
    /// [`NONE`] if it was left out.
    row: u32,
    value: Value<'a>,
}

/// Reads actors or places.
fn read_tree<'a>(document: &'a Node, table: Table, builder: &mut Builder<'a>) {
    let (key, column) = match table {
        Table::Actor => ("actors", C::ActorPartOf),
        _ => ("places", C::PlacePartOf),
    };
    let mut parts = Vec::new();
    let mut rows = 0;
    each_item(document, key, builder, &mut |value, item, builder| {
        let declared = builder.declare(table, &value, item.index);
        if declared {
            if table == Table::Actor {
                push_actor(&value, builder);
            } else {
                builder.push(&value, PLACE);
            }
        }
        parts.push(Part {
            place: item.index,
            row: if declared { rows } else { NONE },
            value,
        });
        rows += u32::from(declared);
        declared
    });
    let mut parents = vec![NONE; rows as usize];
    let back = builder.reading.enter(key);
    tie(table, &parts, &mut parents, builder);
    untie(&parts, &mut parents, builder);
    builder.reading.leave(back);
    *builder.story.column_mut(column) = parents;
}

/// Finds what each is part of, which may be declared after it. A circle is cut where it closes.
fn tie<'a>(table: Table, parts: &[Part<'a>], parents: &mut [u32], builder: &mut Builder<'a>) {
    for part in parts {
        let Some(parent) = part.value.text("part_of") else {
            continue;
        };
        let back = builder.reading.enter_item(part.place);
        builder.refer(table, "part_of", &part.value);
        let found = builder.row(table, Some(parent));
        match refusal(parents, found, part.row) {
            Some(expected) => {
                let reading = &mut builder.reading;
                reading.error_at("part_of", &quoted(parent), expected, "");
            }
            None => {
                if let Some(part_of) = parents.get_mut(part.row as usize) {
                    *part_of = found;
                }
            }
        }
        builder.reading.leave(back);
    }
}

/// Cuts what stands under too many levels: a chain that was tied from its lower end is seen in full
/// only when all are tied.
fn untie<'a>(parts: &[Part<'a>], parents: &mut [u32], builder: &mut Builder<'a>) {
    for part in parts {
        let row = part.row as usize;
        let Some(&parent) = parents.get(row) else {
            continue;
        };
        if refusal(parents, parent, NONE).is_some() {
            parents[row] = NONE;
            let back = builder.reading.enter_item(part.place);
            let parent = quoted(part.value.text("part_of").unwrap_or(""));
            let reading = &mut builder.reading;
            reading.error_at("part_of", &parent, TOO_MANY_LEVELS, "");
            builder.reading.leave(back);
        }
    }
}

fn push_actor<'a>(actor: &Value<'a>, builder: &mut Builder<'a>) {
    builder.push(actor, ACTOR);
    let kind = actor.whole("kind").unwrap_or(UNKNOWN_KIND);
    builder.story.push(C::ActorKind, kind);
    let is_named = !is_blank(actor.text("short").unwrap_or(""));
    let short = builder.label(actor, if is_named { "short" } else { "name" });
    builder.story.push(C::ActorShort, short);
    for &(key, column, lists) in &[
        ("aliases", C::ActorAlias, C::ActorAliases),
        ("same_as", C::ActorSame, C::ActorSameAs),
    ] {
        for text in actor.list(key) {
            if let Value::Text(text) = text
                && !is_blank(text)
            {
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
    // One step more: above the topmost level there is none.
    for _ in 0..=MAX_LEVELS {
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
