//! Running other programs.

use std::io::{IsTerminal, stderr};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// Says what is about to happen, on standard error so that results stay alone on standard output.
pub(crate) fn say(what: &str) {
    if stderr().is_terminal() {
        eprintln!("\x1b[1m▸ {what}\x1b[0m");
    } else {
        eprintln!("▸ {what}");
    }
}

/// A program with its arguments.
pub(crate) fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args);
    command
}

/// Runs to the end; anything but success is an error that shows the command.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_run(command))?;
    ensure!(status.success(), "{} ({status})", shown(command));
    Ok(())
}

/// Runs to the end and returns what was printed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| cannot_run(command))?;
    ensure!(
        output.status.success(),
        "{} ({})\n{}",
        shown(command),
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).with_context(|| shown(command))
}

fn cannot_run(command: &Command) -> String {
    format!("cannot start: {}", shown(command))
}

/// The command as one would type it, cut where an argument is a whole document.
fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|part| part.to_string_lossy().chars().take(80).collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}
