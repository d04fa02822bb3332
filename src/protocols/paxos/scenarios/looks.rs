//! What scripts and expectations look at.

use super::*;

/// Whether a node is in phase 2.
pub(super) fn in_phase_2(world: &World<Paxos>, id: u8) -> bool {
    node(world, id).is_some_and(|node| matches!(node.proposer.phase, Phase::Accepting { .. }))
}

/// The value that an acceptor has accepted, on its disk; none also if a
/// smaller cluster has no such node.
pub(super) fn accepted(world: &World<Paxos>, node: u8) -> Option<&str> {
    let node = world.ids().find(|id| *id == NodeId(node))?;
    let accepted = world.disk(node).accepted.as_ref();
    accepted.map(|accepted| &*accepted.value)
}

/// The highest number that an acceptor has promised, by its disk; none also if
/// a smaller cluster has no such node.
pub(super) fn promised(world: &World<Paxos>, node: u8) -> Option<Number> {
    let node = world.ids().find(|id| *id == NodeId(node))?;
    Some(world.disk(node).promised)
}

/// Whether `value`, and nothing else, was chosen.
pub(super) fn only_chosen(witness: &Witness, value: &str) -> bool {
    let choices = witness.votes.choices();
    choices.len() == 1 && &*choices[0].value == value
}

/// Whether every learner that is up knows what is chosen.
pub(super) fn all_learned(cfg: &Config, world: &World<Paxos>) -> bool {
    let knows = |node: &Node| node.learned.is_some();
    cfg.learners()
        .all(|learner| world.node(learner).is_none_or(knows))
}
