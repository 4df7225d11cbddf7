//! Tables (CSV) in place of a story.

use crate::ran;
use crate::support::{golden, golden_json, in_repository};
use serde_json::{Value, json};
use std::fs;

#[test]
fn every_problem_of_a_table_is_drawn_where_it_stands() {
    let folder = in_repository("tests/golden/table");
    let place = tempfile::tempdir().unwrap();
    let packed = place.path().join("out.slpk");
    let packed = packed.to_str().unwrap();
    let (status, out, err) = ran(&folder, &["check", "broken.csv"]);
    assert_eq!((status, err.as_str()), (1, ""));
    golden(&folder.join("check.txt"), &out);

    let (status, out, drawn) = ran(&folder, &["pack", "broken.csv", "-o", packed]);
    assert_eq!(status, 1);
    assert!(out.ends_with(" bytes, 2 events, 4 left out\n"), "{out}");
    assert!(
        golden_text("check.txt").starts_with(drawn.trim_end()),
        "{drawn}"
    );

    let (status, out, err) = ran(&folder, &["pack", "broken.csv", "-o", packed, "--json"]);
    assert_eq!((status, err.as_str()), (1, ""));
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["bytes"], json!(fs::metadata(packed).unwrap().len()));
    golden_json(&folder.join("pack.json"), &report);

    for (file, ends_with) in [("broken.csv", 1), (packed, 0)] {
        let (status, out, _) = ran(&folder, &["query", file, "--json", "--text", "سرانجام"]);
        assert_eq!(status, ends_with);
        let answer: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(answer["events"], json!(["آخر"]), "{file}");
    }
}

fn golden_text(name: &str) -> String {
    fs::read_to_string(in_repository("tests/golden/table").join(name)).unwrap()
}

#[test]
fn a_sound_table_is_packed_in_silence_and_takes_its_title_from_whoever_packs_it() {
    let place = tempfile::tempdir().unwrap();
    let table = "id,title,summary,date,thread,type,place,standing,participants,sources\n\
                 a,A,,2022,t,k,,reported,,s\n";
    fs::write(place.path().join("Raids.CSV"), table).unwrap();
    let packing = ["pack", "Raids.CSV", "-o", "out.slpk"];
    let (status, out, err) = ran(place.path(), &packing);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.ends_with(" bytes, 1 event\n"), "{out}");
    let titled = |rest: &[&str]| {
        ran(place.path(), &[&packing[..], rest].concat());
        ran(place.path(), &["list", "out.slpk"]).1
    };
    assert!(titled(&[]).contains("Raids"));
    let list = titled(&["--title", "Sulmet", "--language", "sq"]);
    assert!(
        list.contains("Sulmet") && list.contains("lang=\"sq\""),
        "{list}"
    );
    let (status, out, _) = ran(place.path(), &["check", "Raids.CSV"]);
    assert_eq!(
        (status, out.as_str()),
        (0, "No problems. 1 event can be shown.\n")
    );
}

#[test]
fn what_a_table_is_not_for_is_said() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("t.csv"), "id,title\n").unwrap();
    fs::write(place.path().join("s.json"), "{}").unwrap();
    for (args, said) in [
        (
            &["verify", "t.csv", "--sources", "."][..],
            "t.csv is a table",
        ),
        (
            &["pack", "s.json", "-o", "o", "--title", "T"],
            "--title and --language are for tables",
        ),
        (
            &["pack", "t.csv", "-o", "o"],
            "nothing of t.csv can be shown",
        ),
        (&["pack", "no.csv", "-o", "o"], "cannot read no.csv"),
        (
            &["pack", "t.csv", "-o", "o", "--language", "en_US"],
            "--language en_US: expected a language tag",
        ),
    ] {
        let (status, out, err) = ran(place.path(), args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(said), "{args:?}: {err}");
    }
}
