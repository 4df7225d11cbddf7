//! The repository's own commands, run as `cargo xtask <command>`.
//!
//! They need what a clone cannot bring along: rustup's toolchain, Node with npm and, for the
//! browser tests, the system's package manager. Everything else is fetched at pinned versions.

mod bench;
mod bless;
mod build;
mod bundle;
mod data;
mod demo;
mod files;
mod glue;
mod parts;
mod process;
mod setup;
mod size;
mod snip;
mod split;
mod story;
mod style;
mod test;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

/// The repository's commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build, then serve the demo page on a free loopback port until Ctrl-C
    Demo {
        /// Port to listen on instead of a free one
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
    /// Build pkg/ and target/release/sourceline
    Build {
        /// Keep wasm-opt's last output of a module that did not change
        #[arg(long)]
        quick: bool,
    },
    /// Install what the tests need, then run every check and every test
    Test {
        /// Run only this part
        #[arg(long)]
        only: Option<test::Part>,
        /// Browser test files to run instead of all
        files: Vec<PathBuf>,
    },
    /// Table of bytes per file and per budget; fails when a budget is exceeded
    Size {
        /// Print the table as it stands in the README
        #[arg(long)]
        markdown: bool,
    },
    /// Take pictures of every state at three widths, light and dark, into target/shots/
    Shots {
        /// A folder of pictures to lay beside them
        drawn: Option<PathBuf>,
    },
    /// Measure ours and the peers in Chromium; rewrites benches/RESULTS.md and the README's lines of it
    Bench {
        /// Two minutes of it, to try it out, into target/bench/
        #[arg(long)]
        quick: bool,
    },
    /// Rewrite golden files, the README's tables and the demo page's static list
    Bless,
}

/// The error is the last line, alone: what went wrong in a run of many steps must not have to be
/// looked for in a stack of calls.
fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    // Every path in this program is relative to the repository's root, wherever it was called.
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .context("the repository has moved since xtask was compiled")?;
    match command {
        Command::Demo { port } => demo::demo(port),
        Command::Build { quick } => build::build(quick),
        Command::Test { only, files } => test::test(only, &files),
        Command::Size { markdown } => size::size(markdown),
        Command::Shots { drawn } => test::shots(drawn.as_deref()),
        Command::Bench { quick } => bench::bench(quick),
        Command::Bless => bless::bless(),
    }
}
