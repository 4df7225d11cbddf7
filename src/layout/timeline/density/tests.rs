use super::*;
use crate::date::range_from_text;
use proptest::prelude::*;

fn density(dates: &[&str]) -> Density {
    let mut spans: Vec<DaySpan> = dates
        .iter()
        .map(|date| match date.split_once('/') {
            Some((from, to)) => {
                let end = |text: &str, open| {
                    if text == ".." {
                        open
                    } else {
                        range_from_text(text).unwrap()
                    }
                };
                let all = DaySpan::everything();
                DaySpan {
                    min: end(from, all).min,
                    max: end(to, all).max,
                    ..range_from_text(if from == ".." { to } else { from }).unwrap()
                }
            }
            None => range_from_text(date).unwrap(),
        })
        .collect();
    spans.sort_by_key(|span| known_ends(span).0);
    Density::of(spans.into_iter(), false)
}

fn day(text: &str) -> f64 {
    range_from_text(text).unwrap().min as f64
}

const STORY: [&str; 16] = [
    "1979",
    "1980-09/1988-08",
    "1989",
    "1992",
    "1997",
    "2002/..",
    "2013",
    "2014",
    "2021-05",
    "2022-07-15",
    "2022-07-15",
    "2022-07-23",
    "2022-09-07",
    "2022-09-07",
    "2022-09-08",
    "2022-09-13",
];

#[test]
fn weeks_in_which_much_happens_get_more_room_than_decades_of_little() {
    let scale = density(&STORY).scale(800.0, &[], None);
    let width = |from, to| scale.x_from_time(day(to)) - scale.x_from_time(day(from));
    assert!(width("2022-07-01", "2022-09-30") > width("1990", "2013"));
    assert!((scale.width_px() - 800.0).abs() < 1e-6);
}

#[test]
fn quiet_years_are_folded_and_what_goes_on_through_them_is_known() {
    let scale = density(&STORY).scale(800.0, &[], None);
    let fold = scale
        .folds
        .iter()
        .find(|fold| (fold.first_day as f64) < day("2018") && fold.end_day as f64 > day("2018"))
        .expect("a fold over 2015 to 2020");
    assert_eq!(
        (fold.first_day as f64, fold.end_day as f64),
        (day("2015"), day("2021"))
    );
    assert!(fold.passed, "what began in 2002 goes on");
    let width = scale.x_from_time(fold.end_day as f64) - scale.x_from_time(fold.first_day as f64);
    assert!((width - FOLD_PX).abs() < 0.5, "{width}");
    // Opened it has room.
    let opened = density(&STORY).scale(800.0, &[(fold.first_day, fold.end_day)], None);
    assert!(
        opened
            .folds
            .iter()
            .all(|other| other.first_day != fold.first_day)
    );
    assert!(opened.x_from_time(day("2021")) - opened.x_from_time(day("2015")) > 60.0);
}

#[test]
fn a_vague_date_does_not_draw_the_first_of_january_apart() {
    let vague: Vec<&str> = std::iter::repeat_n("2022", 30)
        .chain(["2021", "2023"])
        .collect();
    let scale = density(&vague).scale(600.0, &[], None);
    let a_day = scale.px_per_day(day("2022-01-01"));
    assert!((a_day - scale.px_per_day(day("2022-07-01"))).abs() < 1e-9);
}

#[test]
fn one_date_fills_the_width_and_none_is_no_error() {
    assert!((density(&["2022-07-15"]).scale(300.0, &[], None).width_px() - 300.0).abs() < 1e-6);
    assert!(Density::default().scale(300.0, &[], None).width_px() > 0.0);
    let eternal = Density::of([DaySpan::everything()].into_iter(), false);
    assert!(eternal.scale(300.0, &[], None).width_px() > 0.0);
}

proptest! {
    #[test]
    fn a_place_is_the_place_of_its_own_time_at_any_zoom(
        days in proptest::collection::vec((-900_000_i64..900_000, 0_i64..4_000), 1..60),
        level in 0..16,
        share in 0.0..1.0_f64,
    ) {
        let mut spans: Vec<DaySpan> = days.iter().map(|&(min, len)| DaySpan::of_days(min, min + len)).collect();
        spans.sort_by_key(|span| span.min);
        let width = 800.0 * f64::from(1 << level);
        let scale = Density::of(spans.into_iter(), false).scale(width, &[], None);
        prop_assert!(scale.knots.windows(2).all(|pair| pair[0].time < pair[1].time && pair[0].x_px < pair[1].x_px), "{:?}", scale.knots);
        prop_assert!((scale.width_px() - width).abs() < 0.5);
        let x = share * width;
        prop_assert!((scale.x_from_time(scale.time_from_x(x)) - x).abs() < 0.5);
        let time = scale.time_from_x(x);
        prop_assert!((scale.time_from_x(scale.x_from_time(time)) - time).abs() < 1e-3);
    }

    #[test]
    fn parts_hold_every_boundary_that_is_known_so_finely(days in proptest::collection::vec(-90_000_i64..90_000, 1..60)) {
        let mut days = days;
        days.sort_unstable();
        let scale = Density::of(days.iter().map(|&day| DaySpan::of_days(day, day)), false).scale(700.0, &[], None);
        let (start, end) = scale.ends();
        for &day in &days {
            prop_assert!(start <= day as f64 && ((day + 1) as f64) <= end);
            prop_assert!(scale.folds.iter().all(|fold| day < fold.first_day || day >= fold.end_day), "{} is hidden", day);
        }
    }
}

#[test]
fn what_stands_alone_has_its_month_or_the_year_that_is_known_of_it() {
    let ends = |date: &str| density(&[date]).scale(800.0, &[], None).ends();
    let (from, to) = ends("2022-07-15");
    assert!(
        from > day("2022-06-25") && to < day("2022-08-06"),
        "{from} {to}"
    );
    let (from, to) = ends("1843");
    assert!(
        from > day("1842-12-01") && to < day("1844-02-01"),
        "{from} {to}"
    );
    // Two, far from each other, are the ends of what is shown.
    let (from, to) = density(&["-0499-03-01", "2022-07-15"])
        .scale(800.0, &[], None)
        .ends();
    assert!(from > day("-1200") && to < day("2600"), "{from} {to}");
}

#[test]
fn the_scale_goes_over_what_is_asked_for_and_does_not_hide_it() {
    let days = |from, to| Some((day(from) as i64, day(to) as i64));
    // Behind the last event, before the first, and between two where nothing is.
    for (from, to) in [
        ("2022-09-01", "2024-01-01"),
        ("1960", "1962"),
        ("2022-08-01", "2022-09-01"),
    ] {
        let scale = density(&STORY).scale(800.0, &[], days(from, to));
        let (first, last) = scale.ends();
        assert!(
            first <= day(from) && last >= day(to),
            "{from} {first} {last}"
        );
        assert!((scale.width_px() - 800.0).abs() < 1e-6);
    }
    let fold = density(&STORY).scale(800.0, &[], None).folds[0];
    let asked = Some((fold.first_day + 1, fold.end_day - 1));
    let scale = density(&STORY).scale(800.0, &[], asked);
    assert!(!scale.folds.contains(&fold));
}

#[test]
fn all_of_an_imprecise_date_belongs_to_the_whole() {
    let (first, last) = density(&["2013", "2040/.."]).ends().unwrap();
    assert_eq!((first, last), (day("2013") as i64, day("2040") as i64));
    let (first, last) = density(&["2013"]).ends().unwrap();
    assert_eq!((first, last), (day("2013") as i64, day("2014") as i64 - 1));
}
