//! What is left of a story without some of its sources.
//!
//! An event *goes* if none of the sources that are on tells it; it *now rests on one* if one alone
//! of those tells it and others would, too. Whether the dates of what is left differ is asked
//! of the sources that are on.

use super::coverage::Choice;
use crate::date::days::month_number;
use crate::sorted::{signed, signed_key, sort_keys};
use crate::story::Story;
use crate::story::model::Column as C;

/// How many events, and on how much they rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub events: usize,
    /// Told by two sources or more.
    pub several: usize,
    /// Told by one alone.
    pub one: usize,
    /// Dated by its sources in ways that cannot all be right.
    pub differing: usize,
}

/// What becomes of some events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// How many there are with every source on.
    pub told: usize,
    /// Those of them that go.
    pub goes: usize,
    /// Those of them that now rest on one source alone.
    pub now_alone: usize,
}

/// What becomes of a source's events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfSource {
    /// Events that it tells, with every source on.
    pub told: Vec<u32>,
    /// Those of them that go.
    pub goes: Vec<u32>,
    /// Those of them that now rest on it alone.
    pub now_alone: Vec<u32>,
}

/// What is left, beside what there was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// With every source on.
    pub before: Counts,
    /// With those that are on.
    pub after: Counts,
    /// Events that go.
    pub goes: Vec<u32>,
    /// Events that now rest on one source alone.
    pub now_alone: Vec<u32>,
    /// Of each thread, in the story's order.
    pub threads: Vec<Change>,
    /// Of each source, in the story's order.
    pub sources: Vec<OfSource>,
    /// Months (counted from year 0) of which everything goes that lies wholly within them.
    pub months: Vec<i64>,
}

/// What a choice of sources leaves.
///
/// ```
/// use sourceline::{analysis::{coverage::Choice, left::left}, story};
/// let text = std::fs::read_to_string("tests/golden/derived/coverage/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// let all: Vec<u32> = (0..story.len() as u32).collect();
/// let mut choice = Choice::all(&story, &all);
/// assert_eq!(left(&story, &choice).before, left(&story, &choice).after);
/// choice.on[0] = false;
/// choice.events.retain(|&event| story.told_by(event as usize) != [0]);
/// let left = left(&story, &choice);
/// assert_eq!((left.goes.len(), left.now_alone.len()), (2, 1));
/// ```
pub fn left(story: &Story, choice: &Choice) -> Left {
    let mut left = Left {
        threads: vec![Change::default(); story[C::ThreadId].len()],
        sources: vec![OfSource::default(); story[C::SourceId].len()],
        ..Left::default()
    };
    let mut months = [Vec::new(), Vec::new()];
    let mut kept = choice.events.iter().peekable();
    for &event in &choice.base {
        let told = story.told_by(event as usize);
        let on = choice.count_on(&told);
        let stays = kept.next_if_eq(&&event).is_some();
        let now_alone = stays && on == 1 && told.len() > 1;
        count(&mut left.before, story, event, told.len(), None);
        if stays {
            count(&mut left.after, story, event, on, Some(&choice.on));
        } else {
            left.goes.push(event);
        }
        if now_alone {
            left.now_alone.push(event);
        }
        let thread = story.at(C::EventThread, event as usize) as usize;
        if let Some(change) = left.threads.get_mut(thread) {
            add(change, stays, now_alone);
        }
        for &source in &told {
            let Some(of) = left.sources.get_mut(source as usize) else {
                continue;
            };
            let now_alone = now_alone && choice.is_on(source);
            of.told.push(event);
            if !stays {
                of.goes.push(event);
            }
            if now_alone {
                of.now_alone.push(event);
            }
        }
        if let Some(month) = month_of(story, event) {
            months[usize::from(stays)].push(signed_key(month));
        }
    }
    left.months = empty_months(months);
    left
}

impl OfSource {
    /// What becomes of its events of each thread, in the story's order.
    pub fn threads(&self, story: &Story) -> Vec<Change> {
        let mut threads = vec![Change::default(); story[C::ThreadId].len()];
        for event in &self.told {
            let thread = story.at(C::EventThread, *event as usize) as usize;
            let (goes, now_alone) = (&self.goes, &self.now_alone);
            if let Some(change) = threads.get_mut(thread) {
                let stays = goes.binary_search(event).is_err();
                add(change, stays, now_alone.binary_search(event).is_ok());
            }
        }
        threads
    }
}

fn count(counts: &mut Counts, story: &Story, event: u32, told: usize, on: Option<&[bool]>) {
    let differs = differs(story, event as usize, on);
    counts.events += 1;
    counts.several += usize::from(told > 1);
    counts.one += usize::from(told == 1);
    counts.differing += usize::from(differs);
}

/// Whether the dates that some sources give, those that are on or all, cannot all be right: spans
/// all meet each other if and only if they share a day.
fn differs(story: &Story, event: usize, on: Option<&[bool]>) -> bool {
    let (mut latest_min, mut earliest_max) = (i64::MIN, i64::MAX);
    for report in story.rows(C::EventReports, event) {
        let source = story.at(C::ReportSource, report) as usize;
        if on.is_none_or(|on| on.get(source) == Some(&true))
            && let Some(span) = story.span(story.at(C::ReportDate, report))
        {
            latest_min = latest_min.max(span.min);
            earliest_max = earliest_max.min(span.max);
        }
    }
    latest_min > earliest_max
}

fn add(change: &mut Change, stays: bool, now_alone: bool) {
    change.told += 1;
    change.goes += usize::from(!stays);
    change.now_alone += usize::from(now_alone);
}

/// The month within which an event lies.
fn month_of(story: &Story, event: u32) -> Option<i64> {
    let span = story.event_span(event as usize)?;
    let month = month_number(span.min);
    (month == month_number(span.max)).then_some(month)
}

/// The months of what goes in which nothing stays.
fn empty_months([mut gone, mut stay]: [Vec<u64>; 2]) -> Vec<i64> {
    sort_keys(&mut gone);
    sort_keys(&mut stay);
    gone.retain(|month| stay.binary_search(month).is_err());
    gone.into_iter().map(signed).collect()
}
