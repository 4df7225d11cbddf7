use super::*;
use crate::testing;
use proptest::prelude::*;

pub(super) fn picture(dates: &[&[&str]], opened: &[i64]) -> Turned {
    let events: Vec<String> = dates
        .iter()
        .enumerate()
        .map(|(n, told)| {
            let reports: Vec<String> = ["a", "b", "c", "d", "e"]
                .iter()
                .zip(*told)
                .map(|(source, date)| testing::report(source, date, ""))
                .collect();
            testing::event(&format!("e{n}"), &format!("Event {n}"), told[0], &reports)
        })
        .collect();
    let story = testing::read(&testing::frame(&events.join(","), ""));
    let index = Index::build(&story);
    let all: Vec<u32> = (0..story.len() as u32).collect();
    turned(&story, &index, &all, None, opened, 343.0)
}

#[test]
fn agreement_is_level_and_disagreement_goes_down() {
    let picture = picture(
        &[&["2022-07-15", "2022-07", "2022-07-17", "2022-07-15"]],
        &[],
    );
    let [line] = picture.lines.as_slice() else {
        panic!("{picture:?}")
    };
    let bends: Vec<bool> = line.points.iter().map(|point| point.is_bent).collect();
    assert_eq!(bends, [false, false, true, true]);
    let y: Vec<f64> = line.points.iter().map(|point| point.y_px).collect();
    assert_eq!((y[0], y[0]), (y[1], y[3]));
    assert!(y[2] > y[0]);
    let month = line.points[1];
    assert!(
        month.extent_px.0 < y[0] && month.extent_px.1 > y[2],
        "it covers both days"
    );
}

#[test]
fn what_one_source_tells_alone_is_not_in_it_and_runs_without_a_bend_are_folded() {
    let dates: [&[&str]; 5] = [
        &["2012", "2012"],
        &["2013", "2013"],
        &["2014"],
        &["2022-09-06", "2022-09-07"],
        &["2023", "2023"],
    ];
    let folded = picture(&dates, &[]);
    assert_eq!(folded.lines.len(), 2);
    let folds: Vec<usize> = folded
        .rows
        .iter()
        .filter_map(|(row, _)| {
            if let Row::Fold(n, ..) = row {
                Some(*n)
            } else {
                None
            }
        })
        .collect();
    assert_eq!(folds, [2]);
    let Some((Row::Fold(_, first, _), _)) = folded
        .rows
        .iter()
        .find(|(row, _)| matches!(row, Row::Fold(..)))
    else {
        panic!("{folded:?}")
    };
    assert_eq!(picture(&dates, &[*first]).lines.len(), 4);
}

#[test]
fn a_fold_stands_in_time_also_before_a_day_that_only_one_source_gives() {
    let dates: [&[&str]; 3] = [
        &["2018", "2018"],
        &["2019", "2019"],
        &["2022-09-07", "2022-09-07", "2022-07-15"],
    ];
    let rows = picture(&dates, &[]).rows;
    assert!(matches!(rows[0].0, Row::Fold(2, ..)), "{rows:?}");
    assert!(
        rows.iter()
            .skip(1)
            .all(|(row, _)| !matches!(row, Row::Fold(..)))
    );
}

#[test]
fn time_runs_down() {
    let picture = picture(
        &[
            &["2022-09-06", "2022-09-07"],
            &["2022-07-15", "2022-07-17"],
            &["2022-09-05", "2022-09-04"],
        ],
        &[],
    );
    let tops: Vec<f64> = picture.lines.iter().map(|line| line.top_px).collect();
    let days: Vec<i64> = picture.lines.iter().map(|line| line.day).collect();
    assert!(tops.is_sorted() && days.is_sorted(), "{tops:?} {days:?}");
    assert!(
        picture.rows.iter().map(|(_, y)| *y).is_sorted(),
        "{:?}",
        picture.rows
    );
    assert!(tops.iter().all(|top| top + EVENT_PX <= picture.height_px));
}

proptest! {
    #[test]
    fn however_many_sources_there_are_their_names_can_be_read(sources in 1_usize..40, width_px in 240_f64..480.0) {
        let (column_px, picture_px) = columns(sources, width_px);
        let room_px = width_px - MARGIN_PX;
        if sources <= 5 {
            let all_px = (room_px / sources as f64).min(MAX_COLUMN_PX);
            prop_assert!((column_px - all_px).abs() < 1e-9, "few have what room there is");
        } else {
            prop_assert!(column_px >= MIN_COLUMN_PX, "{column_px}");
        }
        let last_px = MARGIN_PX + sources as f64 * column_px;
        prop_assert!(last_px <= picture_px + 1e-9, "the last column is in the picture");
        if picture_px > width_px {
            prop_assert!(last_px > width_px, "what all have room for does not scroll");
            let steps = (picture_px - width_px) / column_px;
            prop_assert!((steps - steps.round()).abs() < 1e-6, "its end is no whole column away: {steps}");
            let in_sight = room_px / column_px;
            prop_assert!((0.4..0.6).contains(&in_sight.fract()), "nothing shows that more follow: {in_sight}");
        }
    }
}
