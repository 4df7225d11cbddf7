use super::Explorer;
use crate::story::model::Column as C;
use crate::testing;
use proptest::prelude::*;
use serde_json::{Value, json};

fn ask(explorer: &mut Explorer, name: &str, text: &str, numbers: [f64; 3]) -> Value {
    let [a, b, c] = numbers;
    serde_json::from_str(&explorer.call(name, text, a, b, c)).unwrap()
}

/// The small story of who covers what, whose answers are worked out by hand.
fn covered() -> Explorer {
    let text = std::fs::read_to_string("tests/golden/derived/coverage/story.json").unwrap();
    let mut explorer = Explorer::from_story(testing::read(&text));
    explorer.set_phrases(crate::date::phrases::Phrases::english());
    explorer
}

#[test]
fn the_view_of_the_sources_stands_as_worked_out_by_hand() {
    let mut explorer = covered();
    explorer.call("sources.switch", "a", 0.0, 0.0, 0.0);
    let told = ask(&mut explorer, "sources.view", "", [700.0, 0.0, 0.0]);
    let text = std::fs::read_to_string("tests/golden/derived/coverage/view-without-a.json");
    let right: Value = serde_json::from_str(&text.unwrap()).unwrap();
    for (key, value) in right.as_object().unwrap() {
        assert_eq!(&told[key], value, "{key}");
    }
    assert_eq!(told, right);
}

#[test]
fn a_source_is_switched_off_and_on_and_the_last_one_stays() {
    let mut explorer = covered();
    let mut switch = |id: &str| {
        let done = ask(&mut explorer, "sources.switch", id, [0.0; 3]);
        let chips = ask(&mut explorer, "filter.chips", "", [0.0; 3]);
        let chips = chips.as_array().unwrap().iter().map(|chip| {
            let text = |key: &str| chip[key].as_str().unwrap().to_owned();
            text("mode") + " " + &text("id")
        });
        let chips: Vec<String> = chips.collect();
        (done == true, explorer.query(), chips.join(", "))
    };
    let says = |done: bool, query: &str, chips: &str| (done, query.to_owned(), chips.to_owned());
    assert_eq!(switch("b"), says(true, "sources=a,c", "without b"));
    // Now more are off than on.
    assert_eq!(switch("a"), says(true, "sources=c", "any c"));
    assert_eq!(switch("c"), says(false, "sources=c", "any c"));
    assert_eq!(switch("b"), says(true, "sources=b,c", "without a"));
    assert_eq!(switch("a"), says(true, "", ""));
    assert_eq!(switch("nobody"), says(true, "", ""));
}

#[test]
fn a_chip_of_a_source_that_is_off_brings_it_back() {
    let mut explorer = covered();
    explorer.set_query("sources=b,c&threads=main");
    let remedies = ask(&mut explorer, "filter.remedies", "", [0.0; 3]);
    // All six without the thread; of the main strand all five without this.
    assert_eq!(
        remedies,
        json!([{"chip": 1, "label": "Source A", "count": 5}, {"chip": 0, "label": "The main strand", "count": 4}])
    );
    explorer.drop_chip(1);
    assert_eq!(explorer.query(), "threads=main");
}

#[test]
fn thousands_of_names_of_which_the_story_has_few_are_answered_soon_and_right() {
    let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
    let mut explorer = Explorer::from_story(testing::read(&text));
    let unknown: Vec<String> = (0..20_000).map(|n| n.to_string()).collect();
    let started = std::time::Instant::now();
    explorer.set_query(&["actors=", &unknown.join(",")].concat());
    assert_eq!(explorer.matching(), 0);
    let remedies = ask(&mut explorer, "filter.remedies", "", [0.0; 3]);
    assert!(
        remedies
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["count"] == 0)
    );
    let chips = ask(&mut explorer, "filter.chips", "", [0.0; 3]);
    assert_eq!(chips.as_array().unwrap().len(), 20_000);
    assert!(started.elapsed().as_secs() < 6, "{:?}", started.elapsed());

    explorer.set_query("actors=iran,mek");
    let few = explorer.matching();
    assert!(few > 0);
    explorer.set_query(&["actors=", &unknown.join(","), ",mek,iran"].concat());
    assert_eq!(explorer.matching(), few);
    let chips = ask(&mut explorer, "filter.chips", "", [0.0; 3]);
    assert_eq!(chips[20_001]["label"], "Iran");
}

#[test]
fn a_citation_dates_a_source_in_numbers_as_far_as_it_says_no_more() {
    for (published, parts) in [
        ("2022-09-08", json!([2022, 9, 8])),
        ("2022-09", json!([2022, 9])),
        ("2022", json!([2022])),
        ("2023-01~", json!([])),
        ("2023-01?", json!([])),
        ("2022-21", json!([])),
        ("202X", json!([])),
        ("2022-09-08/2022-09-09", json!([])),
        ("[2022-10..]", json!([])),
    ] {
        let text = std::fs::read_to_string("tests/golden/derived/coverage/story.json").unwrap();
        let mut story: Value = serde_json::from_str(&text).unwrap();
        story["sources"][1]["published"] = json!(published);
        story["sources"][1]["language"] = json!("sq");
        let mut explorer = Explorer::from_story(testing::read(&story.to_string()));
        let told = ask(&mut explorer, "card.cite", "autumn", [0.0; 3]);
        let b = json!({"language": "sq", "parts": parts});
        assert!(told.as_array().unwrap().contains(&b), "{published}: {told}");
    }
}

#[test]
fn keys_walk_along_the_bars_of_a_row() {
    let mut explorer = covered();
    let mut step = |from: &str, source: f64, step: f64| {
        let bar = ask(&mut explorer, "sources.step", from, [source, step, 700.0]);
        bar["id"].as_str().unwrap_or("none").to_owned()
    };
    // In the main strand: told by three, by A and B, by B and C, by A alone.
    assert_eq!(step("", 0.0, 1.0), "winter");
    assert_eq!(step("winter", 0.0, 1.0), "july");
    assert_eq!(step("july", 0.0, 1.0), "february");
    assert_eq!(step("february", 0.0, 9.0), "late");
    assert_eq!(step("late", 0.0, 1.0), "late");
    assert_eq!(step("", 1.0, 1.0), "war");
    assert_eq!(step("", 1.0, -1.0), "autumn");
    assert_eq!(step("", 9.0, 1.0), "none");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_the_view_of_the_sources_tells_adds_up(off in proptest::collection::vec(0_usize..5, 0..5), width in 300.0..1_300.0_f64) {
        let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
        let mut explorer = Explorer::from_story(testing::read(&text));
        for source in off {
            let id = ["balkans-interview", "respun-article", "cyber-space-analysis", "deep-dive-explainer", "extended-reach-report"][source];
            explorer.call("sources.switch", id, 0.0, 0.0, 0.0);
        }
        let told = ask(&mut explorer, "sources.view", "", [width, 0.0, 0.0]);
        let number = |value: &Value| value.as_u64().unwrap();
        let list = |value: &Value| value.as_array().unwrap().clone();
        let [events, several, one, _] = [0, 1, 2, 3].map(|n| told["counts"][n].clone());
        prop_assert_eq!(number(&events["after"]), explorer.matching() as u64);
        prop_assert_eq!(number(&events["before"]), number(&events["after"]) + number(&told["goes"]));
        for when in ["before", "after"] {
            prop_assert_eq!(number(&events[when]), number(&several[when]) + number(&one[when]));
        }
        let threads: u64 = list(&told["threads"]).iter().map(|thread| number(&thread["told"])).sum();
        prop_assert_eq!(threads, number(&events["before"]));
        let mut alone = 0;
        for source in list(&told["sources"]) {
            let sum = |key: &str| list(&source["cells"]).iter().map(|cell| number(&cell[key])).sum::<u64>();
            let on = source["on"] == true;
            let goes = if on { number(&source["goes"]) } else { 0 };
            prop_assert_eq!(sum("told"), number(&source["told"]) - goes);
            prop_assert_eq!(sum("alone"), number(&source[if on { "alone" } else { "goes" }]));
            prop_assert_eq!(number(&source["only"]["n"]), sum("alone"));
            alone += if on { number(&source["alone"]) } else { 0 };
            for cell in list(&source["cells"]) {
                let bars = cell["d"].as_str().unwrap().matches('M').count() as u64;
                prop_assert!(told["areas"] == true || bars == number(&cell["told"]));
            }
        }
        prop_assert_eq!(alone, number(&one["after"]));
    }
}

#[test]
fn dates_without_a_majority_are_said_from_the_earliest_to_the_latest() {
    let when = |dates: &[&str]| {
        let mut explorer = Explorer::from_story(testing::story_with_reports(dates));
        explorer.set_phrases(crate::date::phrases::Phrases::english());
        let card = explorer.call("card.event", "one", 96.0, 0.0, 0.0);
        let card: serde_json::Value = serde_json::from_str(&card).unwrap();
        card["date"]["words"].as_str().unwrap().to_owned()
    };
    assert_eq!(when(&["2014", "2012"]), "2012 or 2014");
    assert_eq!(
        when(&["2012", "[..2013]", "2014", "2013"]),
        "between 2012 and 2014"
    );
    assert_eq!(
        when(&["[..2011]", "2013/..", "2012"]),
        "between 2011 and 2013"
    );
}

#[test]
fn a_story_opens_step_by_step_and_has_no_events_before_the_last() {
    let text = std::fs::read_to_string("tests/golden/derived/coverage/story.json").unwrap();
    let story = testing::read(&text);
    let mut explorer = Explorer::begin(crate::pack::write(&story)).unwrap();
    let (mut before, mut steps) = (0.0, 0);
    loop {
        let part = explorer.open().unwrap();
        assert!(part >= before, "{part} after {before}");
        (before, steps) = (part, steps + 1);
        if part >= 1.0 {
            break;
        }
        assert_eq!(explorer.matching(), 0);
    }
    assert!(steps > 50, "{steps}");
    assert_eq!(explorer.matching(), story.len());
    assert_eq!(
        explorer.call("filter.facets", "", 0.0, 0.0, 0.0),
        Explorer::from_story(story).call("filter.facets", "", 0.0, 0.0, 0.0)
    );
}

#[test]
fn what_a_script_is_told_at_first_are_the_counts_of_a_story_of_which_nothing_is_asked() {
    let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
    let story = testing::read(&text);
    let mut explorer = Explorer::begin(crate::pack::write(&story)).unwrap();
    while explorer.open().unwrap() < 1.0 {}
    let counts = |told: Value| {
        let mut all = Vec::new();
        for facet in told.as_array().unwrap() {
            for value in facet["values"].as_array().unwrap() {
                let of = |key: &str| value[key].to_string();
                all.push([facet["key"].to_string(), of("id"), of("label"), of("count")]);
            }
        }
        all.sort();
        all
    };
    let first = counts(ask(&mut explorer, "totals", "", [0.0; 3]));
    assert!(first.len() > 100);
    assert_eq!(
        first,
        counts(ask(&mut explorer, "filter.facets", "", [0.0; 3]))
    );
}

#[test]
fn a_pack_that_was_changed_is_refused_before_anything_of_it_is_read() {
    let mut pack = crate::pack::write(&testing::story());
    let last = pack.len() - 1;
    pack[last] ^= 1;
    let mut explorer = Explorer::begin(pack).unwrap();
    assert_eq!(explorer.open().unwrap_err().kind.name(), "checksum");
    assert_eq!(explorer.total(), 0);
}

#[test]
fn a_cluster_is_said_with_all_of_the_time_that_its_events_may_lie_in() {
    let event = |n: usize, date: &str| {
        testing::event(
            &format!("e{n}"),
            "Something",
            date,
            &[testing::report("a", date, "")],
        )
    };
    let dates = [
        "[2022-07-15..2022-09-30]",
        "[2022-07-17..2022-09-07]",
        "2022-07-16",
    ];
    // As many as no picture has room for.
    let events: Vec<String> = (0..90).map(|n| event(n, dates[n % 3])).collect();
    let mut explorer = Explorer::from_story(testing::read(&testing::frame(&events.join(","), "")));
    explorer.set_phrases(crate::date::phrases::Phrases::english());
    explorer.call("timeline.canvas", "", 18.5, 6.5, 400.0);
    explorer.draw_frame("thread\ntrue", false, 300.0, 300.0);
    // Those of one day, then those that lie somewhere in the summer.
    let mut words =
        |n: f64| ask(&mut explorer, "hands.cluster", "", [n, 0.0, 0.0])["words"].clone();
    assert_eq!(words(0.0), "16 July 2022");
    assert_eq!(words(1.0), "15 July to 30 September 2022");
}

#[test]
fn a_story_without_any_date_has_no_axis_and_no_invented_time() {
    let events = ["a", "b"]
        .map(|id| testing::event(id, "Some day", "", &[testing::report("a", "", "")]))
        .join(",");
    let mut explorer = Explorer::from_story(testing::read(&testing::frame(&events, "")));
    explorer.set_phrases(crate::date::phrases::Phrases::english());
    explorer.call("set_shown", "timeline", 0.0, 0.0, 0.0);
    for scale in ["story", "true"] {
        explorer.draw_frame(&format!("thread\n{scale}"), false, 800.0, 800.0);
        assert_eq!(
            explorer.scene().records(crate::scene::Block::Ticks).len(),
            0
        );
        let sight = ask(&mut explorer, "timeline.sight", "", [0.0; 3]);
        assert_eq!((&sight["words"], &sight["n"]), (&json!(""), &json!(2)));
    }
    assert_eq!(
        ask(&mut explorer, "strip_ticks", "", [800.0, 0.0, 0.0]),
        json!([])
    );
    assert_eq!(
        ask(&mut explorer, "strip_box", "", [800.0, 0.0, 0.0]),
        Value::Null
    );
}

#[test]
fn an_event_that_is_brought_into_sight_is_there_in_about_as_long_a_stretch() {
    let mut events = Vec::new();
    for n in 0..60 {
        let date = ["2022-07-1", "2022-09-0"][n % 2].to_owned() + &(n % 9 + 1).to_string();
        let reports = [testing::report("a", &date, "")];
        events.push(testing::event(
            &format!("e{n}"),
            "Something",
            &date,
            &reports,
        ));
    }
    for (n, date) in ["1979", "1990", "2003-05"].iter().enumerate() {
        let reports = [testing::report("a", date, "")];
        events.push(testing::event(
            &format!("old{n}"),
            "Something",
            date,
            &reports,
        ));
    }
    let two = [
        testing::report("a", "2022-07-15", ""),
        testing::report("b", "2022-07-17", ""),
    ];
    events.push(testing::event("bent", "Something", "2022-07-15", &two));
    for scale in ["story", "true"] {
        for (window, id) in [
            ("2022-01-01..2022-04-02", "bent"),
            ("1985-01-01..1995-01-01", "bent"),
            ("2022-07-15..2022-07-16", "old1"),
            ("2023-02-01..2023-02-03", "e0"),
        ] {
            let text = testing::frame(&events.join(","), "");
            let mut explorer = Explorer::from_story(testing::read(&text));
            explorer.set_phrases(crate::date::phrases::Phrases::english());
            explorer.call("timeline.canvas", "", 18.5, 6.5, 400.0);
            explorer.call("set_shown", "timeline", 0.0, 0.0, 0.0);
            explorer.call("set_window", &window.replace("..", "\n"), 0.0, 0.0, 0.0);
            let lanes = format!("thread\n{scale}");
            explorer.draw_frame(&lanes, false, 800.0, 800.0);
            let asked = explorer.canvas.timeline.view.ends();
            explorer.call("timeline.show_event", id, 0.0, 0.0, 0.0);
            explorer.draw_frame(&lanes, false, 800.0, 800.0);
            let view = &explorer.canvas.timeline.view;
            let (from, to) = view.ends();
            let event = explorer.event_of(id).unwrap();
            let span = explorer
                .story()
                .span(explorer.story().at(C::EventDate, event as usize));
            let span = span.unwrap();
            let place = format!("{scale} {window} {id}: {from} to {to}");
            assert!(
                from < span.max as f64 + 1.0 && to > span.min as f64,
                "{place}"
            );
            let times = (to - from) / (asked.1 - asked.0);
            // Or as long as it takes to see all of the event.
            let most = 1.3 * span.length_days() as f64 / (asked.1 - asked.0);
            assert!(
                times > 0.45 && times < most.max(2.3),
                "{place}, {times} times as long"
            );
        }
    }
}

#[test]
fn what_a_first_view_shows_is_in_the_first_half_of_a_story() {
    let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
    let story = testing::read(&text);
    let (first, _) = crate::pack::halves(&story);
    let mut told = [story, crate::pack::read(&first).unwrap()].map(|story| {
        let mut explorer = Explorer::from_story(story);
        explorer.set_phrases(crate::date::phrases::Phrases::english());
        explorer.call("timeline.canvas", "", 18.5, 6.5, 400.0);
        let mut told = Vec::new();
        for name in [
            "about",
            "totals",
            "quick_totals",
            "timeline.figure",
            "strip_ticks",
        ] {
            told.push(explorer.call(name, "", 800.0, 0.0, 0.0));
        }
        for lanes in ["thread", "actor", "type", "source"] {
            explorer.draw_frame(&(lanes.to_owned() + "\nstory"), false, 800.0, 800.0);
            told.push(explorer.call("timeline.lane_labels", "", 0.0, 0.0, 0.0));
        }
        for event in 0..explorer.total() {
            told.push(explorer.call("timeline.event_row", "", event as f64, 0.0, 0.0));
        }
        told.push(explorer.call("list.rows", "", 0.0, explorer.list_len() as f64, 0.0));
        told
    });
    assert!(told[0].iter().all(|answer| answer.len() > 2));
    let whole = std::mem::take(&mut told[0]);
    for (whole, half) in whole.iter().zip(&told[1]) {
        assert_eq!(whole, half);
    }
}

/// A story of so many events of one day, as a page has it.
fn of_one_day(events: usize) -> Explorer {
    let events: Vec<String> = (0..events)
        .map(|n| {
            let told = testing::report("a", "2022-07-15", "");
            testing::event(&format!("e{n}"), "Something", "2022-07-15", &[told])
        })
        .collect();
    let mut explorer = Explorer::from_story(testing::read(&testing::frame(&events.join(","), "")));
    explorer.set_phrases(crate::date::phrases::Phrases::english());
    explorer.call("timeline.canvas", "", 18.5, 6.5, 400.0);
    explorer
}

#[test]
fn every_event_of_a_cluster_is_reached_in_its_list() {
    let mut explorer = of_one_day(450);
    explorer.draw_frame("thread\ntrue", false, 300.0, 300.0);
    let said = ask(&mut explorer, "hands.cluster", "", [0.0; 3]);
    let n = said["n"].as_u64().unwrap() as usize;
    assert!(n > 400, "{said}");
    let mut seen = std::collections::HashSet::new();
    loop {
        let from = [0.0, seen.len() as f64, 0.0];
        let page = ask(&mut explorer, "hands.open_cluster", "", from);
        let page = page.as_array().unwrap();
        assert!(page.len() <= 200);
        for event in page {
            assert!(seen.insert(event["id"].as_str().unwrap().to_owned()));
        }
        if page.is_empty() {
            break;
        }
    }
    assert_eq!(seen.len(), n);
}

#[test]
fn a_cluster_of_very_many_has_all_of_them_but_the_one_that_is_open() {
    let mut explorer = of_one_day(900);
    for event in ["e0", "e450", "e899"] {
        explorer.set("event", event);
        explorer.draw_frame("thread\nstory", false, 900.0, 900.0);
        let members = explorer.members(0);
        assert_eq!(members.len(), 899);
        let opened = explorer.event_of(event).unwrap();
        assert!(!members.contains(&opened));
        assert_eq!(explorer.cluster_of(event), None);
        assert_eq!(explorer.cluster_of("e7"), Some(0));
    }
}

#[test]
fn a_source_that_tells_of_nothing_is_not_among_those_that_tell_the_story() {
    // Five sources, of which the first alone tells.
    let about = ask(&mut of_one_day(1), "about", "", [0.0; 3]);
    assert_eq!(about["sources"].as_array().unwrap().len(), 5);
    assert_eq!(about["tellers"], json!(1));
}

#[test]
fn a_slip_in_a_name_of_any_script_is_met_by_that_name() {
    for (name, slip) in [("서울특별시", "서울특벌시"), ("Θεσσαλονίκη", "Θεσαλονίκη")]
    {
        let event = testing::event("a", "Talks", "2022", &[testing::report("a", "2022", "")]);
        let text = testing::frame(&event, "").replace("Tirana", name);
        let mut explorer = Explorer::from_story(testing::read(&text));
        let near = ask(&mut explorer, "empty.suggest", slip, [0.0; 3]);
        assert_eq!(near, json!([name]));
    }
}

#[test]
fn dropping_a_chip_leaves_the_sources_that_are_off() {
    let mut explorer = covered();
    explorer.set_query("sources=b,c,zzz&threads=main");
    explorer.drop_chip(0);
    assert_eq!(explorer.query(), "sources=b,c,zzz");
    // The other chip is "without a": with it goes the filter.
    explorer.drop_chip(0);
    assert_eq!(explorer.query(), "");
}
