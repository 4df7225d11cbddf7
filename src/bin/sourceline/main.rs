//! The `sourceline` command: checks, packs, queries and publishes stories.
//!
//! Every FILE may be JSON or packed, which the first bytes tell, or a table, which its name tells. Exit status 0: done; 1: problems were
//! found; 2: it could not run.

mod assets;
mod build;
mod check;
mod coverage;
mod date;
mod draw;
mod filter;
mod input;
mod list;
mod locate;
mod output;
mod pack;
mod query;
mod report;
mod schema;
mod table;
mod tours;
mod verify;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Checks, packs, queries and publishes Sourceline stories.
///
/// Every FILE may be JSON, packed (.slpk) or a table (.csv); that of `verify` is JSON, for packs have no hashes. Exit status: 0 done, 1 problems found, 2 could not run.
#[derive(Parser)]
#[command(name = "sourceline", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show all problems of a story, each on its line
    Check(check::Args),
    /// Hold a story's passages against the texts of its sources
    Verify(verify::Args),
    /// Pack a story for publishing
    Pack(pack::Args),
    /// Tell which events match, what is asked about them, and what each source covers of them
    Query(Box<query::Args>),
    /// Explain an EDTF date
    Date(date::Args),
    /// Print the JSON Schema of stories
    Schema,
    /// Print a story as the HTML list that stands inside the element
    List(list::Args),
    /// Write a page to publish: a folder, or a single file that opens from disk
    Build(build::Args),
}

/// How a command that could run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well: status 0.
    Done,
    /// Problems were found: status 1.
    Problems,
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Pack(args) => pack::run(&args),
        Command::Query(args) => query::run(&args),
        Command::Date(args) => date::run(&args),
        Command::Schema => schema::run(),
        Command::List(args) => list::run(&args),
        Command::Build(args) => build::run(&args),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
