//! Blanks data that only dropped code read.
//!
//! Taking out the formatting of panics (`snip`) drops functions, but not the tables and texts
//! that they read: data cannot be dropped as code can. A stretch of data is blanked when the only
//! functions that name an address in it were dropped and belong to the standard library; it ends
//! where anything else that is named begins, and none begins right behind something that is kept.
//! Zeros compress to nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use walrus::ir::{Const, Load, Store, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, DataId, FunctionId, FunctionKind, Module};

/// No table of the standard library that is meant here is longer.
const LONGEST: u32 = 2048;

/// What each function names, before anything is dropped.
pub(crate) struct Named {
    addresses: HashMap<FunctionId, BTreeSet<u32>>,
    /// Functions of the standard library.
    of_library: HashSet<FunctionId>,
}

#[derive(Default)]
struct Addresses(BTreeSet<u32>);

impl Visitor<'_> for Addresses {
    fn visit_const(&mut self, constant: &Const) {
        if let Value::I32(value) = constant.value {
            self.0.insert(value.cast_unsigned());
        }
    }

    fn visit_load(&mut self, load: &Load) {
        self.0.extend(u32::try_from(load.arg.offset));
    }

    fn visit_store(&mut self, store: &Store) {
        self.0.extend(u32::try_from(store.arg.offset));
    }
}

/// Notes what each function names.
pub(crate) fn named(module: &Module) -> Named {
    let mut named = Named {
        addresses: HashMap::new(),
        of_library: HashSet::new(),
    };
    for function in module.funcs.iter() {
        if let FunctionKind::Local(local) = &function.kind {
            let mut addresses = Addresses::default();
            dfs_in_order(&mut addresses, local, local.entry_block());
            named.addresses.insert(function.id(), addresses.0);
        }
        if function.name.as_deref().is_some_and(is_of_library) {
            named.of_library.insert(function.id());
        }
    }
    named
}

fn is_of_library(name: &str) -> bool {
    let plain = name.trim_start_matches('<');
    ["core", "alloc", "std"].iter().any(|library| {
        plain
            .strip_prefix(library)
            .is_some_and(|rest| rest.starts_with(['[', ':']))
    })
}

/// Drops unreachable functions, then blanks what only those of the standard library named; gives
/// the number of bytes. `snipped` are those whose bodies were taken out.
pub(crate) fn blank(module: &mut Module, named: &Named, snipped: &HashSet<FunctionId>) -> usize {
    walrus::passes::gc::run(module);
    let alive: HashSet<FunctionId> = module
        .funcs
        .iter()
        .map(walrus::Function::id)
        .filter(|id| !snipped.contains(id))
        .collect();
    let mut all = pointers(module);
    let mut kept = all.clone();
    let mut dropped = BTreeSet::new();
    for (id, addresses) in &named.addresses {
        all.extend(addresses);
        if !alive.contains(id) && named.of_library.contains(id) {
            dropped.extend(addresses);
        } else {
            kept.extend(addresses);
        }
    }
    let mut blanked = 0;
    for (base, id) in segments(module) {
        let bytes = &mut module.data.get_mut(id).value;
        let end = base + bytes.len() as u32;
        for &start in dropped.range(base..end) {
            let next = all.range(start + 1..end).next().copied().unwrap_or(end);
            // What stands behind something that is kept may be its end.
            let before = all.range(base..start).next_back();
            let may_be_kept = before.is_some_and(|before| kept.contains(before));
            if may_be_kept || kept.contains(&start) || next - start > LONGEST {
                continue;
            }
            let stretch = &mut bytes[(start - base) as usize..(next - base) as usize];
            blanked += stretch.iter().filter(|byte| **byte != 0).count();
            stretch.fill(0);
        }
    }
    blanked
}

/// Segments by the address at which they start.
fn segments(module: &Module) -> BTreeMap<u32, DataId> {
    let mut segments = BTreeMap::new();
    for data in module.data.iter() {
        if let walrus::DataKind::Active {
            offset: ConstExpr::Value(Value::I32(base)),
            ..
        } = data.kind
        {
            segments.insert(base.cast_unsigned(), data.id());
        }
    }
    segments
}

/// Aligned words of the data that may be addresses.
fn pointers(module: &Module) -> BTreeSet<u32> {
    let mut words = BTreeSet::new();
    for (base, id) in segments(module) {
        let bytes = &module.data.get(id).value;
        let skip = base.wrapping_neg() as usize % 4;
        for word in bytes.get(skip..).unwrap_or_default().chunks_exact(4) {
            words.extend(word.try_into().map(u32::from_le_bytes));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{FunctionBuilder, ModuleConfig};

    /// A module with 32 bytes of data from address 1024 and functions that each name an address.
    fn module(functions: &[(&str, u32, bool)]) -> Module {
        let mut module = Module::with_config(ModuleConfig::new());
        let memory = module.memories.add_local(false, false, 1, None, None);
        let kind = walrus::DataKind::Active {
            memory,
            offset: ConstExpr::Value(Value::I32(1024)),
        };
        module.data.add(kind, vec![7; 32]);
        module.exports.add("memory", memory);
        for &(name, address, alive) in functions {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
            builder.name(name.to_owned());
            builder.func_body().i32_const(address.cast_signed()).drop();
            let id = builder.finish(vec![], &mut module.funcs);
            if alive {
                module.exports.add(name, id);
            }
        }
        module
    }

    fn left(functions: &[(&str, u32, bool)]) -> Vec<usize> {
        let mut module = module(functions);
        let named = named(&module);
        blank(&mut module, &named, &HashSet::new());
        let data = module.data.iter().next().unwrap();
        (0..32).filter(|&n| data.value[n] != 0).collect()
    }

    #[test]
    fn only_what_dropped_functions_of_the_library_named_goes() {
        let dropped = left(&[("core::fmt::pad", 1024, false), ("ours", 1040, true)]);
        assert_eq!(dropped, (16..32).collect::<Vec<_>>());
        let all: Vec<_> = (0..32).collect();
        assert_eq!(left(&[("core::fmt::pad", 1024, true)]), all);
        assert_eq!(left(&[("ours::table", 1024, false)]), all);
        // The second address may lie inside the table that begins at the first.
        let shared = [("ours", 1024, true), ("core::fmt::pad", 1032, false)];
        assert_eq!(left(&shared), all);
    }
}
