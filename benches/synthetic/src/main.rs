//! `cargo run --release -p synthetic -- EVENTS [--json] > table.csv`

use std::io::{BufWriter, ErrorKind, Write, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let events = arguments.first().and_then(|text| text.parse().ok());
    let Some(events) = events else {
        eprintln!("error: expected how many events the table should have");
        return ExitCode::from(2);
    };
    let mut out = BufWriter::new(stdout().lock());
    let written = if arguments.iter().any(|argument| argument == "--json") {
        synthetic::write_lines(events, &mut out)
    } else {
        synthetic::write_table(events, &mut out)
    };
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}
