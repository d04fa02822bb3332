//! The beats that several scenarios have, and what is offered for them.

use crate::kit::script::asking;
use crate::sim::action::{Action, Disk};
use crate::sim::note::Named;

use super::*;

/// Somebody asks for promises.
pub(super) const ASKED: Beat<Paxos> = passing::<Paxos>("paxos-expect-asked", |_, world, _| {
    preparing(world).is_some()
})
.telling(|cfg, world, witness| {
    let mut values = counted(cfg, world, witness);
    if let Some((node, number)) = preparing(world) {
        values.extend([("node", node.into()), ("number", number.into())]);
    }
    values
});

/// A quorum has promised.
pub(super) const PROMISED: Beat<Paxos> =
    passing::<Paxos>("paxos-expect-promised", |_, _, witness| {
        promised(witness) > 0
    })
    .telling(counted);

/// A quorum has promised a higher number before anything was chosen.
pub(super) const OVERTAKEN: Beat<Paxos> =
    expect::<Paxos>("paxos-expect-collision", |_, _, witness| {
        promised(witness) >= 2
    })
    .telling(counted);

pub(super) const CHOSEN: Beat<Paxos> = expect::<Paxos>("paxos-expect-chosen", |_, _, witness| {
    !witness.votes.choices().is_empty()
})
.telling(counted);

pub(super) const TWO_CHOSEN: Beat<Paxos> =
    expect::<Paxos>("paxos-expect-two-values-chosen", |_, _, witness| {
        witness.votes.choices().len() == 2
    });

pub(super) const ALL_LEARNED: Beat<Paxos> =
    expect::<Paxos>("paxos-expect-all-learned", |cfg, world, _| {
        looks::all_learned(cfg, world)
    });

pub(super) const ANSWERED: Beat<Paxos> =
    expect::<Paxos>("paxos-expect-answered", |_, world, _| all_answered(world));

/// A person asks for another value, after so many clients were answered.
macro_rules! your_value {
    ($answered:literal) => {
        yours::<Paxos>(
            "paxos-expect-your-value",
            |_, world, _| world.tally().answered > $answered,
            beats::ask_for_another,
        )
        .telling(beats::counted)
    };
}
pub(super) use your_value;

/// Somebody else's value is asked for, of the first who can propose it.
pub(super) fn ask_for_another(cfg: &Config, world: &World<Paxos>) -> Option<Action<Paxos>> {
    let node = cfg.proposers().find(|id| world.node(*id).is_some())?;
    asking(cfg, world, node, "propose tea")
}

/// The second proposer, if it is up, is offered to be crashed.
pub(super) fn crash_rival(_: &Config, world: &World<Paxos>) -> Option<Action<Paxos>> {
    let node = world.ids().nth(1)?;
    let disk = Disk::Kept;
    let is_up = world.node(node).is_some();
    is_up.then_some(Action::Crash { node, disk })
}

/// How many numbers a quorum has promised.
pub(super) fn promised(witness: &Witness) -> usize {
    let mut all = witness.promises.by.iter();
    let formed = all.by_ref().filter(|(_, own)| own.formed.0.is_some());
    formed.count()
}

/// Who asks for promises, under which number.
fn preparing(world: &World<Paxos>) -> Option<(NodeId, Number)> {
    let mut all = up(world);
    all.find_map(|(id, node)| match node.proposer.phase {
        Phase::Preparing { number, .. } => Some((id, number)),
        Phase::Idle | Phase::Accepting { .. } | Phase::BackingOff { .. } => None,
    })
}

/// What a proposer asks to be accepted.
pub(super) fn proposes(world: &World<Paxos>, id: u8) -> Option<&str> {
    match &node(world, id)?.proposer.phase {
        Phase::Accepting { proposal, .. } => Some(&proposal.value),
        Phase::Idle | Phase::Preparing { .. } | Phase::BackingOff { .. } => None,
    }
}

/// How many acceptors there are, how many are enough in each phase, how many
/// numbers were tried, and what is chosen.
pub(super) fn counted(cfg: &Config, _: &World<Paxos>, witness: &Witness) -> Vec<Named> {
    let mut values: Vec<Named> = vec![
        ("acceptors", cfg.acceptors().count().into()),
        ("promises", cfg.quorum_size(quorums::Phase::One).into()),
        ("accepts", cfg.quorum_size(quorums::Phase::Two).into()),
        ("count", witness.votes.ballots.len().into()),
    ];
    let choices = witness.votes.choices();
    values.extend(choices.first().map(|own| ("value", (&own.value).into())));
    values
}
