//! Pages to publish: complete before any script, safe whatever a story says, and written over
//! nothing that is somebody else's.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at once: that is how it says what is wrong"
)]

mod support;

use serde_json::Value;
use sourceline::export::folder::{self, MANIFEST, Refused};
use sourceline::export::page::{self, Assets, File};
use sourceline::export::{digest, static_list};
use std::fs;

const ASSETS: Assets = Assets {
    script: b"export const script = 1;",
    plain: b"export const plain = 1;",
    core: b"\0asm\x01\0\0\0",
    parts: &[
        ("sourceline-list.js", b"export default (kit) => kit;"),
        ("sourceline-list.wasm", b"\0asm\x01\0\0\0\0"),
    ],
    style: "source-line{display:block}/*</style>*/",
    inline: "start(SL_INLINE,'<!--','</script>','<script>')",
};

fn hostile() -> String {
    fs::read_to_string(support::in_repository("tests/golden/hostile/story.json")).unwrap()
}

fn built(story: &str) -> Vec<File> {
    page::folder(&support::explorer(story), Some(story.as_bytes()), &ASSETS).unwrap()
}

fn text_of(files: &[File], name: &str) -> String {
    let file = files.iter().find(|file| file.name == name).unwrap();
    String::from_utf8(file.content.clone()).unwrap()
}

/// A little reader of HTML: the tags of a text with their attributes, enough to see what a story's
/// texts have become. Text between tags must not hold a `<`.
fn tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some((_, tag)) = rest.split_once('<') {
        let mut name = String::new();
        let mut chars = tag.char_indices().peekable();
        while let Some((_, c)) = chars.next_if(|(_, c)| !c.is_whitespace() && *c != '>') {
            name.push(c);
        }
        let (mut attributes, mut key, mut end) = (Vec::new(), String::new(), tag.len());
        while let Some((at, c)) = chars.next() {
            match c {
                '>' => {
                    end = at;
                    break;
                }
                '"' => {
                    let mut value = String::new();
                    for (_, c) in chars.by_ref().take_while(|(_, c)| *c != '"') {
                        value.push(c);
                    }
                    let name = key.trim().trim_end_matches('=').to_owned();
                    attributes.push((name, value));
                    key.clear();
                }
                _ => key.push(c),
            }
        }
        tags.push((name, attributes));
        rest = &tag[end..];
    }
    tags
}

#[test]
fn what_a_story_says_stays_text() {
    let list = static_list(&support::explorer(&hostile())).unwrap();
    let known = [
        "section", "h2", "h3", "h4", "p", "ol", "ul", "li", "b", "time", "cite", "a", "footer",
        "noscript",
    ];
    for (name, attributes) in tags(&list) {
        assert!(
            known.contains(&name.trim_start_matches('/')),
            "<{name}> in {list}"
        );
        for (key, value) in attributes {
            assert!(
                !key.starts_with("on") && key != "style",
                "{key}={value:?} of <{name}>"
            );
            assert!(
                !value.contains("javascript:"),
                "{key}={value:?} of <{name}>"
            );
        }
    }
    assert!(list.contains("alert(&quot;x&quot;)"), "{list}");
    assert!(
        !list.contains("javascript:"),
        "a link that is none is not linked"
    );
}

#[test]
fn a_page_has_only_its_own_scripts() {
    let files = built(&hostile());
    for page in [
        text_of(&files, "index.html"),
        page::single_file(&support::explorer(&hostile()), &ASSETS).unwrap(),
    ] {
        let scripts = page.matches("<script").count();
        assert_eq!(scripts, 2, "{page}");
        assert_eq!(page.matches("</script>").count(), scripts, "{page}");
        assert!(
            !page.contains("<img") && !page.contains("javascript:alert"),
            "{page}"
        );
        let styles = page.matches("<style").count();
        assert_eq!(page.matches("</style").count(), styles);
    }
}

#[test]
fn a_page_is_complete_before_any_script() {
    let story = support::embedded();
    let index = text_of(&built(&story), "index.html");
    let value: Value = serde_json::from_str(&story).unwrap();
    let events = value["events"].as_array().unwrap();
    for event in events {
        assert!(index.contains(&format!("id=\"sl-{}\"", event["id"].as_str().unwrap())));
        for part in ["title", "summary"] {
            let text = event[part]
                .as_str()
                .unwrap_or_default()
                .replace('&', "&amp;")
                .replace('"', "&quot;");
            assert!(index.contains(&text), "{text}");
        }
    }
    let reports: usize = events
        .iter()
        .map(|event| event["reports"].as_array().unwrap().len())
        .sum();
    assert_eq!(index.matches("<li><b>").count(), reports);
    for start in [
        "<!DOCTYPE html>\n<html lang=\"en\">",
        "<main>\n<h1>",
        "<source-line class=\"sl-page\" src=\"story.slpk\" fragment>",
    ] {
        assert!(index.contains(start), "{start}");
    }
    // A strict policy forbids what is inline; data is not.
    let all = tags(&index);
    let inline = all.iter().filter(|(name, attributes)| {
        let has = |key: &str, value: &str| {
            attributes
                .iter()
                .any(|(k, v)| k == key && (value.is_empty() || v == value))
        };
        (name == "script" && !has("src", "") && !has("type", "application/ld+json"))
            || name == "style"
            || has("style", "")
    });
    assert_eq!(inline.count(), 0);
}

#[test]
fn a_story_in_another_language_has_its_direction_and_our_words_theirs() {
    let story = |language: &str| {
        support::embedded().replacen(
            "\"language\": \"en\"",
            &["\"language\": \"", language, "\""].concat(),
            1,
        )
    };
    let index = |language: &str| text_of(&built(&story(language)), "index.html");
    let persian = index("fa");
    assert!(persian.contains("<html lang=\"fa\" dir=\"rtl\">"));
    assert!(persian.contains("<section class=\"sl-list\" lang=\"fa\" dir=\"rtl\""));
    assert!(persian.contains("<h3><bdi lang=\"en\" dir=\"ltr\">July 2022</bdi></h3>"));
    for (language, is_rtl) in [
        ("de", false),
        ("ur-PK", true),
        ("az-Arab", true),
        ("ku", false),
        ("fa-Latn", false),
    ] {
        assert_eq!(
            index(language).contains("dir=\"rtl\""),
            is_rtl,
            "{language}"
        );
    }
    let german = index("de");
    assert!(german.contains("<p class=\"sl-when\"><bdi lang=\"en\" dir=\"ltr\"><time"));
    assert!(!index("en-GB").contains("<bdi"));
}

#[test]
fn what_a_page_loads_is_relative_and_has_its_hash() {
    let files = built(&support::embedded());
    let index = text_of(&files, "index.html");
    for (name, content) in [
        ("sourceline.js", ASSETS.script),
        ("sourceline-page.css", ASSETS.style.as_bytes()),
    ] {
        let hash = digest::integrity(content);
        assert!(
            index.contains(&format!("\"{name}\" integrity=\"{hash}\"")),
            "{name} {hash}"
        );
    }
    for (name, attributes) in tags(&index) {
        for (key, value) in attributes
            .iter()
            .filter(|(key, _)| matches!(key.as_str(), "src" | "href"))
        {
            let is_source = name == "a" && value.starts_with("http");
            assert!(
                is_source || !value.contains(':') && !value.starts_with('/'),
                "{key}={value}"
            );
        }
    }
    let names: Vec<&str> = page::hashes(&files).map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "sourceline.js",
            "plain.js",
            "sourceline-core.wasm",
            "sourceline-page.css",
            "sourceline-list.js",
            "sourceline-list.wasm"
        ]
    );
}

#[test]
fn the_page_says_itself_in_schema_org_words() {
    let index = text_of(&built(&support::embedded()), "index.html");
    let (_, rest) = index
        .split_once("<script type=\"application/ld+json\">")
        .unwrap();
    let (data, _) = rest.split_once("</script>").unwrap();
    assert!(!data.contains('<'));
    let article: Value = serde_json::from_str(data).unwrap();
    assert_eq!(article["@type"], "NewsArticle");
    let events = article["about"].as_array().unwrap();
    assert_eq!(
        events.len(),
        support::explorer(&support::embedded()).total()
    );
    let attack = events
        .iter()
        .find(|event| event["@id"] == "#sl-attack-2022-07")
        .unwrap();
    assert_eq!(
        (attack["@type"].as_str(), attack["startDate"].as_str()),
        (Some("Event"), Some("2022-07-15"))
    );
    assert!(index.contains("id=\"sl-source-cyber-space-analysis\""));
    assert_eq!(attack["subjectOf"].as_array().unwrap().len(), 5);
    let dates = events
        .iter()
        .flat_map(|event| [&event["startDate"], &event["endDate"]]);
    for date in dates.filter_map(Value::as_str) {
        assert!(is_plain(date), "{date} is no plain ISO date");
    }
}

#[test]
fn what_is_no_language_and_no_day_stands_on_no_page() {
    let mut story = support::embedded();
    for (from, to) in [
        ("\"language\": \"en\"", "\"language\": \"english_US!!\""),
        ("\"updated\": \"2026-", "\"updated\": \"2026-13-"),
    ] {
        assert!(story.contains(from), "{from}");
        story = story.replacen(from, to, 1);
    }
    let index = text_of(&built(&story), "index.html");
    assert!(!index.contains("english_US"));
    assert!(!index.contains("dateModified"));
}

/// Whether it is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn is_plain(date: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(date.len(), 4 | 7 | 10) && date.split('-').all(digits)
}

#[test]
fn what_is_vague_is_stated_by_no_plain_date() {
    let story =
        fs::read_to_string(support::in_repository("tests/golden/dates/story.json")).unwrap();
    let index = text_of(&built(&story), "index.html");
    let (_, rest) = index.split_once("ld+json\">").unwrap();
    let article: Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    let event = |id: &str| {
        let id = format!("#sl-{id}");
        article["about"]
            .as_array()
            .unwrap()
            .iter()
            .find(|event| event["@id"] == id.as_str())
            .unwrap()
            .clone()
    };
    let date = |id: &str, side: &str| event(id)[side].as_str().unwrap_or("").to_owned();
    for (id, start, end) in [
        ("tie", "2022-09-06", "2022-09-06"),
        ("month", "2022-07", "2022-07"),
        ("span", "2022-07-20", "2022-07-25"),
        ("since", "2015", ""),
        ("until", "2016-02-03", ""),
        ("one-of", "", ""),
        ("eighties", "", ""),
        ("about", "", ""),
        ("uncertain", "", ""),
        ("ides", "", ""),
        ("season", "", ""),
        ("undated", "", ""),
    ] {
        let dates = (date(id, "startDate"), date(id, "endDate"));
        assert_eq!(dates, (start.to_owned(), end.to_owned()), "{id}");
    }
    let published: Vec<_> = article["citation"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| source.get("datePublished").cloned())
        .collect();
    assert_eq!(
        published,
        [Some("2022-09-08".into()), None, Some("2023".into()), None]
    );
}

#[test]
fn the_single_file_has_everything_and_asks_for_nothing() {
    let page = page::single_file(&support::explorer(&support::embedded()), &ASSETS).unwrap();
    for (name, attributes) in tags(page.split_once("<style>").unwrap().0)
        .into_iter()
        .chain(tags(&page))
    {
        let loads = attributes
            .iter()
            .any(|(key, _)| key == "src" || (key == "href" && name != "a"));
        assert!(!loads, "<{name} {attributes:?}>");
    }
    for (name, module) in [
        ("sourceline-core", ASSETS.core),
        ("sourceline-list", ASSETS.parts[1].1),
    ] {
        let packed = digest::base64(&digest::gzip(module).unwrap());
        assert!(page.contains(&format!("\"{name}\":\"{packed}\"")));
    }
    assert!(page.contains(
        "(function(SL_INLINE){start(SL_INLINE,'\\x3C!--','\\x3C/script>','\\x3Cscript>')})("
    ));
    assert!(page.contains("<style>source-line{display:block}/*<\\/style>*/</style>"));
    assert!(page.contains("\"story\":\"H4sI"), "gzip in base64");
    assert!(page.contains("id=\"sl-attack-2022-07\""));
}

#[test]
fn a_build_overwrites_its_own_and_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("new/folder");
    let files = built(&support::embedded());
    folder::write(&out, &files).unwrap();
    for file in &files {
        assert_eq!(fs::read(out.join(file.name)).unwrap(), file.content);
    }
    // Again, with another story: all are its own.
    let other = built(&hostile());
    folder::write(&out, &other).unwrap();
    assert_eq!(
        fs::read_to_string(out.join("index.html")).unwrap(),
        text_of(&other, "index.html")
    );
    // Changed by hand, or there before: somebody's.
    fs::write(out.join("index.html"), "mine").unwrap();
    let refused = folder::write(&out, &files).unwrap_err();
    assert!(
        matches!(&refused, Refused::Foreign(names) if *names == ["index.html"]),
        "{refused}"
    );
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "mine");
    let pack = &other
        .iter()
        .find(|file| file.name == "story.slpk")
        .unwrap()
        .content;
    assert_eq!(
        &fs::read(out.join("story.slpk")).unwrap(),
        pack,
        "nothing is written at all"
    );
    // Gone: written again.
    fs::remove_file(out.join("index.html")).unwrap();
    folder::write(&out, &files).unwrap();
    assert_eq!(
        fs::read_dir(&out).unwrap().count(),
        files.len() + 1,
        "no leftovers"
    );
}

#[test]
fn without_its_manifest_only_the_same_files_are_its_own() {
    let place = tempfile::tempdir().unwrap();
    let files = built(&support::embedded());
    folder::write(place.path(), &files).unwrap();
    fs::remove_file(place.path().join(MANIFEST)).unwrap();
    folder::write(place.path(), &files).unwrap();
    fs::remove_file(place.path().join(MANIFEST)).unwrap();
    assert!(matches!(
        folder::write(place.path(), &built(&hostile())),
        Err(Refused::Foreign(_))
    ));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let place = tempfile::tempdir().unwrap();
    let (out, elsewhere) = (place.path().join("out"), place.path().join("elsewhere"));
    fs::create_dir(&out).unwrap();
    fs::write(&elsewhere, "theirs").unwrap();
    std::os::unix::fs::symlink(&elsewhere, out.join("index.html")).unwrap();
    let refused = folder::write(&out, &built(&hostile())).unwrap_err();
    assert!(matches!(refused, Refused::Foreign(names) if names == ["index.html"]));
    assert_eq!(fs::read_to_string(elsewhere).unwrap(), "theirs");
}

#[test]
fn a_packed_story_has_no_json_to_publish() {
    let files = page::folder(&support::explorer(&hostile()), None, &ASSETS).unwrap();
    assert!(files.iter().all(|file| file.name != "story.json"));
    assert!(files.iter().any(|file| file.name == "story.slpk"));
}

#[test]
fn ids_with_spaces_are_one_word_in_lists_and_anchors() {
    let story = support::embedded().replace("\"cyber-space-analysis\"", "\"The Daily Star\"");
    let index = text_of(&built(&story), "index.html");
    assert!(!index.contains("The Daily Star\""), "no id has a space");
    let tags = tags(index.split_once("<section").unwrap().1);
    let of = |name: &str| {
        let attributes = tags.iter().flat_map(|(_, attributes)| attributes);
        let named = attributes.filter(move |(key, _)| key == name);
        named.map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    assert!(of("id").iter().all(|id| !id.contains(' ')));
    assert!(of("id").contains(&"sl-source-The%20Daily%20Star".to_owned()));
    assert!(
        of("data-sources")
            .iter()
            .flat_map(|of| of.split(' '))
            .any(|id| id == "The%20Daily%20Star")
    );
    assert!(index.contains("&quot;The%20Daily%20Star&quot;:"));
}

#[test]
fn what_is_taken_over_from_what_is_only_said_is_told_from_the_source_that_says_it() {
    let story = r#"{
        "format": "sourceline/1", "id": "said", "title": "Said", "language": "en",
        "sources": [
            { "id": "a", "letter": "A", "short": "First", "title": "The first" },
            { "id": "b", "letter": "B", "short": "Second", "title": "The second" }
        ],
        "threads": [{ "id": "main", "title": "Main" }],
        "types": [{ "id": "deed", "label": "Deed" }],
        "events": [{
            "id": "deed", "title": "A deed", "thread": "main", "type": "deed", "standing": "reported",
            "reports": [{ "source": "a", "origin": { "position": "it" }, "at": { "paragraph": 1 } }]
        }],
        "questions": [{ "id": "who", "text": "Who?", "kind": "motive", "answers": [{
            "id": "some", "text": "Some", "positions": [{
                "id": "it", "holder": { "impersonal": true }, "stance": "asserts", "source": "b",
                "at": { "paragraph": 1 }
            }]
        }] }]
    }"#;
    let mut explorer = support::explorer(story);
    let card = explorer.call("card.event", "deed", 400.0, 0.0, 0.0);
    let card: Value = serde_json::from_str(&card).unwrap();
    assert_eq!(card["reports"][0]["origin"]["label"], "Second", "{card:#}");
    let list = static_list(&explorer).unwrap();
    assert!(list.contains("Told from Second."), "{list}");
}
