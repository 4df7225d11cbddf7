//! The scripts and the style of the page, through esbuild, and the single classic script.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::process::{command, run, say};
use crate::wasm::FLAVOURS;
use crate::{files, story};

/// Writes everything in `pkg/` that is not wasm. The modules must be there: the scripts carry
/// their hashes.
pub(crate) fn bundle() -> Result<()> {
    say("scripts and style");
    let defines = json!({
        "SL_VERSION": Value::from(env!("CARGO_PKG_VERSION")).to_string(),
        "SL_SRI": hashes()?.to_string(),
    });
    run(&mut command(
        "node",
        &["xtask/bundle.mjs", &defines.to_string()],
    ))?;
    inline()?;
    let types = files::read("www/sourceline.d.ts")?;
    files::write("pkg/sourceline.d.ts", types)?;
    files::write("pkg/story.schema.json", story::schema()?)
}

/// Each module's hash by its file name.
fn hashes() -> Result<Value> {
    let mut hashes = Map::new();
    for flavour in &FLAVOURS {
        let hash = files::short_integrity(format!("pkg/{}", flavour.file))?;
        hashes.insert(flavour.file.to_owned(), hash.into());
    }
    Ok(hashes.into())
}

/// Everything in one classic script, for pages that open from disk: there neither module scripts
/// nor `fetch` work. gzip, because that is what every browser can unpack by itself.
fn inline() -> Result<()> {
    let bundle = files::read_text("target/web/inline.bundle.js")?;
    let data = json!({
        "embedded": packed("sourceline.wasm")?,
        "reader": packed("sourceline-reader.wasm")?,
    });
    let script = format!("(function(SL_INLINE){{{}}})({data});\n", bundle.trim_end());
    files::write("pkg/sourceline.inline.js", script)
}

fn packed(module: &str) -> Result<String> {
    let wasm = files::read(format!("pkg/{module}"))?;
    Ok(files::base64(&files::gzip(&wasm).context("gzip")?))
}
