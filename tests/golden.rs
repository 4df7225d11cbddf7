//! The static list, answers and questions of small stories, as somebody has looked at them.
//! `BLESS=1` rewrites; look at the difference.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at once: that is how it says what is wrong"
)]

mod support;

use serde_json::json;
use sourceline::export::answer::Answer;
use sourceline::export::questions::questions;
use sourceline::export::static_list;
use sourceline::export::words::Words;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

fn cases() -> Vec<PathBuf> {
    let folder = fs::read_dir(support::in_repository("tests/golden")).unwrap();
    let mut cases: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.join("story.json").is_file());
    cases.sort();
    assert!(cases.len() >= 3, "{cases:?}");
    cases
}

#[test]
fn static_lists() {
    for case in cases() {
        let story = fs::read_to_string(case.join("story.json")).unwrap();
        let list = static_list(&support::explorer(&story)).unwrap();
        support::golden(&case.join("list.html"), &list);
    }
}

#[test]
fn answers() {
    for case in cases() {
        let story = fs::read_to_string(case.join("story.json")).unwrap();
        let mut explorer = support::explorer(&story);
        let mut answers = String::new();
        for query in fs::read_to_string(case.join("queries.txt"))
            .unwrap()
            .lines()
        {
            explorer.set_fragment(query);
            let answer = Answer::of(&explorer, &Words::english());
            // One line for each facet: short enough to be looked at.
            let counts = &answer.counts;
            let (matching, in_view) = (counts.matching, counts.in_view);
            writeln!(answers, "#{query}\n{matching} {in_view}").unwrap();
            for (key, values) in &counts.facets {
                let values: Vec<String> = values
                    .iter()
                    .map(|value| format!("{}={}", value.id, value.count))
                    .collect();
                writeln!(answers, "  {}: {}", key.name(), values.join(" ")).unwrap();
            }
            writeln!(answers, "  events: {}", answer.events.join(" ")).unwrap();
        }
        support::golden(&case.join("answers.txt"), &answers);
    }
}

#[test]
fn asked_and_computed_questions() {
    for case in cases() {
        let story = fs::read_to_string(case.join("story.json")).unwrap();
        let explorer = support::explorer(&story);
        let events: Vec<u32> = (0..explorer.total() as u32).collect();
        let questions = json!(questions(explorer.story(), &events));
        support::golden_json(&case.join("questions.json"), &questions);
    }
}
