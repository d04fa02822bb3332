//! Which function goes into which file.

use std::collections::BTreeSet;

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
    /// Functions below this many bytes are no doors: what stands in a door's
    /// place costs some as well, and equal ones are often merged.
    pub least: usize,
}

/// Which functions are doors.
#[derive(Clone, Copy, Debug)]
pub enum Doors {
    /// Those whose names hold one of these.
    Named(&'static [&'static str]),
    /// All but those of which this is true.
    AllBut(fn(&str) -> bool),
}

impl Later {
    fn names(&self, function: &str) -> bool {
        let holds = |part: &&str| function.contains(part);
        let leads = match self.doors {
            Doors::Named(parts) => parts.iter().any(holds),
            Doors::AllBut(stays) => !stays(function),
        };
        leads && !self.never.iter().any(holds)
    }
}

/// Where everything goes.
#[derive(Debug)]
pub struct Plan {
    /// For each function the place in `files` of the file that it goes into;
    /// none for the first file.
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
    /// The functions of other files that they use.
    pub needs: BTreeSet<u32>,
}

/// Makes a plan. Files that nothing would be in are left out.
pub fn plan(program: &Program, table: &[Later]) -> Plan {
    let doors = doors(program, table);
    let mut home = vec![None; program.functions.len()];
    let stays = reach(program, program.roots.iter().copied(), |f| {
        doors[f as usize].is_some()
    });
    let reached: Vec<Vec<bool>> = (0..table.len())
        .map(|file| {
            let own = (0..).zip(&doors).filter(|(_, door)| **door == Some(file));
            reach(program, own.map(|(f, _)| f), |f| {
                stays[f as usize] || doors[f as usize].is_some_and(|door| door != file)
            })
        })
        .collect();
    // Imports are the first file's own.
    for (function, home) in home.iter_mut().enumerate().skip(program.imported) {
        let mut wants = (0..table.len()).filter(|file| reached[*file][function]);
        // What several need stays in the first file.
        *home = match (wants.next(), wants.next()) {
            (Some(file), None) => Some(file),
            _ => None,
        };
    }
    let files = (0..table.len()).map(|at| file(program, &home, table[at].name, at));
    let files = files.collect();
    without_empty(Plan { home, files })
}

/// For each function the file that it is a door of.
fn doors(program: &Program, table: &[Later]) -> Vec<Option<usize>> {
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
    while let Some(wrong) = named_wrongly(program, table, &doors) {
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
    table: &[Later],
    doors: &[Option<usize>],
) -> Option<BTreeSet<u32>> {
    let strict: Vec<usize> = (0..table.len())
        .filter(|file| table[*file].only_from_within)
        .collect();
    let mut wrong = BTreeSet::new();
    for &file in &strict {
        let is_own = |f: u32| doors[f as usize] == Some(file);
        let others = (0..).zip(doors).filter(|(_, door)| door.is_some());
        let from = others.map(|(f, _)| f).chain(program.roots.iter().copied());
        let elsewhere = reach(program, from, is_own);
        let rivals = (0..)
            .zip(doors)
            .filter(|(_, door)| door.is_some_and(|door| door != file && strict.contains(&door)));
        let merged = reach(program, rivals.map(|(f, _)| f), is_own);
        for (index, function) in program.functions.iter().enumerate() {
            // What has the same name, and stays for its size, is no stranger,
            // unless a file of the same kind uses it as well.
            let is_small =
                function.body.is_some() && program.size(index as u32) < table[file].least;
            let is_own_small = is_small && !merged[index] && table[file].names(&function.name);
            if elsewhere[index] && !is_own_small {
                let used = function.uses.iter().copied();
                wrong.extend(used.filter(|f| is_own(*f)));
            }
        }
    }
    (!wrong.is_empty()).then_some(wrong)
}

/// All functions that can be reached without passing those that are barred.
fn reach(
    program: &Program,
    from: impl Iterator<Item = u32>,
    barred: impl Fn(u32) -> bool,
) -> Vec<bool> {
    let mut reached = vec![false; program.functions.len()];
    let mut open: Vec<u32> = from.filter(|f| !barred(*f)).collect();
    while let Some(function) = open.pop() {
        let function = function as usize;
        if !std::mem::replace(&mut reached[function], true) {
            let uses = program.functions[function].uses.iter().copied();
            open.extend(uses.filter(|f| !barred(*f)));
        }
    }
    reached
}

fn file(program: &Program, home: &[Option<usize>], name: &'static str, at: usize) -> File {
    let mut entries: BTreeSet<u32> = program.roots.clone();
    let mut needs = BTreeSet::new();
    for (index, function) in program.functions.iter().enumerate() {
        if home[index] == Some(at) {
            needs.extend(&function.uses);
        } else {
            entries.extend(&function.uses);
        }
    }
    entries.retain(|f| home[*f as usize] == Some(at));
    needs.retain(|f| home[*f as usize] != Some(at));
    let functions = (0..).zip(home).filter(|(_, home)| **home == Some(at));
    File {
        name,
        functions: functions.map(|(f, _)| f).collect(),
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
