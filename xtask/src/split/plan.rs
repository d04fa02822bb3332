//! Which function goes into which file, and what of the memory.

use std::collections::BTreeSet;

use super::graph::Graph;
use super::linked::Linked;
use super::program::Program;

/// A file that comes later, and what leads into it.
#[derive(Clone, Copy, Debug)]
pub struct Later {
    /// The end of its file's name.
    pub name: &'static str,
    /// What leads into the file: what can only be reached through a door goes
    /// into it.
    pub doors: Doors,
    /// A name that holds one of these is no door all the same.
    pub never: &'static [&'static str],
    /// The linker merges functions whose code is equal, under one of their
    /// names. Where the name may so be wrong, as with one protocol's types
    /// in the place of another's, a door that is called from elsewhere is none.
    pub only_from_within: bool,
    /// The doors of such a file that memory outside of it may name.
    pub gates: &'static [&'static str],
    /// Functions below this many bytes are no doors: what stands in a door's
    /// place costs some as well, and equal ones are often merged.
    pub least: usize,
}

/// Which functions are doors.
#[derive(Clone, Copy, Debug)]
pub enum Doors {
    /// Those whose names hold one of these.
    Named(&'static [&'static str]),
    /// The same, but for those of which this is true.
    NamedBut(&'static [&'static str], fn(&str) -> bool),
    /// All but those of which this is true.
    AllBut(fn(&str) -> bool),
}

impl Later {
    fn names(&self, function: &str) -> bool {
        let holds = |part: &&str| function.contains(part);
        let leads = match self.doors {
            Doors::Named(parts) => parts.iter().any(holds),
            Doors::NamedBut(parts, stays) => parts.iter().any(holds) && !stays(function),
            Doors::AllBut(stays) => !stays(function),
        };
        leads && !self.never.iter().any(holds)
    }

    fn is_gate(&self, function: &str) -> bool {
        self.gates.iter().any(|gate| function.contains(gate))
    }
}

/// Where everything goes.
#[derive(Debug)]
pub struct Plan {
    /// For each function, then for each symbol of the memory, the place in
    /// `files` of the file that it goes into; none for the first file.
    pub home: Vec<Option<usize>>,
    pub files: Vec<File>,
}

/// What goes into one later file.
#[derive(Debug)]
pub struct File {
    pub name: &'static str,
    /// All its functions, by their index in the program.
    pub functions: Vec<u32>,
    /// Those of them that are reached from outside.
    pub entries: Vec<u32>,
    /// Those of them that stand in the table of functions and are reached
    /// from within only: places and functions.
    pub slots: Vec<(u32, u32)>,
    /// The functions of other files that they use.
    pub needs: BTreeSet<u32>,
}

/// Makes a plan. Files that nothing would be in are left out.
pub fn plan(program: &Program, linked: &Linked, table: &[Later]) -> Plan {
    let graph = Graph::of(program, linked);
    let doors = doors(program, &graph, table);
    let is_door = |one: u32| doors.get(one as usize).copied().flatten();
    let stays = graph.reach(graph.roots.iter().copied(), |f| is_door(f).is_some());
    let reached: Vec<Vec<bool>> = (0..table.len())
        .map(|file| {
            let own = (0..).zip(&doors).filter(|(_, door)| **door == Some(file));
            graph.reach(own.map(|(f, _)| f), |f| {
                stays[f as usize] || is_door(f).is_some_and(|door| door != file)
            })
        })
        .collect();
    let mut home = vec![None; graph.uses.len()];
    // Imports are the first file's own.
    for (one, home) in home.iter_mut().enumerate().skip(program.imported) {
        let mut wants = (0..table.len()).filter(|file| reached[*file][one]);
        // What several need stays in the first file.
        *home = match (wants.next(), wants.next()) {
            (Some(file), None) => Some(file),
            _ => None,
        };
    }
    let files = (0..table.len()).map(|at| file(program, &graph, &home, table[at].name, at));
    let files = files.collect();
    without_empty(Plan { home, files })
}

/// For each function the file that it is a door of.
fn doors(program: &Program, graph: &Graph, table: &[Later]) -> Vec<Option<usize>> {
    let mut doors: Vec<Option<usize>> = (0..)
        .zip(&program.functions)
        .map(|(index, function)| {
            table.iter().position(|later| {
                function.body.is_some()
                    && program.size(index) >= later.least
                    && later.names(&function.name)
            })
        })
        .collect();
    while let Some(wrong) = named_wrongly(program, graph, table, &doors) {
        for function in wrong {
            doors[function as usize] = None;
        }
    }
    doors
}

/// Doors that are called by what can be reached without a door of their own
/// file.
fn named_wrongly(
    program: &Program,
    graph: &Graph,
    table: &[Later],
    doors: &[Option<usize>],
) -> Option<BTreeSet<u32>> {
    let strict: Vec<usize> = (0..table.len())
        .filter(|file| table[*file].only_from_within)
        .collect();
    let is_door = |one: u32| doors.get(one as usize).copied().flatten();
    let mut wrong = BTreeSet::new();
    for &file in &strict {
        let later = &table[file];
        let is_own = |f: u32| is_door(f) == Some(file);
        let others = (0..).zip(doors).filter(|(_, door)| door.is_some());
        let from = others.map(|(f, _)| f).chain(graph.roots.iter().copied());
        let elsewhere = graph.reach(from, is_own);
        let rivals = (0..)
            .zip(doors)
            .filter(|(_, door)| door.is_some_and(|door| door != file && strict.contains(&door)));
        let merged = graph.reach(rivals.map(|(f, _)| f), is_own);
        for (index, used) in (0..)
            .zip(&graph.uses)
            .filter(|(at, _)| elsewhere[*at as usize])
        {
            let own = used.iter().copied().filter(|f| is_own(*f));
            match program.functions.get(index as usize) {
                // What has the same name, and stays for its size, is no stranger,
                // unless a file of the same kind uses it as well.
                Some(function)
                    if function.body.is_some()
                        && program.size(index) < later.least
                        && !merged[index as usize]
                        && later.names(&function.name) => {}
                Some(_) => wrong.extend(own),
                None => wrong
                    .extend(own.filter(|f| !later.is_gate(&program.functions[*f as usize].name))),
            }
        }
    }
    (!wrong.is_empty()).then_some(wrong)
}

fn file(
    program: &Program,
    graph: &Graph,
    home: &[Option<usize>],
    name: &'static str,
    at: usize,
) -> File {
    let mut entries: BTreeSet<u32> = graph.roots.clone();
    let mut needs = BTreeSet::new();
    for (one, used) in graph.uses.iter().enumerate() {
        if home[one] != Some(at) {
            entries.extend(used);
        } else if let Some(function) = program.functions.get(one) {
            needs.extend(&function.uses);
        }
    }
    let is_own = |f: u32| home[f as usize] == Some(at);
    let is_function = |f: u32| (f as usize) < program.functions.len();
    entries.retain(|f| is_own(*f) && is_function(*f));
    needs.retain(|f| !is_own(*f));
    let slots = program.slots.iter().map(|(slot, f)| (*slot, *f));
    File {
        name,
        functions: (0..)
            .take(program.functions.len())
            .filter(|f| is_own(*f))
            .collect(),
        slots: slots
            .filter(|(_, f)| is_own(*f) && !entries.contains(f))
            .collect(),
        entries: entries.into_iter().collect(),
        needs,
    }
}

fn without_empty(plan: Plan) -> Plan {
    let kept: Vec<usize> = (0..plan.files.len())
        .filter(|at| !plan.files[*at].functions.is_empty())
        .collect();
    let place = |at: usize| kept.iter().position(|kept| *kept == at);
    Plan {
        home: plan.home.iter().map(|home| home.and_then(place)).collect(),
        files: (plan.files.into_iter())
            .filter(|file| !file.functions.is_empty())
            .collect(),
    }
}
