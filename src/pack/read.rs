//! Reading a pack that may come from anywhere.

use super::columns::{Codec, Folds, Holds, walk};
use super::{ENTRY, HEADER, MAGIC, VERSION, checksum};
use crate::story::Story;
use crate::story::model::Lists;
use crate::story::problem::{Kind, StoryError};

/// A story out of a pack, with what only the pack has.
#[derive(Clone, Debug)]
pub struct Packed {
    /// The story.
    pub story: Story,
    folds: Folds,
}

impl Packed {
    /// The folded form of a text, as the search needs it.
    pub fn folded(&self, id: u32) -> String {
        match self.folds.of.binary_search(&id) {
            Ok(row) => self
                .folds
                .text
                .get(self.folds.lists.rows(row))
                .unwrap_or("")
                .to_owned(),
            Err(_) => crate::fold::fold(self.story.text(id)),
        }
    }
}

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
pub fn read(bytes: &[u8]) -> Result<Packed, StoryError> {
    check_header(bytes)?;
    let mut reader = Reader { bytes, next: 0 };
    let mut packed = Packed {
        story: Story::default(),
        folds: Folds::default(),
    };
    walk(&mut packed.story, &mut packed.folds, &mut reader).map_err(|Damaged| damaged())?;
    check_rows(&packed).map_err(|Damaged| damaged())?;
    Ok(packed)
}

fn damaged() -> StoryError {
    StoryError::new(
        Kind::Format,
        "The packed story is damaged: its parts do not fit each other.",
    )
}

fn number(bytes: &[u8], at: usize, width: usize) -> u64 {
    let mut value = [0; 8];
    for (to, from) in value.iter_mut().zip(bytes.iter().skip(at).take(width)) {
        *to = *from;
    }
    u64::from_le_bytes(value)
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
    let cut_or_changed = || {
        StoryError::new(
            Kind::Checksum,
            "The packed story was changed or cut off on its way.",
        )
    };
    if bytes.len() < HEADER || number(bytes, 8, 8) != bytes.len() as u64 {
        return Err(cut_or_changed());
    }
    if number(bytes, 16, 8) != checksum(bytes) {
        return Err(cut_or_changed());
    }
    Ok(())
}

/// What tables cannot say of each other column by column.
fn check_rows(packed: &Packed) -> Result<(), Damaged> {
    let story = &packed.story;
    let positions = story.positions.source.len();
    for origin in [&story.reports.origin, &story.positions.origin] {
        for (&kind, &row) in origin.kind.iter().zip(&origin.row) {
            let limit = match kind {
                0 => continue,
                1 => story.actors.id.len(),
                2 => story.sources.id.len(),
                _ => positions,
            };
            fits((row as usize) < limit)?;
        }
    }
    for (&kind, &holder) in story
        .positions
        .holder_kind
        .iter()
        .zip(&story.positions.holder)
    {
        let limit = match kind {
            0 => continue,
            1 => story.actors.id.len(),
            _ => story.sources.id.len(),
        };
        fits((holder as usize) < limit)?;
    }
    // These must point somewhere, or there would be a report of no source.
    for (column, limit) in [
        (&story.reports.source, story.sources.id.len()),
        (&story.positions.source, story.sources.id.len()),
        (&story.events.thread, story.threads.id.len()),
        (&story.events.type_, story.types.id.len()),
        (&story.events.actor, story.actors.id.len()),
        (&story.events.role, story.roles.id.len()),
        (&story.questions.event, story.events.id.len()),
    ] {
        fits(column.iter().all(|&row| (row as usize) < limit))?;
    }
    // A parent's parent leads out of the tree within as many steps as there are rows.
    for parents in [&story.actors.part_of, &story.places.part_of] {
        fits((0..parents.len() as u32).all(|row| ends(parents, row)))?;
    }
    fits(packed.folds.of.is_sorted())
}

fn ends(parents: &[u32], row: u32) -> bool {
    let mut at = row;
    for _ in 0..=parents.len() {
        match parents.get(at as usize) {
            Some(&parent) => at = parent,
            None => return true,
        }
    }
    false
}

/// The parts of a pack do not fit each other.
struct Damaged;

fn fits(holds: bool) -> Result<(), Damaged> {
    if holds { Ok(()) } else { Err(Damaged) }
}

// A hundred columns are read by these few; inlined at each, they would double the module.
struct Reader<'a> {
    bytes: &'a [u8],
    next: usize,
}

impl<'a> Reader<'a> {
    /// The next section: its bytes, number of values and width.
    #[inline(never)]
    fn section(&mut self) -> Result<(&'a [u8], usize, usize), Damaged> {
        let sections = number(self.bytes, 6, 2) as usize;
        fits(self.next < sections)?;
        let entry = HEADER + ENTRY * self.next;
        fits(entry + ENTRY <= self.bytes.len())?;
        self.next += 1;
        let field = |n: usize| number(self.bytes, entry + 4 * n, 4) as usize;
        let (start, length, count) = (field(0), field(1), field(2));
        let width = number(self.bytes, entry + 12, 4) as usize;
        fits(matches!(width, 1 | 2 | 4 | 8) && count.checked_mul(width) == Some(length))?;
        let end = start.checked_add(length).ok_or(Damaged)?;
        let bytes = self.bytes.get(start..end).ok_or(Damaged)?;
        Ok((bytes, count, width))
    }

    #[inline(never)]
    fn numbers(&mut self, into: &mut Vec<u32>) -> Result<(), Damaged> {
        let (bytes, count, width) = self.section()?;
        fits(width < 8)?;
        into.clear();
        into.reserve_exact(count);
        into.extend(
            bytes
                .chunks_exact(width)
                .map(|value| number(value, 0, width) as u32),
        );
        Ok(())
    }
}

impl Codec for Reader<'_> {
    type Error = Damaged;

    #[inline(never)]
    fn rows(&mut self, _: usize) -> Result<usize, Damaged> {
        let mut one = Vec::new();
        self.numbers(&mut one)?;
        match one.as_slice() {
            [rows] => Ok(*rows as usize),
            _ => Err(Damaged),
        }
    }

    #[inline(never)]
    fn column(&mut self, values: &mut Vec<u32>, rows: usize, holds: Holds) -> Result<(), Damaged> {
        self.numbers(values)?;
        fits(values.len() == rows)?;
        match holds {
            Holds::Numbers => Ok(()),
            // Texts were read first; their number bounds every other column.
            Holds::Texts => {
                let texts = self.texts();
                fits(values.iter().all(|&id| (id as usize) < texts))
            }
            Holds::Codes(max) => fits(values.iter().all(|&code| code <= max)),
            Holds::Rows(limit) => {
                for row in values.iter_mut() {
                    fits(*row as usize <= limit)?;
                    *row = row.wrapping_sub(1);
                }
                Ok(())
            }
        }
    }

    #[inline(never)]
    fn signed(&mut self, values: &mut Vec<i64>, rows: usize) -> Result<(), Damaged> {
        let (bytes, count, width) = self.section()?;
        fits(width == 8 && count == rows)?;
        values.clear();
        values.reserve_exact(count);
        values.extend(
            bytes
                .chunks_exact(8)
                .map(|value| number(value, 0, 8).cast_signed()),
        );
        Ok(())
    }

    #[inline(never)]
    fn lists(&mut self, lists: &mut Lists, parents: usize, first: usize) -> Result<usize, Damaged> {
        self.numbers(&mut lists.starts)?;
        fits(lists.starts.len() == parents)?;
        let mut end = u32::try_from(first).map_err(|_| Damaged)?;
        for start in &mut lists.starts {
            let length = std::mem::replace(start, end);
            end = end.checked_add(length).ok_or(Damaged)?;
        }
        lists.starts.push(end);
        Ok(end as usize)
    }

    fn bytes(&mut self, text: &mut String) -> Result<(), Damaged> {
        let (bytes, _, width) = self.section()?;
        fits(width == 1)?;
        text.push_str(std::str::from_utf8(bytes).map_err(|_| Damaged)?);
        Ok(())
    }

    fn require(&mut self, holds: bool) -> Result<(), Damaged> {
        fits(holds)
    }
}

impl Reader<'_> {
    /// How many texts there are: the second section says so.
    fn texts(&self) -> usize {
        let mut second = Reader {
            bytes: self.bytes,
            next: 1,
        };
        let mut count = Vec::new();
        match second.numbers(&mut count) {
            Ok(()) => count.first().copied().unwrap_or(0) as usize,
            Err(Damaged) => 0,
        }
    }
}
