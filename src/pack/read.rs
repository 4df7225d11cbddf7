//! Reading a pack that may come from anywhere.

use super::columns::{Codec, Holds, walk};
use super::{CHECKSUM, ENTRY, HEADER, MAGIC, VERSION, checksum, number};
use crate::story::Story;
use crate::story::limits::MAX_LEVELS;
use crate::story::model::{Column as C, DATE_MAX, DATE_MIN, NONE, Strings, can_be_shed};
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
    check_header(&bytes)?;
    let mut story = Story::default();
    let mut reader = Reader {
        bytes: &bytes,
        next: 0,
        end: HEADER + ENTRY * number(&bytes, 6, 2) as usize,
        section: &[],
        texts: 0,
        texts_at: 0..0,
        fresh: 1,
    };
    let read = walk(&mut story, &mut reader).and_then(|()| reader.close());
    let texts_at = reader.texts_at;
    match read
        .and_then(|()| check_rows(&story))
        .and_then(|()| story.strings.fill(bytes, texts_at).ok_or(Damaged))
    {
        Ok(()) => Ok(story),
        Err(Damaged) => Err(StoryError::new(
            Kind::Format,
            "The packed story is damaged: its parts do not fit each other.",
        )),
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
    if bytes.len() < HEADER
        || number(bytes, 8, 8) != bytes.len() as u64
        || number(bytes, CHECKSUM, 8) != checksum(bytes)
    {
        return Err(StoryError::new(
            Kind::Checksum,
            "The packed story was changed or cut off on its way.",
        ));
    }
    Ok(())
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
        fits(min <= max)?;
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

struct Reader<'a> {
    bytes: &'a [u8],
    /// The next section, and where it starts.
    next: usize,
    end: usize,
    /// What is left of the current one.
    section: &'a [u8],
    /// How many texts there are.
    texts: u32,
    /// Where the story's own texts stand.
    texts_at: Range<usize>,
    /// The first text that no column has named yet.
    fresh: u32,
}

// A hundred columns are read by these few; inlined at each, they would double the module.
impl Reader<'_> {
    #[inline(never)]
    fn open(&mut self) -> Result<(), Damaged> {
        let sections = number(self.bytes, 6, 2) as usize;
        fits(self.section.is_empty() && self.next < sections)?;
        let length = number(self.bytes, HEADER + ENTRY * self.next, ENTRY) as usize;
        self.next += 1;
        let rest = self.bytes.get(self.end..).ok_or(Damaged)?;
        self.section = rest.get(..length).ok_or(Damaged)?;
        self.end += length;
        Ok(())
    }

    /// Passes over columns of later versions. Bytes that belong to none are an error.
    fn close(&mut self) -> Result<(), Damaged> {
        while self.next < number(self.bytes, 6, 2) as usize {
            self.open()?;
            self.section = &[];
        }
        fits(self.end == self.bytes.len())
    }

    /// The next number of the section (unsigned LEB128).
    #[inline(never)]
    fn varint(&mut self) -> Result<u64, Damaged> {
        // Most are below 128.
        if let [byte @ 0..0x80, rest @ ..] = self.section {
            self.section = rest;
            return Ok(u64::from(*byte));
        }
        let (mut value, mut shift) = (0, 0);
        loop {
            let (&byte, rest) = self.section.split_first().ok_or(Damaged)?;
            self.section = rest;
            fits(shift < u64::BITS)?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
            shift += 7;
        }
    }

    /// Whether a column that can be shed says nothing in any row.
    fn is_silent(&self, column: usize, rows: usize, holds: Holds) -> bool {
        let nothing = u8::from(matches!(holds, Holds::Texts));
        self.section.len() == rows
            && can_be_shed(column)
            && self.section.iter().all(|byte| *byte == nothing)
    }

    /// A number that is not beyond a limit.
    #[inline(never)]
    fn within(&mut self, limit: u64) -> Result<u32, Damaged> {
        let value = self.varint()?;
        fits(value <= limit)?;
        Ok(value as u32)
    }
}

impl Codec for Reader<'_> {
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
        let mut values = Vec::with_capacity(rows.min(self.section.len()));
        if self.is_silent(column, rows, holds) {
            self.section = &[];
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
                        fits(self.fresh < self.texts)?;
                        self.fresh += 1;
                        self.fresh - 1
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
    ) -> Result<usize, Damaged> {
        self.open()?;
        let mut end = first as u32;
        *starts = vec![end];
        for _ in 0..parents {
            let length = self.within(u64::from(u32::MAX))?;
            end = end.checked_add(length).ok_or(Damaged)?;
            starts.push(end);
        }
        Ok(end as usize)
    }

    #[inline(never)]
    fn texts(&mut self, strings: &mut Strings) -> Result<(), Damaged> {
        self.open()?;
        let section = std::mem::take(&mut self.section);
        // The story's own texts come first.
        if self.texts == 0 {
            self.texts_at = self.end - section.len()..self.end;
            *strings = Strings::not_filled(section);
            self.texts = strings.len() as u32;
            return fits(section.first() == Some(&0));
        }
        let text = std::str::from_utf8(section).map_err(|_| Damaged)?;
        *strings = Strings::from_blob(text.to_owned());
        Ok(())
    }
}
