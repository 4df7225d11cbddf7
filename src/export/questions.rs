//! Questions with their answers, who holds them and what state that leaves; those of the editor,
//! and those that dates ask by themselves.

use super::describe;
use super::passages::cited;
use crate::analysis::dates::{self, Agreement};
use crate::analysis::disputes::{Dispute, dispute};
use crate::date::Form;
use crate::date::phrases::Phrases;
use crate::date::words::words;
use crate::story::Story;
use crate::story::model::NONE;
use crate::story::raw::{QuestionKind, Rung, Stance};
use serde_json::{Value, json};

/// The questions about some events, each as CONTRACT.md has it; those about no event come along.
/// Where the sources' dates of one of the events cannot all be right and no editor asks about
/// them, that is a question, too, marked `computed`.
pub fn questions(story: &Story, events: &[u32]) -> Vec<Value> {
    let asked = (0..story.questions.id.len()).filter(|&question| {
        let about = about(story, question);
        about.is_empty() || about.iter().any(|event| events.contains(event))
    });
    let computed = events.iter().filter(|&&event| asks_by_itself(story, event));
    asked
        .map(|question| written(story, question))
        .chain(computed.map(|&event| computed_question(story, event as usize)))
        .collect()
}

fn about(story: &Story, question: usize) -> &[u32] {
    let questions = &story.questions;
    questions
        .event
        .get(questions.events.rows(question))
        .unwrap_or_default()
}

fn is_of_kind(story: &Story, question: usize, kind: QuestionKind) -> bool {
    story.questions.kind.get(question) == Some(&kind.code())
}

fn asks_by_itself(story: &Story, event: u32) -> bool {
    let mut all = 0..story.questions.id.len();
    let is_asked = all.any(|question| {
        is_of_kind(story, question, QuestionKind::Date) && about(story, question).contains(&event)
    });
    !is_asked && dates::agreement(story, event as usize) == Agreement::Differing
}

fn word(words: &'static [&'static str], code: u32) -> &'static str {
    words.get(code as usize).copied().unwrap_or("")
}

fn written(story: &Story, question: usize) -> Value {
    let questions = &story.questions;
    let answers = questions.answers.rows(question);
    json!({
        "id": story.cell(&questions.id, question as u32),
        "text": story.cell(&questions.text, question as u32),
        "kind": questions.kind.get(question).map(|&code| word(QuestionKind::WORDS, code)),
        "state": dispute(story, question).name(),
        "computed": false,
        "events": event_ids(story, about(story, question)),
        "answers": answers.map(|answer| written_answer(story, answer)).collect::<Vec<_>>(),
    })
}

fn event_ids<'a>(story: &'a Story, events: &[u32]) -> Vec<&'a str> {
    let ids = events
        .iter()
        .map(|&event| story.cell(&story.events.id, event));
    ids.collect()
}

fn written_answer(story: &Story, answer: usize) -> Value {
    let answers = &story.answers;
    let rung = answers
        .rung
        .get(answer)
        .and_then(|code| code.checked_sub(1));
    let positions = answers.positions.rows(answer);
    json!({
        "id": story.cell(&answers.id, answer as u32),
        "text": story.cell(&answers.text, answer as u32),
        "value": value(story, answer),
        "rung": rung.map(|code| word(Rung::WORDS, code)),
        "positions": positions.map(|row| position(story, row)).collect::<Vec<_>>(),
    })
}

/// An answer's value as a story writes it; `null` for none.
fn value(story: &Story, answer: usize) -> Value {
    let answers = &story.answers;
    let low = answers.value_low.get(answer).copied().unwrap_or_default();
    let row = low as u32;
    match answers.value_kind.get(answer) {
        Some(1) => json!({"date": story.cell(&story.dates.text, row)}),
        Some(2) => number(story, answer),
        Some(3) => json!({"actor": story.cell(&story.actors.id, row)}),
        Some(4) => json!({"place": story.cell(&story.places.id, row)}),
        Some(5) => json!({"truth": low != 0}),
        _ => Value::Null,
    }
}

fn number(story: &Story, answer: usize) -> Value {
    let answers = &story.answers;
    let of = |column: &[i64]| {
        let bits = column.get(answer).copied().unwrap_or_default();
        plain_number(f64::from_bits(bits.cast_unsigned()))
    };
    let (low, high) = (of(&answers.value_low), of(&answers.value_high));
    let number = if low == high { low } else { json!([low, high]) };
    let mut value = json!({"number": number});
    let unit = story.cell(&answers.unit, answer as u32);
    if !unit.is_empty() {
        value["unit"] = unit.into();
    }
    if answers.approximate.get(answer) == Some(&1) {
        value["approximate"] = true.into();
    }
    value
}

/// A whole number without the `.0` that Rust would give it.
fn plain_number(number: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT {
        json!(number as i64)
    } else {
        json!(number)
    }
}

fn position(story: &Story, row: usize) -> Value {
    let positions = &story.positions;
    let at = row as u32;
    let source = positions.source.get(row).copied().unwrap_or(NONE);
    let date = positions.date.get(row).copied().unwrap_or(NONE);
    json!({
        "holder": describe::holder(story, row),
        "stance": positions.stance.get(row).map(|&code| word(Stance::WORDS, code)),
        "by_act": positions.by_act.get(row) == Some(&1),
        "confidence": text_or_null(story.cell(&positions.confidence, at)),
        "credibility": positions.credibility.get(row).filter(|&&grade| grade > 0),
        "date": text_or_null(story.cell(&story.dates.text, date)),
        "says": text_or_null(story.cell(&positions.says, at)),
        "origin": describe::origin(story, &positions.origin, row),
        "source": story.cell(&story.sources.id, source),
        "at": places(&cited(story, &positions.passages, row)),
    })
}

fn text_or_null(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn places(cited: &[(u32, u32)]) -> Value {
    let places = cited.iter().map(|(from, to)| {
        if to > from {
            json!({"paragraph": from, "paragraph_end": to})
        } else {
            json!({"paragraph": from})
        }
    });
    places.collect()
}

/// The question that an event's own dates ask: each side is an answer, held by its sources.
fn computed_question(story: &Story, event: usize) -> Value {
    let id = story.cell(&story.events.id, event as u32);
    let title = story.cell(&story.events.title, event as u32);
    let told = dates::tellings(story, event);
    let sides = dates::opposed(&told);
    let answers = sides.iter().map(|side| side_as_answer(story, event, side));
    json!({
        "id": format!("date-of-{id}"),
        "text": format!("When: {title}?"),
        "kind": word(QuestionKind::WORDS, QuestionKind::Date.code()),
        "state": Dispute::Divergent.name(),
        "computed": true,
        "events": [id],
        "answers": answers.collect::<Vec<_>>(),
    })
}

fn side_as_answer(story: &Story, event: usize, side: &dates::Telling) -> Value {
    let text = story.cell(&story.dates.text, side.date);
    let reports = story.events.reports.rows(event);
    let of_side = reports.filter(|&report| {
        let date = story.reports.date.get(report).copied().unwrap_or(NONE);
        story.dates.span(date) == Some(side.span)
    });
    json!({
        "id": text,
        "text": words(&Form::read(text), &Phrases::english()),
        "value": {"date": text},
        "rung": null,
        "positions": of_side.map(|report| report_as_position(story, report)).collect::<Vec<_>>(),
    })
}

/// A source that gives a date speaks for itself.
fn report_as_position(story: &Story, report: usize) -> Value {
    let reports = &story.reports;
    let source = reports.source.get(report).copied().unwrap_or(NONE);
    let id = story.cell(&story.sources.id, source);
    json!({
        "holder": {"source": id, "label": story.cell(&story.sources.short, source)},
        "stance": word(Stance::WORDS, Stance::Asserts.code()),
        "by_act": false,
        "confidence": null,
        "credibility": null,
        "date": null,
        "says": text_or_null(story.cell(&reports.says, report as u32)),
        "origin": describe::origin(story, &reports.origin, report),
        "source": id,
        "at": places(&cited(story, &reports.passages, report)),
    })
}
