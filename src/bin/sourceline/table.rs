//! Reading a table (CSV), with a bar where somebody watches.

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sourceline::import::table::{self, About, Table};
use std::fs::File;
use std::io::{IsTerminal, stderr};
use std::path::Path;

/// How many bytes of a table are worth a bar: fewer are read before it could be seen.
const WORTH_A_BAR: u64 = 4 << 20;

/// Whether a file is a table: its name tells, for a table's first bytes can be anything.
pub(crate) fn is_table(path: &Path) -> bool {
    let extension = path.extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
}

/// Reads a table. What it cannot say of its story is taken from its name, where nothing else is
/// given.
pub(crate) fn read(path: &Path, title: Option<&str>, language: Option<&str>) -> Result<Table> {
    let name = path.display().to_string();
    let reading = || format!("cannot read {name}");
    let file = File::open(path).with_context(reading)?;
    let bytes = file.metadata().with_context(reading)?.len();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let about = About {
        id: stem.clone().into_owned(),
        title: title.map_or_else(|| stem.into_owned(), str::to_owned),
        language: language.unwrap_or_default().to_owned(),
    };
    let bar = bar(bytes);
    let table = table::read(file, &about, &mut |progress| {
        bar.set_position(progress.bytes);
        if progress.bytes == bytes {
            bar.set_message("putting events in order");
        }
    });
    bar.finish_and_clear();
    table.with_context(reading)
}

fn bar(bytes: u64) -> ProgressBar {
    if !stderr().is_terminal() || bytes < WORTH_A_BAR {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
    let template = "{bar:40} {bytes} of {total_bytes}, {eta} left {msg}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
