//! Writing the files: the sections as they were, with the functions' indices
//! as they are in the new file.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::convert::Infallible;

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportSection, Function,
    FunctionSection, GlobalSection, HeapType, ImportSection, Instruction, MemorySection, Module,
    RefType, StartSection, TableSection, TableType,
};
use wasmparser::Validator;

use super::layout::{COMMON, Exports, Layout, count};
use super::linked::Linked;
use super::memory::{self, Memory, Piece};
use super::plan::{File, Plan};
use super::program::Program;
use super::{short, types};

/// What the first file imports its later ones from: `later.views` is a
/// function that is called when the file is needed and not there.
const LATER: &str = "later";
/// What a later file imports the first one's exports from; its functions it
/// imports from `COMMON`, by their places in the table of that name.
const FIRST: &str = "first";

/// All files of a program.
pub struct Files {
    pub first: Vec<u8>,
    /// Each with the end of its name.
    pub later: Vec<(String, Vec<u8>)>,
}

/// Writes a program as planned.
///
/// # Errors
/// If a file would be no valid module.
pub fn write(program: &Program, linked: &Linked, plan: &Plan) -> Result<Files> {
    let memory = Memory::of(program, linked, plan);
    let layout = Layout::of(program, plan);
    let exports = Exports::of(program, plan)?;
    let first = First {
        program,
        plan,
        layout: &layout,
        exports: &exports,
        memory: memory.of_file(None),
        places: Places::of(layout.places.clone()),
    };
    let first = first.write()?;
    check(&first).context("the first file is no valid module")?;
    let mut later = Vec::new();
    for (at, file) in plan.files.iter().enumerate() {
        let one = OneLater {
            program,
            file,
            slot: layout.slots[at],
            layout: &layout,
            exports: &exports,
            memory: memory.of_file(Some(at)),
        };
        let bytes = one.write()?;
        check(&bytes).with_context(|| format!("the file “{}” is no valid module", file.name))?;
        later.push((file.name.clone(), bytes));
    }
    Ok(Files { first, later })
}

fn check(bytes: &[u8]) -> Result<()> {
    Validator::new().validate_all(bytes)?;
    Ok(())
}

/// Gives functions, and types if they are others, their indices in the file that is
/// written.
struct Places {
    functions: Vec<Option<u32>>,
    /// The types that the file has, if it does not have all.
    types: Option<Vec<u32>>,
}

impl Places {
    fn of(functions: Vec<Option<u32>>) -> Places {
        Places {
            functions,
            types: None,
        }
    }

    fn ty(&self, ty: u32) -> u32 {
        let Some(types) = &self.types else { return ty };
        let place = types.iter().position(|own| *own == ty);
        count(place.expect("a file has the types that it uses"))
    }
}

impl Reencode for Places {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let place = self.functions[function as usize];
        Ok(place.expect("a function that is used has a place in the file"))
    }

    fn type_index(&mut self, ty: u32) -> Result<u32, Error> {
        Ok(self.ty(ty))
    }
}

/// The first file as it is written.
struct First<'a> {
    program: &'a Program<'a>,
    plan: &'a Plan,
    layout: &'a Layout,
    exports: &'a Exports,
    memory: Vec<Piece<'a>>,
    places: Places,
}

impl First<'_> {
    fn write(mut self) -> Result<Vec<u8>> {
        let sections = &self.program.sections;
        let places = &mut self.places;
        let mut module = Module::new();
        module.section(&types::all(self.program, self.layout)?);
        let mut imports = ImportSection::new();
        if let Some(section) = sections.imports.clone() {
            places.parse_import_section(&mut imports, section)?;
        }
        for file in &self.plan.files {
            imports.import(LATER, &file.name, EntityType::Function(self.layout.plain));
        }
        module.section(&imports);
        module.section(&self.signatures());
        module.section(&self.tables()?);
        let places = &mut self.places;
        let mut memories = MemorySection::new();
        if let Some(section) = sections.memories.clone() {
            places.parse_memory_section(&mut memories, section)?;
        }
        module.section(&memories);
        let mut globals = GlobalSection::new();
        if let Some(section) = sections.globals.clone() {
            places.parse_global_section(&mut globals, section)?;
        }
        module.section(&globals);
        module.section(&self.exports()?);
        let places = &mut self.places;
        if let Some(function) = sections.start {
            let function_index = places.function_index(function)?;
            module.section(&StartSection { function_index });
        }
        module.section(&self.elements());
        module.section(&self.code()?);
        module.section(&memory::section(&self.memory));
        Ok(module.finish())
    }

    /// The table of functions. What a later file puts into it is not there
    /// yet, and nobody can know of it: what would trap stands in its place.
    fn elements(&self) -> ElementSection {
        let fillers = self.plan.files.iter().zip(&self.layout.fetchers);
        let fillers: BTreeMap<u32, u32> = fillers
            .flat_map(|(file, fetcher)| file.slots.iter().map(|(slot, _)| (*slot, *fetcher)))
            .collect();
        let functions = self.program.slots.iter().map(|(slot, function)| {
            let place = fillers.get(slot).copied();
            let place = place.or(self.layout.places[*function as usize]);
            (*slot, place.expect("a function in the table has a place"))
        });
        let mut elements = elements(functions);
        if !self.plan.files.is_empty() {
            let common = self.layout.common.iter();
            let places = common.filter_map(|one| self.layout.places[*one as usize]);
            into_table(&mut elements, self.layout.table + 1, 0, places.collect());
        }
        elements
    }

    fn signatures(&self) -> FunctionSection {
        let mut signatures = FunctionSection::new();
        let entries = self.plan.files.iter().flat_map(|file| &file.entries);
        for function in self.plan.first.iter().chain(entries) {
            signatures.function(self.program.functions[*function as usize].ty);
        }
        for _ in &self.plan.files {
            signatures.function(self.layout.plain);
        }
        signatures
    }

    fn tables(&mut self) -> Result<TableSection> {
        let mut tables = TableSection::new();
        if let Some(section) = self.program.sections.tables.clone() {
            self.places.parse_table_section(&mut tables, section)?;
        }
        if !self.plan.files.is_empty() {
            tables.table(table_of(self.layout.entries));
            tables.table(table_of(count(self.layout.common.len())));
        }
        Ok(tables)
    }

    fn exports(&mut self) -> Result<ExportSection> {
        let mut exports = ExportSection::new();
        if let Some(section) = self.program.sections.exports.clone() {
            self.places.parse_export_section(&mut exports, section)?;
        }
        for (name, kind, index) in &self.exports.new {
            let index = match kind {
                wasm_encoder::ExportKind::Func => self.places.function_index(*index)?,
                _ => *index,
            };
            exports.export(name, *kind, index);
        }
        Ok(exports)
    }

    fn code(&mut self) -> Result<CodeSection> {
        let mut code = CodeSection::new();
        for function in &self.plan.first {
            copy(self.program, *function, &mut self.places, &mut code)?;
        }
        for (at, file) in self.plan.files.iter().enumerate() {
            for (slot, entry) in (self.layout.slots[at]..).zip(&file.entries) {
                code.function(&self.stand_in(*entry, slot, self.layout.fetchers[at]));
            }
        }
        for (at, slot) in self.layout.slots.iter().enumerate() {
            code.function(&self.fetcher(count(self.program.imported + at), *slot));
        }
        Ok(code)
    }

    /// In the place of an entry: has its file fetched, and calls it.
    fn stand_in(&self, entry: u32, slot: u32, fetcher: u32) -> Function {
        let ty = self.program.functions[entry as usize].ty;
        let mut function = Function::new([]);
        function.instruction(&Instruction::Call(fetcher));
        for parameter in 0..count(self.program.types[ty as usize].params().len()) {
            function.instruction(&Instruction::LocalGet(parameter));
        }
        function.instruction(&Instruction::I32Const(slot.cast_signed()));
        function.instruction(&Instruction::CallIndirect {
            type_index: ty,
            table_index: self.layout.table,
        });
        function.instruction(&Instruction::End);
        function
    }

    /// Asks for a file, unless its first entry is already in the table.
    fn fetcher(&self, import: u32, slot: u32) -> Function {
        let mut function = Function::new([]);
        function.instruction(&Instruction::I32Const(slot.cast_signed()));
        function.instruction(&Instruction::TableGet(self.layout.table));
        function.instruction(&Instruction::RefIsNull);
        function.instruction(&Instruction::If(wasm_encoder::BlockType::Empty));
        function.instruction(&Instruction::Call(import));
        function.instruction(&Instruction::End);
        function.instruction(&Instruction::End);
        function
    }
}

/// A later file: imports all that it needs, and puts its functions into the
/// tables and its constants into memory.
struct OneLater<'a> {
    program: &'a Program<'a>,
    file: &'a File,
    /// Its first place in the table of entries.
    slot: u32,
    layout: &'a Layout,
    exports: &'a Exports,
    memory: Vec<Piece<'a>>,
}

impl OneLater<'_> {
    fn write(&self) -> Result<Vec<u8>> {
        let (program, file) = (self.program, self.file);
        let mut places = vec![None; program.functions.len()];
        let needs = self.needs();
        let used = needs.iter().chain(&file.functions);
        for (place, function) in (0..).zip(used) {
            places[*function as usize] = Some(place);
        }
        let types = types::used(program, &file.functions, &needs)?;
        let mut module = Module::new();
        module.section(&types::section(program, &types)?);
        let mut places = Places {
            functions: places,
            types: Some(types),
        };
        module.section(&self.imports(&needs, &mut places)?);
        let mut signatures = FunctionSection::new();
        for function in &file.functions {
            signatures.function(places.ty(program.functions[*function as usize].ty));
        }
        module.section(&signatures);
        module.section(&self.elements(&mut places)?);
        let mut code = CodeSection::new();
        for function in &file.functions {
            copy(program, *function, &mut places, &mut code)?;
        }
        module.section(&code);
        module.section(&memory::section(&self.memory));
        Ok(module.finish())
    }

    /// The functions of others that it uses, as they are packed best: first those that
    /// most of its own use, as far as an index takes one byte; both these and the others
    /// as they follow on each other in the table of common ones.
    fn needs(&self) -> Vec<u32> {
        const ONE_BYTE: usize = 128;
        let functions = &self.program.functions;
        let own = || {
            self.file
                .functions
                .iter()
                .map(|own| &functions[*own as usize].uses)
        };
        let mut needs: Vec<u32> = self.file.needs.iter().copied().collect();
        needs.sort_by_cached_key(|one| Reverse(own().filter(|uses| uses.contains(one)).count()));
        let short = ONE_BYTE.min(needs.len());
        let (most, others) = needs.split_at_mut(short);
        for part in [most, others] {
            part.sort_by_key(|one| self.in_common(*one));
        }
        needs
    }

    /// The place of a function in the table of common ones.
    fn in_common(&self, function: u32) -> u32 {
        let place = self.layout.common.iter().position(|one| *one == function);
        count(place.expect("what a later file needs is common"))
    }

    fn elements(&self, places: &mut Places) -> Result<ElementSection> {
        let mut own = Vec::new();
        for (slot, function) in &self.file.slots {
            own.push((*slot, places.function_index(*function)?));
        }
        let mut elements = elements(own.into_iter());
        let mut entries = Vec::new();
        for entry in &self.file.entries {
            entries.push(places.function_index(*entry)?);
        }
        into_table(&mut elements, self.layout.table, self.slot, entries);
        Ok(elements)
    }

    /// All tables, memories and globals, so that their indices stay; of the
    /// functions only those that the file uses.
    fn imports(&self, needs: &[u32], places: &mut Places) -> Result<ImportSection> {
        let (program, exports) = (self.program, self.exports);
        let mut imports = ImportSection::new();
        for function in needs {
            let ty = places.ty(program.functions[*function as usize].ty);
            let name = short::number(self.in_common(*function));
            imports.import(COMMON, &name, EntityType::Function(ty));
        }
        for (name, table) in exports.tables.iter().zip(&program.tables) {
            imports.import(FIRST, name, places.table_type(*table)?);
        }
        imports.import(FIRST, &exports.entries, table_of(self.layout.entries));
        for (name, memory) in exports.memories.iter().zip(&program.memories) {
            imports.import(FIRST, name, places.memory_type(*memory)?);
        }
        for (name, global) in exports.globals.iter().zip(&program.globals) {
            imports.import(FIRST, name, places.global_type(*global)?);
        }
        Ok(imports)
    }
}

/// Puts functions into the program's own table, each into its place.
fn elements(functions: impl Iterator<Item = (u32, u32)>) -> ElementSection {
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (slot, function) in functions {
        match runs.last_mut() {
            Some((start, run)) if *start + count(run.len()) == slot => run.push(function),
            _ => runs.push((slot, vec![function])),
        }
    }
    let mut elements = ElementSection::new();
    for (start, run) in runs {
        let start = ConstExpr::i32_const(start.cast_signed());
        elements.active(None, &start, Elements::Functions(run.into()));
    }
    elements
}

/// Puts functions into another table, from a place on.
fn into_table(elements: &mut ElementSection, table: u32, start: u32, functions: Vec<u32>) {
    elements.active(
        Some(table),
        &ConstExpr::i32_const(start.cast_signed()),
        Elements::Functions(functions.into()),
    );
}

fn table_of(functions: u32) -> TableType {
    TableType {
        element_type: RefType {
            nullable: true,
            heap_type: HeapType::FUNC,
        },
        table64: false,
        minimum: functions.into(),
        maximum: None,
        shared: false,
    }
}

fn copy(
    program: &Program,
    function: u32,
    places: &mut Places,
    code: &mut CodeSection,
) -> Result<()> {
    let Some(body) = program.functions[function as usize].body.clone() else {
        bail!("function {function} is imported and has no body to write");
    };
    places.parse_function_body(code, body)?;
    Ok(())
}
