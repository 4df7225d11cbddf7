//! Which constants of a module a function needs: what nobody needs is dropped, what only a part
//! needs goes along with it.
//!
//! Code names constants by address, and not always by their own: where an index never is 0, the
//! compiler names what stands before. So the linker is asked to leave its relocations in the
//! module (`--emit-relocs`): they say which constant each address was made from
//! (<https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>).

mod linked;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use walrus::ir::{Const, Load, Store, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, Data, DataId, DataKind, FunctionKind, Module};

use linked::Linked;

/// The flag for the linker.
pub(crate) const RELOCATIONS: &str = "-Clink-arg=--emit-relocs";

/// An optimiser may add so much to an address, or take it off.
const MOVED: u32 = 64;
/// A segment's head is about as long: over fewer bytes it goes on.
const HEAD: u32 = 6;

/// Bytes of the memory, by the address of the first.
pub(crate) type Runs = BTreeMap<u32, Vec<u8>>;

/// A constant or a variable.
struct Symbol {
    addresses: Range<u32>,
    /// A variable stays in the base, whoever needs it: it may have been written.
    is_constant: bool,
}

/// The constants and variables of a module.
#[derive(Default)]
pub(crate) struct Symbols {
    /// By address.
    all: Vec<Symbol>,
    /// What an address was made from.
    made_from: BTreeMap<u32, BTreeSet<usize>>,
}

impl Symbols {
    /// Those of a module as it was linked.
    ///
    /// # Errors
    /// A module without relocations, or one that is none.
    pub(crate) fn of(linked: &[u8]) -> Result<Symbols> {
        let linked = Linked::read(linked).context("the linked module")?;
        ensure!(
            !linked.relocations.is_empty() && linked.segments.len() == linked.starts.len(),
            "the module has no relocations"
        );
        let places: Vec<_> = linked
            .symbols
            .iter()
            .map(|one| linked.place(*one))
            .collect();
        let distinct: BTreeSet<_> = places.iter().flatten().copied().collect();
        let numbers: BTreeMap<_, usize> = distinct.iter().copied().zip(0..).collect();
        let mut made_from: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
        for (symbol, addend) in linked.relocations {
            if let Some(Some(place)) = places.get(symbol as usize) {
                let address = place.0.wrapping_add_signed(addend as i32);
                made_from.entry(address).or_default().insert(numbers[place]);
            }
        }
        let all = distinct
            .into_iter()
            .map(|(start, end, is_constant)| Symbol {
                addresses: start..end,
                is_constant,
            });
        Ok(Symbols {
            all: all.collect(),
            made_from,
        })
    }

    /// Holds that all that the memory begins with is of one of them, so that nothing gets lost.
    ///
    /// # Errors
    /// The first address of something else.
    pub(crate) fn cover(&self, memory: &Memory) -> Result<()> {
        let mut at = memory.start;
        for Symbol { addresses, .. } in &self.all {
            memory.ensure_empty(at..addresses.start)?;
            at = at.max(addresses.end);
        }
        memory.ensure_empty(at..memory.end())
    }

    /// What is needed where these addresses are named: what they mean, and what that points to.
    pub(crate) fn needed(&self, named: &BTreeSet<u32>, memory: &Memory) -> BTreeSet<usize> {
        let mut needed = BTreeSet::new();
        let mut open: Vec<u32> = named.iter().copied().collect();
        while let Some(address) = open.pop() {
            for n in self.meant(address) {
                if needed.insert(n) {
                    open.extend(memory.words(&self.all[n].addresses));
                }
            }
        }
        needed
    }

    /// The symbols that an address may mean: what it was made from; for one that the linker did not
    /// make, what it lies in, and what was meant near by.
    fn meant(&self, address: u32) -> BTreeSet<usize> {
        if let Some(symbols) = self.made_from.get(&address) {
            return symbols.clone();
        }
        let near = address.saturating_sub(MOVED)..=address.saturating_add(MOVED);
        let near = self.made_from.range(near).flat_map(|(_, symbols)| symbols);
        let until = self
            .all
            .partition_point(|one| one.addresses.start <= address);
        let within = (0..until).filter(|&n| self.all[n].addresses.end >= address);
        within.chain(near.copied()).collect()
    }

    /// All variables, and what these point to.
    pub(crate) fn variables(&self, memory: &Memory) -> BTreeSet<usize> {
        let all = self.all.iter().filter(|one| !one.is_constant);
        self.needed(&all.map(|one| one.addresses.start).collect(), memory)
    }

    /// The bytes of some of them, in few pieces.
    pub(crate) fn runs(&self, wanted: &BTreeSet<usize>, memory: &Memory) -> Runs {
        let mut runs: Vec<Range<u32>> = Vec::new();
        let mut last = None;
        for &n in wanted {
            let Range { start, end } = self.all[n].addresses;
            // A constant between two that are wanted is only written again.
            let between = last.map_or(0, |last: usize| last + 1)..n;
            let is_near = runs
                .last()
                .is_some_and(|run| start.saturating_sub(run.end) <= HEAD);
            match runs.last_mut() {
                Some(run) if is_near && between.into_iter().all(|n| self.all[n].is_constant) => {
                    run.end = run.end.max(end);
                }
                _ => runs.push(start..end),
            }
            last = Some(n);
        }
        runs.into_iter()
            .map(|run| (run.start, memory.bytes(&run)))
            .filter(|(_, bytes)| bytes.iter().any(|byte| *byte != 0))
            .collect()
    }
}

/// A module's memory as it is when the module is new.
pub(crate) struct Memory {
    start: u32,
    bytes: Vec<u8>,
}

impl Memory {
    /// That of a module.
    pub(crate) fn of(module: &Module) -> Memory {
        let segments: BTreeMap<u32, &Data> = module
            .data
            .iter()
            .filter_map(|data| Some((start(data)?, data)))
            .collect();
        let first = segments.keys().next().copied().unwrap_or(0);
        let mut bytes = Vec::new();
        for (start, data) in segments {
            bytes.resize((start - first) as usize, 0);
            bytes.extend(&data.value);
        }
        Memory {
            start: first,
            bytes,
        }
    }

    fn end(&self) -> u32 {
        self.start + self.bytes.len() as u32
    }

    fn ensure_empty(&self, addresses: Range<u32>) -> Result<()> {
        let from = addresses.start;
        match self.bytes(&addresses).iter().position(|byte| *byte != 0) {
            Some(at) => bail!("no symbol is at {}", from + at as u32),
            None => Ok(()),
        }
    }

    /// What stands there; zeros where nothing does.
    fn bytes(&self, addresses: &Range<u32>) -> Vec<u8> {
        let byte = |address: u32| {
            let at = address.checked_sub(self.start)?;
            self.bytes.get(at as usize).copied()
        };
        addresses
            .clone()
            .map(|address| byte(address).unwrap_or(0))
            .collect()
    }

    /// Aligned words that may be addresses of this memory.
    fn words(&self, addresses: &Range<u32>) -> Vec<u32> {
        let ours = self.start..self.end();
        let aligned = addresses.start.next_multiple_of(4)..addresses.end;
        let words = self.bytes(&aligned);
        words
            .chunks_exact(4)
            .filter_map(|word| word.try_into().ok().map(u32::from_le_bytes))
            .filter(|word| ours.contains(word))
            .collect()
    }
}

/// Where a segment begins.
fn start(data: &Data) -> Option<u32> {
    match data.kind {
        DataKind::Active {
            offset: ConstExpr::Value(Value::I32(start)),
            ..
        } => Some(start.cast_unsigned()),
        _ => None,
    }
}

/// The addresses that each function may name, by its place.
pub(crate) fn named(module: &Module) -> BTreeMap<usize, BTreeSet<u32>> {
    let mut named = BTreeMap::new();
    for function in module.funcs.iter() {
        if let FunctionKind::Local(local) = &function.kind {
            let mut addresses = Addresses::default();
            dfs_in_order(&mut addresses, local, local.entry_block());
            named.insert(function.id().index(), addresses.0);
        }
    }
    named
}

#[derive(Default)]
struct Addresses(BTreeSet<u32>);

impl Visitor<'_> for Addresses {
    fn visit_const(&mut self, constant: &Const) {
        match constant.value {
            Value::I32(value) => self.0.extend([value.cast_unsigned()]),
            // An address and a length, written at once.
            Value::I64(value) => self.0.extend([value as u32, (value >> 32) as u32]),
            _ => {}
        }
    }

    fn visit_load(&mut self, load: &Load) {
        self.0.extend(u32::try_from(load.arg.offset));
    }

    fn visit_store(&mut self, store: &Store) {
        self.0.extend(u32::try_from(store.arg.offset));
    }
}

/// Puts these bytes in the place of all that the memory begins with.
pub(crate) fn set(module: &mut Module, runs: Runs) {
    let ids: Vec<DataId> = module.data.iter().map(Data::id).collect();
    for id in ids {
        module.data.delete(id);
    }
    let Some(memory) = module.memories.iter_mut().next() else {
        return;
    };
    memory.data_segments.clear();
    for (start, bytes) in runs {
        let kind = DataKind::Active {
            memory: memory.id(),
            offset: ConstExpr::Value(Value::I32(start.cast_signed())),
        };
        memory.data_segments.insert(module.data.add(kind, bytes));
    }
}

/// Takes out what was asked of the linker.
pub(crate) fn without_relocations(module: &mut Module) {
    let customs = module
        .customs
        .iter()
        .map(|(_, custom)| custom.name().to_owned());
    let ours = |name: &String| name == "linking" || name.starts_with("reloc.");
    for name in customs.filter(ours).collect::<Vec<_>>() {
        module.customs.remove_raw(&name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::ModuleConfig;

    impl Symbols {
        /// Constants, and a variable last, from their addresses and from what was made of them.
        pub(crate) fn at(places: &[Range<u32>], made: &[(u32, usize)]) -> Symbols {
            let last = places.len() - 1;
            let all = places.iter().cloned().enumerate();
            Symbols {
                all: all
                    .map(|(n, addresses)| Symbol {
                        addresses,
                        is_constant: n < last,
                    })
                    .collect(),
                made_from: made.iter().map(|&(at, n)| (at, [n].into())).collect(),
            }
        }
    }

    /// 64 bytes from 1024 on: `a` (8), `b` (8, points to `a`), `c` (32), a gap, `variable` (8).
    fn memory() -> (Symbols, Memory) {
        let mut bytes = vec![7; 64];
        bytes[8..12].copy_from_slice(&1024_u32.to_le_bytes());
        let places = [1024..1032, 1032..1040, 1040..1072, 1080..1088];
        let made = [(1024, 0), (1032, 1), (1016, 2), (1040, 2), (1080, 3)];
        (Symbols::at(&places, &made), Memory { start: 1024, bytes })
    }

    fn needed(named: u32) -> Vec<usize> {
        let (symbols, memory) = memory();
        symbols
            .needed(&[named].into(), &memory)
            .into_iter()
            .collect()
    }

    #[test]
    fn an_address_means_what_the_linker_made_it_from() {
        assert_eq!(needed(1024), [0]);
        assert_eq!(needed(1016), [2], "before its first entry");
        assert!(needed(4).is_empty(), "a number");
    }

    #[test]
    fn what_a_constant_points_to_is_needed_with_it() {
        assert_eq!(needed(1032), [0, 1]);
    }

    #[test]
    fn an_address_that_an_optimiser_made_may_mean_whatever_is_near() {
        assert_eq!(needed(1044), [0, 1, 2, 3]);
    }

    #[test]
    fn variables_are_told_from_constants() {
        let (symbols, memory) = memory();
        assert_eq!(symbols.variables(&memory), [3].into());
    }

    #[test]
    fn runs_go_on_over_small_gaps_but_never_over_a_variable() {
        let (symbols, memory) = memory();
        let starts = |wanted: &[usize]| {
            let runs = symbols.runs(&wanted.iter().copied().collect(), &memory);
            runs.into_iter()
                .map(|(start, bytes)| (start, bytes.len()))
                .collect::<Vec<_>>()
        };
        assert_eq!(starts(&[0, 1]), [(1024, 16)]);
        assert_eq!(starts(&[0, 2]), [(1024, 8), (1040, 32)]);
        assert_eq!(starts(&[2, 3]), [(1040, 32), (1080, 8)]);
    }

    #[test]
    fn what_is_set_is_what_the_memory_begins_with() {
        let mut module = Module::with_config(ModuleConfig::new());
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        set(
            &mut module,
            Runs::from([(1032, vec![2; 4]), (1024, vec![1; 4])]),
        );
        let again = Module::from_buffer(&module.emit_wasm()).unwrap();
        let Memory { start, bytes } = Memory::of(&again);
        assert_eq!(start, 1024);
        assert_eq!(bytes, [1, 1, 1, 1, 0, 0, 0, 0, 2, 2, 2, 2]);
    }

    #[test]
    fn what_is_of_no_symbol_is_not_lost_but_told() {
        let (symbols, mut memory) = memory();
        let told = symbols.cover(&memory).unwrap_err().to_string();
        assert_eq!(told, "no symbol is at 1072");
        memory.bytes[48..56].fill(0);
        symbols.cover(&memory).unwrap();
    }

    #[test]
    fn a_module_without_relocations_is_refused() {
        let empty = Module::with_config(ModuleConfig::new()).emit_wasm();
        let error = Symbols::of(&empty).err().unwrap().to_string();
        assert_eq!(error, "the module has no relocations");
    }
}
