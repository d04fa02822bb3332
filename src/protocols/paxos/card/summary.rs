//! What the votes have come to: what is chosen, and who knows.

use crate::kit::card::verdict;
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::Config;
use crate::protocols::paxos::invariants::Witness;
use crate::protocols::paxos::number::Value;
use crate::show::tone::Remark;
use crate::sim::id::NodeId;
use crate::sim::world::World;

/// What is chosen, and who knows.
pub(super) fn of(cfg: &Config, world: &World<Paxos>, witness: &Witness) -> Vec<Remark> {
    let choices = witness.votes.choices().into_iter();
    let chosen: Vec<&Value> = choices.map(|proposal| &proposal.value).collect();
    let mut summary = match chosen.is_empty() {
        true => verdict::undecided(witness.promises.by.len() as u64),
        false => Vec::new(),
    };
    for value in chosen {
        let knows = |id: &NodeId| {
            let learned = world.node(*id).and_then(|node| node.learned.as_ref());
            learned.is_some_and(|learned| learned.value == *value)
        };
        let known = world.ids().filter(knows).collect();
        summary.extend(verdict::decided(value.to_string(), known));
    }
    summary.extend(verdict::caveats(cfg.quorums_intersect()));
    summary
}
