//! A model as a space to be searched.

use super::Model;
use crate::check::layers::{Arrivals, Found, Layers, Space};

/// The most numbers that a state may be written in.
const WIDEST: usize = 16;

/// A model whose states are written as short lists of numbers.
#[derive(Clone, Debug)]
pub struct Packed<M> {
    /// The model.
    pub model: M,
}

impl<M: Model> Packed<M> {
    fn come(&self, state: M::State, list: &mut [u32], to: &mut impl Arrivals) {
        self.model.write(state, list);
        if to.arrive(0, list)
            && let Some(which) = broken(&self.model, state)
        {
            to.find(which);
        }
    }
}

/// The how-manieth property is broken, if one is.
fn broken<M: Model>(model: &M, state: M::State) -> Option<u32> {
    let mut broken = (0..).zip(M::properties());
    let (which, _) = broken.find(|(_, property)| !(property.holds)(model, state))?;
    Some(which)
}

impl<M: Model> Space for Packed<M> {
    fn start(&mut self, to: &mut impl Arrivals) {
        let mut list = [0; WIDEST];
        self.come(self.model.start(), &mut list[..self.model.width()], to);
    }

    fn leave(&mut self, here: &[u32], to: &mut impl Arrivals) {
        let mut list = [0; WIDEST];
        let list = &mut list[..self.model.width()];
        let state = self.model.read(here);
        self.model
            .next(state, &mut |_, next| self.come(next, list, to));
    }
}

/// The steps that lead to what was found, each with the state after it. What
/// step led from a state to the next is seen again from both: no place keeps it.
#[must_use]
pub fn path<M: Model>(search: &Layers<Packed<M>>, found: Found) -> Vec<(M::Step, M::State)> {
    let model = &search.space().model;
    let places = search.path(found);
    let states: Vec<M::State> = places
        .iter()
        .filter_map(|(place, _)| Some(model.read(search.store().list((*place)?))))
        .collect();
    let mut path = Vec::new();
    for (at, state) in states.iter().enumerate() {
        let after = states.get(at + 1);
        let mut step = None;
        model.next(*state, &mut |made, next| {
            let leads_there = match after {
                Some(after) => next == *after,
                None => broken(model, next) == Some(found.which),
            };
            if leads_there {
                step.get_or_insert((made, next));
            }
        });
        path.push(step.expect("it was found by a step"));
    }
    path
}
