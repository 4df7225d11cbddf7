//! From how many independent origins a statement comes.
//!
//! Five reports may have one origin. A report or position that names an `origin` is followed
//! there, and on from there, to who said it first:
//!
//! - an actor said it himself: that is the end;
//! - a source, too, unless it tells the same event exactly once (or holds the same answer exactly
//!   once): then what it names as its origin is followed;
//! - a position leads to its own origin, and if it names none to its holder.
//!
//! What names no origin is its source's own, and so is what "is said" without a holder. Where
//! origins lead round in a circle, all that lead into it share one: of those in the circle the
//! first actor in the story's order, or else its first source.

use super::disputes::stands_behind;
use crate::sorted::{self, key};
use crate::story::Story;
use crate::story::model::Column as C;
use std::ops::Range;

/// Longer chains end where they have come to: no honest one is, and a story may come from anybody.
const MAX_STEPS: usize = 64;

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// A row of the actors.
    Actor(u32),
    /// A row of the sources.
    Source(u32),
}

/// How a report or position goes back to its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The row of the report or position.
    pub row: usize,
    /// From the source that tells it to the origin; the two are one where it is the source's own.
    pub steps: Vec<Party>,
    /// Whether origins lead round in a circle.
    pub circular: bool,
}

/// An origin, and what comes from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Who said it first.
    pub party: Party,
    /// What goes back to it, in the story's order; never empty.
    pub chains: Vec<Chain>,
}

/// The independent origins of an event's reports, in the order in which the story comes to them.
///
/// ```
/// use sourceline::{analysis::origins, story};
/// let text = std::fs::read_to_string("tests/golden/derived/origins/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// let events = 0..story.len();
/// // Of five reports, three go back to one speech: three origins.
/// let most = events.max_by_key(|&event| story.told_by(event).len()).unwrap();
/// assert_eq!(story.told_by(most).len(), 5);
/// assert_eq!(origins::of_event(&story, most).len(), 3);
/// ```
pub fn of_event(story: &Story, event: usize) -> Vec<Origin> {
    let reports = story.rows(C::EventReports, event);
    let follower = Follower::among_reports(story, reports.clone());
    gathered(reports.map(|report| follower.follow(report, Node::Report(report))))
}

/// The independent origins of those who stand behind an answer: who assert or suspect it.
///
/// That one actor is quoted by three sources makes one origin; so does a source that says of an
/// answer both that it holds it and that "it is said".
pub fn of_answer(story: &Story, answer: usize) -> Vec<Origin> {
    let positions = story.rows(C::AnswerPositions, answer);
    let follower = Follower::among_positions(story, positions.clone());
    let behind = positions.filter(|&position| stands_behind(story, position));
    gathered(behind.map(|position| follower.follow(position, Node::Position(position))))
}

fn gathered(chains: impl Iterator<Item = (Party, Chain)>) -> Vec<Origin> {
    let mut origins: Vec<Origin> = Vec::new();
    for (party, chain) in chains {
        match origins.iter_mut().find(|origin| origin.party == party) {
            Some(origin) => origin.chains.push(chain),
            None => origins.push(Origin {
                party,
                chains: vec![chain],
            }),
        }
    }
    origins
}

/// Where a chain has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Report(usize),
    Position(usize),
    /// Nobody is named beyond.
    End(Party),
}

/// Follows origins among what is said of one event, or for one answer.
struct Follower<'a> {
    story: &'a Story,
    /// Sources and the rows of what they say here for themselves, as sorted keys.
    own: Vec<u64>,
    of_reports: bool,
}

impl<'a> Follower<'a> {
    fn among_reports(story: &'a Story, reports: Range<usize>) -> Follower<'a> {
        let own = reports.map(|report| key(story.at(C::ReportSource, report), report as u32));
        Follower::new(story, own.collect(), true)
    }

    fn among_positions(story: &'a Story, positions: Range<usize>) -> Follower<'a> {
        let held = positions.filter(|&position| stands_behind(story, position));
        let own = held.filter_map(|position| match speaker(story, position) {
            Party::Source(source) => Some(key(source, position as u32)),
            Party::Actor(_) => None,
        });
        Follower::new(story, own.collect(), false)
    }

    fn new(story: &'a Story, mut own: Vec<u64>, of_reports: bool) -> Follower<'a> {
        sorted::sort_keys(&mut own);
        Follower {
            story,
            own,
            of_reports,
        }
    }

    /// The origin of a report or position, and the way there.
    fn follow(&self, row: usize, from: Node) -> (Party, Chain) {
        let mut passed = vec![from];
        let mut steps = vec![self.teller(from)];
        let mut circular = false;
        let mut at = from;
        while passed.len() < MAX_STEPS {
            push(&mut steps, self.party(at));
            let next = self.next(at);
            if let Some(begin) = passed.iter().position(|&node| node == next) {
                let parties = passed.iter().skip(begin).map(|&node| self.party(node));
                push(&mut steps, parties.min().unwrap_or(self.party(at)));
                circular = true;
                break;
            }
            passed.push(next);
            at = next;
            if let Node::End(party) = next {
                push(&mut steps, party);
                break;
            }
        }
        let party = steps.last().copied().unwrap_or(self.party(from));
        (
            party,
            Chain {
                row,
                steps,
                circular,
            },
        )
    }

    fn next(&self, at: Node) -> Node {
        let (story, [kinds, rows], row) = match at {
            Node::Report(row) => (self.story, [C::ReportOriginKind, C::ReportOriginRow], row),
            Node::Position(row) => (
                self.story,
                [C::PositionOriginKind, C::PositionOriginRow],
                row,
            ),
            Node::End(_) => return at,
        };
        let target = story.at(rows, row);
        match story.at(kinds, row) {
            1 => Node::End(Party::Actor(target)),
            2 => self.said_by(target),
            3 => Node::Position(target as usize),
            _ => Node::End(self.party(at)),
        }
    }

    /// What a source says of the same for itself, if that is one thing; else the source.
    fn said_by(&self, source: u32) -> Node {
        let from = self.own.partition_point(|&own| own < key(source, 0));
        let mut of_source = self.own.iter().skip(from);
        let (first, second) = (of_source.next(), of_source.next());
        let is_its = |own: Option<&u64>| own.is_some_and(|&own| sorted::first(own) == source);
        match first {
            Some(&own) if is_its(first) && !is_its(second) => {
                let row = sorted::second(own) as usize;
                if self.of_reports {
                    Node::Report(row)
                } else {
                    Node::Position(row)
                }
            }
            _ => Node::End(Party::Source(source)),
        }
    }

    /// The source in which something stands.
    fn teller(&self, node: Node) -> Party {
        match node {
            Node::Report(row) => Party::Source(self.story.at(C::ReportSource, row)),
            Node::Position(row) => Party::Source(self.story.at(C::PositionSource, row)),
            Node::End(party) => party,
        }
    }

    /// Who says something.
    fn party(&self, node: Node) -> Party {
        match node {
            Node::Position(row) => speaker(self.story, row),
            _ => self.teller(node),
        }
    }
}

/// Who holds a position; of "it is said", the source that tells it.
pub(crate) fn speaker(story: &Story, position: usize) -> Party {
    let holder = story.at(C::PositionHolder, position);
    match story.at(C::PositionHolderKind, position) {
        1 => Party::Actor(holder),
        2 => Party::Source(holder),
        _ => Party::Source(story.at(C::PositionSource, position)),
    }
}

fn push(steps: &mut Vec<Party>, party: Party) {
    if steps.last() != Some(&party) {
        steps.push(party);
    }
}
