#![allow(
    clippy::float_cmp,
    reason = "the columns hold codes, and numbers that were only copied"
)]

use super::*;
use crate::layout::dated::{Dated, times};
use crate::query::Query;
use crate::scene::Block;
use crate::testing;
use proptest::prelude::*;

/// A date of some kind: day, month, year, span, range, open, set, about, or none.
fn date() -> impl Strategy<Value = String> {
    let year = || prop_oneof![1 => 1979_i32..2024, 2 => Just(2022)];
    let month = || 1_u8..=12;
    let day = || 1_u8..=28;
    prop_oneof![
        4 => (year(), month(), day()).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        2 => (year(), month()).prop_map(|(y, m)| format!("{y}-{m:02}")),
        2 => year().prop_map(|y| y.to_string()),
        1 => year().prop_map(|y| format!("{y}~")),
        1 => (year(), 1_i32..20).prop_map(|(y, n)| format!("{y}/{}", y + n)),
        1 => (year(), month()).prop_map(|(y, m)| format!("{y}-{m:02}-01/{y}-{m:02}-09")),
        1 => year().prop_map(|y| format!("{y}/..")),
        1 => year().prop_map(|y| format!("[{y}-03-06,{y}-03-09]")),
        1 => Just(String::new()),
    ]
}

struct Told {
    story: Story,
    index: Index,
    matching: Bits,
    phrases: Phrases,
}

impl Told {
    fn of(dates: &[(String, String)], query: &str) -> Told {
        let events: Vec<String> = dates
            .iter()
            .enumerate()
            .map(|(n, (a, b))| {
                let reports = [testing::report("a", a, ""), testing::report("b", b, "")];
                testing::event(&format!("e{n}"), &format!("Event number {n}"), a, &reports)
            })
            .collect();
        let story = testing::read(&testing::frame(&events.join(","), ""));
        let index = Index::build(&story);
        let query = crate::fragment::State::from_fragment(query).query;
        let matching = index.answer(&story, &query, None).matching;
        Told {
            story,
            index,
            matching,
            phrases: Phrases::english(),
        }
    }

    fn timeline(&self, by: LanesBy, kind: Kind, width_px: f64) -> Timeline {
        let mut timeline = Timeline::default();
        let times = times(&self.story, &self.matching);
        timeline.group(&self.story, &self.index, (&self.matching, &times), by);
        timeline.lay_out(kind, width_px);
        for event in 0..self.story.len() {
            timeline.measure(event, [60.0 + (event * 37 % 200) as f32, 30.0, 40.0]);
        }
        timeline
    }

    fn draw(&self, timeline: &mut Timeline, holds: bool) {
        self.draw_rows(timeline, holds, 12);
    }

    fn draw_rows(&self, timeline: &mut Timeline, holds: bool, max_rows: usize) {
        let strip = Strip::of(&Dated::of(&self.story));
        timeline.frame(&Frame {
            story: &self.story,
            index: &self.index,
            phrases: &self.phrases,
            selected: Some(0),
            holds,
            row_px: 18.5,
            height_px: 0.0,
            max_rows,
            char_px: 6.5,
            strip: &strip,
            strip_px: 800.0,
        });
    }
}

/// How many events a picture shows: singly, and in clusters.
fn shown(timeline: &Timeline) -> usize {
    let singles = timeline.scene.records(Block::Marks).len();
    let clustered: f32 = timeline
        .scene
        .records(Block::Clusters)
        .map(|cluster| cluster[2])
        .sum();
    singles + clustered as usize
}

/// Labels by lane and row: from, to.
fn labels(timeline: &Timeline, widths: impl Fn(usize) -> f32) -> Vec<((u32, u32), f32, f32)> {
    timeline
        .scene
        .records(Block::Marks)
        .filter(|mark| mark[8] > 0.0)
        .map(|mark| {
            let y = if mark[8] == 4.0 {
                mark[7] + 18.5
            } else {
                mark[7]
            };
            let place = (mark[1] as u32, (y * 2.0).round() as u32);
            (
                place,
                mark[9],
                mark[9] + mark[10].min(widths(mark[0] as usize)) + 30.0,
            )
        })
        .collect()
}

fn dates() -> impl Strategy<Value = Vec<(String, String)>> {
    proptest::collection::vec((date(), date()), 1..70)
}

/// More months and days of one summer than a lane has rows.
fn crowded() -> impl Strategy<Value = Vec<(String, String)>> {
    let day = (6_u8..=9, 1_u8..=28).prop_map(|(m, d)| format!("2022-{m:02}-{d:02}"));
    let month = (6_u8..=9).prop_map(|m| format!("2022-{m:02}"));
    let date = prop_oneof![3 => day, 1 => month];
    proptest::collection::vec(date.prop_map(|date| (date.clone(), date)), 60..160)
}

/// Many months and years, of which few find a row of their own.
fn vague() -> impl Strategy<Value = Vec<(String, String)>> {
    let month = (2020_i32..=2023, 1_u8..=12).prop_map(|(y, m)| format!("{y}-{m:02}"));
    let year = (2018_i32..=2023).prop_map(|y| y.to_string());
    let span = (2019_i32..=2022, 1_u8..=12)
        .prop_map(|(y, m)| format!("[{y}-{m:02}-01..{}-{m:02}-01]", y + 1));
    let date = prop_oneof![2 => month, 1 => year, 1 => span];
    proptest::collection::vec(date.prop_map(|date| (date.clone(), date)), 10..60)
}

/// Years of antiquity and after it, which are written with their era.
fn ancient() -> impl Strategy<Value = Vec<(String, String)>> {
    let date = (-300_i32..1_300).prop_map(|year| {
        let sign = if year < 0 { "-" } else { "" };
        format!("{sign}{:04}", year.abs())
    });
    proptest::collection::vec(date.prop_map(|date| (date.clone(), date)), 2..40)
}

/// Days of one fortnight that one source puts a day or two later.
fn neighbours() -> impl Strategy<Value = Vec<(String, String)>> {
    let told = (1_u8..=14, 1_u8..=2).prop_map(|(d, late)| {
        (
            format!("2022-09-{d:02}"),
            format!("2022-09-{:02}", d + late),
        )
    });
    proptest::collection::vec(told, 2..14)
}

fn by() -> impl Strategy<Value = LanesBy> {
    prop_oneof![Just(LanesBy::Thread), Just(LanesBy::Type)]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Story), Just(Kind::True)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn by_source_the_words_of_a_capsule_are_in_it_and_under_no_cluster(dates in dates(), zoom in 1.0..400.0_f64, x in 0.0..800.0_f64) {
        let told = Told::of(&dates, "");
        let mut timeline = told.timeline(LanesBy::Source, Kind::Story, 800.0);
        timeline.zoom(zoom, x);
        told.draw(&mut timeline, false);
        // A day has its words beside it.
        for sign in timeline.scene.records(Block::Signs).filter(|sign| sign[2] != 0.0) {
            let (from, to, y) = (sign[3], sign[4], sign[5]);
            let (start, end) = (sign[7] - sign[8] / 2.0, sign[7] + sign[8] / 2.0);
            prop_assert!(sign[8] == 0.0 || start >= from - 0.01 && end <= to + 0.01, "{sign:?}");
            for cluster in timeline.scene.records(Block::Clusters) {
                let covers = (cluster[1] - y).abs() < 12.0 && cluster[0] + 12.0 > start && cluster[0] - 12.0 < end;
                prop_assert!(sign[8] == 0.0 || !covers, "{sign:?} {cluster:?}");
            }
        }
    }

    #[test]
    fn no_two_clusters_of_a_lane_overlap(dates in prop_oneof![dates(), crowded(), vague()], by in prop_oneof![by(), Just(LanesBy::Source)], kind in kind(), (width_px, max_rows) in (250.0..800.0_f64, 1..4_usize), zoom in prop_oneof![1.0..400.0_f64, 1.0..60.0], x in 0.0..800.0_f64) {
        let told = Told::of(&dates, "");
        let mut timeline = told.timeline(by, kind, width_px);
        timeline.zoom(zoom, x);
        told.draw_rows(&mut timeline, false, max_rows);
        let clusters: Vec<&[f32]> = timeline.scene.records(Block::Clusters).filter(|one| one[5] != 2.0).collect();
        for (n, a) in clusters.iter().enumerate() {
            for b in clusters[..n].iter().filter(|b| b[3] == a[3]) {
                prop_assert!((a[0] - b[0]).abs() >= 23.0 || (a[1] - b[1]).abs() >= 14.0, "{:?} {:?}", a, b);
            }
        }
    }

    #[test]
    fn no_cluster_stands_on_what_fills_its_row(dates in prop_oneof![dates(), crowded(), vague()], by in by(), kind in kind(), zoom in 1.0..400.0_f64, x in 0.0..800.0_f64) {
        let told = Told::of(&dates, "");
        let mut timeline = told.timeline(by, kind, 800.0);
        timeline.zoom(zoom, x);
        told.draw_rows(&mut timeline, false, 3);
        for cluster in timeline.scene.records(Block::Clusters).filter(|one| one[5] != 2.0) {
            for mark in timeline.scene.records(Block::Marks).filter(|mark| mark[1] == cluster[3]) {
                let is_wide = mark[6] - mark[5] > 60.0;
                let is_on = (mark[7] - cluster[1]).abs() < 14.0 && cluster[0] + 11.5 > mark[5] && cluster[0] - 11.5 < mark[6];
                prop_assert!(!(is_wide && is_on), "{:?} {:?}", cluster, mark);
            }
        }
    }

    #[test]
    fn by_source_agreement_is_drawn_exactly_straight(dates in dates(), zoom in 1.0..400.0_f64, x in 0.0..800.0_f64) {
        let told = Told::of(&dates, "");
        let mut timeline = told.timeline(LanesBy::Source, Kind::Story, 800.0);
        timeline.zoom(zoom, x);
        told.draw(&mut timeline, false);
        for link in timeline.scene.records(Block::Links) {
            let is_bend = link[5] as u32 & 4 != 0;
            let is_inside = |x: f32| x > timeline.rows.start_px + 10.0 && x < timeline.rows.end_px - 10.0;
            // What is cut at an edge has its own places.
            if !is_bend && is_inside(link[1]) && is_inside(link[3]) {
                prop_assert!((link[1] - link[3]).abs() < 0.6, "{link:?}");
            }
        }
    }

    #[test]
    fn by_source_nothing_stands_where_a_day_of_the_open_event_is_named(dates in prop_oneof![dates(), neighbours()], zoom in 1.0..400.0_f64, x in 0.0..800.0_f64) {
        let told = Told::of(&dates, "");
        let mut timeline = told.timeline(LanesBy::Source, Kind::Story, 800.0);
        timeline.zoom(zoom, x);
        told.draw(&mut timeline, false);
        let signs: Vec<&[f32]> = timeline.scene.records(Block::Signs).collect();
        let clusters = timeline.scene.records(Block::Clusters).map(|one| (one[0] - 10.0, one[0] + 10.0, one[1]));
        let clusters: Vec<_> = clusters.collect();
        for day in signs.iter().filter(|sign| sign[2] == 0.0 && sign[6] as u32 & 1 != 0) {
            let free = [(day[4], day[4] + day[7]), (day[3] - day[8], day[3])];
            let others = signs.iter().filter(|other| !std::ptr::eq(**other, *day)).map(|other| (other[3], other[4], other[5]));
            for (from, to, y) in others.chain(clusters.iter().copied()) {
                for (start, end) in free {
                    let is_on = (y - day[5]).abs() < 12.0 && from < end && to > start && end - start > 0.0;
                    prop_assert!(!is_on, "{day:?}: {from} to {to}");
                }
            }
        }
    }

    #[test]
    fn no_two_pills_overlap_with_the_word_that_neighbours_share(dates in prop_oneof![dates(), neighbours()], zoom in 1.0..400.0_f64, x in 0.0..800.0_f64) {
        let told = Told::of(&dates, "");
        let mut timeline = told.timeline(LanesBy::Source, Kind::Story, 800.0);
        timeline.each_px = 36.0;
        timeline.zoom(zoom, x);
        told.draw(&mut timeline, false);
        let pills: Vec<&[f32]> = timeline.scene.records(Block::Pills).collect();
        for (n, a) in pills.iter().enumerate() {
            prop_assert_eq!(a[3], 40.0 + 18.0 + 36.0 * a[4], "as wide as its words");
            for b in &pills[..n] {
                let apart = (a[1] - b[1]).abs() >= f32::midpoint(a[3], b[3]) || (a[2] - b[2]).abs() >= 19.0;
                prop_assert!(apart, "{:?} {:?}", a, b);
            }
        }
    }

    #[test]
    fn singles_and_clusters_sum_to_the_matches(dates in dates(), by in by(), kind in kind(), zooms in proptest::collection::vec((1.0..3.0_f64, 0.0..800.0_f64), 0..5)) {
        let told = Told::of(&dates, "from=1990");
        let mut timeline = told.timeline(by, kind, 800.0);
        told.draw(&mut timeline, false);
        prop_assert_eq!(shown(&timeline), told.matching.count() as usize);
        for (zoom, x) in zooms {
            timeline.zoom(zoom, x);
            told.draw(&mut timeline, true);
            prop_assert_eq!(shown(&timeline), timeline.scene.in_sight);
            told.draw(&mut timeline, false);
            prop_assert_eq!(shown(&timeline), timeline.scene.in_sight);
        }
        timeline.show_all();
        told.draw(&mut timeline, false);
        prop_assert_eq!(shown(&timeline), told.matching.count() as usize);
    }

    #[test]
    fn no_two_labels_of_a_lane_overlap(dates in dates(), by in by(), kind in kind(), zoom in 1.0..400.0_f64, x in 0.0..800.0_f64) {
        let told = Told::of(&dates, "");
        let mut timeline = told.timeline(by, kind, 800.0);
        timeline.zoom(zoom, x);
        for holds in [false, true] {
            told.draw(&mut timeline, holds);
            let labels = labels(&timeline, |event| if event == 0 { 330.0 } else { 60.0 + (event * 37 % 200) as f32 });
            for (n, a) in labels.iter().enumerate() {
                prop_assert!(a.1 >= 0.0 && a.2 <= 801.0 + 14.0, "{:?} is not on the canvas", a);
                for b in &labels[..n] {
                    prop_assert!(a.0 != b.0 || a.2 <= b.1 || b.2 <= a.1, "{:?} {:?}", a, b);
                }
            }
        }
    }

    #[test]
    fn labels_of_the_axis_keep_apart(dates in prop_oneof![dates(), ancient()], kind in kind(), zoom in 1.0..4_000.0_f64, x in 0.0..800.0_f64) {
        let told = Told::of(&dates, "");
        let mut timeline = told.timeline(LanesBy::Thread, kind, 800.0);
        timeline.zoom(zoom, x);
        told.draw(&mut timeline, false);
        for size in [0.0, 1.0] {
            let mut before = f32::MIN;
            for tick in timeline.scene.records(Block::Ticks).filter(|tick| tick[1] == size) {
                let letters = timeline.scene.text[tick[2] as usize..tick[3] as usize].chars().count() as f32;
                let (from, to) = if size == 0.0 { (tick[0], tick[0] + letters * 6.5) } else { (tick[0] - letters * 3.25, tick[0] + letters * 3.25) };
                prop_assert!(from >= before, "{:?} {}", &timeline.scene.text, from);
                before = to;
            }
        }
    }

    #[test]
    fn a_month_is_read_in_its_year_and_a_day_in_its_month(dates in prop_oneof![dates(), crowded()], kind in kind(), width_px in 300.0..1_300.0_f64, zoom in prop_oneof![1.0..40.0_f64, 1.0..4_000.0], x in 0.0..1.0_f64) {
        let told = Told::of(&dates, "");
        let mut timeline = told.timeline(LanesBy::Thread, kind, width_px);
        timeline.zoom(zoom, x * width_px);
        told.draw(&mut timeline, false);
        prop_assert_eq!(misread(&timeline), Vec::<String>::new());
    }

    #[test]
    fn an_end_that_is_approximate_says_so_where_it_is_in_sight(
        n in 0_usize..7, by in by(), kind in kind(), zoom in prop_oneof![Just(1.0), 1.0..60.0_f64], x in 0.0..800.0_f64
    ) {
        let (date, starts, ends) = [
            ("2019-05/2020~", false, true),
            ("1999~/..", true, false),
            ("../2019~", false, true),
            ("2012~/2015%", true, true),
            ("2022-07-01~/2022-07-20", true, false),
            ("2012/2015?", false, false),
            ("2012~", false, false),
        ][n];
        let dates = [date, "1990", "2022-08"].map(|date| (date.to_owned(), date.to_owned()));
        let told = Told::of(&dates, "");
        let mut timeline = told.timeline(by, kind, 800.0);
        timeline.zoom(zoom, x);
        told.draw(&mut timeline, false);
        let Some(mark) = timeline.scene.records(Block::Marks).find(|mark| mark[2] != 3.0) else {
            return Ok(());
        };
        let is = |flag: u32| mark[4] as u32 & flag != 0;
        prop_assert_eq!(is(16), starts && !is(1), "its start, {:?}", mark);
        prop_assert_eq!(is(32), ends && !is(2), "its end, {:?}", mark);
        prop_assert!(!is(48) || mark[6] - mark[5] >= 26.0 || is(3), "the cuts have room");
    }

    #[test]
    fn the_same_story_gives_the_same_picture(dates in dates(), by in by()) {
        let told = Told::of(&dates, "");
        let (mut a, mut b) = (told.timeline(by, Kind::Story, 800.0), told.timeline(by, Kind::Story, 800.0));
        told.draw(&mut a, false);
        told.draw(&mut b, false);
        // Bits, for what is not known yet compares as unequal to itself.
        let bits = |timeline: &Timeline| timeline.scene.numbers.iter().map(|n| n.to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(bits(&a), bits(&b));
        prop_assert!(a.scene.numbers.iter().all(|n| n.is_finite()));
    }
}

/// More events than are looked at one by one: many days of twelve years.
fn many() -> Vec<(String, String)> {
    (0..1_000)
        .map(|n| {
            let (year, month, day) = (2010 + n % 12, n % 7 * n % 12 + 1, n * 5 % 28 + 1);
            let date = match n % 40 {
                3 => format!("{year}/{}", year + 2),
                _ => format!("{year}-{month:02}-{day:02}"),
            };
            (date.clone(), date)
        })
        .collect()
}

#[test]
fn the_event_that_is_open_is_drawn_however_many_are_in_sight() {
    let told = Told::of(&many(), "");
    for by in [LanesBy::Thread, LanesBy::Type] {
        for kind in [Kind::Story, Kind::True] {
            let mut timeline = told.timeline(by, kind, 1_140.0);
            for holds in [false, true, false] {
                told.draw(&mut timeline, holds);
                let opened: Vec<&[f32]> = timeline
                    .scene
                    .records(Block::Marks)
                    .filter(|mark| mark[4] as u32 & 4 != 0)
                    .collect();
                assert_eq!(opened.len(), 1, "{by:?} {kind:?}");
                assert_eq!(opened[0][0], 0.0);
                assert!(opened[0][8] > 0.0, "with its label");
                assert_eq!(shown(&timeline), timeline.scene.in_sight);
                assert_eq!(shown(&timeline), 1_000, "{by:?} {kind:?}");
            }
        }
    }
}

#[test]
fn the_event_that_is_open_is_drawn_in_a_lane_below_those_that_have_all_the_marks() {
    let events: Vec<String> = many()[..700]
        .iter()
        .enumerate()
        .map(|(n, (date, _))| {
            let told = testing::report("a", date, "");
            let event = testing::event(&format!("e{n}"), "Title", date, &[told]);
            event.replace("attacks", if n == 0 { "rupture" } else { "attacks" })
        })
        .collect();
    let story = testing::read(&testing::frame(&events.join(","), ""));
    let told = Told {
        index: Index::build(&story),
        matching: Bits::full(story.len()),
        story,
        phrases: Phrases::english(),
    };
    let mut timeline = told.timeline(LanesBy::Thread, Kind::True, 6_000.0);
    told.draw(&mut timeline, false);
    let mut marks = timeline.scene.records(Block::Marks);
    assert!(marks.len() >= 150, "all that there may be");
    assert!(marks.any(|mark| mark[0] == 0.0 && mark[4] as u32 & 4 != 0));
}

#[test]
fn a_box_of_many_stands_on_their_day_and_leaves_alone_who_stands_elsewhere() {
    let mut dates = vec![("2022-07-10".to_owned(), "2022-07-10".to_owned())];
    dates.resize(901, ("2022-07-15".to_owned(), "2022-07-15".to_owned()));
    let told = Told::of(&dates, "");
    for kind in [Kind::Story, Kind::True] {
        let mut timeline = told.timeline(LanesBy::Thread, kind, 1_140.0);
        for zoom in [1.0, 3.0, 400.0] {
            let on_the_day = timeline.view.x_from_time(19_188.5);
            timeline.zoom(zoom, on_the_day);
            told.draw(&mut timeline, false);
            let boxes: Vec<&[f32]> = timeline.scene.records(Block::Clusters).collect();
            assert_eq!(boxes.len(), 1, "{kind:?} {zoom}");
            assert_eq!(boxes[0][2], 900.0, "{kind:?} {zoom}");
            let day = |time: f64| timeline.view.x_from_time(time).clamp(0.0, 1_140.0);
            let middle = f64::midpoint(day(19_188.0), day(19_189.0)) as f32;
            assert!(
                (boxes[0][0] - middle).abs() < 1.0,
                "{kind:?} {zoom} {boxes:?} {middle}"
            );
            assert_eq!(shown(&timeline), timeline.scene.in_sight);
        }
    }
}

#[test]
fn a_box_of_many_of_a_month_stands_in_its_middle() {
    let mut dates = vec![("2022-07".to_owned(), "2022-07".to_owned()); 900];
    for day in ["2022-06-20", "2022-08-10"] {
        dates.push((day.to_owned(), day.to_owned()));
    }
    let told = Told::of(&dates, "");
    let mut timeline = told.timeline(LanesBy::Thread, Kind::True, 1_140.0);
    told.draw(&mut timeline, false);
    let boxes = timeline.scene.records(Block::Clusters);
    let middle = timeline.view.x_from_time(19_174.0 + 15.5) as f32;
    let boxes: Vec<&[f32]> = boxes.collect();
    assert_eq!(boxes.len(), 1);
    assert!(
        (boxes[0][0] - middle).abs() < 1.0 && boxes[0][2] == 900.0,
        "{boxes:?} {middle}"
    );
}

/// More accounts than are drawn one by one: 700 events that two sources tell, of which fourteen
/// they date otherwise.
fn much_told() -> Vec<(String, String)> {
    let mut dates = many();
    dates.truncate(700);
    for (n, date) in dates.iter_mut().enumerate() {
        if n % 50 == 0 {
            date.1 = "2009-03-05".to_owned();
        }
    }
    dates
}

#[test]
fn by_source_dates_that_differ_are_seen_however_many_are_in_sight() {
    let told = Told::of(&much_told(), "");
    for kind in [Kind::Story, Kind::True] {
        let mut timeline = told.timeline(LanesBy::Source, kind, 1_140.0);
        told.draw(&mut timeline, false);
        let bends = timeline.scene.records(Block::Links);
        let bends = bends.filter(|link| link[5] as u32 & 4 != 0);
        assert_eq!(bends.count(), 14, "{kind:?}");
        // In each lane everything stands, once.
        for (lane, source) in timeline.lanes()[..2].iter().enumerate() {
            let boxes = timeline.scene.records(Block::Clusters);
            let boxes = boxes.filter(|one| one[3] == lane as f32);
            let signs = timeline.scene.records(Block::Signs);
            let signs = signs.filter(|one| one[1] == lane as f32).count();
            let boxed: f32 = boxes.map(|one| one[2]).sum();
            assert_eq!(signs + boxed as usize, source.events.len(), "{kind:?}");
        }
    }
}

#[test]
fn a_source_has_nothing_where_it_gives_no_date_however_many_are_in_sight() {
    let mut dates = vec![("2012-05-01".to_owned(), "2020-05-01".to_owned()); 500];
    dates.push(("2010-01-01".to_owned(), "2022-01-01".to_owned()));
    let told = Told::of(&dates, "");
    let mut timeline = told.timeline(LanesBy::Source, Kind::True, 1_140.0);
    told.draw(&mut timeline, false);
    let x = |text: &str| {
        let day = crate::date::range_from_text(text).unwrap().min as f64;
        timeline.view.x_from_time(day + 0.5) as f32 + timeline.scene.pocket_px
    };
    let given = [
        [x("2010-01-01"), x("2012-05-01")],
        [x("2020-05-01"), x("2022-01-01")],
    ];
    let boxes = timeline.scene.records(Block::Clusters);
    let signs = timeline.scene.records(Block::Signs);
    let places = boxes
        .map(|one| (one[3], one[0]))
        .chain(signs.map(|one| (one[1], f32::midpoint(one[3], one[4]))));
    for (lane, x) in places {
        let is_given = given[lane as usize]
            .iter()
            .any(|day| (day - x).abs() < 14.0);
        assert!(is_given, "{lane} {x} {given:?}");
    }
}

#[test]
fn boxes_are_few_however_wide_the_picture() {
    let told = Told::of(&many(), "");
    for by in [LanesBy::Thread, LanesBy::Type, LanesBy::Source] {
        for width_px in [1_140.0, 20_000.0] {
            let mut timeline = told.timeline(by, Kind::Story, width_px);
            told.draw(&mut timeline, false);
            let boxes = timeline.scene.records(Block::Clusters).len();
            assert!(boxes <= 170, "{by:?} {width_px} {boxes}");
        }
    }
}

#[test]
fn what_is_not_exact_covers_its_true_extent() {
    let told = Told::of(
        &[
            ("2022-07".into(), String::new()),
            ("2022-06-05".into(), String::new()),
            ("2022-09-05".into(), String::new()),
        ],
        "",
    );
    let mut timeline = told.timeline(LanesBy::Thread, Kind::True, 900.0);
    told.draw(&mut timeline, false);
    let mark = timeline
        .scene
        .records(Block::Marks)
        .find(|mark| mark[2] == 3.0)
        .expect("a month's capsule");
    let x = |text: &str| {
        timeline
            .view
            .x_from_time(crate::date::range_from_text(text).unwrap().min as f64) as f32
    };
    assert!((mark[5] - x("2022-07-01")).abs() < 0.5 && (mark[6] - x("2022-08-01")).abs() < 0.5);
}

#[test]
fn a_mark_keeps_its_row_while_the_hand_moves_and_when_others_are_filtered_out() {
    let dates: Vec<(String, String)> = (1..=20)
        .map(|day| (format!("2022-07-{day:02}"), String::new()))
        .collect();
    let told = Told::of(&dates, "");
    let mut timeline = told.timeline(LanesBy::Thread, Kind::Story, 800.0);
    told.draw(&mut timeline, false);
    let rows = |timeline: &Timeline| -> Vec<(f32, f32)> {
        timeline
            .scene
            .records(Block::Marks)
            .map(|mark| (mark[0], mark[7]))
            .collect()
    };
    let before = rows(&timeline);
    assert!(before.len() > 5);
    timeline.zoom(1.2, 400.0);
    told.draw(&mut timeline, true);
    for (event, y) in rows(&timeline) {
        if let Some((_, old)) = before.iter().find(|(other, _)| *other == event) {
            assert_eq!(y, *old, "event {event} jumped");
        }
    }
    let fewer = Index::answer(
        &told.index,
        &told.story,
        &Query {
            from: "2022-07-08".into(),
            ..Query::default()
        },
        None,
    );
    timeline.show_all();
    told.draw(&mut timeline, false);
    let before = rows(&timeline);
    let left = times(&told.story, &fewer.matching);
    let matching = (&fewer.matching, left.as_slice());
    timeline.group(&told.story, &told.index, matching, LanesBy::Thread);
    told.draw(&mut timeline, true);
    let kept = rows(&timeline)
        .iter()
        .filter(|mark| before.contains(mark))
        .count();
    assert!(kept > 3, "{before:?} {:?}", rows(&timeline));
}

#[test]
fn differing_dates_are_points_of_a_bend_and_undated_events_lie_in_the_pocket() {
    let told = Told::of(
        &[
            ("2022-07-15".into(), "2022-07-17".into()),
            (String::new(), String::new()),
            ("2022-08-01".into(), "2022-08-01".into()),
        ],
        "",
    );
    let mut timeline = told.timeline(LanesBy::Thread, Kind::Story, 800.0);
    told.draw(&mut timeline, false);
    let bend = timeline
        .scene
        .records(Block::Marks)
        .find(|mark| mark[2] == 10.0)
        .expect("a bend");
    assert_eq!(bend[13], 2.0);
    assert_eq!(timeline.scene.pocket_px, POCKET_PX);
    let pocket: Vec<_> = timeline
        .scene
        .records(Block::Clusters)
        .filter(|cluster| cluster[5] == 2.0)
        .collect();
    assert_eq!((pocket.len(), pocket[0][2]), (1, 1.0));
}

#[test]
fn lanes_by_actor_keep_their_order_whatever_is_filtered() {
    let text = std::fs::read_to_string("stories/iran-albania/story.json").unwrap();
    let story = testing::read(&text);
    let index = Index::build(&story);
    let lanes = |query: &str, by: LanesBy| {
        let query = crate::fragment::State::from_fragment(query).query;
        let matching = index.answer(&story, &query, None).matching;
        let times = times(&story, &matching);
        let mut timeline = Timeline::default();
        timeline.group(&story, &index, (&matching, &times), by);
        let values = timeline.lanes().iter().filter_map(|lane| lane.value);
        values.collect::<Vec<_>>()
    };
    for by in [LanesBy::Actor, LanesBy::Type] {
        let (all, fewer) = (lanes("", by), lanes("threads=attacks", by));
        let both = |from: &[usize], other: &[usize]| -> Vec<usize> {
            from.iter()
                .copied()
                .filter(|value| other.contains(value))
                .collect()
        };
        assert_eq!(both(&all, &fewer), both(&fewer, &all));
        assert!(both(&all, &fewer).len() > 2);
    }
}

#[test]
fn by_source_a_line_runs_on_through_who_gives_no_date_and_who_is_vague() {
    // By source: its date, from the first lane down; bends where dates cannot be right together.
    let cases: [(&[&str], &[bool]); 3] = [
        (
            &["", "2022-09-07", "2022-09-06", "2022-09-06"],
            &[false, true, false],
        ),
        (&["2012", "", "2014", "2012"], &[false, true, true]),
        (
            &["2022-09", "2022-09-07", "2022", "2022-09-06"],
            &[false, false, true],
        ),
    ];
    for (dates, bends) in cases {
        let reports: Vec<String> = dates
            .iter()
            .zip(["a", "b", "c", "d"])
            .map(|(date, source)| testing::report(source, date, ""))
            .collect();
        let event = testing::event("e", "Told by many", dates[3], &reports);
        let story = testing::read(&testing::frame(&event, ""));
        let told = Told {
            index: Index::build(&story),
            matching: Bits::full(1),
            story,
            phrases: Phrases::english(),
        };
        let mut timeline = told.timeline(LanesBy::Source, Kind::True, 800.0);
        told.draw(&mut timeline, false);
        let links: Vec<&[f32]> = timeline.scene.records(Block::Links).collect();
        // The first comes down from the name.
        assert_eq!(links.len(), bends.len() + 1, "{dates:?}");
        for (link, &is_bend) in links[1..].iter().zip(bends) {
            assert_eq!(link[5] as u32 & 4 != 0, is_bend, "{dates:?} {link:?}");
            assert_eq!(
                (link[1] - link[3]).abs() > 0.6,
                is_bend,
                "{dates:?} {link:?}"
            );
        }
    }
}

/// What a reader takes each label of the axis for who goes along it: the year, month and day that
/// were said last, in bold above it or before it.
fn misread(timeline: &Timeline) -> Vec<String> {
    let scene = &timeline.scene;
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month_of = |word: &str| {
        months
            .iter()
            .position(|month| word.starts_with(month))
            .map(|n| n as u8 + 1)
    };
    let mut labels: Vec<(f32, f32, &str)> = scene
        .records(Block::Ticks)
        .filter(|tick| tick[1] != 2.0)
        .map(|tick| {
            (
                tick[0],
                tick[1],
                &scene.text[tick[2] as usize..tick[3] as usize],
            )
        })
        .collect();
    // What is bold begins up to a letter before what it stands over, or behind.
    let place = |label: &(f32, f32, &str)| {
        if label.1 == 0.0 {
            label.0 - 6.6
        } else {
            label.0
        }
    };
    labels.sort_by(|a, b| place(a).total_cmp(&place(b)));
    let (mut year, mut month, mut day) = (None, None, None);
    let mut wrong = Vec::new();
    for (x, size, text) in labels {
        // A day begins with its number and ends at 24:00.
        let aside = if text.contains(':') { -0.02 } else { 0.02 };
        let time = timeline.view.time_from_x(f64::from(x - scene.pocket_px)) + aside;
        let civil = crate::date::days::civil_from_days(time.floor() as i64);
        let words: Vec<&str> = text.split(' ').collect();
        if size == 0.0 {
            let number = |word: &&str| word.parse::<i64>().ok();
            year = words.last().and_then(number).or(year);
            month = words.iter().find_map(|word| month_of(word));
            day = words
                .first()
                .filter(|_| month_of(words[0]).is_none())
                .and_then(number)
                .and_then(|n| u8::try_from(n).ok());
        } else if text.contains(':') {
            if (year, month, day) != (Some(civil.year), Some(civil.month), Some(civil.day)) {
                wrong.push(format!(
                    "{text} of {civil:?} reads {year:?} {month:?} {day:?} at {x}"
                ));
            }
        } else if let Some(named) = month_of(text) {
            if year != Some(civil.year) {
                wrong.push(format!("{text} of {civil:?} reads {year:?} at {x}"));
            }
            (month, day) = (Some(named), None);
        } else if let Some(number) = text.parse::<u8>().ok().filter(|&n| n <= 31) {
            if (year, month) != (Some(civil.year), Some(civil.month)) {
                wrong.push(format!(
                    "{text} of {civil:?} reads {year:?} {month:?} at {x}"
                ));
            }
            day = Some(number);
        } else {
            (year, month, day) = (Some(civil.year), None, None);
        }
    }
    wrong
}
