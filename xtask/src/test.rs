//! `cargo xtask test`: every check and every test, in the order in which they are cheap to fail.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::process::{command, run, say};
use crate::{bench, build, setup, wasm};

/// A part that a developer may run alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Formatting, clippy on both targets, types of the JavaScript
    Lint,
    /// cargo test
    Native,
    /// The tests in Chromium, Firefox and WebKitGTK
    Browser,
}

/// One thing to do, and the parts that include it.
type Step = (&'static str, &'static [Part], fn() -> Result<()>);

const STEPS: [Step; 12] = [
    ("browsers", &[Part::Browser], setup::for_browsers),
    ("tools", &[Part::Lint, Part::Browser], setup::for_build),
    ("format of the Rust code", &[Part::Lint], rust_format),
    ("clippy, native", &[Part::Lint], clippy_native),
    ("clippy, wasm32", &[Part::Lint], clippy_wasm),
    ("native tests", &[Part::Native], native_tests),
    ("build", &[Part::Lint, Part::Browser], || build::build(true)),
    (
        "clippy, the command with the page inside",
        &[Part::Lint],
        clippy_assets,
    ),
    (
        "tests of the command with the page inside",
        &[Part::Browser],
        assets_tests,
    ),
    ("made-up events", &[Part::Browser], bench::synthetic),
    ("types of the JavaScript", &[Part::Lint], types),
    ("format of everything else", &[Part::Lint], prettier),
];

/// Runs all steps, or those of one part; the first that fails ends it. The browser tests come
/// last, so that their runner's own summary is the last thing to read.
pub(crate) fn test(only: Option<Part>, files: &[PathBuf]) -> Result<()> {
    for (name, parts, step) in STEPS {
        if only.is_none_or(|part| parts.contains(&part)) {
            named(name, step)?;
        }
    }
    if only.is_none_or(|part| part == Part::Browser) {
        named("browser tests", || browser_tests(files))?;
    }
    Ok(())
}

fn named(name: &str, step: impl FnOnce() -> Result<()>) -> Result<()> {
    say(name);
    step().with_context(|| format!("the step that failed: {name}"))
}

fn rust_format() -> Result<()> {
    run(&mut command("cargo", &["fmt", "--all", "--check"]))
}

fn clippy_native() -> Result<()> {
    run(&mut command(
        "cargo",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    ))
}

fn clippy_wasm() -> Result<()> {
    for flavour in &wasm::FLAVOURS {
        run(wasm::cargo("clippy", flavour.feature).args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

fn clippy_assets() -> Result<()> {
    run(&mut command(
        "cargo",
        &[
            "clippy",
            "--bin",
            "sourceline",
            "--features",
            "assets",
            "--",
            "-D",
            "warnings",
        ],
    ))
}

fn native_tests() -> Result<()> {
    run(&mut command("cargo", &["test", "--workspace"]))
}

/// Only a command that carries the built page can build one.
fn assets_tests() -> Result<()> {
    let args = ["test", "--features", "assets", "--test", "command"];
    run(&mut command("cargo", &args))
}

/// Builds and takes pictures of what readers see.
pub(crate) fn shots(drawn: Option<&Path>) -> Result<()> {
    setup::for_browsers()?;
    build::build(true)?;
    let mut node = command("node", &["tests/browser/shots.mjs"]);
    run(node.args(drawn))
}

/// The page's scripts see no Node, and the tests' scripts do: two projects.
fn types() -> Result<()> {
    for project in ["tsconfig.json", "tsconfig.node.json"] {
        run(&mut command(
            "node_modules/.bin/tsc",
            &["--noEmit", "--project", project],
        ))?;
    }
    Ok(())
}

fn prettier() -> Result<()> {
    run(&mut command(
        "node_modules/.bin/prettier",
        &["--check", "."],
    ))
}

/// Files are named one by one, because versions of Node read a folder differently.
fn browser_tests(files: &[PathBuf]) -> Result<()> {
    let mut tests = files.to_vec();
    if tests.is_empty() {
        collect("tests".as_ref(), &mut tests)?;
        tests.sort();
    }
    run(command(
        "node",
        &[
            "--test",
            "--test-reporter=spec",
            "--test-timeout=600000",
            // A browser waits more than it works.
            "--test-concurrency=2",
        ],
    )
    .args(tests))
}

fn collect(folder: &Path, tests: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, tests)?;
        } else if path.to_string_lossy().ends_with(".test.mjs") {
            tests.push(path);
        }
    }
    Ok(())
}
