//! Which constants only a program reads that cannot go on: where in others'
//! sources it failed, as `core::panic::Location` says it, and the names of
//! those files. The project's own are read by the page, too, which leads from
//! an event to the line that made it.

use std::collections::BTreeSet;

use super::linked::{Linked, Symbol};
use super::program::Program;

/// The bytes of a `Location`: address and length of the file's name, line and column.
const LOCATION: u32 = 16;

/// How the name of a source file ends; the library ends it with a zero, too.
const SOURCE: [&[u8]; 2] = [b".rs", b".rs\0"];

/// And how that of an own one begins.
const OWN: &[u8] = b"src/";

/// Their places in the list of symbols.
pub fn constants(program: &Program, linked: &Linked) -> BTreeSet<usize> {
    let symbols = &linked.symbols;
    let names = |at: u32| is_foreign(bytes(program, &symbols[at as usize]));
    let is_location = |symbol: &Symbol| {
        let pointed = symbol.symbols.iter().copied();
        symbol.constant
            && symbol.range.len() == LOCATION as usize
            && symbol.slots.is_empty()
            && symbol.symbols.len() == 1
            && pointed.into_iter().all(names)
    };
    let locations: BTreeSet<usize> = (0..)
        .zip(symbols)
        .filter(|(_, symbol)| is_location(symbol))
        .map(|(at, _)| at)
        .collect();
    let mut others: BTreeSet<u32> = (0..)
        .zip(symbols)
        .filter(|(at, _)| !locations.contains(at))
        .flat_map(|(_, symbol)| &symbol.symbols)
        .copied()
        .collect();
    others.extend(linked.functions.iter().flat_map(|one| &one.symbols));
    let files = locations
        .iter()
        .flat_map(|at| symbols[*at].symbols.iter().copied())
        .filter(|file| !others.contains(file));
    let files: Vec<usize> = files.map(|file| file as usize).collect();
    locations.into_iter().chain(files).collect()
}

fn is_foreign(name: &[u8]) -> bool {
    SOURCE.iter().any(|end| name.ends_with(end)) && !name.starts_with(OWN)
}

fn bytes<'a>(program: &Program<'a>, symbol: &Symbol) -> &'a [u8] {
    let range = &symbol.range;
    let within = program.memory.iter().find_map(|(address, bytes)| {
        let start = range.start.checked_sub(*address)? as usize;
        bytes.get(start..start + range.len())
    });
    within.unwrap_or_default()
}
