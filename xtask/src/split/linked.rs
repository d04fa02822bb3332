//! What the linker knew of the program's data: which bytes belong together,
//! what they point at, and which numbers in the code are addresses.
//!
//! `wasm-opt` forgets it. It is read from the linker's own output, which
//! `build.rs` has it write with its relocations
//! (<https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>).
//! Addresses and places in the table of functions stay as they are there.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{
    DataKind, KnownCustom, Linking, LinkingSectionReader, Operator, Parser, Payload,
    RelocSectionReader, RelocationEntry, RelocationType, SymbolInfo,
};

use super::program::Program;

/// How the name of a segment of constants begins.
const CONSTANTS: &str = ".rodata";

/// What the linker knew.
#[derive(Debug, Default)]
pub struct Linked {
    /// All that has a name in memory.
    pub symbols: Vec<Symbol>,
    /// Numbers in the code that are addresses, and of which symbols. Some lie
    /// outside, as when counting begins at one.
    pub addresses: BTreeMap<u32, BTreeSet<u32>>,
    /// Numbers in the code that are places in the table of functions.
    pub slots: BTreeSet<u32>,
    /// The functions, and those of each name.
    pub functions: Vec<Named>,
    pub by_name: BTreeMap<String, Vec<u32>>,
}

/// What a function names.
#[derive(Debug, Default)]
pub struct Named {
    /// The symbols of which its code has an address.
    pub symbols: BTreeSet<u32>,
    /// The functions that it calls.
    pub calls: BTreeSet<u32>,
}

/// Some bytes in memory that belong together.
#[derive(Debug)]
pub struct Symbol {
    /// Their addresses.
    pub range: Range<u32>,
    /// Whether they never change: then they may be written later.
    pub constant: bool,
    /// The symbols that they point at.
    pub symbols: BTreeSet<u32>,
    /// The functions that they point at, by their places in the table.
    pub slots: BTreeSet<u32>,
}

/// A part of memory as the program begins with it.
struct Segment<'a> {
    address: u32,
    bytes: &'a [u8],
    /// Where its bytes begin in the section.
    offset: u64,
}

/// The sections that matter, as they are read.
#[derive(Default)]
struct Sections<'a> {
    segments: Vec<Segment<'a>>,
    code: &'a [u8],
    linking: Option<LinkingSectionReader<'a>>,
    relocations: BTreeMap<&'a str, RelocSectionReader<'a>>,
}

impl Linked {
    /// Reads what the linker wrote.
    ///
    /// # Errors
    /// If it is no module with its relocations.
    pub fn read(bytes: &[u8]) -> Result<Linked> {
        let sections = sections(bytes)?;
        let linking = sections.linking.clone();
        let linking = linking.context("the linker's output has no list of symbols")?;
        let mut linked = Linked::default();
        // By the linker's own number; none for what is no data.
        let mut numbers: Vec<Option<u32>> = Vec::new();
        let mut constants: Vec<bool> = Vec::new();
        for part in linking.subsections() {
            match part? {
                Linking::SegmentInfo(infos) => {
                    for info in infos {
                        constants.push(info?.name.starts_with(CONSTANTS));
                    }
                }
                Linking::SymbolTable(table) => {
                    for info in table {
                        numbers.push(linked.take_symbol(&info?, &sections.segments)?);
                    }
                }
                _ => {}
            }
        }
        for symbol in &mut linked.symbols {
            let segment = (sections.segments.iter()).position(|s| s.holds(symbol.range.start));
            symbol.constant = segment.is_some_and(|at| constants.get(at) == Some(&true));
        }
        if let Some(entries) = sections.relocations.get("reloc.DATA") {
            for entry in entries.entries() {
                linked.take_pointer(&entry?, &numbers, &sections)?;
            }
        }
        let mut places = BTreeMap::new();
        if let Some(entries) = sections.relocations.get("reloc.CODE") {
            for entry in entries.entries() {
                let entry = entry?;
                let target = linked.take_number(&entry, &numbers, sections.code)?;
                places.extend(target.map(|target| (entry.offset, target)));
            }
        }
        linked.take_functions(bytes, &places)?;
        Ok(linked)
    }

    fn take_symbol(&mut self, info: &SymbolInfo, segments: &[Segment]) -> Result<Option<u32>> {
        let SymbolInfo::Data { symbol, .. } = info else {
            return Ok(None);
        };
        // What the linker makes up, such as the end of the heap, is in none.
        let Some(defined) = symbol else {
            return Ok(None);
        };
        let Some(segment) = segments.get(defined.index as usize) else {
            return Ok(None);
        };
        let start = segment.address + defined.offset;
        self.symbols.push(Symbol {
            range: start..start + defined.size,
            constant: false,
            symbols: BTreeSet::new(),
            slots: BTreeSet::new(),
        });
        Ok(Some(u32::try_from(self.symbols.len() - 1)?))
    }

    /// A place in memory that holds an address.
    fn take_pointer(
        &mut self,
        entry: &RelocationEntry,
        numbers: &[Option<u32>],
        sections: &Sections,
    ) -> Result<()> {
        let offset = u64::from(entry.offset);
        let segment = (sections.segments.iter()).find(|s| s.spans(offset));
        let segment = segment.context("an address in memory is in no segment")?;
        let place = usize::try_from(offset - segment.offset)?;
        let at = segment.address + u32::try_from(place)?;
        let holders = self.symbols.iter_mut().filter(|s| s.range.contains(&at));
        match entry.ty {
            RelocationType::MemoryAddrI32 => {
                let target = numbers.get(entry.index as usize).copied().flatten();
                holders.for_each(|holder| holder.symbols.extend(target));
            }
            RelocationType::TableIndexI32 => {
                let word = segment.bytes.get(place..place + 4);
                let word = word.context("an address reaches beyond its segment")?;
                let slot = u32::from_le_bytes(word.try_into()?);
                for holder in holders {
                    holder.slots.insert(slot);
                }
            }
            other => bail!("memory holds what is not expected: {other:?}"),
        }
        Ok(())
    }

    /// A number in the code that the linker has put in. Returns the symbol of
    /// which it is an address, if it is one.
    fn take_number(
        &mut self,
        entry: &RelocationEntry,
        numbers: &[Option<u32>],
        code: &[u8],
    ) -> Result<Option<u32>> {
        match entry.ty {
            RelocationType::MemoryAddrLeb | RelocationType::MemoryAddrSleb => {
                let target = numbers.get(entry.index as usize).copied().flatten();
                if let Some(target) = target {
                    let start = self.symbols[target as usize].range.start;
                    let address = i64::from(start) + entry.addend;
                    let address = u32::try_from(address & i64::from(u32::MAX))?;
                    self.addresses.entry(address).or_default().insert(target);
                }
                return Ok(target);
            }
            RelocationType::TableIndexSleb => {
                let number = code.get(entry.offset as usize..);
                self.slots.insert(leb(number.context("code ends early")?));
            }
            RelocationType::FunctionIndexLeb
            | RelocationType::TypeIndexLeb
            | RelocationType::GlobalIndexLeb
            | RelocationType::TableNumberLeb => {}
            other => bail!("the code holds what is not expected: {other:?}"),
        }
        Ok(None)
    }

    /// The functions, where the code names the symbols at these places.
    fn take_functions(&mut self, bytes: &[u8], places: &BTreeMap<u32, u32>) -> Result<()> {
        let program = Program::read(bytes)?;
        let begin = code_begins(bytes)?;
        for (index, function) in (0..).zip(program.functions) {
            let range = function.body.map(|body| body.range());
            let range = range.map_or(0..0, |range| range.start - begin..range.end - begin);
            let range = u32::try_from(range.start)?..u32::try_from(range.end)?;
            self.functions.push(Named {
                symbols: places.range(range).map(|(_, symbol)| *symbol).collect(),
                calls: function.uses,
            });
            self.by_name.entry(function.name).or_default().push(index);
        }
        Ok(())
    }

    /// The symbols that a number in the code of a function may be an address of:
    /// those that the linker says, else any that it lies in. Some are the end of
    /// one symbol and the beginning of the next: then it is what the function has
    /// `named`.
    pub fn pointed_at<F: FnOnce() -> BTreeSet<u32>>(
        &self,
        number: u32,
        named: &LazyCell<BTreeSet<u32>, F>,
    ) -> BTreeSet<u32> {
        let Some(known) = self.addresses.get(&number) else {
            let all = (0..).zip(&self.symbols);
            let within = all.filter(|(_, symbol)| symbol.range.contains(&number));
            return within.map(|(index, _)| index).collect();
        };
        if known.len() < 2 {
            return known.clone();
        }
        let own: BTreeSet<u32> = known.intersection(named).copied().collect();
        if own.is_empty() { known.clone() } else { own }
    }

    /// What a function of this name names; or what it calls, which may have
    /// become a part of it.
    pub fn named_by(&self, function: &str) -> BTreeSet<u32> {
        let mut named = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open = self.by_name.get(function).cloned().unwrap_or_default();
        while let Some(one) = open.pop() {
            if seen.insert(one) {
                let Named { symbols, calls } = &self.functions[one as usize];
                named.extend(symbols);
                open.extend(calls);
            }
        }
        named
    }
}

impl Segment<'_> {
    fn holds(&self, address: u32) -> bool {
        let end = u64::from(self.address) + self.bytes.len() as u64;
        self.address <= address && u64::from(address) < end
    }

    fn spans(&self, offset: u64) -> bool {
        (self.offset..self.offset + self.bytes.len() as u64).contains(&offset)
    }
}

/// The program without what the linker knew: a tool that changes it cannot
/// keep that true.
///
/// # Errors
/// If it is no module.
pub fn without(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut module = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        let is_linking = matches!(&payload, Payload::CustomSection(reader)
            if reader.name() == "linking" || reader.name().starts_with("reloc."));
        if let (false, Some((id, range))) = (is_linking, payload.as_section()) {
            let (start, end) = (usize::try_from(range.start)?, usize::try_from(range.end)?);
            let data = &bytes[start..end];
            module.section(&wasm_encoder::RawSection { id, data });
        }
    }
    Ok(module.finish())
}

/// Where the code's section begins.
fn code_begins(bytes: &[u8]) -> Result<u64> {
    for payload in Parser::new(0).parse_all(bytes) {
        if let Payload::CodeSectionStart {
            unchecked_range: range,
            ..
        } = payload?
        {
            return Ok(range.start);
        }
    }
    bail!("the program has no code")
}

fn sections(bytes: &[u8]) -> Result<Sections<'_>> {
    let mut sections = Sections::default();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::DataSection(reader) => {
                let begin = reader.range().start;
                for data in reader {
                    let data = data?;
                    let DataKind::Active { offset_expr, .. } = data.kind else {
                        bail!("a segment has no address");
                    };
                    sections.segments.push(Segment {
                        address: address(&offset_expr)?,
                        bytes: data.data,
                        offset: data.range.end - data.data.len() as u64 - begin,
                    });
                }
            }
            Payload::CodeSectionStart {
                unchecked_range: range,
                ..
            } => {
                let (start, end) = (usize::try_from(range.start)?, usize::try_from(range.end)?);
                sections.code = &bytes[start..end];
            }
            Payload::CustomSection(reader) => match reader.as_known() {
                KnownCustom::Linking(linking) => sections.linking = Some(linking),
                KnownCustom::Reloc(entries) => {
                    sections.relocations.insert(reader.name(), entries);
                }
                _ => {}
            },
            _ => {}
        }
    }
    Ok(sections)
}

/// The address of a segment.
///
/// # Errors
/// If it is not a plain number.
pub fn address(expression: &wasmparser::ConstExpr) -> Result<u32> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        other => bail!("the address of a segment is not expected: {other:?}"),
    }
}

/// A number as the linker writes it: in five bytes of seven bits.
fn leb(bytes: &[u8]) -> u32 {
    let parts = bytes.iter().take(5).enumerate();
    parts.fold(0, |sum, (at, byte)| {
        sum | (u32::from(byte & 0x7f) << (7 * at))
    })
}
