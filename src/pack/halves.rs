//! A story in two halves: what a first view shows, and what nobody reads before opening or
//! searching anything – summaries, what sources say and where, relations, questions and their
//! answers, names that are only searched, tours.
//!
//! The first half is a pack like any other, of a story that has all events, but of these only what
//! is drawn. The second is what it lacks to be the pack of the whole story:
//!
//! ```text
//! header and section table of the whole pack
//! for each section a byte: 1 where the first half has the same
//! the texts that are not in the first half, each followed by a zero byte
//! the other sections that it has not, one after the other
//! ```

use super::{ENTRY, HEADER, number};
use crate::story::Story;
use crate::story::model::END;
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
use {
    super::columns::text_columns,
    crate::story::model::{Column, NONE, Strings, VALUE_HIGH, VALUE_LOW},
};

/// Columns that no first view shows, of texts and codes; 0 stands there meanwhile.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
const LATER: [Column; 10] = [
    Column::SourceReliability,
    Column::ActorName,
    Column::ThreadCode,
    Column::TypeCode,
    Column::RoleCode,
    Column::EventSummary,
    Column::QuestionId,
    Column::QuestionText,
    Column::QuestionKind,
    Column::ActorKind,
];

/// Columns of references that may lead nowhere.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
const NOWHERE: [Column; 3] = [
    Column::ActorPartOf,
    Column::PlacePartOf,
    Column::QuestionThread,
];

/// First and last of columns that come later with all their rows.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
const EMPTY: [(Column, Column); 7] = [
    (Column::ActorAlias, Column::ActorSameAs),
    (Column::KindId, Column::KindCode),
    (Column::RelationFrom, Column::RelationReports),
    (Column::ReportBasis, Column::ReportPassages),
    (Column::QuestionEvent, Column::AnswerPositions),
    (Column::PositionId, Column::TourSteps),
    (Column::Folded, Column::Folded),
];

/// Packs a story in two halves; [`complete`] puts them together.
///
/// ```
/// use sourceline::{pack, story};
/// let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// let (first, rest) = pack::halves(&story);
/// assert_eq!(pack::read(&first).unwrap().len(), story.len());
/// assert_eq!(pack::complete(&first, &rest).unwrap(), story);
/// ```
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub fn halves(story: &Story) -> (Vec<u8>, Vec<u8>) {
    let whole = super::write(story);
    let mut half = story.clone();
    lighten(&mut half);
    let kept = shorten_texts(&mut half);
    let half = super::write_owned(half);
    let sections = number(&whole, 6, 2) as usize;
    let mut rest = whole[..HEADER + ENTRY * sections].to_vec();
    let flags = rest.len();
    rest.resize(flags + sections, 0);
    for (id, is_kept) in kept.iter().enumerate() {
        if !is_kept {
            rest.extend_from_slice(story.strings.get(id as u32).as_bytes());
            rest.push(END as u8);
        }
    }
    let (mut in_whole, mut in_half) = (flags, flags);
    for n in 0..sections {
        let own = &whole[in_whole..in_whole + length_of(&whole, n)];
        let lent = &half[in_half..in_half + length_of(&half, n)];
        (in_whole, in_half) = (in_whole + own.len(), in_half + lent.len());
        if own == lent {
            rest[flags + n] = 1;
        } else if n > 0 {
            rest.extend_from_slice(own);
        }
    }
    (half, rest)
}

/// Takes from a story the rows and references that no first view shows.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
fn lighten(story: &mut Story) {
    // Those of relations stand behind those of events.
    let reports = story[Column::EventReports]
        .last()
        .map_or(0, |end| *end as usize);
    for column in [Column::ReportSource, Column::ReportDate] {
        story.column_mut(column).truncate(reports);
    }
    for (columns, nothing) in [(&LATER[..], 0), (&NOWHERE, NONE)] {
        for &column in columns {
            story.column_mut(column).fill(nothing);
        }
    }
    for (first, last) in EMPTY {
        for column in first as usize..=last as usize {
            if let Some(values) = story.nth_mut(column) {
                values.clear();
            }
        }
    }
    story.signed[VALUE_LOW].clear();
    story.signed[VALUE_HIGH].clear();
    story.folded = Strings::default();
}

/// Empties the texts that no column names any more, and leaves out those at the end; tells of each
/// of the whole story's whether it is still there.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
fn shorten_texts(story: &mut Story) -> Vec<bool> {
    let mut kept = vec![false; story.strings.len()];
    let mut end = 1;
    for column in text_columns() {
        for &text in story.nth(column) {
            kept[text as usize] = true;
            end = end.max(text as usize + 1);
        }
    }
    let mut strings = Strings::default();
    for (id, is_kept) in kept.iter().enumerate().take(end) {
        strings.push(if *is_kept {
            story.strings.get(id as u32)
        } else {
            ""
        });
    }
    story.strings = strings;
    if let Some(nothing) = kept.first_mut() {
        *nothing = true;
    }
    kept
}

/// How long a section is, in bytes.
fn length_of(pack: &[u8], section: usize) -> usize {
    number(pack, HEADER + ENTRY * section, ENTRY) as usize
}

/// The whole story of which these are the halves; nothing where they are not.
pub fn complete(first: &[u8], rest: &[u8]) -> Option<Story> {
    let sections = number(rest, 6, 2) as usize;
    let flags = HEADER + ENTRY * sections;
    let mut whole = rest.get(..flags)?.to_vec();
    let (mut at, mut more) = (flags, rest.get(flags + sections..)?);
    for n in 0..sections {
        let lent = first.get(at..at.saturating_add(length_of(first, n)))?;
        at += lent.len();
        let end = whole.len() + length_of(rest, n);
        if rest.get(flags + n) == Some(&1) {
            whole.extend_from_slice(lent);
            continue;
        }
        if n == 0 {
            let texts = lent.split_inclusive(|byte| *byte == END as u8);
            for (id, mut text) in texts.enumerate() {
                // The first one is empty in both.
                if id > 0 && text.len() == 1 {
                    let length = more.iter().position(|byte| *byte == END as u8)? + 1;
                    (text, more) = more.split_at_checked(length)?;
                }
                whole.extend_from_slice(text);
            }
        }
        let (own, behind) = more.split_at_checked(end.checked_sub(whole.len())?)?;
        whole.extend_from_slice(own);
        more = behind;
    }
    super::read_owned(whole).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn two_halves_are_the_whole_and_what_is_not_the_other_half_is_refused() {
        let story = testing::story();
        let (first, rest) = halves(&story);
        assert_eq!(complete(&first, &rest).as_ref(), Some(&story));
        for cut in 0..rest.len() {
            assert_eq!(complete(&first, &rest[..cut]), None, "{cut}");
        }
        for cut in 0..first.len() {
            assert_eq!(complete(&first[..cut], &rest), None, "{cut}");
        }
        for at in 0..rest.len() {
            for flip in [1, 0x80, 0xff] {
                let mut wrong = rest.clone();
                wrong[at] ^= flip;
                let found = complete(&first, &wrong);
                assert!(found.is_none_or(|found| found == story), "{at}");
            }
        }
        let small = one_event();
        let (other, more) = halves(&small);
        assert_eq!(complete(&other, &more), Some(small));
        assert_eq!(complete(&other, &rest), None);
    }

    fn one_event() -> Story {
        let told = testing::report("a", "2022-07-15", "");
        let event = testing::event("e", "Something", "2022-07-15", &[told]);
        testing::read(&testing::frame(&event, ""))
    }
}
