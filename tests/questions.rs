//! What the view of questions is told, held against what somebody has worked out by hand for a
//! small story (`tests/golden/questions/right.json`, which nothing rewrites), and against the data
//! of the story that comes along.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at once: that is how it says what is wrong"
)]

mod support;

use serde_json::{Map, Value, json};
use sourceline::export::questions::asked_questions;
use sourceline::view::Explorer;
use std::collections::BTreeSet;
use std::fs;

fn small() -> Explorer {
    let path = support::in_repository("tests/golden/questions/story.json");
    support::explorer(&fs::read_to_string(path).unwrap())
}

fn right(key: &str) -> Value {
    let path = support::in_repository("tests/golden/questions/right.json");
    let right: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    right[key].clone()
}

fn ask(explorer: &mut Explorer, name: &str, text: &str, width_px: f64) -> Value {
    serde_json::from_str(&explorer.call(name, text, width_px, 0.0, 0.0)).unwrap()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().unwrap().iter()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn rows(told: &Value) -> Vec<Vec<&str>> {
    let rows = list(&told["rows"]).map(|row| list(row).map(|one| text(&one["id"])).collect());
    rows.collect()
}

fn order(explorer: &mut Explorer) -> Value {
    let told = ask(explorer, "questions.list", "", 700.0);
    json!(rows(&told).concat())
}

/// Values of a filter with their counts.
fn counts(told: &Value, key: &str) -> Value {
    let filter = list(&told["filters"]).find(|filter| filter["key"] == key);
    let values = list(&filter.unwrap()["values"]);
    let counts = values.map(|value| (text(&value["id"]).to_owned(), value["count"].clone()));
    counts.collect::<Map<_, _>>().into()
}

#[test]
fn which_are_shown_in_which_order_and_what_each_choice_would_leave() {
    let mut explorer = small();
    assert_eq!(order(&mut explorer), right("order"));
    let told = ask(&mut explorer, "questions.list", "", 700.0);
    assert_eq!(json!(rows(&told)), right("rows at 700 px"));
    assert_eq!(counts(&told, "state"), right("states"));
    assert_eq!(counts(&told, "thread"), right("threads"));
    assert_eq!(counts(&told, "holder"), right("holders"));
    explorer.choose_questions("state", "denied");
    assert_eq!(order(&mut explorer), right("denied only")["shown"]);
    let told = ask(&mut explorer, "questions.list", "", 700.0);
    assert_eq!(
        counts(&told, "state"),
        right("states"),
        "its own choice is set aside"
    );
    assert_eq!(counts(&told, "holder"), right("denied only")["holders"]);
    explorer.choose_questions("state", "");
    for (sort, key) in [
        ("time", "by time"),
        ("holders", "by holders"),
        ("", "order"),
    ] {
        explorer.choose_questions("sort", sort);
        assert_eq!(order(&mut explorer), right(key), "{sort}");
    }
    explorer.set_query("threads=side");
    assert_eq!(order(&mut explorer), right("about the letter"));
}

#[test]
fn the_choice_is_in_the_link_and_comes_back() {
    let mut explorer = small();
    for (key, value) in [
        ("state", "divergent"),
        ("holder", "source.c"),
        ("sort", "time"),
    ] {
        explorer.choose_questions(key, value);
    }
    explorer.set("question", "when");
    let link = explorer.fragment();
    assert_eq!(
        link,
        "question=when&q.state=divergent&q.holder=source.c&q.sort=time"
    );
    let mut other = small();
    other.set_fragment(&link);
    assert_eq!(order(&mut other), order(&mut explorer));
    other.set("question", "nothing");
    assert_eq!(ask(&mut other, "questions.list", "", 700.0)["open"], "");
    other.set("question", "");
    other.choose_questions("", "");
    assert_eq!(other.fragment(), "");
}

fn gap_in_words(gap: &Value) -> String {
    format!("{} {}", gap["n"], text(&gap["unit"]))
}

/// "asserts a4 b5"
fn mark_in_words(mark: &Value) -> String {
    let places = list(&mark["places"]).map(|place| {
        let letter = ["a", "b", "c"][place["source"].as_u64().unwrap() as usize];
        format!(" {letter}{}", place["passages"][0]["from"])
    });
    text(&mark["stance"]).to_owned() + &places.collect::<String>()
}

#[test]
fn rungs_and_matrix() {
    let whole = ask(&mut small(), "questions.attribution", "who", 700.0);
    let matrix = &whole["matrix"];
    let columns: Vec<&Value> = list(&matrix["columns"]).collect();
    let ids: Vec<&str> = columns.iter().map(|column| text(&column["id"])).collect();
    let narrower = columns.iter().filter(|column| column["narrower"] == true);
    let sums = columns.iter().map(|column| {
        let mut sums = column["counts"].as_array().unwrap().clone();
        sums.push(column["silent"].clone());
        sums
    });
    let rows = list(&matrix["rows"]).map(|row| {
        let mut cells = vec![String::new(); columns.len()];
        for cell in list(&row["cells"]) {
            let marks: Vec<String> = list(&cell["marks"]).map(mark_in_words).collect();
            cells[cell["column"].as_u64().unwrap() as usize] = marks.join(", ");
        }
        let cells = cells.iter().map(|cell| match cell.as_str() {
            "" => " |".to_owned(),
            cell => format!(" | {cell}"),
        });
        let cells: String = cells.collect();
        format!("{}: {}{}", text(&row["group"]), text(&row["label"]), cells)
    });
    let rungs = list(&whole["rungs"]).map(|rung| {
        let joins = rung["joins"].as_array().cloned().unwrap_or_default();
        let joins: Vec<&str> = joins.iter().map(|one| text(&one["label"])).collect();
        match joins.as_slice() {
            [] => text(&rung["rung"]).to_owned(),
            joins => format!("{}: {}", text(&rung["rung"]), joins.join(", ")),
        }
    });
    let found = json!({
        "columns": ids,
        "narrower": narrower.map(|column| text(&column["id"])).collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
        "sums": sums.collect::<Vec<_>>(),
        "rungs": rungs.collect::<Vec<_>>(),
    });
    assert_eq!(found, right("matrix"));
}

#[test]
fn a_late_denial_and_a_change_of_mind() {
    let mut explorer = small();
    let asked = ask(&mut explorer, "questions.question", "who", 700.0);
    let answers = list(&asked["answers"]).flat_map(|answer| list(&answer["groups"]));
    let late = answers
        .flat_map(|group| list(&group["holders"]))
        .filter(|holder| !holder["places"][0]["late"].is_null())
        .map(|holder| {
            let late = gap_in_words(&holder["places"][0]["late"]);
            format!(
                "{} {} {late} later",
                text(&holder["label"]),
                text(&holder["stance"])
            )
        });
    assert_eq!(json!(late.collect::<Vec<_>>().join(";")), right("late"));
    let whole = ask(&mut explorer, "questions.attribution", "who", 700.0);
    let turns = list(&whole["turns"]).map(|turn| {
        let side = |key: &str| {
            let side = &turn[key];
            let answer = &asked["answers"][side["answer"].as_u64().unwrap() as usize];
            format!(
                "{} {} {}",
                text(&answer["id"]),
                text(&side["stance"]),
                text(&side["date"])
            )
        };
        let gap = gap_in_words(&turn["gap"]);
        format!(
            "{}: {}, {}, {gap}",
            text(&turn["label"]),
            side("before"),
            side("then")
        )
    });
    assert_eq!(json!(turns.collect::<Vec<_>>()), right("turns"));
    let public = list(&whole["public"]["marks"]).map(|mark| {
        let stands = list(&mark["stands"]).map(|stand| {
            let answers = list(&stand["answers"]).map(|n| {
                let answer = &asked["answers"][n.as_u64().unwrap() as usize];
                format!(" {}", text(&answer["id"]))
            });
            let answers: String = answers.collect();
            format!(
                "{} {}{answers}",
                text(&stand["label"]),
                text(&stand["stance"])
            )
        });
        format!(
            "{}: {}",
            text(&mark["when"]),
            stands.collect::<Vec<_>>().join(", ")
        )
    });
    assert_eq!(json!(public.collect::<Vec<_>>()), right("public"));
}

/// Ticks, and each answer's badges: where they begin, in which row, how many.
fn axis_in_numbers(axis: &Value, label: &str) -> Value {
    let ticks = list(&axis["ticks"]).map(|tick| json!([tick["x"], tick[label]]));
    let badges = list(&axis["marks"])
        .map(|mark| json!([mark["x"], mark["row"], list(&mark["sources"]).count()]));
    json!({"ticks": ticks.collect::<Vec<_>>(), "badges": badges.collect::<Vec<_>>()})
}

#[test]
fn small_axes_columns_and_origins_over_a_width() {
    let mut explorer = small();
    let numbers = ask(&mut explorer, "questions.question", "how-many", 318.0);
    assert_eq!(
        axis_in_numbers(&numbers["axis"], "n"),
        right("numbers at 318 px")
    );
    let widths = list(&numbers["answers"]).map(|answer| answer["px"].clone());
    assert_eq!(
        json!(widths.collect::<Vec<_>>()),
        right("columns at 318 px")
    );
    let dates = ask(&mut explorer, "questions.question", "when", 318.0);
    let mut found = axis_in_numbers(&dates["axis"], "label");
    let gap = gap_in_words(&dates["axis"]["gap"]);
    found["gap"] = json!([dates["axis"]["from"], dates["axis"]["to"], gap]);
    assert_eq!(found, right("dates at 318 px"));
    let letter = ask(&mut explorer, "questions.question", "date-of-letter", 318.0);
    let about = ask(&mut explorer, "about", "", 0.0);
    let silent =
        list(&letter["silent"]).map(|at| &about["sources"][at.as_u64().unwrap() as usize]["short"]);
    assert_eq!(
        json!(silent.collect::<Vec<_>>()),
        right("silent of the letter")
    );
    let whole = ask(&mut explorer, "questions.attribution", "how-many", 318.0);
    let origins = &whole["origins"][0];
    let parties = list(&origins["parties"])
        .map(|party| format!("{} {} {}", text(&party["label"]), party["x"], party["y"]));
    let found = json!({
        "sources": origins["sources"], "named": origins["named"], "own": origins["own"],
        "height": origins["px"], "parties": parties.collect::<Vec<_>>(), "links": origins["links"],
    });
    assert_eq!(found, right("origins at 318 px"));
}

#[test]
fn a_question_opens_its_events() {
    let mut explorer = small();
    explorer.set_fragment("view=questions&question=when");
    explorer.call("questions.show_events", "when", 0.0, 0.0, 0.0);
    assert_eq!(explorer.get("event"), "raid");
    assert_eq!(explorer.get("view"), "timeline");
    let window = explorer
        .window()
        .map(|(from, to)| (from.as_str(), to.as_str()));
    assert_eq!(window, Some(("2020-05-01", "2020-05-01")));
    let card = ask(&mut explorer, "card.event", "letter", 96.0);
    assert_eq!(card["questions"][0]["id"], "date-of-letter");
}

#[test]
fn events_without_a_start_or_an_end_are_opened_as_far_as_they_are_dated() {
    let opened = |raid: &str, letter: &str| {
        let path = support::in_repository("tests/golden/questions/story.json");
        let mut story: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        story["events"][0]["date"] = json!(raid);
        story["events"][1]["date"] = json!(letter);
        story["questions"][2]["events"] = json!(["raid", "letter"]);
        let mut explorer = support::explorer(&story.to_string());
        explorer.call("questions.show_events", "when", 0.0, 0.0, 0.0);
        let window = explorer.window().cloned().unwrap_or_default();
        (explorer.get("event").to_owned(), window.0, window.1)
    };
    let says = |event: &str, from: &str, to: &str| (event.into(), from.into(), to.into());
    let (raid, letter) = ("2020-05-01", "2020-06-01");
    assert_eq!(opened(raid, letter), says("raid", raid, letter));
    assert_eq!(opened(raid, "2013/.."), says("letter", "2013-01-01", ""));
    // What ends in 2022 stands there, as in the list.
    assert_eq!(opened(raid, "../2022"), says("raid", "", "2022-12-31"));
    assert_eq!(opened("2013/..", "../2022"), says("raid", "", ""));
}

/// All questions of the story that comes along, as the command prints them.
fn embedded() -> (Explorer, Vec<Value>) {
    let explorer = support::explorer(&support::embedded());
    let questions = asked_questions(explorer.story(), &explorer.asked());
    (explorer, questions)
}

#[test]
fn the_view_and_the_command_tell_the_same() {
    let (mut explorer, questions) = embedded();
    let told = ask(&mut explorer, "questions.list", "", 1140.0);
    let ids: Vec<&str> = questions.iter().map(|one| text(&one["id"])).collect();
    assert_eq!(rows(&told).concat(), ids);
    for question in &questions {
        let id = text(&question["id"]);
        let asked = ask(&mut explorer, "questions.question", id, 500.0);
        for key in ["kind", "state", "holders", "against"] {
            assert_eq!(asked[key], question[key], "{id} {key}");
        }
        for (one, other) in list(&asked["answers"]).zip(list(&question["answers"])) {
            for key in ["id", "text", "origins"] {
                assert_eq!(one[key], other[key], "{id} {key}");
            }
            let of = |key: &str| other["counts"][key].clone();
            let counts = [of("asserts"), of("denies"), of("doubts"), of("suspects")];
            assert_eq!(one["counts"], json!(counts), "{id}");
            // Each position stands once under its answer.
            let holders = list(&one["groups"]).flat_map(|group| list(&group["holders"]));
            let places: usize = holders.map(|holder| list(&holder["places"]).count()).sum();
            assert_eq!(places, list(&other["positions"]).count(), "{id}");
        }
    }
}

#[test]
fn the_sums_of_each_matrix_are_those_of_the_data() {
    let (mut explorer, questions) = embedded();
    for question in &questions {
        let id = text(&question["id"]);
        let whole = ask(&mut explorer, "questions.attribution", id, 1140.0);
        let matrix = &whole["matrix"];
        let columns = list(&matrix["columns"]).count();
        let rows: Vec<&Value> = list(&matrix["rows"]).collect();
        assert_eq!(json!(rows.len()), question["holders"], "{id}");
        for (n, column) in list(&matrix["columns"]).enumerate() {
            let answer = list(&question["answers"]).find(|answer| answer["id"] == column["id"]);
            let positions: Vec<&Value> = list(&answer.unwrap()["positions"]).collect();
            let cells: Vec<&Value> = rows
                .iter()
                .flat_map(|row| list(&row["cells"]))
                .filter(|cell| cell["column"] == json!(n))
                .collect();
            let marks = || cells.iter().flat_map(|cell| list(&cell["marks"]));
            let places: usize = marks().map(|mark| list(&mark["places"]).count()).sum();
            assert_eq!(places, positions.len(), "{id}: each position in one cell");
            for (code, stance) in ["asserts", "denies", "doubts", "suspects"]
                .iter()
                .enumerate()
            {
                let holders: BTreeSet<String> = positions
                    .iter()
                    .filter(|position| position["stance"] == *stance)
                    .map(|position| position["holder"].to_string())
                    .collect();
                assert_eq!(
                    column["counts"][code],
                    json!(holders.len()),
                    "{id} {stance}"
                );
                let in_cells = marks().filter(|mark| mark["stance"] == *stance).count();
                assert_eq!(in_cells, holders.len(), "{id} {stance}");
            }
            let silent = rows.len() - cells.len();
            assert_eq!(column["silent"], json!(silent), "{id}");
        }
        assert!(columns > 0, "{id}");
        // What is laid out is laid out within the width.
        for row in rows.iter().flat_map(|row| list(&row["cells"])) {
            assert!(row["column"].as_u64().unwrap() < columns as u64);
        }
    }
}

#[test]
fn a_story_without_questions_is_told_so() {
    let path = support::in_repository("tests/golden/hostile/story.json");
    let mut story: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    story["questions"] = json!([]);
    let events = story["events"].as_array_mut().unwrap();
    for event in events {
        event["reports"].as_array_mut().unwrap().truncate(1);
    }
    let read = sourceline::story::read_json(&story.to_string()).unwrap();
    let mut explorer = Explorer::from_story(read.story);
    let told = ask(&mut explorer, "questions.list", "", 700.0);
    assert_eq!((&told["total"], &told["rows"]), (&json!(0), &json!([])));
    assert_eq!(
        ask(&mut explorer, "questions.question", "none", 700.0),
        Value::Null
    );
    assert_eq!(
        ask(&mut explorer, "questions.attribution", "none", 700.0),
        Value::Null
    );
}
