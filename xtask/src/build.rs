//! `cargo xtask build`: `pkg/` and the command. `BUILD` order: the story goes into a module, the
//! modules' hashes into the scripts, the scripts into the command.

use anyhow::Result;

use crate::process::{command, run, say};
use crate::{bundle, files, parts, setup, story, wasm};

/// What a page may name in an `integrity` attribute or an import map, beside modules and parts.
const REFERENCED: [&str; 6] = [
    "sourceline.js",
    "element.js",
    "plain.js",
    "sourceline-reader.js",
    "sourceline.inline.js",
    "sourceline-page.css",
];

/// Builds everything.
pub(crate) fn build(quick: bool) -> Result<()> {
    setup::for_build()?;
    wasm::build(quick)?;
    bundle::bundle()?;
    sourceline()?;
    single_file()?;
    print_hashes()
}

/// The command, last: it carries files of `pkg/`.
fn sourceline() -> Result<()> {
    say("target/release/sourceline");
    run(&mut command(
        "cargo",
        &[
            "build",
            "--release",
            "--bin",
            "sourceline",
            "--features",
            "assets",
        ],
    ))
}

/// The single file among the examples: the embedded story, as the command writes it for anybody.
fn single_file() -> Result<()> {
    let page = "pkg/iran-albania.html";
    run(&mut command(
        "target/release/sourceline",
        &["build", story::EMBEDDED, "--single-file", "-o", page],
    ))
}

fn print_hashes() -> Result<()> {
    let mut names = REFERENCED.map(str::to_owned).to_vec();
    names.extend([wasm::EMBEDDED, wasm::CORE, wasm::READER].map(str::to_owned));
    names.extend(parts::files());
    for file in names {
        println!("{file:24} {}", files::integrity(format!("pkg/{file}"))?);
    }
    Ok(())
}
