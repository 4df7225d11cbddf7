//! Which source reports what, what it reports alone, and what it leaves out.
//!
//! All of it is counted over some events, those that a query leaves. A source *tells* an event if a
//! report of it stands there. It tells it *alone* if no other source does, and *leaves it out* if
//! at least two others tell it. A source can be switched off ([`Choice`]): it is none of the others
//! then. Dates and contradictions are counted over all sources, whichever are on.

use super::contradicted::{Contradicted, contradicted};
use super::disputes::is_about;
use super::holes::{Hole, Touched};
use super::standing::{Leaning, Standing, leanings, standings};
use crate::sorted::{self, key};
use crate::story::Story;
use crate::story::model::{Column as C, NONE};

/// How many other sources must tell an event for it to be left out.
const OTHERS: usize = 2;

/// Which events and sources are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The events that there would be with every source on, ascending.
    pub base: Vec<u32>,
    /// Those of them that are left, ascending.
    pub events: Vec<u32>,
    /// For each source, whether it is on.
    pub on: Vec<bool>,
}

impl Choice {
    /// Some events, in ascending order, with every source on.
    pub fn all(story: &Story, events: &[u32]) -> Choice {
        Choice {
            base: events.to_vec(),
            events: events.to_vec(),
            on: vec![true; story[C::SourceId].len()],
        }
    }

    /// Whether a source is on.
    pub fn is_on(&self, source: u32) -> bool {
        self.on.get(source as usize) == Some(&true)
    }

    /// The sources that are off.
    pub fn off(&self) -> Vec<u32> {
        let mut off = Vec::new();
        for (source, on) in self.on.iter().enumerate() {
            if !on {
                off.push(source as u32);
            }
        }
        off
    }

    /// How many of some sources are on.
    pub fn count_on(&self, sources: &[u32]) -> usize {
        let mut count = 0;
        for &source in sources {
            count += usize::from(self.is_on(source));
        }
        count
    }
}

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
    /// Events that it tells.
    pub told: Vec<u32>,
    /// Those that no other source tells that is on.
    pub alone: Vec<u32>,
    /// Its date of each event that another source tells, too, whichever sources are on.
    pub dates: Vec<Standing>,
    /// What of its answers is contradicted, whichever sources are on.
    pub contradicted: Contradicted,
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
    /// Events that two sources tell that are on, those first that most tell.
    pub shared: Vec<u32>,
    /// Sources whose dates fall to one side of the others'.
    pub leanings: Vec<Leaning>,
    /// The time of which anything is told.
    pub touched: Touched,
    /// Questions all of whose positions stand in one source.
    pub questions: Vec<OneSided>,
}

impl Coverage {
    /// Events that a source leaves out: two others tell them that are on. Those first that most
    /// tell.
    pub fn leaves_out(&self, of: &OfSource) -> Vec<u32> {
        let mut left_out = Vec::new();
        for &event in &self.shared {
            if of.told.binary_search(&event).is_err() {
                left_out.push(event);
            }
        }
        left_out
    }

    /// Stretches of time in which a source tells nothing though others do.
    pub fn holes_of(&self, of: &OfSource) -> Vec<Hole> {
        self.touched.holes_of(&of.told)
    }

    /// A source's share of each thread, in the story's order.
    pub fn shares(&self, story: &Story, of: &OfSource) -> Vec<Share> {
        let mut shares = vec![Share::default(); self.threads.len()];
        for &event in &of.told {
            let thread = story.at(C::EventThread, event as usize) as usize;
            if let Some(share) = shares.get_mut(thread) {
                add(share, of.alone.binary_search(&event).is_ok());
            }
        }
        shares
    }

    /// Threads all of whose events one and the same source tells alone.
    pub fn lone_threads(&self, story: &Story) -> Vec<OneSided> {
        let mut by = vec![NONE; self.threads.len()];
        for (source, of) in self.sources.iter().enumerate().rev() {
            let shares = self.shares(story, of).into_iter().zip(&self.threads);
            for (by, (own, all)) in by.iter_mut().zip(shares) {
                if all.told > 0 && own.alone == all.told {
                    *by = source as u32;
                }
            }
        }
        let each = by.into_iter().enumerate();
        let each = each.map(|(row, source)| OneSided {
            row: row as u32,
            source,
        });
        each.filter(|one| one.source != NONE).collect()
    }
}

/// What each source covers of the chosen events.
///
/// ```
/// use sourceline::{analysis::coverage::{Choice, coverage}, story};
/// let text = std::fs::read_to_string("tests/golden/derived/coverage/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// let events: Vec<u32> = (0..story.len() as u32).collect();
/// let coverage = coverage(&story, &Choice::all(&story, &events));
/// let first = &coverage.sources[0];
/// assert_eq!((first.told.len(), first.alone.len(), coverage.leaves_out(first).len()), (4, 2, 1));
/// ```
pub fn coverage(story: &Story, choice: &Choice) -> Coverage {
    let mut threads = vec![Share::default(); story[C::ThreadId].len()];
    let mut sources = Vec::with_capacity(story[C::SourceId].len());
    for source in contradicted(story, &choice.base) {
        sources.push(OfSource {
            told: Vec::new(),
            alone: Vec::new(),
            dates: Vec::new(),
            contradicted: source,
        });
    }
    let mut shared = Vec::new();
    for &event in &choice.events {
        let told = story.told_by(event as usize);
        let on = choice.count_on(&told);
        let thread = story.at(C::EventThread, event as usize) as usize;
        if let Some(share) = threads.get_mut(thread) {
            add(share, on == 1);
        }
        if on >= OTHERS {
            shared.push(key(u32::MAX - on as u32, event));
        }
        for source in told {
            let lone = on == usize::from(choice.is_on(source));
            if let Some(of) = sources.get_mut(source as usize) {
                of.told.push(event);
                if lone {
                    of.alone.push(event);
                }
            }
        }
    }
    sorted::sort_keys(&mut shared);
    for &event in &choice.base {
        let told = story.told_by(event as usize);
        for (source, standing) in standings(story, event as usize, &told) {
            if let Some(of) = sources.get_mut(source as usize) {
                of.dates.push(standing);
            }
        }
    }
    Coverage {
        questions: one_sided_questions(story, &choice.events),
        leanings: leanings(sources.iter().map(|of| &of.dates[..])),
        touched: Touched::by(story, &choice.events),
        shared: shared.into_iter().map(sorted::second).collect(),
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
