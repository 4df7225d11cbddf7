//! `sourceline pack`: a story as published pages load it.

use crate::input::{Input, Telling};
use crate::output::{counted, grouped, print, print_json};
use crate::report::Report;
use crate::{Outcome, table};
use anyhow::{Context, Result, bail, ensure};
use sourceline::export::folder;
use sourceline::pack;
use sourceline::text::is_language_tag;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Arguments of `pack`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The story: JSON, packed, or a table (.csv)
    file: PathBuf,
    /// The packed story to write
    #[arg(short, long, value_name = "OUT.slpk")]
    output: PathBuf,
    /// The title of a table's story, which is its file's name otherwise
    #[arg(long)]
    title: Option<String>,
    /// The language of a table's texts, as in `sq` or `fa`
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Print the problems and what was written as JSON
    #[arg(long)]
    json: bool,
}

/// Runs it.
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    refuse_to_replace(&args.output)?;
    if let Some(tag) = &args.language
        && !is_language_tag(tag)
    {
        bail!("--language {tag}: expected a language tag (BCP 47), as in en or pt-BR");
    }
    let mut input = if table::is_table(&args.file) {
        Input::read_table(&args.file, args.title.as_deref(), args.language.as_deref())?
    } else {
        if args.title.is_some() || args.language.is_some() {
            bail!("--title and --language are for tables: a story says them itself");
        }
        Input::read(&args.file)?
    };
    if !args.json {
        input.tell(Telling::All);
    }
    let Some(story) = input.story.take() else {
        if args.json {
            print_json(&Report::of(&input, 0, None))?;
        }
        bail!("nothing of {} can be shown", input.name);
    };
    let total = story.len();
    let bytes = pack::write_owned(story);
    folder::replace(&args.output, &bytes)?;
    if args.json {
        print_json(&Report::of(&input, total, Some(bytes.len())))?;
    } else {
        let left_out = match input.left_out {
            0 => String::new(),
            n => format!(", {} left out", grouped(n)),
        };
        print(&format!(
            "{}: {} bytes, {}{left_out}\n",
            args.output.display(),
            grouped(bytes.len()),
            counted(total, "event")
        ))?;
    }
    // Something was left out: whoever publishes this should know.
    Ok(if input.has_errors() {
        Outcome::Problems
    } else {
        Outcome::Done
    })
}

/// Only a packed story is written over: what else is there may be the one that is packed, by
/// whatever path or link, and nobody else has it.
fn refuse_to_replace(output: &Path) -> Result<()> {
    let name = output.display();
    let there = match fs::metadata(output) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        there => there.with_context(|| format!("cannot write {name}"))?,
    };
    let is_pack = there.is_file() && (there.len() == 0 || begins_as_pack(output)?);
    ensure!(is_pack, "would overwrite {name}, which is no packed story");
    Ok(())
}

fn begins_as_pack(path: &Path) -> Result<bool> {
    let mut start = Vec::new();
    File::open(path)
        .and_then(|file| {
            let magic = pack::MAGIC.len() as u64;
            file.take(magic).read_to_end(&mut start)
        })
        .with_context(|| format!("cannot read {}", path.display()))?;
    Ok(start == pack::MAGIC)
}
