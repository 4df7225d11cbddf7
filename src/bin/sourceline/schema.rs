//! `sourceline schema`: the JSON Schema of what an editor writes.

use crate::Outcome;
use crate::output::print;
use anyhow::Result;

/// Runs it.
pub(crate) fn run() -> Result<Outcome> {
    print(&(sourceline::story::schema_json()? + "\n"))?;
    Ok(Outcome::Done)
}
