//! Takes the texts of panics out of a module.
//!
//! The core is built with `panic = "abort"` and has no panic hook: whatever a panic would say is
//! formatted and thrown away, and then the module traps. This replaces the functions that do so
//! by the trap itself, so that the formatting of numbers, floats and escaped characters (a third
//! of the module) is never reached and wasm-opt can drop it. The page sees the same
//! `WebAssembly.RuntimeError` as before. (The idea is wasm-snip's.)

use std::collections::HashSet;
use std::ops::Range;

use walrus::ir::Value;
use walrus::{ConstExpr, DataId, FunctionBuilder, FunctionId, FunctionKind, Module, ValType};

/// Functions that never return and only report, by the start of their names. All are part of the
/// standard library; each begins a panic.
const REPORTERS: [&str; 14] = [
    "core::panicking::",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::str::slice_error_fail",
    "core::slice::index::",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::cell::panic_already_",
    "core::slice::sort::shared::smallsort::panic_on_ord_violation",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::alloc::handle_alloc_error",
    "std::alloc::rust_oom",
    "std::panicking::",
];

/// Functions that format values. Static tables keep them alive after the last panic is gone, but
/// all texts are written without them (`src/json.rs`, `src/story/phrase.rs`).
const FORMATTERS: [&str; 3] = [
    "core::fmt::",
    "char>::escape_debug_ext",
    "core::unicode::printable::",
];

/// What calls Rust closures from JavaScript and wakes Rust futures. The table of functions keeps
/// it in every module; neither is ever handed out.
const CALLBACKS: [&str; 2] = ["wasm_bindgen::convert::closures::", "js_sys::futures::"];

/// What a module does when it formats all the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Formatting {
    /// It traps, and the first browser test says so.
    Traps,
    /// It writes nothing. In the reader, serde-wasm-bindgen formats an error about each value of
    /// the page that JSON does not have; `src/wasm/reader.rs` has its own words for it.
    WritesNothing,
}

/// Replaces every reporter and every formatter; gives which they were.
pub(crate) fn panic_texts(module: &mut Module, formatting: Formatting) -> HashSet<FunctionId> {
    let mut found = HashSet::new();
    let mut silent = Vec::new();
    for function in module.funcs.iter() {
        let (FunctionKind::Local(_), Some(name)) = (&function.kind, function.name.as_deref())
        else {
            continue;
        };
        if is_reporter(name) || is_formatter(name) || is_one_of(name, &CALLBACKS) {
            found.insert(function.id());
            if formatting == Formatting::WritesNothing && is_way_in(name) {
                silent.push(function.id());
            }
        }
    }
    for &id in &found {
        replace(module, id, silent.contains(&id));
    }
    found
}

/// Whether a name is of the formatting machinery, or of a value's way into it:
/// `<f64 as core::fmt::Debug>::fmt`.
fn is_formatter(name: &str) -> bool {
    is_one_of(name, &FORMATTERS) || without_disambiguators(name).contains(" as core::fmt::")
}

/// Whether a name is of what formatting begins with, so that nothing behind it is ever called.
fn is_way_in(name: &str) -> bool {
    let plain = without_disambiguators(name);
    plain.starts_with("core::fmt::write") || plain.contains(" as core::fmt::")
}

fn is_one_of(name: &str, starts: &[&str]) -> bool {
    let plain = without_disambiguators(name);
    starts.iter().any(|start| plain.starts_with(start))
}

/// Whether a name, demangled and with or without its crate's disambiguator, is a reporter's.
fn is_reporter(name: &str) -> bool {
    let plain = without_disambiguators(name);
    REPORTERS.iter().any(|start| plain.starts_with(start))
        // `slice::index` also holds functions that return.
        && (!plain.starts_with("core::slice::index::") || plain.contains("fail"))
}

/// `core[c5930c85a12de822]::str` and `<core[…]::…>` as `core::str`.
fn without_disambiguators(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut inside = false;
    for c in name.trim_start_matches('<').chars() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            _ if !inside => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// Has a function trap, or, if it is to be silent, say that it succeeded: `fmt::Result` is 0 then.
fn replace(module: &mut Module, id: FunctionId, silent: bool) {
    let function_type = module.funcs.get(id).ty();
    let (params, results) = module.types.params_results(function_type);
    let (params, results) = (params.to_vec(), results.to_vec());
    let args = params
        .iter()
        .map(|&param| module.locals.add(param))
        .collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    if silent && results == [ValType::I32] {
        builder.func_body().i32_const(0);
    } else {
        builder.func_body().unreachable();
    }
    let local = builder.local_func(args);
    module.funcs.get_mut(id).kind = FunctionKind::Local(local);
}

/// Blanks what only a panic would have read: the places in source files (`core::panic::Location`:
/// address and length of a path, line, column) and the paths themselves. Nothing refers to them
/// any more, but data cannot be dropped as code can; zeros compress to nothing.
pub(crate) fn panic_places(module: &mut Module) -> usize {
    let mut blanked = 0;
    let ids: Vec<DataId> = module.data.iter().map(walrus::Data::id).collect();
    for id in ids {
        let data = module.data.get_mut(id);
        let walrus::DataKind::Active {
            offset: ConstExpr::Value(Value::I32(base)),
            ..
        } = data.kind
        else {
            continue;
        };
        let base = base.cast_unsigned() as usize;
        let mut paths = Vec::new();
        for at in (0..data.value.len().saturating_sub(15)).step_by(4) {
            if let Some(path) = path_of_location(&data.value, base, at) {
                paths.push(path);
                data.value[at..at + 16].fill(0);
                blanked += 1;
            }
        }
        for path in paths {
            data.value[path].fill(0);
        }
    }
    blanked
}

/// The bytes of the path to which a location at `at` refers, if one is there.
fn path_of_location(data: &[u8], base: usize, at: usize) -> Option<Range<usize>> {
    let word = |n: usize| {
        let bytes = data.get(at + 4 * n..at + 4 * n + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    };
    let (start, length, line, column) = (word(0)?.checked_sub(base)?, word(1)?, word(2)?, word(3)?);
    if !(4..400).contains(&length) || !(1..100_000).contains(&line) || !(1..1_000).contains(&column)
    {
        return None;
    }
    let path = data.get(start..start + length)?;
    let is_path = path.ends_with(b".rs") && path.iter().all(u8::is_ascii_graphic);
    is_path.then_some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_is_known_by_the_path_that_it_points_to() {
        let mut data = b"src/lib.rs\0\0".to_vec();
        for word in [1000_u32, 10, 42, 7] {
            data.extend(word.to_le_bytes());
        }
        assert_eq!(path_of_location(&data, 1000, 12), Some(0..10));
        assert_eq!(path_of_location(&data, 1001, 12), None);
        assert_eq!(path_of_location(&data, 1000, 0), None);
    }

    #[test]
    fn only_what_begins_a_panic_is_a_reporter() {
        for name in [
            "core[c5930c85a12de822]::panicking::panic_fmt",
            "core::str::slice_error_fail",
            "core::slice::index::slice_index_fail",
            "std[0]::panicking::panic_handler",
        ] {
            assert!(is_reporter(name), "{name}");
        }
        for name in [
            "core::slice::index::get",
            "core::str::count::do_count_chars",
            "<core[c5930c85a12de822]::fmt::Formatter>::pad",
            "sourceline::core::panicking",
        ] {
            assert!(!is_reporter(name), "{name}");
        }
    }

    #[test]
    fn formatters_are_known_by_their_trait() {
        assert!(is_formatter(
            "<f64 as core[c5930c85a12de822]::fmt::Debug>::fmt"
        ));
        assert!(is_formatter(
            "<core[c5930c85a12de822]::fmt::Formatter>::pad_integral"
        ));
        assert!(!is_formatter("sourceline::json::Json::text"));
        assert!(is_way_in("core[c5930c85a12de822]::fmt::write"));
        assert!(!is_way_in("<core[0]::fmt::Formatter>::pad"));
    }
}
