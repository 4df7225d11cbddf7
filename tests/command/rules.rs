//! Every rule of the story format: what breaks it is found, at its place, on its line.

use crate::{json_of, ran};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A story without a problem. `PASSAGE` stands for a passage.
pub(crate) const SOUND: &str = r#"{
  "format": "sourceline/1", "id": "base", "title": "Base", "language": "en",
  "sources": [{ "id": "paper", "letter": "P", "short": "Paper", "title": "The paper", "reliability": "B" }],
  "actors": [{ "id": "state", "name": "A state", "kind": "state" }],
  "places": [{ "id": "town", "name": "A town" }],
  "threads": [{ "id": "main", "title": "Main" }],
  "types": [{ "id": "deed", "label": "Deed" }],
  "roles": [{ "id": "doer", "label": "Doer" }],
  "relation_kinds": [{ "id": "hosts", "label": "hosts" }],
  "events": [
    { "id": "sound", "title": "Sound", "thread": "main", "type": "deed", "standing": "claimed",
      "reports": [{ "source": "paper", "at": PASSAGE }] },
    { "id": "tried", "title": "Tried", "summary": "It happened.", "date": "2022-07-15", "thread": "main", "type": "deed",
      "place": "town", "standing": "reported", "participants": [{ "actor": "state", "role": "doer" }],
      "reports": [{ "source": "paper", "date": "2022-07-14", "date_basis": { "kind": "stated" }, "says": "So it says.",
                    "origin": { "position": "said" }, "at": [PASSAGE] }] }
  ],
  "questions": [
    { "id": "who", "text": "Who?", "kind": "attribution", "events": ["tried"],
      "answers": [{ "id": "it", "text": "The state", "rung": "sponsor", "value": { "actor": "state" },
        "positions": [{ "id": "said", "holder": { "actor": "state" }, "stance": "denies", "date": "2022-08",
                        "credibility": 3, "source": "paper", "at": PASSAGE }] }] }
  ],
  "relations": [{ "from": "state", "to": "state", "kind": "hosts", "polarity": 0.5, "reports": [{ "source": "paper", "at": PASSAGE }] }],
  "tours": [{ "id": "walk", "title": "Walk", "steps": [{ "text": "Look.", "view": { "selected": "tried" } }] }]
}
"#;

pub(crate) fn written(story: &str) -> String {
    let zeros = "0".repeat(64);
    let passage = format!(r#"{{ "paragraph": 1, "start": 0, "end": 9, "sha256": "{zeros}" }}"#);
    story.replace("PASSAGE", &passage)
}

pub(crate) fn checked(place: &Path, story: &str) -> Value {
    fs::write(place.join("story.json"), story).unwrap();
    let (_, out, err) = ran(place, &["check", "--json", "story.json"]);
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"))
}

/// A change to the sound story, and the problem that it makes.
struct Broken {
    rule: u8,
    from: &'static str,
    to: &'static str,
    severity: &'static str,
    path: &'static str,
    /// What the text at the problem's line and column begins with.
    points_at: &'static str,
    /// What was found, expected or meant: a part of it.
    says: &'static str,
}

const fn error(
    rule: u8,
    [from, to]: [&'static str; 2],
    path: &'static str,
    [points_at, says]: [&'static str; 2],
) -> Broken {
    Broken {
        rule,
        from,
        to,
        severity: "error",
        path,
        points_at,
        says,
    }
}

const fn warning(
    rule: u8,
    change: [&'static str; 2],
    path: &'static str,
    tells: [&'static str; 2],
) -> Broken {
    Broken {
        severity: "warning",
        ..error(rule, change, path, tells)
    }
}

const REPORT: &str = r#"{ "source": "paper", "at": PASSAGE }"#;
const POSITION: &str = r#""holder": { "actor": "state" }"#;

#[rustfmt::skip]
const CASES: [Broken; 67] = [
    // 1. Nothing without a source.
    error(1, [r#""reports": [{ "source": "paper", "at": PASSAGE }] },"#, r#""reports": [] },"#], "events[0].reports", [r#""reports""#, "at least one source that says so"]),
    error(1, [r#"0.5, "reports": [{ "source": "paper", "at": PASSAGE }]"#, r#"0.5, "reports": []"#], "relations[0].reports", [r#""reports""#, "no report"]),
    error(1, [r#""at": [PASSAGE]"#, r#""at": []"#], "events[1].reports[0].at", [r#""at""#, "no passage"]),
    error(1, [r#""origin": { "position": "said" }, "at": [PASSAGE]"#, r#""origin": { "position": "said" }"#], "events[1].reports[0].at", ["{", "a passage in a source"]),
    error(1, [r#""source": "paper", "at": PASSAGE }] }] }"#, r#""source": "paper" }] }] }"#], "questions[0].answers[0].positions[0].at", ["{", "a passage"]),
    error(1, [r#""source": "paper", "date""#, r#""date""#], "events[1].reports[0].source", ["{", "a text"]),
    error(1, [r#""at": [PASSAGE]"#, r#""at": [{ "paragraph": 0 }]"#], "events[1].reports[0].at[0].paragraph", ["0", "a paragraph from 1"]),
    error(1, [r#""at": [PASSAGE]"#, r#""at": [{ "paragraph": 7, "paragraph_end": 6 }]"#], "events[1].reports[0].at[0].paragraph_end", ["6", "a paragraph from 7"]),
    error(1, [r#""at": [PASSAGE]"#, r#""at": { "paragraph": 7, "start": 9, "end": 9, "sha256": "00" }"#], "events[1].reports[0].at.end", ["9", "more than 9, the start"]),
    error(1, [r#""at": [PASSAGE]"#, r#""at": { "paragraph": 7, "start": 0, "end": 9, "sha256": "00" }"#], "events[1].reports[0].at.sha256", [r#""00""#, "64 hexadecimal digits"]),
    warning(1, [r#""at": [PASSAGE]"#, r#""at": { "paragraph": 7 }"#], "events[1].reports[0].at", [r#""at""#, "so that it can be verified"]),
    // 2. Own words.
    warning(2, ["So it says.", "He said “one two three four five six seven eight nine”."], "events[1].reports[0].says", [r#""He said"#, "a quotation of 9 words"]),
    warning(2, ["It happened.", r#"\"One two three four five six seven eight nine\", he said."#], "events[1].summary", [r#""\"One"#, "at most 8 words"]),
    warning(2, [r#""credibility": 3"#, r#""confidence": "we are all of us as sure as sure can be""#], "questions[0].answers[0].positions[0].confidence", [r#""we are"#, "at most 8 words"]),
    warning(2, [r#""title": "Tried""#, r#""title": "A title that is longer than any label in a timeline can ever be""#], "events[1].title", [r#""A title"#, "at most 60"]),
    // 3. Neutral and attributed: what is not the story's own voice has its holder.
    error(3, [POSITION, r#""holder": {}"#], "questions[0].answers[0].positions[0].holder", [r#""holder""#, "exactly one of them"]),
    error(3, [POSITION, r#""holder": { "actor": "state", "impersonal": true }"#], "questions[0].answers[0].positions[0].holder", [r#""holder""#, "none or several"]),
    error(3, [r#""holder": { "actor": "state" }, "#, ""], "questions[0].answers[0].positions[0].holder", ["{", "a holder"]),
    warning(3, [r#""rung": "sponsor", "#, ""], "questions[0].answers[0]", ["{", "activity, persona, group or sponsor"]),
    // 4. Dates are EDTF; how one was read is marked.
    error(4, ["2022-07-15", "15 July"], "events[1].date", [r#""15 July""#, "At position 2"]),
    error(4, ["2022-07-14", "2022-07-32"], "events[1].reports[0].date", [r#""2022-07-32""#, "a day from 01 to 31"]),
    error(4, ["2022-08", "2022-8"], "questions[0].answers[0].positions[0].date", [r#""2022-8""#, "At position"]),
    error(4, [r#""value": { "actor": "state" }"#, r#""value": { "date": "soon" }"#], "questions[0].answers[0].value.date", [r#""soon""#, "year"]),
    error(4, [r#""kind": "stated""#, r#""kind": "guessed""#], "events[1].reports[0].date_basis.kind", [r#""guessed""#, "stated, relative, year-inferred"]),
    warning(4, [r#""date": "2022-07-14", "#, ""], "events[1].reports[0].date_basis", [r#""date_basis""#, "a basis without a date"]),
    warning(4, [r#""date": "2022-08""#, r#""date_basis": { "kind": "relative" }"#], "questions[0].answers[0].positions[0].date_basis", [r#""date_basis""#, "a basis without a date"]),
    // 5. Standing.
    error(5, [r#""standing": "reported""#, r#""standing": "reportd""#], "events[1].standing", [r#""reportd""#, "Did you mean “reported”?"]),
    error(5, [r#""standing": "reported", "#, ""], "events[1].standing", ["{", "one of"]),
    // 6. Ids: kebab-case, unique, and every reference resolves.
    warning(6, [r#""id": "sound""#, r#""id": "Sound_1""#], "events[0].id", [r#""Sound_1""#, "kebab-case"]),
    warning(6, [r#""id": "walk""#, r#""id": "The Walk""#], "tours[0].id", [r#""The Walk""#, "kebab-case"]),
    error(6, [r#""id": "tried""#, r#""id": "sound""#], "events[1].id", [r#""sound""#, "a second time"]),
    error(6, [r#""thread": "main", "type": "deed","#, r#""thread": "mian", "type": "deed","#], "events[0].thread", [r#""mian""#, "Did you mean “main”?"]),
    error(6, [r#""role": "doer""#, r#""role": "dour""#], "events[1].participants[0].role", [r#""dour""#, "the id of a role"]),
    error(6, [r#""place": "town""#, r#""place": "city""#], "events[1].place", [r#""city""#, "the id of a place"]),
    error(6, [r#""position": "said""#, r#""position": "sad""#], "events[1].reports[0].origin.position", [r#""sad""#, "Did you mean “said”?"]),
    error(6, [r#""origin": { "position": "said" }"#, r#""origin": { "actor": "state", "source": "paper" }"#], "events[1].reports[0].origin", [r#""origin""#, "exactly one of them"]),
    warning(6, [r#""events": ["tried"]"#, r#""events": ["tired"]"#], "questions[0].events[0]", [r#""tired""#, "the id of an event that is shown"]),
    warning(6, [r#""selected": "tried""#, r#""selected": "tired""#], "tours[0].steps[0].view.selected", [r#""tired""#, "the id of an event that is shown"]),
    // What a step of a tour asks for, too.
    warning(6, [r#""selected": "tried""#, r#""query": { "actors": ["stat"] }"#], "tours[0].steps[0].view.query.actors[0]", [r#""stat""#, "Did you mean “state”?"]),
    warning(6, [r#""selected": "tried""#, r#""query": { "threads": "mian" }"#], "tours[0].steps[0].view.query.threads", [r#""mian""#, "Did you mean “main”?"]),
    warning(6, [r#""selected": "tried""#, r#""query": { "places": { "none": ["city"] } }"#], "tours[0].steps[0].view.query.places.none[0]", [r#""city""#, "the id of a place"]),
    warning(5, [r#""selected": "tried""#, r#""query": { "standing": ["reportd"] }"#], "tours[0].steps[0].view.query.standing[0]", [r#""reportd""#, "Did you mean “reported”?"]),
    warning(8, [r#""selected": "tried""#, r#""query": { "corroboration": ["two"] }"#], "tours[0].steps[0].view.query.corroboration[0]", [r#""two""#, "one of one, several"]),
    warning(8, [r#""selected": "tried""#, r#""query": { "fit": "defnite" }"#], "tours[0].steps[0].view.query.fit", [r#""defnite""#, "Did you mean “definite”?"]),
    warning(4, [r#""selected": "tried""#, r#""query": { "from": "last year" }"#], "tours[0].steps[0].view.query.from", [r#""last year""#, "a year, month or day"]),
    warning(4, [r#""selected": "tried""#, r#""window": { "from": "2022", "to": "y" }"#], "tours[0].steps[0].view.window.to", [r#""y""#, "a year, month or day"]),
    warning(8, [r#""selected": "tried""#, r#""view": "timelin""#], "tours[0].steps[0].view.view", [r#""timelin""#, "Did you mean “timeline”?"]),
    error(8, [r#""selected": "tried""#, r#""query": { "threads": 7 }"#], "tours[0].steps[0].view.query.threads", ["7", "an id, a list of ids"]),
    warning(6, [r#""kind": "state" }]"#, r#""kind": "state" }, { "id": "idle", "name": "Idle", "kind": "person" }]"#], "actors[1]", [r#"{ "id": "idle""#, "“idle” that nothing refers to"]),
    error(6, [r#""name": "A state""#, r#""name": "A state", "part_of": "state""#], "actors[0].part_of", [r#""state""#, "a parent that is not part of it"]),
    warning(6, [r#""id": "base""#, r#""id": "Base Story!""#], "id", [r#""Base Story!""#, "kebab-case"]),
    error(6, [r#""id": "sound""#, r#""id": " ""#], "events[0].id", [r#"" ""#, "a text that is not blank"]),
    warning(6, [r#""reliability": "B" }"#, r#""reliability": "B" }, { "id": "other", "letter": "P", "short": "Other", "title": "The other" }"#], "sources[1].letter", [r#""P""#, "a letter of its own"]),
    // A label that shows nothing is none.
    error(3, [r#""title": "Tried""#, r#""title": " \u00a0 ""#], "events[1].title", [r#"" \u00a0 ""#, "a text that is not blank"]),
    error(3, [r#""text": "Who?""#, r#""text": """#], "questions[0].text", [r#""""#, "a text that is not blank"]),
    error(3, [r#""name": "A state""#, r#""name": "\u200b""#], "actors[0].name", [r#""\u200b""#, "a text that is not blank"]),
    warning(3, [r#""short": "Paper""#, r#""short": "The paper of the town and of all of its people""#], "sources[0].short", [r#""The paper"#, "at most 32"]),
    // What browsers obey has the form that they know.
    warning(8, [r#""language": "en""#, r#""language": "english_US!!""#], "language", [r#""english_US!!""#, "as in en or pt-BR"]),
    warning(8, [r#""reliability": "B""#, r#""language": "??""#], "sources[0].language", [r#""??""#, "a language tag"]),
    warning(8, [r#""language": "en""#, r#""language": "en", "updated": "2022-13-40""#], "updated", [r#""2022-13-40""#, "YYYY-MM-DD"]),
    // 7. Source quality is said, in grades that are kept apart.
    warning(7, [r#""reliability": "B""#, r#""reliability": "good""#], "sources[0].reliability", [r#""good""#, "a grade from A to F"]),
    error(7, [r#""credibility": 3"#, r#""credibility": 7"#], "questions[0].answers[0].positions[0].credibility", ["7", "a grade from 1 to 6"]),
    error(7, [r#""letter": "P""#, r#""letter": "P", "note": 7"#], "sources[0].note", ["7", "a text"]),
    // 8. Unknown fields, with the nearest known name; unknown versions.
    warning(8, [r#""participants""#, r#""particpants""#], "events[1].particpants", [r#""particpants""#, "Did you mean “participants”?"]),
    warning(8, [r#""language""#, r#""mood": "sad", "language""#], "mood", [r#""mood""#, "format, id, title"]),
    warning(8, [r#""place": "town""#, r#""place": "town", "place": "town""#], "events[1].place", [r#""place""#, "each field once"]),
    error(8, ["sourceline/1", "sourceline/2"], "format", [r#""sourceline/2""#, "This build reads sourceline/1"]),
];

#[test]
fn the_story_that_the_rules_are_tried_on_is_sound() {
    let place = tempfile::tempdir().unwrap();
    let report = checked(place.path(), &written(SOUND));
    assert_eq!(report, json!({"problems": [], "total": 2, "left_out": 0}));
    assert!(SOUND.contains(REPORT));
}

#[test]
fn every_rule_that_is_broken_is_found_on_its_line() {
    let place = tempfile::tempdir().unwrap();
    for case in &CASES {
        let name = format!("rule {}: {} → {}", case.rule, case.from, case.to);
        assert!(SOUND.contains(case.from), "{name}");
        let story = written(&SOUND.replacen(case.from, case.to, 1));
        let report = checked(place.path(), &story);
        let problems = report["problems"].as_array().unwrap();
        let of_case = |one: &&Value| {
            let text = format!("{} {} {}", one["found"], one["expected"], one["hint"]);
            one["path"] == case.path
                && one["severity"] == case.severity
                && text.replace("\\\"", "\"").contains(case.says)
        };
        let problem = problems.iter().find(of_case);
        let problem = problem.unwrap_or_else(|| panic!("{name}: {report:#}"));
        let line = problem["line"].as_u64().unwrap() as usize;
        let column = problem["column"].as_u64().unwrap() as usize;
        let text = story.lines().nth(line - 1).unwrap();
        let at: String = text.chars().skip(column - 1).collect();
        assert!(
            at.starts_with(case.points_at),
            "{name}: {line}:{column} {at}"
        );
        // Drawn, it names the place and the line.
        let (status, out, _) = ran(place.path(), &["check", "story.json"]);
        assert_eq!(status, 1, "{name}");
        for part in [
            format!("--> story.json:{line}:{column}\n"),
            format!("note: at {}", case.path),
            format!("{}: expected ", case.severity),
        ] {
            assert!(out.contains(&part), "{name}: {part}\n{out}");
        }
    }
    let rules: Vec<u8> = CASES.iter().map(|case| case.rule).collect();
    assert!((1..=8).all(|rule| rules.contains(&rule)));
}

#[test]
fn all_problems_come_at_once_and_the_rest_is_shown() {
    // Rule 9. One event with much wrong in it: what cannot be read hides nothing of the rest, and
    // makes no second problem.
    let place = tempfile::tempdir().unwrap();
    let mut story = SOUND.to_owned();
    for (from, to) in [
        ("\"title\": \"Tried\", ", ""),
        ("2022-07-15", "15 July"),
        ("\"place\": \"town\"", "\"place\": 7"),
        ("\"standing\": \"reported\"", "\"standing\": \"reportd\""),
        ("\"role\": \"doer\"", "\"role\": \"dour\""),
        (
            "[{ \"source\": \"paper\", \"date\"",
            "[\"nobody\", { \"source\": \"papre\", \"date\"",
        ),
        ("2022-07-14", "2022-07-32"),
        ("\"position\": \"said\"", "\"position\": \"sad\""),
        ("\"at\": [PASSAGE]", "\"at\": [{ \"paragraph\": \"one\" }]"),
        (
            "\"id\": \"tried\"",
            "\"id\": \"tried\", \"particpants\": []",
        ),
    ] {
        assert!(story.contains(from), "{from}");
        story = story.replacen(from, to, 1);
    }
    let report = checked(place.path(), &written(&story));
    let problems = report["problems"].as_array().unwrap();
    let paths = |severity: &str| {
        let of = problems.iter().filter(|one| one["severity"] == severity);
        let mut paths: Vec<&str> = of.map(|one| one["path"].as_str().unwrap()).collect();
        paths.sort_unstable();
        paths
    };
    assert_eq!(
        paths("error"),
        [
            "events[1].date",
            "events[1].participants[0].role",
            "events[1].place",
            "events[1].reports[0]",
            "events[1].reports[1].at[0].paragraph",
            "events[1].reports[1].date",
            "events[1].reports[1].origin.position",
            "events[1].reports[1].source",
            "events[1].standing",
            "events[1].title",
        ],
        "{report:#}"
    );
    assert!(paths("warning").contains(&"events[1].particpants"));
    assert_eq!(
        (&report["total"], &report["left_out"]),
        (&json!(1), &json!(1))
    );
    let (_, out, _) = ran(place.path(), &["check", "story.json"]);
    assert!(
        out.ends_with("1 event can be shown, 1 is left out.\n"),
        "{out}"
    );
}

#[test]
fn an_id_that_is_not_there_is_one_problem() {
    let place = tempfile::tempdir().unwrap();
    for id in [r#""id": "who", "#, r#""id": "it", "#, r#""id": "walk", "#] {
        let story = written(&SOUND.replacen(id, "", 1));
        let report = checked(place.path(), &story);
        let problems = report["problems"].as_array().unwrap();
        let of_ids = problems
            .iter()
            .filter(|problem| problem["path"].as_str().unwrap().ends_with("id"));
        assert_eq!(of_ids.count(), 1, "{id}: {report:#}");
    }
}

#[test]
fn under_as_many_levels_as_are_followed_a_part_is_shown_and_under_one_more_it_is_not() {
    let place = tempfile::tempdir().unwrap();
    for (levels, sound) in [(32, true), (33, false)] {
        for from_below in [false, true] {
            let mut parts: Vec<String> = (1..=levels)
                .map(|n| {
                    let above = if n == 1 { "state".to_owned() } else { format!("part-{}", n - 1) };
                    format!(r#"{{ "id": "part-{n}", "name": "Part", "kind": "person", "part_of": "{above}" }}"#)
                })
                .collect();
            if from_below {
                parts.reverse();
            }
            let state = r#"{ "id": "state", "name": "A state", "kind": "state" }"#;
            let with = format!("{state}, {}", parts.join(", "));
            let story = written(&SOUND.replacen(state, &with, 1));
            let report = checked(place.path(), &story);
            let errors = report["problems"].as_array().unwrap().iter();
            let errors = errors.filter(|problem| problem["severity"] == "error");
            let said: Vec<&Value> = errors.map(|problem| &problem["expected"]).collect();
            let right: &[&str] = if sound {
                &[]
            } else {
                &["at most 32 levels of parts"]
            };
            assert_eq!(said, right, "{levels}");
        }
    }
}

#[test]
fn what_is_checked_and_found_sound_can_be_verified() {
    let place = tempfile::tempdir().unwrap();
    let one = r#""view": { "selected": "tried", "query": { "actors": "state" } }"#;
    let tried = SOUND.replacen(r#""view": { "selected": "tried" }"#, one, 1);
    for story in [tried, format!("\u{feff}{SOUND}")] {
        let report = checked(place.path(), &written(&story));
        assert_eq!(report["problems"], json!([]));
        let (_, _, err) = ran(place.path(), &["verify", "story.json", "--sources", "."]);
        assert!(!err.contains("not a sound story"), "{err}");
    }
    let long = format!(
        r#""view": {{ "query": {{ "text": "a", "actors": "{}" }} }}"#,
        "é".repeat(20_001)
    );
    let story = SOUND.replacen(r#""view": { "selected": "tried" }"#, &long, 1);
    let report = checked(place.path(), &written(&story));
    assert_eq!(
        report["problems"][0]["expected"],
        "at most 20000 characters"
    );
}

#[test]
fn an_event_with_one_bad_report_is_left_out_whole() {
    let place = tempfile::tempdir().unwrap();
    for (from, to) in [
        ("\"place\": \"town\"", "\"place\": 7"),
        (
            "[{ \"source\": \"paper\", \"date\"",
            "[7, { \"source\": \"paper\", \"date\"",
        ),
    ] {
        let story = written(&SOUND.replacen(from, to, 1));
        let report = checked(place.path(), &story);
        assert_eq!(
            (&report["total"], &report["left_out"]),
            (&json!(1), &json!(1)),
            "{to}"
        );
    }
}

#[test]
fn what_is_unused_is_found_behind_what_is_broken() {
    let place = tempfile::tempdir().unwrap();
    let story = SOUND.replacen("\"actors\": [", "\"actors\": [7, ", 1).replacen(
        "\"kind\": \"state\" }]",
        "\"kind\": \"state\" }, { \"id\": \"idle\", \"name\": \"Idle\", \"kind\": \"person\" }]",
        1,
    );
    let report = checked(place.path(), &written(&story));
    let problems = report["problems"].as_array().unwrap();
    let paths: Vec<&str> = problems
        .iter()
        .map(|one| one["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["actors[0]", "actors[2]"]);
}

#[test]
fn the_rules_hold_for_what_is_packed_or_queried_too() {
    let place = tempfile::tempdir().unwrap();
    let story = written(&SOUND.replacen("2022-07-15", "15 July", 1));
    fs::write(place.path().join("story.json"), story).unwrap();
    let path = place.path().join("story.json");
    let answer = json_of(&["query", "--json", path.to_str().unwrap()]);
    assert_eq!(answer["events"], json!(["sound"]));
}
