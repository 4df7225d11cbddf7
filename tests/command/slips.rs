//! A slip in an actor, a source, a place or a term costs that field, and nothing that refers to it.

use crate::ran;
use crate::rules::{SOUND, checked, written};
use crate::support;
use serde_json::{Value, json};

fn told(report: &Value) -> Vec<String> {
    let problems = report["problems"].as_array().unwrap().iter();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    problems
        .map(|one| format!("{}: {}", text(one, "path"), text(one, "found")))
        .collect()
}

#[test]
fn a_slip_in_an_actor_costs_that_field_and_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    let story = support::embedded();
    let iran = story.find("\"id\": \"iran\"").unwrap();
    let (before, after) = story.split_at(iran);
    let story = before.to_owned() + &after.replacen("\"state\"", "\"stat\"", 1);
    let report = checked(place.path(), &story);
    assert_eq!(told(&report).len(), 1, "{:?}", told(&report));
    assert!(told(&report)[0].ends_with(".kind: “stat”"), "{report:#}");
    assert_eq!(report["left_out"], 0);
    assert_eq!(report["problems"][0]["hint"], "Did you mean “state”?");
}

#[test]
fn what_is_broken_beside_its_id_is_still_there_for_what_refers_to_it() {
    let place = tempfile::tempdir().unwrap();
    let mut story = SOUND.to_owned();
    for (from, to) in [
        ("\"letter\": \"P\", \"short\": \"Paper\"", "\"letter\": 5"),
        (
            "\"name\": \"A state\", \"kind\": \"state\"",
            "\"aliases\": [7]",
        ),
        (", \"name\": \"A town\"", ""),
        ("\"title\": \"Main\"", "\"title\": null"),
        ("\"label\": \"Deed\"", "\"label\": []"),
        ("\"label\": \"Doer\"", "\"lable\": \"Doer\""),
        ("\"label\": \"hosts\"", "\"label\": 7"),
    ] {
        assert!(story.contains(from), "{from}");
        story = story.replacen(from, to, 1);
    }
    let report = checked(place.path(), &written(&story));
    assert_eq!(
        told(&report),
        [
            "sources[0].letter: 5",
            "sources[0].short: nothing",
            "actors[0].name: nothing",
            "actors[0].kind: nothing",
            "actors[0].aliases[0]: 7",
            "places[0].name: nothing",
            "threads[0].title: nothing",
            "types[0].label: a list",
            "roles[0].label: nothing",
            "roles[0].lable: the unknown field “lable”",
            "relation_kinds[0].label: 7",
        ]
    );
    assert_eq!(
        (&report["total"], &report["left_out"]),
        (&json!(2), &json!(0))
    );
    // Its id stands for its name, and a question mark for the letter.
    let (_, out, err) = ran(place.path(), &["query", "--json", "story.json"]);
    let answer: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error} {err}"));
    for (facet, label) in [
        ("sources", "paper"),
        ("actors", "state"),
        ("places", "town"),
        ("threads", "main"),
        ("types", "deed"),
        ("roles", "doer"),
    ] {
        let value = &answer["counts"]["facets"][facet][0];
        assert_eq!(
            (&value["id"], &value["label"]),
            (&json!(label), &json!(label))
        );
    }
    let (_, out, _) = ran(place.path(), &["query", "story.json"]);
    assert!(out.contains("Tried  [?]"), "{out}");
}

#[test]
fn of_an_actor_that_is_left_out_everything_else_is_told_too() {
    let place = tempfile::tempdir().unwrap();
    let story = SOUND.replacen(
        "\"actors\": [",
        "\"actors\": [{ \"name\": 5, \"kind\": \"stat\", \"part_of\": \"nobody\" }, \
         { \"id\": \"twice\", \"name\": \"T\", \"kind\": \"person\", \"part_of\": \"state\" }, \
         { \"id\": \"twice\", \"name\": \"U\", \"kind\": \"person\", \"part_of\": \"sate\" },",
        1,
    );
    let report = checked(place.path(), &written(&story));
    assert_eq!(
        told(&report),
        [
            "actors[0].id: nothing",
            "actors[0].name: 5",
            "actors[0].kind: “stat”",
            "actors[2].id: “twice” a second time",
            "actors[0].part_of: “nobody”",
            "actors[2].part_of: “sate”",
            "actors[1]: “twice” that nothing refers to",
        ]
    );
    assert_eq!(
        (&report["total"], &report["left_out"]),
        (&json!(2), &json!(0))
    );
}

#[test]
fn a_byte_order_mark_moves_no_place() {
    let place = tempfile::tempdir().unwrap();
    let story = support::embedded().replacen("\"state\"", "\"stat\"", 1);
    let places = |text: &str| {
        let report = checked(place.path(), text);
        let problem = &report["problems"][0];
        (problem["line"].clone(), problem["column"].clone())
    };
    let plain = places(&story);
    assert!(plain.0.as_u64().is_some_and(|line| line > 1), "{plain:?}");
    assert_eq!(places(&["\u{feff}", &story].concat()), plain);
}

#[test]
fn a_story_without_events_says_so_beside_what_else_is_found() {
    let place = tempfile::tempdir().unwrap();
    let mut story: Value = serde_json::from_str(&written(SOUND)).unwrap();
    story["events"] = json!([]);
    let report = checked(place.path(), &story.to_string());
    let told = told(&report);
    assert!(told.len() > 1, "{told:?}");
    assert!(told.iter().any(|one| one.contains("no events")), "{told:?}");
}
