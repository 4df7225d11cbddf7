//! Stories with very much of one thing, as no editor writes them: what is asked of them takes
//! seconds at most, though this is no release build.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at once: that is how it says what is wrong"
)]

use serde_json::{Value, json};
use sourceline::analysis::contradicted::contradicted;
use sourceline::analysis::dates::{opposed, tellings};
use sourceline::analysis::disputes::{Dispute, dispute};
use sourceline::analysis::questions::{Asked, read};
use sourceline::analysis::turns::late;
use sourceline::pack;
use sourceline::scene::Block;
use sourceline::story::model::{Column as C, DATE_MAX, DATE_MIN};
use sourceline::story::{self, Story};
use sourceline::view::Explorer;
use std::time::Instant;

/// Seconds that a debug build on a busy machine may take for what takes a good one far less.
const MOST_S: u64 = 20;

/// Work that grows with the square of its input would take minutes to hours.
fn assert_done(started: Instant) {
    let took = started.elapsed();
    assert!(took.as_secs() < MOST_S, "{took:?}");
}

fn source(n: usize) -> Value {
    json!({"id": format!("s{n}"), "letter": "A", "short": format!("Source {n}"), "title": "A source"})
}

fn event(n: usize, thread: &str, sources: &[usize]) -> Value {
    let reports = sources.iter().map(|source| {
        json!({"source": format!("s{source}"), "date": "2022-07-15", "at": {"paragraph": 1}})
    });
    json!({
        "id": format!("e{n}"), "title": "An event", "summary": "What happened.",
        "date": "2022-07-15", "thread": thread, "type": "act", "standing": "reported",
        "participants": [{"actor": "somebody", "role": "acts"}],
        "reports": reports.collect::<Vec<_>>(),
    })
}

fn answers(count: usize) -> Vec<Value> {
    let answer = |n: usize| {
        let position = json!({
            "source": "s0", "holder": {"actor": "somebody"}, "stance": "asserts",
            "date": "2022-07-15", "at": {"paragraph": 1},
        });
        json!({"id": format!("a{n}"), "text": "An answer", "positions": [position]})
    };
    (0..count).map(answer).collect()
}

fn small(answers: &[Value]) -> Value {
    json!({
        "format": "sourceline/1", "id": "large", "title": "A large story", "language": "en",
        "sources": [source(0), source(1)],
        "actors": [{"id": "somebody", "name": "Somebody", "kind": "person"}],
        "threads": [{"id": "main", "title": "Main"}],
        "types": [{"id": "act", "label": "Act"}],
        "roles": [{"id": "acts", "label": "Acts"}],
        "events": [event(0, "main", &[0, 1])],
        "questions": [{
            "id": "why", "text": "Why?", "kind": "motive", "exclusive": false, "answers": answers,
        }],
    })
}

fn opened(story: &Value) -> Story {
    story::read_json(&story.to_string()).unwrap().story
}

/// Gives a story so many dates, each a day of its own, in no order.
fn with_days(mut story: Story, count: usize) -> Story {
    let days: Vec<i64> = (0..count).map(|n| (n * 7_919 % count) as i64).collect();
    *story.column_mut(C::DateText) = vec![0; count];
    *story.column_mut(C::DateSides) = vec![0; count];
    story.signed[DATE_MIN].clone_from(&days);
    story.signed[DATE_MAX] = days;
    story
}

#[test]
fn an_event_of_as_many_dates_as_can_be_compared_is_told_at_once() {
    const COUNT: usize = 1_000;
    let mut story = with_days(opened(&small(&answers(1))), COUNT);
    // The second source gives the last of them, the first all others.
    let mut sources = vec![0; COUNT];
    sources[COUNT - 1] = 1;
    *story.column_mut(C::ReportSource) = sources;
    *story.column_mut(C::ReportDate) = (0..COUNT as u32).collect();
    *story.column_mut(C::EventReports) = vec![0, COUNT as u32];
    let started = Instant::now();
    let told = tellings(&story, 0);
    assert_eq!(told.len(), COUNT);
    assert!(told.is_sorted_by_key(|telling| telling.span.min));
    assert_eq!(opposed(&told).len(), COUNT);
    let question = read(&story, Asked::ByDates(0));
    assert_eq!(question.answers.len(), COUNT);
    let found = contradicted(&story, &[0]);
    let differ = [&found[0].differs, &found[1].differs].map(Vec::len);
    assert_eq!(differ, [COUNT - 1, 1]);
    assert_done(started);
}

#[test]
fn what_has_more_than_can_be_compared_is_left_out_and_that_is_said() {
    let mut story = small(&answers(1_000));
    story["events"] = json!([event(0, "main", &[0; 1_000]), event(1, "main", &[1])]);
    let most = opened(&story);
    assert_eq!((most.len(), dispute(&most, 0)), (2, Dispute::Single));
    assert!(pack::read(&pack::write(&most)).is_ok());
    story["events"][0] = event(0, "main", &vec![0; 300_000]);
    let started = Instant::now();
    for (story, events, questions, found) in [
        (story, 1, 1, "300000 reports"),
        (small(&answers(100_000)), 1, 0, "100000 answers"),
    ] {
        let read = story::read_json(&story.to_string()).unwrap();
        let left = (read.story.len(), read.story[C::QuestionId].len());
        assert_eq!(left, (events, questions));
        let mut problems = read.problems.iter().map(ToString::to_string);
        let said = problems.find(|problem| problem.contains(found));
        assert!(said.unwrap().contains("at most 1000"), "{found}");
    }
    assert_done(started);
}

#[test]
fn an_answer_of_very_many_positions_has_its_late_ones_at_once() {
    const COUNT: usize = 100_000;
    let mut story = with_days(opened(&small(&answers(1))), COUNT);
    let first = story[C::PositionSource].len() as u32 - 1;
    assert_eq!(first, 0);
    for column in [C::PositionHolderKind, C::PositionHolder, C::PositionSource] {
        let value = story[column][0];
        *story.column_mut(column) = vec![value; COUNT];
    }
    // Every other one denies; the first who assert it do so on day 0.
    *story.column_mut(C::PositionStance) = (0..COUNT as u32).map(|n| n % 2).collect();
    *story.column_mut(C::PositionDate) = (0..COUNT as u32).collect();
    *story.column_mut(C::AnswerPositions) = vec![0, COUNT as u32];
    let started = Instant::now();
    let question = read(&story, Asked::ByEditor(0));
    let answer = &question.answers[0];
    let stands = answer.stands.iter();
    let late = stands.filter(|stand| late(&story, answer, stand).is_some());
    assert_eq!(late.count(), COUNT / 2);
    assert_done(started);
}

#[test]
fn a_pack_with_more_than_can_be_compared_is_refused() {
    let mut story = opened(&small(&answers(1)));
    *story.column_mut(C::ReportSource) = vec![0; 1_001];
    *story.column_mut(C::ReportDate) = vec![0; 1_001];
    for column in [
        C::ReportBasis,
        C::ReportBasisNote,
        C::ReportSays,
        C::ReportOriginKind,
        C::ReportOriginRow,
        C::ReportPassages,
    ] {
        story.column_mut(column).clear();
    }
    for (count, is_sound) in [(1_000, true), (1_001, false)] {
        let mut story = story.clone();
        story.column_mut(C::ReportSource).truncate(count);
        story.column_mut(C::ReportDate).truncate(count);
        *story.column_mut(C::EventReports) = vec![0, count as u32];
        *story.column_mut(C::RelationReports) = vec![count as u32];
        assert_eq!(
            pack::read(&pack::write(&story)).is_ok(),
            is_sound,
            "{count}"
        );
    }
    let mut story = opened(&small(&answers(1_000)));
    let count = story[C::AnswerId].len() + 1;
    for column in [
        C::AnswerId,
        C::AnswerText,
        C::AnswerRung,
        C::AnswerValueKind,
        C::AnswerUnit,
        C::AnswerApproximate,
    ] {
        story.push(column, 0);
    }
    for values in &mut story.signed[2..] {
        values.push(0);
    }
    let positions = story[C::PositionSource].len();
    story.close_list(C::AnswerPositions, positions);
    *story.column_mut(C::QuestionAnswers) = vec![0, count as u32];
    assert_eq!(count, 1_001);
    assert!(pack::read(&pack::write(&story)).is_err());
}

/// A story of so many events, each of a thread of its own and told by a source of its own and by
/// the next one's.
fn of_many_values(count: usize) -> Story {
    let mut story = small(&answers(1));
    let threads =
        (0..count).map(|n| json!({"id": format!("t{n}"), "title": format!("Thread {n}")}));
    story["threads"] = threads.collect();
    story["sources"] = (0..count).map(source).collect();
    let events = (0..count).map(|n| event(n, &format!("t{n}"), &[n, (n + 1) % count]));
    story["events"] = events.collect();
    opened(&story)
}

#[test]
fn of_very_many_threads_or_sources_the_rest_share_a_lane() {
    const COUNT: usize = 4_000;
    let mut explorer = Explorer::from_story(of_many_values(COUNT));
    explorer.call("timeline.canvas", "", 18.5, 6.5, 400.0);
    for (by, shown, rest) in [
        ("thread", 1, COUNT - 48),
        // Those of the last that has a lane are told by the next source, too.
        ("source", 2, COUNT - 47),
    ] {
        explorer.draw_frame(&format!("{by}\nstory"), false, 900.0, 900.0);
        let lanes: Vec<Vec<f32>> = explorer
            .scene()
            .records(Block::Lanes)
            .map(Vec::from)
            .collect();
        assert_eq!(lanes.len(), 49, "{by}");
        for (n, lane) in lanes[..48].iter().enumerate() {
            assert_eq!((lane[0], lane[3]), (n as f32, shown as f32), "{by}");
        }
        // All others, with how many events they have.
        assert_eq!((lanes[48][0], lanes[48][3]), (-1.0, rest as f32), "{by}");
        let labels = explorer.call("timeline.lane_labels", "", 0.0, 0.0, 0.0);
        assert!(labels.ends_with(",\"\"]"), "{labels}");
    }
}

#[test]
fn what_sources_without_a_lane_of_their_own_say_stands_in_that_of_all_others() {
    let mut story = small(&answers(1));
    story["sources"] = (0..60).map(source).collect();
    let mut events: Vec<Value> = (0..55).map(|n| event(n, "main", &[n])).collect();
    for (n, event) in events.iter_mut().enumerate() {
        event["date"] = format!("2022-07-{:02}", n % 20 + 1).into();
        event["reports"][0]["date"] = event["date"].clone();
    }
    // One of those that have a lane tells it, and two of the others.
    events.push(event(55, "main", &[0, 55, 59]));
    events[55]["date"] = "2023-01-01".into();
    for report in events[55]["reports"].as_array_mut().unwrap() {
        report["date"] = "2023-01-01".into();
    }
    story["events"] = events.into();
    let mut explorer = Explorer::from_story(opened(&story));
    explorer.call("timeline.canvas", "", 18.5, 6.5, 4_000.0);
    explorer.draw_frame("source\nstory", false, 900.0, 900.0);
    let scene = explorer.scene();
    let lanes: Vec<f32> = scene.records(Block::Lanes).map(|lane| lane[0]).collect();
    assert_eq!((lanes.len(), lanes[48]), (49, -1.0));
    let of_last = scene
        .records(Block::Signs)
        .filter(|sign| sign[0] as usize == 55);
    let lanes: Vec<f32> = of_last.map(|sign| sign[1]).collect();
    assert_eq!(lanes, [0.0, 48.0]);
}

#[test]
fn a_thread_without_events_has_no_lane() {
    let mut story = small(&answers(1));
    story["threads"] = json!([{"id": "none", "title": "None"}, {"id": "main", "title": "Main"}]);
    let mut explorer = Explorer::from_story(opened(&story));
    explorer.call("timeline.canvas", "", 18.5, 6.5, 400.0);
    explorer.draw_frame("thread\nstory", false, 900.0, 900.0);
    let labels = explorer.call("timeline.lane_labels", "", 0.0, 0.0, 0.0);
    assert_eq!(labels, r#"["Main"]"#);
}

#[test]
fn of_very_many_sources_and_threads_as_many_are_told_of_as_a_page_can_show() {
    const COUNT: usize = 10_000;
    let mut explorer = Explorer::from_story(of_many_values(COUNT));
    let started = Instant::now();
    let mut ask = |name: &str, text: &str| -> Value {
        serde_json::from_str(&explorer.call(name, text, 900.0, 0.0, 0.0)).unwrap()
    };
    let told = ask("sources.view", "");
    assert_eq!(ask("sources.shown", ""), 48);
    let sources = told["sources"].as_array().unwrap();
    assert_eq!(sources.len(), 48);
    // The last of the threads is all others, with their events.
    let threads = told["threads"].as_array().unwrap();
    assert_eq!((threads.len(), &threads[48]["label"]), (49, &json!("")));
    let counts = threads
        .iter()
        .map(|thread| thread["told"].as_u64().unwrap());
    assert_eq!(counts.sum::<u64>(), COUNT as u64);
    for source in sources {
        assert_eq!(source["told"], 2);
        assert_eq!(source["leaves_out"]["n"], COUNT - 2);
        let cells = source["cells"].as_array().unwrap().iter();
        let cells = cells.map(|cell| cell["told"].as_u64().unwrap());
        assert_eq!(cells.sum::<u64>(), 2);
    }
    ask("sources.switch", "s1");
    let told = ask("sources.view", "");
    assert_eq!((&told["goes"], &told["now_alone"]), (&json!(0), &json!(2)));
    assert_done(started);
}
