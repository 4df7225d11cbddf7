//! Questions with their answers and positions.

use super::builder::{Builder, Table};
use super::cells::{Cell, Fill};
use super::reports::{
    POSITION_ORIGIN, check_origin, check_passages, given, push_origin, push_passages,
};
use super::{checks, each_item};
use crate::story::model::{Column as C, NONE, VALUE_HIGH, VALUE_LOW};
use crate::story::node::{Node, number_text, quoted};
use crate::story::phrase::{decimal, phrase};
use crate::story::raw::QuestionKind;
use crate::story::value::Value;

/// Quoted confidence is a few words, never a sentence.
const MAX_CONFIDENCE_WORDS: usize = 8;

const QUESTION: &[Cell] = &[
    Cell("id", C::QuestionId, Fill::Text),
    Cell("text", C::QuestionText, Fill::Text),
    Cell("kind", C::QuestionKind, Fill::Number),
    Cell("thread", C::QuestionThread, Fill::Row(Table::Thread)),
];

const ANSWER: &[Cell] = &[
    Cell("id", C::AnswerId, Fill::Text),
    Cell("text", C::AnswerText, Fill::Text),
    Cell("rung", C::AnswerRung, Fill::Next),
];

const VALUE: &[Cell] = &[
    Cell("unit", C::AnswerUnit, Fill::Text),
    Cell("approximate", C::AnswerApproximate, Fill::Number),
];

const POSITION: &[Cell] = &[
    Cell("id", C::PositionId, Fill::Text),
    Cell("stance", C::PositionStance, Fill::Number),
    Cell("by_act", C::PositionByAct, Fill::Number),
    Cell("confidence", C::PositionConfidence, Fill::Text),
    Cell("credibility", C::PositionCredibility, Fill::Number),
    Cell("date", C::PositionDate, Fill::Row(Table::Date)),
    Cell("says", C::PositionSays, Fill::Text),
    Cell("source", C::PositionSource, Fill::Row(Table::Source)),
];

/// Reads all questions.
pub(super) fn read<'a>(document: &'a Node, builder: &mut Builder<'a>) {
    let first = builder.story[C::PassageFrom].len();
    builder.story.open_lists(C::PositionPassages, first);
    each_item(
        document,
        "questions",
        builder,
        &mut |question, item, builder| {
            check(&question, item.index, builder);
            let sound = item.is_sound(builder);
            if sound {
                push(&question, builder);
            }
            sound
        },
    );
}

/// Notes the ids of all positions of a document, sound or not: what comes earlier may name them.
pub(super) fn note_positions(document: &Node, builder: &mut Builder<'_>) {
    for question in items(document, "questions") {
        for answer in items(question, "answers") {
            for position in items(answer, "positions") {
                if let Some(Node::Text(id)) = position.get("id") {
                    builder.note(Table::Written, id, 0);
                }
            }
        }
    }
}

fn items<'a>(node: &'a Node, key: &str) -> &'a [Node] {
    match node.get(key) {
        Some(Node::List(items)) => items,
        _ => &[],
    }
}

fn check<'a>(question: &Value<'a>, index: usize, builder: &mut Builder<'a>) {
    builder.check_id(Table::Question, question.text("id").unwrap_or(""), 0);
    builder.check(question, QUESTION);
    builder.each(question, "events", &mut |event, builder| {
        if let Value::Text(id) = event {
            check_event(id, builder);
        }
    });
    let is_attribution = question.whole("kind") == Some(QuestionKind::Attribution.code());
    let expected = "at least one answer with its holder";
    builder.must_have(question, "answers", "no answer", expected);
    builder.must_be_few(question, "answers");
    builder.each(question, "answers", &mut |answer, builder| {
        builder.check_id(Table::Answer, answer.text("id").unwrap_or(""), index);
        if is_attribution && !answer.get("rung").is_given() {
            let expected = "activity, persona, group or sponsor";
            builder.reading.warning("no rung", expected, "");
        }
        check_value(answer.get("value"), builder);
        builder.must_have(answer, "positions", "no position", "at least one holder");
        builder.each(answer, "positions", &mut check_position);
    });
}

/// An event that was itself left out is no second error.
pub(super) fn check_event(id: &str, builder: &mut Builder<'_>) {
    if builder.row(Table::Event, Some(id)) == NONE {
        let expected = "the id of an event that is shown";
        builder.reading.warning(&quoted(id), expected, "");
    }
}

fn check_value<'a>(value: &Value<'a>, builder: &mut Builder<'a>) {
    if !value.is_given() {
        return;
    }
    let given = given(value, &["date", "number", "actor", "place", "truth"]);
    let back = builder.reading.enter("value");
    if given == 1 {
        for &(key, table) in &[
            ("date", Table::Date),
            ("actor", Table::Actor),
            ("place", Table::Place),
        ] {
            builder.refer(table, key, value);
        }
        if value.get("number").is_given() && bounds(value).is_none() {
            let mut found = String::new();
            for number in value.list("number") {
                if let Value::Number(number) = number {
                    let between = if found.is_empty() { "" } else { ", " };
                    found.push_str(&phrase(&[between, &number_text(*number)]));
                }
            }
            let expected = "a number, or the lowest and highest";
            builder.reading.error_at("number", &found, expected, "");
        }
    } else {
        builder.reading.error(
            &phrase(&[&decimal(given), " values"]),
            "exactly one of date, number, actor, place and truth",
            "",
        );
    }
    builder.reading.leave(back);
}

/// The lowest and the highest number that a value names.
fn bounds(value: &Value<'_>) -> Option<(f64, f64)> {
    match value.list("number") {
        [Value::Number(only)] => Some((*only, *only)),
        [Value::Number(low), Value::Number(high)] if low <= high => Some((*low, *high)),
        _ => None,
    }
}

fn check_position<'a>(position: &Value<'a>, builder: &mut Builder<'a>) {
    if let Some(id) = position.text("id") {
        builder.check_id(Table::Checked, id, 0);
    }
    check_holder(position.get("holder"), builder);
    builder.check(position, POSITION);
    check_origin(position, builder);
    check_passages(position, builder);
    let reading = &mut builder.reading;
    checks::date_basis(position, reading);
    checks::own_words("says", position, reading);
    let confidence = position.text("confidence").unwrap_or("");
    if checks::words(confidence) > MAX_CONFIDENCE_WORDS {
        let expected = phrase(&["at most ", &decimal(MAX_CONFIDENCE_WORDS), " words"]);
        reading.warning_at("confidence", &quoted(confidence), &expected, "");
    }
    if position
        .whole("credibility")
        .is_some_and(|grade| !(1..=6).contains(&grade))
    {
        let expected = "a grade from 1 to 6";
        reading.error_at("credibility", "another number", expected, "");
    }
}

fn check_holder<'a>(holder: &Value<'a>, builder: &mut Builder<'a>) {
    let back = builder.reading.enter("holder");
    let is_impersonal = holder.truth("impersonal") == Some(true);
    if given(holder, &["actor", "source"]) + usize::from(is_impersonal) == 1 {
        builder.refer(Table::Actor, "actor", holder);
        builder.refer(Table::Source, "source", holder);
    } else {
        let found = "none or several of actor, source and impersonal";
        builder.reading.error(found, "exactly one of them", "");
    }
    builder.reading.leave(back);
}

fn push<'a>(question: &Value<'a>, builder: &mut Builder<'a>) {
    for answer in question.list("answers") {
        push_answer(answer, builder);
    }
    builder.push(question, QUESTION);
    let exclusive = question.truth("exclusive") != Some(false);
    builder
        .story
        .push(C::QuestionExclusive, u32::from(exclusive));
    for event in question.list("events") {
        if let Value::Text(id) = event {
            let row = builder.row(Table::Event, Some(id));
            if row != NONE {
                builder.story.push(C::QuestionEvent, row);
            }
        }
    }
    builder.close_list(C::QuestionEvents, C::QuestionEvent);
    builder.close_list(C::QuestionAnswers, C::AnswerId);
}

fn push_answer<'a>(answer: &Value<'a>, builder: &mut Builder<'a>) {
    for position in answer.list("positions") {
        push_position(position, builder);
    }
    builder.push(answer, ANSWER);
    let value = answer.get("value");
    builder.push(value, VALUE);
    let (mut kind, mut low, mut high) = (0, 0, 0);
    for &(code, key, table) in &[
        (1, "date", Table::Date),
        (3, "actor", Table::Actor),
        (4, "place", Table::Place),
    ] {
        if let Some(text) = value.text(key) {
            (kind, low) = (code, i64::from(builder.row(table, Some(text))));
        }
    }
    if let Some((lowest, highest)) = bounds(value) {
        let bits = |number: f64| number.to_bits().cast_signed();
        (kind, low, high) = (2, bits(lowest), bits(highest));
    }
    if let Some(truth) = value.truth("truth") {
        (kind, low) = (5, i64::from(truth));
    }
    builder.story.push(C::AnswerValueKind, kind);
    builder.story.signed[VALUE_LOW].push(low);
    builder.story.signed[VALUE_HIGH].push(high);
    builder.close_list(C::AnswerPositions, C::PositionSource);
}

fn push_position<'a>(position: &Value<'a>, builder: &mut Builder<'a>) {
    let row = builder.story[C::PositionSource].len() as u32;
    if let Some(id) = position.text("id") {
        builder.set_row(Table::Position, id, row);
    }
    let holder = position.get("holder");
    let (mut kind, mut held_by) = (0, NONE);
    for &(code, key, table) in &[(1, "actor", Table::Actor), (2, "source", Table::Source)] {
        if let Some(id) = holder.text(key) {
            (kind, held_by) = (code, builder.row(table, Some(id)));
        }
    }
    builder.story.push(C::PositionHolderKind, kind);
    builder.story.push(C::PositionHolder, held_by);
    builder.push(position, POSITION);
    push_passages(position, C::PositionPassages, builder);
    push_origin(position, POSITION_ORIGIN, builder);
}
