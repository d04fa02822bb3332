//! Which function goes into which file, and what of the memory.

use std::collections::BTreeSet;

use super::failing;
use super::graph::{Graph, How};
use super::likeness;
use super::linked::Linked;
use super::program::Program;

/// A file that comes later. What can only be reached through its doors goes
/// into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// The end of its file's name.
    pub name: String,
    /// Its doors are functions whose names begin as one of these, with anything in
    /// the place of a star, and to which the program comes so.
    pub doors: Vec<(Door, String)>,
    /// Of its doors those, as above, that are gone through before it is there: they
    /// stay in the first file with all that they call and read. What constants only
    /// list, such as the functions of what they tell of, goes into this one.
    pub told: Vec<String>,
    /// Doors, as above, that only a program goes through which cannot go on, in whatever
    /// way it comes to them. Nothing has waited for the file then: it is asked for at once.
    pub failing: Vec<String>,
    /// The file that is there whenever this one is: what others need as well
    /// goes into it.
    pub after: Option<String>,
}

/// How a program comes to the doors of a later file, where the file need not
/// be there. What is reached there in another way is no door and stays outside,
/// for nobody would have waited for the file. So does what has its name by chance:
/// functions whose code is equal become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Code takes its address, to hand it to what waits for the file; or it
    /// is an export.
    Handed,
    /// Memory holds its address, as a list of labs does.
    Listed,
}

/// Where everything goes.
#[derive(Debug)]
pub struct Plan {
    /// For each function, then for each symbol of the memory, the place in
    /// `files` of the file that it goes into; none for the first file.
    pub home: Vec<Option<usize>>,
    /// All functions of the first file that are not imported, as they follow on
    /// each other.
    pub first: Vec<u32>,
    pub files: Vec<File>,
}

/// What goes into one later file.
#[derive(Debug)]
pub struct File {
    pub name: String,
    /// All its functions, by their index in the program, as they follow on each
    /// other.
    pub functions: Vec<u32>,
    /// Those of them that are reached from outside.
    pub entries: Vec<u32>,
    /// Those of them that stand in the table of functions and are reached
    /// from within only: places and functions.
    pub slots: Vec<(u32, u32)>,
    /// The functions of other files that they use.
    pub needs: BTreeSet<u32>,
}

/// Makes a plan.
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
        let wanted = (0..table.len()).filter(|file| reached[*file][one]);
        *home = common(table, &wanted.collect::<Vec<_>>());
    }
    for one in told(program, &graph, table, &doors) {
        home[one as usize] = None;
    }
    if let Some(file) = table.iter().position(|later| !later.failing.is_empty()) {
        let (_, symbols) = home.split_at_mut(program.functions.len());
        for one in failing::constants(program, linked) {
            symbols[one].get_or_insert(file);
        }
    }
    let files = (0..table.len()).map(|at| file(program, &graph, &home, &table[at].name, at));
    let files = files.collect();
    Plan {
        first: functions_of(program, &home, None),
        home,
        files,
    }
}

/// What is gone through before the files are there.
fn told(
    program: &Program,
    graph: &Graph,
    table: &[Later],
    doors: &[Option<usize>],
) -> BTreeSet<u32> {
    let mut told = BTreeSet::new();
    let functions = (0..).zip(program.functions.iter().zip(doors));
    let is_told =
        |name: &str, file: usize| (table[file].told.iter()).any(|told| begins(name, told));
    let all = functions.filter(|(_, (one, door))| door.is_some_and(|at| is_told(&one.name, at)));
    let mut open: Vec<u32> = all.map(|(index, _)| index).collect();
    while let Some(one) = open.pop() {
        if told.insert(one) {
            let is_function = |one: u32| (one as usize) < program.functions.len();
            let used = graph.ways(one as usize);
            let used = used.filter(|(used, how)| *how != How::Listed || !is_function(*used));
            open.extend(used.map(|(used, _)| used));
        }
    }
    told
}

/// The functions that go into a file.
fn functions_of(program: &Program, home: &[Option<usize>], file: Option<usize>) -> Vec<u32> {
    let all = (0..).zip(&program.functions).zip(home);
    let own = all.filter_map(|((index, function), home)| {
        let body = function.body.as_ref().filter(|_| *home == file);
        body.map(|body| (index, body.as_bytes()))
    });
    likeness::sorted(&own.collect::<Vec<_>>())
}

/// The latest file that is there whenever one of these is; none for the first
/// file.
fn common(table: &[Later], files: &[usize]) -> Option<usize> {
    let (first, others) = files.split_first()?;
    let lines: Vec<Vec<usize>> = others.iter().map(|file| line(table, *file)).collect();
    line(table, *first)
        .into_iter()
        .find(|file| lines.iter().all(|line| line.contains(file)))
}

/// A file, the one that it comes after, and so on.
fn line(table: &[Later], file: usize) -> Vec<usize> {
    let before = |at: &usize| {
        let name = table[*at].after.as_ref()?;
        table.iter().position(|later| later.name == *name)
    };
    std::iter::successors(Some(file), before).collect()
}

/// For each function the file that it is a door of.
fn doors(program: &Program, graph: &Graph, table: &[Later]) -> Vec<Option<usize>> {
    let named = |name: &str| {
        let leads = |later: &Later| {
            let doors = later.doors.iter().map(|(_, door)| door);
            doors.chain(&later.failing).any(|door| begins(name, door))
        };
        table.iter().position(leads)
    };
    let functions = program.functions.iter();
    let mut doors: Vec<Option<usize>> = functions
        .map(|function| function.body.as_ref().and_then(|_| named(&function.name)))
        .collect();
    loop {
        let wrong = reached_otherwise(program, graph, table, &doors);
        if wrong.is_empty() {
            return doors;
        }
        for function in wrong {
            doors[function as usize] = None;
        }
    }
}

/// Whether a name begins as a pattern says, with anything in the place of a star.
/// What only names a door's module, as a parameter of its type, is no door: where
/// functions of equal code become one, others have it too.
fn begins(name: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let start = parts.next().unwrap_or_default();
    let mut rest = name.strip_prefix(start);
    for part in parts {
        rest = rest
            .and_then(|rest| rest.split_once(part))
            .map(|(_, after)| after);
    }
    rest.is_some()
}

/// Doors to which what need not have their file comes in another way.
fn reached_otherwise(
    program: &Program,
    graph: &Graph,
    table: &[Later],
    doors: &[Option<usize>],
) -> BTreeSet<u32> {
    let is_door = |one: u32| doors.get(one as usize).copied().flatten();
    let mut wrong = BTreeSet::new();
    for (file, later) in table.iter().enumerate() {
        let others = (0..).zip(doors).filter(|(_, door)| door.is_some());
        let from = others.map(|(f, _)| f).chain(graph.roots.iter().copied());
        let elsewhere = graph.reach(from, |f| is_door(f) == Some(file));
        for (one, _) in elsewhere.iter().enumerate().filter(|(_, is)| **is) {
            let ways = graph.ways(one).filter(|(to, _)| is_door(*to) == Some(file));
            let ways = ways.filter(|(to, _)| !is_failing(program, later, *to));
            let leads = |(to, how): &(u32, How)| way(program, later, *to) == Some(*how);
            wrong.extend(ways.filter(|way| !leads(way)).map(|(to, _)| to));
        }
    }
    wrong
}

/// How the program is to come to a door of a file.
fn way(program: &Program, later: &Later, function: u32) -> Option<How> {
    let name = &program.functions[function as usize].name;
    let (door, _) = later.doors.iter().find(|(_, door)| begins(name, door))?;
    Some(match door {
        Door::Handed => How::Taken,
        Door::Listed => How::Listed,
    })
}

fn is_failing(program: &Program, later: &Later, function: u32) -> bool {
    let name = &program.functions[function as usize].name;
    later.failing.iter().any(|door| begins(name, door))
}

fn file(program: &Program, graph: &Graph, home: &[Option<usize>], name: &str, at: usize) -> File {
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
        name: name.to_owned(),
        functions: functions_of(program, home, Some(at)),
        slots: slots
            .filter(|(_, f)| is_own(*f) && !entries.contains(f))
            .collect(),
        entries: entries.into_iter().collect(),
        needs,
    }
}
