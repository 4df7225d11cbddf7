//! The valid story: flat columns with dense ids, as a pack holds it and the index reads it.
//!
//! A row's id is its position. Texts are positions in one string table; references to other
//! tables are positions there, or [`NONE`]. A list column says which rows of a child table belong
//! to each row of its parent.
//!
//! Columns are addressed by name in one array rather than being a hundred fields: whatever walks
//! over all of them (a pack's reader, `clone`, `drop`) is a loop then, which in the browser's
//! module is 6 kB less.

use crate::date::{DaySpan, Side};
use crate::sorted;
use Column as C;
use std::ops::{Index, Range};

/// No reference.
pub const NONE: u32 = u32::MAX;

/// Texts by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings {
    /// All texts in UTF-8, each followed by [`END`]. (As a `String` they would be looked through once
    /// more, all in one go, when they come from a pack.)
    blob: Vec<u8>,
    /// Where each ends, in bytes.
    ends: Vec<u32>,
}

/// Ends each text; no text has one in it.
pub const END: char = '\0';

impl Strings {
    /// Takes note of the texts that end in a part of all of them, which begins at a byte.
    pub(crate) fn add_ends(&mut self, part: &[u8], start: usize) {
        for (at, &byte) in part.iter().enumerate() {
            if byte == END as u8 {
                self.ends.push((start + at) as u32);
            }
        }
    }

    /// Takes the texts, of which the ends are known, out of the bytes around them.
    pub(crate) fn fill(&mut self, mut bytes: Vec<u8>, at: Range<usize>) {
        let length = at.len();
        bytes.copy_within(at, 0);
        bytes.truncate(length);
        bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.blob = bytes;
    }

    /// All texts, each followed by [`END`].
    pub fn blob(&self) -> &[u8] {
        &self.blob
    }

    /// A text by number; empty if there is none of that number.
    pub fn get(&self, id: u32) -> &str {
        let id = id as usize;
        let start = match id.checked_sub(1).and_then(|before| self.ends.get(before)) {
            Some(&end) => end as usize + 1,
            None => 0,
        };
        let end = self.ends.get(id).copied().unwrap_or(0) as usize;
        let text = self.blob.get(start..end).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }

    /// Adds a text and gives its number.
    pub fn push(&mut self, text: &str) -> u32 {
        let mut rest = text;
        while let Some((before, after)) = crate::text::cut(rest, END as u8) {
            self.blob.extend_from_slice(before.as_bytes());
            self.blob.extend_from_slice("\u{fffd}".as_bytes());
            rest = after;
        }
        self.blob.extend_from_slice(rest.as_bytes());
        self.ends.push(self.blob.len() as u32);
        self.blob.push(END as u8);
        self.len() as u32 - 1
    }

    /// Where a text ends, in bytes of the blob.
    pub(crate) fn end_of(&self, id: usize) -> usize {
        self.ends
            .get(id)
            .map_or(self.blob.len(), |&end| end as usize)
    }

    /// The number of the text at a byte of the blob, which is known not to stand before another.
    pub(crate) fn number_at(&self, byte: usize, from: usize) -> usize {
        // Few texts lie between most finds, many between some: steps grow while they fall short.
        let (mut low, mut step) = (from, 1);
        while self.end_of(low + step) < byte {
            low += step;
            step *= 2;
        }
        low + sorted::first_of(step, &|n| self.end_of(low + n) >= byte)
    }

    /// Which of some numbers is that of a text.
    pub(crate) fn place_of(&self, text: &str, among: &[u32]) -> Option<usize> {
        for (n, &id) in among.iter().enumerate() {
            let end = self.end_of(id as usize);
            // Most are told apart by their lengths or last letters.
            if let Some(start) = end.checked_sub(text.len())
                && self.blob.get(start..end) == Some(text.as_bytes())
                && self.get(id) == text
            {
                return Some(n);
            }
        }
        None
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// A column of numbers: texts, references, codes, counts, or where each list starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Column {
    /// The story: its id.
    AboutId,
    /// The story: its title.
    AboutTitle,
    /// The story: a sentence under the title.
    AboutDek,
    /// The story: BCP 47.
    AboutLanguage,
    /// The story: `YYYY-MM-DD`, or empty.
    AboutUpdated,
    /// Dates: The EDTF text.
    DateText,
    /// Dates: sides: start + 3 × end, each 0 date, 1 open, 2 unknown.
    DateSides,
    /// Sources: ids.
    SourceId,
    /// Sources: letters.
    SourceLetter,
    /// Sources: short names.
    SourceShort,
    /// Sources: titles.
    SourceTitle,
    /// Sources: authors.
    SourceAuthor,
    /// Sources: publishers.
    SourcePublisher,
    /// Sources: how that is known.
    SourcePublishedNote,
    /// Sources: languages.
    SourceLanguage,
    /// Sources: links.
    SourceUrl,
    /// Sources: notes on quality.
    SourceNote,
    /// Sources: admiralty reliability.
    SourceReliability,
    /// Sources: when written: dates.
    SourcePublished,
    /// Actors: ids.
    ActorId,
    /// Actors: full names.
    ActorName,
    /// Actors: short names; the full one where there is no other.
    ActorShort,
    /// Actors: codes of `ActorKind`.
    ActorKind,
    /// Actors: the actor that it belongs to.
    ActorPartOf,
    /// Actors: other spellings.
    ActorAlias,
    /// Actors: ids elsewhere.
    ActorSame,
    /// Actors: rows of its alias.
    ActorAliases,
    /// Actors: rows of its same.
    ActorSameAs,
    /// Places: ids.
    PlaceId,
    /// Places: names.
    PlaceName,
    /// Places: the place that it lies in.
    PlacePartOf,
    /// Threads: ids.
    ThreadId,
    /// Threads: labels.
    ThreadLabel,
    /// Threads: codes, where there are any.
    ThreadCode,
    /// Types: ids.
    TypeId,
    /// Types: labels.
    TypeLabel,
    /// Types: codes, where there are any.
    TypeCode,
    /// Roles: ids.
    RoleId,
    /// Roles: labels.
    RoleLabel,
    /// Roles: codes, where there are any.
    RoleCode,
    /// Kind of relations: ids.
    KindId,
    /// Kind of relations: labels.
    KindLabel,
    /// Kind of relations: codes, where there are any.
    KindCode,
    /// Events: ids.
    EventId,
    /// Events: titles.
    EventTitle,
    /// Events: summaries.
    EventSummary,
    /// Events: the editor's dates.
    EventDate,
    /// Events: threads.
    EventThread,
    /// Events: types.
    EventType,
    /// Events: places.
    EventPlace,
    /// Events: codes of `Standing`.
    EventStanding,
    /// Events: who took part.
    EventActor,
    /// Events: as what.
    EventRole,
    /// Events: rows of its actor and its role.
    EventParticipants,
    /// Events: rows of its reports.
    EventReports,
    /// Relations: actors.
    RelationFrom,
    /// Relations: actors.
    RelationTo,
    /// Relations: kinds.
    RelationKind,
    /// Relations: thousandths, from 0 for −1 to 2000 for +1.
    RelationPolarity,
    /// Relations: dates.
    RelationDate,
    /// Relations: rows of its reports.
    RelationReports,
    /// Reports: sources.
    ReportSource,
    /// Reports: the source's own dates.
    ReportDate,
    /// Reports: codes of `Basis` plus 1; 0 for none.
    ReportBasis,
    /// Reports: what was inferred from what.
    ReportBasisNote,
    /// Reports: what it adds or says differently.
    ReportSays,
    /// Reports: 0 nowhere named, 1 an actor, 2 a source, 3 a position: where it comes from.
    ReportOriginKind,
    /// Reports: the row in that table.
    ReportOriginRow,
    /// Reports: rows of its passages.
    ReportPassages,
    /// Questions: ids.
    QuestionId,
    /// Questions: texts.
    QuestionText,
    /// Questions: codes of `QuestionKind`.
    QuestionKind,
    /// Questions: 1 if answers exclude each other.
    QuestionExclusive,
    /// Questions: threads.
    QuestionThread,
    /// Questions: events that they are about.
    QuestionEvent,
    /// Questions: rows of its event.
    QuestionEvents,
    /// Questions: rows of its answers.
    QuestionAnswers,
    /// Answers: ids.
    AnswerId,
    /// Answers: texts.
    AnswerText,
    /// Answers: codes of `Rung` plus 1; 0 for none.
    AnswerRung,
    /// Answers: 0 none, 1 date, 2 number, 3 actor, 4 place, 5 truth.
    AnswerValueKind,
    /// Answers: what is counted.
    AnswerUnit,
    /// Answers: 1 for a number that is approximate.
    AnswerApproximate,
    /// Answers: rows of its positions.
    AnswerPositions,
    /// Positions: ids, where they have one.
    PositionId,
    /// Positions: 0 impersonal, 1 an actor, 2 a source.
    PositionHolderKind,
    /// Positions: the row in that table.
    PositionHolder,
    /// Positions: codes of `Stance`.
    PositionStance,
    /// Positions: 1 if taken by an act.
    PositionByAct,
    /// Positions: as worded.
    PositionConfidence,
    /// Positions: admiralty credibility, 0 for none.
    PositionCredibility,
    /// Positions: when made public: dates.
    PositionDate,
    /// Positions: what exactly is said.
    PositionSays,
    /// Positions: 0 nowhere named, 1 an actor, 2 a source, 3 a position: where it comes from.
    PositionOriginKind,
    /// Positions: the row in that table.
    PositionOriginRow,
    /// Positions: the source in which it stands.
    PositionSource,
    /// Positions: rows of its passages.
    PositionPassages,
    /// Passages: paragraph, from 1.
    PassageFrom,
    /// Passages: last paragraph.
    PassageTo,
    /// Tours: ids.
    TourId,
    /// Tours: titles.
    TourTitle,
    /// Tours: headings of steps.
    TourStepTitle,
    /// Tours: texts of steps.
    TourStepText,
    /// Tours: what steps show, as URL fragments.
    TourStepView,
    /// Tours: rows of the step columns.
    TourSteps,
    /// Texts that Unicode's own tables fold otherwise than [`crate::fold`] does, ascending.
    Folded,
}

/// How many columns there are.
pub const COLUMNS: usize = Column::Folded as usize + 1;

/// Earliest days of dates, in [`Story::signed`].
pub const DATE_MIN: usize = 0;
/// Latest days of dates.
pub const DATE_MAX: usize = 1;
/// Of answers: a row, a truth, or the bits of the lowest number.
pub const VALUE_LOW: usize = 2;
/// Of answers: the bits of the highest number.
pub const VALUE_HIGH: usize = 3;

/// The code in [`Column::ActorKind`] of an actor of which a table tells no kind.
pub const UNKNOWN_KIND: u32 = 31;

/// The largest code in [`Column::DateSides`]: start + 3 × end, each 0 date, 1 open, 2 unknown.
pub const MAX_SIDES: u32 = 8;

/// Whether a column stays empty where no report says anything of its kind. A table's reports are
/// a source each and nothing else: of a million events these columns would take 50 MB. Rows that
/// are not there read as [`NONE`], lists as empty.
pub(crate) fn can_be_shed(column: usize) -> bool {
    (C::ReportDate as usize..C::ReportPassages as usize + 1).contains(&column)
}

/// A span's code for [`Column::DateSides`].
pub fn sides_code(span: &DaySpan) -> u32 {
    let code = |side| match side {
        Side::Date => 0,
        Side::Open => 1,
        Side::Unknown => 2,
    };
    code(span.start) + 3 * code(span.end)
}

/// A valid story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// All texts; number 0 is the empty one.
    pub strings: Strings,
    /// The folded forms of the texts in [`Column::Folded`].
    pub folded: Strings,
    columns: Vec<Vec<u32>>,
    /// Days and other signed numbers, by [`DATE_MIN`] and its like.
    pub signed: [Vec<i64>; 4],
}

impl Default for Story {
    fn default() -> Self {
        Story {
            strings: Strings::default(),
            folded: Strings::default(),
            columns: vec![Vec::new(); COLUMNS],
            signed: Default::default(),
        }
    }
}

impl Index<Column> for Story {
    type Output = [u32];

    #[inline(never)]
    fn index(&self, column: Column) -> &[u32] {
        self.columns.get(column as usize).map_or(&[], Vec::as_slice)
    }
}

impl Story {
    /// A column to be filled.
    pub fn column_mut(&mut self, column: Column) -> &mut Vec<u32> {
        &mut self.columns[column as usize]
    }

    /// A column by its place in the enumeration.
    #[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
    pub(crate) fn nth(&self, column: usize) -> &[u32] {
        self.columns.get(column).map_or(&[], Vec::as_slice)
    }

    /// A column by its place in the enumeration, to be filled.
    pub(crate) fn nth_mut(&mut self, column: usize) -> Option<&mut Vec<u32>> {
        self.columns.get_mut(column)
    }

    /// Empties a column that [`can_be_shed`], if it says nothing.
    pub(crate) fn shed(&mut self, column: usize) {
        let refers = column == C::ReportDate as usize || column == C::ReportOriginRow as usize;
        let nothing = if refers { NONE } else { 0 };
        if let Some(values) = self.columns.get_mut(column)
            && can_be_shed(column)
            && values.iter().all(|value| *value == nothing)
        {
            *values = Vec::new();
        }
    }

    /// Appends to a column.
    pub fn push(&mut self, column: Column, value: u32) {
        self.column_mut(column).push(value);
    }

    /// The number in a row of a column; [`NONE`] for a row that is not there.
    #[inline(never)]
    pub fn at(&self, column: Column, row: usize) -> u32 {
        self[column].get(row).copied().unwrap_or(NONE)
    }

    /// The child rows of a parent row.
    #[inline(never)]
    pub fn rows(&self, lists: Column, parent: usize) -> Range<usize> {
        let starts = &self[lists];
        match (starts.get(parent), starts.get(parent + 1)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// What a column of a child table holds for a parent row.
    #[inline(never)]
    pub fn of(&self, values: Column, lists: Column, parent: usize) -> &[u32] {
        self[values].get(self.rows(lists, parent)).unwrap_or(&[])
    }

    /// No lists yet, the first of which will start at a row.
    pub fn open_lists(&mut self, lists: Column, row: usize) {
        *self.column_mut(lists) = vec![row as u32];
    }

    /// Ends the current list before a row of the child table.
    pub fn close_list(&mut self, lists: Column, row: usize) {
        self.push(lists, row as u32);
    }

    /// A text by number.
    pub fn text(&self, id: u32) -> &str {
        self.strings.get(id)
    }

    /// The text in a row of a column; empty for a row that is not there.
    pub fn cell(&self, column: Column, row: u32) -> &str {
        self.text(self.at(column, row as usize))
    }

    /// A text as the search needs it beside its folded form: without any marks, where that is
    /// another.
    pub fn folded_text(&self, id: u32) -> Option<&str> {
        let row = self[Column::Folded].binary_search(&id).ok()?;
        Some(self.folded.get(row as u32))
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self[Column::EventId].len()
    }

    /// Whether there are no events.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The days that a date covers; `None` for no date.
    pub fn span(&self, date: u32) -> Option<DaySpan> {
        let n = date as usize;
        let side = |code| match code {
            0 => Side::Date,
            1 => Side::Open,
            _ => Side::Unknown,
        };
        let sides = self.at(Column::DateSides, n);
        Some(DaySpan {
            min: *self.signed[DATE_MIN].get(n)?,
            max: *self.signed[DATE_MAX].get(n)?,
            start: side(sides % 3),
            end: side(sides / 3),
        })
    }

    /// The days that an event's own date covers.
    pub fn event_span(&self, event: usize) -> Option<DaySpan> {
        self.span(self.at(Column::EventDate, event))
    }

    /// The reports of an event in the story's order of sources.
    pub fn reports_by_source(&self, event: usize) -> Vec<usize> {
        let mut keys = Vec::new();
        for report in self.rows(Column::EventReports, event) {
            let source = self.at(Column::ReportSource, report);
            keys.push(crate::sorted::key(source, report as u32));
        }
        crate::sorted::sort_keys(&mut keys);
        let report = |key| crate::sorted::second(key) as usize;
        keys.into_iter().map(report).collect()
    }

    /// The sources that tell of an event, each once, in the story's order.
    pub fn told_by(&self, event: usize) -> Vec<u32> {
        let mut told = Vec::new();
        for &source in self.of(Column::ReportSource, Column::EventReports, event) {
            crate::sorted::insert(&mut told, source);
        }
        told
    }
}
