//! The three wasm modules: Cargo, then wasm-bindgen as a library (so that its version cannot
//! drift from the crate's), then wasm-opt.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::process::{command, run, say};
use crate::setup::WASM_TARGET;
use crate::snip::Formatting;
use crate::{dead_data, files, glue, snip, story};

/// One wasm build of the library.
pub(crate) struct Flavour {
    /// Cargo's feature that selects the exports.
    pub(crate) feature: &'static str,
    /// The module in `pkg/`.
    pub(crate) file: &'static str,
    /// The generated glue in `target/glue/`, imported in `www/` as `#glue/…`.
    glue: &'static str,
    formatting: Formatting,
}

/// The engine comes before `embedded`, whose glue is compared with the engine's.
pub(crate) const FLAVOURS: [Flavour; 3] = [
    Flavour {
        feature: "engine",
        file: "sourceline-core.wasm",
        glue: "core",
        formatting: Formatting::Traps,
    },
    Flavour {
        feature: "embedded",
        file: "sourceline.wasm",
        glue: "core",
        formatting: Formatting::Traps,
    },
    Flavour {
        feature: "reader",
        file: "sourceline-reader.wasm",
        glue: "reader",
        formatting: Formatting::WritesNothing,
    },
];

/// What every browser since Safari 15.1 has and rustc emits. Named one by one: `--all-features`
/// makes wasm-opt write types that no browser accepts.
const OPTIMISE: [&str; 11] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "-O3",
    "-Oz",
    "--one-caller-inline-max-function-size=1",
    "--strip-debug",
    "--strip-producers",
];

/// Builds all three modules into `pkg/`.
pub(crate) fn build(quick: bool) -> Result<()> {
    story::pack_embedded()?;
    for flavour in &FLAVOURS {
        say(&format!("{} (feature `{}`)", flavour.file, flavour.feature));
        compile(flavour)?;
        let module = bind(flavour)?;
        optimise(flavour, &module, quick)?;
    }
    Ok(())
}

/// A Cargo command on the library for the page, with one of the flavours' features. Clippy goes
/// through here too, so that it sees what is built.
pub(crate) fn cargo(subcommand: &str, feature: &str) -> Result<Command> {
    let mut cargo = command(
        "cargo",
        &[
            subcommand,
            "--package",
            "sourceline",
            "--lib",
            "--target",
            WASM_TARGET,
        ],
    );
    cargo.args(["--no-default-features", "--features", feature]);
    cargo.env(
        "SOURCELINE_EMBED",
        fs::canonicalize(story::PACKED).context(story::PACKED)?,
    );
    Ok(cargo)
}

/// Each flavour has a folder of its own: in one, Cargo would give all three the same file name and
/// compile each anew in every build, though nothing had changed.
fn target_dir(flavour: &Flavour) -> String {
    format!("target/wasm/{}", flavour.feature)
}

fn compile(flavour: &Flavour) -> Result<()> {
    let mut cargo = cargo("build", flavour.feature)?;
    cargo.args(["--profile", "wasm", "--target-dir", &target_dir(flavour)]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", without_local_paths()?);
    run(&mut cargo)
}

/// Flags that keep this machine's folders out of the module (they stand in panic messages): they
/// would cost bytes, and the hashes of a release could not be had anywhere else.
fn without_local_paths() -> Result<OsString> {
    let cargo_home = match std::env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => PathBuf::from(std::env::var_os("HOME").context("HOME is not set")?).join(".cargo"),
    };
    let sources = cargo_home.join("registry/src");
    let mut folders = vec![std::env::current_dir()?];
    if let Ok(registries) = fs::read_dir(sources) {
        folders.extend(registries.filter_map(|entry| Some(entry.ok()?.path())));
    }
    folders.sort();
    let mut flags = OsString::new();
    for folder in folders {
        if !flags.is_empty() {
            flags.push("\x1f");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
    }
    Ok(flags)
}

/// Runs wasm-bindgen; writes the glue, returns the module for wasm-opt. All flavours are given
/// the glue's name, because that name is also the name of the module's imports.
fn bind(flavour: &Flavour) -> Result<Vec<u8>> {
    let compiled = format!("{}/{WASM_TARGET}/wasm/sourceline.wasm", target_dir(flavour));
    let mut output = Bindgen::new()
        .input_path(&compiled)
        .out_name(flavour.glue)
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .generate_output()
        .with_context(|| format!("wasm-bindgen on {compiled}"))?;
    ensure!(
        output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(),
        "the glue must be one file: `{}` imports JavaScript of its own",
        flavour.feature
    );
    let js = output.js().to_owned();
    let types = output.ts().unwrap_or_default().to_owned();
    let module = output.wasm_mut();
    let js = glue::plain_imports(module, &js);
    let js = match flavour.feature {
        "reader" => js,
        _ => glue::trimmed(&js)?,
    };
    write_glue(flavour, &js, &types)?;
    let named = dead_data::named(module);
    let snipped = snip::panic_texts(module, flavour.formatting);
    ensure!(
        !snipped.is_empty(),
        "no panic was found to snip: the names of the standard library have changed"
    );
    snip::panic_places(module);
    dead_data::blank(module, &named, &snipped);
    Ok(module.emit_wasm())
}

fn write_glue(flavour: &Flavour, js: &str, types: &str) -> Result<()> {
    let path = format!("target/glue/{}.js", flavour.glue);
    if flavour.feature == "embedded" {
        // One script loads either module, so it must fit both.
        if files::read_text(&path)? != js {
            files::write("target/glue/embedded.js", js)?;
            bail!("target/glue/embedded.js differs from {path}: `embedded` must export the same");
        }
        return Ok(());
    }
    files::write(path, js)?;
    files::write(format!("target/glue/{}.d.ts", flavour.glue), types)
}

/// Runs wasm-opt from npm (Debian's is too old) on a module that wasm-bindgen wrote. Its input
/// stays beside it: with `quick`, a module that did not change is not optimised again.
fn optimise(flavour: &Flavour, module: &[u8], quick: bool) -> Result<()> {
    let input = format!("target/glue/{}", flavour.file);
    let output = format!("pkg/{}", flavour.file);
    if quick && Path::new(&output).exists() && fs::read(&input).is_ok_and(|old| old == module) {
        return Ok(());
    }
    files::write(&input, module)?;
    let mut wasm_opt = command("node_modules/.bin/wasm-opt", &OPTIMISE);
    run(wasm_opt.args([&input, "-o", &output]))
}
