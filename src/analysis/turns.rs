//! Positions by the day on which they were made public: who says no later, and who says otherwise
//! than before.

use super::dates::{Gap, Telling, gap};
use super::disputes::exclude_each_other;
use super::questions::{Answer, Asked, Holder, MANY, Question, Stand, gathered};
use crate::story::Story;

/// One and the same holder, who on a later day says what cannot be right beside what came before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who.
    pub holder: Holder,
    /// Which answer before, and how.
    pub before: (usize, Stand),
    /// Which answer then, and how.
    pub then: (usize, Stand),
    /// How much later.
    pub gap: Option<Gap>,
}

/// How much later than the first who stands behind an answer somebody denies or doubts it; `None`
/// if the days of the two are not known to follow each other.
pub fn late(story: &Story, answer: &Answer, stand: &Stand) -> Option<Gap> {
    let own = story.span(stand.date).filter(|_| !stand.is_behind())?;
    let first = story.span(answer.since)?;
    (first.max < own.min).then(|| between(story, answer.since, stand.date))?
}

/// The holders who turn, in the order in which they first speak.
///
/// ```
/// use sourceline::{analysis::{questions::{named, read}, turns::turns}, story};
/// let text = std::fs::read_to_string("tests/golden/questions/story.json").unwrap();
/// let story = story::read_json(&text).unwrap().story;
/// let question = read(&story, named(&story, "who").unwrap());
/// let turns = turns(&story, &question);
/// assert_eq!(turns[0].gap.unwrap().n, 3); // it first accused one state, and three days later another
/// ```
pub fn turns(story: &Story, question: &Question) -> Vec<Turn> {
    let mut dated: Vec<(usize, &Stand)> = Vec::new();
    for (n, answer) in question.answers.iter().enumerate() {
        for stand in &answer.stands {
            if stand.holder != Holder::Said && story.span(stand.date).is_some() {
                dated.push((n, stand));
            }
        }
    }
    let stands: Vec<&Stand> = dated.iter().map(|&(_, stand)| stand).collect();
    let mut turns = Vec::new();
    for places in gathered(&stands, |_| 0) {
        let own: Vec<(usize, &Stand)> = places
            .iter()
            .take(MANY)
            .filter_map(|&place| dated.get(place).copied())
            .collect();
        if let Some(turn) = first_turn(story, question, &own) {
            turns.push(turn);
        }
    }
    turns
}

/// The first time that a holder says otherwise than before.
fn first_turn(story: &Story, question: &Question, own: &[(usize, &Stand)]) -> Option<Turn> {
    let mut found: Option<(i64, Turn)> = None;
    for &(n, before) in own {
        for &(m, then) in own {
            let (Some(first), Some(second)) = (story.span(before.date), story.span(then.date))
            else {
                continue;
            };
            if first.max < second.min
                && is_otherwise(story, question, (n, before), (m, then))
                && found.as_ref().is_none_or(|(day, _)| second.min < *day)
            {
                let turn = Turn {
                    holder: then.holder,
                    before: (n, *before),
                    then: (m, *then),
                    gap: between(story, before.date, then.date),
                };
                found = Some((second.min, turn));
            }
        }
    }
    found.map(|(_, turn)| turn)
}

fn is_otherwise(
    story: &Story,
    question: &Question,
    (n, before): (usize, &Stand),
    (m, then): (usize, &Stand),
) -> bool {
    if n == m {
        return before.is_behind() != then.is_behind();
    }
    let (Asked::ByEditor(row), Some(one), Some(other)) = (
        question.asked,
        question.answers.get(n),
        question.answers.get(m),
    ) else {
        return false;
    };
    before.is_behind()
        && then.is_behind()
        && exclude_each_other(story, row as usize, one.row as usize, other.row as usize)
}

fn between(story: &Story, earlier: u32, later: u32) -> Option<Gap> {
    let mut told = Vec::new();
    for date in [earlier, later] {
        told.push(Telling {
            date,
            span: story.span(date)?,
            sources: Vec::new(),
        });
    }
    gap(story, &told)
}
