//! Who refers to whom: functions and what lies in memory, in one numbering.

use std::cell::LazyCell;
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
    /// What each function calls.
    calls: Vec<BTreeSet<u32>>,
}

/// In what way one refers to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Code calls it.
    Called,
    /// Code takes its address.
    Taken,
    /// Memory holds its address.
    Listed,
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
            let named = LazyCell::new(|| linked.named_by(&function.name));
            for number in &function.numbers {
                let symbols = linked.pointed_at(*number, &named);
                used.extend(symbols.into_iter().map(|s| functions + s));
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
        let calls = program.functions.iter().map(|f| f.uses.clone()).collect();
        Graph { uses, roots, calls }
    }

    /// What one refers to, and how.
    pub fn ways(&self, one: usize) -> impl Iterator<Item = (u32, How)> {
        self.uses[one].iter().map(move |used| {
            let how = match self.calls.get(one) {
                None => How::Listed,
                Some(calls) if calls.contains(used) => How::Called,
                Some(_) => How::Taken,
            };
            (*used, how)
        })
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
