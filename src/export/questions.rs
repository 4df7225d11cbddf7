//! Questions with their answers, who holds them and what state that leaves; those of the editor,
//! and those that dates ask by themselves.

use super::describe;
use super::passages::cited;
use crate::analysis::questions::{Answer, Asked, Question, Stand, about, id_of, origins_of, read};
use crate::analysis::turns::{Turn, late, turns};
use crate::date::Form;
use crate::date::phrases::Phrases;
use crate::date::words::words;
use crate::story::Story;
use crate::story::model::{Column as C, NONE, VALUE_HIGH, VALUE_LOW};
use crate::story::raw::{QuestionKind, Rung, Stance};
use serde_json::{Value, json};

/// The questions about some events, in ascending order, each as `sourceline query --questions --json` has it; those about no
/// event come along. Where the sources' dates of one of the events cannot all be right and no
/// editor asks about them, that is a question, too, marked `computed`.
pub fn questions(story: &Story, events: &[u32]) -> Vec<Value> {
    asked_questions(story, &about(story, events))
}

/// Questions in the order given, each with what the view of questions says of it: how many hold,
/// deny and pass over its answers, who turned, and in how many independent origins reports end.
pub fn asked_questions(story: &Story, asked: &[Asked]) -> Vec<Value> {
    asked.iter().map(|&asked| question(story, asked)).collect()
}

fn word(words: &'static [&'static str], code: u32) -> &'static str {
    words.get(code as usize).copied().unwrap_or("")
}

fn ids<'a>(story: &'a Story, column: C, rows: &[u32]) -> Vec<&'a str> {
    rows.iter().map(|&row| story.cell(column, row)).collect()
}

fn question(story: &Story, asked: Asked) -> Value {
    let question = read(story, asked);
    let (text, computed) = match asked {
        Asked::ByEditor(row) => (story.cell(C::QuestionText, row).to_owned(), false),
        Asked::ByDates(event) => {
            let title = story.cell(C::EventTitle, event);
            (format!("When: {title}?"), true)
        }
    };
    let holders = question.holders();
    let answers = question.answers.iter();
    let turns = turns(story, &question);
    json!({
        "id": id_of(story, asked),
        "text": text,
        "kind": word(QuestionKind::WORDS, question.kind),
        "state": question.state.name(),
        "computed": computed,
        "threads": ids(story, C::ThreadId, &question.threads(story)),
        "events": ids(story, C::EventId, &question.events),
        "holders": holders,
        "against": question.against(),
        "silent": ids(story, C::SourceId, &question.silent(story)),
        "turns": turns.iter().map(|turn| turn_json(story, &question, turn)).collect::<Vec<_>>(),
        "answers": answers
            .map(|answer| answer_json(story, asked, answer, holders))
            .collect::<Vec<_>>(),
    })
}

fn turn_json(story: &Story, question: &Question, turn: &Turn) -> Value {
    let side = |(n, stand): &(usize, Stand)| {
        let answer = question.answers.get(*n);
        json!({
            "answer": answer.map(|answer| answer_id(story, answer)),
            "stance": word(Stance::WORDS, stand.stance),
            "date": story.cell(C::DateText, stand.date),
        })
    };
    json!({
        "holder": describe::who(story, turn.holder),
        "before": side(&turn.before),
        "then": side(&turn.then),
        "days": turn.gap.map(|gap| gap.days),
    })
}

fn answer_id<'a>(story: &'a Story, answer: &Answer) -> &'a str {
    if answer.row == NONE {
        story.cell(C::DateText, answer.date)
    } else {
        story.cell(C::AnswerId, answer.row)
    }
}

fn answer_json(story: &Story, asked: Asked, answer: &Answer, holders: usize) -> Value {
    let dated = answer.row == NONE;
    let date = story.cell(C::DateText, answer.date);
    let text = if dated {
        words(&Form::read(date), &Phrases::english())
    } else {
        story.cell(C::AnswerText, answer.row).to_owned()
    };
    let [asserts, denies, doubts, suspects] = answer.counts();
    let positions = answer.stands.iter().map(|stand| {
        if dated {
            report_as_position(story, stand.row)
        } else {
            position(story, answer, stand)
        }
    });
    json!({
        "id": answer_id(story, answer),
        "text": text,
        "value": if dated { json!({"date": date}) } else { value(story, answer.row as usize) },
        "rung": answer.rung.checked_sub(1).map(|code| word(Rung::WORDS, code)),
        "counts": {
            "asserts": asserts, "denies": denies, "doubts": doubts, "suspects": suspects,
            "silent": holders - answer.holders(),
        },
        "origins": origins_of(story, asked, answer),
        "positions": positions.collect::<Vec<_>>(),
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

fn position(story: &Story, answer: &Answer, stand: &Stand) -> Value {
    let row = stand.row;
    let at = row as u32;
    json!({
        "holder": describe::holder(story, row),
        "stance": word(Stance::WORDS, stand.stance),
        "by_act": story[C::PositionByAct].get(row) == Some(&1),
        "confidence": text_or_null(story.cell(C::PositionConfidence, at)),
        "credibility": story[C::PositionCredibility].get(row).filter(|&&grade| grade > 0),
        "date": text_or_null(story.cell(C::DateText, stand.date)),
        "late_days": late(story, answer, stand).map(|gap| gap.days),
        "says": text_or_null(story.cell(C::PositionSays, at)),
        "origin": describe::origin(story, describe::POSITION_ORIGIN, row),
        "source": story.cell(C::SourceId, stand.source),
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
        "late_days": null,
        "says": text_or_null(story.cell(C::ReportSays, report as u32)),
        "origin": describe::origin(story, describe::REPORT_ORIGIN, report),
        "source": id,
        "at": places(&cited(story, C::ReportPassages, report)),
    })
}
