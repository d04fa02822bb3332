//! A program as it is read: its sections, and who uses which function.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use wasmparser::{
    CustomSectionReader, DataKind, DataSectionReader, ElementItems, ElementKind,
    ElementSectionReader, ExportSectionReader, ExternalKind, FuncType, FunctionBody,
    GlobalSectionReader, GlobalType, ImportSectionReader, KnownCustom, MemorySectionReader,
    MemoryType, Name, Operator, Parser, Payload, TableSectionReader, TableType, TypeRef,
    TypeSectionReader,
};

use super::linked;

/// A WebAssembly module with one index space for imported and own functions.
#[derive(Default)]
pub struct Program<'a> {
    pub sections: Sections<'a>,
    pub types: Vec<FuncType>,
    /// The imported ones first, as their indices say.
    pub functions: Vec<Function<'a>>,
    /// How many functions are imported.
    pub imported: usize,
    pub tables: Vec<TableType>,
    pub memories: Vec<MemoryType>,
    pub globals: Vec<GlobalType>,
    /// What may be called without a call in a function's body: exports, the
    /// start, all that globals refer to.
    pub roots: BTreeSet<u32>,
    /// The functions in the table of functions, by their place.
    pub slots: BTreeMap<u32, u32>,
    /// Memory as the program begins with it: addresses and bytes.
    pub memory: Vec<(u32, &'a [u8])>,
}

/// The sections that are written again as they were, but for indices.
#[derive(Default)]
pub struct Sections<'a> {
    pub types: Option<TypeSectionReader<'a>>,
    pub imports: Option<ImportSectionReader<'a>>,
    pub tables: Option<TableSectionReader<'a>>,
    pub memories: Option<MemorySectionReader<'a>>,
    pub globals: Option<GlobalSectionReader<'a>>,
    pub exports: Option<ExportSectionReader<'a>>,
    pub start: Option<u32>,
}

/// A function of a program.
pub struct Function<'a> {
    /// Its demangled name without the hashes of crates; empty if the program
    /// does not tell.
    pub name: String,
    /// The index of its type.
    pub ty: u32,
    /// None for an imported one.
    pub body: Option<FunctionBody<'a>>,
    /// The functions that its body names, each once.
    pub uses: BTreeSet<u32>,
    /// The numbers in its body that may be addresses or places in the table.
    pub numbers: BTreeSet<u32>,
}

impl<'a> Program<'a> {
    /// Reads a program.
    ///
    /// # Errors
    /// If it is no WebAssembly module, or uses what the compiler does not.
    pub fn read(bytes: &'a [u8]) -> Result<Program<'a>> {
        let mut program = Program::default();
        let mut own_types = Vec::new();
        let mut bodies = Vec::new();
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::FunctionSection(reader) => {
                    own_types = reader.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => bodies.push(body),
                Payload::CustomSection(reader) => read_names(&reader, &mut names)?,
                payload => program.take(payload)?,
            }
        }
        for (ty, body) in own_types.into_iter().zip(bodies) {
            let (uses, numbers) = used(&body)?;
            program.functions.push(Function {
                name: String::new(),
                ty,
                body: Some(body),
                uses,
                numbers,
            });
        }
        for (index, name) in names {
            let function = program.functions.get_mut(index as usize);
            function.context("a name is of no function")?.name = name;
        }
        Ok(program)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<()> {
        let sections = &mut self.sections;
        match payload {
            Payload::TypeSection(reader) => {
                self.types = reader
                    .clone()
                    .into_iter_err_on_gc_types()
                    .collect::<Result<_, _>>()?;
                sections.types = Some(reader);
            }
            Payload::ImportSection(reader) => {
                sections.imports = Some(reader.clone());
                self.take_imports(reader)?;
            }
            Payload::TableSection(reader) => {
                for table in reader.clone() {
                    self.tables.push(table?.ty);
                }
                sections.tables = Some(reader);
            }
            Payload::MemorySection(reader) => {
                for memory in reader.clone() {
                    self.memories.push(memory?);
                }
                sections.memories = Some(reader);
            }
            Payload::GlobalSection(reader) => {
                for global in reader.clone() {
                    let global = global?;
                    self.globals.push(global.ty);
                    root(global.init_expr.get_operators_reader(), &mut self.roots)?;
                }
                sections.globals = Some(reader);
            }
            Payload::ExportSection(reader) => {
                for export in reader.clone() {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.roots.insert(export.index);
                    }
                }
                sections.exports = Some(reader);
            }
            Payload::StartSection { func, .. } => {
                self.roots.insert(func);
                sections.start = Some(func);
            }
            Payload::ElementSection(reader) => self.take_elements(reader)?,
            Payload::DataSection(reader) => self.take_data(reader)?,
            Payload::DataCountSection { .. }
            | Payload::Version { .. }
            | Payload::CodeSectionStart { .. }
            | Payload::End(_) => {}
            other => bail!("the program has a section that is not expected: {other:?}"),
        }
        Ok(())
    }

    fn take_imports(&mut self, reader: ImportSectionReader<'a>) -> Result<()> {
        for import in reader.into_imports() {
            match import?.ty {
                TypeRef::Func(ty) => {
                    self.imported += 1;
                    self.functions.push(Function {
                        name: String::new(),
                        ty,
                        body: None,
                        uses: BTreeSet::new(),
                        numbers: BTreeSet::new(),
                    });
                }
                TypeRef::Table(ty) => self.tables.push(ty),
                TypeRef::Memory(ty) => self.memories.push(ty),
                TypeRef::Global(ty) => self.globals.push(ty),
                other => bail!("the program imports what is not expected: {other:?}"),
            }
        }
        Ok(())
    }

    /// The table of functions: segments of plain functions, each at its place.
    fn take_elements(&mut self, reader: ElementSectionReader<'a>) -> Result<()> {
        for element in reader {
            let element = element?;
            let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
                (element.kind, element.items)
            else {
                bail!("the table of functions is not as it is expected");
            };
            let place = linked::address(&offset_expr)?;
            for (slot, function) in (place..).zip(functions) {
                self.slots.insert(slot, function?);
            }
        }
        Ok(())
    }

    fn take_data(&mut self, reader: DataSectionReader<'a>) -> Result<()> {
        for data in reader {
            let data = data?;
            let DataKind::Active { offset_expr, .. } = data.kind else {
                bail!("a segment of memory has no address");
            };
            let address = linked::address(&offset_expr)?;
            self.memory.push((address, data.data));
        }
        Ok(())
    }

    /// How many bytes a function's body has.
    pub fn size(&self, function: u32) -> usize {
        let body = self.functions[function as usize].body.as_ref();
        body.map_or(0, |body| body.as_bytes().len())
    }
}

fn root(operators: wasmparser::OperatorsReader, roots: &mut BTreeSet<u32>) -> Result<()> {
    for operator in operators {
        if let Operator::RefFunc { function_index } = operator? {
            roots.insert(function_index);
        }
    }
    Ok(())
}

/// The functions that a body names, and the numbers in it that may be
/// addresses or places in the table.
fn used(body: &FunctionBody) -> Result<(BTreeSet<u32>, BTreeSet<u32>)> {
    let (mut uses, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    for operator in body.get_operators_reader()? {
        let operator = operator?;
        match operator {
            Operator::Call { function_index }
            | Operator::ReturnCall { function_index }
            | Operator::RefFunc { function_index } => {
                uses.insert(function_index);
            }
            Operator::I32Const { value } => {
                numbers.insert(value.cast_unsigned());
            }
            // An address and a length are often stored as one number.
            Operator::I64Const { value } => {
                let value = value.cast_unsigned();
                numbers.extend([value as u32, (value >> 32) as u32]);
            }
            other => numbers.extend(offset(&other)),
        }
    }
    Ok((uses, numbers))
}

/// What a load or a store adds to its address.
fn offset(operator: &Operator) -> Option<u32> {
    match operator {
        Operator::I32Load { memarg }
        | Operator::I64Load { memarg }
        | Operator::F32Load { memarg }
        | Operator::F64Load { memarg }
        | Operator::I32Load8S { memarg }
        | Operator::I32Load8U { memarg }
        | Operator::I32Load16S { memarg }
        | Operator::I32Load16U { memarg }
        | Operator::I64Load8S { memarg }
        | Operator::I64Load8U { memarg }
        | Operator::I64Load16S { memarg }
        | Operator::I64Load16U { memarg }
        | Operator::I64Load32S { memarg }
        | Operator::I64Load32U { memarg }
        | Operator::I32Store { memarg }
        | Operator::I64Store { memarg }
        | Operator::F32Store { memarg }
        | Operator::F64Store { memarg }
        | Operator::I32Store8 { memarg }
        | Operator::I32Store16 { memarg }
        | Operator::I64Store8 { memarg }
        | Operator::I64Store16 { memarg }
        | Operator::I64Store32 { memarg } => u32::try_from(memarg.offset).ok(),
        _ => None,
    }
}

/// Names as a person would write them.
fn read_names(reader: &CustomSectionReader, names: &mut Vec<(u32, String)>) -> Result<()> {
    let KnownCustom::Name(reader) = reader.as_known() else {
        return Ok(());
    };
    for part in reader {
        let Name::Function(functions) = part? else {
            continue;
        };
        for naming in functions {
            let naming = naming?;
            names.push((naming.index, readable(naming.name)));
        }
    }
    Ok(())
}

/// Demangled, if that has not been done, and without the hashes that tell
/// crates of one name apart: `yew[ca964683f7bed059]::html`.
fn readable(name: &str) -> String {
    let demangled = format!("{:#}", rustc_demangle::demangle(name));
    let mut readable = String::with_capacity(demangled.len());
    let mut rest = demangled.as_str();
    while let Some((before, bracket)) = rest.split_once('[') {
        readable.push_str(before);
        let hash = bracket.split_once(']').filter(|(hash, _)| {
            hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        rest = match hash {
            Some((_, after)) => after,
            None => {
                readable.push('[');
                bracket
            }
        };
    }
    readable + rest
}
