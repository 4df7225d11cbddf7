//! The other reader of dates, edtf.js: where the two part is written down, one by one.
//!
//! Its answers stand in `edtf-js/`; `edtf-js.test.mjs` holds them against the package itself.

use crate::support::in_repository;
use crate::table::{bounds, rows};
use sourceline::date::Edtf;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const CLASSES: [&str; 17] = [
    "dates",
    "qualified-dates",
    "long-years",
    "masked-from-the-right",
    "half-open-intervals",
    "partly-qualified",
    "intervals-with-masks",
    "intervals",
    "dates-that-do-not-exist",
    "masked-anywhere",
    "masked-and-qualified",
    "seasons",
    "seasons-in-more",
    "powers-of-ten",
    "significant-digits",
    "sets",
    "times",
];

/// In how many of the classes, from the first on, the two agree wholly.
const ALIKE: usize = 7;

fn here(text: &str) -> [String; 2] {
    Edtf::parse(text).map_or(["no".into(), "no".into()], |date| bounds(&date.span()))
}

/// What each class differs in: expression, days here, days there.
fn differences(class: &str) -> BTreeSet<String> {
    let mut differing = BTreeSet::new();
    for [text, first, last] in rows::<3>(&format!("edtf-js/{class}.tsv")) {
        let [our_first, our_last] = here(&text);
        if [&our_first, &our_last] != [&first, &last] {
            differing.insert(format!("{text}\t{our_first}\t{our_last}\t{first}\t{last}"));
        }
    }
    differing
}

#[test]
fn the_plain_classes_are_read_as_edtf_js_reads_them() {
    for class in &CLASSES[..ALIKE] {
        assert_eq!(differences(class), BTreeSet::new(), "{class}");
    }
}

#[test]
fn each_difference_from_edtf_js_is_listed_with_its_reason() {
    let mut listed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let reasons: BTreeSet<String> = rows::<2>("edtf-js-reasons.tsv")
        .into_iter()
        .map(|[reason, _]| reason)
        .collect();
    let mut used = BTreeSet::new();
    for [class, reason, text, first, last, their_first, their_last] in
        rows::<7>("edtf-js-differences.tsv")
    {
        assert!(reasons.contains(&reason), "{text}: {reason}");
        used.insert(reason);
        let row = format!("{text}\t{first}\t{last}\t{their_first}\t{their_last}");
        listed.entry(class).or_default().insert(row);
    }
    assert_eq!(used, reasons, "reasons that nothing has");
    for class in CLASSES {
        let got = differences(class);
        let expected = listed.remove(class).unwrap_or_default();
        assert_eq!(
            got.difference(&expected).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "{class}: not on the list"
        );
        assert_eq!(
            expected.difference(&got).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "{class}: on the list, and no difference"
        );
    }
    assert!(listed.is_empty(), "{listed:?}");
}

#[test]
fn no_class_is_forgotten() {
    let files = fs::read_dir(in_repository("tests/dates/edtf-js")).unwrap();
    assert_eq!(files.count(), CLASSES.len());
}
