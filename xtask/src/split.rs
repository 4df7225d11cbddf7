//! Splits a module into a base and parts that a page loads later.
//!
//! A part is what only its entry, one of the module's exports, can reach. What the base needs
//! stays in the base, and so does what two parts need; what a part uses of the base (functions,
//! the memory, globals such as the stack's end, a table) it imports by short names, under which
//! the base exports it. All data stay in the base: the parts name addresses in one memory.
//!
//! The base never calls into a part. Functions in a table may be called from anywhere and belong
//! to the base.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use anyhow::{Context, Result, ensure};
use walrus::passes::gc;
use walrus::{Export, ExportItem, FunctionKind, GlobalKind, ImportKind, ImportedFunction, Module};

/// What parts call the base in their imports.
const BASE: &str = "b";

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

/// The names by which the base exports what parts use.
type Names = BTreeMap<Item, String>;

/// Splits a module; each entry is the name of an exported function.
pub(crate) fn split(whole: &[u8], entries: &[String]) -> Result<Pieces> {
    let base = reached_by_base(whole, entries)?;
    let reached = entries
        .iter()
        .map(|entry| reached_by(whole, entry))
        .collect::<Result<Vec<_>>>()?;
    let mut parts = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        let mut own = reached[n].clone();
        own.retain(|function| !base.contains(function));
        for (m, other) in reached.iter().enumerate() {
            own.retain(|function| m == n || !other.contains(function));
        }
        ensure!(!own.is_empty(), "`{entry}` is not a part of its own");
        parts.push(cut_part(whole, entry, &own)?);
    }
    let (base, names) = cut_base(whole, entries, &parts)?;
    let named = parts.into_iter().map(|part| with_names(part, &names));
    Ok(Pieces {
        base,
        parts: named.collect::<Result<_>>()?,
    })
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
fn reached_by_base(whole: &[u8], entries: &[String]) -> Result<HashSet<usize>> {
    let mut module = parse(whole)?;
    keep_exports(&mut module, |name| {
        !entries.iter().any(|entry| entry == name)
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
fn cut_part(whole: &[u8], entry: &str, own: &HashSet<usize>) -> Result<Module> {
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
        memory.data_segments.clear();
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
    let data: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in data {
        module.data.delete(id);
    }
    let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    for id in elements {
        module.elements.delete(id);
    }
    gc::run(&mut module);
    Ok(module)
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

fn with_names(mut part: Module, names: &Names) -> Result<Vec<u8>> {
    for import in part.imports.iter_mut() {
        let name = item(&import.kind).and_then(|item| names.get(&item));
        import
            .name
            .clone_from(name.context("a part imports a tag")?);
    }
    Ok(part.emit_wasm())
}

/// The whole without the entries and what they alone reach; exports what the parts import, and
/// tells by which names.
fn cut_base(whole: &[u8], entries: &[String], parts: &[Module]) -> Result<(Vec<u8>, Names)> {
    let mut module = parse(whole)?;
    keep_exports(&mut module, |name| {
        !entries.iter().any(|entry| entry == name)
    });
    let mut taken: HashSet<String> = HashSet::new();
    let mut names = Names::new();
    for export in module.exports.iter() {
        taken.insert(export.name.clone());
        let kind = match export.item {
            ExportItem::Memory(id) => id.into(),
            ExportItem::Table(id) => id.into(),
            ExportItem::Global(id) => id.into(),
            ExportItem::Function(id) => id.into(),
            ExportItem::Tag(_) => continue,
        };
        names.extend(item(&kind).map(|item| (item, export.name.clone())));
    }
    let imports = parts.iter().flat_map(|part| part.imports.iter());
    let wanted: BTreeSet<Item> = imports.filter_map(|import| item(&import.kind)).collect();
    let mut exports: Vec<(Item, ExportItem)> = Vec::new();
    exports.extend(
        module
            .memories
            .iter()
            .map(|one| (Item::Memory(one.id().index()), one.id().into())),
    );
    exports.extend(
        module
            .tables
            .iter()
            .map(|one| (Item::Table(one.id().index()), one.id().into())),
    );
    exports.extend(
        module
            .globals
            .iter()
            .map(|one| (Item::Global(one.id().index()), one.id().into())),
    );
    exports.extend(
        module
            .funcs
            .iter()
            .map(|one| (Item::Function(one.id().index()), one.id().into())),
    );
    exports.retain(|(item, _)| wanted.contains(item) && !names.contains_key(item));
    let mut short = (0..).map(short_name).filter(|name| !taken.contains(name));
    for (item, export) in exports {
        let name = short.next().context("names")?;
        module.exports.add(&name, export);
        names.insert(item, name);
    }
    gc::run(&mut module);
    Ok((module.emit_wasm(), names))
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
        (data (i32.const 16) "story")
        (global $stack (mut i32) (i32.const 1024))
        (table 2 funcref)
        (elem (i32.const 0) $held)
        (func $held)
        (func $leaf (result i32) (i32.load (i32.const 16)))
        (func $shared (global.set $stack (i32.sub (global.get $stack) (i32.const 8))))
        (func $own (call $told (call $leaf)))
        (func $twice (call $own) (call $own))
        (func (export "base") (result i32) (call $leaf))
        (func (export "first") (call $twice) (call $shared) (call_indirect (i32.const 0)))
        (func (export "second") (call $shared) (drop (i32.load (i32.const 20)))))"#;

    fn pieces(entries: &[&str]) -> Result<(Module, Vec<Module>)> {
        let entries: Vec<String> = entries.iter().map(|&entry| entry.to_owned()).collect();
        let pieces = split(&wat::parse_str(WHOLE).unwrap(), &entries)?;
        let parse = |bytes: &Vec<u8>| Module::from_buffer(bytes).unwrap();
        Ok((
            parse(&pieces.base),
            pieces.parts.iter().map(parse).collect(),
        ))
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
        assert_eq!(base.data.iter().count(), 1);
        assert!(parts.iter().all(|part| part.data.iter().next().is_none()));
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
        let names = |part: &Module| {
            let kinds = part.imports.iter().map(|import| import.kind.clone());
            kinds.filter_map(|kind| item(&kind)).count()
        };
        assert_eq!(names(&parts[0]), 4, "`told`, `leaf`, `shared`, the table");
        assert_eq!(names(&parts[1]), 2, "`shared` and the memory");
        // What only one part uses is its own.
        let (base, parts) = pieces(&["first"]).unwrap();
        assert_eq!(own_functions(&parts[0]), 3);
        assert!(exports(&base).contains_key("second"));
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
