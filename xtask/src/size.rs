//! `cargo xtask size`: bytes per file, and the budgets.

use std::fmt::Write;

use anyhow::{Result, ensure};

use crate::files;

/// Budgets are in kB of 1,024 bytes.
const KB: usize = 1024;

const FILES: [&str; 9] = [
    "sourceline.js",
    "sourceline-core.wasm",
    "sourceline.wasm",
    "sourceline-reader.js",
    "sourceline-reader.wasm",
    "element.js",
    "plain.js",
    "sourceline-page.css",
    "sourceline.inline.js",
];

/// What one kind of page loads, and how much that may be after brotli.
struct Budget {
    what: &'static str,
    files: [&'static str; 2],
    limit: usize,
}

const BUDGETS: [Budget; 3] = [
    Budget {
        what: "a packed story's page, without the story",
        files: ["sourceline.js", "sourceline-core.wasm"],
        limit: 36 * KB,
    },
    Budget {
        what: "the page with the embedded story",
        files: ["sourceline.js", "sourceline.wasm"],
        limit: 88 * KB,
    },
    Budget {
        what: "a JSON story's extra",
        files: ["sourceline-reader.js", "sourceline-reader.wasm"],
        limit: 48 * KB,
    },
];

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

fn rows() -> Result<Vec<Row>> {
    let files = FILES
        .iter()
        .map(|file| measure(file))
        .collect::<Result<Vec<Row>>>()?;
    let sum = |budget: &Budget, bytes: fn(&Row) -> usize| {
        files
            .iter()
            .filter(|row| budget.files.contains(&&*row.what))
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
        "{:44}{:>9}{:>9}{:>9}  budget\n",
        "kB", "raw", "gzip", "brotli"
    );
    for row in rows {
        let [raw, gzip, brotli] = [row.raw, row.gzip, row.brotli].map(kb);
        writeln!(
            text,
            "{:44}{raw:>9}{gzip:>9}{brotli:>9}  {}",
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
    fn every_budget_is_of_files_in_the_table() {
        for file in BUDGETS.iter().flat_map(|budget| budget.files) {
            assert!(FILES.contains(&file), "{file}");
        }
    }
}
