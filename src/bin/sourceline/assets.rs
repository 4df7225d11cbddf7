//! The page's files, carried inside the command.

use anyhow::Result;
use sourceline::export::page::Assets;

/// What `cargo xtask build` has made.
#[cfg(feature = "assets")]
#[expect(
    clippy::unnecessary_wraps,
    reason = "without the feature there are none"
)]
pub(crate) fn assets() -> Result<Assets<'static>> {
    Ok(Assets {
        script: include_bytes!("../../../pkg/sourceline.js"),
        plain: include_bytes!("../../../pkg/plain.js"),
        core: include_bytes!("../../../pkg/sourceline-core.wasm"),
        style: include_str!("../../../pkg/sourceline-page.css"),
        parts: include!("../../../target/web/parts.rs"),
        inline: include_str!("../../../target/web/inline.bundle.js"),
    })
}

/// A command that was built alone has no page to write.
#[cfg(not(feature = "assets"))]
pub(crate) fn assets() -> Result<Assets<'static>> {
    anyhow::bail!(
        "this command was built without the page's files: run `cargo xtask build`, which builds target/release/sourceline with them"
    )
}
