//! What is derived from small stories, held against what somebody has worked out by hand:
//! `tests/golden/derived/*/right.json`. Nothing rewrites those.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at once: that is how it says what is wrong"
)]

mod support;

use serde_json::{Map, Value, json};
use sourceline::analysis::coverage::Choice;
use sourceline::analysis::dates::{agreement, gap, opposed, tellings};
use sourceline::analysis::origins::{self, Origin, Party};
use sourceline::export::coverage::coverage_json;
use sourceline::export::questions::questions;
use sourceline::story::model::Column as C;
use sourceline::story::{self, Story};
use std::fs;

/// A story without a single problem, and what is right about it.
fn case(name: &str) -> (Story, Value) {
    let folder = support::in_repository("tests/golden/derived").join(name);
    let text = fs::read_to_string(folder.join("story.json")).unwrap();
    let read = story::read_json(&text).unwrap();
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    let right = fs::read_to_string(folder.join("right.json")).unwrap();
    (read.story, serde_json::from_str(&right).unwrap())
}

/// The same members with the same values; what differs is said one by one.
fn same(found: &Value, right: &Value) {
    let members = |value: &Value| value.as_object().cloned().unwrap_or_default();
    for (key, value) in members(right) {
        assert_eq!(found[&key], value, "{key}");
    }
    assert_eq!(found, right);
}

fn all(story: &Story) -> Vec<u32> {
    (0..story.len() as u32).collect()
}

fn sources_in_words(story: &Story, sources: &[u32]) -> String {
    let ids = sources.iter().map(|&row| story.cell(C::SourceId, row));
    ids.collect::<Vec<_>>().join(" ")
}

#[test]
fn dates_agree_are_compatible_or_differ_by_so_much() {
    let (story, right) = case("dates");
    let mut found = Map::new();
    for event in all(&story) {
        let told = tellings(&story, event as usize);
        let text = |date| story.cell(C::DateText, date);
        let gap = gap(&story, &told).map(|gap| {
            let about = if gap.about { "about " } else { "" };
            format!("{about}{} {:?}, {} days", gap.n, gap.unit, gap.days)
        });
        let clusters = told.iter().map(|telling| {
            let by = sources_in_words(&story, &telling.sources);
            format!("{} by {by}", text(telling.date))
        });
        let sides = opposed(&told).into_iter().map(|side| text(side.date));
        found.insert(
            story.cell(C::EventId, event).to_owned(),
            json!({
                "agreement": agreement(&story, event as usize).name(),
                "clusters": clusters.collect::<Vec<_>>(),
                "gap": gap,
                "sides": sides.collect::<Vec<_>>(),
            }),
        );
    }
    same(&found.into(), &right);
}

#[test]
fn sources_that_tell_an_event_are_counted_once_each() {
    let (story, right) = case("corroboration");
    let told_by = all(&story).into_iter().map(|event| {
        let by = sources_in_words(&story, &story.told_by(event as usize));
        (story.cell(C::EventId, event).to_owned(), by.into())
    });
    let told_by: Map<String, Value> = told_by.collect();
    let text = fs::read_to_string(support::in_repository(
        "tests/golden/derived/corroboration/story.json",
    ));
    let mut explorer = support::explorer(&text.unwrap());
    let mut filtered = |by: &str| {
        explorer.set_query(&format!("corroboration={by}"));
        let ids = (0..explorer.matching()).map(|n| explorer.id_at(n).to_owned());
        ids.collect::<Vec<_>>()
    };
    let found = json!({
        "told by": told_by, "one": filtered("one"), "several": filtered("several"),
    });
    same(&found, &right);
}

/// Each question's state; of a computed one, who stands where.
fn states(story: &Story) -> Value {
    let mut found = Map::new();
    for question in questions(story, &all(story)) {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let mut state = text(&question["state"]);
        if question["computed"] == true {
            let answers = question["answers"]
                .as_array()
                .unwrap()
                .iter()
                .map(|answer| {
                    let positions = answer["positions"].as_array().unwrap().iter();
                    let by: Vec<String> = positions.map(|one| text(&one["source"])).collect();
                    format!("{} by {}", text(&answer["id"]), by.join(" "))
                });
            let answers: Vec<String> = answers.collect();
            state = format!("{state}, computed: {}", answers.join(", "));
        }
        found.insert(text(&question["id"]), state.into());
    }
    found.into()
}

#[test]
fn a_question_is_denied_before_divergent_before_single_before_settled() {
    let (story, right) = case("disputes");
    same(&states(&story), &right);
}

#[test]
fn a_part_does_not_contradict_its_whole() {
    let (story, right) = case("parts");
    same(&states(&story), &right);
}

#[test]
fn attributions_exclude_each_other_on_one_rung_only() {
    let (story, right) = case("rungs");
    same(&states(&story), &right);
}

#[test]
fn what_each_source_covers() {
    let (story, right) = case("coverage");
    let found = coverage_json(&story, &Choice::all(&story, &all(&story)));
    for (n, source) in right["sources"].as_array().unwrap().iter().enumerate() {
        same(&found["sources"][n], source);
    }
    same(&found, &right);
    // Of some events only: what the war adds is gone.
    let some = coverage_json(&story, &Choice::all(&story, &all(&story)[1..]));
    assert_eq!(some["sources"][1]["alone"], json!([]));
    assert_eq!(some["holes"].as_array().unwrap().len(), 2);
    assert_eq!(some["one_sided"]["threads"], json!([]));
}

#[test]
fn what_is_left_without_a_source() {
    let text = |file: &str| {
        let folder = support::in_repository("tests/golden/derived/coverage");
        fs::read_to_string(folder.join(file)).unwrap()
    };
    let mut explorer = support::explorer(&text("story.json"));
    explorer.set_query("sources=b,c");
    let found = coverage_json(explorer.story(), &explorer.choice());
    let right: Value = serde_json::from_str(&text("without-a.json")).unwrap();
    same(&found["without"], &right);
    // What remains is counted over the sources that are on, dates over all.
    let of = |source: usize, key: &str| found["sources"][source][key].clone();
    assert_eq!(of(0, "leaves_out"), json!(["autumn"]));
    assert_eq!(of(1, "alone"), json!(["war", "july"]));
    assert_eq!(of(2, "leaves_out"), json!([]));
    let (story, _) = case("coverage");
    let all = coverage_json(&story, &Choice::all(&story, &all(&story)));
    for n in 0..3 {
        assert_eq!(of(n, "dates"), all["sources"][n]["dates"]);
        assert_eq!(of(n, "contradicted"), all["sources"][n]["contradicted"]);
    }
    assert_eq!(all["without"], Value::Null);
}

fn origins_in_words(story: &Story, origins: &[Origin]) -> Value {
    let party = |party: &Party| match *party {
        Party::Actor(row) => story.cell(C::ActorId, row),
        Party::Source(row) => story.cell(C::SourceId, row),
    };
    let origins = origins.iter().map(|origin| {
        let chains = origin.chains.iter().map(|chain| {
            let steps: Vec<&str> = chain.steps.iter().map(party).collect();
            let circle = if chain.circular { " (circle)" } else { "" };
            steps.join(" > ") + circle
        });
        let chains: Vec<String> = chains.collect();
        format!("{}: {}", party(&origin.party), chains.join(", "))
    });
    origins.collect::<Vec<_>>().into()
}

#[test]
fn what_goes_back_to_one_origin_counts_once() {
    let (story, right) = case("origins");
    let events = all(&story).into_iter().map(|event| {
        let found = origins::of_event(&story, event as usize);
        (
            story.cell(C::EventId, event).to_owned(),
            origins_in_words(&story, &found),
        )
    });
    let answers = (0..story[C::AnswerId].len()).map(|answer| {
        let found = origins::of_answer(&story, answer);
        (
            story.cell(C::AnswerId, answer as u32).to_owned(),
            origins_in_words(&story, &found),
        )
    });
    let asked = questions(&story, &all(&story));
    let counted = asked[0]["answers"].as_array().unwrap().iter();
    let counted = counted.map(|answer| {
        (
            answer["id"].as_str().unwrap().to_owned(),
            answer["origins"].clone(),
        )
    });
    let found = json!({
        "events": events.collect::<Map<_, _>>(),
        "answers": answers.collect::<Map<_, _>>(),
        "counted": counted.collect::<Map<_, _>>(),
    });
    for key in ["events", "answers"] {
        same(&found[key], &right[key]);
    }
    same(&found, &right);
}
