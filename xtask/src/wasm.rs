//! The wasm modules: Cargo, then wasm-bindgen as a library (so that its version cannot drift from
//! the crate's), then wasm-opt. The engine is split into its base and its parts after that, and
//! the base with the embedded story in a section of its own is one more module.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::data::{self, Symbols};
use crate::parts::{self, PARTS, Part};
use crate::process::{command, run, say};
use crate::setup::WASM_TARGET;
use crate::snip::Formatting;
use crate::{files, glue, snip, split, story};

/// One wasm build of the library.
pub(crate) struct Flavour {
    /// Cargo's feature that selects the exports. The generated glue in `target/glue/` has its
    /// name too, and is imported in `www/` as `#glue/…`.
    pub(crate) feature: &'static str,
    formatting: Formatting,
}

pub(crate) const FLAVOURS: [Flavour; 2] = [
    Flavour {
        feature: "engine",
        formatting: Formatting::Traps,
    },
    Flavour {
        feature: "reader",
        formatting: Formatting::WritesNothing,
    },
];

/// The engine without its parts.
pub(crate) const CORE: &str = "sourceline-core.wasm";
/// The same with the embedded story.
pub(crate) const EMBEDDED: &str = "sourceline.wasm";
/// The reader of JSON stories.
pub(crate) const READER: &str = "sourceline-reader.wasm";

/// The section that holds a packed story; `www/load.js` reads it.
const STORY_SECTION: &str = "story";

/// What every browser since Safari 15.1 has and rustc emits. Named one by one: `--all-features`
/// makes wasm-opt write types that no browser accepts.
///
/// Flat code is found equal by the passes of `-Oz` where nested code is not. No `-O3` before them:
/// it inlines what they cannot take apart again, 3 % of a part.
const OPTIMISE: [&str; 15] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--one-caller-inline-max-function-size=1",
    // The stack lies lowest, and nothing reaches its last kilobyte.
    "--low-memory-unused",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Names of all modules in `pkg/`.
pub(crate) fn modules() -> Vec<String> {
    let mut names = [EMBEDDED, CORE, READER].map(str::to_owned).to_vec();
    names.extend(parts::modules());
    names
}

/// Builds all modules into `pkg/`.
pub(crate) fn build(quick: bool) -> Result<()> {
    for flavour in &FLAVOURS {
        say(&format!("the module `{}`", flavour.feature));
        compile(flavour)?;
        let bound = bind(flavour)?;
        match flavour.feature {
            "reader" => split_into(&bound, READER, &[], quick)?,
            _ => split_into(&bound, CORE, &PARTS, quick)?,
        }
    }
    story::pack_embedded()?;
    let mut embedded = files::read(format!("pkg/{CORE}"))?;
    append_section(&mut embedded, STORY_SECTION, &files::read(story::HALF)?);
    files::write(format!("pkg/{EMBEDDED}"), embedded)
}

/// Optimises a module whole, splits it, and optimises the pieces: what each needs is known best
/// while it is whole, and what it leaves over when it is not.
fn split_into(bound: &Bound, base: &str, parts: &[Part], quick: bool) -> Result<()> {
    let whole = format!("target/glue/whole-{base}");
    optimise(&bound.module, &whole, quick)?;
    let entries: Vec<_> = parts.iter().filter_map(Part::entry).collect();
    let pieces = split::split(&files::read(whole)?, &entries, &bound.symbols)?;
    optimise(&pieces.base, &format!("pkg/{base}"), quick)?;
    let names = parts.iter().filter_map(Part::module);
    for (piece, name) in pieces.parts.iter().zip(names) {
        optimise(piece, &format!("pkg/{name}"), quick)?;
    }
    Ok(())
}

/// Adds a custom section at a module's end.
fn append_section(module: &mut Vec<u8>, name: &str, content: &[u8]) {
    let mut section = leb128(name.len());
    section.extend(name.as_bytes());
    section.extend(content);
    module.push(0);
    module.extend(leb128(section.len()));
    module.extend(section);
}

fn leb128(mut n: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while n >= 0x80 {
        bytes.push(n as u8 | 0x80);
        n >>= 7;
    }
    bytes.push(n as u8);
    bytes
}

/// A Cargo command on the library for the page, with one of the flavours' features. Clippy goes
/// through here too, so that it sees what is built.
pub(crate) fn cargo(subcommand: &str, feature: &str) -> Command {
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
    cargo
}

/// Each flavour has a folder of its own: in one, Cargo would give both the same file name and
/// compile each anew in every build, though nothing had changed.
fn target_dir(flavour: &Flavour) -> String {
    format!("target/wasm/{}", flavour.feature)
}

fn compile(flavour: &Flavour) -> Result<()> {
    let mut cargo = cargo("build", flavour.feature);
    cargo.args(["--profile", "wasm", "--target-dir", &target_dir(flavour)]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags()?);
    run(&mut cargo)
}

/// Flags that keep this machine's folders out of the module (they stand in panic messages: they
/// would cost bytes, and the hashes of a release could not be had anywhere else), and that
/// leave relocations in.
fn flags() -> Result<OsString> {
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
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=\x1f");
    }
    flags.push(data::RELOCATIONS);
    Ok(flags)
}

/// What wasm-bindgen made.
struct Bound {
    module: Vec<u8>,
    symbols: Symbols,
}

/// Runs wasm-bindgen; writes the glue, returns the module for wasm-opt.
fn bind(flavour: &Flavour) -> Result<Bound> {
    let compiled = format!("{}/{WASM_TARGET}/wasm/sourceline.wasm", target_dir(flavour));
    let mut output = Bindgen::new()
        .input_path(&compiled)
        .out_name(flavour.feature)
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
    let (js, types) = match flavour.feature {
        "reader" => (js, types),
        _ => (glue::trimmed(&js)?, types + glue::TYPES),
    };
    glue::without_unused_exports(module, &js);
    files::write(format!("target/glue/{}.js", flavour.feature), js)?;
    files::write(format!("target/glue/{}.d.ts", flavour.feature), types)?;
    let snipped = snip::panic_texts(module, flavour.formatting);
    ensure!(
        !snipped.is_empty(),
        "no panic was found to snip: the names of the standard library have changed"
    );
    snip::panic_places(module);
    data::without_relocations(module);
    Ok(Bound {
        module: module.emit_wasm(),
        symbols: Symbols::of(&files::read(&compiled)?)?,
    })
}

/// Runs wasm-opt from npm (Debian's is too old). Its input stays in `target/glue/`: with `quick`,
/// a module that did not change is not optimised again.
fn optimise(module: &[u8], output: &str, quick: bool) -> Result<()> {
    let name = output.rsplit('/').next().unwrap_or(output);
    let input = format!("target/glue/before/{name}");
    if quick && Path::new(output).exists() && fs::read(&input).is_ok_and(|old| old == module) {
        return Ok(());
    }
    files::write(&input, module)?;
    let mut wasm_opt = command("node_modules/.bin/wasm-opt", &OPTIMISE);
    run(wasm_opt.args([&input, "-o", output]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_stands_behind_the_module_with_its_length() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        append_section(&mut module, "story", &[7; 200]);
        let parsed = walrus::Module::from_buffer(&module).unwrap();
        let (_, section) = parsed.customs.iter().next().unwrap();
        assert_eq!(section.name(), "story");
        assert_eq!(section.data(&walrus::IdsToIndices::default()).len(), 200);
    }
}
