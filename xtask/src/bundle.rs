//! The scripts and the style of the page, through esbuild, and the single classic script.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::parts::{self, PARTS};
use crate::process::{command, run, say};
use crate::{files, story, wasm};

/// Writes everything in `pkg/` that is not wasm. The modules must be there: the scripts carry
/// their hashes.
pub(crate) fn bundle() -> Result<()> {
    say("scripts and style");
    let defines = json!({
        "SL_VERSION": Value::from(env!("CARGO_PKG_VERSION")).to_string(),
        "SL_SRI": hashes()?.to_string(),
    });
    let scripts = PARTS.iter().filter(|part| part.has_script);
    let names: Vec<&str> = scripts.map(|part| part.name).collect();
    let names = Value::from(names).to_string();
    let arguments = ["xtask/bundle.mjs", &defines.to_string(), &names];
    run(&mut command("node", &arguments))?;
    inline()?;
    assets()?;
    let types = files::read("www/sourceline.d.ts")?;
    files::write("pkg/sourceline.d.ts", types)?;
    files::write("pkg/story.schema.json", story::schema()?)
}

/// The hash of each file that is fetched, by its name.
fn hashes() -> Result<Value> {
    let mut hashes = Map::new();
    for file in wasm::modules().into_iter().chain([story::REST.into()]) {
        let hash = files::short_integrity(format!("pkg/{file}"))?;
        hashes.insert(file, hash.into());
    }
    Ok(hashes.into())
}

/// Everything in one classic script, for pages that open from disk: there neither module scripts
/// nor `fetch` work. gzip, because that is what every browser can unpack by itself.
fn inline() -> Result<()> {
    let bundle = files::read_text("target/web/inline.bundle.js")?;
    let mut data = Map::new();
    for module in wasm::modules() {
        let name = module.trim_end_matches(".wasm").to_owned();
        if module != wasm::EMBEDDED {
            data.insert(name, packed(&format!("pkg/{module}"))?.into());
        }
    }
    data.insert("story".into(), packed(story::PACKED)?.into());
    let data = Value::from(data);
    let script = format!("(function(SL_INLINE){{{}}})({data});\n", bundle.trim_end());
    files::write("pkg/sourceline.inline.js", script)
}

fn packed(path: &str) -> Result<String> {
    let content = files::read(path)?;
    Ok(files::base64(&files::gzip(&content).context("gzip")?))
}

/// A list of the parts' files for the command to include: only this program knows which there are.
fn assets() -> Result<()> {
    let files = parts::files();
    let lines = files
        .iter()
        .map(|name| format!("    (\"{name}\", include_bytes!(\"../../pkg/{name}\")),\n"));
    let list = lines.collect::<String>();
    files::write("target/web/parts.rs", format!("&[\n{list}]\n"))
}
