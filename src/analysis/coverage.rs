//! Which source reports what, what it reports alone, and what it leaves out.
//!
//! All of it is counted over some events, those that a query leaves; all sources are counted,
//! whichever were chosen. A source *tells* an event if a report of it stands there. It tells it
//! *alone* if no other source does, and *leaves it out* if at least two others tell it.

use super::contradicted::{Contradicted, contradicted};
use super::disputes::is_about;
use super::holes::{Hole, holes, holes_of};
use super::standing::{Standing, standing};
use crate::story::Story;
use crate::story::model::{Column as C, NONE};

/// How many other sources must tell an event for it to be left out.
const OTHERS: usize = 2;

/// How many events of a thread a source tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Events that it tells.
    pub told: usize,
    /// Those of them that it alone tells.
    pub alone: usize,
}

/// What one source covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfSource {
    /// A share for each of the story's threads, in their order.
    pub threads: Vec<Share>,
    /// Events that it tells.
    pub told: Vec<u32>,
    /// Those that it alone tells.
    pub alone: Vec<u32>,
    /// Those that it leaves out.
    pub leaves_out: Vec<u32>,
    /// Its date of each event that another source tells, too.
    pub dates: Vec<Standing>,
    /// What of its answers is contradicted.
    pub contradicted: Contradicted,
    /// Stretches of time in which it tells nothing though others do.
    pub holes: Vec<Hole>,
}

/// Something that rests on one source alone: a row, and the source's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneSided {
    /// The question or thread.
    pub row: u32,
    /// The only source.
    pub source: u32,
}

/// Sources and events, side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// For each thread, how many events: told by anybody, and by one source alone.
    pub threads: Vec<Share>,
    /// For each source, in the story's order.
    pub sources: Vec<OfSource>,
    /// Stretches of time in which nobody tells anything.
    pub holes: Vec<Hole>,
    /// Questions all of whose positions stand in one source.
    pub questions: Vec<OneSided>,
    /// Threads all of whose events one and the same source tells alone.
    pub lone_threads: Vec<OneSided>,
}

/// What each source covers of some events, whose rows come in ascending order.
///
/// ```
/// use sourceline::{analysis::coverage::coverage, story};
/// let text = std::fs::read_to_string("tests/golden/derived/coverage/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// let events: Vec<u32> = (0..story.len() as u32).collect();
/// let coverage = coverage(&story, &events);
/// let first = &coverage.sources[0];
/// assert_eq!((first.told.len(), first.alone.len(), first.leaves_out.len()), (4, 2, 1));
/// ```
pub fn coverage(story: &Story, events: &[u32]) -> Coverage {
    let count = story[C::SourceId].len();
    let mut threads = vec![Share::default(); story[C::ThreadId].len()];
    let mut sources = Vec::with_capacity(count);
    for source in contradicted(story, events) {
        sources.push(OfSource {
            threads: threads.clone(),
            told: Vec::new(),
            alone: Vec::new(),
            leaves_out: Vec::new(),
            dates: Vec::new(),
            contradicted: source,
            holes: Vec::new(),
        });
    }
    for &event in events {
        let told = story.told_by(event as usize);
        let thread = story.at(C::EventThread, event as usize) as usize;
        let lone = told.len() == 1;
        if let Some(share) = threads.get_mut(thread) {
            add(share, lone);
        }
        for (row, of) in sources.iter_mut().enumerate() {
            let source = row as u32;
            if !told.contains(&source) {
                if told.len() >= OTHERS {
                    of.leaves_out.push(event);
                }
                continue;
            }
            of.told.push(event);
            if lone {
                of.alone.push(event);
            }
            if let Some(share) = of.threads.get_mut(thread) {
                add(share, lone);
            }
            of.dates.extend(standing(story, event as usize, source));
        }
    }
    for (row, of) in sources.iter_mut().enumerate() {
        of.holes = holes_of(story, events, row as u32);
    }
    Coverage {
        questions: one_sided_questions(story, events),
        lone_threads: lone_threads(&threads, &sources),
        holes: holes(story, events),
        threads,
        sources,
    }
}

fn add(share: &mut Share, lone: bool) {
    share.told += 1;
    share.alone += usize::from(lone);
}

fn one_sided_questions(story: &Story, events: &[u32]) -> Vec<OneSided> {
    let mut found = Vec::new();
    for question in 0..story[C::QuestionId].len() {
        if !is_about(story, question, events) {
            continue;
        }
        let (mut only, mut several) = (NONE, false);
        for answer in story.rows(C::QuestionAnswers, question) {
            for &source in story.of(C::PositionSource, C::AnswerPositions, answer) {
                several |= only != NONE && only != source;
                only = source;
            }
        }
        if only != NONE && !several {
            found.push(OneSided {
                row: question as u32,
                source: only,
            });
        }
    }
    found
}

fn lone_threads(threads: &[Share], sources: &[OfSource]) -> Vec<OneSided> {
    let mut found = Vec::new();
    for (thread, share) in threads.iter().enumerate() {
        let tells_it_all = |of: &OfSource| {
            let own = of.threads.get(thread);
            share.told > 0 && own.is_some_and(|own| own.alone == share.told)
        };
        if let Some(source) = sources.iter().position(tells_it_all) {
            found.push(OneSided {
                row: thread as u32,
                source: source as u32,
            });
        }
    }
    found
}
