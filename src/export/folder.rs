//! Writing a build into a folder, over nothing but what an earlier build wrote.
//!
//! A manifest, [`MANIFEST`], keeps each file's SHA-256 in the form of `sha256sum`. A file that is
//! there but is neither in the manifest with the hash that it has, nor the same as what would be
//! written, belongs to somebody: nothing is written at all.

use super::digest::sha256_hex;
use super::page::File as Built;
use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::process;

/// The manifest's name.
pub const MANIFEST: &str = ".sourceline-build";

/// Why nothing was written.
#[derive(Debug)]
pub enum Refused {
    /// These files were not written by a build, or were changed since.
    Foreign(Vec<String>),
    /// The system says no.
    Io(String, io::Error),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Foreign(names) => write!(
                f,
                "would overwrite what it did not write, or what was changed since: {}",
                names.join(", ")
            ),
            Refused::Io(what, error) => write!(f, "cannot {what}: {error}"),
        }
    }
}

impl std::error::Error for Refused {}

/// Writes files into a folder, which is made if it is not there.
///
/// # Errors
/// [`Refused`]; if a file is foreign, then before anything is written.
pub fn write(folder: &Path, files: &[Built]) -> Result<(), Refused> {
    let manifest = read_manifest(folder)?;
    let mut foreign = Vec::new();
    for file in files {
        if is_foreign(folder, file, &manifest)? {
            foreign.push(file.name.to_owned());
        }
    }
    if !foreign.is_empty() {
        return Err(Refused::Foreign(foreign));
    }
    fs::create_dir_all(folder)
        .map_err(|error| Refused::Io(format!("make {}", folder.display()), error))?;
    for file in files {
        replace(&folder.join(file.name), &file.content)?;
    }
    // Last: after a build that broke off, the files already written are the same as the next
    // build's, and so are not taken for foreign.
    replace(
        &folder.join(MANIFEST),
        new_manifest(manifest, files).as_bytes(),
    )
}

fn read_manifest(folder: &Path) -> Result<BTreeMap<String, String>, Refused> {
    let path = folder.join(MANIFEST);
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        read => read.map_err(|error| Refused::Io(format!("read {}", path.display()), error))?,
    };
    let entries = text.lines().filter_map(|line| line.split_once("  "));
    Ok(entries
        .map(|(hash, name)| (name.to_owned(), hash.to_owned()))
        .collect())
}

/// Files of earlier builds that this one does not write stay, and stay known.
fn new_manifest(mut manifest: BTreeMap<String, String>, files: &[Built]) -> String {
    for file in files {
        manifest.insert(file.name.to_owned(), sha256_hex(&file.content));
    }
    let lines = manifest
        .iter()
        .map(|(name, hash)| format!("{hash}  {name}\n"));
    lines.collect()
}

fn is_foreign(
    folder: &Path,
    file: &Built,
    manifest: &BTreeMap<String, String>,
) -> Result<bool, Refused> {
    let path = folder.join(file.name);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(Refused::Io(format!("read {}", path.display()), error)),
        // Behind a link stands a file of another place.
        Ok(metadata) if !metadata.is_file() => return Ok(true),
        Ok(_) => {}
    }
    let old =
        fs::read(&path).map_err(|error| Refused::Io(format!("read {}", path.display()), error))?;
    let is_known = manifest
        .get(file.name)
        .is_some_and(|hash| *hash == sha256_hex(&old));
    Ok(!is_known && old != file.content)
}

/// Writes a file beside its place, then puts it there: a reader never sees half of it.
///
/// # Errors
/// [`Refused::Io`].
pub fn replace(path: &Path, content: &[u8]) -> Result<(), Refused> {
    let cannot = |error| Refused::Io(format!("write {}", path.display()), error);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", process::id()));
    let part = path.with_file_name(name);
    // What is there under this name already is somebody else's.
    let mut file = File::create_new(&part).map_err(cannot)?;
    let written = file
        .write_all(content)
        .and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        // What matters is why it could not be written.
        let _ = fs::remove_file(&part);
        cannot(error)
    })
}
