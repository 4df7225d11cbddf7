//! The command from outside: what it prints, and with which status it ends.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at once: that is how it says what is wrong"
)]

mod build;
mod check;
mod coverage;
mod dates;
mod limits;
mod query;
mod rules;
mod slips;
#[path = "../support/mod.rs"]
mod support;
mod table;

use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use support::{in_repository, sourceline};

const STORY: &str = "stories/iran-albania/story.json";

/// Status, standard output, standard error.
fn ran(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = sourceline()
        .current_dir(folder)
        .args(args)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn here(args: &[&str]) -> (i32, String, String) {
    ran(&in_repository(""), args)
}

fn json_of(args: &[&str]) -> Value {
    let (_, out, err) = here(args);
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"))
}

#[test]
fn what_cannot_run_ends_with_two() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("broken.json"), "{").unwrap();
    fs::write(place.path().join("table.csv"), "id,title\n").unwrap();
    for args in [
        &["check", "nowhere.json"][..],
        &["check", "."],
        &["check"],
        &["chekc", "broken.json"],
        &["query", "broken.json"],
        &["list", "broken.json"],
        &["pack", "broken.json", "-o", "x.slpk"],
        &["pack", "table.csv", "-o", "x.slpk"],
        &["query", "broken.json", "--fit", "perhaps"],
    ] {
        let (status, out, err) = ran(place.path(), args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?} {err}");
        assert!(err.contains("error: "), "{args:?} {err}");
    }
    assert!(!place.path().join("x.slpk").exists());
    let story = in_repository(STORY);
    let (status, _, err) = here(&["query", story.to_str().unwrap(), "--from", "July"]);
    assert_eq!(status, 2);
    assert!(
        err.contains("--from July: expected a year, month or day"),
        "{err}"
    );
}

#[test]
fn two_dashes_end_the_options() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("--json"), support::embedded()).unwrap();
    let (status, out, _) = ran(place.path(), &["check", "--", "--json"]);
    assert!(out.starts_with("No problems."), "{out}");
    assert_eq!(status, 0);
}

#[test]
fn a_packed_story_answers_as_its_json_does() {
    let place = tempfile::tempdir().unwrap();
    let packed = place.path().join("story.slpk");
    let packed = packed.to_str().unwrap();
    let (status, out, _) = here(&["pack", STORY, "-o", packed]);
    assert_eq!(status, 0);
    assert!(out.contains(" bytes, "), "{out}");
    for rest in [
        &["query", "--actor", "iran", "--json"][..],
        &["query", "--questions", "--json"],
        &["query", "--coverage", "--json"],
        &["list"],
        &["query"],
    ] {
        let with = |file| here(&[&rest[..1], &[file], &rest[1..]].concat());
        assert_eq!(with(packed), with(STORY), "{rest:?}");
    }
    let again = place.path().join("again.slpk");
    here(&["pack", packed, "-o", again.to_str().unwrap()]);
    assert_eq!(fs::read(packed).unwrap(), fs::read(&again).unwrap());
    // Cut off and changed packs are found out.
    let mut bytes = fs::read(&again).unwrap();
    bytes[999] ^= 1;
    fs::write(&again, &bytes).unwrap();
    let (status, out, _) = here(&["check", again.to_str().unwrap()]);
    assert_eq!(status, 1);
    assert!(out.ends_with("Nothing can be shown.\n"), "{out}");
}

#[test]
fn packing_says_what_was_left_out() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out.slpk");
    let broken = "tests/golden/broken/broken.json";
    let (status, said, err) = here(&["pack", broken, "-o", out.to_str().unwrap()]);
    assert_eq!(status, 1);
    assert!(said.ends_with(" bytes, 1 event, 3 left out\n"), "{said}");
    assert!(err.contains("events[1].date"), "{err}");
    assert!(out.exists());
}

#[test]
fn packing_replaces_nothing_but_packed_stories() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    let story = support::embedded();
    fs::write(folder.join("story.json"), &story).unwrap();
    fs::write(folder.join("notes.txt"), "Mine.").unwrap();
    fs::write(folder.join("table.csv"), "id,title\n").unwrap();
    fs::create_dir(folder.join("sub")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("story.json", folder.join("link.json")).unwrap();
    for (from, to) in [
        ("story.json", "story.json"),
        ("story.json", "./sub/../story.json"),
        ("story.json", "notes.txt"),
        ("table.csv", "table.csv"),
        #[cfg(unix)]
        ("link.json", "story.json"),
        #[cfg(unix)]
        ("story.json", "link.json"),
    ] {
        let (status, out, err) = ran(folder, &["pack", from, "-o", to]);
        assert_eq!((status, out.as_str()), (2, ""), "{from} {to}");
        let says = format!("would overwrite {to}, which is no packed story");
        assert!(err.contains(&says), "{from} {to}: {err}");
        assert_eq!(
            fs::read_to_string(folder.join("story.json")).unwrap(),
            story
        );
    }
    assert_eq!(fs::read(folder.join("notes.txt")).unwrap(), b"Mine.");
    // A pack is written over, also by itself, and leaves nothing beside it.
    for from in ["story.json", "story.json", "story.slpk"] {
        let (status, _, err) = ran(folder, &["pack", from, "-o", "story.slpk"]);
        assert_eq!((status, err.as_str()), (0, ""), "{from}");
    }
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    assert!(
        names
            .into_iter()
            .all(|name| !name.to_string_lossy().contains("part"))
    );
}

#[test]
fn every_command_ends_with_one_if_something_was_left_out() {
    let place = tempfile::tempdir().unwrap();
    let pack = place.path().join("out.slpk");
    let broken = "tests/golden/broken/broken.json";
    for args in [
        &["check", broken][..],
        &["query", broken],
        &["query", broken, "--questions", "--json"],
        &["list", broken],
        &["list", broken, "--json"],
        &["pack", broken, "-o", pack.to_str().unwrap()],
    ] {
        assert_eq!(here(args).0, 1, "{args:?}");
    }
}

#[test]
fn a_list_is_had_with_its_problems_as_json() {
    let broken = "tests/golden/broken/broken.json";
    let (report, check) = (
        json_of(&["list", "--json", broken]),
        json_of(&["check", "--json", broken]),
    );
    assert_eq!(report["problems"], check["problems"]);
    assert_eq!(
        (&report["total"], &report["left_out"]),
        (&json!(1), &json!(3))
    );
    assert_eq!(report["html"], here(&["list", broken]).1);
}

#[test]
fn the_schema_is_one() {
    let schema = json_of(&["schema"]);
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
}

#[test]
fn a_story_does_not_steer_the_terminal() {
    let place = tempfile::tempdir().unwrap();
    let story = support::embedded().replacen(
        "\"title\": \"Revolution",
        "\"title\": \"\\u001b[2JRevolution",
        1,
    );
    fs::write(place.path().join("story.json"), story).unwrap();
    for args in [&["query", "story.json"][..], &["check", "story.json"]] {
        let (_, out, err) = ran(place.path(), args);
        assert!(
            !out.contains('\u{1b}') && !err.contains('\u{1b}'),
            "{args:?}"
        );
    }
}
