//! Getting what a build or a test needs and the machine does not have yet.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{command, output, run, say};

/// The target of everything that runs in the page.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages: the three engines, a screen for those that want one, and letters to draw.
const PACKAGES: [&str; 6] = [
    "chromium",
    "firefox-esr",
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "fonts-noto-core",
];

/// What a build needs: the wasm target and the npm packages.
pub(crate) fn for_build() -> Result<()> {
    wasm_target()?;
    npm_packages()
}

/// Adds the wasm target to the toolchain. The libraries are looked for on disk, so that a
/// toolchain which has them from elsewhere needs no rustup.
fn wasm_target() -> Result<()> {
    let libraries = output(&mut command(
        "rustc",
        &["--print", "target-libdir", "--target", WASM_TARGET],
    ))?;
    if Path::new(libraries.trim()).exists() {
        return Ok(());
    }
    say("adding the wasm target");
    run(&mut command("rustup", &["target", "add", WASM_TARGET]))
}

/// Installs the locked npm packages, unless those there are younger than the lock file. npm
/// writes `node_modules/.package-lock.json` last: its date is that of a finished installation.
fn npm_packages() -> Result<()> {
    let date = |path: &str| fs::metadata(path).and_then(|file| file.modified());
    let locked = date("package-lock.json").context("package-lock.json")?;
    if date("node_modules/.package-lock.json").is_ok_and(|installed| installed >= locked) {
        return Ok(());
    }
    say("installing the npm packages");
    run(&mut command("npm", &["ci"]))
}

/// What the browser tests need. Only root may install it; anyone else is told how.
pub(crate) fn for_browsers() -> Result<()> {
    let missing: Vec<&str> = PACKAGES
        .into_iter()
        .filter(|name| !installed(name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let install = [&["install", "-y", "--no-install-recommends"], &missing[..]].concat();
    if !is_root() {
        bail!(
            "the browser tests need packages that are not installed. Install them with\n  \
             sudo apt-get update && sudo apt-get {}",
            install.join(" ")
        );
    }
    say(&format!("installing {}", missing.join(", ")));
    run(&mut apt(&["update"]))?;
    run(&mut apt(&install))
}

fn apt(args: &[&str]) -> Command {
    let mut apt = command("apt-get", args);
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

fn installed(package: &str) -> bool {
    output(&mut command(
        "dpkg-query",
        &["-W", "-f=${db:Status-Status}", package],
    ))
    .is_ok_and(|status| status == "installed")
}

fn is_root() -> bool {
    output(&mut command("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}
