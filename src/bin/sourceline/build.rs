//! `sourceline build`: a page to publish.

use crate::Outcome;
use crate::assets::assets;
use crate::input::Telling;
use crate::output::{grouped, print, print_json};
use crate::report::open_reported;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use sourceline::export::page::{File, folder, hashes, is_sealed, single_file};
use sourceline::export::{digest, folder as disk};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Arguments of `build`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The story: JSON, packed, or a table (.csv)
    file: PathBuf,
    /// The folder, or with --single-file the HTML file, to write
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Write one HTML file that opens from disk, without network
    #[arg(long)]
    single_file: bool,
    /// Print the problems and what was written as JSON
    #[arg(long)]
    json: bool,
}

/// What was written, for a reader and for a script.
struct Written {
    words: String,
    files: Value,
}

/// Runs it.
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let assets = assets()?;
    let (shown, report) = open_reported(&args.file, Telling::All, args.json)?;
    let written = if args.single_file {
        write_file(&args.output, &single_file(&shown.explorer, &assets)?)?
    } else {
        if shown.source.is_none() {
            eprintln!(
                "note: story.json is not written: {} is not one, and has no hashes and places of passages",
                args.file.display()
            );
        }
        let files = folder(&shown.explorer, shown.source.as_deref(), &assets)?;
        disk::write(&args.output, &files).with_context(|| args.output.display().to_string())?;
        written(&args.output, &files)
    };
    match report {
        Some(mut report) => {
            report["files"] = written.files;
            print_json(&report)?;
        }
        None => print(&written.words)?,
    }
    Ok(shown.outcome())
}

/// Names and sizes, then the hashes for pages that embed these files themselves.
fn written(folder: &Path, files: &[File]) -> Written {
    let hashes: BTreeMap<&str, String> = hashes(files).collect();
    let path = |file: &File| folder.join(file.name).display().to_string();
    let mut words = String::new();
    for file in files {
        let size = grouped(file.content.len());
        let _ = writeln!(words, "{}: {size} bytes", path(file));
    }
    words.push('\n');
    for file in files {
        if let Some(hash) = hashes.get(file.name) {
            let _ = writeln!(words, "{:22} {hash}", file.name);
        }
    }
    let files = files.iter().map(|file| {
        let hash = hashes.get(file.name);
        json!({"path": path(file), "bytes": file.content.len(), "integrity": hash})
    });
    Written {
        words,
        files: files.collect(),
    }
}

fn write_file(path: &Path, page: &str) -> Result<Written> {
    match std::fs::read(path) {
        Ok(old) if !is_sealed(&old) => bail!(
            "would overwrite what it did not write, or what was changed since: {}",
            path.display()
        ),
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(error).with_context(|| format!("cannot read {}", path.display()));
        }
        _ => {}
    }
    disk::replace(path, page.as_bytes())?;
    let (path, bytes) = (path.display().to_string(), page.len());
    let hash = digest::integrity(page.as_bytes());
    Ok(Written {
        words: format!("{path}: {} bytes, {hash}\n", grouped(bytes)),
        files: json!([{"path": path, "bytes": bytes, "integrity": hash}]),
    })
}
