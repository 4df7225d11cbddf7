//! What holds of every expression, on random ones and on those that the fuzzer has found worth
//! keeping.

use crate::invariants::hold;
use crate::random::{anything, date, member, plain, time};
use crate::support::in_repository;
use crate::table::rows;
use proptest::prelude::*;
use sourceline::date::days::{MAX_YEAR, civil_from_days, days_from_civil};
use sourceline::date::phrases::Phrases;
use sourceline::date::{DaySpan, Edtf};
use std::fs;
use std::sync::LazyLock;

static ENGLISH: LazyLock<Phrases> = LazyLock::new(Phrases::english);

fn span(text: &str) -> DaySpan {
    Edtf::parse(text)
        .unwrap_or_else(|e| panic!("{text}: {e}"))
        .span()
}

proptest! {
    #[test]
    fn every_date_is_read_and_its_first_day_is_not_after_its_last(text in date()) {
        let span = span(&text);
        prop_assert!(span.min <= span.max);
        hold(&text, &ENGLISH);
    }

    #[test]
    fn what_is_read_is_printed_as_it_was_written(text in plain(), mark in "[?~%]?") {
        let text = format!("{text}{mark}");
        let printed = edtf_core::Edtf::parse(&text).unwrap().to_string();
        prop_assert_eq!(&printed, &text);
        prop_assert_eq!(Edtf::parse(&text).unwrap().to_string(), text);
    }

    #[test]
    fn a_day_is_read_back_from_its_number(days in -4_000_000_i64..=2_932_896) {
        let text = sourceline::date::text_from_day(days);
        prop_assume!(civil_from_days(days).year.abs() <= 9999);
        prop_assert_eq!(span(&text), DaySpan::of_days(days, days));
    }

    #[test]
    fn the_days_of_a_set_hold_those_of_each_member(
        members in prop::collection::vec(member(), 1..5),
        all in any::<bool>(),
    ) {
        let (open, close) = if all { ('{', '}') } else { ('[', ']') };
        let text = format!("{open}{}{close}", members.join(","));
        let whole = span(&text);
        hold(&text, &ENGLISH);
        for member in members {
            let part = span(&format!("[{member}]"));
            prop_assert!(part.lies_within(&whole), "{member} in {text}");
        }
    }

    #[test]
    fn an_interval_holds_its_ends_and_runs_forwards(
        from in date(), to in date(), further in any::<bool>(),
    ) {
        let (from_span, to_span) = (span(&from), span(&to));
        let dots = if further { ".." } else { "" };
        for text in [format!("{dots}{from}/{to}"), format!("{from}/{to}{dots}")] {
            hold(&text, &ENGLISH);
            let farthest = days_from_civil(MAX_YEAR, 12, 31).unsigned_abs();
            let countable = from_span.min.unsigned_abs() < farthest && to_span.max.unsigned_abs() < farthest;
            let forwards = countable && from_span.min <= to_span.max;
            if let Ok(interval) = Edtf::parse(&text) {
                prop_assert!(interval.span().min <= from_span.min, "{}", text);
                prop_assert!(interval.span().max >= to_span.max, "{}", text);
            } else {
                prop_assert!(!forwards, "{}", text);
            }
        }
    }

    #[test]
    fn an_end_that_is_open_or_unknown_has_no_day(date in date()) {
        for (text, side) in [(format!("{date}/.."), "open"), (format!("{date}/"), "unknown")] {
            let span = span(&text);
            prop_assert_eq!((span.max, span.end.name()), (i64::MAX, side));
            hold(&text, &ENGLISH);
        }
        for (text, side) in [(format!("../{date}"), "open"), (format!("/{date}"), "unknown")] {
            let span = span(&text);
            prop_assert_eq!((span.min, span.start.name()), (i64::MIN, side));
            hold(&text, &ENGLISH);
        }
    }

    #[test]
    fn a_time_of_day_leaves_the_day_as_it_is(days in 0_i64..2_900_000, time in time()) {
        let text = format!("{}T{time}", sourceline::date::text_from_day(days));
        prop_assert_eq!(span(&text), DaySpan::of_days(days, days));
        hold(&text, &ENGLISH);
    }

    #[test]
    fn a_text_that_is_no_date_is_refused_at_a_place_in_it(text in anything()) {
        hold(&text, &ENGLISH);
    }
}

#[test]
fn the_kept_corpus_holds() {
    let folder = in_repository("fuzz/corpus/date");
    let mut files = 0;
    for file in fs::read_dir(folder).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        hold(&String::from_utf8_lossy(&bytes), &ENGLISH);
        files += 1;
    }
    assert!(files > 30, "{files} files");
}

#[test]
fn every_expression_of_the_tables_holds() {
    for [_, _, text, ..] in rows::<6>("library-of-congress.tsv") {
        hold(&text, &ENGLISH);
    }
    for [text, ..] in rows::<4>("refused.tsv") {
        hold(&text, &ENGLISH);
    }
    for [_, text, _] in rows::<3>("implementations.tsv") {
        hold(&text, &ENGLISH);
    }
}
