//! The part of a file that the row at hand is in: enough to show where something is wrong, and a
//! bound on what one row may take.

use crate::story::limits::MAX_ROW_BYTES;
use std::error::Error;
use std::fmt;
use std::io::{self, Read};

/// Bytes on their way to the CSV reader, kept from the current row's start on.
pub(super) struct Window<R> {
    from: R,
    kept: Vec<u8>,
    /// Where what is kept begins in the file.
    start: u64,
    /// Where the current row does.
    row: u64,
}

impl<R: Read> Window<R> {
    pub(super) fn new(from: R) -> Window<R> {
        Window {
            from,
            kept: Vec::new(),
            start: 0,
            row: 0,
        }
    }

    /// Forgets, in time, what comes before a place of the file.
    pub(super) fn begin_row(&mut self, at: u64) {
        self.row = at;
    }

    /// What stands between two places of the file, as far as it is kept.
    pub(super) fn row(&self, from: u64, to: u64) -> &[u8] {
        let place = |at: u64| (at.saturating_sub(self.start) as usize).min(self.kept.len());
        &self.kept[place(from)..place(to).max(place(from))]
    }
}

impl<R: Read> Read for Window<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // Moved once for each time that bytes are asked for, not for each row.
        let passed = (self.row - self.start) as usize;
        self.kept.drain(..passed.min(self.kept.len()));
        self.start = self.row;
        if self.kept.len() > MAX_ROW_BYTES {
            return Err(io::Error::other(RowTooLong));
        }
        let read = self.from.read(buffer)?;
        self.kept.extend_from_slice(&buffer[..read]);
        Ok(read)
    }
}

/// A row goes on and on.
#[derive(Debug)]
pub(super) struct RowTooLong;

impl RowTooLong {
    pub(super) fn is(error: &io::Error) -> bool {
        error
            .get_ref()
            .is_some_and(<dyn Error + Send + Sync>::is::<RowTooLong>)
    }
}

impl fmt::Display for RowTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row that does not end")
    }
}

impl Error for RowTooLong {}
