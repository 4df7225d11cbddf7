use super::*;
use crate::testing;

const TEXT: &str = "A heading\n\nThe attack came on the fifteenth.\nNothing else.\n";

/// A story whose one report points at the second paragraph, changed by `change`.
fn story(change: impl Fn(&str) -> String) -> Document {
    let hash = sha256_hex("The attack".as_bytes());
    let at = format!(r#"{{"paragraph":2,"start":11,"end":21,"sha256":"{hash}"}}"#);
    let report = format!(r#"{{"source":"a","says":"so","at":{}}}"#, change(&at));
    let text = testing::frame(&testing::event("one", "One", "2022", &[report]), "");
    let mut story: Document = serde_json::from_str(&text).unwrap();
    story.relations.clear();
    story.sources.truncate(1);
    story.sources[0].file = Some("a.txt".into());
    story
}

fn verified(story: &Document) -> Verified {
    verify(story, |name| {
        (name == "a.txt").then(|| TEXT.as_bytes().to_vec())
    })
}

#[test]
fn a_passage_that_holds_leaves_only_the_paragraphs_that_nobody_cites() {
    let found = verified(&story(str::to_owned));
    assert_eq!(found.problems, []);
    assert_eq!(found.unaccounted["a"], [1, 3]);
    assert_eq!((found.passages, found.paragraphs), (1, 3));
}

#[test]
fn paragraphs_listed_with_a_reason_are_accounted_for() {
    let mut story = story(str::to_owned);
    story.sources[0].uncited = vec![crate::story::raw::Uncited {
        paragraphs: vec![1, 3],
        reason: "furniture".into(),
    }];
    assert!(verified(&story).is_clean());
}

#[test]
fn each_way_to_be_wrong_is_named_with_its_place() {
    for (change, path) in [
        (
            ("\"start\":11", "\"start\":12"),
            "events[0].reports[0].at.sha256",
        ),
        (
            ("\"paragraph\":2", "\"paragraph\":1"),
            "events[0].reports[0].at.paragraph",
        ),
        (
            ("\"paragraph\":2", "\"paragraph\":9"),
            "events[0].reports[0].at.paragraph",
        ),
        (("\"end\":21", "\"end\":2100"), "events[0].reports[0].at"),
    ] {
        let found = verified(&story(|at| at.replace(change.0, change.1)));
        assert!(
            found.problems.iter().any(|problem| problem.path == path),
            "{change:?}: {:?}",
            found.problems
        );
    }
}

#[test]
fn a_source_that_was_changed_or_is_missing_is_named() {
    let mut story = story(str::to_owned);
    story.sources[0].sha256 = Some("0".repeat(64));
    story.sources[0].bytes = Some(3);
    let paths: Vec<String> = verified(&story)
        .problems
        .into_iter()
        .map(|problem| problem.path)
        .collect();
    assert_eq!(paths, ["sources[0].bytes", "sources[0].sha256"]);
    let missing = verify(&story, |_| None);
    assert_eq!(missing.problems[0].path, "sources[0].file");
}
