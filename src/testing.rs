//! Small stories for tests, written as editors write them.

use crate::story::model::Column::SourceId;
use crate::story::{self, Story};
use crate::view::Explorer;
use std::fmt::Write;

/// What every test story has: two sources, a few actors, two threads.
pub(crate) fn frame(events: &str, questions: &str) -> String {
    format!(
        r#"{{"format":"sourceline/1","id":"test","title":"A test","dek":"Of everything","language":"en","updated":"2026-01-02",
        "sources":[{{"id":"a","letter":"A","short":"First","title":"The first"}},{{"id":"b","letter":"B","short":"Second","title":"The second"}},
          {{"id":"c","letter":"C","short":"Third","title":"The third"}},{{"id":"d","letter":"D","short":"Fourth","title":"The fourth"}},
          {{"id":"e","letter":"E","short":"Fifth","title":"The fifth","note":"Respun","url":"https://example.org/e","published":"2022-09"}}],
        "actors":[{{"id":"iran","name":"Islamic Republic of Iran","short":"Iran","kind":"state","aliases":["IRI","Tehran"]}},
          {{"id":"ministry","name":"Ministry of Intelligence","kind":"government-body","part_of":"iran"}},
          {{"id":"albania","name":"Albania","kind":"state","aliases":["Shqipëria"]}}],
        "places":[{{"id":"tirana","name":"Tirana"}}],
        "threads":[{{"id":"attacks","title":"Attacks"}},{{"id":"rupture","title":"Rupture"}}],
        "types":[{{"id":"cyber","label":"Cyberattack","code":"COERCE:cyber"}}],
        "roles":[{{"id":"accused","label":"Accused"}},{{"id":"target","label":"Hit"}}],
        "relation_kinds":[{{"id":"accuses","label":"accuses"}}],
        "events":[{events}],"questions":[{questions}],
        "relations":[{{"from":"albania","to":"iran","kind":"accuses","polarity":-0.5,"date":"2022","reports":[{}]}}],
        "tours":[{{"id":"t","title":"Tour","steps":[{{"text":"Look","view":{{"query":{{"actors":["iran"]}},"window":{{"from":"2022","to":"2023"}}}}}}]}}]}}"#,
        report("a", "2022", "says so")
    )
}

/// A passage that is well-formed.
pub(crate) fn passage(paragraph: u32) -> String {
    format!(
        r#"{{"paragraph":{paragraph},"start":0,"end":9,"sha256":"{}"}}"#,
        "0".repeat(64)
    )
}

/// A report of a source with a date (empty for none).
pub(crate) fn report(source: &str, date: &str, says: &str) -> String {
    let date = if date.is_empty() {
        String::new()
    } else {
        format!(r#""date":"{date}","#)
    };
    format!(
        r#"{{"source":"{source}",{date}"says":"{says}","at":{}}}"#,
        passage(1)
    )
}

/// An event with reports.
pub(crate) fn event(id: &str, title: &str, date: &str, reports: &[String]) -> String {
    let date = if date.is_empty() {
        String::new()
    } else {
        format!(r#""date":"{date}","#)
    };
    format!(
        r#"{{"id":"{id}","title":"{title}","summary":"What happened in {title}.",{date}"thread":"attacks","type":"cyber","place":"tirana",
        "standing":"reported","participants":[{{"actor":"iran","role":"accused"}},{{"actor":"albania","role":"target"}}],"reports":[{}]}}"#,
        reports.join(",")
    )
}

/// Reads a story that must be without errors.
pub(crate) fn read(text: &str) -> Story {
    let read =
        story::read_json(text).unwrap_or_else(|error| panic!("{error}: {:?}", error.problems));
    let errors: Vec<String> = read
        .problems
        .iter()
        .filter(|problem| problem.severity == story::Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    read.story
}

/// A story of a few events, one of them told by five sources that differ.
pub(crate) fn story() -> Story {
    let many = [
        ("a", "2022"),
        ("b", "2022-07"),
        ("c", "2022-07-15"),
        ("d", "2022-07-17"),
        ("e", "2022-07-15"),
    ]
    .map(|(source, date)| report(source, date, "tells it"));
    let events = [
        event(
            "break",
            "Albania breaks with Iran",
            "[2022-09-06,2022-09-07]",
            &[report("a", "2022-09-06", "")],
        ),
        event(
            "attack",
            "Attack on Shqipëria’s services",
            "2022-07-15",
            &many,
        ),
        event(
            "hosting",
            "Hosting begins",
            "2013/..",
            &[report("b", "2013/..", "since then")],
        ),
        event("undated", "Something undated", "", &[report("c", "", "")]),
    ];
    let question = question(
        "attribution",
        true,
        &[answer(
            r#"{"actor":"iran"}"#,
            Some("sponsor"),
            &[("asserts", "a"), ("denies", "b")],
        )],
    );
    read(&frame(&events.join(","), &question))
}

/// A story of one event whose reports, of sources a, b, c …, give these dates.
pub(crate) fn story_with_reports(dates: &[&str]) -> Story {
    let reports: Vec<String> = ["a", "b", "c", "d", "e"]
        .iter()
        .zip(dates)
        .map(|(source, date)| report(source, date, ""))
        .collect();
    read(&frame(&event("one", "One", "", &reports), ""))
}

/// An answer as text: value, rung, stances with their sources.
pub(crate) type AnswerSpec = (String, Option<String>, Vec<(String, String)>);

/// An answer's specification.
pub(crate) fn answer(value: &str, rung: Option<&str>, positions: &[(&str, &str)]) -> AnswerSpec {
    let positions = positions
        .iter()
        .map(|(stance, source)| ((*stance).to_owned(), (*source).to_owned()));
    (
        value.to_owned(),
        rung.map(str::to_owned),
        positions.collect(),
    )
}

fn question(kind: &str, exclusive: bool, answers: &[AnswerSpec]) -> String {
    let mut text = String::new();
    for (n, (value, rung, positions)) in answers.iter().enumerate() {
        let comma = if n == 0 { "" } else { "," };
        let rung = rung
            .as_ref()
            .map_or(String::new(), |rung| format!(r#""rung":"{rung}","#));
        let positions: Vec<String> = positions
            .iter()
            .map(|(stance, source)| {
                format!(r#"{{"holder":{{"actor":"iran"}},"stance":"{stance}","source":"{source}","at":{}}}"#, passage(2))
            })
            .collect();
        let _ = write!(
            text,
            r#"{comma}{{"id":"answer-{n}","text":"Answer {n}",{rung}"value":{value},"positions":[{}]}}"#,
            positions.join(",")
        );
    }
    format!(
        r#"{{"id":"who","text":"Who?","kind":"{kind}","exclusive":{exclusive},"events":[],"answers":[{text}]}}"#
    )
}

/// A story with one question.
pub(crate) fn story_with_question(kind: &str, exclusive: bool, answers: &[AnswerSpec]) -> Story {
    read(&frame(
        &event("one", "One", "2022", &[report("a", "2022", "")]),
        &question(kind, exclusive, answers),
    ))
}

/// Asks an explorer for everything that a page could, to see that nothing panics.
pub(crate) fn look_at_everything(mut explorer: Explorer) {
    explorer.set_phrases(crate::date::phrases::Phrases::english());
    explorer.call("about", "", 0.0, 0.0, 0.0);
    explorer.set_query("text=iran&actors=iran&roles=accused&from=2000&to=2023");
    for fragment in ["", "actors=iran", "sources.none=a&differing=true"] {
        explorer.set_fragment(fragment);
        look_at_filters(&mut explorer, fragment);
        look_at_sources(&mut explorer);
        explorer.set_fragment(fragment);
        look_at_list(&mut explorer);
        look_at_timeline(&mut explorer);
    }
    look_at_questions(&mut explorer);
    explorer.call("empty.suggest", "iram", 0.0, 0.0, 0.0);
}

/// The bar, the facets and the strip; leaves something filtered.
fn look_at_filters(explorer: &mut Explorer, fragment: &str) {
    for name in [
        "totals",
        "quick_totals",
        "filter.facets",
        "filter.quick",
        "filter.chips",
        "filter.remedies",
        "window",
        "filter.fragment",
        "filter.query",
        "total",
        "matching",
        "in_view",
        "version",
    ] {
        explorer.call(name, "", 0.0, 0.0, 0.0);
    }
    for shown in ["list", "timeline"] {
        explorer.set_fragment(fragment);
        explorer.call("set_shown", shown, 0.0, 0.0, 0.0);
        explorer.call("filter.brush", "", 30.0, 600.0, 600.0);
        explorer.call("filter.slide", "", 30.0, 600.0, 0.0);
        for (edge, name) in [
            (-1.0, "filter.grip"),
            (1.0, "filter.grip"),
            (-1.0, "filter.nudge"),
            (0.0, "filter.nudge"),
        ] {
            explorer.call(name, "", edge, 9.0, 600.0);
            explorer.call("strip_ticks", "", 600.0, 0.0, 0.0);
            explorer.call("strip_box", "", 600.0, 0.0, 0.0);
        }
    }
    explorer.call("set_window", "1979\n2023-02", 0.0, 0.0, 0.0);
    explorer.call("filter.toggle", "actors none\niran", 0.0, 0.0, 0.0);
    explorer.call("filter.drop_chip", "", 0.0, 0.0, 0.0);
    explorer.call("filter.set_text", "iran", 0.0, 0.0, 0.0);
    explorer.call("filter.clear", "text", 0.0, 0.0, 0.0);
    explorer.strip_bars(600.0, 40.0);
}

/// The view of the sources; leaves some of them off.
fn look_at_sources(explorer: &mut Explorer) {
    for row in 0..explorer.story()[SourceId].len() as u32 {
        let id = explorer.story().cell(SourceId, row).to_owned();
        for kind in ["only", "leaves_out"] {
            let text = id.clone() + "\n" + kind;
            explorer.call("sources.events", &text, 1.0, 0.0, 0.0);
        }
        explorer.call("sources.switch", &id, 0.0, 0.0, 0.0);
        for width in [f64::NAN, 300.0, 1e9] {
            explorer.call("sources.view", "", width, 0.0, 0.0);
            explorer.call("sources.at", "", 0.0, 30.0, width);
            explorer.call("sources.step", &id, 1.0, -1e18, width);
        }
    }
}

/// The list and the cards; leaves the last event open.
fn look_at_list(explorer: &mut Explorer) {
    for name in ["list.len", "list.opening_row", "list.row_at", "list.see"] {
        explorer.call(name, "", 30.0, 600.0, 0.0);
    }
    explorer.call("list.rows", "", 0.0, explorer.list_len() as f64, 0.0);
    for n in 0..explorer.matching() {
        let id = explorer.id_at(n).to_owned();
        for name in [
            "card.cite",
            "card.event",
            "card.near",
            "list.row_of",
            "list.row_from",
            "list.row_above",
            "position",
            "set_event",
        ] {
            explorer.call(name, &id, 96.0, 0.0, 0.0);
        }
    }
}

/// The timeline by whatever there are lanes, moved about in; leaves it zoomed.
fn look_at_timeline(explorer: &mut Explorer) {
    explorer.call("timeline.canvas", "", 18.5, 6.5, 400.0);
    for lanes in ["thread", "actor", "type", "source"] {
        for scale in ["story", "true"] {
            let how = [lanes, "\n", scale].concat();
            for (width_px, zoom) in [(300.0, 0.1), (1_140.0, 1.0), (1_140.0, 9.0)] {
                explorer.call("hands.zoom", "", zoom, 200.0, 0.0);
                explorer.call("hands.pan", "", -30.0, 0.0, 0.0);
                explorer.draw_frame(&how, zoom > 1.0, width_px, width_px);
                look_at_picture(explorer);
            }
            for name in ["peak", "all"] {
                explorer.call("hands.fit", name, 0.0, 0.0, 0.0);
                explorer.draw_frame(&how, false, 800.0, 800.0);
            }
        }
    }
    explorer.call("accounts.turned", "0\n-9", 343.0, 0.0, 0.0);
}

/// What a page asks of what was drawn last.
fn look_at_picture(explorer: &mut Explorer) {
    for name in [
        "timeline.lane_labels",
        "timeline.unmeasured",
        "timeline.sight",
        "timeline.figure",
        "timeline.event_row",
        "timeline.see",
        "hands.cluster",
        "hands.unfold",
    ] {
        explorer.call(name, "", 0.0, 0.0, 0.0);
    }
    explorer.call("timeline.measure", "0 120 30 40", 0.0, 0.0, 0.0);
    explorer.call("timeline.read", "", 9.0, 0.0, 0.0);
    explorer.call("hands.open_cluster", "", 0.0, 0.0, 0.0);
    let id = explorer.id_at(0).to_owned();
    for name in ["timeline.cluster_of", "timeline.show_event", "hands.open"] {
        explorer.call(name, &id, 0.0, 0.0, 0.0);
    }
    for step in [-1.0, 1.0] {
        explorer.call("hands.step", &id, step, 0.0, 0.0);
    }
    explorer.call("hands.stand", &id, 0.0, 0.0, 0.0);
    for name in ["accounts.said", "accounts.alone", "accounts.date_words"] {
        explorer.call(name, &id, 0.0, 0.0, 0.0);
    }
}

/// All questions, whole and chosen from.
fn look_at_questions(explorer: &mut Explorer) {
    for asked in explorer.asked() {
        let id = crate::analysis::questions::id_of(explorer.story(), asked);
        for name in [
            "questions.question",
            "questions.attribution",
            "set_question",
            "questions.show_events",
        ] {
            for width_px in [0.0, 320.0, 1140.0] {
                explorer.call(name, &id, width_px, 0.0, 0.0);
            }
        }
    }
    for key in [
        "state\ndenied",
        "kind\ndate",
        "holder\nsaid",
        "sort\ntime",
        "\n",
    ] {
        explorer.call("questions.choose", key, 0.0, 0.0, 0.0);
        explorer.call("questions.list", "", 700.0, 0.0, 0.0);
    }
}
