//! The columns of a pack, in order: one plan for writer and reader.
//!
//! The plan is data rather than a hundred calls, which in the browser's module would be 10 kB of
//! code that runs once.

use crate::story::model::{Lists, MAX_SIDES, Story};

/// A table, whose number of rows others are checked against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Dates,
    Sources,
    Actors,
    Aliases,
    SameAs,
    Places,
    Threads,
    Types,
    Roles,
    Kinds,
    Events,
    Participants,
    Relations,
    Reports,
    Passages,
    Questions,
    Named,
    Answers,
    Positions,
    Tours,
    Steps,
    /// Rows that are checked afterwards, because they point into one of several tables.
    Any,
}

const TABLES: usize = Table::Any as usize + 1;

/// What a column's numbers mean, so that a reader can check them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Holds {
    /// Positions in the table of texts.
    Texts,
    /// Positions in a table of so many rows, or `NONE`.
    Rows(usize),
    /// Codes up to and including this one.
    Codes(u32),
    /// Any number.
    Numbers,
}

/// One step of the plan. Each takes the next column of its kind.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The number of rows of a table that no list counts.
    Rows(Table),
    /// So many columns of texts.
    Texts(Table, u8),
    /// References to another table.
    Refs(Table, Table),
    /// Codes up to and including this one.
    Codes(Table, u16),
    /// Any numbers.
    Numbers(Table),
    /// Days, or other signed numbers.
    Signed(Table),
    /// For each row of a table, how many rows of another are its own; a second list into the same
    /// table goes on where the first ended.
    Lists(Table, Table),
}

const PLAN: &[Step] = {
    use Step::{Codes, Lists, Numbers, Refs, Rows, Signed, Texts};
    use Table::{
        Actors, Aliases, Answers, Any, Dates, Events, Kinds, Named, Participants, Passages, Places,
        Positions, Questions, Relations, Reports, Roles, SameAs, Sources, Steps, Threads, Tours,
        Types,
    };
    &[
        Rows(Dates),
        Texts(Dates, 1),
        Signed(Dates),
        Signed(Dates),
        Codes(Dates, MAX_SIDES as u16),
        Rows(Sources),
        Texts(Sources, 11),
        Refs(Sources, Dates),
        Rows(Actors),
        Texts(Actors, 3),
        Codes(Actors, 31),
        Refs(Actors, Actors),
        Lists(Actors, Aliases),
        Texts(Aliases, 1),
        Lists(Actors, SameAs),
        Texts(SameAs, 1),
        Rows(Places),
        Texts(Places, 2),
        Refs(Places, Places),
        Rows(Threads),
        Texts(Threads, 3),
        Rows(Types),
        Texts(Types, 3),
        Rows(Roles),
        Texts(Roles, 3),
        Rows(Kinds),
        Texts(Kinds, 3),
        Rows(Events),
        Texts(Events, 3),
        Refs(Events, Dates),
        Refs(Events, Threads),
        Refs(Events, Types),
        Refs(Events, Places),
        Codes(Events, 2),
        Lists(Events, Participants),
        Refs(Participants, Actors),
        Refs(Participants, Roles),
        Lists(Events, Reports),
        Rows(Relations),
        Refs(Relations, Actors),
        Refs(Relations, Actors),
        Refs(Relations, Kinds),
        Codes(Relations, 2000),
        Refs(Relations, Dates),
        Lists(Relations, Reports),
        Refs(Reports, Sources),
        Refs(Reports, Dates),
        Codes(Reports, 3),
        Texts(Reports, 2),
        Codes(Reports, 3),
        Refs(Reports, Any),
        Lists(Reports, Passages),
        Rows(Questions),
        Texts(Questions, 2),
        Codes(Questions, 7),
        Codes(Questions, 1),
        Refs(Questions, Threads),
        Lists(Questions, Named),
        Refs(Named, Events),
        Lists(Questions, Answers),
        Texts(Answers, 2),
        Codes(Answers, 4),
        Codes(Answers, 5),
        Signed(Answers),
        Signed(Answers),
        Texts(Answers, 1),
        Codes(Answers, 1),
        Lists(Answers, Positions),
        Texts(Positions, 1),
        Codes(Positions, 2),
        Refs(Positions, Any),
        Codes(Positions, 3),
        Codes(Positions, 1),
        Texts(Positions, 1),
        Codes(Positions, 6),
        Refs(Positions, Dates),
        Texts(Positions, 1),
        Codes(Positions, 3),
        Refs(Positions, Any),
        Refs(Positions, Sources),
        Lists(Positions, Passages),
        Numbers(Passages),
        Numbers(Passages),
        Rows(Tours),
        Texts(Tours, 2),
        Lists(Tours, Steps),
        Texts(Steps, 3),
    ]
};

/// The columns of a story in the order of the plan, those of each kind by themselves.
struct Columns<'a> {
    numbers: [&'a mut Vec<u32>; NUMBERS],
    signed: [&'a mut Vec<i64>; 4],
    lists: [&'a mut Lists; 11],
}

const NUMBERS: usize = 89;

#[allow(clippy::too_many_lines, reason = "a list, in the order of the plan")]
fn columns(s: &mut Story) -> Columns<'_> {
    Columns {
        numbers: [
            &mut s.dates.text,
            &mut s.dates.sides,
            &mut s.sources.id,
            &mut s.sources.letter,
            &mut s.sources.short,
            &mut s.sources.title,
            &mut s.sources.author,
            &mut s.sources.publisher,
            &mut s.sources.published_note,
            &mut s.sources.language,
            &mut s.sources.url,
            &mut s.sources.note,
            &mut s.sources.reliability,
            &mut s.sources.published,
            &mut s.actors.id,
            &mut s.actors.name,
            &mut s.actors.short,
            &mut s.actors.kind,
            &mut s.actors.part_of,
            &mut s.actors.alias,
            &mut s.actors.same,
            &mut s.places.id,
            &mut s.places.name,
            &mut s.places.part_of,
            &mut s.threads.id,
            &mut s.threads.label,
            &mut s.threads.code,
            &mut s.types.id,
            &mut s.types.label,
            &mut s.types.code,
            &mut s.roles.id,
            &mut s.roles.label,
            &mut s.roles.code,
            &mut s.relation_kinds.id,
            &mut s.relation_kinds.label,
            &mut s.relation_kinds.code,
            &mut s.events.id,
            &mut s.events.title,
            &mut s.events.summary,
            &mut s.events.date,
            &mut s.events.thread,
            &mut s.events.type_,
            &mut s.events.place,
            &mut s.events.standing,
            &mut s.events.actor,
            &mut s.events.role,
            &mut s.relations.from,
            &mut s.relations.to,
            &mut s.relations.kind,
            &mut s.relations.polarity,
            &mut s.relations.date,
            &mut s.reports.source,
            &mut s.reports.date,
            &mut s.reports.basis,
            &mut s.reports.basis_note,
            &mut s.reports.says,
            &mut s.reports.origin.kind,
            &mut s.reports.origin.row,
            &mut s.questions.id,
            &mut s.questions.text,
            &mut s.questions.kind,
            &mut s.questions.exclusive,
            &mut s.questions.thread,
            &mut s.questions.event,
            &mut s.answers.id,
            &mut s.answers.text,
            &mut s.answers.rung,
            &mut s.answers.value_kind,
            &mut s.answers.unit,
            &mut s.answers.approximate,
            &mut s.positions.id,
            &mut s.positions.holder_kind,
            &mut s.positions.holder,
            &mut s.positions.stance,
            &mut s.positions.by_act,
            &mut s.positions.confidence,
            &mut s.positions.credibility,
            &mut s.positions.date,
            &mut s.positions.says,
            &mut s.positions.origin.kind,
            &mut s.positions.origin.row,
            &mut s.positions.source,
            &mut s.passages.from,
            &mut s.passages.to,
            &mut s.tours.id,
            &mut s.tours.title,
            &mut s.tours.step_title,
            &mut s.tours.step_text,
            &mut s.tours.step_view,
        ],
        signed: [
            &mut s.dates.min,
            &mut s.dates.max,
            &mut s.answers.value_low,
            &mut s.answers.value_high,
        ],
        lists: [
            &mut s.actors.aliases,
            &mut s.actors.same_as,
            &mut s.events.participants,
            &mut s.events.reports,
            &mut s.relations.reports,
            &mut s.reports.passages,
            &mut s.questions.events,
            &mut s.questions.answers,
            &mut s.answers.positions,
            &mut s.positions.passages,
            &mut s.tours.steps,
        ],
    }
}

/// Writer or reader of columns, in turn.
pub(super) trait Codec {
    /// What keeps a reader from going on.
    type Error;

    /// The number of rows of the table whose columns follow.
    fn rows(&mut self, rows: usize) -> Result<usize, Self::Error>;
    /// A column of numbers, one for each row.
    fn column(
        &mut self,
        values: &mut Vec<u32>,
        rows: usize,
        holds: Holds,
    ) -> Result<(), Self::Error>;
    /// A column of days or other signed numbers.
    fn signed(&mut self, values: &mut Vec<i64>, rows: usize) -> Result<(), Self::Error>;
    /// Lists for each of so many parents, the first starting at a row of the child table;
    /// gives the row after the last.
    fn lists(
        &mut self,
        lists: &mut Lists,
        parents: usize,
        first: usize,
    ) -> Result<usize, Self::Error>;
    /// A text as bytes.
    fn bytes(&mut self, text: &mut String) -> Result<(), Self::Error>;
    /// Refuses a pack whose parts do not fit each other.
    fn require(&mut self, holds: bool) -> Result<(), Self::Error>;
}

/// Texts folded by Unicode's own tables where ours would fold them differently.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folds {
    pub(super) of: Vec<u32>,
    pub(super) text: String,
    pub(super) lists: Lists,
}

/// Walks over all columns.
pub(super) fn walk<C: Codec>(
    story: &mut Story,
    folds: &mut Folds,
    c: &mut C,
) -> Result<(), C::Error> {
    walk_texts(story, folds, c)?;
    let about = &mut story.about;
    let mut row = vec![
        about.id,
        about.title,
        about.dek,
        about.language,
        about.updated,
    ];
    c.column(&mut row, 5, Holds::Texts)?;
    if let [id, title, dek, language, updated] = row.as_slice() {
        (
            about.id,
            about.title,
            about.dek,
            about.language,
            about.updated,
        ) = (*id, *title, *dek, *language, *updated);
    }
    walk_plan(story, c)?;
    let dates = &story.dates;
    c.require(
        dates
            .min
            .iter()
            .zip(&dates.max)
            .all(|(min, max)| min <= max),
    )
}

fn walk_texts<C: Codec>(story: &mut Story, folds: &mut Folds, c: &mut C) -> Result<(), C::Error> {
    c.bytes(&mut story.strings.blob)?;
    let mut lists = Lists { starts: vec![0] };
    lists.starts.extend(&story.strings.ends);
    let count = c.rows(story.strings.len())?;
    let end = c.lists(&mut lists, count, 0)?;
    c.require(end == story.strings.blob.len() && count > 0)?;
    lists.starts.remove(0);
    c.require(are_boundaries(&lists.starts, &story.strings.blob))?;
    story.strings.ends = lists.starts;

    c.bytes(&mut folds.text)?;
    let count = c.rows(folds.of.len())?;
    c.column(&mut folds.of, count, Holds::Texts)?;
    let end = c.lists(&mut folds.lists, count, 0)?;
    c.require(end == folds.text.len() && are_boundaries(&folds.lists.starts, &folds.text))
}

fn are_boundaries(places: &[u32], text: &str) -> bool {
    places
        .iter()
        .all(|&place| text.is_char_boundary(place as usize))
}

fn walk_plan<C: Codec>(story: &mut Story, c: &mut C) -> Result<(), C::Error> {
    let counts = explicit_counts(story);
    let columns = columns(story);
    let mut numbers = columns.numbers.into_iter();
    let mut signed = columns.signed.into_iter();
    let mut lists = columns.lists.into_iter();
    let mut sizes = [0; TABLES];
    sizes[Table::Any as usize] = u32::MAX as usize;
    for &step in PLAN {
        let (table, repeat, holds) = match step {
            Step::Rows(table) => {
                sizes[table as usize] = c.rows(counts[table as usize])?;
                continue;
            }
            Step::Signed(table) => {
                if let Some(column) = signed.next() {
                    c.signed(column, sizes[table as usize])?;
                }
                continue;
            }
            Step::Lists(parent, child) => {
                if let Some(column) = lists.next() {
                    sizes[child as usize] =
                        c.lists(column, sizes[parent as usize], sizes[child as usize])?;
                }
                continue;
            }
            Step::Texts(table, columns) => (table, columns, Holds::Texts),
            Step::Refs(table, to) => (table, 1, Holds::Rows(sizes[to as usize])),
            Step::Codes(table, max) => (table, 1, Holds::Codes(u32::from(max))),
            Step::Numbers(table) => (table, 1, Holds::Numbers),
        };
        for _ in 0..repeat {
            if let Some(column) = numbers.next() {
                c.column(column, sizes[table as usize], holds)?;
            }
        }
    }
    Ok(())
}

/// How many rows the tables have that are counted by themselves.
fn explicit_counts(s: &Story) -> [usize; TABLES] {
    let mut counts = [0; TABLES];
    for (table, column) in [
        (Table::Dates, &s.dates.text),
        (Table::Sources, &s.sources.id),
        (Table::Actors, &s.actors.id),
        (Table::Places, &s.places.id),
        (Table::Threads, &s.threads.id),
        (Table::Types, &s.types.id),
        (Table::Roles, &s.roles.id),
        (Table::Kinds, &s.relation_kinds.id),
        (Table::Events, &s.events.id),
        (Table::Relations, &s.relations.from),
        (Table::Questions, &s.questions.id),
        (Table::Tours, &s.tours.id),
    ] {
        counts[table as usize] = column.len();
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_takes_every_column() {
        let (mut numbers, mut signed, mut lists) = (0, 0, 0);
        for step in PLAN {
            match step {
                Step::Rows(_) => {}
                Step::Texts(_, columns) => numbers += usize::from(*columns),
                Step::Refs(..) | Step::Codes(..) | Step::Numbers(_) => numbers += 1,
                Step::Signed(_) => signed += 1,
                Step::Lists(..) => lists += 1,
            }
        }
        let mut story = Story::default();
        let columns = columns(&mut story);
        assert_eq!(
            (numbers, signed, lists),
            (
                columns.numbers.len(),
                columns.signed.len(),
                columns.lists.len()
            )
        );
    }
}
