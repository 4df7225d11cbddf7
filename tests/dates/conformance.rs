//! The specification, and what others found in it.

use crate::table::{bounds, day, in_words, no_faults, rows};
use sourceline::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST};
use sourceline::date::{DaySpan, Edtf, Hemisphere};
use std::cmp::Ordering;

/// Level, bounds and words, or position, what is found and what was expected.
fn described(text: &str, hemisphere: Hemisphere) -> String {
    match Edtf::parse_in(text, hemisphere) {
        Ok(date) => {
            let [first, last] = bounds(&date.span());
            let (level, words) = (date.level(), in_words(&date));
            format!("{level}\t{text}\t{first}\t{last}\t{words}")
        }
        Err(error) => {
            let (position, found, expected) = (error.position, error.found, error.expected);
            format!("no\t{text}\t{position}\t{found}\t{expected}")
        }
    }
}

/// Holds rows against answers of the same form.
fn compare(rows: &[[String; 5]], hemisphere: Hemisphere) {
    let mut faults = Vec::new();
    for row in rows {
        let (expected, got) = (row.join("\t"), described(&row[1], hemisphere));
        if got != expected {
            faults.push(format!("expected {expected}\n     got {got}"));
        }
    }
    no_faults(&faults);
}

#[test]
fn every_feature_of_the_specification_has_its_level_its_days_and_its_words() {
    let rows = rows::<6>("library-of-congress.tsv");
    let own = rows
        .iter()
        .filter(|[_, feature, ..]| !feature.starts_with('*'));
    assert_eq!(own.count(), 64, "the specification's own examples");
    let rows: Vec<_> = rows
        .into_iter()
        .map(|[level, _, text, first, last, words]| [level, text, first, last, words])
        .collect();
    compare(&rows, Hemisphere::North);
}

#[test]
fn a_story_of_the_south_has_its_summer_in_december() {
    compare(&rows("seasons-of-the-south.tsv"), Hemisphere::South);
}

#[test]
fn what_is_no_date_is_told_where_it_stops_being_one_and_what_could_stand_there() {
    let rows: Vec<_> = rows::<4>("refused.tsv")
        .into_iter()
        .map(|[text, position, found, expected]| ["no".into(), text, position, found, expected])
        .collect();
    compare(&rows, Hemisphere::North);
}

#[test]
fn what_other_implementations_test_is_read_or_refused_here() {
    let mut faults = Vec::new();
    for [level, text, from] in rows::<3>("implementations.tsv") {
        let got = Edtf::parse(&text).map_or("no".into(), |date| date.level().to_string());
        if got != level {
            faults.push(format!("{text} ({from}): expected {level}, got {got}"));
        }
    }
    no_faults(&faults);
}

#[test]
fn days_are_those_that_others_worked_out() {
    let mut faults = Vec::new();
    for [text, first, last, from] in rows::<4>("bounds.tsv") {
        let got = bounds(&Edtf::parse(&text).unwrap().span());
        if got != [first, last] {
            faults.push(format!("{text} ({from}): got {got:?}"));
        }
    }
    no_faults(&faults);
}

#[test]
fn a_date_lies_in_a_range_possibly_definitely_or_not() {
    for [text, from, to, answer] in rows::<4>("within.tsv") {
        let date = Edtf::parse(&text).unwrap();
        let range = DaySpan::of_days(
            day(&from).unwrap_or(UNBOUNDED_PAST),
            day(&to).unwrap_or(UNBOUNDED_FUTURE),
        );
        let got = match (date.possibly_within(&range), date.definitely_within(&range)) {
            (true, true) => "definitely",
            (true, false) => "possibly",
            (false, false) => "no",
            (false, true) => "definitely and yet not possibly",
        };
        assert_eq!(got, answer, "{text} in {from} to {to}");
    }
}

#[test]
fn one_date_comes_before_another_only_if_that_is_certain() {
    for [text, order, other] in rows::<3>("order.tsv") {
        let span = |text: &str| {
            let span = Edtf::parse(text).unwrap().span();
            DaySpan::of_days(span.min, span.max)
        };
        let expected = match order.as_str() {
            "before" => Some(Ordering::Less),
            "after" => Some(Ordering::Greater),
            "same" => Some(Ordering::Equal),
            _ => None,
        };
        let got = span(&text).partial_cmp(&span(&other));
        assert_eq!(got, expected, "{text} and {other}");
        let back = span(&other).partial_cmp(&span(&text));
        assert_eq!(back, expected.map(Ordering::reverse), "{other} and {text}");
    }
}
