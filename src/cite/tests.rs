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

fn cited(story: &Story) -> Value {
    serde_json::from_str(&csl(story, 0, &Phrases::english())).unwrap()
}

#[test]
fn each_source_is_cited_with_its_paragraphs_in_the_storys_order() {
    assert_eq!(
        cited(&small("A title", "https://example.org/a", "2022-09-08")),
        json!([
            {"id": "full", "type": "webpage", "title": "A title", "author": [{"literal": "An Author"}],
             "publisher": "A & B Press", "language": "sq", "URL": "https://example.org/a",
             "note": "¶14–15, 17", "issued": {"date-parts": [[2022, 9, 8]]}},
            {"id": "bare", "type": "document", "title": "Is this all?", "note": "¶3"},
        ])
    );
}

#[test]
fn the_date_is_said_as_far_as_it_is_known() {
    let issued = |published: &str| cited(&small("T", "", published))[0]["issued"].clone();
    assert_eq!(issued("2022-09-08"), json!({"date-parts": [[2022, 9, 8]]}));
    assert_eq!(issued("2022-09"), json!({"date-parts": [[2022, 9]]}));
    assert_eq!(issued("2022"), json!({"date-parts": [[2022]]}));
    assert_eq!(issued("2023-01~"), json!({"literal": "about January 2023"}));
    assert_eq!(issued("2022-21"), json!({"literal": "spring 2022"}));
    assert_eq!(
        issued("[2022-10..]"),
        json!({"literal": "October 2022 or after"})
    );
}

#[test]
fn only_pages_are_linked() {
    let story = small("T", "javascript:alert(1)", "2022");
    assert!(!cited(&story).to_string().contains("javascript"));
}

proptest! {
    #[test]
    fn a_title_is_cited_as_it_stands(title in "\\PC{1,20}|[{}\\\\%\"]{1,9}") {
        let story = small(&title, "https://example.org/a", "2022-09-08");
        prop_assert_eq!(&cited(&story)[0]["title"], &Value::from(story.cell(C::SourceTitle, 0)));
    }
}
