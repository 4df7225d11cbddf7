//! Where the cells of a row stand in the text of a table.
//!
//! The CSV reader gives their contents; where each begins is looked for only when something is
//! wrong with one.

use super::{MAX_SHOWN_BYTES, Place};
use std::ops::Range;

/// A row as it stands in the file.
pub(super) struct Cells<'a> {
    raw: &'a [u8],
    /// The line on which it begins.
    line: usize,
}

impl<'a> Cells<'a> {
    /// A row's bytes; line breaks before it (empty lines, or half of the last row's end) are none
    /// of its own.
    pub(super) fn new(raw: &'a [u8], line: usize) -> Cells<'a> {
        let mut cells = Cells { raw, line };
        if line == 1 {
            cells.raw = raw.strip_prefix("\u{feff}".as_bytes()).unwrap_or(raw);
        }
        while let [b'\r' | b'\n', rest @ ..] = cells.raw {
            cells.line += usize::from(cells.raw[0] == b'\n');
            cells.raw = rest;
        }
        cells
    }

    /// The bytes of each cell, with its quotation marks, and whether the last of these is closed.
    fn ranges(&self) -> (Vec<Range<usize>>, bool) {
        let (mut ranges, mut start, mut at) = (Vec::new(), 0, 0);
        let mut open = false;
        while at < self.raw.len() {
            if at == start && self.raw[at] == b'"' {
                open = true;
                at += 1;
                while at < self.raw.len() && open {
                    if self.raw[at] == b'"' {
                        if self.raw.get(at + 1) == Some(&b'"') {
                            at += 1;
                        } else {
                            open = false;
                        }
                    }
                    at += 1;
                }
                continue;
            }
            match self.raw[at] {
                b',' => {
                    ranges.push(start..at);
                    start = at + 1;
                }
                b'\r' | b'\n' => break,
                _ => {}
            }
            at += 1;
        }
        ranges.push(start..at);
        (ranges, !open)
    }

    /// Whether the file ends within a quoted cell.
    pub(super) fn is_unclosed(&self) -> bool {
        self.raw.contains(&b'"') && !self.ranges().1
    }

    /// The place of a cell; of the row's beginning, if there is no such cell.
    pub(super) fn place(&self, cell: Option<usize>) -> Place {
        let range = match cell {
            Some(cell) => self.ranges().0.get(cell).cloned().unwrap_or_default(),
            None => 0..0,
        };
        let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let before = &self.raw[..range.start];
        let start = before.iter().rposition(is_break).map_or(0, |at| at + 1);
        let rest = &self.raw[range.start..];
        let end = range.start + rest.iter().position(is_break).unwrap_or(rest.len());
        let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (indent, value) = (
            shown(&self.raw[start..range.start]),
            shown(&self.raw[range.start..range.end.min(end)]),
        );
        let after = shown(&self.raw[range.end.min(end)..end]);
        Place {
            line: self.line + memchr::memchr_iter(b'\n', before).count(),
            column: indent.chars().count() + 1,
            span: indent.len()..indent.len() + value.len(),
            text: Some(indent + &value + &after).filter(|text| text.len() <= MAX_SHOWN_BYTES),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(raw: &str, cell: usize) -> (usize, usize, String) {
        let place = Cells::new(raw.as_bytes(), 7).place(Some(cell));
        let text = place.text.unwrap();
        (place.line, place.column, text[place.span].to_owned())
    }

    #[test]
    fn cells_are_found_behind_quotes_and_line_breaks() {
        let raw = "\na,\"b, \"\"b\"\"\r\nbé\",c,\r\n";
        assert_eq!(found(raw, 0), (8, 1, "a".to_owned()));
        assert_eq!(found(raw, 1), (8, 3, "\"b, \"\"b\"\"".to_owned()));
        assert_eq!(found(raw, 2), (9, 5, "c".to_owned()));
        assert_eq!(found(raw, 3), (9, 7, String::new()));
        assert_eq!(found(raw, 4), (8, 1, String::new()));
    }

    #[test]
    fn a_quotation_that_is_not_closed_is_seen() {
        let unclosed = |raw: &str| Cells::new(raw.as_bytes(), 1).is_unclosed();
        assert!(unclosed("a,\"b\nc,d\n") && unclosed("\"a"));
        assert!(!unclosed("a,\"b\"\n") && !unclosed("a\"b,\"c\"\"\"") && !unclosed("a,b"));
    }

    #[test]
    fn what_is_no_utf_8_can_be_pointed_at() {
        let place = Cells::new(b"a,\xff\xfe,c\n", 1).place(Some(2));
        let text = place.text.unwrap();
        assert_eq!((place.column, &text[place.span]), (6, "c"));
    }
}
