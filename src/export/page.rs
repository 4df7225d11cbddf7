//! Pages around a story: one with its files beside it, and one in a single file.

use super::digest::{base64, gzip, integrity, sha256_hex};
use super::json_ld::json_ld;
use super::list::{direction, static_list};
use super::shown::Shown;
use crate::pack;
use crate::view::Explorer;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::{Map, Value};

/// The page's files, as `cargo xtask build` makes them.
#[derive(Clone, Copy, Debug)]
pub struct Assets<'a> {
    /// `sourceline.js`.
    pub script: &'a [u8],
    /// `plain.js`, which the script fetches where there is no WebAssembly.
    pub plain: &'a [u8],
    /// `sourceline-core.wasm`.
    pub core: &'a [u8],
    /// The scripts and modules that the page loads when it shows what needs them, by name.
    pub parts: &'a [(&'static str, &'a [u8])],
    /// `sourceline-page.css`.
    pub style: &'a str,
    /// The bundle for a classic script, in which `SL_INLINE` is free.
    pub inline: &'a str,
}

/// A file of a published story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name in the folder.
    pub name: &'static str,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Names that the page refers to; all are relative, so that the folder can be put anywhere.
const SCRIPT: &str = "sourceline.js";
const STYLE: &str = "sourceline-page.css";
const PACK: &str = "story.slpk";

/// The files of a folder to publish. `source` is the story as its editor wrote it, to be
/// published beside the packed one; a story that came packed has none.
///
/// # Errors
/// None in practice: it reads what this crate has just written.
pub fn folder(
    explorer: &Explorer,
    source: Option<&[u8]>,
    assets: &Assets,
) -> Result<Vec<File>, serde_json::Error> {
    let style = integrity(assets.style.as_bytes());
    let script = integrity(assets.script);
    let head = html! {
        link rel="stylesheet" href=(STYLE) integrity=(style); "\n"
        script type="module" src=(SCRIPT) integrity=(script) {} "\n"
    };
    let element = html! { source-line.sl-page src=(PACK) fragment { "\n" (PreEscaped(static_list(explorer)?)) } };
    let index = page(explorer, &head, &element, &html! {})?;
    let mut files = vec![
        file("index.html", index.into_string()),
        file(SCRIPT, assets.script),
        file("plain.js", assets.plain),
        file("sourceline-core.wasm", assets.core),
        file(STYLE, assets.style),
        file(PACK, pack::write(explorer.story())),
    ];
    files.extend(
        assets
            .parts
            .iter()
            .map(|(name, content)| file(name, *content)),
    );
    files.extend(source.map(|text| file("story.json", text)));
    Ok(files)
}

fn file(name: &'static str, content: impl Into<Vec<u8>>) -> File {
    File {
        name,
        content: content.into(),
    }
}

/// What pages may name in `integrity` attributes: names and hashes.
pub fn hashes(files: &[File]) -> impl Iterator<Item = (&'static str, String)> {
    let referenced = files.iter().filter(|file| {
        let extension = file.name.rsplit('.').next();
        matches!(extension, Some("js" | "css" | "wasm"))
    });
    referenced.map(|file| (file.name, integrity(&file.content)))
}

/// The page that opens from disk: style, script, engine and story in one HTML file.
///
/// From `file://` neither module scripts nor `fetch` work, so engine and story are base64 of gzip
/// (which every browser unpacks by itself) inside one classic script.
///
/// # Errors
/// None in practice: it writes to memory, and reads what this crate has just written.
pub fn single_file(explorer: &Explorer, assets: &Assets) -> anyhow::Result<String> {
    let mut data = Map::new();
    let mut add = |name: &str, content: &[u8]| -> anyhow::Result<()> {
        data.insert(name.to_owned(), base64(&gzip(content)?).into());
        Ok(())
    };
    add("sourceline-core", assets.core)?;
    for (name, content) in assets.parts {
        // Their scripts are in the bundle.
        if let Some(name) = name.strip_suffix(".wasm") {
            add(name, content)?;
        }
    }
    add("story", &pack::write(explorer.story()))?;
    let script = inline_script(assets.inline, &Value::from(data).to_string());
    let head = html! { style { (PreEscaped(inline_style(assets.style))) } "\n" };
    let element =
        html! { source-line.sl-page fragment { "\n" (PreEscaped(static_list(explorer)?)) } };
    let end = html! { script { (PreEscaped(script)) } "\n" };
    Ok(sealed(page(explorer, &head, &element, &end)?.into_string()))
}

/// A script inside HTML ends at the first `</script`, wherever that stands, and `<!--` changes how
/// it is read; in JavaScript's texts and patterns `\x3C` is the same character.
fn inline_script(bundle: &str, data: &str) -> String {
    let bundle = bundle
        .trim_end()
        .replace("</script", "\\x3C/script")
        .replace("</SCRIPT", "\\x3C/SCRIPT")
        .replace("<script", "\\x3Cscript")
        .replace("<!--", "\\x3C!--");
    format!("(function(SL_INLINE){{{bundle}}})({data});")
}

fn inline_style(style: &str) -> String {
    style.trim_end().replace("</", "<\\/")
}

fn page(
    explorer: &Explorer,
    head: &Markup,
    element: &Markup,
    end: &Markup,
) -> Result<Markup, serde_json::Error> {
    let shown = Shown::of(explorer)?;
    let about = &shown.about;
    let generator = concat!("Sourceline ", env!("CARGO_PKG_VERSION"));
    Ok(html! {
        (DOCTYPE) "\n"
        html lang=(about.language) dir=[direction(&about.language)] { "\n"
            head { "\n"
                meta charset="utf-8"; "\n"
                meta name="viewport" content="width=device-width, initial-scale=1"; "\n"
                title { (about.title) } "\n"
                @if !about.dek.is_empty() { meta name="description" content=(about.dek); "\n" }
                meta name="color-scheme" content="light dark"; "\n"
                meta name="generator" content=(generator); "\n"
                (head)
                script type="application/ld+json" { (PreEscaped(json_ld(explorer.story(), &shown))) } "\n"
            } "\n"
            body.sl-body { "\n"
                main { "\n"
                    h1 { (about.title) } "\n"
                    (element) "\n"
                } "\n"
                (end)
            } "\n"
        } "\n"
    })
}

const SEAL: &str = "<!-- sourceline build ";

/// Ends a page with the hash of all that stands before, by which [`is_sealed`] knows it again.
fn sealed(page: String) -> String {
    let hash = sha256_hex(page.as_bytes());
    page + SEAL + &hash + " -->\n"
}

/// Whether a page is just as [`single_file`] wrote it once, of whatever story: that one may be
/// overwritten.
pub fn is_sealed(page: &[u8]) -> bool {
    let Some((seal, hash)) = std::str::from_utf8(page).ok().and_then(|text| {
        let seal = text.rfind(SEAL)?;
        let hash = text.get(seal + SEAL.len()..)?.strip_suffix(" -->\n")?;
        Some((seal, hash))
    }) else {
        return false;
    };
    page.get(..seal)
        .is_some_and(|before| sha256_hex(before) == hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_was_changed_by_hand_is_not_known_again() {
        let page = sealed("<p>one</p>\n".into());
        assert!(is_sealed(page.as_bytes()));
        assert!(!is_sealed(page.replace("one", "two").as_bytes()));
        assert!(!is_sealed((page + "<p>more</p>").as_bytes()));
        assert!(!is_sealed(b"<p>mine</p>"));
    }

    #[test]
    fn nothing_in_a_script_ends_it() {
        let script = inline_script("a='</script><!--<script'", "{}");
        assert!(!script.contains('<'), "{script}");
    }
}
