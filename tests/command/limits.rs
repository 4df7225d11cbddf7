//! Every limit of a story: what goes beyond it is told which, and takes neither long nor much.

use crate::ran;
use crate::rules::{SOUND, checked, written};
use serde_json::json;
use std::fmt::Write;

#[test]
fn what_goes_beyond_a_limit_is_told_which() {
    let place = tempfile::tempdir().unwrap();
    let list = |item: &str, n: usize| format!("[{}{item}]", format!("{item},").repeat(n - 1));
    let with = |key: &str, value: &str| {
        written(&SOUND.replacen("\"id\"", &format!("\"{key}\": {value}, \"id\""), 1))
    };
    for (story, says) in [
        (
            with("dek", &format!("\"{}\"", "é".repeat(20_001))),
            "at most 20000 characters",
        ),
        (
            with("deep", &format!("{}{}", "[".repeat(32), "]".repeat(32))),
            "nests deeper than 32 levels",
        ),
        (
            with("wide", &list("0", 4_000_000)),
            "holds more than 4000000 values",
        ),
        (
            SOUND.replacen(
                "\"tours\": [",
                &format!("\"tours\": [{}", "0,".repeat(1_000_000)),
                1,
            ),
            "at most 1000000",
        ),
        (
            with("dek", &format!("\"\"{}", " ".repeat(64 << 20))),
            "at most 67108864",
        ),
    ] {
        let report = checked(place.path(), &written(&story));
        let problems = report["problems"].as_array().unwrap();
        let told = problems
            .iter()
            .any(|one| format!("{} {}", one["found"], one["expected"]).contains(says));
        assert!(told, "{says}: {:#}", problems[0]);
    }
}

#[test]
fn of_a_million_problems_a_thousand_are_listed_and_the_rest_counted() {
    let place = tempfile::tempdir().unwrap();
    let events = "{},".repeat(200_000);
    let story = SOUND.replacen("\"events\": [", &format!("\"events\": [\n{events}\n"), 1);
    let started = std::time::Instant::now();
    let report = checked(place.path(), &written(&story));
    let problems = report["problems"].as_array().unwrap();
    // Six are missing in each: id, title, thread, type, standing and a report.
    assert_eq!(problems.len(), 1_001);
    assert_eq!(problems[1_000]["found"], "1199000 more problems");
    assert_eq!(problems[1_000]["expected"], "at most 1000 to be listed");
    assert_eq!(
        (&report["total"], &report["left_out"]),
        (&json!(2), &json!(200_000))
    );
    let (status, out, _) = ran(place.path(), &["check", "story.json"]);
    assert_eq!(status, 1);
    assert!(
        out.ends_with(
            "1000 errors and 1199000 more problems. 2 events can be shown, 200000 are left out.\n"
        ),
        "{}",
        out.lines().last().unwrap()
    );
    assert!(out.len() < 1_000_000, "{}", out.len());
    // Two runs of a debug build on a busy machine.
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn long_names_long_lines_and_many_ids_take_no_longer_than_others() {
    let place = tempfile::tempdir().unwrap();
    // A hundred thousand names that are nearly those that are meant, all on one line, the last of
    // them wrong; and an unknown field of twenty thousand letters.
    let mut actors = String::new();
    for n in 0..100_000 {
        let _ = write!(
            actors,
            r#"{{"id":"actor-{n}","name":"N","kind":"person"}},"#
        );
    }
    let wrong = r#"{ "actor": "actor-x", "role": "doer" },"#.repeat(2_000);
    let story = SOUND
        .replacen("\"actors\": [", &format!("\"actors\": [{actors}"), 1)
        .replacen(
            "\"participants\": [",
            &format!("\"participants\": [{wrong}"),
            1,
        )
        .replacen(
            "\"language\"",
            &format!("\"{}\": 1, \"language\"", "l".repeat(20_000)),
            1,
        )
        .replace('\n', " ");
    let started = std::time::Instant::now();
    let report = checked(place.path(), &written(&story));
    assert_eq!(report["problems"].as_array().unwrap().len(), 1_001);
    let (status, ..) = ran(place.path(), &["check", "story.json"]);
    assert_eq!(status, 1);
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}
