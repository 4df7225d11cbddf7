//! A frame of pan or zoom allocates nothing once its buffers have grown: a reader's hand must not
//! wait for memory, however large the story.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at once: that is how it says what is wrong"
)]

mod support;

use allocation_counter::measure;
use serde_json::{Value, json};
use sourceline::scene::Block;
use sourceline::view::Explorer;

const WIDTH_PX: f64 = 1140.0;
/// What is looked at: in the embedded story and in the synthetic one there is something to see.
const SIGHTS: [(&str, &str); 3] = [("", ""), ("2021", "2023"), ("2022-07-10", "2022-09-20")];

/// A story like a newsroom's, only longer: days, months, spans, sets, dates that differ, and some
/// events without a date.
fn long_story(events: usize) -> String {
    let named = |name: &str, count: usize, more: Value| -> Vec<Value> {
        (0..count)
            .map(|n| {
                let mut one = more.clone();
                one["id"] = json!(format!("{name}-{n}"));
                one
            })
            .collect()
    };
    let passage = json!({"paragraph": 1, "start": 0, "end": 1, "sha256": "0".repeat(64)});
    let event = |n: usize| {
        let (year, month, day) = (1990 + n * 7 % 34, n * 5 % 12 + 1, n * 11 % 28 + 1);
        let date = match n % 9 {
            0 => format!("{year}-{month:02}"),
            1 => format!("{year}/{}", year + 1),
            2 => format!("[{year}-{month:02}-01,{year}-{month:02}-05]"),
            3 if n % 27 == 3 => String::new(),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        let other = if n % 13 == 4 {
            format!("{year}-{month:02}-28")
        } else {
            date.clone()
        };
        let dated = |date: &str| (!date.is_empty()).then(|| date.to_owned());
        json!({
            "id": format!("event-{n}"), "title": format!("What happened as number {n}"), "date": dated(&date),
            "thread": format!("thread-{}", n % 6), "type": format!("type-{}", n % 4),
            "standing": (["reported", "claimed", "expected"][n % 3]),
            "participants": [{"actor": format!("actor-{}", n % 9), "role": "role-0"}],
            "reports": [
                {"source": format!("source-{}", n % 5), "date": dated(&date), "at": passage},
                {"source": format!("source-{}", (n + 2) % 5), "date": dated(&other), "at": passage},
            ],
        })
    };
    let story = json!({
        "format": "sourceline/1", "id": "long", "title": "A long story", "language": "en",
        "sources": named("source", 5, json!({"letter": "S", "short": "Source", "title": "Source"})),
        "actors": named("actor", 9, json!({"name": "Actor", "kind": "person"})),
        "threads": named("thread", 6, json!({"title": "Thread"})),
        "types": named("type", 4, json!({"label": "Type"})),
        "roles": named("role", 1, json!({"label": "Role"})),
        "events": (0..events).map(event).collect::<Vec<_>>(),
    });
    story.to_string()
}

/// As a page opens it: the canvas is known, and each title that the picture asks for is measured.
fn opened(text: &str, how: &str) -> Explorer {
    let mut explorer = support::explorer(text);
    explorer.call("timeline.canvas", "", 18.5, 6.5, 12.0);
    for event in 0..explorer.total() {
        let widths = format!("{event} {} 40 60", 60 + event * 37 % 180);
        explorer.call("timeline.measure", &widths, 0.0, 0.0, 0.0);
    }
    draw(&mut explorer, how);
    for event in 0..explorer.total() {
        let widths = format!("{event} {} 40 60", 60 + event * 37 % 180);
        explorer.call("timeline.measure", &widths, 0.0, 0.0, 0.0);
    }
    explorer
}

fn draw(explorer: &mut Explorer, how: &str) {
    explorer.draw_frame(how, true, WIDTH_PX, WIDTH_PX);
}

/// A hand that pans there and back, and pinches a little in and out; returns to where it began.
fn gesture(explorer: &mut Explorer, how: &str) {
    for by_px in [-40.0, 15.0, 60.0, 25.0, -60.0] {
        explorer.pan(by_px);
        draw(explorer, how);
    }
    for by in [1.08, 1.05, 1.0 / 1.08, 1.0 / 1.05] {
        explorer.zoom(by, 400.0);
        draw(explorer, how);
    }
}

fn holds(text: &str, selected: &str) {
    for lanes in ["thread", "actor", "type", "source"] {
        for scale in ["story", "true"] {
            let how = format!("{lanes}\n{scale}");
            let mut explorer = opened(text, &how);
            explorer.set("event", selected);
            for (from, to) in SIGHTS {
                explorer.set_window(from, to);
                for _ in 0..3 {
                    gesture(&mut explorer, &how);
                }
                let used = measure(|| gesture(&mut explorer, &how));
                assert_eq!(
                    used.count_total, 0,
                    "{lanes}, {scale}, {from} to {to}: {used:?}"
                );
                let scene = explorer.scene();
                let drawn = [Block::Marks, Block::Clusters, Block::Signs]
                    .map(|block| scene.records(block).len());
                assert!(
                    drawn.iter().sum::<usize>() > 0,
                    "{lanes}, {scale}, {from} to {to}: nothing is drawn"
                );
            }
        }
    }
}

#[test]
fn a_frame_of_the_embedded_story_allocates_nothing() {
    holds(&support::embedded(), "attack-2022-07");
}

#[test]
fn a_frame_of_a_story_of_thousands_of_events_allocates_nothing() {
    holds(&long_story(4_000), "event-40");
}

/// Opening a picture anew does allocate: otherwise the count above would say nothing.
#[test]
fn the_counter_sees_what_is_allocated() {
    let text = support::embedded();
    let mut explorer = opened(&text, "thread\nstory");
    let used = measure(|| draw(&mut explorer, "type\ntrue"));
    assert!(used.count_total > 0);
}
