//! `cargo xtask bless`: writes anew what is generated and yet in git. Look at the difference
//! before you commit it.

use anyhow::Result;

use crate::process::{command, output, run, say};
use crate::{build, files, size, story};

/// Golden files, then the README's sizes, then the demo page's static list.
pub(crate) fn bless() -> Result<()> {
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
