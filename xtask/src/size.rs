//! `cargo xtask size`: bytes per file, and the budgets.

use std::fmt::Write;

use anyhow::{Result, ensure};

use crate::parts::{self, PARTS, Part};
use crate::{files, story, wasm};

/// Budgets are in kB of 1,024 bytes.
const KB: usize = 1024;

/// Of `pkg/`, beside modules and parts.
const FILES: [&str; 6] = [
    BASE,
    "sourceline-reader.js",
    "element.js",
    "plain.js",
    "sourceline-page.css",
    "sourceline.inline.js",
];
const BASE: &str = "sourceline.js";

/// What one kind of page loads, and how much that may be after brotli.
struct Budget {
    what: &'static str,
    files: &'static [&'static str],
    parts: &'static [&'static str],
    limit: usize,
}

/// The part of the view that a page shows if nothing else is asked for.
const DEFAULT_VIEW: &str = "timeline";
/// The same on a narrow screen.
const NARROW_VIEW: &str = "list";

const BUDGETS: [Budget; 5] = [
    Budget {
        what: "a packed story's page with its first view, without the story",
        files: &[BASE, wasm::CORE],
        parts: &[DEFAULT_VIEW],
        limit: 56 * KB,
    },
    Budget {
        what: "the same on a phone",
        files: &[BASE, wasm::CORE],
        parts: &[NARROW_VIEW],
        limit: 56 * KB,
    },
    Budget {
        what: "a packed story's page with list, card and filters",
        files: &[BASE, wasm::CORE],
        parts: &["list", "filter", "card", "facets"],
        limit: 36 * KB,
    },
    Budget {
        what: "the page with the embedded story and its first view",
        files: &[BASE, wasm::EMBEDDED],
        parts: &[DEFAULT_VIEW],
        limit: 88 * KB,
    },
    Budget {
        what: "a JSON story's extra",
        files: &["sourceline-reader.js", wasm::READER],
        parts: &[],
        limit: 48 * KB,
    },
];

impl Budget {
    fn includes(&self, file: &str) -> bool {
        let of_part =
            |part: &Part| self.parts.contains(&part.name) && part.files().any(|one| one == file);
        self.files.contains(&file) || PARTS.iter().any(of_part)
    }
}

/// One line of the table.
struct Row {
    what: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
    limit: Option<usize>,
}

impl Row {
    fn fits(&self) -> bool {
        self.limit.is_none_or(|limit| self.brotli <= limit)
    }
}

/// Prints the table; an exceeded budget is an error.
pub(crate) fn size(markdown: bool) -> Result<()> {
    let rows = rows()?;
    print!(
        "{}",
        if markdown {
            as_markdown(&rows)?
        } else {
            as_text(&rows)?
        }
    );
    let over: Vec<&str> = rows
        .iter()
        .filter(|row| !row.fits())
        .map(|row| &*row.what)
        .collect();
    ensure!(over.is_empty(), "over budget: {}", over.join("; "));
    Ok(())
}

/// The table of the README.
pub(crate) fn markdown() -> Result<String> {
    as_markdown(&rows()?)
}

/// The files of the table: what pages load first, then the rest.
fn names() -> Vec<String> {
    let mut names = vec![
        BASE.to_owned(),
        wasm::CORE.to_owned(),
        wasm::EMBEDDED.to_owned(),
        story::REST.to_owned(),
    ];
    names.extend(parts::files());
    names.push(wasm::READER.to_owned());
    names.extend(FILES.iter().skip(1).map(|&file| file.to_owned()));
    names
}

fn rows() -> Result<Vec<Row>> {
    let files = names()
        .iter()
        .map(|file| measure(file))
        .collect::<Result<Vec<Row>>>()?;
    let sum = |budget: &Budget, bytes: fn(&Row) -> usize| {
        files
            .iter()
            .filter(|row| budget.includes(&row.what))
            .map(bytes)
            .sum()
    };
    let budgets: Vec<Row> = BUDGETS
        .iter()
        .map(|budget| Row {
            what: budget.what.to_owned(),
            raw: sum(budget, |row| row.raw),
            gzip: sum(budget, |row| row.gzip),
            brotli: sum(budget, |row| row.brotli),
            limit: Some(budget.limit),
        })
        .collect();
    Ok(files.into_iter().chain(budgets).collect())
}

fn measure(file: &str) -> Result<Row> {
    let content = files::read(format!("pkg/{file}"))?;
    Ok(Row {
        what: file.to_owned(),
        raw: content.len(),
        gzip: files::gzip(&content)?.len(),
        brotli: files::brotli_len(&content)?,
        limit: None,
    })
}

fn kb(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / KB as f64)
}

fn verdict(row: &Row) -> String {
    match row.limit {
        None => String::new(),
        Some(limit) if row.fits() => format!("≤ {}", limit / KB),
        Some(limit) => format!("OVER {}", limit / KB),
    }
}

fn as_text(rows: &[Row]) -> Result<String> {
    let mut text = format!(
        "{:62}{:>9}{:>9}{:>9}  budget\n",
        "kB", "raw", "gzip", "brotli"
    );
    for row in rows {
        let [raw, gzip, brotli] = [row.raw, row.gzip, row.brotli].map(kb);
        writeln!(
            text,
            "{:62}{raw:>9}{gzip:>9}{brotli:>9}  {}",
            row.what,
            verdict(row)
        )?;
    }
    Ok(text)
}

fn as_markdown(rows: &[Row]) -> Result<String> {
    let mut text = "| kB (1,024 bytes) | raw | gzip | brotli 11 | budget |\n".to_owned();
    text += "|---|--:|--:|--:|--:|\n";
    for row in rows {
        let [raw, gzip, brotli] = [row.raw, row.gzip, row.brotli].map(kb);
        let what = if row.limit.is_some() {
            row.what.clone()
        } else {
            format!("`{}`", row.what)
        };
        writeln!(
            text,
            "| {what} | {raw} | {gzip} | {brotli} | {} |",
            verdict(row)
        )?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_met_up_to_its_last_byte() {
        let row = |brotli| Row {
            what: String::new(),
            raw: 0,
            gzip: 0,
            brotli,
            limit: Some(36 * KB),
        };
        assert!(row(36 * KB).fits());
        assert_eq!(verdict(&row(36 * KB)), "≤ 36");
        assert!(!row(36 * KB + 1).fits());
        assert_eq!(verdict(&row(36 * KB + 1)), "OVER 36");
    }

    #[test]
    fn every_budget_is_of_files_and_parts_that_there_are() {
        let names = names();
        for budget in &BUDGETS {
            for file in budget.files {
                assert!(names.iter().any(|name| name == file), "{file}");
            }
            for part in budget.parts {
                assert!(PARTS.iter().any(|one| one.name == *part), "{part}");
            }
        }
    }
}
