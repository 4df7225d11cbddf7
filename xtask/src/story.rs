//! The one place that calls the library: what the build needs of stories.

use anyhow::{Context, Result, ensure};
use sourceline::pack;
use sourceline::story::{self, Severity};

use crate::files;

/// The story that is part of `sourceline.wasm` and of the demo page.
pub(crate) const EMBEDDED: &str = "stories/iran-albania/story.json";

/// Its packed form, for the single script.
pub(crate) const PACKED: &str = "target/embedded/iran-albania.slpk";
/// The first half of it, which `sourceline.wasm` includes.
pub(crate) const HALF: &str = "target/embedded/half.slpk";
/// The second, in `pkg/`.
pub(crate) const REST: &str = "sourceline-rest.bin";

/// Packs the embedded story. An error in it ends the build: elsewhere a broken event is left out
/// so that readers see the rest, but this story is ours to mend.
pub(crate) fn pack_embedded() -> Result<()> {
    let read = story::read_json(&files::read_text(EMBEDDED)?).context(EMBEDDED)?;
    for problem in &read.problems {
        eprintln!("{EMBEDDED}: {}: {problem}", problem.severity.name());
    }
    let sound = read
        .problems
        .iter()
        .all(|problem| problem.severity != Severity::Error);
    ensure!(sound, "{EMBEDDED} has errors");
    let (half, texts) = pack::halves(&read.story);
    files::write(HALF, half)?;
    files::write(format!("pkg/{REST}"), texts)?;
    files::write(PACKED, pack::write(&read.story))
}

/// The JSON Schema of the story format.
pub(crate) fn schema() -> Result<String> {
    Ok(story::schema_json()? + "\n")
}
