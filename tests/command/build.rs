//! `sourceline build`.

use crate::STORY;
#[cfg(not(feature = "assets"))]
use crate::here;
#[cfg(feature = "assets")]
use crate::{ran, support::in_repository};
#[cfg(feature = "assets")]
use std::fs;

#[cfg(not(feature = "assets"))]
#[test]
fn without_the_pages_files_it_says_how_to_get_them() {
    let place = tempfile::tempdir().unwrap();
    let (status, _, err) = here(&["build", STORY, "-o", place.path().to_str().unwrap()]);
    assert_eq!(status, 2);
    assert_eq!(err.lines().count(), 1);
    assert!(err.contains("cargo xtask build"), "{err}");
}

#[cfg(feature = "assets")]
#[test]
fn build_writes_its_files_and_only_over_its_own() {
    let place = tempfile::tempdir().unwrap();
    let ran = |args: &[&str]| ran(place.path(), args);
    let story = in_repository(STORY);
    let story = story.to_str().unwrap();
    for _ in 0..2 {
        let (status, out, err) = ran(&["build", story, "-o", "out"]);
        assert_eq!((status, err.as_str()), (0, ""));
        assert!(out.contains("sourceline.js          sha384-"), "{out}");
        let (status, _, err) = ran(&["build", story, "--single-file", "-o", "one.html"]);
        assert_eq!((status, err.as_str()), (0, ""));
    }
    for name in [
        "index.html",
        "sourceline.js",
        "sourceline-core.wasm",
        "sourceline-timeline.js",
        "sourceline-timeline.wasm",
        "sourceline-list.js",
        "sourceline-list.wasm",
        "sourceline-card.js",
        "sourceline-card.wasm",
        "sourceline-cite.js",
        "sourceline-problems.js",
        "sourceline-sources.js",
        "sourceline-sources.wasm",
        "sourceline-facets.js",
        "sourceline-empty.js",
        "sourceline-empty.wasm",
        "sourceline-questions.js",
        "sourceline-questions.wasm",
        "sourceline-page.css",
        "story.slpk",
        "story.json",
    ] {
        assert!(place.path().join("out").join(name).is_file(), "{name}");
    }
    let (status, out, err) = ran(&["build", story, "-o", "out", "--json"]);
    assert_eq!((status, err.as_str()), (0, ""));
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["problems"], serde_json::json!([]));
    for file in report["files"].as_array().unwrap() {
        let path = place.path().join(file["path"].as_str().unwrap());
        assert_eq!(file["bytes"], fs::metadata(path).unwrap().len(), "{file}");
    }
    let page = fs::read_to_string(place.path().join("one.html")).unwrap();
    let known = ["http://www.w3.org/2000/svg", "https://schema.org"];
    for (at, _) in page
        .match_indices("http")
        .filter(|(at, _)| page[at + 4..].starts_with(['s', ':']))
    {
        let rest = &page[at..page.len().min(at + 40)];
        let is_pattern = rest.starts_with("https?") || rest.starts_with("https:)");
        assert!(
            is_pattern || !rest.contains("://") || known.iter().any(|url| rest.starts_with(url)),
            "{rest}"
        );
    }
    for (path, args) in [
        ("out/index.html", &["-o", "out"][..]),
        ("one.html", &["--single-file", "-o", "one.html"]),
    ] {
        fs::write(place.path().join(path), "mine").unwrap();
        let (status, _, err) = ran(&[&["build", story], args].concat());
        assert_eq!(status, 2);
        assert!(err.contains(path.rsplit('/').next().unwrap()), "{err}");
        assert_eq!(fs::read_to_string(place.path().join(path)).unwrap(), "mine");
    }
}
