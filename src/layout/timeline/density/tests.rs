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
    let scale = density(&STORY).scale(800.0, &[]);
    let width = |from, to| scale.x_from_time(day(to)) - scale.x_from_time(day(from));
    assert!(width("2022-07-01", "2022-09-30") > width("1990", "2013"));
    assert!((scale.width_px() - 800.0).abs() < 1e-6);
}

#[test]
fn quiet_years_are_folded_and_what_goes_on_through_them_is_known() {
    let scale = density(&STORY).scale(800.0, &[]);
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
    let opened = density(&STORY).scale(800.0, &[(fold.first_day, fold.end_day)]);
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
    let scale = density(&vague).scale(600.0, &[]);
    let a_day = scale.px_per_day(day("2022-01-01"));
    assert!((a_day - scale.px_per_day(day("2022-07-01"))).abs() < 1e-9);
}

#[test]
fn one_date_fills_the_width_and_none_is_no_error() {
    assert!((density(&["2022-07-15"]).scale(300.0, &[]).width_px() - 300.0).abs() < 1e-6);
    assert!(Density::default().scale(300.0, &[]).width_px() > 0.0);
    let eternal = Density::of([DaySpan::everything()].into_iter(), false);
    assert!(eternal.scale(300.0, &[]).width_px() > 0.0);
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
        let scale = Density::of(spans.into_iter(), false).scale(width, &[]);
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
        let scale = Density::of(days.iter().map(|&day| DaySpan::of_days(day, day)), false).scale(700.0, &[]);
        let (start, end) = scale.ends();
        for &day in &days {
            prop_assert!(start <= day as f64 && ((day + 1) as f64) <= end);
            prop_assert!(scale.folds.iter().all(|fold| day < fold.first_day || day >= fold.end_day), "{} is hidden", day);
        }
    }
}
