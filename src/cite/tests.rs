use super::*;
use crate::story;
use proptest::prelude::*;
use serde_json::{Value, json};

/// One event, told by a source with all there is to say of one and by one with nothing but a title.
fn small(title: &str, url: &str, published: &str) -> Story {
    let passage = |from: u32, to: u32| json!({"paragraph": from, "paragraph_end": to, "start": 0, "end": 9, "sha256": "0".repeat(64)});
    let story = json!({
        "format": "sourceline/1", "id": "small", "title": "A small story", "language": "en",
        "sources": [
            {"id": "full", "letter": "A", "short": "Full", "title": title, "author": "An Author", "publisher": "A & B Press",
             "published": published, "language": "sq", "url": url},
            {"id": "bare", "letter": "B", "short": "Bare", "title": "Is this all?"},
        ],
        "actors": [{"id": "x", "name": "X", "kind": "state"}],
        "threads": [{"id": "t", "title": "T"}], "types": [{"id": "d", "label": "D"}],
        "events": [{"id": "one", "title": "It happens", "date": "2022", "thread": "t", "type": "d", "standing": "reported",
            "reports": [
                {"source": "bare", "at": passage(3, 3)},
                {"source": "full", "at": [passage(14, 15), passage(17, 17), passage(17, 17)]},
            ]}],
    });
    story::read_json(&story.to_string()).unwrap().story
}

fn cited(story: &Story, format: &str) -> String {
    let phrases = Phrases::english();
    let cited = Cited {
        story,
        event: 0,
        date: "2022",
        link: "https://example.org/#event=one",
        phrases: &phrases,
    };
    cite(&cited, format)
}

#[test]
fn plain_text_names_event_sources_and_paragraphs() {
    let story = small("A title", "https://example.org/a", "2022-09-08");
    assert_eq!(
        cited(&story, "plain"),
        "It happens (2022). A small story. https://example.org/#event=one\n\
         An Author, A title, A & B Press, 8 September 2022, ¶14–15, 17. https://example.org/a\n\
         Is this all?, ¶3."
    );
}

#[test]
fn bibtex_escapes_what_it_would_read() {
    let story = small(
        "50 % of {A_1} \\ ~x^2 & #3",
        "https://example.org/{a}?b=1%20",
        "2022-09",
    );
    assert_eq!(
        cited(&story, "bibtex"),
        "@misc{full,\n  author = {{An Author}},\n  \
         title = {{50 \\% of \\{A\\_1\\} \\textbackslash{} \\textasciitilde{}x\\textasciicircum{}2 \\& \\#3}},\n  \
         howpublished = {A \\& B Press},\n  year = {2022},\n  month = sep,\n  note = {\\P{}14–15, 17},\n  \
         url = {https://example.org/%7Ba%7D?b=1%20}\n}\n\n\
         @misc{bare,\n  title = {{Is this all?}},\n  note = {\\P{}3}\n}\n"
    );
}

#[test]
fn csl_has_the_date_as_far_as_it_is_known() {
    let issued = |published: &str| {
        let csl: Value = serde_json::from_str(&cited(&small("T", "", published), "csl")).unwrap();
        csl[0]["issued"].clone()
    };
    assert_eq!(issued("2022-09-08"), json!({"date-parts": [[2022, 9, 8]]}));
    assert_eq!(issued("2022"), json!({"date-parts": [[2022]]}));
    assert_eq!(issued("2023-01~"), json!({"literal": "about January 2023"}));
    assert_eq!(issued("2022-21"), json!({"literal": "spring 2022"}));
    assert_eq!(
        issued("[2022-10..]"),
        json!({"literal": "October 2022 or after"})
    );
    let csl: Value = serde_json::from_str(&cited(&small("T", "", "2022"), "csl")).unwrap();
    assert_eq!(
        csl[1],
        json!({"id": "bare", "type": "document", "title": "Is this all?", "note": "¶3"})
    );
}

#[test]
fn only_pages_are_linked() {
    let story = small("T", "javascript:alert(1)", "2022");
    for format in ["plain", "bibtex", "csl"] {
        assert!(!cited(&story, format).contains("javascript"), "{format}");
    }
}

proptest! {
    #[test]
    fn braces_stay_even_and_json_stays_json(title in "\\PC{1,20}|[{}\\\\%\"]{1,9}") {
        let story = small(&title, "https://example.org/a", "2022-09-08");
        let csl: Value = serde_json::from_str(&cited(&story, "csl")).unwrap();
        prop_assert_eq!(&csl[0]["title"], &Value::from(story.cell(C::SourceTitle, 0)));
        let (mut depth, mut escaped) = (0, false);
        for c in cited(&story, "bibtex").chars() {
            match c {
                '{' if !escaped => depth += 1,
                '}' if !escaped => depth -= 1,
                _ => {}
            }
            escaped = c == '\\' && !escaped;
            prop_assert!(depth >= 0);
        }
        prop_assert_eq!(depth, 0);
    }
}
