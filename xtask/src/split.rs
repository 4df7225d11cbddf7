//! Splits a module into a base and parts that a page loads later.
//!
//! A part is what its entry, one of the module's exports, can reach and the base does not need.
//! What several parts need each of them has, unless one is never loaded without another, which
//! then has it. Only what more than one of the first views needs stays in the base: there it
//! weighs on every page, copied it weighs on those that show what needs it. What a part uses of
//! the base or of the part before it (functions, the memory, globals such as the stack's end, a
//! table) it imports by short names, under which these export it. The parts name addresses in one
//! memory, so a function does the same whichever part's it is; a constant comes with the parts
//! that need it, unless the base does.
//!
//! The base never calls into a part. Functions in a table may be called from anywhere and belong
//! to the base.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use anyhow::{Context, Result, ensure};
use walrus::passes::gc;
use walrus::{Export, ExportItem, FunctionKind, GlobalKind, ImportKind, ImportedFunction, Module};

use crate::data::{self, Memory, Runs, Symbols};

/// What parts call in their imports what is there before them.
const BASE: &str = "b";

/// Where a part begins.
pub(crate) struct Entry {
    /// The name of an exported function.
    pub(crate) export: String,
    /// That of the part without which this one is never loaded.
    pub(crate) after: Option<String>,
    /// Whether it is a first view, which a page loads with the base.
    pub(crate) is_first: bool,
}

/// A module in pieces.
pub(crate) struct Pieces {
    pub(crate) base: Vec<u8>,
    /// One for each entry.
    pub(crate) parts: Vec<Vec<u8>>,
}

/// Something of the base that a part uses, by its place in the whole module.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Memory(usize),
    Table(usize),
    Global(usize),
    Function(usize),
}

/// The names by which the base, and a part to those after it, exports what parts use.
#[derive(Default)]
struct Names {
    of: BTreeMap<Item, String>,
    /// How many short ones are used.
    count: usize,
}

impl Names {
    /// Adds exports to a module for what is wanted of it and is not exported yet.
    fn export(&mut self, module: &mut Module, wanted: impl Fn(Item) -> bool) {
        let mut items: Vec<(Item, ExportItem)> = Vec::new();
        for one in module.memories.iter() {
            items.push((Item::Memory(one.id().index()), one.id().into()));
        }
        for one in module.tables.iter() {
            items.push((Item::Table(one.id().index()), one.id().into()));
        }
        for one in module.globals.iter() {
            items.push((Item::Global(one.id().index()), one.id().into()));
        }
        for one in module.funcs.iter() {
            items.push((Item::Function(one.id().index()), one.id().into()));
        }
        for (item, export) in items {
            let is_there = |name: &String| module.exports.iter().any(|one| one.name == *name);
            if !wanted(item) || self.of.get(&item).is_some_and(is_there) {
                continue;
            }
            let name = self.name(item, is_there);
            module.exports.add(&name, export);
        }
    }

    /// The name of an item, which may be that of a copy; else a new one that is not taken.
    fn name(&mut self, item: Item, is_taken: impl Fn(&String) -> bool) -> String {
        if let Some(name) = self.of.get(&item) {
            return name.clone();
        }
        let mut name = short_name(self.count);
        while is_taken(&name) {
            self.count += 1;
            name = short_name(self.count);
        }
        self.count += 1;
        self.of.insert(item, name.clone());
        name
    }
}

/// Splits a module.
pub(crate) fn split(whole: &[u8], entries: &[Entry], symbols: &Symbols) -> Result<Pieces> {
    let base = reached_by_base(whole, entries)?;
    let reached = entries
        .iter()
        .map(|entry| reached_by(whole, &entry.export))
        .collect::<Result<Vec<_>>>()?;
    let shares = shares(&base, &reached, entries);
    let (constants, constants_of_parts) = constants(whole, &shares, entries, symbols)?;
    let mut parts = Vec::new();
    for ((entry, own), constants) in entries.iter().zip(&shares).zip(constants_of_parts) {
        ensure!(
            !own.is_empty(),
            "`{}` is not a part of its own",
            entry.export
        );
        let part = cut_part(whole, &entry.export, own, constants)?;
        // What it imports itself it has from the base, as the others do.
        let local: HashSet<usize> = part.funcs.iter_local().map(|(id, _)| id.index()).collect();
        parts.push((part, local));
    }
    let imports: Vec<BTreeSet<Item>> = parts.iter().map(|(part, _)| imported(part)).collect();
    let mut names = Names::default();
    for (entry, (part, local)) in entries.iter().zip(&mut parts) {
        let is_after = |other: &Entry| other.after.as_ref() == Some(&entry.export);
        names.export(part, |item| {
            matches!(item, Item::Function(id) if local.contains(&id))
                && entries
                    .iter()
                    .zip(&imports)
                    .any(|(other, wanted)| is_after(other) && wanted.contains(&item))
        });
    }
    let mut wanted: BTreeSet<Item> = imports.into_iter().flatten().collect();
    wanted.retain(|item| !names.of.contains_key(item));
    let base = cut_base(whole, entries, &wanted, &mut names, constants)?;
    let named = parts
        .into_iter()
        .map(|(part, _)| with_names(part, &names.of));
    Ok(Pieces {
        base,
        parts: named.collect::<Result<_>>()?,
    })
}

/// The place of the part that comes before another.
fn before(entries: &[Entry], n: usize) -> Option<usize> {
    let export = entries[n].after.as_ref()?;
    entries.iter().position(|entry| entry.export == *export)
}

/// What the memory begins with: what the base needs, and what each part needs beside that.
fn constants(
    whole: &[u8],
    shares: &[HashSet<usize>],
    entries: &[Entry],
    symbols: &Symbols,
) -> Result<(Runs, Vec<Runs>)> {
    let module = parse(whole)?;
    let memory = Memory::of(&module);
    symbols.cover(&memory)?;
    let named = data::named(&module);
    let needed = |has: &dyn Fn(&usize) -> bool| {
        let functions = named.iter().filter(|(function, _)| has(function));
        let named = functions.flat_map(|(_, addresses)| addresses).copied();
        symbols.needed(&named.collect(), &memory)
    };
    let in_base = needed(&|function| !shares.iter().any(|share| share.contains(function)));
    let in_base = &in_base | &symbols.variables(&memory);
    let of_parts: Vec<BTreeSet<usize>> = shares
        .iter()
        .map(|share| &needed(&|function| share.contains(function)) - &in_base)
        .collect();
    let runs = (0..entries.len())
        .map(|n| match before(entries, n) {
            Some(before) => &of_parts[n] - &of_parts[before],
            None => of_parts[n].clone(),
        })
        .map(|own| symbols.runs(&own, &memory));
    Ok((symbols.runs(&in_base, &memory), runs.collect()))
}

/// The functions that each part has for itself.
fn shares(
    base: &HashSet<usize>,
    reached: &[HashSet<usize>],
    entries: &[Entry],
) -> Vec<HashSet<usize>> {
    let before = |n: usize| before(entries, n);
    let mut shares = vec![HashSet::new(); entries.len()];
    let all: HashSet<usize> = reached.iter().flatten().copied().collect();
    for function in all.difference(base) {
        let needs = |n: &usize| reached[*n].contains(function);
        let holders: Vec<usize> = (0..entries.len())
            .filter(|n| needs(n) && !before(*n).is_some_and(|n| needs(&n)))
            .collect();
        if holders.iter().filter(|&&n| entries[n].is_first).count() <= 1 {
            for holder in holders {
                shares[holder].insert(*function);
            }
        }
    }
    shares
}

fn parse(whole: &[u8]) -> Result<Module> {
    Module::from_buffer(whole).context("the module to split")
}

fn keep_exports(module: &mut Module, stays: impl Fn(&str) -> bool) {
    let gone = module.exports.iter().filter(|export| !stays(&export.name));
    let gone: Vec<_> = gone.map(Export::id).collect();
    for id in gone {
        module.exports.delete(id);
    }
}

/// The functions that are reached without the entries.
fn reached_by_base(whole: &[u8], entries: &[Entry]) -> Result<HashSet<usize>> {
    let mut module = parse(whole)?;
    keep_exports(&mut module, |name| {
        !entries.iter().any(|entry| entry.export == name)
    });
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    for table in tables {
        module.exports.add("", table);
    }
    Ok(needed(module))
}

/// The functions that an entry reaches.
fn reached_by(whole: &[u8], entry: &str) -> Result<HashSet<usize>> {
    let mut module = parse(whole)?;
    keep_exports(&mut module, |name| name == entry);
    ensure!(module.exports.iter().count() == 1, "no export is `{entry}`");
    module.start = None;
    Ok(needed(module))
}

/// The functions of a module that its exports need.
fn needed(mut module: Module) -> HashSet<usize> {
    gc::run(&mut module);
    module.funcs.iter().map(|one| one.id().index()).collect()
}

/// What is left of the whole for an entry and its own functions: all else is imported.
fn cut_part(whole: &[u8], entry: &str, own: &HashSet<usize>, constants: Runs) -> Result<Module> {
    let mut module = parse(whole)?;
    keep_exports(&mut module, |name| name == entry);
    module.start = None;
    let imports: Vec<_> = module.imports.iter().map(walrus::Import::id).collect();
    for id in imports {
        module.imports.delete(id);
    }
    for function in module.funcs.iter_mut() {
        let (id, ty) = (function.id(), function.ty());
        // What the whole imports the base does too, whoever calls it.
        if !own.contains(&id.index()) || matches!(function.kind, FunctionKind::Import(_)) {
            let import = module.imports.add(BASE, "", id);
            function.kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
    }
    for memory in module.memories.iter_mut() {
        memory.import = Some(module.imports.add(BASE, "", memory.id()));
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
        table.init = None;
        table.import = Some(module.imports.add(BASE, "", table.id()));
    }
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for id in globals {
        let import = module.imports.add(BASE, "", id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    for id in elements {
        module.elements.delete(id);
    }
    // A part that only hands on the addresses of its constants needs the memory for these.
    let memory = module.memories.iter().next().map(walrus::Memory::id);
    let held = memory.filter(|_| !constants.is_empty());
    let held = held.map(|memory| module.exports.add("", memory));
    data::set(&mut module, constants);
    gc::run(&mut module);
    if let Some(export) = held {
        module.exports.delete(export);
    }
    Ok(module)
}

fn imported(part: &Module) -> BTreeSet<Item> {
    let kinds = part.imports.iter().map(|import| &import.kind);
    kinds.filter_map(item).collect()
}

/// What is imported or exported, where splitting knows of it.
fn item(kind: &ImportKind) -> Option<Item> {
    Some(match kind {
        ImportKind::Memory(id) => Item::Memory(id.index()),
        ImportKind::Table(id) => Item::Table(id.index()),
        ImportKind::Global(id) => Item::Global(id.index()),
        ImportKind::Function(id) => Item::Function(id.index()),
        ImportKind::Tag(_) => return None,
    })
}

fn with_names(mut part: Module, names: &BTreeMap<Item, String>) -> Result<Vec<u8>> {
    for import in part.imports.iter_mut() {
        let name = item(&import.kind).and_then(|item| names.get(&item));
        import
            .name
            .clone_from(name.context("a part imports a tag")?);
    }
    Ok(part.emit_wasm())
}

/// The whole without the entries and what they alone reach; exports what of it the parts import.
fn cut_base(
    whole: &[u8],
    entries: &[Entry],
    wanted: &BTreeSet<Item>,
    names: &mut Names,
    constants: Runs,
) -> Result<Vec<u8>> {
    let mut module = parse(whole)?;
    data::set(&mut module, constants);
    keep_exports(&mut module, |name| {
        !entries.iter().any(|entry| entry.export == name)
    });
    for export in module.exports.iter() {
        let kind = match export.item {
            ExportItem::Memory(id) => id.into(),
            ExportItem::Table(id) => id.into(),
            ExportItem::Global(id) => id.into(),
            ExportItem::Function(id) => id.into(),
            ExportItem::Tag(_) => continue,
        };
        if let Some(item) = item(&kind) {
            names.of.insert(item, export.name.clone());
        }
    }
    names.export(&mut module, |item| wanted.contains(&item));
    gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// `a`, `b` … `z`, `A` … `Z`, `aa`, `ba` …
fn short_name(mut n: usize) -> String {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = String::new();
    loop {
        name.push(LETTERS[n % LETTERS.len()].into());
        n /= LETTERS.len();
        if n == 0 {
            return name;
        }
        n -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exports `first` and `second`; `shared` is called by both, `leaf` by the base and `first`.
    const WHOLE: &str = r#"(module
        (import "page" "told" (func $told (param i32)))
        (memory (export "memory") 1)
        (data (i32.const 2000) "story")
        (data (i32.const 3000) "other")
        (global $stack (mut i32) (i32.const 1024))
        (table 2 funcref)
        (elem (i32.const 0) $held)
        (func $held)
        (func $leaf (result i32) (i32.load (i32.const 2000)))
        (func $shared (global.set $stack (i32.sub (global.get $stack) (i32.const 8))))
        (func $own (call $told (call $leaf)))
        (func $twice (call $own) (call $own))
        (func (export "base") (result i32) (call $leaf))
        (func (export "first") (call $twice) (call $shared) (call_indirect (i32.const 0)))
        (func (export "second") (call $shared) (drop (i32.load (i32.const 2004)))
            (drop (i32.const 3000))))"#;

    /// The pieces of parts, each `name` or `one-before>name`; `~name` if it is no first view.
    fn pieces(entries: &[&str]) -> Result<(Module, Vec<Module>)> {
        pieces_of(WHOLE, entries)
    }

    fn pieces_of(whole: &str, entries: &[&str]) -> Result<(Module, Vec<Module>)> {
        let entries: Vec<Entry> = entries
            .iter()
            .map(|entry| {
                let (after, export) = entry
                    .split_once('>')
                    .map_or((None, *entry), |(a, b)| (Some(a), b));
                Entry {
                    is_first: !export.starts_with('~'),
                    export: export.trim_start_matches('~').to_owned(),
                    after: after.map(str::to_owned),
                }
            })
            .collect();
        let whole = wat::parse_str(whole).unwrap();
        let pieces = split(&whole, &entries, &symbols())?;
        let parse = |bytes: &Vec<u8>| Module::from_buffer(bytes).unwrap();
        Ok((
            parse(&pieces.base),
            pieces.parts.iter().map(parse).collect(),
        ))
    }

    /// "story" and "other", both constants, and nothing that varies.
    fn symbols() -> Symbols {
        Symbols::at(
            &[2000..2005, 3000..3005, 0..0],
            &[(2000, 0), (2004, 0), (3000, 1)],
        )
    }

    fn exports(module: &Module) -> BTreeMap<String, ExportItem> {
        let all = module.exports.iter();
        all.map(|export| (export.name.clone(), export.item))
            .collect()
    }

    fn own_functions(module: &Module) -> usize {
        module.funcs.iter_local().count()
    }

    #[test]
    fn a_part_has_what_only_its_entry_reaches() {
        let (base, parts) = pieces(&["first", "second"]).unwrap();
        let [first, second] = &parts[..] else {
            panic!("{}", parts.len());
        };
        assert!(exports(first).keys().eq(["first"]));
        assert!(exports(second).keys().eq(["second"]));
        assert_eq!(own_functions(first), 3, "the entry, `own` and `twice`");
        assert_eq!(own_functions(second), 1);
        assert_eq!(own_functions(&base), 4, "`held`, `leaf`, `shared`, `base`");
    }

    #[test]
    fn a_constant_comes_with_the_parts_that_need_it_unless_the_base_does() {
        let texts = |module: &Module| -> Vec<String> {
            let all = module.data.iter();
            all.map(|data| String::from_utf8(data.value.clone()).unwrap())
                .collect()
        };
        let (base, parts) = pieces(&["first", "second"]).unwrap();
        assert_eq!(texts(&base), ["story"]);
        assert!(texts(&parts[0]).is_empty());
        assert_eq!(texts(&parts[1]), ["other"]);
        let (base, _) = pieces(&["first"]).unwrap();
        assert_eq!(texts(&base), ["story", "other"]);
        let (_, parts) = pieces(&["second", "second>first"]).unwrap();
        assert!(texts(&parts[1]).is_empty(), "the part before it has it");
    }

    #[test]
    fn a_part_imports_what_the_base_exports() {
        let (base, parts) = pieces(&["first", "second"]).unwrap();
        let offered = exports(&base);
        assert!(offered.contains_key("base") && !offered.contains_key("first"));
        for part in &parts {
            for import in part.imports.iter() {
                assert_eq!(import.module, BASE);
                let same = matches!(
                    (&import.kind, &offered[&import.name]),
                    (ImportKind::Function(_), ExportItem::Function(_))
                        | (ImportKind::Memory(_), ExportItem::Memory(_))
                        | (ImportKind::Global(_), ExportItem::Global(_))
                        | (ImportKind::Table(_), ExportItem::Table(_))
                );
                assert!(same, "{}", import.name);
            }
        }
        let names = |part: &Module| imported(part).len();
        assert_eq!(names(&parts[0]), 4, "`told`, `leaf`, `shared`, the table");
        assert_eq!(names(&parts[1]), 2, "`shared` and the memory");
        // What only one part uses is its own.
        let (base, parts) = pieces(&["first"]).unwrap();
        assert_eq!(own_functions(&parts[0]), 3);
        assert!(exports(&base).contains_key("second"));
    }

    #[test]
    fn a_part_that_comes_after_another_imports_of_that() {
        let (base, parts) = pieces(&["first", "first>second"]).unwrap();
        assert_eq!(own_functions(&base), 3, "`held`, `leaf`, `base`");
        assert_eq!(own_functions(&parts[0]), 4, "`shared`, too");
        assert_eq!(own_functions(&parts[1]), 1);
        let offered = [exports(&base), exports(&parts[0])];
        for import in parts[1].imports.iter() {
            let offers = offered.iter().filter(|one| one.contains_key(&import.name));
            assert_eq!(offers.count(), 1, "{}", import.name);
        }
    }

    #[test]
    fn what_first_views_do_not_share_each_part_has_for_itself() {
        for entries in [["first", "~second"], ["~first", "~second"]] {
            let (base, parts) = pieces(&entries).unwrap();
            assert_eq!(own_functions(&base), 3, "`held`, `leaf`, `base`");
            assert_eq!(own_functions(&parts[0]), 4, "`shared`, too");
            assert_eq!(own_functions(&parts[1]), 2, "`shared`, too");
            let offered = exports(&base);
            for import in parts.iter().flat_map(|part| part.imports.iter()) {
                assert!(offered.contains_key(&import.name), "{}", import.name);
            }
        }
    }

    #[test]
    fn copies_have_one_name() {
        const CHAINS: &str = r#"(module
            (func $common (nop))
            (func (export "first") (call $common))
            (func (export "second") (call $common))
            (func (export "third") (call $common) (call $common))
            (func (export "fourth") (call $common) (call $common)))"#;
        let entries = ["~first", "~second", "first>third", "second>fourth"];
        let (_, parts) = pieces_of(CHAINS, &entries).unwrap();
        let offered = [&parts[0], &parts[1]].map(exports);
        for part in &parts[2..] {
            assert_eq!(part.imports.iter().count(), 1, "`common`");
            for import in part.imports.iter() {
                assert!(offered.iter().all(|one| one.contains_key(&import.name)));
            }
        }
    }

    #[test]
    fn what_is_no_part_is_refused() {
        let error = |entry| pieces(&[entry]).err().map(|error| error.to_string());
        assert_eq!(error("third").unwrap(), "no export is `third`");
        assert_eq!(error("base"), None, "alone it is one");
        assert!(pieces(&["first", "first"]).is_err());
    }

    #[test]
    fn names_are_short_and_distinct() {
        let names: Vec<String> = (0..3000).map(short_name).collect();
        assert_eq!(
            [&*names[0], &*names[51], &*names[52], &*names[53]],
            ["a", "Z", "aa", "ba"]
        );
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
    }
}
