//! What the story that comes along says of its disputes, where a reader who knows the five texts
//! would check. A balkans-interview, B respun-article, C cyber-space-analysis, D deep-dive-explainer,
//! E extended-reach-report.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at once: that is how it says what is wrong"
)]

mod support;

use serde_json::Value;
use sourceline::analysis::coverage::Choice;
use sourceline::analysis::dates::{Agreement, agreement, gap, opposed, tellings};
use sourceline::analysis::standing::{Stands, standing};
use sourceline::date::form::Unit;
use sourceline::export::coverage::coverage_json;
use sourceline::export::questions::questions;
use sourceline::story::model::Column as C;
use sourceline::story::{self, Story};
use std::sync::LazyLock;

static STORY: LazyLock<Story> = LazyLock::new(|| {
    let read = story::read_json(&support::embedded()).unwrap();
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    read.story
});

static QUESTIONS: LazyLock<Vec<Value>> = LazyLock::new(|| questions(&STORY, &all()));

fn all() -> Vec<u32> {
    (0..STORY.len() as u32).collect()
}

fn event(id: &str) -> usize {
    let mut all = 0..STORY.len();
    all.find(|&event| STORY.cell(C::EventId, event as u32) == id)
        .unwrap_or_else(|| panic!("no event {id}"))
}

fn letters(sources: &[u32]) -> String {
    let letters = sources.iter().map(|&row| STORY.cell(C::SourceLetter, row));
    letters.collect()
}

/// The dates of an event that cannot all be right, each with the letters of those who give it.
fn sides(id: &str) -> Vec<(String, String)> {
    assert_eq!(agreement(&STORY, event(id)), Agreement::Differing, "{id}");
    let told = tellings(&STORY, event(id));
    let sides = opposed(&told).into_iter();
    sides
        .map(|side| {
            (
                STORY.cell(C::DateText, side.date).to_owned(),
                letters(&side.sources),
            )
        })
        .collect()
}

fn days_apart(id: &str) -> i64 {
    gap(&STORY, &tellings(&STORY, event(id))).unwrap().days
}

fn question(id: &str) -> &'static Value {
    QUESTIONS
        .iter()
        .find(|question| question["id"] == id)
        .unwrap_or_else(|| panic!("no question {id}"))
}

fn state(id: &str) -> &'static str {
    question(id)["state"].as_str().unwrap()
}

/// The answer with a value, and who stands where on it: "rama asserts in C".
fn held(id: &str, value: &Value) -> Vec<String> {
    let answers = question(id)["answers"].as_array().unwrap();
    let answer = answers.iter().find(|answer| answer["value"] == *value);
    let answer = answer.unwrap_or_else(|| panic!("{id} has no answer {value}: {answers:?}"));
    let positions = answer["positions"].as_array().unwrap().iter();
    positions
        .map(|position| {
            let source = position["source"].as_str().unwrap();
            let row = (0..5).find(|&row| STORY.cell(C::SourceId, row) == source);
            let letter = STORY.cell(C::SourceLetter, row.unwrap());
            let holder = &position["holder"];
            let holder = match (&holder["actor"], &holder["source"]) {
                (Value::String(actor), _) => actor.as_str(),
                (_, Value::String(_)) => "itself",
                _ => "it is said",
            };
            format!(
                "{letter}: {holder} {}",
                position["stance"].as_str().unwrap()
            )
        })
        .collect()
}

fn date(text: &str) -> Value {
    serde_json::json!({ "date": text })
}

fn truth(truth: bool) -> Value {
    serde_json::json!({ "truth": truth })
}

#[test]
fn the_july_attack_was_on_the_15th_or_the_17th() {
    let told = [
        ("2022-07-15".to_owned(), "CE".to_owned()),
        ("2022-07-17".to_owned(), "D".to_owned()),
    ];
    assert_eq!(sides("attack-2022-07"), told);
    let gap = gap(&STORY, &tellings(&STORY, event("attack-2022-07"))).unwrap();
    assert_eq!(
        (gap.n, gap.unit, gap.about, gap.days),
        (2, Unit::Day, false, 2)
    );
    // D gives the 17th for itself and passes on that Rama says the 15th.
    assert_eq!(state("attack-day"), "divergent");
    assert_eq!(
        held("attack-day", &date("2022-07-15")),
        [
            "C: itself asserts",
            "E: itself asserts",
            "D: edi-rama asserts"
        ]
    );
    assert_eq!(
        held("attack-day", &date("2022-07-17")),
        ["D: itself asserts", "D: it is said asserts"]
    );
    // That month (B) or year (A) alone takes no side.
    for (source, letter, stands, days) in [
        (0, "A", Stands::Vaguer, 0),
        (1, "B", Stands::Vaguer, 0),
        (2, "C", Stands::Earlier, 2),
        (3, "D", Stands::Later, 2),
        (4, "E", Stands::Earlier, 2),
    ] {
        let standing = standing(&STORY, event("attack-2022-07"), source).unwrap();
        assert_eq!(STORY.cell(C::SourceLetter, source), letter);
        assert_eq!((standing.stands, standing.days), (stands, days), "{letter}");
    }
}

#[test]
fn relations_ended_on_6_or_7_september() {
    let told = [
        ("2022-09-06".to_owned(), "E".to_owned()),
        ("2022-09-07".to_owned(), "CD".to_owned()),
    ];
    assert_eq!(sides("break-of-relations"), told);
    assert_eq!(days_apart("break-of-relations"), 1);
    assert_eq!(state("break-day"), "divergent");
    assert_eq!(
        held("break-day", &date("2022-09-06")),
        ["E: itself asserts"]
    );
    assert_eq!(
        held("break-day", &date("2022-09-07")),
        ["C: itself asserts", "D: itself asserts"]
    );
}

#[test]
fn hosting_began_in_2013_2014_or_decades_ago_and_was_decided_in_2012_or_2014() {
    let told = [("[..2013]", "B"), ("2013", "E"), ("2014", "D")];
    let told = told.map(|(date, by)| (date.to_owned(), by.to_owned()));
    assert_eq!(sides("mek-relocation"), told);
    assert_eq!(state("hosting-year"), "divergent");
    for (year, by) in [
        ("[2012..]", &["A: itself asserts"][..]),
        ("[..2013]", &["B: itself asserts"]),
        ("2013", &["E: itself asserts"]),
        ("2014", &["D: itself asserts"]),
        (
            "[..2002]",
            &[
                "E: iran-foreign-ministry asserts",
                "E: iranian-state-media asserts",
            ],
        ),
    ] {
        assert_eq!(held("hosting-year", &date(year)), by, "{year}");
    }
}

#[test]
fn two_or_three_thousand_members_live_in_albania() {
    assert_eq!(state("how-many-members"), "divergent");
    let number = |value: Value| held("how-many-members", &value);
    assert_eq!(
        number(serde_json::json!({"number": 2000, "unit": "members"})),
        ["A: itself asserts"]
    );
    assert_eq!(
        number(serde_json::json!({"number": 3000, "unit": "members", "approximate": true})),
        [
            "B: it is said asserts",
            "D: itself asserts",
            "E: itself asserts"
        ]
    );
}

#[test]
fn the_state_its_foreign_ministry_or_its_intelligence_ministry_is_blamed() {
    assert_eq!(state("who-carried-out"), "denied");
    let actor = |id: &str| serde_json::json!({ "actor": id });
    let state = held("who-carried-out", &actor("iran"));
    for position in [
        "C: edi-rama asserts",
        "E: itself suspects",
        "B: iran denies",
        "D: iran denies",
        "C: nasser-kanaani denies",
        "E: amir-saeed-iravani denies",
    ] {
        assert!(
            state.iter().any(|held| held == position),
            "{position}: {state:?}"
        );
    }
    assert_eq!(
        held("who-carried-out", &actor("iran-foreign-ministry")),
        [
            "D: albanian-government asserts",
            "D: microsoft asserts",
            "D: technology-companies asserts"
        ]
    );
    // Sanctions against a ministry are an act, and suspicion at most.
    assert_eq!(
        held("who-carried-out", &actor("iran-intelligence-ministry")),
        ["B: united-states suspects"]
    );
    // Whoever is behind it: groups, an activity and a persona stand on rungs of their own.
    let answers = question("who-carried-out")["answers"].as_array().unwrap();
    let rungs: Vec<&str> = answers
        .iter()
        .filter_map(|one| one["rung"].as_str())
        .collect();
    for rung in ["sponsor", "group", "activity", "persona"] {
        assert!(rungs.contains(&rung), "{rung}");
    }
}

#[test]
fn the_mek_was_delisted_in_2003_or_over_a_decade_ago() {
    assert_eq!(state("delisting-date"), "divergent");
    assert_eq!(held("delisting-date", &date("2003")), ["B: itself asserts"]);
    assert_eq!(
        held("delisting-date", &date("[..2012]")),
        ["E: itself asserts"]
    );
    // The dates alone can both be right: 2003 is more than a decade ago.
    assert_eq!(
        agreement(&STORY, event("mek-delisting")),
        Agreement::Compatible
    );
}

#[test]
fn the_second_attack_came_before_or_after_the_break() {
    assert_eq!(state("attack-before-break"), "divergent");
    assert_eq!(
        held("attack-before-break", &truth(true)),
        ["B: itself asserts"]
    );
    assert_eq!(
        held("attack-before-break", &truth(false)),
        ["E: itself asserts"]
    );
}

#[test]
fn that_the_summit_was_cancelled_says_one_source_alone() {
    assert_eq!(state("summit-cancelled-or-not"), "single");
    assert_eq!(
        held("summit-cancelled-or-not", &truth(true)),
        ["E: itself asserts"]
    );
    assert_eq!(letters(&STORY.told_by(event("summit-cancelled"))), "E");
    assert_eq!(letters(&STORY.told_by(event("summit-planned"))), "DE");
}

#[test]
fn the_date_of_the_first_accusation_is_disputed_by_weeks() {
    let told = [
        ("2022-07-15~".to_owned(), "E".to_owned()),
        ("2022-09-07".to_owned(), "CD".to_owned()),
    ];
    assert_eq!(sides("rama-accuses"), told);
    assert_eq!(days_apart("rama-accuses"), 54);
}

#[test]
fn no_date_that_differs_is_without_a_question() {
    let differing = all()
        .into_iter()
        .filter(|&event| agreement(&STORY, event as usize) == Agreement::Differing);
    for event in differing {
        let id = STORY.cell(C::EventId, event);
        let about = |question: &&Value| {
            let events = question["events"].as_array().unwrap();
            question["kind"] == "date" && events.iter().any(|event| event == id)
        };
        let asked = QUESTIONS.iter().find(about);
        let state = &asked.unwrap_or_else(|| panic!("{id}"))["state"];
        assert!(state == "divergent" || state == "denied", "{id}: {state}");
    }
}

#[test]
fn what_one_source_tells_and_leaves_out_adds_up() {
    let coverage = coverage_json(&STORY, &Choice::all(&STORY, &all()));
    let len = |value: &Value| value.as_array().unwrap().len();
    let count = |value: &Value| value.as_u64().unwrap() as usize;
    let threads = coverage["threads"].as_array().unwrap();
    assert_eq!(
        threads
            .iter()
            .map(|thread| count(&thread["told"]))
            .sum::<usize>(),
        STORY.len()
    );
    let lone: usize = threads.iter().map(|thread| count(&thread["alone"])).sum();
    let mut alone = 0;
    for source in coverage["sources"].as_array().unwrap() {
        alone += len(&source["alone"]);
        let shared = count(&source["told"]) - len(&source["alone"]);
        let dates = &source["dates"];
        assert_eq!(len(&dates["events"]), shared, "{}", source["id"]);
        let counts = dates["counts"].as_object().unwrap().values();
        assert_eq!(counts.map(count).sum::<usize>(), shared, "{}", source["id"]);
        let answers = &source["contradicted"];
        assert!(len(&answers["denied"]) + len(&answers["differs"]) <= count(&answers["answers"]));
        let alone = source["alone"].as_array().unwrap();
        let left_out = source["leaves_out"].as_array().unwrap();
        assert!(!left_out.is_empty());
        assert!(left_out.iter().all(|event| !alone.contains(event)));
    }
    assert_eq!(alone, lone);
    // The order in which D and E stand is the same in every date that they dispute.
    let earlier =
        |n: usize, stands: &str| count(&coverage["sources"][n]["dates"]["counts"][stands]);
    assert_eq!((earlier(3, "earlier"), earlier(4, "later")), (0, 0));
    assert!(earlier(3, "later") >= 6 && earlier(4, "earlier") >= 5);
}

#[test]
fn what_kanaani_says_is_one_origin_however_many_report_it() {
    let coverage = coverage_json(&STORY, &Choice::all(&STORY, &all()));
    let shared = coverage["origins"].as_array().unwrap();
    let of = |id: &str| {
        let found = shared.iter().find(|one| one["event"] == id).unwrap();
        let origins = found["origins"].as_array().unwrap().iter();
        let actors = origins.map(|one| one["actor"].as_str().unwrap());
        (
            found["reports"].as_u64().unwrap(),
            actors.collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        of("iran-blames-washington"),
        (3, vec!["nasser-kanaani", "iran-foreign-ministry"])
    );
    assert_eq!(of("mek-attacks-1980s"), (2, vec!["iran"]));
}
