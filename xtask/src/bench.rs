//! `cargo xtask bench`: the engine by itself, then ours beside the peers in Chromium.

use anyhow::Result;

use crate::process::{command, output, run, say};
use crate::{build, files, setup};

/// A million events with their texts are more than Node takes by itself.
const NODE_MEMORY: &str = "--max-old-space-size=8192";

/// What the native bench printed, for the report.
const NATIVE: &str = "target/bench/native.txt";

/// Builds, makes the events and measures; a quick run measures little and writes into `target/`.
pub(crate) fn bench(quick: bool) -> Result<()> {
    setup::for_browsers()?;
    build::build(quick)?;
    synthetic()?;
    if !quick {
        say("bench of the engine");
        let table = output(&mut command("cargo", &["bench", "--bench", "engine"]))?;
        files::write(NATIVE, table)?;
    }
    say("bench");
    let mut node = command("node", &[NODE_MEMORY, "benches/browser/bench.mjs"]);
    run(node.args(quick.then_some("--quick")))
}

/// The program that makes the events up.
pub(crate) fn synthetic() -> Result<()> {
    say("target/release/synthetic");
    run(&mut command(
        "cargo",
        &["build", "--release", "--package", "synthetic"],
    ))
}
