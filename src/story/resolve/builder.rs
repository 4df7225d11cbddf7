//! The story under construction: interned texts and dates, ids, and what was used.

use crate::date::{Edtf, Hemisphere};
use crate::story::model::{Column as C, DATE_MAX, DATE_MIN, NONE, Story, sides_code};
use crate::story::node::{Node, quoted};
use crate::story::shape::Reading;
use std::collections::{HashMap, HashSet};

/// Among more ids than these, nobody looks for the one that was meant.
const MAX_CANDIDATES: usize = 10_000;

/// The tables that references point into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Table {
    Source,
    Actor,
    Place,
    Thread,
    Type,
    Role,
    RelationKind,
    Event,
}

impl Table {
    pub(super) const ALL: [(Table, &'static str); 8] = [
        (Table::Source, "sources"),
        (Table::Actor, "actors"),
        (Table::Place, "places"),
        (Table::Thread, "threads"),
        (Table::Type, "types"),
        (Table::Role, "roles"),
        (Table::RelationKind, "relation_kinds"),
        (Table::Event, "events"),
    ];

    fn noun(self) -> &'static str {
        match self {
            Table::Source => "a source",
            Table::Actor => "an actor",
            Table::Place => "a place",
            Table::Thread => "a thread",
            Table::Type => "a type",
            Table::Role => "a role",
            Table::RelationKind => "a kind of relation",
            Table::Event => "an event",
        }
    }
}

/// Which rows something refers to, to warn of the others.
#[derive(Debug, Default)]
pub(super) struct Uses {
    rows: HashMap<Table, Vec<bool>>,
    places_in_document: HashMap<Table, Vec<usize>>,
}

impl Uses {
    fn mark(&mut self, table: Table, row: u32) {
        let rows = self.rows.entry(table).or_default();
        let row = row as usize;
        if rows.len() <= row {
            rows.resize(row + 1, false);
        }
        rows[row] = true;
    }

    fn is_used(&self, table: Table, row: usize) -> bool {
        self.rows
            .get(&table)
            .and_then(|rows| rows.get(row))
            .copied()
            .unwrap_or(false)
    }

    /// Warns of everything declared that nothing refers to (events excepted).
    pub(super) fn warn_of_unused(&self, document: &Node, reading: &mut Reading) {
        for (table, key) in Table::ALL {
            if table == Table::Event {
                continue;
            }
            let positions = self
                .places_in_document
                .get(&table)
                .map_or(&[][..], Vec::as_slice);
            for (row, &position) in positions.iter().enumerate() {
                if self.is_used(table, row) {
                    continue;
                }
                let id = match document.get(key) {
                    Some(Node::List(items)) => items.get(position).and_then(|item| item.get("id")),
                    _ => None,
                };
                let found = format!(
                    "{} that nothing refers to",
                    id.map_or_else(String::new, Node::describe)
                );
                reading.at_key(key, |r| {
                    r.at_index(position, |r| {
                        r.warning(found, "something that is used", None);
                    });
                });
            }
        }
    }
}

/// The story so far.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pub(super) story: Story,
    pub(super) uses: Uses,
    ids: HashMap<Table, HashMap<String, u32>>,
    texts: HashMap<String, u32>,
    dates: HashMap<String, u32>,
    /// Whose seasons its dates mean.
    pub(super) hemisphere: Hemisphere,
    /// Origins that name a position, to be found when all positions are known: whose origin
    /// (true: a report's), its row, the id.
    pub(super) pending_origins: Vec<(bool, usize, String)>,
    pub(super) position_ids: HashMap<String, u32>,
    /// Ids of positions anywhere in the document, also in questions that are left out.
    pub(super) written_positions: HashSet<String>,
    /// Those of the positions read so far.
    pub(super) positions_so_far: HashSet<String>,
}

impl Builder {
    /// A story without anything in it.
    pub(super) fn new() -> Builder {
        let mut builder = Builder::default();
        for lists in [
            C::ActorAliases,
            C::ActorSameAs,
            C::EventParticipants,
            C::EventReports,
            C::RelationReports,
            C::ReportPassages,
            C::QuestionEvents,
            C::QuestionAnswers,
            C::AnswerPositions,
            C::PositionPassages,
            C::TourSteps,
        ] {
            builder.story.open_lists(lists, 0);
        }
        builder
    }

    /// Interns a text.
    pub(super) fn text(&mut self, text: &str) -> u32 {
        if self.texts.is_empty() {
            self.story.strings.push("");
            self.texts.insert(String::new(), 0);
        }
        if let Some(&id) = self.texts.get(text) {
            return id;
        }
        let id = self.story.strings.push(text);
        self.texts.insert(text.to_owned(), id);
        id
    }

    /// Interns an optional text; absent is empty.
    pub(super) fn optional_text(&mut self, text: Option<&str>) -> u32 {
        self.text(text.unwrap_or(""))
    }

    /// Interns a date, noting what is wrong with it.
    pub(super) fn date(&mut self, text: &str, reading: &mut Reading) -> u32 {
        if let Some(&row) = self.dates.get(text) {
            return row;
        }
        match Edtf::parse_in(text, self.hemisphere) {
            Err(error) => {
                let at = format!("At position {}.", error.position);
                reading.error(quoted(text), error.expected, Some(at));
                NONE
            }
            Ok(date) => {
                let row = self.story[C::DateText].len() as u32;
                let text_id = self.text(text);
                let span = date.span();
                self.story.push(C::DateText, text_id);
                self.story.signed[DATE_MIN].push(span.min);
                self.story.signed[DATE_MAX].push(span.max);
                self.story.push(C::DateSides, sides_code(&span));
                self.dates.insert(text.to_owned(), row);
                row
            }
        }
    }

    /// Interns an optional date under its key.
    pub(super) fn optional_date(
        &mut self,
        key: &str,
        text: Option<&str>,
        reading: &mut Reading,
    ) -> u32 {
        match text {
            Some(text) => reading.at_key(key, |r| self.date(text, r)),
            None => NONE,
        }
    }

    /// Declares the next row of a table under its id.
    ///
    /// False if the id is taken or empty: the row must not be added then.
    pub(super) fn declare(
        &mut self,
        table: Table,
        id: &str,
        position: usize,
        reading: &mut Reading,
    ) -> bool {
        let known = self.ids.entry(table).or_default();
        if id.is_empty() {
            reading.at_key("id", |r| {
                r.error("an empty text", "an id in kebab-case", None);
            });
            return false;
        }
        if known.contains_key(id) {
            reading.at_key("id", |r| {
                r.error(
                    format!("{} a second time", quoted(id)),
                    "each id once",
                    None,
                );
            });
            return false;
        }
        check_kebab_case(id, reading);
        let row = known.len() as u32;
        known.insert(id.to_owned(), row);
        self.uses
            .places_in_document
            .entry(table)
            .or_default()
            .push(position);
        true
    }

    /// The row that an id names, noting when there is none.
    pub(super) fn refer(
        &mut self,
        table: Table,
        key: &str,
        id: &str,
        reading: &mut Reading,
    ) -> u32 {
        let known = self.ids.entry(table).or_default();
        if let Some(&row) = known.get(id) {
            self.uses.mark(table, row);
            return row;
        }
        let few = known.len() <= MAX_CANDIDATES;
        let candidates = known.keys().map(String::as_str);
        let hint = few.then(|| reading.hint(id, candidates)).flatten();
        reading.at_key(key, |r| {
            r.error(quoted(id), format!("the id of {}", table.noun()), hint);
        });
        NONE
    }

    /// Notes an id that no position has. One in a question that is left out is no second error.
    pub(super) fn refer_position(&self, id: &str, reading: &mut Reading) {
        if self.written_positions.contains(id) {
            return;
        }
        let few = self.written_positions.len() <= MAX_CANDIDATES;
        let candidates = self.written_positions.iter().map(String::as_str);
        let hint = few.then(|| reading.hint(id, candidates)).flatten();
        reading.at_key("position", |r| {
            r.error(quoted(id), "the id of a position", hint);
        });
    }

    /// The row that an id names, if any, without a word.
    pub(super) fn find(&self, table: Table, id: &str) -> Option<u32> {
        self.ids.get(&table)?.get(id).copied()
    }

    /// The row that an optional id names.
    pub(super) fn refer_optional(
        &mut self,
        table: Table,
        key: &str,
        id: Option<&str>,
        reading: &mut Reading,
    ) -> u32 {
        id.map_or(NONE, |id| self.refer(table, key, id, reading))
    }

    /// Gives events their final rows after sorting.
    pub(super) fn set_event_rows(&mut self, ids: &[String]) {
        let rows = ids
            .iter()
            .enumerate()
            .map(|(row, id)| (id.clone(), row as u32));
        self.ids.insert(Table::Event, rows.collect());
    }

    /// The finished story.
    pub(super) fn finish(mut self) -> Story {
        self.text("");
        for (is_report, row, id) in std::mem::take(&mut self.pending_origins) {
            let Some(&position) = self.position_ids.get(&id) else {
                continue;
            };
            let [kinds, rows] = origin_columns(is_report);
            self.story.column_mut(kinds)[row] = 3;
            self.story.column_mut(rows)[row] = position;
        }
        super::texts::renumber(&mut self.story);
        self.story
    }
}

/// The columns of the origins of reports, or of positions.
pub(super) fn origin_columns(is_report: bool) -> [C; 2] {
    if is_report {
        [C::ReportOriginKind, C::ReportOriginRow]
    } else {
        [C::PositionOriginKind, C::PositionOriginRow]
    }
}

/// Warns of an id in another style.
pub(super) fn check_kebab_case(id: &str, reading: &mut Reading) {
    if !is_kebab_case(id) {
        reading.at_key("id", |r| {
            r.warning(quoted(id), "kebab-case: a–z, 0–9 and single hyphens", None);
        });
    }
}

/// Checks an id of which nothing else keeps a table: it must be new among `ids`.
pub(super) fn check_id(id: &str, ids: &mut HashSet<String>, reading: &mut Reading) {
    if !ids.insert(id.to_owned()) {
        reading.at_key("id", |r| {
            r.error(
                format!("{} a second time", quoted(id)),
                "each id once",
                None,
            );
        });
    }
    check_kebab_case(id, reading);
}

fn is_kebab_case(id: &str) -> bool {
    id.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}
