//! `sourceline verify`: whether passages are where the story says, and nothing is left unread.

use crate::Outcome;
use crate::input::BYTE_ORDER_MARK;
use crate::output::{counted, print, print_json, tame};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use sourceline::story::raw::Document;
use sourceline::verify::{Verified, verify};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Arguments of `verify`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The story, as JSON: packed stories carry no positions
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The folder with the sources' texts
    #[arg(long, value_name = "DIR")]
    sources: PathBuf,
    /// Print what was found as JSON
    #[arg(long)]
    json: bool,
}

/// Runs it.
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let name = args.file.display();
    let bytes = fs::read(&args.file).with_context(|| format!("cannot read {name}"))?;
    ensure!(
        !bytes.starts_with(&sourceline::pack::MAGIC),
        "{name} is packed: positions and hashes stand only in a JSON story"
    );
    ensure!(
        !crate::table::is_table(&args.file),
        "{name} is a table: positions and hashes stand only in a JSON story"
    );
    ensure!(
        args.sources.is_dir(),
        "{} is no folder",
        args.sources.display()
    );
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes);
    let story: Document = serde_json::from_slice(text)
        .with_context(|| format!("{name} is not a sound story; `sourceline check` says why"))?;
    let verified = verify(&story, |file| read(&args.sources, file));
    if args.json {
        print_json(&json!({
            "problems": verified.problems,
            "unaccounted": verified.unaccounted,
            "passages": verified.passages,
            "paragraphs": verified.paragraphs,
        }))?;
    } else {
        print(&report(&verified, &story))?;
    }
    Ok(if verified.is_clean() {
        Outcome::Done
    } else {
        Outcome::Problems
    })
}

/// A source's file; names that lead out of the folder are none.
fn read(folder: &Path, file: &str) -> Option<Vec<u8>> {
    let path = Path::new(file);
    let inside = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| fs::read(folder.join(path)).ok()).flatten()
}

fn report(verified: &Verified, story: &Document) -> String {
    let mut lines: Vec<String> = verified
        .problems
        .iter()
        .map(|found| tame(&found.to_string()))
        .collect();
    lines.extend(story.sources.iter().filter_map(|source| {
        let ranges = ranges(verified.unaccounted.get(&source.id)?);
        let name = tame(&source.short);
        Some(format!("{name}: not accounted for: paragraphs {ranges}"))
    }));
    let missing: usize = verified.unaccounted.values().map(Vec::len).sum();
    lines.push(format!(
        "{} in {}, {} wrong; {missing} of {} not accounted for.\n",
        counted(verified.passages, "passage"),
        counted(story.sources.len(), "source"),
        verified.problems.len(),
        counted(verified.paragraphs, "paragraph"),
    ));
    lines.join("\n")
}

/// "7, 9–12".
fn ranges(numbers: &[u32]) -> String {
    let runs = numbers.chunk_by(|a, b| a + 1 == *b);
    let said = runs.filter_map(|run| match run {
        [] => None,
        [only] => Some(only.to_string()),
        [first, .., last] => Some(format!("{first}–{last}")),
    });
    said.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn neighbours_are_said_as_one_range() {
        assert_eq!(ranges(&[7, 9, 10, 11, 12, 20, 21]), "7, 9–12, 20–21");
    }
}
