//! What each source covers, as JSON: `sourceline query --coverage --json`.

use super::describe::{party, party_in_words};
use crate::analysis::contradicted::Given;
use crate::analysis::coverage::{Coverage, OfSource, OneSided, Share, coverage};
use crate::analysis::holes::Hole;
use crate::analysis::origins::{self, Origin};
use crate::analysis::standing::{STANDS, Standing};
use crate::date::text_from_day;
use crate::story::Story;
use crate::story::model::Column as C;
use serde_json::{Map, Value, json};

/// Sources × threads, silences, dates, contradictions, holes and origins over some events, whose
/// rows come in ascending order. What each member means stands at [`crate::analysis`].
///
/// ```text
/// {events, threads: [{id, label, told, alone}],
///  sources: [{id, letter, label, told, alone: [ids], leaves_out: [ids],
///    threads: [{id, told, alone}],
///    dates: {counts: {earlier, later, …}, events: [{event, stands, days}]},
///    contradicted: {answers, denied: [{question, answer}], differs: […]},
///    holes: [{from, to, days, events}]}],
///  holes: [{from, to, days}],
///  one_sided: {questions: [{id, source}], threads: [{id, source}]},
///  origins: [{event, reports, origins: [{actor or source, label, circular, chains: [[{…}]]}]}]}
/// ```
///
/// Days are `YYYY-MM-DD`, numbers are counts of events, answers or days. `origins` lists the
/// events with fewer origins than reports.
pub fn coverage_json(story: &Story, events: &[u32]) -> Value {
    let found = coverage(story, events);
    let sources = found.sources.iter().enumerate();
    json!({
        "events": events.len(),
        "threads": threads(story, &found.threads, true),
        "sources": sources.map(|(row, of)| source(story, row as u32, of)).collect::<Vec<_>>(),
        "holes": found.holes.iter().map(hole).collect::<Vec<_>>(),
        "one_sided": one_sided(story, &found),
        "origins": events.iter().filter_map(|&event| shared_origins(story, event)).collect::<Vec<_>>(),
    })
}

fn threads(story: &Story, shares: &[Share], with_labels: bool) -> Vec<Value> {
    let each = shares.iter().enumerate().map(|(row, share)| {
        let row = row as u32;
        let mut thread = json!({
            "id": story.cell(C::ThreadId, row), "told": share.told, "alone": share.alone,
        });
        if with_labels {
            thread["label"] = story.cell(C::ThreadLabel, row).into();
        }
        thread
    });
    each.collect()
}

fn source(story: &Story, row: u32, of: &OfSource) -> Value {
    let ids = |events: &[u32]| {
        let ids = events.iter().map(|&event| story.cell(C::EventId, event));
        ids.map(Value::from).collect::<Vec<_>>()
    };
    let given = |list: &[Given]| {
        list.iter()
            .map(|one| answer(story, one))
            .collect::<Vec<_>>()
    };
    json!({
        "id": story.cell(C::SourceId, row),
        "letter": story.cell(C::SourceLetter, row),
        "label": story.cell(C::SourceShort, row),
        "told": of.told.len(),
        "alone": ids(&of.alone),
        "leaves_out": ids(&of.leaves_out),
        "threads": threads(story, &of.threads, false),
        "dates": dates(story, &of.dates),
        "contradicted": {
            "answers": of.contradicted.answers,
            "denied": given(&of.contradicted.denied),
            "differs": given(&of.contradicted.differs),
        },
        "holes": of.holes.iter().map(hole).collect::<Vec<_>>(),
    })
}

fn dates(story: &Story, standings: &[Standing]) -> Value {
    let mut counts = Map::new();
    for stands in STANDS {
        let so = standings.iter().filter(|one| one.stands == stands);
        counts.insert(stands.name().to_owned(), so.count().into());
    }
    let events = standings.iter().map(|one| {
        let days = (one.days > 0).then_some(one.days);
        json!({"event": story.cell(C::EventId, one.event), "stands": one.stands.name(), "days": days})
    });
    json!({"counts": counts, "events": events.collect::<Vec<_>>()})
}

/// An answer by the ids that `--questions` gives it.
fn answer(story: &Story, given: &Given) -> Value {
    match *given {
        Given::Asked { question, answer } => json!({
            "question": story.cell(C::QuestionId, question),
            "answer": story.cell(C::AnswerId, answer),
        }),
        Given::Computed { event, date } => json!({
            "question": format!("date-of-{}", story.cell(C::EventId, event)),
            "answer": story.cell(C::DateText, date),
        }),
    }
}

fn hole(hole: &Hole) -> Value {
    let mut value = json!({
        "from": text_from_day(hole.from), "to": text_from_day(hole.to), "days": hole.days(),
    });
    if hole.events > 0 {
        value["events"] = hole.events.into();
    }
    value
}

fn one_sided(story: &Story, found: &Coverage) -> Value {
    let each = |list: &[OneSided], ids: C| {
        let each = list.iter().map(|one| {
            json!({"id": story.cell(ids, one.row), "source": story.cell(C::SourceId, one.source)})
        });
        each.collect::<Vec<_>>()
    };
    json!({
        "questions": each(&found.questions, C::QuestionId),
        "threads": each(&found.lone_threads, C::ThreadId),
    })
}

fn shared_origins(story: &Story, event: u32) -> Option<Value> {
    let found = origins::of_event(story, event as usize);
    let reports = story.rows(C::EventReports, event as usize).len();
    (found.len() < reports).then(|| {
        json!({
            "event": story.cell(C::EventId, event),
            "reports": reports,
            "origins": found.iter().map(|one| origin(story, one)).collect::<Vec<_>>(),
        })
    })
}

fn origin(story: &Story, origin: &Origin) -> Value {
    let chains = origin.chains.iter().map(|chain| {
        let steps = chain.steps.iter().map(|&step| party(story, step));
        steps.collect::<Vec<_>>()
    });
    let mut value = party(story, origin.party);
    value["label"] = party_in_words(story, origin.party).into();
    value["circular"] = origin.chains.iter().any(|chain| chain.circular).into();
    value["chains"] = chains.collect::<Vec<_>>().into();
    value
}
