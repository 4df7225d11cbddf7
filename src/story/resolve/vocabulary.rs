//! Sources, actors, places and the story's own lists of terms.

use super::builder::{Builder, Table};
use super::{checks, each_item};
use crate::story::model::{Column as C, NONE};
use crate::story::node::{Node, quoted};
use crate::story::raw;
use crate::story::shape::Reading;

/// Reads everything that events and questions refer to.
pub(super) fn read(document: &Node, builder: &mut Builder, reading: &mut Reading) {
    read_sources(document, builder, reading);
    read_actors(document, builder, reading);
    read_places(document, builder, reading);
    read_threads(document, builder, reading);
    for (table, key) in [
        (Table::Type, "types"),
        (Table::Role, "roles"),
        (Table::RelationKind, "relation_kinds"),
    ] {
        read_terms(document, table, key, builder, reading);
    }
}

fn read_sources(document: &Node, builder: &mut Builder, reading: &mut Reading) {
    each_item(
        document,
        "sources",
        reading,
        |source: raw::Source, item, r| {
            if !builder.declare(Table::Source, &source.id, item.index, r) {
                return false;
            }
            checks::source(&source, r);
            let published = builder.optional_date("published", source.published.as_deref(), r);
            let url = source
                .url
                .as_deref()
                .filter(|url| check_url(url, r))
                .unwrap_or("");
            let row = [
                source.id.as_str(),
                &source.letter,
                &source.short,
                &source.title,
                source.author.as_deref().unwrap_or(""),
                source.publisher.as_deref().unwrap_or(""),
                source.published_note.as_deref().unwrap_or(""),
                source.language.as_deref().unwrap_or(""),
                url,
                source.note.as_deref().unwrap_or(""),
                source.reliability.as_deref().unwrap_or(""),
            ]
            .map(|text| builder.text(text));
            let columns = [
                C::SourceId,
                C::SourceLetter,
                C::SourceShort,
                C::SourceTitle,
                C::SourceAuthor,
                C::SourcePublisher,
                C::SourcePublishedNote,
                C::SourceLanguage,
                C::SourceUrl,
                C::SourceNote,
                C::SourceReliability,
            ];
            for (column, text) in columns.into_iter().zip(row) {
                builder.story.push(column, text);
            }
            builder.story.push(C::SourcePublished, published);
            true
        },
    );
}

/// Only what a browser may follow without running anything.
fn check_url(url: &str, reading: &mut Reading) -> bool {
    let allowed = url.starts_with("https://") || url.starts_with("http://");
    if !allowed {
        reading.at_key("url", |r| {
            r.warning(
                quoted(url),
                "an address that begins with https:// or http://",
                None,
            );
        });
    }
    allowed
}

fn read_actors(document: &Node, builder: &mut Builder, reading: &mut Reading) {
    let mut parents = Vec::new();
    each_item(document, "actors", reading, |actor: raw::Actor, item, r| {
        let at = item.index;
        if !builder.declare(Table::Actor, &actor.id, at, r) {
            return false;
        }
        parents.push((at, actor.part_of.clone()));
        let texts = [
            actor.id.as_str(),
            &actor.name,
            actor.short.as_deref().unwrap_or(&actor.name),
        ]
        .map(|text| builder.text(text));
        let aliases: Vec<u32> = actor
            .aliases
            .iter()
            .map(|alias| builder.text(alias))
            .collect();
        let same: Vec<u32> = actor.same_as.iter().map(|id| builder.text(id)).collect();
        for (column, text) in [C::ActorId, C::ActorName, C::ActorShort]
            .into_iter()
            .zip(texts)
        {
            builder.story.push(column, text);
        }
        builder.story.push(C::ActorKind, actor.kind.code());
        builder.story.push(C::ActorPartOf, NONE);
        builder.story.column_mut(C::ActorAlias).extend(aliases);
        builder
            .story
            .close_list(C::ActorAliases, builder.story[C::ActorAlias].len());
        builder.story.column_mut(C::ActorSame).extend(same);
        builder
            .story
            .close_list(C::ActorSameAs, builder.story[C::ActorSame].len());
        true
    });
    let rows = resolve_parents(Table::Actor, "actors", &parents, builder, reading);
    *builder.story.column_mut(C::ActorPartOf) = rows;
}

fn read_places(document: &Node, builder: &mut Builder, reading: &mut Reading) {
    let mut parents = Vec::new();
    each_item(document, "places", reading, |place: raw::Place, item, r| {
        let at = item.index;
        if !builder.declare(Table::Place, &place.id, at, r) {
            return false;
        }
        parents.push((at, place.part_of.clone()));
        let (id, name) = (builder.text(&place.id), builder.text(&place.name));
        builder.story.push(C::PlaceId, id);
        builder.story.push(C::PlaceName, name);
        true
    });
    let rows = resolve_parents(Table::Place, "places", &parents, builder, reading);
    *builder.story.column_mut(C::PlacePartOf) = rows;
}

/// Finds the parents of all rows of a table; a circle is cut where it closes.
fn resolve_parents(
    table: Table,
    key: &str,
    parents: &[(usize, Option<String>)],
    builder: &mut Builder,
    reading: &mut Reading,
) -> Vec<u32> {
    let mut rows = vec![NONE; parents.len()];
    for (row, (position, parent)) in parents.iter().enumerate() {
        let Some(parent) = parent else { continue };
        reading.at_key(key, |r| {
            r.at_index(*position, |r| {
                let found = builder.refer(table, "part_of", parent, r);
                if leads_to(&rows, found, row as u32) {
                    r.at_key("part_of", |r| {
                        r.error(quoted(parent), "a parent that is not part of it", None);
                    });
                } else {
                    rows[row] = found;
                }
            });
        });
    }
    rows
}

fn leads_to(parents: &[u32], from: u32, to: u32) -> bool {
    let mut at = from;
    while at != NONE {
        if at == to {
            return true;
        }
        at = parents.get(at as usize).copied().unwrap_or(NONE);
    }
    false
}

fn read_threads(document: &Node, builder: &mut Builder, reading: &mut Reading) {
    each_item(
        document,
        "threads",
        reading,
        |thread: raw::Thread, item, r| {
            let declared = builder.declare(Table::Thread, &thread.id, item.index, r);
            if declared {
                let (id, label) = (builder.text(&thread.id), builder.text(&thread.title));
                push_term(
                    builder,
                    [C::ThreadId, C::ThreadLabel, C::ThreadCode],
                    [id, label, 0],
                );
            }
            declared
        },
    );
}

fn read_terms(
    document: &Node,
    table: Table,
    key: &str,
    builder: &mut Builder,
    reading: &mut Reading,
) {
    each_item(document, key, reading, |term: raw::Term, item, r| {
        let declared = builder.declare(table, &term.id, item.index, r);
        if declared {
            if let Some(code) = &term.code {
                check_plover(code, r);
            }
            let (id, label) = (builder.text(&term.id), builder.text(&term.label));
            let code = builder.optional_text(term.code.as_deref());
            let columns = match table {
                Table::Type => [C::TypeId, C::TypeLabel, C::TypeCode],
                Table::Role => [C::RoleId, C::RoleLabel, C::RoleCode],
                _ => [C::KindId, C::KindLabel, C::KindCode],
            };
            push_term(builder, columns, [id, label, code]);
        }
        declared
    });
}

fn push_term(builder: &mut Builder, columns: [C; 3], texts: [u32; 3]) {
    for (column, text) in columns.into_iter().zip(texts) {
        builder.story.push(column, text);
    }
}

/// The sixteen categories of the PLOVER manual (draft 2.0); mode and context are free.
const PLOVER: [&str; 16] = [
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

fn check_plover(code: &str, reading: &mut Reading) {
    let category = code.split(':').next().unwrap_or("");
    if !PLOVER.contains(&category) {
        let hint = reading.hint(category, PLOVER);
        reading.at_key("code", |r| {
            r.warning(quoted(code), "a PLOVER category, as in COERCE:cyber", hint);
        });
    }
}
