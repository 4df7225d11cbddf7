//! Hashes and encodings of files.

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256, Sha384};
use std::io::Write;

/// The value of an `integrity` attribute.
///
/// ```
/// assert!(sourceline::export::digest::integrity(b"").starts_with("sha384-OLBgp1GsljhM2TJ"));
/// ```
pub fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", base64(&Sha384::digest(content)))
}

/// SHA-256 in hexadecimal, as `sha256sum` prints it.
pub fn sha256_hex(content: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let digest = Sha256::digest(content);
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .map(|digit| HEX[usize::from(digit)] as char)
        .collect()
}

/// Base64 with padding, as `atob` reads it.
pub fn base64(content: &[u8]) -> String {
    STANDARD.encode(content)
}

/// gzip at its best, without name and date: the same bytes everywhere.
///
/// # Errors
/// None in practice: it writes to memory.
pub fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}
