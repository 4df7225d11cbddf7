//! The header row: which column stands where.

use super::COLUMNS;
use super::cells::Cells;
use super::faults::Faults;
use crate::story::node::quoted;
use crate::story::problem::Severity;
use csv::ByteRecord;

/// Columns that may be missing: their cells may be empty, too.
const OPTIONAL: [&str; 4] = ["summary", "date", "place", "participants"];

/// Where each of [`COLUMNS`] stands.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub(super) places: [Option<usize>; COLUMNS.len()],
    /// How many cells a row has, with those that are not known.
    pub(super) width: usize,
}

/// What is expected of a header row.
pub(super) fn expected() -> String {
    format!("a header row: {}", COLUMNS.join(","))
}

impl Header {
    /// Reads the header row. Without it nothing can be read, so `None` if a column is missing that
    /// must be there, or stands twice.
    pub(super) fn read(
        record: &ByteRecord,
        row: &Cells<'_>,
        faults: &mut Faults,
    ) -> Option<Header> {
        let mut header = Header {
            places: [None; COLUMNS.len()],
            width: record.len(),
        };
        let mut names = Vec::new();
        let mut unknown = Vec::new();
        for (cell, bytes) in record.iter().enumerate() {
            let name = String::from_utf8_lossy(bytes).trim().to_owned();
            let Some(column) = COLUMNS.iter().position(|column| *column == name) else {
                unknown.push((cell, name));
                continue;
            };
            if header.places[column].is_some() {
                let found = format!("a second column {}", quoted(&name));
                let said = [&found, "each column once", ""];
                faults.cell(Severity::Error, ("", cell), row, said);
            }
            header.places[column] = Some(cell);
            names.push(COLUMNS[column]);
        }
        if names.is_empty() {
            let found = format!("no column of a table in {}", quoted(&shortened(record)));
            let parted = if record.len() == 1 {
                "Cells are parted by commas."
            } else {
                ""
            };
            faults.header(Severity::Error, row, [&found, &expected(), parted]);
            return None;
        }
        for (cell, name) in &unknown {
            let missing: Vec<&str> = COLUMNS
                .into_iter()
                .filter(|column| !names.contains(column))
                .collect();
            let near = faults.hint(name, &missing);
            let found = format!("the unknown column {}", quoted(name));
            let expected = format!("one of {}", COLUMNS.join(", "));
            faults.cell(
                Severity::Warning,
                ("", *cell),
                row,
                [&found, &expected, &near],
            );
        }
        for column in COLUMNS.into_iter().filter(|column| !names.contains(column)) {
            let found = format!("no column {}", quoted(column));
            let (severity, expected) = if OPTIONAL.contains(&column) {
                (Severity::Warning, "it, if only with empty cells")
            } else {
                (Severity::Error, "it: every event must have one")
            };
            faults.header(severity, row, [&found, expected, ""]);
        }
        (faults.errors() == 0).then_some(header)
    }
}

/// The beginning of a row that is none.
fn shortened(record: &ByteRecord) -> String {
    let text = record
        .iter()
        .map(String::from_utf8_lossy)
        .collect::<Vec<_>>()
        .join(",");
    text.chars().take(60).collect()
}
