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
    /// The index of the table of entries; the table of what is common is the next.
    pub table: u32,
    /// The functions of the first file that later ones use, as they follow on each
    /// other in that table: by their types, then as in the file.
    pub common: Vec<u32>,
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
            common: common(program, plan, &places),
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

fn common(program: &Program, plan: &Plan, places: &[Option<u32>]) -> Vec<u32> {
    let needed: BTreeSet<u32> = plan.files.iter().flat_map(|f| f.needs.clone()).collect();
    let mut common: Vec<u32> = needed.into_iter().collect();
    common.sort_by_key(|one| (program.functions[*one as usize].ty, places[*one as usize]));
    common
}

/// What the table of common functions is exported as: what starts the program
/// finds them there for the later files, and no function needs a name of its own.
pub const COMMON: &str = "common";

/// What the later files import but for functions, by its index in the program.
#[derive(Default)]
pub struct Exports {
    pub tables: Vec<String>,
    pub memories: Vec<String>,
    pub globals: Vec<String>,
    /// The table of entries.
    pub entries: String,
    /// Those that the program does not have itself: name, kind, index.
    pub new: Vec<(String, ExportKind, u32)>,
}

impl Exports {
    pub fn of(program: &Program, plan: &Plan) -> Result<Exports> {
        if plan.files.is_empty() {
            return Ok(Exports::default());
        }
        let mut names = Names::of(program)?;
        let mut name_all = |kind, many: usize| -> Vec<String> {
            (0..count(many)).map(|at| names.name(kind, at)).collect()
        };
        let tables = name_all(ExternalKind::Table, program.tables.len());
        let memories = name_all(ExternalKind::Memory, program.memories.len());
        let globals = name_all(ExternalKind::Global, program.globals.len());
        let entries = names.name(ExternalKind::Table, count(program.tables.len()));
        let common = count(program.tables.len()) + 1;
        (names.new).push((COMMON.to_owned(), ExportKind::Table, common));
        Ok(Exports {
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
