//! `sourceline check`.

use crate::rules::{SOUND, checked, written};
use crate::support::{self, golden, golden_json, in_repository};
use crate::{STORY, here, json_of, ran};
use serde_json::{Value, json};
use std::fs;

#[test]
fn check_draws_every_problem_of_a_broken_story() {
    let folder = in_repository("tests/golden/broken");
    let (status, out, err) = ran(&folder, &["check", "broken.json"]);
    assert_eq!((status, err.as_str()), (1, ""));
    golden(&folder.join("check.txt"), &out);
    let (status, out, _) = ran(&folder, &["check", "--json", "broken.json"]);
    assert_eq!(status, 1);
    let report: Value = serde_json::from_str(&out).unwrap();
    golden_json(&folder.join("check.json"), &report);
    assert_eq!(
        (&report["total"], &report["left_out"]),
        (&json!(1), &json!(3))
    );
    // What is sound is shown all the same.
    let answer = ran(&folder, &["query", "--json", "broken.json"]);
    assert_eq!(answer.0, 1, "{}", answer.2);
    let answer: Value = serde_json::from_str(&answer.1).unwrap();
    assert_eq!(answer["events"], json!(["good"]));
}

#[test]
fn check_is_content_with_the_story_that_comes_along() {
    let (status, out, _) = here(&["check", STORY]);
    assert!(out.starts_with("No problems. "), "{out}");
    assert_eq!(status, 0);
    let report = json_of(&["check", "--json", STORY]);
    assert_eq!(
        (&report["problems"], &report["left_out"]),
        (&json!([]), &json!(0))
    );
}

#[test]
fn warnings_alone_are_problems_too() {
    let place = tempfile::tempdir().unwrap();
    let story = support::embedded().replacen("\"dek\"", "\"deck\"", 1);
    fs::write(place.path().join("story.json"), story).unwrap();
    let (status, out, _) = ran(place.path(), &["check", "story.json"]);
    assert_eq!(status, 1);
    assert!(
        out.contains("story.json:5:3\n") && out.contains("Did you mean “dek”?"),
        "{out}"
    );
    assert!(
        out.lines().last().unwrap().starts_with("1 warning. "),
        "{out}"
    );
}

#[test]
fn what_is_no_story_is_said_on_its_line() {
    let place = tempfile::tempdir().unwrap();
    let cases: [(&[u8], usize, usize, &str); 10] = [
        (b"{\n  \"format\" \"x\"\n}", 2, 12, "`:`"),
        (b"{\n  \"title\": \"\xc3\x89\", }", 2, 17, "JSON"),
        (
            b"{\"format\": \"sourceline/1\"",
            1,
            25,
            "the rest of the JSON",
        ),
        (b"", 1, 1, "the rest of the JSON"),
        (b"{\n  \"title\": \"caf\xe9\" }", 2, 16, "JSON in UTF-8"),
        (b"\xff\xfe{\0}\0", 1, 1, "JSON in UTF-8"),
        (b"{\n  \"title\": NaN }", 2, 12, "value"),
        (b"[]", 1, 1, "sourceline/1"),
        (b"{\n\"format\": \"sourceline/9\"}", 2, 11, "version"),
        (b"{\"format\": \"sourceline/1\"}", 1, 1, ""),
    ];
    for (text, line, column, expected) in cases {
        fs::write(place.path().join("x.json"), text).unwrap();
        let shown = String::from_utf8_lossy(text);
        let (status, out, _) = ran(place.path(), &["check", "x.json", "--json"]);
        assert_eq!(status, 1, "{shown}");
        let report: Value = serde_json::from_str(&out).unwrap();
        let first = &report["problems"][0];
        assert_eq!(
            (&first["line"], &first["column"]),
            (&json!(line), &json!(column)),
            "{shown}: {out}"
        );
        assert!(
            first["expected"].as_str().unwrap().contains(expected),
            "{shown}: {out}"
        );
        let (status, out, _) = ran(place.path(), &["check", "x.json"]);
        assert_eq!(status, 1, "{shown}");
        assert!(
            out.contains(&format!("x.json:{line}:{column}")),
            "{shown}: {out}"
        );
        assert!(out.ends_with(" Nothing can be shown.\n"), "{shown}: {out}");
    }
}

#[test]
fn a_list_that_is_not_there_is_told_once_and_not_for_each_event() {
    let place = tempfile::tempdir().unwrap();
    for (key, entry, first) in [
        (
            "threads",
            r#""threads": [{ "id": "main", "title": "Main" }],"#,
            "main",
        ),
        (
            "types",
            r#""types": [{ "id": "deed", "label": "Deed" }],"#,
            "deed",
        ),
        (
            "relation_kinds",
            r#""relation_kinds": [{ "id": "hosts", "label": "hosts" }],"#,
            "hosts",
        ),
    ] {
        assert!(SOUND.contains(entry), "{key}");
        for instead in ["", &format!("\"{key}\": [],")] {
            let report = checked(place.path(), &written(&SOUND.replacen(entry, instead, 1)));
            let problems = report["problems"].as_array().unwrap();
            let errors: Vec<&Value> = problems
                .iter()
                .filter(|problem| problem["severity"] == "error")
                .collect();
            assert_eq!(errors.len(), 1, "{errors:#?}");
            assert_eq!(errors[0]["path"], key);
            let hint = errors[0]["hint"].as_str().unwrap();
            assert!(hint.contains(&format!("“{first}”")), "{hint}");
            // Whatever names one is left out all the same.
            let left_out = if key == "relation_kinds" { 0 } else { 2 };
            assert_eq!(report["left_out"], left_out, "{report:#}");
        }
    }
    let (status, out, _) = ran(place.path(), &["check", "story.json"]);
    assert_eq!(status, 1);
    assert!(out.contains("help: The first is “hosts”."), "{out}");
}

#[test]
fn a_step_that_opens_an_event_which_its_own_query_leaves_out_is_a_warning() {
    let place = tempfile::tempdir().unwrap();
    let with = |view: &str| {
        let told = SOUND.replacen(r#"{ "selected": "tried" }"#, view, 1);
        assert_ne!(told, SOUND);
        let before = r#"{ "id": "untitled", "steps": [] }, { "id": "walk""#;
        checked(
            place.path(),
            &written(&told.replacen(r#"{ "id": "walk""#, before, 1)),
        )
    };
    let warned = |report: &Value| -> Vec<Value> {
        let problems = report["problems"].as_array().unwrap().iter();
        let warnings = problems.filter(|problem| problem["severity"] == "warning");
        warnings.cloned().collect()
    };
    let hidden = with(r#"{ "selected": "tried", "query": { "standing": ["claimed"] } }"#);
    let warnings = warned(&hidden);
    assert_eq!(warnings.len(), 1, "{warnings:#?}");
    assert_eq!(warnings[0]["path"], "tours[1].steps[0].view.selected");
    assert!(warnings[0]["found"].as_str().unwrap().contains("“tried”"));
    assert!(warnings[0]["line"].as_u64().unwrap() > 20, "{hidden:#}");
    for shown in [
        r#"{ "selected": "tried", "query": { "standing": ["reported"], "from": "2022" } }"#,
        r#"{ "query": { "standing": ["claimed"] } }"#,
    ] {
        assert_eq!(warned(&with(shown)), Vec::<Value>::new());
    }
}
