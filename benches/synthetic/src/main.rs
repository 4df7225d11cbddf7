//! `cargo run --release -p synthetic -- EVENTS > table.csv`

use std::io::{BufWriter, ErrorKind, Write, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let events = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let Some(events) = events else {
        eprintln!("error: expected how many events the table should have");
        return ExitCode::from(2);
    };
    let mut out = BufWriter::new(stdout().lock());
    match synthetic::write_table(events, &mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}
