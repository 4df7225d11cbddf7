//! `cargo xtask bench`: ours beside the peers, in Chromium.

use anyhow::Result;

use crate::process::{command, run, say};
use crate::{build, setup};

/// A million events with their texts are more than Node takes by itself.
const NODE_MEMORY: &str = "--max-old-space-size=8192";

/// Builds, makes the events and measures; a quick run measures little and writes into `target/`.
pub(crate) fn bench(quick: bool) -> Result<()> {
    setup::for_browsers()?;
    build::build(quick)?;
    synthetic()?;
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
