//! Random stories and random queries about them.

use crate::brute::{Query, put};
use proptest::prelude::*;
use serde_json::{Value, json};
use sourceline::date::Edtf;
use std::collections::BTreeSet;

const DATES: [&str; 16] = [
    "2022-07-15",
    "2022-07-17",
    "2022-07",
    "2022",
    "2013~",
    "199X",
    "2013/..",
    "2022-09-07/",
    "[2022-09-06,2022-09-07]",
    "../2003",
    "2022-07-01/2022-09-07",
    "-0043-03-15",
    "{2012,2014}",
    "[..2003]",
    "2022-2X-XX",
    "",
];
const WORDS: [&str; 10] = [
    "attack",
    "Attacks",
    "Durrës",
    "durres",
    "server",
    "Çelik",
    "e-Albania",
    "on",
    "Ka’nani",
    "2022",
];

fn some_words() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&WORDS), 1..4)
        .prop_map(|words| words.join(" "))
}

fn date() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&DATES).prop_filter("is no EDTF", |date| {
        date.is_empty() || Edtf::parse(date).is_ok()
    })
}

/// A report: source, date, what it says.
fn report() -> impl Strategy<Value = Value> {
    (0..4, date(), some_words()).prop_map(|(source, date, says)| {
        let passage = json!({"paragraph": 1, "start": 0, "end": 1, "sha256": "0".repeat(64)});
        let date = (!date.is_empty()).then_some(date);
        json!({"source": format!("source-{source}"), "date": date, "says": says, "at": passage})
    })
}

fn random_event() -> impl Strategy<Value = Value> {
    let participants = proptest::collection::vec((0..4, 0..3), 0..5);
    let reports = proptest::collection::vec(report(), 1..4);
    let rows = (0..3, 0..2, proptest::option::of(0..2), 0_usize..3);
    (some_words(), some_words(), date(), rows, participants, reports).prop_map(
        |(title, summary, date, (thread, kind, place, standing), participants, reports)| {
            let participants: BTreeSet<(i32, i32)> = participants.into_iter().collect();
            let participants: Vec<Value> = participants
                .iter()
                .map(|(actor, role)| json!({"actor": format!("actor-{actor}"), "role": format!("role-{role}")}))
                .collect();
            json!({
                "title": title, "summary": summary, "date": (!date.is_empty()).then_some(date),
                "thread": format!("thread-{thread}"), "type": format!("type-{kind}"),
                "place": place.map(|place| format!("place-{place}")),
                "standing": (["reported", "claimed", "expected"][standing]),
                "participants": participants, "reports": reports,
            })
        },
    )
}

pub(crate) fn random_story() -> impl Strategy<Value = Value> {
    let aliases = proptest::collection::vec(some_words(), 4);
    (proptest::collection::vec(random_event(), 1..12), aliases).prop_map(|(mut events, aliases)| {
        for (n, event) in events.iter_mut().enumerate() {
            event["id"] = format!("event-{n}").into();
        }
        let some = |n: usize, make: &dyn Fn(usize) -> Value| (0..n).map(make).collect::<Vec<_>>();
        json!({
            "format": "sourceline/1", "id": "random", "title": "Random", "language": "en",
            "sources": some(4, &|n| json!({"id": format!("source-{n}"), "letter": "S", "short": format!("Source {n}"), "title": "T"})),
            "actors": some(4, &|n| json!({"id": format!("actor-{n}"), "name": format!("Actor number{n}"), "kind": "state",
                "short": format!("A{n}"), "aliases": [aliases[n]]})),
            "places": some(2, &|n| json!({"id": format!("place-{n}"), "name": (["Durrës", "Tirana"][n])})),
            "threads": some(3, &|n| json!({"id": format!("thread-{n}"), "title": format!("Thread {n}")})),
            "types": some(2, &|n| json!({"id": format!("type-{n}"), "label": format!("Type {n}")})),
            "roles": some(3, &|n| json!({"id": format!("role-{n}"), "label": format!("Role {n}")})),
            "events": events,
        })
    })
}

pub(crate) fn range() -> impl Strategy<Value = Query> {
    let end = || {
        proptest::sample::select(&[
            "",
            "",
            "2022",
            "2022-07",
            "2022-07-16",
            "1995",
            "2013-06",
            "-0043",
        ])
    };
    (end(), end(), any::<bool>(), proptest::bool::weighted(0.2)).prop_map(
        |(from, to, definite, differing)| Query {
            from: from.to_owned(),
            to: to.to_owned(),
            definite,
            differing,
            ..Query::default()
        },
    )
}

/// Ids of a facet in their three parts; one in eight is of nothing in the story.
pub(crate) fn random_query() -> impl Strategy<Value = Query> {
    const KEYS: [&str; 10] = [
        "threads",
        "types",
        "places",
        "sources",
        "standing",
        "corroboration",
        "actors",
        "actors",
        "roles",
        "roles",
    ];
    let choice = (proptest::sample::select(&KEYS), 0_usize..8, 0_u8..3);
    let text = prop_oneof![3 => Just(String::new()), 1 => some_words(), 1 => "[a-eA-E0-2 ë-]{1,4}"];
    (proptest::collection::vec(choice, 0..6), text, range()).prop_map(|(choices, text, range)| {
        let mut query = Query { text, ..range };
        for (key, n, mode) in choices {
            let id = match key {
                "standing" => ["reported", "claimed", "expected", "nope"][n % 4].to_owned(),
                "corroboration" => ["one", "several"][n % 2].to_owned(),
                _ => format!("{}-{}", key.trim_end_matches('s'), n % 5),
            };
            put(query.facets.entry(key).or_default(), mode, id);
        }
        query
    })
}
