//! What each source covers, as JSON: `sourceline query --coverage --json`.

use super::describe::{party, party_in_words};
use crate::analysis::contradicted::Given;
use crate::analysis::coverage::{Choice, Coverage, OfSource, OneSided, Share, coverage};
use crate::analysis::holes::Hole;
use crate::analysis::left::{Change, Counts, left};
use crate::analysis::origins::{self, Origin};
use crate::analysis::standing::{Leaning, STANDS, Standing, Stands};
use crate::date::days::first_day_of_month;
use crate::date::text_from_day;
use crate::story::Story;
use crate::story::model::Column as C;
use serde_json::{Map, Value, json};

/// Sources × threads, silences, dates, contradictions, holes and origins over the chosen events.
/// What each member means stands at [`crate::analysis`].
///
/// ```text
/// {events, threads: [{id, label, told, alone}],
///  sources: [{id, letter, label, told, alone: [ids], leaves_out: [ids],
///    threads: [{id, told, alone}],
///    dates: {counts: {earlier, later, …}, events: [{event, stands, days}]},
///    contradicted: {answers, denied: [{question, answer}], differs: […]},
///    holes: [{from, to, days, events}]}],
///  leanings: [{source, side, count, of}], holes: [{from, to, days}],
///  one_sided: {questions: [{id, source}], threads: [{id, source}]},
///  without: {sources: [ids], before: {events, several, one, differing}, after: {…},
///    goes: [ids], now_alone: [ids], months: [YYYY-MM], threads: [{id, told, goes, now_alone}],
///    of_sources: [{id, told, goes: [ids], now_alone: [ids], threads: […]}]},
///  origins: [{event, reports, origins: [{actor or source, label, circular, chains: [[{…}]]}]}]}
/// ```
///
/// Days are `YYYY-MM-DD`, numbers are counts of events, answers or days. `origins` lists the
/// events with fewer origins than reports. `without` is there if a source is off, and tells what is
/// left without it; `side` where a date lies between others.
pub fn coverage_json(story: &Story, choice: &Choice) -> Value {
    let events = &choice.events;
    let found = coverage(story, choice);
    let sources = found.sources.iter().enumerate();
    let mut value = json!({
        "events": events.len(),
        "threads": threads(story, &found.threads, true),
        "sources": sources.map(|(row, of)| source(story, row as u32, of, &found)).collect::<Vec<_>>(),
        "leanings": found.leanings.iter().map(|one| leaning(story, one)).collect::<Vec<_>>(),
        "holes": found.touched.holes().iter().map(hole).collect::<Vec<_>>(),
        "one_sided": one_sided(story, &found),
        "origins": events.iter().filter_map(|&event| shared_origins(story, event)).collect::<Vec<_>>(),
    });
    if !choice.off().is_empty() {
        value["without"] = without(story, choice);
    }
    value
}

fn ids(story: &Story, column: C, rows: &[u32]) -> Vec<Value> {
    let ids = rows.iter().map(|&row| story.cell(column, row));
    ids.map(Value::from).collect()
}

fn without(story: &Story, choice: &Choice) -> Value {
    let left = left(story, choice);
    let counts = |counts: &Counts| {
        json!({
            "events": counts.events, "several": counts.several,
            "one": counts.one, "differing": counts.differing,
        })
    };
    let threads = |changes: &[Change]| {
        let each = changes.iter().enumerate().map(|(row, change)| {
            json!({
                "id": story.cell(C::ThreadId, row as u32), "told": change.told,
                "goes": change.goes, "now_alone": change.now_alone,
            })
        });
        each.collect::<Vec<_>>()
    };
    let of_sources = left.sources.iter().enumerate().map(|(row, of)| {
        json!({
            "id": story.cell(C::SourceId, row as u32), "told": of.told.len(),
            "goes": ids(story, C::EventId, &of.goes),
            "now_alone": ids(story, C::EventId, &of.now_alone),
            "threads": threads(&of.threads(story)),
        })
    });
    let months = left.months.iter().map(|&month| {
        let day = text_from_day(first_day_of_month(month));
        day.strip_suffix("-01").unwrap_or_default().to_owned()
    });
    json!({
        "sources": ids(story, C::SourceId, &choice.off()),
        "before": counts(&left.before),
        "after": counts(&left.after),
        "goes": ids(story, C::EventId, &left.goes),
        "now_alone": ids(story, C::EventId, &left.now_alone),
        "months": months.collect::<Vec<_>>(),
        "threads": threads(&left.threads),
        "of_sources": of_sources.collect::<Vec<_>>(),
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

fn source(story: &Story, row: u32, of: &OfSource, found: &Coverage) -> Value {
    let mut leaves_out = found.leaves_out(of);
    leaves_out.sort_unstable();
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
        "alone": ids(story, C::EventId, &of.alone),
        "leaves_out": ids(story, C::EventId, &leaves_out),
        "threads": threads(story, &found.shares(story, of), false),
        "dates": dates(story, &of.dates),
        "contradicted": {
            "answers": of.contradicted.answers,
            "denied": given(&of.contradicted.denied),
            "differs": given(&of.contradicted.differs),
        },
        "holes": found.holes_of(of).iter().map(hole).collect::<Vec<_>>(),
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
        let mut event = json!({
            "event": story.cell(C::EventId, one.event), "stands": one.stands.name(), "days": days,
        });
        if one.stands == Stands::Between {
            event["side"] = one.side.name().into();
        }
        event
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

fn leaning(story: &Story, leaning: &Leaning) -> Value {
    json!({
        "source": story.cell(C::SourceId, leaning.source), "side": leaning.side.name(),
        "count": leaning.count, "of": leaning.of,
    })
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
        "threads": each(&found.lone_threads(story), C::ThreadId),
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
