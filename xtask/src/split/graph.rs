//! Who refers to whom: functions and what lies in memory, in one numbering.

use std::collections::BTreeSet;

use super::linked::Linked;
use super::program::Program;

/// Functions by their index, then the symbols of the memory.
#[derive(Debug)]
pub struct Graph {
    /// What each refers to.
    pub uses: Vec<BTreeSet<u32>>,
    /// What is there from the beginning.
    pub roots: BTreeSet<u32>,
}

impl Graph {
    pub fn of(program: &Program, linked: &Linked) -> Graph {
        let functions = u32::try_from(program.functions.len()).expect("few functions");
        let slots = |slots: &BTreeSet<u32>| -> BTreeSet<u32> {
            let there = slots.iter().filter_map(|slot| program.slots.get(slot));
            there.copied().collect()
        };
        let mut uses: Vec<BTreeSet<u32>> = Vec::new();
        for function in &program.functions {
            let mut used = function.uses.clone();
            let taken = function.numbers.intersection(&linked.slots).copied();
            used.extend(slots(&taken.collect()));
            for number in &function.numbers {
                used.extend(linked.pointed_at(*number).map(|s| functions + s));
            }
            uses.push(used);
        }
        for symbol in &linked.symbols {
            let mut used = slots(&symbol.slots);
            used.extend(symbol.symbols.iter().map(|s| functions + s));
            uses.push(used);
        }
        let mut roots = program.roots.clone();
        // What changes is the first file's own: another would write over it.
        for (index, symbol) in (functions..).zip(&linked.symbols) {
            if !symbol.constant {
                roots.insert(index);
            }
        }
        // What stands in the table and the linker does not say why.
        let mut known = linked.slots.clone();
        known.extend(linked.symbols.iter().flat_map(|s| &s.slots));
        let strange = program.slots.iter().filter(|(at, _)| !known.contains(at));
        roots.extend(strange.map(|(_, function)| *function));
        Graph { uses, roots }
    }

    /// All that can be reached without passing what is barred.
    pub fn reach(
        &self,
        from: impl Iterator<Item = u32>,
        barred: impl Fn(u32) -> bool,
    ) -> Vec<bool> {
        let mut reached = vec![false; self.uses.len()];
        let mut open: Vec<u32> = from.filter(|f| !barred(*f)).collect();
        while let Some(one) = open.pop() {
            let one = one as usize;
            if !std::mem::replace(&mut reached[one], true) {
                open.extend(self.uses[one].iter().copied().filter(|f| !barred(*f)));
            }
        }
        reached
    }
}
