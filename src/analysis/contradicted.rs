//! How often a source is contradicted. To differ is not to be wrong.
//!
//! A source *gives* an answer if a position in which somebody asserts or suspects it stands there:
//! the answers that it gives for itself, and those that it passes on. Of these
//!
//! - one is *denied* if anybody, in any source, denies or doubts it;
//! - else another source *differs* if there stands an answer to the same question with which it
//!   cannot be right, as [`exclude_each_other`] has it.
//!
//! The dates of an event that cannot all be right, and for which no editor asks, are a question by
//! themselves: each side of it is an answer.

use super::dates::{opposed, tellings};
use super::disputes::{asks_by_itself, exclude_each_other, is_about, is_denied, stands_behind};
use crate::sorted;
use crate::story::Story;
use crate::story::model::Column as C;

/// An answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// To a question that an editor asks: its row and the answer's.
    Asked {
        /// The question.
        question: u32,
        /// The answer.
        answer: u32,
    },
    /// To the question that an event's dates ask: the event's row and the date's.
    Computed {
        /// The event.
        event: u32,
        /// The date.
        date: u32,
    },
}

/// What a source answers, and what of it is contradicted. Counted in answers, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contradicted {
    /// How many answers it gives or passes on.
    pub answers: usize,
    /// Those that somebody denies or doubts.
    pub denied: Vec<Given>,
    /// The others of which another source gives one that excludes it.
    pub differs: Vec<Given>,
}

/// For each source, what of its answers is contradicted, in the questions about some events (in
/// ascending order) or about none.
///
/// ```
/// use sourceline::{analysis::contradicted::contradicted, story};
/// let text = std::fs::read_to_string("tests/golden/derived/coverage/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// let events: Vec<u32> = (0..story.len() as u32).collect();
/// for source in contradicted(&story, &events) {
///     assert!(source.denied.len() + source.differs.len() <= source.answers);
/// }
/// ```
pub fn contradicted(story: &Story, events: &[u32]) -> Vec<Contradicted> {
    let mut sources = vec![Contradicted::default(); story[C::SourceId].len()];
    for question in 0..story[C::QuestionId].len() {
        if is_about(story, question, events) {
            add_asked(story, question, &mut sources);
        }
    }
    for &event in events {
        if asks_by_itself(story, event) {
            add_computed(story, event, &mut sources);
        }
    }
    sources
}

fn add_asked(story: &Story, question: usize, sources: &mut [Contradicted]) {
    let answers = story.rows(C::QuestionAnswers, question);
    let givers: Vec<(usize, Vec<u32>)> = answers
        .map(|answer| (answer, givers(story, answer)))
        .collect();
    for (answer, given_by) in &givers {
        let given = Given::Asked {
            question: question as u32,
            answer: *answer as u32,
        };
        let denied = is_denied(story, *answer);
        let rivals: Vec<&Vec<u32>> = givers
            .iter()
            .filter(|(other, _)| {
                other != answer && exclude_each_other(story, question, *answer, *other)
            })
            .map(|(_, sources)| sources)
            .collect();
        for &source in given_by {
            let of_another = |rival: &&Vec<u32>| rival.iter().any(|&other| other != source);
            let differs = rivals.iter().any(of_another);
            add(sources, source, given, denied, differs);
        }
    }
}

/// The sources in which somebody stands behind an answer, each once.
fn givers(story: &Story, answer: usize) -> Vec<u32> {
    let mut sources = Vec::new();
    for position in story.rows(C::AnswerPositions, answer) {
        if stands_behind(story, position) {
            sorted::insert(&mut sources, story.at(C::PositionSource, position));
        }
    }
    sources
}

fn add_computed(story: &Story, event: u32, sources: &mut [Contradicted]) {
    let told = tellings(story, event as usize);
    let sides = opposed(&told);
    for side in &sides {
        let given = Given::Computed {
            event,
            date: side.date,
        };
        for &source in &side.sources {
            let differs = sides.iter().any(|other| {
                !other.span.overlaps(&side.span) && other.sources.iter().any(|&s| s != source)
            });
            add(sources, source, given, false, differs);
        }
    }
}

fn add(sources: &mut [Contradicted], source: u32, given: Given, denied: bool, differs: bool) {
    let Some(of) = sources.get_mut(source as usize) else {
        return;
    };
    of.answers += 1;
    if denied {
        of.denied.push(given);
    } else if differs {
        of.differs.push(given);
    }
}
