//! The engine against brute force, on the story that comes along and on random ones.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at once: that is how it says what is wrong"
)]

mod brute;
mod random;
#[path = "../support/mod.rs"]
mod support;

use brute::{Event, Facet, Ids, Query, events, ids_of, matches, put};
use proptest::prelude::*;
use random::{random_query, random_story, range};
use serde_json::Value;
use sourceline::query::FACETS;
use sourceline::view::Explorer;
use sourceline::{pack, story};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The events that have each value.
type Having<'a> = BTreeMap<(&'a str, &'a str), Vec<&'a Event>>;

/// Holds an explorer's answer against the evaluator's: which events, in which order, and every
/// count of every facet. Counts are looked for among the events that have the value, where these
/// are given, for no other can be left by choosing it: on a large story a twentieth of the work.
/// That it makes no difference shows on the small ones, where all events are looked at.
fn compare(
    explorer: &mut Explorer,
    events: &[Event],
    query: &Query,
    having: Option<&Having>,
) -> Result<(), TestCaseError> {
    explorer.set_query(&query.to_fragment());
    let expected: Vec<&str> = events
        .iter()
        .filter(|event| matches(event, query))
        .map(|event| event.id.as_str())
        .collect();
    let found: Vec<&str> = (0..explorer.matching())
        .map(|n| explorer.id_at(n))
        .collect();
    prop_assert_eq!(found, expected, "{:?}", query);
    let everything: Vec<&Event> = events.iter().collect();
    for key in FACETS {
        for value in explorer.facet_values(key) {
            let only = query.with_only(key.name(), &value.id);
            let candidates = having
                .and_then(|having| having.get(&(key.name(), value.id.as_str())))
                .unwrap_or(&everything);
            let left = candidates.iter().filter(|event| matches(event, &only));
            prop_assert_eq!(
                value.count as usize,
                left.count(),
                "{} {} of {:?}",
                key.name(),
                &value.id,
                query
            );
        }
    }
    Ok(())
}

/// Actors and roles are looked up each for itself.
fn events_by_value(events: &[Event]) -> Having<'_> {
    let mut having = Having::new();
    for event in events {
        let plain = event
            .values
            .iter()
            .flat_map(|(key, ids)| ids.iter().map(|id| (*key, id.as_str())));
        let taking_part = event
            .participants
            .iter()
            .flat_map(|(actor, role)| [("actors", actor.as_str()), ("roles", role.as_str())]);
        let values: BTreeSet<(&str, &str)> = plain.chain(taking_part).collect();
        for value in values {
            having.entry(value).or_default().push(event);
        }
    }
    having
}

/// The values that a facet offers are those that some event has, each with the number of its
/// events.
fn compare_totals(explorer: &Explorer, events: &[Event]) -> Result<(), TestCaseError> {
    for key in FACETS {
        let offered = explorer.facet_values(key);
        for value in &offered {
            let only = Query::default().with_only(key.name(), &value.id);
            let total = events.iter().filter(|event| matches(event, &only)).count();
            prop_assert_eq!(value.total as usize, total, "{} {}", key.name(), &value.id);
        }
        if let Some(ids) = ids_of(events).get(key.name()) {
            prop_assert_eq!(offered.len(), ids.len(), "{}", key.name());
        }
    }
    Ok(())
}

#[test]
fn every_single_choice_in_the_embedded_story() {
    let text = support::embedded();
    let story: Value = serde_json::from_str(&text).unwrap();
    let (mut explorer, events) = (support::explorer(&text), events(&story));
    let mut queries = vec![
        Query::default(),
        Query {
            differing: true,
            ..Query::default()
        },
    ];
    for (key, ids) in ids_of(&events) {
        for id in ids {
            let chosen = Ids::from([id]);
            let any = Facet {
                any: chosen.clone(),
                ..Facet::default()
            };
            let none = Facet {
                none: chosen,
                ..Facet::default()
            };
            for facet in [any, none] {
                queries.push(Query {
                    facets: BTreeMap::from([(key, facet)]),
                    ..Query::default()
                });
            }
        }
    }
    for (from, to) in [
        ("2022-07", "2022-07"),
        ("2022-09-07", ""),
        ("", "2013"),
        ("2012", "2014-06"),
    ] {
        for definite in [false, true] {
            queries.push(Query {
                from: from.into(),
                to: to.into(),
                definite,
                ..Query::default()
            });
        }
    }
    for words in [
        "rama",
        "tehran",
        "Manëz",
        "manez",
        "cyber attack",
        "micro soft",
        "MEK",
        "ka'nani",
        "e-alb",
        "…",
    ] {
        queries.push(Query {
            text: words.into(),
            ..Query::default()
        });
    }
    compare_totals(&explorer, &events).unwrap();
    let having = events_by_value(&events);
    for query in &queries {
        compare(&mut explorer, &events, query, Some(&having)).unwrap();
    }
}

/// The embedded story packed, and its events.
static EMBEDDED: LazyLock<(Vec<u8>, Vec<Event>)> = LazyLock::new(|| {
    let text = support::embedded();
    let read = story::read_json(&text).unwrap();
    (
        pack::write(&read.story),
        events(&serde_json::from_str(&text).unwrap()),
    )
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn random_choices_in_the_embedded_story(choices in proptest::collection::vec((0_usize..8, any::<u32>(), 0_u8..3), 1..6), range in range()) {
        let (packed, events) = &*EMBEDDED;
        let ids = ids_of(events);
        let mut query = range;
        for (key, pick, mode) in choices {
            let (key, ids) = ids.iter().nth(key % ids.len()).unwrap();
            let id = ids[pick as usize % ids.len()].clone();
            put(query.facets.entry(key).or_default(), mode, id);
        }
        compare(&mut Explorer::from_pack(packed).unwrap(), events, &query, Some(&events_by_value(events)))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_queries_on_random_stories(story in random_story(), queries in proptest::collection::vec(random_query(), 1..5)) {
        let (mut explorer, events) = (support::explorer(&story.to_string()), events(&story));
        compare_totals(&explorer, &events)?;
        for query in &queries {
            compare(&mut explorer, &events, query, None)?;
        }
    }
}
