//! `cargo xtask bless`: writes anew what is generated and yet in git. Look at the difference
//! before you commit it.

use anyhow::Result;

use crate::process::{command, output, run, say};
use crate::{build, files, size, story, style};

/// Golden files and the README's table of what can be styled, then its sizes, then the demo page's
/// static list.
pub(crate) fn bless() -> Result<()> {
    // First, for the tests hold the README against it.
    replace("README.md", "style", &style::markdown()?)?;
    say("golden files");
    run(command("cargo", &["test", "--workspace"]).env("BLESS", "1"))?;
    build::build(false)?;
    replace("README.md", "size", &size::markdown()?)?;
    let list = output(&mut command(
        "target/release/sourceline",
        &["list", story::EMBEDDED],
    ))?;
    replace("www/index.html", "sourceline:list", &list)
}

fn replace(path: &str, marker: &str, new: &str) -> Result<()> {
    let (from, to) = (format!("<!-- {marker} -->"), format!("<!-- /{marker} -->"));
    let text = files::replace_between(&files::read_text(path)?, &from, &to, new)
        .map_err(|error| error.context(path.to_owned()))?;
    say(path);
    files::write(path, text)
}
