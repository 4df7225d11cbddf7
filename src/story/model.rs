//! The valid story: flat columns with dense ids, as a pack holds it and the index reads it.
//!
//! A row's id is its position. Texts are positions in one string table; references to other
//! tables are positions there, or [`NONE`]. A [`Lists`] says which rows of a child table belong
//! to each row of its parent.

use crate::date::{DaySpan, Side};

/// No reference.
pub const NONE: u32 = u32::MAX;

/// Interned texts; number 0 is the empty one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings {
    /// All texts, one after the other.
    pub blob: String,
    /// Where each ends, in bytes.
    pub ends: Vec<u32>,
}

impl Strings {
    /// A text by number; empty if there is none of that number.
    pub fn get(&self, id: u32) -> &str {
        let end = self.ends.get(id as usize).copied().unwrap_or(0) as usize;
        let start = match id {
            0 => 0,
            _ => self.ends.get(id as usize - 1).copied().unwrap_or(0) as usize,
        };
        self.blob.get(start..end).unwrap_or("")
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

/// Consecutive rows of a child table, for each row of a parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lists {
    /// Where each list starts; one more entry than lists.
    pub starts: Vec<u32>,
}

impl Default for Lists {
    fn default() -> Self {
        Lists { starts: vec![0] }
    }
}

impl Lists {
    /// No lists yet, the first of which will start at a row.
    pub fn starting_at(row: usize) -> Lists {
        Lists {
            starts: vec![row as u32],
        }
    }

    /// The child rows of a parent row.
    pub fn rows(&self, parent: usize) -> std::ops::Range<usize> {
        match (self.starts.get(parent), self.starts.get(parent + 1)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// Ends the current list before a row of the child table.
    pub fn close_at(&mut self, row: usize) {
        self.starts.push(row as u32);
    }

    /// How many lists there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What the story says of itself; all are texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its id.
    pub id: u32,
    /// Its title.
    pub title: u32,
    /// A sentence under the title.
    pub dek: u32,
    /// BCP 47.
    pub language: u32,
    /// `YYYY-MM-DD`, or empty.
    pub updated: u32,
}

/// Each distinct date once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// The EDTF text.
    pub text: Vec<u32>,
    /// Earliest day.
    pub min: Vec<i64>,
    /// Latest day.
    pub max: Vec<i64>,
    /// Sides: start + 3 × end, each 0 date, 1 open, 2 unknown.
    pub sides: Vec<u32>,
}

/// The largest code in [`Dates::sides`].
pub const MAX_SIDES: u32 = 8;

impl Dates {
    /// The days that a date covers; `None` for no date.
    pub fn span(&self, date: u32) -> Option<DaySpan> {
        let n = date as usize;
        let side = |code| match code {
            0 => Side::Date,
            1 => Side::Open,
            _ => Side::Unknown,
        };
        let (min, max, sides) = (*self.min.get(n)?, *self.max.get(n)?, *self.sides.get(n)?);
        Some(DaySpan {
            min,
            max,
            start: side(sides % 3),
            end: side(sides / 3),
        })
    }

    /// A span's code for [`Dates::sides`].
    pub fn sides_code(span: &DaySpan) -> u32 {
        let code = |side| match side {
            Side::Date => 0,
            Side::Open => 1,
            Side::Unknown => 2,
        };
        code(span.start) + 3 * code(span.end)
    }
}

/// Sources, in the story's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Ids.
    pub id: Vec<u32>,
    /// Letters.
    pub letter: Vec<u32>,
    /// Short names.
    pub short: Vec<u32>,
    /// Titles.
    pub title: Vec<u32>,
    /// Authors.
    pub author: Vec<u32>,
    /// Publishers.
    pub publisher: Vec<u32>,
    /// When written: dates.
    pub published: Vec<u32>,
    /// How that is known.
    pub published_note: Vec<u32>,
    /// Languages.
    pub language: Vec<u32>,
    /// Links.
    pub url: Vec<u32>,
    /// Notes on quality.
    pub note: Vec<u32>,
    /// Admiralty reliability.
    pub reliability: Vec<u32>,
}

/// Actors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actors {
    /// Ids.
    pub id: Vec<u32>,
    /// Full names.
    pub name: Vec<u32>,
    /// Short names; the full one where there is no other.
    pub short: Vec<u32>,
    /// Codes of `ActorKind`.
    pub kind: Vec<u32>,
    /// The actor that it belongs to.
    pub part_of: Vec<u32>,
    /// Rows of [`Actors::alias`].
    pub aliases: Lists,
    /// Other spellings.
    pub alias: Vec<u32>,
    /// Rows of [`Actors::same`].
    pub same_as: Lists,
    /// Ids elsewhere.
    pub same: Vec<u32>,
}

/// Places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Ids.
    pub id: Vec<u32>,
    /// Names.
    pub name: Vec<u32>,
    /// The place that it lies in.
    pub part_of: Vec<u32>,
}

/// One of the story's vocabularies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Ids.
    pub id: Vec<u32>,
    /// Labels.
    pub label: Vec<u32>,
    /// Codes, where there are any.
    pub code: Vec<u32>,
}

/// Events, by earliest day (what has no start stands where it ends), then latest, then id; those
/// without a date last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// Ids.
    pub id: Vec<u32>,
    /// Titles.
    pub title: Vec<u32>,
    /// Summaries.
    pub summary: Vec<u32>,
    /// The editor's dates.
    pub date: Vec<u32>,
    /// Threads.
    pub thread: Vec<u32>,
    /// Types.
    pub type_: Vec<u32>,
    /// Places.
    pub place: Vec<u32>,
    /// Codes of `Standing`.
    pub standing: Vec<u32>,
    /// Rows of [`Events::actor`] and [`Events::role`].
    pub participants: Lists,
    /// Who took part.
    pub actor: Vec<u32>,
    /// As what.
    pub role: Vec<u32>,
    /// Rows of [`Story::reports`].
    pub reports: Lists,
}

/// Reports: first those of all events, then those of all relations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reports {
    /// Sources.
    pub source: Vec<u32>,
    /// The source's own dates.
    pub date: Vec<u32>,
    /// Codes of `Basis` plus 1; 0 for none.
    pub basis: Vec<u32>,
    /// What was inferred from what.
    pub basis_note: Vec<u32>,
    /// What it adds or says differently.
    pub says: Vec<u32>,
    /// Where it has it from.
    pub origin: Origins,
    /// Rows of [`Story::passages`].
    pub passages: Lists,
}

/// Where statements come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    /// 0 nowhere named, 1 an actor, 2 a source, 3 a position.
    pub kind: Vec<u32>,
    /// The row in that table.
    pub row: Vec<u32>,
}

/// Passages: first those of all reports, then those of all positions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passages {
    /// Paragraph, from 1.
    pub from: Vec<u32>,
    /// Last paragraph.
    pub to: Vec<u32>,
}

/// Questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// Ids.
    pub id: Vec<u32>,
    /// Texts.
    pub text: Vec<u32>,
    /// Codes of `QuestionKind`.
    pub kind: Vec<u32>,
    /// 1 if answers exclude each other.
    pub exclusive: Vec<u32>,
    /// Threads.
    pub thread: Vec<u32>,
    /// Rows of [`Questions::event`].
    pub events: Lists,
    /// Events that they are about.
    pub event: Vec<u32>,
    /// Rows of [`Story::answers`].
    pub answers: Lists,
}

/// Answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Ids.
    pub id: Vec<u32>,
    /// Texts.
    pub text: Vec<u32>,
    /// Codes of `Rung` plus 1; 0 for none.
    pub rung: Vec<u32>,
    /// 0 none, 1 date, 2 number, 3 actor, 4 place, 5 truth.
    pub value_kind: Vec<u32>,
    /// A row, a truth, or the bits of the lowest number.
    pub value_low: Vec<i64>,
    /// The bits of the highest number.
    pub value_high: Vec<i64>,
    /// What is counted.
    pub unit: Vec<u32>,
    /// 1 for a number that is approximate.
    pub approximate: Vec<u32>,
    /// Rows of [`Story::positions`].
    pub positions: Lists,
}

/// Positions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Positions {
    /// Ids, where they have one.
    pub id: Vec<u32>,
    /// 0 impersonal, 1 an actor, 2 a source.
    pub holder_kind: Vec<u32>,
    /// The row in that table.
    pub holder: Vec<u32>,
    /// Codes of `Stance`.
    pub stance: Vec<u32>,
    /// 1 if taken by an act.
    pub by_act: Vec<u32>,
    /// As worded.
    pub confidence: Vec<u32>,
    /// Admiralty credibility, 0 for none.
    pub credibility: Vec<u32>,
    /// When made public: dates.
    pub date: Vec<u32>,
    /// What exactly is said.
    pub says: Vec<u32>,
    /// Where it comes from.
    pub origin: Origins,
    /// The source in which it stands.
    pub source: Vec<u32>,
    /// Rows of [`Story::passages`].
    pub passages: Lists,
}

/// Relations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    /// Actors.
    pub from: Vec<u32>,
    /// Actors.
    pub to: Vec<u32>,
    /// Kinds.
    pub kind: Vec<u32>,
    /// Thousandths, from 0 for −1 to 2000 for +1.
    pub polarity: Vec<u32>,
    /// Dates.
    pub date: Vec<u32>,
    /// Rows of [`Story::reports`].
    pub reports: Lists,
}

/// Tours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tours {
    /// Ids.
    pub id: Vec<u32>,
    /// Titles.
    pub title: Vec<u32>,
    /// Rows of the step columns.
    pub steps: Lists,
    /// Headings of steps.
    pub step_title: Vec<u32>,
    /// Texts of steps.
    pub step_text: Vec<u32>,
    /// What steps show, as URL fragments.
    pub step_view: Vec<u32>,
}

/// A valid story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// All texts.
    pub strings: Strings,
    /// The story itself.
    pub about: About,
    /// All dates.
    pub dates: Dates,
    /// All sources.
    pub sources: Sources,
    /// All actors.
    pub actors: Actors,
    /// All places.
    pub places: Places,
    /// Threads.
    pub threads: Terms,
    /// Types of events.
    pub types: Terms,
    /// Roles.
    pub roles: Terms,
    /// Kinds of relations.
    pub relation_kinds: Terms,
    /// All events.
    pub events: Events,
    /// All reports.
    pub reports: Reports,
    /// All passages.
    pub passages: Passages,
    /// All questions.
    pub questions: Questions,
    /// All answers.
    pub answers: Answers,
    /// All positions.
    pub positions: Positions,
    /// All relations.
    pub relations: Relations,
    /// All tours.
    pub tours: Tours,
}

impl Story {
    /// A text by number.
    pub fn text(&self, id: u32) -> &str {
        self.strings.get(id)
    }

    /// The text in a row of a column; empty for a row that is not there.
    pub fn cell(&self, column: &[u32], row: u32) -> &str {
        column.get(row as usize).map_or("", |&id| self.text(id))
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.id.len()
    }

    /// Whether there are no events.
    pub fn is_empty(&self) -> bool {
        self.events.id.is_empty()
    }

    /// The days that an event's own date covers.
    pub fn event_span(&self, event: usize) -> Option<DaySpan> {
        self.dates.span(*self.events.date.get(event)?)
    }

    /// The sources that tell of an event, each once, in the story's order.
    pub fn told_by(&self, event: usize) -> Vec<u32> {
        let mut told = Vec::new();
        for &source in self
            .reports
            .source
            .get(self.events.reports.rows(event))
            .unwrap_or(&[])
        {
            crate::sorted::insert(&mut told, source);
        }
        told
    }
}
