//! The story's columns, filled one row after the other and put in order at the end.

use super::About;
use super::texts::Texts;
use crate::date::Edtf;
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST};
use crate::story::Story;
use crate::story::model::{Column as C, DATE_MAX, DATE_MIN, NONE, UNKNOWN_KIND, sides_code};
use crate::story::renumber;
use std::collections::HashMap;

/// A sound row.
pub(super) struct Event<'r> {
    pub(super) id: &'r str,
    pub(super) title: &'r str,
    pub(super) summary: &'r str,
    /// EDTF that was checked, or empty.
    pub(super) date: &'r str,
    pub(super) thread: &'r str,
    pub(super) kind: &'r str,
    /// Empty for none.
    pub(super) place: &'r str,
    pub(super) standing: u32,
    /// Actors and roles.
    pub(super) participants: Vec<(&'r str, &'r str)>,
    pub(super) sources: Vec<&'r str>,
}

/// Tables whose rows are named by cells: where their ids stand, and the columns that hold the
/// same as labels.
const TERMS: [(C, &[C]); 6] = [
    (C::ThreadId, &[C::ThreadLabel]),
    (C::TypeId, &[C::TypeLabel]),
    (C::PlaceId, &[C::PlaceName]),
    (C::ActorId, &[C::ActorName, C::ActorShort]),
    (C::RoleId, &[C::RoleLabel]),
    (C::SourceId, &[C::SourceShort, C::SourceTitle]),
];

const THREADS: usize = 0;
const TYPES: usize = 1;
const PLACES: usize = 2;
const ACTORS: usize = 3;
const ROLES: usize = 4;
const SOURCES: usize = 5;

/// The story under construction.
#[derive(Debug)]
pub(super) struct Columns {
    story: Story,
    texts: Texts,
    /// By the number of a text, whether it is an event's id.
    taken: Vec<bool>,
    /// By the number of a text, the row that it names in each of [`TERMS`].
    terms: [HashMap<u32, u32>; TERMS.len()],
    /// By the number of a text, the date that it is.
    dates: HashMap<u32, u32>,
}

impl Columns {
    pub(super) fn new(about: &About) -> Columns {
        let mut columns = Columns {
            story: Story::default(),
            texts: Texts::new(),
            taken: Vec::new(),
            terms: Default::default(),
            dates: HashMap::new(),
        };
        columns.texts.number("");
        for (column, text) in [
            (C::AboutId, about.id.as_str()),
            (C::AboutTitle, &about.title),
            (C::AboutDek, ""),
            (C::AboutLanguage, &about.language),
            (C::AboutUpdated, ""),
        ] {
            let number = columns.texts.number(text);
            columns.story.push(column, number);
        }
        for lists in [
            C::ActorAliases,
            C::ActorSameAs,
            C::EventParticipants,
            C::EventReports,
            C::QuestionEvents,
            C::QuestionAnswers,
            C::AnswerPositions,
            C::PositionPassages,
            C::TourSteps,
        ] {
            columns.story.open_lists(lists, 0);
        }
        columns
    }

    /// How many events there are.
    pub(super) fn len(&self) -> usize {
        self.story.len()
    }

    /// Whether an event has an id already.
    pub(super) fn has_event(&self, id: &str) -> bool {
        let number = self.texts.find(id);
        number.is_some_and(|number| self.taken.get(number as usize) == Some(&true))
    }

    /// Whether a date needs no check: none, or one that an event before had.
    pub(super) fn has_date(&self, date: &str) -> bool {
        let number = self.texts.find(date);
        date.is_empty() || number.is_some_and(|number| self.dates.contains_key(&number))
    }

    /// Appends an event; false if texts are more than their numbers can count.
    pub(super) fn push(&mut self, event: &Event<'_>) -> bool {
        // A row's texts are at most a row long; each distinct one is kept once more in `finish`.
        if self.texts.len_bytes() > u32::MAX as usize - crate::story::limits::MAX_ROW_BYTES {
            return false;
        }
        let id = self.texts.number(event.id);
        let taken = id as usize;
        if self.taken.len() <= taken {
            self.taken.resize(taken + 1, false);
        }
        self.taken[taken] = true;
        let (title, summary) = (
            self.texts.number(event.title),
            self.texts.number(event.summary),
        );
        let date = self.date(event.date);
        let thread = self.term(THREADS, event.thread);
        let kind = self.term(TYPES, event.kind);
        let place = self.term(PLACES, event.place);
        for (column, value) in [
            (C::EventId, id),
            (C::EventTitle, title),
            (C::EventSummary, summary),
            (C::EventDate, date),
            (C::EventThread, thread),
            (C::EventType, kind),
            (C::EventPlace, place),
            (C::EventStanding, event.standing),
        ] {
            self.story.push(column, value);
        }
        for (actor, role) in &event.participants {
            let (actor, role) = (self.term(ACTORS, actor), self.term(ROLES, role));
            self.story.push(C::EventActor, actor);
            self.story.push(C::EventRole, role);
        }
        for source in &event.sources {
            let source = self.term(SOURCES, source);
            self.story.push(C::ReportSource, source);
        }
        for (lists, child) in [
            (C::EventParticipants, C::EventActor),
            (C::EventReports, C::ReportSource),
        ] {
            let end = self.story[child].len();
            self.story.close_list(lists, end);
        }
        true
    }

    fn date(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return NONE;
        }
        let number = self.texts.number(text);
        if let Some(&row) = self.dates.get(&number) {
            return row;
        }
        let Ok(date) = Edtf::parse(text) else {
            return NONE;
        };
        let (row, span) = (self.dates.len() as u32, date.span());
        self.dates.insert(number, row);
        self.story.push(C::DateText, number);
        self.story.signed[DATE_MIN].push(span.min);
        self.story.signed[DATE_MAX].push(span.max);
        self.story.push(C::DateSides, sides_code(&span));
        row
    }

    /// The row of a table that an id names; with the first mention there is one.
    fn term(&mut self, table: usize, id: &str) -> u32 {
        if id.is_empty() {
            return NONE;
        }
        let number = self.texts.number(id);
        if let Some(&row) = self.terms[table].get(&number) {
            return row;
        }
        let row = self.terms[table].len() as u32;
        self.terms[table].insert(number, row);
        let (ids, labels) = TERMS[table];
        self.story.push(ids, number);
        for &label in labels {
            self.story.push(label, number);
        }
        let none: &[(C, u32)] = match table {
            THREADS => &[(C::ThreadCode, 0)],
            TYPES => &[(C::TypeCode, 0)],
            ROLES => &[(C::RoleCode, 0)],
            PLACES => &[(C::PlacePartOf, NONE)],
            ACTORS => &[
                (C::ActorKind, UNKNOWN_KIND),
                (C::ActorPartOf, NONE),
                (C::ActorAliases, 0),
                (C::ActorSameAs, 0),
            ],
            _ => &[
                (C::SourceAuthor, 0),
                (C::SourcePublisher, 0),
                (C::SourcePublishedNote, 0),
                (C::SourceLanguage, 0),
                (C::SourceUrl, 0),
                (C::SourceNote, 0),
                (C::SourceReliability, 0),
                (C::SourcePublished, NONE),
            ],
        };
        for &(column, value) in none {
            self.story.push(column, value);
        }
        if table == SOURCES {
            let letter = self.texts.number(&letters(row));
            self.story.push(C::SourceLetter, letter);
        }
        row
    }

    /// The story, its events in order.
    pub(super) fn finish(mut self) -> Story {
        let order = self.order();
        for column in [
            C::EventId,
            C::EventTitle,
            C::EventSummary,
            C::EventDate,
            C::EventThread,
            C::EventType,
            C::EventPlace,
            C::EventStanding,
        ] {
            let old = std::mem::take(self.story.column_mut(column));
            *self.story.column_mut(column) = order.iter().map(|&row| old[row as usize]).collect();
        }
        for (lists, children) in [
            (C::EventParticipants, &[C::EventActor, C::EventRole][..]),
            (C::EventReports, &[C::ReportSource]),
        ] {
            let starts = std::mem::take(self.story.column_mut(lists));
            let of = |row: u32| starts[row as usize] as usize..starts[row as usize + 1] as usize;
            for &child in children {
                let old = std::mem::take(self.story.column_mut(child));
                let sorted = self.story.column_mut(child);
                sorted.reserve_exact(old.len());
                for &row in &order {
                    sorted.extend_from_slice(&old[of(row)]);
                }
            }
            let new = self.story.column_mut(lists);
            new.reserve_exact(starts.len());
            new.push(0);
            let mut end = 0;
            for &row in &order {
                end += of(row).len() as u32;
                new.push(end);
            }
        }
        // Reports of relations would come after those of events.
        let reports = self.story[C::ReportSource].len();
        self.story.open_lists(C::RelationReports, reports);
        let strings = std::mem::take(&mut self.texts.strings);
        drop(self.texts);
        renumber(&mut self.story, strings.len(), &|number| {
            strings.get(number)
        });
        self.story
    }

    /// Rows in the order of a story's events: by the earliest day, the latest day, the id; without
    /// a date last. What has no known start stands where it ends.
    fn order(&self) -> Vec<u32> {
        let story = &self.story;
        let mut days = Vec::new();
        for (&min, &max) in story.signed[DATE_MIN].iter().zip(&story.signed[DATE_MAX]) {
            days.push((if min == UNBOUNDED_PAST { max } else { min }, max));
        }
        // Two texts of the same days are one place in time.
        let mut distinct = days.clone();
        distinct.push((UNBOUNDED_FUTURE, UNBOUNDED_FUTURE));
        distinct.sort_unstable();
        distinct.dedup();
        let rank = |days| distinct.partition_point(|other| *other < days) as u32;
        let ranks: Vec<u32> = days.iter().map(|&days| rank(days)).collect();
        let mut order: Vec<(u32, u32)> = Vec::with_capacity(story.len());
        for (row, &date) in story[C::EventDate].iter().enumerate() {
            let undated = rank((UNBOUNDED_FUTURE, UNBOUNDED_FUTURE));
            order.push((
                ranks.get(date as usize).copied().unwrap_or(undated),
                row as u32,
            ));
        }
        let id = |row: u32| self.texts.strings.get(story.at(C::EventId, row as usize));
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| id(a.1).cmp(id(b.1))));
        order.into_iter().map(|(_, row)| row).collect()
    }
}

/// What stands on a source's badge: A to Z, then AA, AB …
fn letters(mut row: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.insert(0, b'A' + (row % 26) as u8);
        match (row / 26).checked_sub(1) {
            Some(rest) => row = rest,
            None => return letters.into_iter().map(char::from).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn badges_go_on_after_z() {
        for (row, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
        ] {
            assert_eq!(super::letters(row), letters);
        }
    }
}
