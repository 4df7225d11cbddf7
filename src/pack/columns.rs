//! The columns of a pack, in order: one plan for writer and reader.
//!
//! The plan is data rather than a hundred calls, which in the browser's module would be 10 kB of
//! code that runs once.

use crate::story::limits::MAX_COMPARED;
use crate::story::model::{
    Column, DATE_MAX, DATE_MIN, MAX_SIDES, Story, Strings, UNKNOWN_KIND, VALUE_HIGH, VALUE_LOW,
};

/// A table, whose number of rows others are checked against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// The story itself: one row.
    About,
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
    /// Texts.
    Texts,
    /// Positions in a table of so many rows, or `NONE`.
    Rows(usize),
    /// Numbers up to and including this one.
    Codes(u32),
    /// Numbers, as differences to those of the column before.
    Beyond,
}

/// One step of the plan.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The number of rows of a table that no list counts: as many as a column has.
    Rows(Table, Column),
    /// So many columns of texts, from this one on.
    Texts(Table, Column, u8),
    /// References to another table.
    Refs(Table, Column, Table),
    /// Numbers up to and including this one.
    Codes(Table, Column, u32),
    /// Numbers as differences to those of the column before.
    Beyond(Table, Column),
    /// Days, or other signed numbers.
    Signed(Table, usize),
    /// Signed numbers as differences to those of the column before.
    SignedBeyond(Table, usize),
    /// For each row of a table, how many rows of another are its own; a second list into the same
    /// table goes on where the first ended.
    Lists(Table, Column, Table),
}

const PLAN: &[Step] = {
    use Step::{Beyond, Codes, Lists, Refs, Rows, Signed, SignedBeyond, Texts};
    use Table::{
        About, Actors, Aliases, Answers, Any, Dates, Events, Kinds, Named, Participants, Passages,
        Places, Positions, Questions, Relations, Reports, Roles, SameAs, Sources, Steps, Threads,
        Tours, Types,
    };
    &[
        Texts(About, Column::AboutId, 5),
        Rows(Dates, Column::DateText),
        Texts(Dates, Column::DateText, 1),
        Signed(Dates, DATE_MIN),
        SignedBeyond(Dates, DATE_MAX),
        Codes(Dates, Column::DateSides, MAX_SIDES),
        Rows(Sources, Column::SourceId),
        Texts(Sources, Column::SourceId, 11),
        Refs(Sources, Column::SourcePublished, Dates),
        Rows(Actors, Column::ActorId),
        Texts(Actors, Column::ActorId, 3),
        Codes(Actors, Column::ActorKind, UNKNOWN_KIND),
        Refs(Actors, Column::ActorPartOf, Actors),
        Lists(Actors, Column::ActorAliases, Aliases),
        Texts(Aliases, Column::ActorAlias, 1),
        Lists(Actors, Column::ActorSameAs, SameAs),
        Texts(SameAs, Column::ActorSame, 1),
        Rows(Places, Column::PlaceId),
        Texts(Places, Column::PlaceId, 2),
        Refs(Places, Column::PlacePartOf, Places),
        Rows(Threads, Column::ThreadId),
        Texts(Threads, Column::ThreadId, 3),
        Rows(Types, Column::TypeId),
        Texts(Types, Column::TypeId, 3),
        Rows(Roles, Column::RoleId),
        Texts(Roles, Column::RoleId, 3),
        Rows(Kinds, Column::KindId),
        Texts(Kinds, Column::KindId, 3),
        Rows(Events, Column::EventId),
        Texts(Events, Column::EventId, 3),
        Refs(Events, Column::EventDate, Dates),
        Refs(Events, Column::EventThread, Threads),
        Refs(Events, Column::EventType, Types),
        Refs(Events, Column::EventPlace, Places),
        Codes(Events, Column::EventStanding, 2),
        Lists(Events, Column::EventParticipants, Participants),
        Refs(Participants, Column::EventActor, Actors),
        Refs(Participants, Column::EventRole, Roles),
        Lists(Events, Column::EventReports, Reports),
        Rows(Relations, Column::RelationFrom),
        Refs(Relations, Column::RelationFrom, Actors),
        Refs(Relations, Column::RelationTo, Actors),
        Refs(Relations, Column::RelationKind, Kinds),
        Codes(Relations, Column::RelationPolarity, 2000),
        Refs(Relations, Column::RelationDate, Dates),
        Lists(Relations, Column::RelationReports, Reports),
        Refs(Reports, Column::ReportSource, Sources),
        Refs(Reports, Column::ReportDate, Dates),
        Codes(Reports, Column::ReportBasis, 3),
        Texts(Reports, Column::ReportBasisNote, 2),
        Codes(Reports, Column::ReportOriginKind, 3),
        Refs(Reports, Column::ReportOriginRow, Any),
        Lists(Reports, Column::ReportPassages, Passages),
        Rows(Questions, Column::QuestionId),
        Texts(Questions, Column::QuestionId, 2),
        Codes(Questions, Column::QuestionKind, 7),
        Codes(Questions, Column::QuestionExclusive, 1),
        Refs(Questions, Column::QuestionThread, Threads),
        Lists(Questions, Column::QuestionEvents, Named),
        Refs(Named, Column::QuestionEvent, Events),
        Lists(Questions, Column::QuestionAnswers, Answers),
        Texts(Answers, Column::AnswerId, 2),
        Codes(Answers, Column::AnswerRung, 4),
        Codes(Answers, Column::AnswerValueKind, 5),
        Signed(Answers, VALUE_LOW),
        SignedBeyond(Answers, VALUE_HIGH),
        Texts(Answers, Column::AnswerUnit, 1),
        Codes(Answers, Column::AnswerApproximate, 1),
        Lists(Answers, Column::AnswerPositions, Positions),
        Texts(Positions, Column::PositionId, 1),
        Codes(Positions, Column::PositionHolderKind, 2),
        Refs(Positions, Column::PositionHolder, Any),
        Codes(Positions, Column::PositionStance, 3),
        Codes(Positions, Column::PositionByAct, 1),
        Texts(Positions, Column::PositionConfidence, 1),
        Codes(Positions, Column::PositionCredibility, 6),
        Refs(Positions, Column::PositionDate, Dates),
        Texts(Positions, Column::PositionSays, 1),
        Codes(Positions, Column::PositionOriginKind, 3),
        Refs(Positions, Column::PositionOriginRow, Any),
        Refs(Positions, Column::PositionSource, Sources),
        Lists(Positions, Column::PositionPassages, Passages),
        Codes(Passages, Column::PassageFrom, u32::MAX),
        Beyond(Passages, Column::PassageTo),
        Rows(Tours, Column::TourId),
        Texts(Tours, Column::TourId, 2),
        Lists(Tours, Column::TourSteps, Steps),
        Texts(Steps, Column::TourStepTitle, 3),
    ]
};

/// How many sections the plan makes: its columns, the two tables of texts, and which are folded.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub(super) const SECTIONS: usize = {
    let (mut sections, mut n) = (3, 0);
    while n < PLAN.len() {
        sections += match PLAN[n] {
            Step::Texts(_, _, columns) => columns as usize,
            _ => 1,
        };
        n += 1;
    }
    sections
};

/// The columns that hold texts, in the order of a pack: who numbers texts as they first occur in
/// this order has them packed in the least space.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub(crate) fn text_columns() -> Vec<usize> {
    let mut all = Vec::new();
    for step in PLAN {
        if let Step::Texts(_, first, columns) = *step {
            all.extend(first as usize..first as usize + usize::from(columns));
        }
    }
    all
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
        story: &mut Story,
        column: usize,
        rows: usize,
        holds: Holds,
    ) -> Result<(), Self::Error>;
    /// A column of days or other signed numbers.
    fn signed(
        &mut self,
        story: &mut Story,
        column: usize,
        rows: usize,
        beyond: bool,
    ) -> Result<(), Self::Error>;
    /// Lists for each of so many parents, the first starting at a row of the child table, and none
    /// longer than `most`; gives the row after the last.
    fn lists(
        &mut self,
        starts: &mut Vec<u32>,
        parents: usize,
        first: usize,
        most: u32,
    ) -> Result<usize, Self::Error>;
    /// A part of a table of texts; true if there is more of it.
    fn texts(&mut self, strings: &mut Strings) -> Result<bool, Self::Error>;
}

/// A walk over all columns, one with each step, and over a long table of texts in several.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    /// How many steps of the plan are done, the texts before it being one.
    done: usize,
    /// How many columns of the current one.
    columns: u8,
    sizes: [usize; TABLES],
}

impl Walk {
    pub(super) fn new() -> Walk {
        let mut sizes = [0; TABLES];
        sizes[Table::About as usize] = 1;
        sizes[Table::Any as usize] = u32::MAX as usize;
        Walk {
            done: 0,
            columns: 0,
            sizes,
        }
    }

    /// How much of it is done, from 0 to 1.
    pub(super) fn part(&self) -> f64 {
        self.done as f64 / (PLAN.len() + 2) as f64
    }

    /// Walks over the next column; false after the last.
    pub(super) fn step<C: Codec>(
        &mut self,
        story: &mut Story,
        codec: &mut C,
    ) -> Result<bool, C::Error> {
        let Some(before) = self.done.checked_sub(1) else {
            self.done = usize::from(!codec.texts(&mut story.strings)?);
            return Ok(true);
        };
        let Some(&step) = PLAN.get(before) else {
            if codec.texts(&mut story.folded)? {
                return Ok(true);
            }
            let (rows, texts) = (story.folded.len(), story.strings.len() as u32);
            codec.column(story, Column::Folded as usize, rows, Holds::Codes(texts))?;
            return Ok(false);
        };
        self.done += 1;
        let sizes = &mut self.sizes;
        let (table, column, holds) = match step {
            Step::Rows(table, column) => {
                sizes[table as usize] = codec.rows(story[column].len())?;
                return Ok(true);
            }
            Step::Signed(table, column) => {
                codec.signed(story, column, sizes[table as usize], false)?;
                return Ok(true);
            }
            Step::SignedBeyond(table, column) => {
                codec.signed(story, column, sizes[table as usize], true)?;
                return Ok(true);
            }
            Step::Lists(parent, column, child) => {
                let (parents, first) = (sizes[parent as usize], sizes[child as usize]);
                // What stands in these is compared with each other.
                let most = match column {
                    Column::EventReports | Column::QuestionAnswers => MAX_COMPARED as u32,
                    _ => u32::MAX,
                };
                let starts = story.column_mut(column);
                sizes[child as usize] = codec.lists(starts, parents, first, most)?;
                story.shed(column as usize);
                return Ok(true);
            }
            Step::Texts(table, first, columns) => {
                let column = first as usize + usize::from(self.columns);
                self.columns += 1;
                if self.columns < columns {
                    self.done -= 1;
                } else {
                    self.columns = 0;
                }
                (table, column, Holds::Texts)
            }
            Step::Refs(table, column, to) => {
                (table, column as usize, Holds::Rows(sizes[to as usize]))
            }
            Step::Codes(table, column, max) => (table, column as usize, Holds::Codes(max)),
            Step::Beyond(table, column) => (table, column as usize, Holds::Beyond),
        };
        codec.column(story, column, sizes[table as usize], holds)?;
        story.shed(column);
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_takes_every_column_once() {
        let mut columns: Vec<usize> = Vec::new();
        let mut signed = Vec::new();
        for step in PLAN {
            match *step {
                Step::Rows(..) => {}
                Step::Texts(_, first, n) => {
                    columns.extend(first as usize..first as usize + usize::from(n));
                }
                Step::Refs(_, column, _)
                | Step::Codes(_, column, _)
                | Step::Beyond(_, column)
                | Step::Lists(_, column, _) => columns.push(column as usize),
                Step::Signed(_, n) | Step::SignedBeyond(_, n) => signed.push(n),
            }
        }
        columns.sort_unstable();
        assert_eq!(columns, (0..Column::Folded as usize).collect::<Vec<_>>());
        assert_eq!(signed, [DATE_MIN, DATE_MAX, VALUE_LOW, VALUE_HIGH]);
    }
}
