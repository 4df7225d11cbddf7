//! `sourceline query`.

use crate::{STORY, here, json_of};
use serde_json::{Value, json};

#[test]
fn options_ask_what_links_ask() {
    for (options, link) in [
        (
            &["--actor", "iran", "--role", "accused"][..],
            "actors=iran&roles=accused",
        ),
        (
            &["--all-actor", "iran,albania", "--not-thread", "attacks"],
            "actors.all=iran,albania&threads.none=attacks",
        ),
        (
            &["--text", "Manëz camp", "--corroboration", "several"],
            "text=Man%C3%ABz%20camp&corroboration=several",
        ),
        (
            &["--from", "2022-07", "--to", "2022-09", "--fit", "definite"],
            "from=2022-07&to=2022-09&fit=definite",
        ),
        (
            &[
                "--differing",
                "--standing",
                "reported",
                "--standing",
                "claimed",
            ],
            "differing=true&standing=reported,claimed",
        ),
        (
            &[
                "--fragment",
                "#sources=respun-article",
                "--type",
                "cyberattack",
            ],
            "sources=respun-article&types=cyberattack",
        ),
        (&["--from", "-0500"], "from=-0500"),
    ] {
        let asked = json_of(&[&["query", STORY, "--json"], options].concat());
        let linked = json_of(&["query", STORY, "--json", "--fragment", link]);
        assert_eq!(asked, linked, "{options:?}");
        let total = &asked["counts"]["total"];
        assert!(
            asked["counts"]["matching"].as_u64() <= total.as_u64(),
            "{options:?}"
        );
    }
}

#[test]
fn an_answer_has_the_shape_of_the_contract() {
    let answer = json_of(&[
        "query",
        STORY,
        "--json",
        "--thread",
        "attacks",
        "--fragment",
        "window=2022-07..2022-07",
    ]);
    let counts = &answer["counts"];
    let matching = answer["events"].as_array().unwrap().len();
    assert_eq!(counts["matching"], json!(matching));
    assert!(counts["in_view"].as_u64() < counts["matching"].as_u64());
    let keys: Vec<&String> = counts["facets"].as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 9);
    for (key, values) in counts["facets"].as_object().unwrap() {
        let counts: Vec<u64> = values
            .as_array()
            .unwrap()
            .iter()
            .map(|value| value["count"].as_u64().unwrap())
            .collect();
        assert!(counts.is_sorted_by(|a, b| a >= b), "{key} {counts:?}");
        assert!(
            values
                .as_array()
                .unwrap()
                .iter()
                .all(|value| value["label"] != ""),
            "{key}"
        );
    }
    let (status, _, err) = here(&["query", STORY, "--actor", "irna"]);
    assert_eq!(status, 0);
    assert!(err.contains("no event has the actor \"irna\""), "{err}");
}

#[test]
fn dates_that_differ_ask_by_themselves() {
    let questions = json_of(&[
        "query",
        "tests/golden/dates/story.json",
        "--questions",
        "--json",
    ]);
    let ids: Vec<&str> = questions
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        ["date-of-three-ways", "date-of-majority", "date-of-tie"]
    );
    assert!(
        questions
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["computed"] == true && one["state"] == "divergent")
    );
    let narrowed = json_of(&[
        "query",
        "tests/golden/dates/story.json",
        "--questions",
        "--json",
        "--from",
        "2022-09",
    ]);
    assert_eq!(narrowed.as_array().unwrap().len(), 1);
    let asked = json_of(&[
        "query",
        "tests/golden/holders/story.json",
        "--questions",
        "--json",
    ]);
    let computed: Vec<&Value> = asked
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["computed"] == true)
        .collect();
    assert_eq!(
        computed.len(),
        1,
        "where the editor asks for the date, nothing is computed"
    );
}

#[test]
fn questions_are_chosen_and_sorted_as_in_a_link() {
    let story = "tests/golden/questions/story.json";
    let asked = |options: &[&str]| {
        let all = [&["query", story, "--questions", "--json"], options].concat();
        let ids: Vec<String> = json_of(&all)
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect();
        ids
    };
    for (options, link) in [
        (&["--question-state", "denied"][..], "q.state=denied"),
        (
            &["--question-kind", "date", "--sort", "time"],
            "q.kind=date&q.sort=time",
        ),
        (&["--holder", "source.a"], "q.holder=source.a"),
        (&["--question-thread", "side"], "q.thread=side"),
    ] {
        let chosen = asked(options);
        assert_eq!(chosen, asked(&["--fragment", link]), "{options:?}");
        assert!(
            !chosen.is_empty() && chosen.len() < asked(&[]).len(),
            "{options:?}"
        );
    }
    for (options, part) in [
        (
            &["--holder", "iran"][..],
            "the holder (actor.ID, source.ID or said) \"iran\"",
        ),
        (&["--holder", "actor.nobody"], "\"actor.nobody\""),
        (&["--question-thread", "atacks"], "the thread \"atacks\""),
        (&["--fragment", "q.kind=dates"], "the kind \"dates\""),
    ] {
        let (status, out, err) = here(&[&["query", story, "--questions"], options].concat());
        assert_eq!((status, out.as_str()), (0, "0 questions.\n"), "{options:?}");
        assert!(
            err.contains("warning: no question has the ") && err.contains(part),
            "{err}"
        );
    }
    let (status, _, err) = here(&["query", story, "--questions", "--question-kind", "dates"]);
    assert_eq!(status, 2);
    assert!(err.contains("evaluation, forecast"), "{err}");
    let (status, _, err) = here(&["query", story, "--question-state", "denied"]);
    assert_eq!(status, 2);
    assert!(err.contains("--questions"), "{err}");
}

#[test]
fn thousands_of_ids_on_the_command_line_are_all_asked_for() {
    let right = json_of(&["query", STORY, "--json", "--actor", "iran"]);
    assert!(right["counts"]["matching"].as_u64() > Some(0));
    for many in [300, 20_000] {
        let others: Vec<String> = (0..many).map(|n| n.to_string()).collect();
        let others = others.join(",");
        let ids = [&others, ",iran"].concat();
        let asked = json_of(&["query", STORY, "--json", "--actor", &ids]);
        assert_eq!(
            asked["counts"]["matching"], right["counts"]["matching"],
            "{many}"
        );
        let (status, out, _) = here(&["query", STORY, "--actor", &others]);
        assert_eq!(status, 0);
        assert!(out.starts_with("0 of "), "{many}: {out}");
    }
}
