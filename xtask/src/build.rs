//! `cargo xtask build`: `pkg/` and the command. `BUILD` order: the story goes into a module, the
//! modules' hashes into the scripts, the scripts into the command.

use anyhow::Result;

use crate::process::{command, run, say};
use crate::{bundle, files, setup, story, wasm};

/// What a page may name in an `integrity` attribute or an import map.
const REFERENCED: [&str; 9] = [
    "sourceline.js",
    "element.js",
    "plain.js",
    "sourceline-reader.js",
    "sourceline.inline.js",
    "sourceline-page.css",
    "sourceline.wasm",
    "sourceline-core.wasm",
    "sourceline-reader.wasm",
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
    for file in REFERENCED {
        println!("{file:24} {}", files::integrity(format!("pkg/{file}"))?);
    }
    Ok(())
}
