//! Files, their packed sizes and their hashes.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256, Sha384};

/// Reads a file; the error names it.
pub(crate) fn read(path: impl AsRef<Path>) -> Result<Vec<u8>> {
    let path = path.as_ref();
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Reads a text file; the error names it.
pub(crate) fn read_text(path: impl AsRef<Path>) -> Result<String> {
    let path = path.as_ref();
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file and its folders. One with the same content keeps its date, so that Cargo does
/// not build again what includes it.
pub(crate) fn write(path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> Result<()> {
    let (path, content) = (path.as_ref(), content.as_ref());
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

/// gzip at its best, without name and date: the same bytes everywhere.
pub(crate) fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// The number of bytes after brotli at quality 11 with the usual window, as servers send it.
pub(crate) fn brotli_len(content: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 11, 22);
    writer.write_all(content)?;
    drop(writer);
    Ok(packed.len())
}

/// Base64 with padding, as `atob` reads it.
pub(crate) fn base64(content: &[u8]) -> String {
    STANDARD.encode(content)
}

/// The value of an `integrity` attribute.
pub(crate) fn integrity(path: impl AsRef<Path>) -> Result<String> {
    Ok(format!("sha384-{}", base64(&Sha384::digest(read(path)?))))
}

/// The same for `fetch` in a script: a shorter hash, since hashes do not compress.
pub(crate) fn short_integrity(path: impl AsRef<Path>) -> Result<String> {
    Ok(format!("sha256-{}", base64(&Sha256::digest(read(path)?))))
}

/// Replaces what stands between two markers, which stay on lines of their own.
pub(crate) fn replace_between(text: &str, from: &str, to: &str, new: &str) -> Result<String> {
    let (head, rest) = text
        .split_once(from)
        .with_context(|| format!("there is no {from}"))?;
    let (_, tail) = rest
        .split_once(to)
        .with_context(|| format!("there is no {to} after {from}"))?;
    Ok(format!("{head}{from}\n{}\n{to}{tail}", new.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_text_between_the_markers_changes() {
        let text = "a\n<!-- x -->\nold\n<!-- /x -->\nb\n";
        let new = replace_between(text, "<!-- x -->", "<!-- /x -->", "new\n").unwrap();
        assert_eq!(new, "a\n<!-- x -->\nnew\n<!-- /x -->\nb\n");
        let again = replace_between(&new, "<!-- x -->", "<!-- /x -->", "new\n").unwrap();
        assert_eq!(again, new);
    }

    #[test]
    fn a_missing_marker_is_named() {
        let error = replace_between("<!-- x -->", "<!-- x -->", "<!-- /x -->", "").unwrap_err();
        assert!(error.to_string().contains("<!-- /x -->"));
    }

    #[test]
    fn gzip_has_no_date() {
        assert_eq!(gzip(b"story").unwrap()[4..8], [0; 4]);
    }
}
