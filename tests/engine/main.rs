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
use std::collections::BTreeMap;

/// Holds an explorer's answer against the evaluator's: which events, in which order, and every
/// count of every facet.
fn compare(explorer: &mut Explorer, events: &[Event], query: &Query) -> Result<(), TestCaseError> {
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
    let left = |query: &Query| events.iter().filter(|event| matches(event, query)).count();
    for key in FACETS {
        for value in explorer.facet_values(key) {
            let only = query.with_only(key.name(), &value.id);
            prop_assert_eq!(
                value.count as usize,
                left(&only),
                "{} {} of {:?}",
                key.name(),
                &value.id,
                query
            );
        }
    }
    Ok(())
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
    for query in &queries {
        compare(&mut explorer, &events, query).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn random_choices_in_the_embedded_story(choices in proptest::collection::vec((0_usize..8, any::<u32>(), 0_u8..3), 1..6), range in range()) {
        let text = support::embedded();
        let story: Value = serde_json::from_str(&text).unwrap();
        let events = events(&story);
        let ids = ids_of(&events);
        let mut query = range;
        for (key, pick, mode) in choices {
            let (key, ids) = ids.iter().nth(key % ids.len()).unwrap();
            let id = ids[pick as usize % ids.len()].clone();
            put(query.facets.entry(key).or_default(), mode, id);
        }
        compare(&mut support::explorer(&text), &events, &query)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn random_queries_on_random_stories(story in random_story(), queries in proptest::collection::vec(random_query(), 1..5)) {
        let (mut explorer, events) = (support::explorer(&story.to_string()), events(&story));
        compare_totals(&explorer, &events)?;
        for query in &queries {
            compare(&mut explorer, &events, query)?;
        }
    }
}
