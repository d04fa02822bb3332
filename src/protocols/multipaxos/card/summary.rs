//! What the votes have come to: what is chosen, and who knows.

use crate::kit::card::verdict;
use crate::kit::script::up;
use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::config::Config;
use crate::protocols::multipaxos::invariants::Witness;
use crate::show::tone::Remark;
use crate::sim::world::World;

use super::table::OWN_TABLES;

/// The newest instance that is chosen while nobody knows.
pub(super) fn of(cfg: &Config, world: &World<MultiPaxos>, witness: &Witness) -> Vec<Remark> {
    let own = witness.votes.newest(OWN_TABLES);
    let is_known = |index| up(world).any(|(id, _)| world.durable(id).log.is_chosen(index));
    let mut newest_first = own.iter().rev();
    let unknown =
        newest_first.find(|(index, instance)| !instance.choices().is_empty() && !is_known(*index));
    let mut summary = match unknown {
        Some((index, _)) => verdict::decided_unknown(*index).to_vec(),
        None if own.is_empty() => verdict::undecided(witness.votes.promises.by.len() as u64),
        None => Vec::new(),
    };
    summary.extend(verdict::caveats(cfg.quorums_intersect()));
    summary
}
