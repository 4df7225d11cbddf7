//! `sourceline build`: a page to publish.

use crate::Outcome;
use crate::assets::assets;
use crate::input::{Shown, Telling, open};
use crate::output::{grouped, print};
use anyhow::{Context, Result, bail};
use sourceline::export::page::{File, folder, hashes, is_sealed, single_file};
use sourceline::export::{digest, folder as disk};
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
}

/// Runs it.
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let assets = assets()?;
    let shown = open(&args.file, Telling::All)?;
    if args.single_file {
        write_file(&args.output, &single_file(&shown.explorer, &assets)?)?;
    } else {
        if shown.source.is_none() {
            eprintln!(
                "note: story.json is not written: {} is not one, and has no hashes and places of passages",
                args.file.display()
            );
        }
        let files = folder(&shown.explorer, shown.source.as_deref(), &assets)?;
        disk::write(&args.output, &files).with_context(|| args.output.display().to_string())?;
        print(&written(&args.output, &files))?;
    }
    Ok(outcome(&shown))
}

/// Something was left out: whoever publishes this should know.
fn outcome(shown: &Shown) -> Outcome {
    if shown.has_errors {
        Outcome::Problems
    } else {
        Outcome::Done
    }
}

/// Names and sizes, then the hashes for pages that embed these files themselves.
fn written(folder: &Path, files: &[File]) -> String {
    let sizes = files.iter().map(|file| {
        let path = folder.join(file.name);
        format!(
            "{}: {} bytes\n",
            path.display(),
            grouped(file.content.len())
        )
    });
    let hashes = hashes(files).map(|(name, hash)| format!("{name:22} {hash}\n"));
    sizes.chain(["\n".to_owned()]).chain(hashes).collect()
}

fn write_file(path: &Path, page: &str) -> Result<()> {
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
    print(&format!(
        "{}: {} bytes, {}\n",
        path.display(),
        grouped(page.len()),
        digest::integrity(page.as_bytes())
    ))
}
