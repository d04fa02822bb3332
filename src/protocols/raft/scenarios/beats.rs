//! The beats that several scenarios have, and what is offered for them.

use crate::kit::script::{asking, bring_back, heard_by_hand, passing, yours};
use crate::protocols::raft::quorum::majority;
use crate::sim::beat::Beat;
use crate::sim::note::Named;

use super::*;

/// Somebody stands for election.
pub(super) const CANDIDATE: Beat<Raft> = passing::<Raft>("raft-expect-candidate", |_, world, _| {
    stands(world).is_some()
})
.telling(standing);

/// Two stand in the same term, and nobody leads it.
pub(super) const TWO_STAND: Beat<Raft> = passing::<Raft>("raft-expect-two-stand", |_, world, _| {
    let term = newest_term(world);
    let candidates = up(world).filter(|(id, node)| {
        matches!(node.role, Role::Candidate { .. }) && looks::term(world, *id) == term
    });
    candidates.count() >= 2
})
.telling(newest);

pub(super) const LEADER_ELECTED: Beat<Raft> =
    expect::<Raft>("raft-expect-leader-elected", |_, world, _| {
        looks::leader(world).is_some()
    })
    .telling(led);

pub(super) const ALL_FOLLOW: Beat<Raft> =
    expect::<Raft>("raft-expect-all-follow", |_, world, _| {
        looks::all_follow_one(world)
    });

/// The leader is down, and nobody leads.
pub(super) const LEADER_GONE: Beat<Raft> =
    passing::<Raft>("raft-expect-leader-gone", |_, world, witness| {
        witness.elections() > 0 && down(world).is_some() && looks::leader(world).is_none()
    })
    .telling(|_, world, _| named(down(world)));

/// A person crashes the leader, and another comes.
pub(super) const YOUR_LEADER: Beat<Raft> =
    yours::<Raft>("raft-expect-new-leader", second_leads, crash_leader).telling(led);

/// The same once more.
pub(super) const NEXT_LEADER: Beat<Raft> = yours::<Raft>(
    "raft-expect-next-leader",
    |_, world, witness| witness.elections() >= 3 && looks::leader(world).is_some(),
    crash_leader,
)
.telling(led);

/// A person brings back who is down.
pub(super) const YOUR_RETURN: Beat<Raft> =
    yours::<Raft>("raft-expect-all-back", all_back, |_, world| {
        bring_back(world)
    });

/// A person asks the leader for something, and it is committed.
pub(super) const YOUR_COMMAND: Beat<Raft> = yours::<Raft>(
    "raft-expect-your-command",
    |_, world, _| up(world).any(|(_, node)| heard_by_hand(&node.machine)),
    |cfg, world| asking(cfg, world, looks::leader_id(world)?, "set x 7"),
)
.telling(led);

/// Whether one leads after another.
pub(super) fn second_leads(_: &Config, world: &World<Raft>, witness: &Witness) -> bool {
    witness.elections() >= 2 && looks::leader(world).is_some()
}

/// Whether all are back under another leader.
pub(super) fn all_back(_: &Config, world: &World<Raft>, witness: &Witness) -> bool {
    witness.elections() >= 2 && looks::whole(world)
}

/// The leader is offered to be crashed, where a majority is left; else who is
/// down is to come back first.
pub(super) fn crash_leader(cfg: &Config, world: &World<Raft>) -> Option<Action<Raft>> {
    let enough = up(world).count() > usize::from(majority(cfg.nodes));
    match looks::leader_id(world) {
        Some(node) if enough => {
            let disk = Disk::Kept;
            Some(Action::Crash { node, disk })
        }
        Some(_) => bring_back(world),
        None => None,
    }
}

/// Who stands, or has won already.
pub(super) fn stands(world: &World<Raft>) -> Option<NodeId> {
    let mut all = up(world);
    let candidate = all.find(|(_, node)| match node.role {
        Role::PreCandidate { .. } | Role::Candidate { .. } => true,
        Role::Follower(_) | Role::Leader { .. } => false,
    });
    candidate.map(|(id, _)| id)
}

/// What is told of who stands.
pub(super) fn standing(_: &Config, world: &World<Raft>, _: &Witness) -> Vec<Named> {
    named(stands(world))
}

/// What is told of the newest term.
pub(super) fn newest(cfg: &Config, world: &World<Raft>, _: &Witness) -> Vec<Named> {
    counted(cfg, newest_term(world))
}

/// The newest term that any server that is up is in.
pub(super) fn newest_term(world: &World<Raft>) -> Term {
    let terms = up(world).map(|(id, _)| looks::term(world, id));
    terms.max().unwrap_or(0)
}

/// What is told of a leader: who it is, its term, and how many votes made it.
pub(super) fn led(cfg: &Config, world: &World<Raft>, _: &Witness) -> Vec<Named> {
    let leader = looks::leader_id(world);
    let term = leader.map_or(0, |id| looks::term(world, id));
    let mut values = counted(cfg, term);
    values.extend(named(leader));
    values
}

/// A term, how many servers there are, and how many are a majority.
pub(super) fn counted(cfg: &Config, term: Term) -> Vec<Named> {
    vec![
        ("term", term.into()),
        ("nodes", cfg.nodes.into()),
        ("quorum", majority(cfg.nodes).into()),
    ]
}

/// A server, if there is one.
pub(super) fn named(node: Option<NodeId>) -> Vec<Named> {
    node.map(|node| ("node", node.into())).into_iter().collect()
}
