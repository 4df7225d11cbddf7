//! Flat tables: one event to a row, as a spreadsheet saves it (CSV, RFC 4180).
//!
//! The header row names the columns, in any order: `id,title,summary,date,thread,type,place,
//! standing,participants,sources`. Cells name ids, which are what readers see as well;
//! `participants` are `actor:role;actor:role`, `sources` are `a;b`. Spaces around a cell, or
//! around a name within one, are not part of it. A table needs no passages, and its sources give
//! no dates of their own: `date` is the event's.
//!
//! Rows go straight into the story's columns. What is kept of them is each different text once,
//! some twenty numbers for an event, and of the file itself the row at hand; a row in which
//! anything is wrong leaves nothing behind but its faults.

mod cells;
mod columns;
mod faults;
mod header;
mod row;
mod texts;
mod window;

use crate::story::Story;
use crate::story::limits::{MAX_ITEMS, MAX_ROW_BYTES};
use crate::story::problem::{Problem, Severity};
use cells::Cells;
use columns::Columns;
use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};
use faults::Faults;
use header::Header;
use std::io::{self, Read};
use std::ops::Range;
use window::{RowTooLong, Window};

/// The columns of a table.
pub const COLUMNS: [&str; 10] = [
    "id",
    "title",
    "summary",
    "date",
    "thread",
    "type",
    "place",
    "standing",
    "participants",
    "sources",
];

/// Lines longer than this are named by a [`Place`], not shown.
const MAX_SHOWN_BYTES: usize = 2_000;
/// Rows between two calls of `progress`.
const ROWS_A_STEP: usize = 1_000;

/// What a table cannot say of its story.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The story's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// BCP 47, or empty.
    pub language: String,
}

/// A table that was read, with what was wrong in it.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What can be shown; `None` if that is nothing.
    pub story: Option<Story>,
    /// Everything that was found wrong, row by row.
    pub faults: Vec<Fault>,
    /// How many rows were left out.
    pub left_out: usize,
}

/// Something wrong, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong; its path is `rows[12].date`, the first row after the header being 0.
    pub problem: Problem,
    /// Where; `None` for what is said of the whole table.
    pub place: Option<Place>,
}

/// A place in a table's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1. A row may begin some lines above the one that its cell is in.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// That line; `None` if it is too long to be shown.
    pub text: Option<String>,
    /// What is meant, in bytes of that line.
    pub span: Range<usize>,
}

/// How far a table was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows, sound or not.
    pub rows: usize,
    /// Bytes.
    pub bytes: u64,
}

/// Reads a table row by row, from wherever bytes come.
///
/// # Errors
/// Those of reading bytes. What is wrong with the table is in [`Table::faults`].
///
/// ```
/// use sourceline::import::table::{self, About};
/// let text = "id,title,date,thread,type,standing,participants,sources\n\
///             raid,\"A raid, at night\",2023-06-20,police,raid,reported,police:acts,gazette\n\
///             camp,A camp,2023-66,police,raid,reported,,gazette\n";
/// let table = table::read(text.as_bytes(), &About::default(), &mut |_| {}).unwrap();
/// assert_eq!(table.story.unwrap().len(), 1);
/// let fault = table.faults.iter().find(|fault| fault.problem.path == "rows[1].date").unwrap();
/// assert_eq!(fault.place.as_ref().unwrap().line, 3);
/// ```
pub fn read(
    from: impl Read,
    about: &About,
    progress: &mut dyn FnMut(Progress),
) -> io::Result<Table> {
    let mut rows = Rows {
        reader: ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(Window::new(from)),
        record: ByteRecord::new(),
    };
    let mut faults = Faults::default();
    let mut left_out = 0;
    let mut columns = Columns::new(about);
    if let Some(header) = read_header(&mut rows, &mut faults)? {
        let mut row = 0;
        loop {
            match rows.next()? {
                Next::End => break,
                Next::TooLong => {
                    faults.row = Some(row);
                    let found = format!("a row of more than {MAX_ROW_BYTES} bytes");
                    let hint = "Is a quotation mark not closed? What follows was not read.";
                    faults.here(&rows.cells(), &found, "a row that ends", hint);
                    left_out += 1;
                    break;
                }
                Next::Row if columns.len() == MAX_ITEMS => {
                    faults.row = Some(row);
                    let expected = format!("at most {MAX_ITEMS}");
                    let hint = "What follows was not read.";
                    faults.here(&rows.cells(), "one event more", &expected, hint);
                    left_out += 1;
                    break;
                }
                Next::Row => {
                    faults.row = Some(row);
                    let record = &rows.record;
                    let kept = row::read(record, &rows.cells(), &header, &mut columns, &mut faults);
                    left_out += usize::from(!kept);
                }
            }
            row += 1;
            if row % ROWS_A_STEP == 0 {
                let bytes = rows.reader.position().byte();
                progress(Progress { rows: row, bytes });
            }
        }
        let bytes = rows.reader.position().byte();
        progress(Progress { rows: row, bytes });
        if columns.len() == 0 && faults.errors() == 0 {
            faults.row = None;
            faults.of_table("no row after the header", "one row for each event");
        }
    }
    drop(rows);
    Ok(Table {
        story: (columns.len() > 0).then(|| columns.finish()),
        faults: faults.finish(),
        left_out,
    })
}

/// The header row, if it is one; what is wrong with it is noted.
fn read_header<R: Read>(rows: &mut Rows<R>, faults: &mut Faults) -> io::Result<Option<Header>> {
    match rows.next()? {
        Next::Row => Ok(Header::read(&rows.record, &rows.cells(), faults)),
        Next::End => {
            faults.of_table("an empty file", &header::expected());
            Ok(None)
        }
        Next::TooLong => {
            faults.of_table("a line without an end", &header::expected());
            Ok(None)
        }
    }
}

/// What comes next in a file.
enum Next {
    Row,
    /// More than can be one row.
    TooLong,
    End,
}

/// The rows of a file, one at a time.
struct Rows<R> {
    reader: Reader<Window<R>>,
    record: ByteRecord,
}

impl<R: Read> Rows<R> {
    fn next(&mut self) -> io::Result<Next> {
        let start = self.reader.position().byte();
        self.reader.get_mut().begin_row(start);
        match self.reader.read_byte_record(&mut self.record) {
            Ok(true) => Ok(Next::Row),
            Ok(false) => Ok(Next::End),
            Err(error) => match error.into_kind() {
                ErrorKind::Io(error) if RowTooLong::is(&error) => Ok(Next::TooLong),
                ErrorKind::Io(error) => Err(error),
                other => Err(io::Error::other(format!("{other:?}"))),
            },
        }
    }

    /// The row as it stands in the file.
    fn cells(&self) -> Cells<'_> {
        let position = self.record.position();
        let line = position.map_or(1, csv::Position::line) as usize;
        let start = position.map_or(0, csv::Position::byte);
        let end = self.reader.position().byte();
        Cells::new(self.reader.get_ref().row(start, end), line)
    }
}

/// A problem of a table.
fn problem(severity: Severity, found: &str, expected: &str, hint: &str) -> Problem {
    Problem {
        path: String::new(),
        severity,
        found: found.to_owned(),
        expected: expected.to_owned(),
        hint: (!hint.is_empty()).then(|| hint.to_owned()),
    }
}

#[cfg(test)]
mod tests;
