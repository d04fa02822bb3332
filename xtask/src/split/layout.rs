//! Where everything is in the first file, and under which names the later
//! ones find it there.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use wasm_encoder::ExportKind;
use wasmparser::ExternalKind;

use super::plan::Plan;
use super::program::Program;
use super::short;

/// Where functions are in the first file: imports, those that stay, then in
/// the place of each entry of a later file what calls it, then what fetches
/// the files.
pub struct Layout {
    /// By the function's index in the program; none for one that has gone.
    pub places: Vec<Option<u32>>,
    /// For each later file the function that fetches it if need be.
    pub fetchers: Vec<u32>,
    /// For each later file its first place in the table of entries.
    pub slots: Vec<u32>,
    /// How many entries there are in all.
    pub entries: u32,
    /// The index of the table of entries.
    pub table: u32,
    /// The type of a function without parameters and results.
    pub plain: u32,
    /// Whether the program does not have this type.
    pub plain_is_new: bool,
}

impl Layout {
    pub fn of(program: &Program, plan: &Plan) -> Layout {
        let mut places = vec![None; program.functions.len()];
        for (place, own) in (0..).zip(&mut places[..program.imported]) {
            *own = Some(place);
        }
        let mut next = count(program.imported + plan.files.len());
        for function in &plan.first {
            places[*function as usize] = Some(next);
            next += 1;
        }
        let mut slots = Vec::new();
        let mut entries = 0;
        for file in &plan.files {
            slots.push(entries);
            for entry in &file.entries {
                places[*entry as usize] = Some(next);
                next += 1;
                entries += 1;
            }
        }
        let plain =
            (program.types.iter()).position(|ty| ty.params().is_empty() && ty.results().is_empty());
        Layout {
            places,
            fetchers: (0..plan.files.len()).map(|at| next + count(at)).collect(),
            slots,
            entries,
            table: count(program.tables.len()),
            plain: count(plain.unwrap_or(program.types.len())),
            plain_is_new: plain.is_none(),
        }
    }
}

/// What the later files import, by its index in the program.
#[derive(Default)]
pub struct Exports {
    pub functions: BTreeMap<u32, String>,
    pub tables: Vec<String>,
    pub memories: Vec<String>,
    pub globals: Vec<String>,
    /// The table of entries.
    pub entries: String,
    /// Those that the program does not have itself: name, kind, index.
    pub new: Vec<(String, ExportKind, u32)>,
}

impl Exports {
    pub fn of(program: &Program, plan: &Plan, layout: &Layout) -> Result<Exports> {
        if plan.files.is_empty() {
            return Ok(Exports::default());
        }
        let mut names = Names::of(program)?;
        let needed: BTreeSet<u32> = plan.files.iter().flat_map(|f| f.needs.clone()).collect();
        // In the order of the file, in which they are packed best.
        let mut needed: Vec<u32> = needed.into_iter().collect();
        needed.sort_by_key(|function| layout.places[*function as usize]);
        let mut name_all = |kind, many: usize| -> Vec<String> {
            (0..count(many)).map(|at| names.name(kind, at)).collect()
        };
        let tables = name_all(ExternalKind::Table, program.tables.len());
        let memories = name_all(ExternalKind::Memory, program.memories.len());
        let globals = name_all(ExternalKind::Global, program.globals.len());
        let entries = names.name(ExternalKind::Table, count(program.tables.len()));
        let functions = (needed.into_iter())
            .map(|f| (f, names.name(ExternalKind::Func, f)))
            .collect();
        Ok(Exports {
            functions,
            tables,
            memories,
            globals,
            entries,
            new: names.new,
        })
    }
}

/// Gives names as short as can be to what has none.
struct Names {
    taken: BTreeMap<String, (ExternalKind, u32)>,
    next: u32,
    new: Vec<(String, ExportKind, u32)>,
}

impl Names {
    fn of(program: &Program) -> Result<Names> {
        let mut taken = BTreeMap::new();
        for export in program.sections.exports.iter().cloned().flatten() {
            let export = export.context("an export cannot be read")?;
            taken.insert(export.name.to_owned(), (export.kind, export.index));
        }
        Ok(Names {
            taken,
            next: 0,
            new: Vec::new(),
        })
    }

    fn name(&mut self, kind: ExternalKind, index: u32) -> String {
        let known = self.taken.iter().find(|(_, of)| **of == (kind, index));
        if let Some((name, _)) = known {
            return name.clone();
        }
        let name = loop {
            let name = short::name(self.next);
            self.next += 1;
            if !self.taken.contains_key(&name) {
                break name;
            }
        };
        let written = match kind {
            ExternalKind::Func | ExternalKind::FuncExact => ExportKind::Func,
            ExternalKind::Table => ExportKind::Table,
            ExternalKind::Memory => ExportKind::Memory,
            ExternalKind::Global => ExportKind::Global,
            ExternalKind::Tag => ExportKind::Tag,
        };
        self.taken.insert(name.clone(), (kind, index));
        self.new.push((name.clone(), written, index));
        name
    }
}

/// A length as an index of WebAssembly.
pub fn count(length: usize) -> u32 {
    u32::try_from(length).expect("a module has fewer than 2³² of anything")
}
