//! What can still come: of each state of a model that was searched to the end,
//! which ends can be reached from it (the valence of Fischer, Lynch and Paterson
//! 1985, "Impossibility of distributed consensus with one faulty process").

use std::collections::BTreeMap;

use super::{Model, Packed};
use crate::check::layers::{Arrivals, Layers, Space, Standing};
use crate::check::store::{Place, Store};

/// The ends of a model: a bit for each that has come.
pub type Ends<M> = fn(&M, <M as Model>::State) -> u32;

/// How many states there are of each kind: which ends have come, and which can
/// still come, those that have come included. None if the search has not looked
/// at all of them.
pub fn ends<M: Model>(
    search: &mut Layers<Packed<M>>,
    come: Ends<M>,
) -> Option<BTreeMap<(u32, u32), u64>> {
    if search.standing() != Standing::Exhausted {
        return None;
    }
    let (space, store) = search.parts();
    let places: Vec<Place> =
        std::iter::successors(store.first(), |place| store.after(*place)).collect();
    let has_come = |space: &Packed<M>, place: &Place| {
        let state = space.model.read(store.list(*place));
        come(&space.model, state)
    };
    let mut can: Vec<u32> = places.iter().map(|place| has_come(space, place)).collect();
    let mut changed = true;
    // What leads on stands mostly behind: from the end, few rounds are enough.
    while changed {
        changed = false;
        for at in (0..places.len()).rev() {
            let mut onward = Onward {
                store,
                places: &places,
                can: &can,
                all: can[at],
            };
            space.leave(store.list(places[at]), &mut onward);
            let all = onward.all;
            changed |= all != can[at];
            can[at] = all;
        }
    }
    let mut counts = BTreeMap::new();
    for (place, can) in places.iter().zip(can) {
        *counts.entry((has_come(space, place), can)).or_insert(0) += 1;
    }
    Some(counts)
}

/// Gathers what can come of the next states.
struct Onward<'a> {
    store: &'a Store,
    places: &'a [Place],
    can: &'a [u32],
    all: u32,
}

impl Arrivals for Onward<'_> {
    fn arrive(&mut self, _: u32, list: &[u32]) -> bool {
        let place = self.store.find(list);
        let at = place.and_then(|place| self.places.binary_search(&place).ok());
        self.all |= at.map_or(0, |at| self.can[at]);
        false
    }

    fn find(&mut self, _: u32) {}
}
