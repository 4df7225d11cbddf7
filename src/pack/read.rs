//! Reading a pack that may come from anywhere.

use super::columns::{Codec, Holds, Walk};
use super::{CHECKSUM, ENTRY, HEADER, MAGIC, NOTHING, VERSION, checksum_on, number};
use crate::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST};
use crate::story::Story;
use crate::story::limits::MAX_LEVELS;
use crate::story::model::{Column as C, DATE_MAX, DATE_MIN, END, NONE, Strings, can_be_shed};
use crate::story::problem::{Kind, StoryError};
use std::ops::Range;

/// Reads a packed story.
///
/// # Errors
/// [`Kind::Format`] for what is no pack, [`Kind::Version`] for another version,
/// [`Kind::Checksum`] for one that was changed or cut off. Nothing is allocated beyond a small
/// multiple of the file's own length.
///
/// ```
/// assert_eq!(sourceline::pack::read(b"{}").unwrap_err().kind.name(), "format");
/// ```
pub fn read(bytes: &[u8]) -> Result<Story, StoryError> {
    read_owned(bytes.to_vec())
}

/// Reads a packed story whose bytes are not needed any more: its texts, which are most of it, stay
/// where they are.
///
/// # Errors
/// Those of [`read`].
pub fn read_owned(bytes: Vec<u8>) -> Result<Story, StoryError> {
    let mut reading = Reading::begin(bytes)?;
    while reading.step()? {}
    Ok(reading.story)
}

/// Bytes of the checksum that are added in one step.
const SLICE: usize = 1 << 22;

/// A pack that is being read, in steps short enough for a page to draw between them.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// What has been read of it; sound only at the end.
    pub(crate) story: Story,
    reader: Reader,
    walk: Walk,
    /// The checksum of the bytes before `reader.at`: until it is known to be right, nothing is
    /// read but the header.
    checksum: u64,
    is_sound: bool,
    /// Whether what the columns say fits together.
    is_checked: bool,
}

impl Reading {
    /// Takes the bytes of a pack, and refuses what by its header is none.
    pub(crate) fn begin(bytes: Vec<u8>) -> Result<Reading, StoryError> {
        check_header(&bytes)?;
        Ok(Reading {
            story: Story::default(),
            reader: Reader {
                bytes,
                ..Reader::default()
            },
            walk: Walk::new(),
            checksum: NOTHING,
            is_sound: false,
            is_checked: false,
        })
    }

    /// How much of it is done, from 0 to 1.
    pub(crate) fn part(&self) -> f64 {
        self.walk.part()
    }

    /// Reads on; false once all is read.
    pub(crate) fn step(&mut self) -> Result<bool, StoryError> {
        if !self.is_sound {
            self.check_slice()?;
            return Ok(true);
        }
        self.read_column().map_err(|Damaged| {
            StoryError::new(
                Kind::Format,
                "The packed story is damaged: its parts do not fit each other.",
            )
        })
    }

    fn check_slice(&mut self) -> Result<(), StoryError> {
        let Reader { bytes, at, .. } = &mut self.reader;
        let end = (*at + SLICE).min(bytes.len());
        self.checksum = checksum_on(self.checksum, bytes, *at..end);
        *at = end;
        if end == bytes.len() {
            if number(bytes, CHECKSUM, 8) != self.checksum {
                return Err(changed());
            }
            *at = HEADER + ENTRY * number(bytes, 6, 2) as usize;
            self.reader.end = self.reader.at;
            self.is_sound = true;
        }
        Ok(())
    }

    fn read_column(&mut self) -> Result<bool, Damaged> {
        if !self.is_checked {
            if !self.walk.step(&mut self.story, &mut self.reader)? {
                self.reader.close()?;
                check_rows(&self.story)?;
                self.is_checked = true;
            }
            return Ok(true);
        }
        let Reader {
            bytes, texts_at, ..
        } = std::mem::take(&mut self.reader);
        self.story.strings.fill(bytes, texts_at);
        Ok(false)
    }
}

fn check_header(bytes: &[u8]) -> Result<(), StoryError> {
    if bytes.get(..4) != Some(&MAGIC) {
        return Err(StoryError::new(Kind::Format, "This is not a packed story."));
    }
    let version = number(bytes, 4, 2);
    if version != u64::from(VERSION) && bytes.len() >= HEADER {
        let mut message = String::from("This packed story has version ");
        crate::date::push_number(&mut message, version as i64);
        message.push_str("; this build reads version 1.");
        return Err(StoryError::new(Kind::Version, message));
    }
    if bytes.len() < HEADER || number(bytes, 8, 8) != bytes.len() as u64 {
        return Err(changed());
    }
    Ok(())
}

fn changed() -> StoryError {
    StoryError::new(
        Kind::Checksum,
        "The packed story was changed or cut off on its way.",
    )
}

/// What tables cannot say of each other column by column.
fn check_rows(story: &Story) -> Result<(), Damaged> {
    let (actors, sources) = (story[C::ActorId].len(), story[C::SourceId].len());
    let positions = story[C::PositionSource].len();
    // Kinds name the table: none, actors, sources, positions.
    for (kinds, rows) in [
        (C::ReportOriginKind, C::ReportOriginRow),
        (C::PositionOriginKind, C::PositionOriginRow),
        (C::PositionHolderKind, C::PositionHolder),
    ] {
        for (&kind, &row) in story[kinds].iter().zip(&story[rows]) {
            let limit = match kind {
                0 => continue,
                1 => actors,
                2 => sources,
                _ => positions,
            };
            fits((row as usize) < limit)?;
        }
    }
    // These must point somewhere, or there would be a report of no source.
    for column in [
        C::ReportSource,
        C::PositionSource,
        C::EventThread,
        C::EventType,
        C::EventActor,
        C::EventRole,
        C::QuestionEvent,
    ] {
        fits(!story[column].contains(&NONE))?;
    }
    for (min, max) in story.signed[DATE_MIN].iter().zip(&story.signed[DATE_MAX]) {
        // A first day after all time, or a last one before it, is no day.
        fits(min <= max && *min < UNBOUNDED_FUTURE && *max > UNBOUNDED_PAST)?;
    }
    // A parent's parent leads out of the tree within few steps.
    for parents in [C::ActorPartOf, C::PlacePartOf] {
        for &row in &story[parents] {
            let (mut at, mut levels) = (row, 0);
            while at != NONE {
                at = story.at(parents, at as usize);
                levels += 1;
                fits(levels <= MAX_LEVELS)?;
            }
        }
    }
    fits(story[C::Folded].is_sorted())
}

/// The parts of a pack do not fit each other.
struct Damaged;

fn fits(holds: bool) -> Result<(), Damaged> {
    if holds { Ok(()) } else { Err(Damaged) }
}

#[derive(Clone, Debug, Default)]
struct Reader {
    bytes: Vec<u8>,
    /// How many sections were opened.
    opened: usize,
    /// What is left of the current one, and where the next one starts.
    at: usize,
    end: usize,
    /// How many texts there are.
    texts: u32,
    /// Where the story's own texts stand.
    texts_at: Range<usize>,
    /// The last text that a column has named.
    named: u32,
}

// A hundred columns are read by these few; inlined at each, they would double the module.
impl Reader {
    #[inline(never)]
    fn open(&mut self) -> Result<(), Damaged> {
        let sections = number(&self.bytes, 6, 2) as usize;
        fits(self.at == self.end && self.opened < sections)?;
        let length = number(&self.bytes, HEADER + ENTRY * self.opened, ENTRY) as usize;
        self.opened += 1;
        let end = self.end.checked_add(length).ok_or(Damaged)?;
        fits(end <= self.bytes.len())?;
        self.end = end;
        Ok(())
    }

    /// Passes over columns of later versions. Bytes that belong to none are an error.
    fn close(&mut self) -> Result<(), Damaged> {
        while self.opened < number(&self.bytes, 6, 2) as usize {
            self.open()?;
            self.at = self.end;
        }
        fits(self.at == self.bytes.len())
    }

    /// What is left of the section.
    fn section(&self) -> &[u8] {
        self.bytes.get(self.at..self.end).unwrap_or_default()
    }

    /// The next number of the section (unsigned LEB128).
    #[inline(never)]
    fn varint(&mut self) -> Result<u64, Damaged> {
        let (mut value, mut shift) = (0, 0);
        loop {
            fits(self.at < self.end && shift < u64::BITS)?;
            let byte = self.bytes.get(self.at).copied().unwrap_or(0);
            self.at += 1;
            value |= u64::from(byte & 0x7f) << shift;
            // Most are below 128.
            if byte < 0x80 {
                return Ok(value);
            }
            shift += 7;
        }
    }

    /// Whether a column that can be shed says nothing in any row.
    fn is_silent(&self, column: usize, rows: usize, holds: Holds) -> bool {
        let nothing = u8::from(matches!(holds, Holds::Texts));
        let section = self.section();
        section.len() == rows && can_be_shed(column) && section.iter().all(|byte| *byte == nothing)
    }

    /// A number that is not beyond a limit.
    #[inline(never)]
    fn within(&mut self, limit: u64) -> Result<u32, Damaged> {
        let value = self.varint()?;
        fits(value <= limit)?;
        Ok(value as u32)
    }
}

impl Codec for Reader {
    type Error = Damaged;

    fn rows(&mut self, _: usize) -> Result<usize, Damaged> {
        self.open()?;
        self.within(u64::from(u32::MAX)).map(|rows| rows as usize)
    }

    #[inline(never)]
    fn column(
        &mut self,
        story: &mut Story,
        column: usize,
        rows: usize,
        holds: Holds,
    ) -> Result<(), Damaged> {
        self.open()?;
        // Each number takes a byte at least, so what follows is bounded by the file.
        let mut values = Vec::with_capacity(rows.min(self.end - self.at));
        if self.is_silent(column, rows, holds) {
            self.at = self.end;
            return Ok(());
        }
        for row in 0..rows {
            values.push(match holds {
                Holds::Codes(max) => self.within(u64::from(max))?,
                Holds::Rows(limit) => self.within(limit as u64)?.wrapping_sub(1),
                Holds::Beyond => {
                    let before = column
                        .checked_sub(1)
                        .and_then(|n| story.nth_mut(n)?.get(row));
                    let beyond = self.within(u64::from(u32::MAX))?;
                    before.ok_or(Damaged)?.wrapping_add(beyond)
                }
                Holds::Texts => match self.within(u64::from(self.texts))? {
                    0 => {
                        self.named += 1;
                        fits(self.named < self.texts)?;
                        self.named
                    }
                    known => known - 1,
                },
            });
        }
        if let Some(place) = story.nth_mut(column) {
            *place = values;
        }
        Ok(())
    }

    #[inline(never)]
    fn signed(
        &mut self,
        story: &mut Story,
        column: usize,
        rows: usize,
        beyond: bool,
    ) -> Result<(), Damaged> {
        self.open()?;
        for row in 0..rows {
            let value = self.varint()?;
            let value = if beyond {
                let low = story.signed[column - 1].get(row).ok_or(Damaged)?;
                low.wrapping_add_unsigned(value)
            } else {
                (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
            };
            story.signed[column].push(value);
        }
        Ok(())
    }

    #[inline(never)]
    fn lists(
        &mut self,
        starts: &mut Vec<u32>,
        parents: usize,
        first: usize,
        most: u32,
    ) -> Result<usize, Damaged> {
        self.open()?;
        let mut end = first as u32;
        *starts = vec![end];
        for _ in 0..parents {
            let length = self.within(u64::from(most))?;
            end = end.checked_add(length).ok_or(Damaged)?;
            starts.push(end);
        }
        Ok(end as usize)
    }

    #[inline(never)]
    fn texts(&mut self, strings: &mut Strings) -> Result<bool, Damaged> {
        if self.at == self.end {
            self.open()?;
        }
        if self.texts > 0 {
            let folded = self.section().to_vec();
            std::str::from_utf8(&folded).map_err(|_| Damaged)?;
            strings.add_ends(&folded, 0);
            let all = 0..folded.len();
            strings.fill(folded, all);
            self.at = self.end;
            return Ok(false);
        }
        // The story's own texts come first, and of them the empty one.
        if self.texts_at.is_empty() {
            self.texts_at = self.at..self.end;
            fits(self.section().first() == Some(&0))?;
        }
        let section = self.section();
        let mut length = section.len().min(SLICE);
        // A slice ends where a text does.
        while length < section.len() && section[length - 1] != END as u8 {
            length += 1;
        }
        let text = section.get(..length).unwrap_or_default();
        std::str::from_utf8(text).map_err(|_| Damaged)?;
        strings.add_ends(text, self.at - self.texts_at.start);
        self.at += length;
        if self.at < self.end {
            return Ok(true);
        }
        self.texts = strings.len() as u32;
        Ok(false)
    }
}
