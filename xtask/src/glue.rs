//! Makes the engine's generated glue smaller: `xtask/glue.js` stands in for most of it.
//!
//! wasm-bindgen is pinned (Cargo.lock), and what is cut must be found: a new version that writes
//! other glue stops the build here, and one that calls otherwise fails the first browser test.

use std::collections::HashMap;

use anyhow::{Context, Result};
use walrus::Module;

/// What takes the place of the cut parts.
const OURS: &str = include_str!("../glue.js");

/// The types of what only ours exports.
pub(crate) const TYPES: &str = "export function extend(part: WebAssembly.Module): Promise<void>;\n";

/// Where each cut part begins, and what follows it: the end, if nothing.
const CUTS: [(&str, &str); 6] = [
    ("export class Explorer", "function __wbg_get_imports"),
    ("const ExplorerFinalization", "\n\n"),
    ("function getStringFromWasm0", "\n\n"),
    ("let cachedUint8ArrayMemory0", "\n\n"),
    ("let cachedTextDecoder", "let WASM_VECTOR_LEN"),
    ("let wasmModule", ""),
];

/// The glue of the engine.
pub(crate) fn trimmed(generated: &str) -> Result<String> {
    let mut glue = generated.to_owned();
    for (from, to) in CUTS {
        let start = glue
            .find(from)
            .with_context(|| format!("`{from}` is not in the generated glue"))?;
        let end = match to {
            "" => glue.len(),
            _ => glue[start..]
                .find(to)
                .map(|length| start + length)
                .with_context(|| format!("`{to}` does not follow `{from}` in the glue"))?,
        };
        glue.replace_range(start..end, "");
    }
    Ok(glue + OURS)
}

/// Takes the hashes off the names of imports, in module and glue, where that leaves them distinct:
/// 17 incompressible bytes each, twice.
pub(crate) fn plain_imports(module: &mut Module, glue: &str) -> String {
    let mut uses: HashMap<String, usize> = HashMap::new();
    for import in module.imports.iter() {
        let name = without_hash(&import.name).unwrap_or(&import.name);
        *uses.entry(name.to_owned()).or_default() += 1;
    }
    let mut glue = glue.to_owned();
    for import in module.imports.iter_mut() {
        if let Some(plain) = without_hash(&import.name).filter(|&plain| uses[plain] == 1) {
            glue = glue.replace(&import.name, plain);
            import.name = plain.to_owned();
        }
    }
    glue
}

/// Takes away the exports that glue never names, but for the methods, which it calls after their
/// names.
pub(crate) fn without_unused_exports(module: &mut Module, glue: &str) {
    let is_unused = |name: &str| !name.starts_with("explorer_") && !glue.contains(name);
    let unused = module.exports.iter().filter(|one| is_unused(&one.name));
    for id in unused.map(walrus::Export::id).collect::<Vec<_>>() {
        module.exports.delete(id);
    }
}

/// `__wbg_scale` of `__wbg_scale_57e5c903fb153a90`.
fn without_hash(name: &str) -> Option<&str> {
    let (plain, hash) = name.rsplit_once('_')?;
    let is_hash = hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_hash_is_taken_off() {
        assert_eq!(
            without_hash("__wbg_scale_57e5c903fb153a90"),
            Some("__wbg_scale")
        );
        assert_eq!(without_hash("__wbindgen_init_externref_table"), None);
    }

    #[test]
    fn glue_without_a_part_is_refused() {
        let error = trimmed("export class Explorer {}\nfunction __wbg_get_imports() {}\n");
        let message = error.unwrap_err().to_string();
        assert!(message.contains("ExplorerFinalization"), "{message}");
    }
}
