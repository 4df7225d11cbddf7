//! Questions with their answers, who holds them and what state that leaves; those of the editor,
//! and those that dates ask by themselves.

use super::describe;
use super::passages::cited;
use crate::analysis::disputes::{Dispute, asks_by_itself, dispute, events_of, is_about};
use crate::analysis::{dates, origins};
use crate::date::Form;
use crate::date::phrases::Phrases;
use crate::date::words::words;
use crate::story::Story;
use crate::story::model::{Column as C, NONE, VALUE_HIGH, VALUE_LOW};
use crate::story::raw::{QuestionKind, Rung, Stance};
use serde_json::{Value, json};

/// The questions about some events, in ascending order, each as CONTRACT.md has it; those about no
/// event come along. Where the sources' dates of one of the events cannot all be right and no
/// editor asks about them, that is a question, too, marked `computed`. An answer's `origins` are those of
/// [`origins::of_answer`], counted.
pub fn questions(story: &Story, events: &[u32]) -> Vec<Value> {
    let asked =
        (0..story[C::QuestionId].len()).filter(|&question| is_about(story, question, events));
    let computed = events.iter().filter(|&&event| asks_by_itself(story, event));
    asked
        .map(|question| written(story, question))
        .chain(computed.map(|&event| computed_question(story, event as usize)))
        .collect()
}

fn word(words: &'static [&'static str], code: u32) -> &'static str {
    words.get(code as usize).copied().unwrap_or("")
}

fn written(story: &Story, question: usize) -> Value {
    let answers = story.rows(C::QuestionAnswers, question);
    json!({
        "id": story.cell(C::QuestionId, question as u32),
        "text": story.cell(C::QuestionText, question as u32),
        "kind": story[C::QuestionKind].get(question).map(|&code| word(QuestionKind::WORDS, code)),
        "state": dispute(story, question).name(),
        "computed": false,
        "events": event_ids(story, events_of(story, question)),
        "answers": answers.map(|answer| written_answer(story, answer)).collect::<Vec<_>>(),
    })
}

fn event_ids<'a>(story: &'a Story, events: &[u32]) -> Vec<&'a str> {
    let ids = events.iter().map(|&event| story.cell(C::EventId, event));
    ids.collect()
}

fn written_answer(story: &Story, answer: usize) -> Value {
    let rung = story[C::AnswerRung]
        .get(answer)
        .and_then(|code| code.checked_sub(1));
    let positions = story.rows(C::AnswerPositions, answer);
    json!({
        "id": story.cell(C::AnswerId, answer as u32),
        "text": story.cell(C::AnswerText, answer as u32),
        "value": value(story, answer),
        "rung": rung.map(|code| word(Rung::WORDS, code)),
        "origins": origins::of_answer(story, answer).len(),
        "positions": positions.map(|row| position(story, row)).collect::<Vec<_>>(),
    })
}

/// An answer's value as a story writes it; `null` for none.
fn value(story: &Story, answer: usize) -> Value {
    let low = story.signed[VALUE_LOW]
        .get(answer)
        .copied()
        .unwrap_or_default();
    let row = low as u32;
    match story[C::AnswerValueKind].get(answer) {
        Some(1) => json!({"date": story.cell(C::DateText, row)}),
        Some(2) => number(story, answer),
        Some(3) => json!({"actor": story.cell(C::ActorId, row)}),
        Some(4) => json!({"place": story.cell(C::PlaceId, row)}),
        Some(5) => json!({"truth": low != 0}),
        _ => Value::Null,
    }
}

fn number(story: &Story, answer: usize) -> Value {
    let of = |column: &[i64]| {
        let bits = column.get(answer).copied().unwrap_or_default();
        plain_number(f64::from_bits(bits.cast_unsigned()))
    };
    let (low, high) = (of(&story.signed[VALUE_LOW]), of(&story.signed[VALUE_HIGH]));
    let number = if low == high { low } else { json!([low, high]) };
    let mut value = json!({"number": number});
    let unit = story.cell(C::AnswerUnit, answer as u32);
    if !unit.is_empty() {
        value["unit"] = unit.into();
    }
    if story[C::AnswerApproximate].get(answer) == Some(&1) {
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
    let at = row as u32;
    let source = story[C::PositionSource].get(row).copied().unwrap_or(NONE);
    let date = story[C::PositionDate].get(row).copied().unwrap_or(NONE);
    json!({
        "holder": describe::holder(story, row),
        "stance": story[C::PositionStance].get(row).map(|&code| word(Stance::WORDS, code)),
        "by_act": story[C::PositionByAct].get(row) == Some(&1),
        "confidence": text_or_null(story.cell(C::PositionConfidence, at)),
        "credibility": story[C::PositionCredibility].get(row).filter(|&&grade| grade > 0),
        "date": text_or_null(story.cell(C::DateText, date)),
        "says": text_or_null(story.cell(C::PositionSays, at)),
        "origin": describe::origin(story, describe::POSITION_ORIGIN, row),
        "source": story.cell(C::SourceId, source),
        "at": places(&cited(story, C::PositionPassages, row)),
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
    let id = story.cell(C::EventId, event as u32);
    let title = story.cell(C::EventTitle, event as u32);
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
    let text = story.cell(C::DateText, side.date);
    let reports = story.rows(C::EventReports, event);
    let of_side: Vec<usize> = reports
        .filter(|&report| story.span(story.at(C::ReportDate, report)) == Some(side.span))
        .collect();
    let mut origins = origins::of_event(story, event);
    origins.retain(|origin| {
        let mut chains = origin.chains.iter();
        chains.any(|chain| of_side.contains(&chain.row))
    });
    json!({
        "id": text,
        "text": words(&Form::read(text), &Phrases::english()),
        "value": {"date": text},
        "rung": null,
        "origins": origins.len(),
        "positions": of_side.iter().map(|&report| report_as_position(story, report)).collect::<Vec<_>>(),
    })
}

/// A source that gives a date speaks for itself.
fn report_as_position(story: &Story, report: usize) -> Value {
    let source = story[C::ReportSource].get(report).copied().unwrap_or(NONE);
    let id = story.cell(C::SourceId, source);
    json!({
        "holder": {"source": id, "label": story.cell(C::SourceShort, source)},
        "stance": word(Stance::WORDS, Stance::Asserts.code()),
        "by_act": false,
        "confidence": null,
        "credibility": null,
        "date": null,
        "says": text_or_null(story.cell(C::ReportSays, report as u32)),
        "origin": describe::origin(story, describe::REPORT_ORIGIN, report),
        "source": id,
        "at": places(&cited(story, C::ReportPassages, report)),
    })
}
