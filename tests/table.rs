//! A table of real size: every kind of cell, three hundred thousand times.
//! `cargo test --release --test table`; without optimisation a tenth of it is read.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at once: that is how it says what is wrong"
)]

use sourceline::import::table::{self, About, Progress};
use sourceline::pack;
use sourceline::view::Explorer;
use std::fmt::Write;
use std::io::Read;

const ROWS: usize = if cfg!(debug_assertions) {
    30_000
} else {
    300_000
};
/// Every tenth thousand is broken.
const BROKEN_EVERY: usize = 10_000;

const DATES: [&str; 16] = [
    "2022-07-15",
    "2022-07",
    "2022",
    "2013~",
    "199X",
    "1979?",
    "2004-06-~01",
    "2021-21",
    "2022-09-06/2022-09-07",
    "[2022-09-06,2022-09-07]",
    "{2001,2003}",
    "2013/..",
    "../1985",
    "-0044-03-15",
    "Y170000002",
    "",
];

/// A row: quotation marks, commas and line breaks within cells, Persian and Cyrillic, in turn.
fn row(n: usize, text: &mut String) {
    let title = [
        "Attack on services",
        "\"A camp, \"\"Ashraf-3\"\"\"",
        "حمله سایبری به آلبانی",
        "Напад на државне сервисе",
        "Sulm kundër shërbimeve",
    ][n % 5];
    let summary = [
        "",
        "\"Two\nlines\"",
        "\"سطر یک\r\nسطر دو\"",
        "Ђорђевић и „Чекић“",
    ][n % 4];
    let place = ["Tiranë", "تهران", "Београд", ""][n % 4];
    let date = if n % BROKEN_EVERY == BROKEN_EVERY - 1 {
        "2022-13"
    } else {
        DATES[n % DATES.len()]
    };
    let _ = write!(
        text,
        "e{n},{title},{summary},\"{date}\",thread-{},type-{},{place},reported,\"actor-{}:target;ایران:accused\",source-{}\r\n",
        n % 7,
        n % 14,
        n % 200,
        n % 50
    );
}

/// The table as it is read, made on the way: it is nowhere as a whole.
struct Rows {
    next: usize,
    text: String,
    at: usize,
}

impl Read for Rows {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.text.len() && self.next < ROWS {
            self.text.clear();
            self.at = 0;
            row(self.next, &mut self.text);
            self.next += 1;
        }
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.at += length;
        Ok(length)
    }
}

#[test]
fn a_table_of_real_size_of_every_kind() {
    let rows = Rows {
        next: 0,
        text: format!("\u{feff}{}\r\n", table::COLUMNS.join(",")),
        at: 0,
    };
    let (mut last, mut calls) = (Progress::default(), 0);
    let table = table::read(rows, &About::default(), &mut |progress| {
        assert!(progress.rows >= last.rows && progress.bytes > last.bytes);
        (last, calls) = (progress, calls + 1);
    })
    .unwrap();
    assert_eq!((last.rows, calls), (ROWS, ROWS / 1_000 + 1));
    let broken = ROWS / BROKEN_EVERY;
    assert_eq!((table.left_out, table.faults.len()), (broken, broken));
    let second = table.faults[1].place.as_ref().unwrap();
    // Half of all rows take two lines.
    assert_eq!(second.line, 2 + 19_999 + 10_000);
    assert_eq!(
        second.text.as_deref().unwrap().get(second.span.clone()),
        Some("\"2022-13\"")
    );

    let story = table.story.unwrap();
    assert_eq!(story.len(), ROWS - broken);
    let packed = pack::write(&story);
    drop(story);
    let mut explorer = Explorer::from_owned_pack(packed).unwrap();
    for (query, expected) in [
        ("places=%D8%AA%D9%87%D8%B1%D8%A7%D9%86", ROWS / 4),
        ("text=djordjevic%20cekic", ROWS / 4 - broken),
        ("text=%D8%AD%D9%85%D9%84%D9%87", ROWS / 5),
        ("text=ashraf", ROWS / 5),
        ("from=1979&to=1979&fit=definite", ROWS / 16),
    ] {
        explorer.set_query(query);
        assert_eq!(explorer.matching(), expected, "{query}");
    }
}
