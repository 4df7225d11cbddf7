//! The columns of a pack, in order: one list for writer and reader.

use crate::story::model::{Lists, MAX_SIDES, Story};

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
    let texts = Holds::Texts;
    let about = &mut story.about;
    let mut row = vec![
        about.id,
        about.title,
        about.dek,
        about.language,
        about.updated,
    ];
    c.column(&mut row, 5, texts)?;
    if let [id, title, dek, language, updated] = row.as_slice() {
        (
            about.id,
            about.title,
            about.dek,
            about.language,
            about.updated,
        ) = (*id, *title, *dek, *language, *updated);
    }
    let dates = walk_dates(story, c)?;
    let sizes = walk_vocabulary(story, c, dates)?;
    walk_events(story, c, &sizes)?;
    walk_statements(story, c, &sizes)?;
    walk_tours(story, c)
}

fn walk_texts<C: Codec>(story: &mut Story, folds: &mut Folds, c: &mut C) -> Result<(), C::Error> {
    c.bytes(&mut story.strings.blob)?;
    let mut lists = Lists { starts: vec![0] };
    lists.starts.extend(&story.strings.ends);
    let count = c.rows(story.strings.len())?;
    let end = c.lists(&mut lists, count, 0)?;
    c.require(end == story.strings.blob.len() && count > 0)?;
    lists.starts.remove(0);
    c.require(
        lists
            .starts
            .iter()
            .all(|&end| story.strings.blob.is_char_boundary(end as usize)),
    )?;
    story.strings.ends = lists.starts;

    c.bytes(&mut folds.text)?;
    let count = c.rows(folds.of.len())?;
    c.column(&mut folds.of, count, Holds::Texts)?;
    let end = c.lists(&mut folds.lists, count, 0)?;
    c.require(end == folds.text.len())?;
    c.require(
        folds
            .lists
            .starts
            .iter()
            .all(|&end| folds.text.is_char_boundary(end as usize)),
    )
}

fn walk_dates<C: Codec>(story: &mut Story, c: &mut C) -> Result<usize, C::Error> {
    let dates = &mut story.dates;
    let rows = c.rows(dates.text.len())?;
    c.column(&mut dates.text, rows, Holds::Texts)?;
    c.signed(&mut dates.min, rows)?;
    c.signed(&mut dates.max, rows)?;
    c.column(&mut dates.sides, rows, Holds::Codes(MAX_SIDES))?;
    c.require(
        dates
            .min
            .iter()
            .zip(&dates.max)
            .all(|(min, max)| min <= max),
    )?;
    Ok(rows)
}

/// How many rows the tables have that others point into.
struct Sizes {
    dates: usize,
    sources: usize,
    actors: usize,
    places: usize,
    threads: usize,
    types: usize,
    roles: usize,
    kinds: usize,
}

fn walk_vocabulary<C: Codec>(
    story: &mut Story,
    c: &mut C,
    dates: usize,
) -> Result<Sizes, C::Error> {
    let texts = Holds::Texts;
    let s = &mut story.sources;
    let sources = c.rows(s.id.len())?;
    for column in [
        &mut s.id,
        &mut s.letter,
        &mut s.short,
        &mut s.title,
        &mut s.author,
        &mut s.publisher,
        &mut s.published_note,
        &mut s.language,
        &mut s.url,
        &mut s.note,
        &mut s.reliability,
    ] {
        c.column(column, sources, texts)?;
    }
    c.column(&mut s.published, sources, Holds::Rows(dates))?;

    let a = &mut story.actors;
    let actors = c.rows(a.id.len())?;
    for column in [&mut a.id, &mut a.name, &mut a.short] {
        c.column(column, actors, texts)?;
    }
    c.column(&mut a.kind, actors, Holds::Codes(31))?;
    c.column(&mut a.part_of, actors, Holds::Rows(actors))?;
    for (lists, values) in [
        (&mut a.aliases, &mut a.alias),
        (&mut a.same_as, &mut a.same),
    ] {
        let end = c.lists(lists, actors, 0)?;
        c.column(values, end, texts)?;
    }

    let p = &mut story.places;
    let places = c.rows(p.id.len())?;
    c.column(&mut p.id, places, texts)?;
    c.column(&mut p.name, places, texts)?;
    c.column(&mut p.part_of, places, Holds::Rows(places))?;

    let mut counts = [0; 4];
    let terms = [
        &mut story.threads,
        &mut story.types,
        &mut story.roles,
        &mut story.relation_kinds,
    ];
    for (terms, count) in terms.into_iter().zip(&mut counts) {
        *count = c.rows(terms.id.len())?;
        for column in [&mut terms.id, &mut terms.label, &mut terms.code] {
            c.column(column, *count, texts)?;
        }
    }
    let [threads, types, roles, kinds] = counts;
    Ok(Sizes {
        dates,
        sources,
        actors,
        places,
        threads,
        types,
        roles,
        kinds,
    })
}

fn walk_events<C: Codec>(story: &mut Story, c: &mut C, sizes: &Sizes) -> Result<(), C::Error> {
    let e = &mut story.events;
    let events = c.rows(e.id.len())?;
    for column in [&mut e.id, &mut e.title, &mut e.summary] {
        c.column(column, events, Holds::Texts)?;
    }
    c.column(&mut e.date, events, Holds::Rows(sizes.dates))?;
    c.column(&mut e.thread, events, Holds::Rows(sizes.threads))?;
    c.column(&mut e.type_, events, Holds::Rows(sizes.types))?;
    c.column(&mut e.place, events, Holds::Rows(sizes.places))?;
    c.column(&mut e.standing, events, Holds::Codes(2))?;
    let participants = c.lists(&mut e.participants, events, 0)?;
    c.column(&mut e.actor, participants, Holds::Rows(sizes.actors))?;
    c.column(&mut e.role, participants, Holds::Rows(sizes.roles))?;
    let event_reports = c.lists(&mut e.reports, events, 0)?;

    let r = &mut story.relations;
    let relations = c.rows(r.from.len())?;
    c.column(&mut r.from, relations, Holds::Rows(sizes.actors))?;
    c.column(&mut r.to, relations, Holds::Rows(sizes.actors))?;
    c.column(&mut r.kind, relations, Holds::Rows(sizes.kinds))?;
    c.column(&mut r.polarity, relations, Holds::Codes(2000))?;
    c.column(&mut r.date, relations, Holds::Rows(sizes.dates))?;
    let reports = c.lists(&mut r.reports, relations, event_reports)?;

    let r = &mut story.reports;
    c.column(&mut r.source, reports, Holds::Rows(sizes.sources))?;
    c.column(&mut r.date, reports, Holds::Rows(sizes.dates))?;
    c.column(&mut r.basis, reports, Holds::Codes(3))?;
    c.column(&mut r.basis_note, reports, Holds::Texts)?;
    c.column(&mut r.says, reports, Holds::Texts)?;
    c.column(&mut r.origin.kind, reports, Holds::Codes(3))?;
    c.column(&mut r.origin.row, reports, Holds::Rows(u32::MAX as usize))?;
    c.lists(&mut r.passages, reports, 0)?;
    Ok(())
}

fn walk_statements<C: Codec>(story: &mut Story, c: &mut C, sizes: &Sizes) -> Result<(), C::Error> {
    let events = story.events.id.len();
    let report_passages = story.reports.passages.starts.last().copied().unwrap_or(0) as usize;
    let q = &mut story.questions;
    let questions = c.rows(q.id.len())?;
    c.column(&mut q.id, questions, Holds::Texts)?;
    c.column(&mut q.text, questions, Holds::Texts)?;
    c.column(&mut q.kind, questions, Holds::Codes(7))?;
    c.column(&mut q.exclusive, questions, Holds::Codes(1))?;
    c.column(&mut q.thread, questions, Holds::Rows(sizes.threads))?;
    let named = c.lists(&mut q.events, questions, 0)?;
    c.column(&mut q.event, named, Holds::Rows(events))?;
    let answers = c.lists(&mut q.answers, questions, 0)?;

    let a = &mut story.answers;
    c.column(&mut a.id, answers, Holds::Texts)?;
    c.column(&mut a.text, answers, Holds::Texts)?;
    c.column(&mut a.rung, answers, Holds::Codes(4))?;
    c.column(&mut a.value_kind, answers, Holds::Codes(5))?;
    c.signed(&mut a.value_low, answers)?;
    c.signed(&mut a.value_high, answers)?;
    c.column(&mut a.unit, answers, Holds::Texts)?;
    c.column(&mut a.approximate, answers, Holds::Codes(1))?;
    let positions = c.lists(&mut a.positions, answers, 0)?;

    let p = &mut story.positions;
    c.column(&mut p.id, positions, Holds::Texts)?;
    c.column(&mut p.holder_kind, positions, Holds::Codes(2))?;
    c.column(
        &mut p.holder,
        positions,
        Holds::Rows(sizes.actors.max(sizes.sources)),
    )?;
    c.column(&mut p.stance, positions, Holds::Codes(3))?;
    c.column(&mut p.by_act, positions, Holds::Codes(1))?;
    c.column(&mut p.confidence, positions, Holds::Texts)?;
    c.column(&mut p.credibility, positions, Holds::Codes(6))?;
    c.column(&mut p.date, positions, Holds::Rows(sizes.dates))?;
    c.column(&mut p.says, positions, Holds::Texts)?;
    c.column(&mut p.origin.kind, positions, Holds::Codes(3))?;
    c.column(&mut p.origin.row, positions, Holds::Rows(u32::MAX as usize))?;
    c.column(&mut p.source, positions, Holds::Rows(sizes.sources))?;
    let passages = c.lists(&mut p.passages, positions, report_passages)?;
    c.column(&mut story.passages.from, passages, Holds::Numbers)?;
    c.column(&mut story.passages.to, passages, Holds::Numbers)
}

fn walk_tours<C: Codec>(story: &mut Story, c: &mut C) -> Result<(), C::Error> {
    let t = &mut story.tours;
    let tours = c.rows(t.id.len())?;
    c.column(&mut t.id, tours, Holds::Texts)?;
    c.column(&mut t.title, tours, Holds::Texts)?;
    let steps = c.lists(&mut t.steps, tours, 0)?;
    for column in [&mut t.step_title, &mut t.step_text, &mut t.step_view] {
        c.column(column, steps, Holds::Texts)?;
    }
    Ok(())
}
