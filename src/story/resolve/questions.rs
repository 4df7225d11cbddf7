//! Questions with their answers and positions.

use super::builder::{Builder, Table, check_id};
use super::events::{SoundOrigin, check_origin, check_passages, push_origin, push_passages};
use super::{checks, each_item};
use crate::story::model::{Column as C, NONE, VALUE_HIGH, VALUE_LOW};
use crate::story::node::{Node, number_text, quoted};
use crate::story::raw;
use crate::story::shape::Reading;
use std::collections::HashSet;

/// Quoted confidence is a few words, never a sentence.
const MAX_CONFIDENCE_WORDS: usize = 8;

/// An answer whose references are sound.
struct SoundAnswer<'a> {
    answer: &'a raw::Answer,
    value: SoundValue,
    positions: Vec<SoundPosition<'a>>,
}

/// A value as the columns hold it: kind, low, high.
#[derive(Clone, Copy, Default)]
struct SoundValue {
    kind: u32,
    low: i64,
    high: i64,
}

struct SoundPosition<'a> {
    position: &'a raw::Position,
    holder_kind: u32,
    holder: u32,
    date: u32,
    source: u32,
    origin: SoundOrigin,
}

/// Reads all questions.
pub(super) fn read(document: &Node, builder: &mut Builder, reading: &mut Reading) {
    builder
        .story
        .open_lists(C::PositionPassages, builder.story[C::PassageFrom].len());
    let mut ids = HashSet::new();
    each_item(
        document,
        "questions",
        reading,
        |question: raw::Question, item, r| {
            check_id(&question.id, &mut ids, r);
            let thread =
                builder.refer_optional(Table::Thread, "thread", question.thread.as_deref(), r);
            let events = r.at_key("events", |r| {
                let named = question.events.iter().enumerate();
                named
                    .filter_map(|(n, id)| r.at_index(n, |r| refer_event(id, builder, r)))
                    .collect::<Vec<u32>>()
            });
            let answers = check_answers(&question, builder, r);
            if !item.is_sound(r) {
                return false;
            }
            push(&question, thread, &events, &answers, builder);
            true
        },
    );
}

/// The ids of all positions of a document, sound or not: what comes earlier may name them.
pub(super) fn written_positions(document: &Node) -> HashSet<String> {
    let mut ids = HashSet::new();
    for question in items(document, "questions") {
        for answer in items(question, "answers") {
            for position in items(answer, "positions") {
                if let Some(Node::Text(id)) = position.get("id") {
                    ids.insert(id.clone());
                }
            }
        }
    }
    ids
}

fn items<'a>(node: &'a Node, key: &str) -> &'a [Node] {
    match node.get(key) {
        Some(Node::List(items)) => items,
        _ => &[],
    }
}

/// An event that was itself left out is no second error.
fn refer_event(id: &str, builder: &mut Builder, reading: &mut Reading) -> Option<u32> {
    let row = builder.find(Table::Event, id);
    if row.is_none() {
        reading.warning(quoted(id), "the id of an event that is shown", None);
    }
    row
}

fn check_answers<'a>(
    question: &'a raw::Question,
    builder: &mut Builder,
    reading: &mut Reading,
) -> Vec<SoundAnswer<'a>> {
    let mut ids = HashSet::new();
    let is_attribution = question.kind == raw::QuestionKind::Attribution;
    reading.at_key("answers", |reading| {
        if question.answers.is_empty() {
            reading.error("no answer", "at least one answer with its holder", None);
        }
        let answers = question.answers.iter().enumerate();
        answers
            .map(|(n, answer)| {
                reading.at_index(n, |r| {
                    check_id(&answer.id, &mut ids, r);
                    if is_attribution && answer.rung.is_none() {
                        r.warning("no rung", "activity, persona, group or sponsor", None);
                    }
                    let value = check_value(answer.value.as_ref(), builder, r);
                    SoundAnswer {
                        answer,
                        value,
                        positions: check_positions(answer, builder, r),
                    }
                })
            })
            .collect()
    })
}

fn check_value(
    value: Option<&raw::Value>,
    builder: &mut Builder,
    reading: &mut Reading,
) -> SoundValue {
    let Some(value) = value else {
        return SoundValue::default();
    };
    let given = usize::from(value.date.is_some())
        + usize::from(value.number.is_some())
        + usize::from(value.actor.is_some())
        + usize::from(value.place.is_some())
        + usize::from(value.truth.is_some());
    reading.at_key("value", |r| {
        if given != 1 {
            r.error(
                format!("{given} values"),
                "exactly one of date, number, actor, place and truth",
                None,
            );
            return SoundValue::default();
        }
        let row = |kind, row: u32| SoundValue {
            kind,
            low: i64::from(row),
            high: 0,
        };
        if let Some(date) = &value.date {
            return row(1, r.at_key("date", |r| builder.date(date, r)));
        }
        if let Some(number) = &value.number {
            return check_number(number.as_slice(), r);
        }
        if let Some(actor) = &value.actor {
            return row(3, builder.refer(Table::Actor, "actor", actor, r));
        }
        if let Some(place) = &value.place {
            return row(4, builder.refer(Table::Place, "place", place, r));
        }
        SoundValue {
            kind: 5,
            low: i64::from(value.truth == Some(true)),
            high: 0,
        }
    })
}

fn check_number(bounds: &[f64], reading: &mut Reading) -> SoundValue {
    let (low, high) = match bounds {
        [only] => (*only, *only),
        [low, high] if low <= high => (*low, *high),
        _ => {
            reading.at_key("number", |r| {
                r.error(
                    bounds
                        .iter()
                        .map(|bound| number_text(*bound))
                        .collect::<Vec<_>>()
                        .join(", "),
                    "a number, or the lowest and highest",
                    None,
                );
            });
            (0.0, 0.0)
        }
    };
    SoundValue {
        kind: 2,
        low: low.to_bits().cast_signed(),
        high: high.to_bits().cast_signed(),
    }
}

fn check_positions<'a>(
    answer: &'a raw::Answer,
    builder: &mut Builder,
    reading: &mut Reading,
) -> Vec<SoundPosition<'a>> {
    reading.at_key("positions", |reading| {
        if answer.positions.is_empty() {
            reading.error("no position", "at least one holder", None);
        }
        let positions = answer.positions.iter().enumerate();
        positions
            .map(|(n, position)| reading.at_index(n, |r| check_position(position, builder, r)))
            .collect()
    })
}

fn check_position<'a>(
    position: &'a raw::Position,
    builder: &mut Builder,
    r: &mut Reading,
) -> SoundPosition<'a> {
    if let Some(id) = &position.id {
        let mut ids = std::mem::take(&mut builder.positions_so_far);
        check_id(id, &mut ids, r);
        builder.positions_so_far = ids;
    }
    let (holder_kind, holder) = check_holder(&position.holder, builder, r);
    let date = builder.optional_date("date", position.date.as_deref(), r);
    let source = builder.refer(Table::Source, "source", &position.source, r);
    let origin = check_origin(position.origin.as_ref(), builder, r);
    check_passages(&position.at, r);
    checks::date_basis(position.date_basis.is_some(), position.date.is_some(), r);
    if let Some(says) = &position.says {
        checks::own_words("says", says, r);
    }
    if let Some(words) = &position.confidence
        && words.split_whitespace().count() > MAX_CONFIDENCE_WORDS
    {
        r.at_key("confidence", |r| {
            r.warning(
                quoted(words),
                format!("at most {MAX_CONFIDENCE_WORDS} words"),
                None,
            );
        });
    }
    if position
        .credibility
        .is_some_and(|grade| !(1..=6).contains(&grade))
    {
        r.at_key("credibility", |r| {
            r.error("another number", "a grade from 1 to 6", None);
        });
    }
    SoundPosition {
        position,
        holder_kind,
        holder,
        date,
        source,
        origin,
    }
}

fn check_holder(holder: &raw::Holder, builder: &mut Builder, reading: &mut Reading) -> (u32, u32) {
    reading.at_key("holder", |r| {
        match (&holder.actor, &holder.source, holder.impersonal) {
            (Some(id), None, None | Some(false)) => {
                (1, builder.refer(Table::Actor, "actor", id, r))
            }
            (None, Some(id), None | Some(false)) => {
                (2, builder.refer(Table::Source, "source", id, r))
            }
            (None, None, Some(true)) => (0, NONE),
            _ => {
                r.error(
                    "none or several of actor, source and impersonal",
                    "exactly one of them",
                    None,
                );
                (0, NONE)
            }
        }
    })
}

fn push(
    question: &raw::Question,
    thread: u32,
    events: &[u32],
    answers: &[SoundAnswer<'_>],
    builder: &mut Builder,
) {
    for answer in answers {
        push_answer(answer, builder);
    }
    let (id, text) = (builder.text(&question.id), builder.text(&question.text));
    let answer_end = builder.story[C::AnswerId].len();
    builder.story.push(C::QuestionId, id);
    builder.story.push(C::QuestionText, text);
    builder.story.push(C::QuestionKind, question.kind.code());
    builder.story.push(
        C::QuestionExclusive,
        u32::from(question.exclusive.unwrap_or(true)),
    );
    builder.story.push(C::QuestionThread, thread);
    builder.story.column_mut(C::QuestionEvent).extend(events);
    builder
        .story
        .close_list(C::QuestionEvents, builder.story[C::QuestionEvent].len());
    builder.story.close_list(C::QuestionAnswers, answer_end);
}

fn push_answer(sound: &SoundAnswer<'_>, builder: &mut Builder) {
    for position in &sound.positions {
        push_position(position, builder);
    }
    let (id, text) = (
        builder.text(&sound.answer.id),
        builder.text(&sound.answer.text),
    );
    let value = sound.answer.value.as_ref();
    let unit = builder.optional_text(value.and_then(|value| value.unit.as_deref()));
    let position_end = builder.story[C::PositionSource].len();
    builder.story.push(C::AnswerId, id);
    builder.story.push(C::AnswerText, text);
    builder.story.push(
        C::AnswerRung,
        sound.answer.rung.map_or(0, |rung| rung.code() + 1),
    );
    builder.story.push(C::AnswerValueKind, sound.value.kind);
    builder.story.signed[VALUE_LOW].push(sound.value.low);
    builder.story.signed[VALUE_HIGH].push(sound.value.high);
    builder.story.push(C::AnswerUnit, unit);
    builder.story.push(
        C::AnswerApproximate,
        u32::from(value.and_then(|value| value.approximate) == Some(true)),
    );
    builder.story.close_list(C::AnswerPositions, position_end);
}

fn push_position(sound: &SoundPosition<'_>, builder: &mut Builder) {
    let position = sound.position;
    let row = builder.story[C::PositionSource].len() as u32;
    if let Some(id) = &position.id {
        builder.position_ids.insert(id.clone(), row);
    }
    let texts = [
        position.id.as_deref(),
        position.confidence.as_deref(),
        position.says.as_deref(),
    ]
    .map(|text| builder.optional_text(text));
    push_passages(&position.at, builder);
    let passage_end = builder.story[C::PassageFrom].len();
    for (column, text) in [C::PositionId, C::PositionConfidence, C::PositionSays]
        .into_iter()
        .zip(texts)
    {
        builder.story.push(column, text);
    }
    builder.story.push(C::PositionHolderKind, sound.holder_kind);
    builder.story.push(C::PositionHolder, sound.holder);
    builder
        .story
        .push(C::PositionStance, position.stance.code());
    builder
        .story
        .push(C::PositionByAct, u32::from(position.by_act == Some(true)));
    builder
        .story
        .push(C::PositionCredibility, position.credibility.unwrap_or(0));
    builder.story.push(C::PositionDate, sound.date);
    builder.story.push(C::PositionSource, sound.source);
    builder.story.close_list(C::PositionPassages, passage_end);
    push_origin(false, &sound.origin, builder);
}
