//! What the linker leaves in a module beside its code, if it is asked to.

use anyhow::{Result, bail};
use wasmparser::{
    DataKind, DefinedDataSymbol, KnownCustom, Linking, LinkingSectionReader, Operator, Parser,
    Payload, RelocSectionReader, RelocationType, SymbolInfo,
};

/// What the linker says of a module.
#[derive(Default)]
pub(super) struct Linked {
    /// Where each segment begins.
    pub(super) starts: Vec<u32>,
    /// Their names.
    pub(super) segments: Vec<String>,
    /// Where each symbol stands that is data.
    pub(super) symbols: Vec<Option<DefinedDataSymbol>>,
    /// The addresses: the number of the symbol, and what is added.
    pub(super) relocations: Vec<(u32, i64)>,
}

impl Linked {
    /// Reads them.
    pub(super) fn read(module: &[u8]) -> Result<Linked> {
        let mut linked = Linked::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::DataSection(section) => {
                    for data in section {
                        linked.starts.push(placed(&data?.kind)?);
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Linking(section) => linked.read_symbols(&section)?,
                    KnownCustom::Reloc(section) => linked.read_relocations(&section)?,
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(linked)
    }

    fn read_symbols(&mut self, section: &LinkingSectionReader<'_>) -> Result<()> {
        for table in section.subsections() {
            match table? {
                Linking::SegmentInfo(all) => {
                    for segment in all {
                        self.segments.push(segment?.name.to_owned());
                    }
                }
                Linking::SymbolTable(all) => {
                    for symbol in all {
                        self.symbols.push(match symbol? {
                            SymbolInfo::Data { symbol, .. } => symbol,
                            _ => None,
                        });
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn read_relocations(&mut self, section: &RelocSectionReader<'_>) -> Result<()> {
        for entry in section.entries() {
            let entry = entry?;
            if matches!(
                entry.ty,
                RelocationType::MemoryAddrLeb
                    | RelocationType::MemoryAddrSleb
                    | RelocationType::MemoryAddrI32
            ) {
                self.relocations.push((entry.index, entry.addend));
            }
        }
        Ok(())
    }

    /// Start, end, and whether it is a constant.
    pub(super) fn place(&self, symbol: Option<DefinedDataSymbol>) -> Option<(u32, u32, bool)> {
        let DefinedDataSymbol {
            index,
            offset,
            size,
        } = symbol?;
        let start = *self.starts.get(index as usize)? + offset;
        let segment = self.segments.get(index as usize)?;
        Some((start, start + size, segment.starts_with(".rodata")))
    }
}

/// Where the linker put a segment.
fn placed(kind: &DataKind<'_>) -> Result<u32> {
    let DataKind::Active { offset_expr, .. } = kind else {
        bail!("a segment has no place");
    };
    match offset_expr.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        other => bail!("a segment is placed by {other:?}"),
    }
}
