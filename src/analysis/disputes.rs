//! Whether a question is in dispute, and how.
//!
//! The first that holds: *denied* (a position denies or doubts), *divergent* (two answers are
//! asserted or suspected that exclude each other), *single* (all positions come from one source),
//! *settled*. Two answers exclude each other if their typed values are disjoint, or if the
//! question is exclusive; those to an attribution only if both stand on the same rung.

use super::dates::{Agreement, agreement};
use crate::story::Story;
use crate::story::model::{Column as C, NONE, VALUE_HIGH, VALUE_LOW};

/// The state of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispute {
    /// Someone openly says no.
    Denied,
    /// The accounts cannot all be right, though none says so.
    Divergent,
    /// One source alone.
    Single,
    /// One answer that nobody denies.
    Settled,
}

impl Dispute {
    /// The name that crosses to the page.
    pub fn name(self) -> &'static str {
        match self {
            Dispute::Denied => "denied",
            Dispute::Divergent => "divergent",
            Dispute::Single => "single",
            Dispute::Settled => "settled",
        }
    }
}

/// The codes of `Stance`: who asserts or suspects stands behind an answer, who denies or doubts
/// stands against it.
const ASSERTS: u32 = 0;
const DENIES: u32 = 1;
const DOUBTS: u32 = 2;
const SUSPECTS: u32 = 3;
/// The codes of `QuestionKind::Date` and `QuestionKind::Attribution`.
const DATE: u32 = 1;
const ATTRIBUTION: u32 = 3;

/// The state of a question.
pub fn dispute(story: &Story, question: usize) -> Dispute {
    let answers = story.rows(C::QuestionAnswers, question);
    let (mut denied, mut divergent, mut several) = (false, false, false);
    let mut first_source = NONE;
    let mut held = Vec::new();
    for answer in answers {
        denied |= is_denied(story, answer);
        if takes_stance(story, answer, ASSERTS, SUSPECTS) {
            for &other in &held {
                divergent = divergent || exclude_each_other(story, question, answer, other);
            }
            held.push(answer);
        }
        for &source in story.of(C::PositionSource, C::AnswerPositions, answer) {
            if first_source == NONE {
                first_source = source;
            }
            several |= source != first_source;
        }
    }
    if denied {
        Dispute::Denied
    } else if divergent {
        Dispute::Divergent
    } else if several {
        Dispute::Settled
    } else {
        Dispute::Single
    }
}

/// Whether someone denies or doubts an answer.
pub fn is_denied(story: &Story, answer: usize) -> bool {
    takes_stance(story, answer, DENIES, DOUBTS)
}

/// Whether a position on an answer takes one of two stances.
fn takes_stance(story: &Story, answer: usize, one: u32, other: u32) -> bool {
    for &stance in story.of(C::PositionStance, C::AnswerPositions, answer) {
        if stance == one || stance == other {
            return true;
        }
    }
    false
}

/// Whether a position asserts or suspects its answer.
pub fn stands_behind(story: &Story, position: usize) -> bool {
    matches!(story.at(C::PositionStance, position), ASSERTS | SUSPECTS)
}

/// The events that a question is about.
pub fn events_of(story: &Story, question: usize) -> &[u32] {
    story.of(C::QuestionEvent, C::QuestionEvents, question)
}

/// Whether a question is about one of these events, in ascending order, or about none at all.
pub fn is_about(story: &Story, question: usize, events: &[u32]) -> bool {
    let about = events_of(story, question);
    let chosen = |event: &u32| events.binary_search(event).is_ok();
    about.is_empty() || about.iter().any(chosen)
}

/// Whether an event's dates ask a question by themselves: they cannot all be right, and no editor
/// asks for the date.
pub fn asks_by_itself(story: &Story, event: u32) -> bool {
    let mut all = 0..story[C::QuestionId].len();
    agreement(story, event as usize) == Agreement::Differing
        && !all.any(|question| {
            story.at(C::QuestionKind, question) == DATE
                && events_of(story, question).contains(&event)
        })
}

/// Whether two answers of a question cannot both be right. A group and who sent it can: answers to
/// an attribution exclude each other on one rung only.
pub fn exclude_each_other(story: &Story, question: usize, one: usize, other: usize) -> bool {
    let same = |column| story.at(column, one) == story.at(column, other);
    if story.at(C::QuestionKind, question) == ATTRIBUTION && !same(C::AnswerRung) {
        return false;
    }
    story.at(C::QuestionExclusive, question) == 1
        || (same(C::AnswerValueKind) && values_are_disjoint(story, one, other))
}

fn values_are_disjoint(story: &Story, one: usize, other: usize) -> bool {
    let (low_one, low_other) = (story.signed[VALUE_LOW][one], story.signed[VALUE_LOW][other]);
    match story.at(C::AnswerValueKind, one) {
        1 => match (story.span(low_one as u32), story.span(low_other as u32)) {
            (Some(one), Some(other)) => !one.overlaps(&other),
            _ => false,
        },
        2 => {
            let number = |bits: i64| f64::from_bits(bits.cast_unsigned());
            number(story.signed[VALUE_HIGH][one]) < number(low_other)
                || number(story.signed[VALUE_HIGH][other]) < number(low_one)
        }
        // A ministry and its state do not exclude each other, nor a town and its country.
        3 => are_apart(story, C::ActorPartOf, low_one as u32, low_other as u32),
        4 => are_apart(story, C::PlacePartOf, low_one as u32, low_other as u32),
        5 => low_one != low_other,
        _ => false,
    }
}

/// Whether neither of two rows is within the other.
fn are_apart(story: &Story, parents: C, one: u32, other: u32) -> bool {
    for (inner, outer) in [(one, other), (other, one)] {
        let mut at = inner;
        while at != NONE {
            if at == outer {
                return false;
            }
            at = story.at(parents, at as usize);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{self, answer};

    fn state(kind: &str, exclusive: bool, answers: &[testing::AnswerSpec]) -> Dispute {
        dispute(&testing::story_with_question(kind, exclusive, answers), 0)
    }

    #[test]
    fn states_in_their_order() {
        let number = |n: u32| format!("{{\"number\":{n}}}");
        let (two, three) = (number(2000), number(3000));
        for (kind, exclusive, answers, expected) in [
            (
                "number",
                true,
                vec![
                    answer(&two, None, &[("asserts", "a")]),
                    answer(&three, None, &[("asserts", "b")]),
                ],
                Dispute::Divergent,
            ),
            (
                "number",
                true,
                vec![answer(&two, None, &[("asserts", "a"), ("denies", "b")])],
                Dispute::Denied,
            ),
            (
                "number",
                true,
                vec![answer(&two, None, &[("doubts", "a")])],
                Dispute::Denied,
            ),
            (
                "number",
                true,
                vec![answer(&two, None, &[("asserts", "a")])],
                Dispute::Single,
            ),
            (
                "number",
                true,
                vec![answer(&two, None, &[("asserts", "a"), ("suspects", "b")])],
                Dispute::Settled,
            ),
            (
                "motive",
                false,
                vec![
                    answer("null", None, &[("asserts", "a")]),
                    answer("null", None, &[("asserts", "b")]),
                ],
                Dispute::Settled,
            ),
            // Not exclusive, yet the values cannot both be right.
            (
                "number",
                false,
                vec![
                    answer(&two, None, &[("asserts", "a")]),
                    answer(&three, None, &[("asserts", "b")]),
                ],
                Dispute::Divergent,
            ),
            (
                "attribution",
                true,
                vec![
                    answer("null", Some("group"), &[("asserts", "a")]),
                    answer("null", Some("sponsor"), &[("asserts", "b")]),
                ],
                Dispute::Settled,
            ),
            (
                "attribution",
                true,
                vec![
                    answer("null", Some("group"), &[("asserts", "a")]),
                    answer("null", Some("group"), &[("asserts", "b")]),
                ],
                Dispute::Divergent,
            ),
        ] {
            assert_eq!(
                state(kind, exclusive, &answers),
                expected,
                "{kind} {exclusive} {answers:?}"
            );
        }
    }

    #[test]
    fn dates_exclude_each_other_only_if_disjoint_or_the_question_says_so() {
        let day = "{\"date\":\"2022-07-15\"}";
        let month = "{\"date\":\"2022-07\"}";
        let other = "{\"date\":\"2022-07-17\"}";
        let two = |a: &str, b: &str| {
            vec![
                answer(a, None, &[("asserts", "a")]),
                answer(b, None, &[("asserts", "b")]),
            ]
        };
        assert_eq!(state("date", false, &two(day, month)), Dispute::Settled);
        assert_eq!(state("date", false, &two(day, other)), Dispute::Divergent);
        assert_eq!(state("date", true, &two(day, month)), Dispute::Divergent);
    }
}
