//! The beats that several scenarios have, and what is offered for them.

use crate::kit::quorums::Phase;
use crate::kit::script::{asking, bring_back, heard_by_hand};
use crate::protocols::multipaxos::invariants::Witness;
use crate::protocols::multipaxos::node::Role;
use crate::sim::action::{Action, Disk};
use crate::sim::beat::Beat;
use crate::sim::id::NodeId;
use crate::sim::note::Named;

use super::*;

/// Somebody asks all to promise, to lead.
pub(super) const ASKS: Beat<MultiPaxos> =
    passing::<MultiPaxos>("multipaxos-expect-asks-to-lead", |_, world, _| {
        asks(world).is_some()
    })
    .telling(|_, world, _| named(asks(world)));

/// Two ask at once, and get in each other's way.
pub(super) const COLLISION: Beat<MultiPaxos> =
    expect::<MultiPaxos>("multipaxos-expect-collision", |_, _, witness| {
        witness.votes.promises.by.len() >= 2
    });

pub(super) const CUT_OFF: Beat<MultiPaxos> =
    passing::<MultiPaxos>("multipaxos-expect-cut-off", |_, world, _| {
        !world.faults().cuts.is_empty()
    });

pub(super) const ALL_ANSWERED: Beat<MultiPaxos> =
    expect::<MultiPaxos>("multipaxos-expect-answered", |_, world, witness| {
        let is_over = witness.led.count >= 2 && world.faults().cuts.is_empty();
        is_over && up(world).count() > 3 && all_answered(world)
    });

/// A person crashes the leader, and another leads, the `$nth`.
macro_rules! your_leader {
    ($nth:literal) => {
        yours::<MultiPaxos>(
            "multipaxos-expect-new-leader",
            |_, world, witness| witness.led.count >= $nth && looks::leader(world).is_some(),
            beats::crash_leader,
        )
        .telling(beats::led)
    };
}
pub(super) use your_leader;

/// A person asks the leader for something, and it is chosen.
pub(super) const YOUR_COMMAND: Beat<MultiPaxos> = yours::<MultiPaxos>(
    "multipaxos-expect-your-command",
    |_, world, _| up(world).any(|(_, node)| heard_by_hand(&node.machine)),
    |cfg, world| asking(cfg, world, looks::leader(world)?, "set x 7"),
)
.telling(led);

/// A person asks the leader what x is, after so many requests were answered.
macro_rules! your_read {
    ($answered:literal) => {
        yours::<MultiPaxos>(
            "multipaxos-expect-your-read",
            |_, world, _| world.tally().answered > $answered,
            beats::read_x,
        )
        .telling(beats::reads)
    };
}
pub(super) use your_read;

/// The leader is offered to be asked what x is.
pub(super) fn read_x(cfg: &Config, world: &World<MultiPaxos>) -> Option<Action<MultiPaxos>> {
    asking(cfg, world, looks::leader(world)?, "get x")
}

/// A person mends all links, which does not mend what was chosen.
pub(super) const TOO_LATE: Beat<MultiPaxos> = yours::<MultiPaxos>(
    "multipaxos-expect-too-late",
    |_, world, _| {
        let values = [1, 3].map(|id| looks::value(world, id, "x"));
        values[0] != values[1] && world.faults().cuts.is_empty()
    },
    mend_all,
);

/// The links are offered to be mended, if any is cut.
pub(super) fn mend_all(_: &Config, world: &World<MultiPaxos>) -> Option<Action<MultiPaxos>> {
    (!world.faults().cuts.is_empty()).then_some(Action::HealAll)
}

/// The leader is offered to be crashed, where enough are left to follow
/// another; else who is down is to come back first.
pub(super) fn crash_leader(cfg: &Config, world: &World<MultiPaxos>) -> Option<Action<MultiPaxos>> {
    let node = looks::leader(world)?;
    let others = up(world).count() - 1;
    match others >= usize::from(promises(cfg)) {
        true => {
            let disk = Disk::Kept;
            Some(Action::Crash { node, disk })
        }
        false => bring_back(world),
    }
}

/// Who asks to lead.
fn asks(world: &World<MultiPaxos>) -> Option<NodeId> {
    let mut all = up(world);
    let asks = all.find(|(_, node)| matches!(node.role, Role::Preparing(_)));
    asks.map(|(id, _)| id)
}

fn promises(cfg: &Config) -> u8 {
    cfg.quorums.smallest(Phase::One, cfg.nodes)
}

/// How many nodes there are, how many are enough in each phase, and who leads.
pub(super) fn led(cfg: &Config, world: &World<MultiPaxos>, _: &Witness) -> Vec<Named> {
    let mut values: Vec<Named> = vec![
        ("nodes", cfg.nodes.into()),
        ("promises", promises(cfg).into()),
        (
            "accepts",
            cfg.quorums.smallest(Phase::Two, cfg.nodes).into(),
        ),
    ];
    values.extend(named(looks::leader(world)));
    values
}

/// What x is at the leader.
pub(super) fn reads(cfg: &Config, world: &World<MultiPaxos>, witness: &Witness) -> Vec<Named> {
    let mut values = led(cfg, world, witness);
    let value = looks::leader(world).and_then(|leader| looks::value(world, leader.0, "x"));
    values.extend(value.map(|value| ("value", value.to_string().into())));
    values
}

pub(super) fn named(node: Option<NodeId>) -> Vec<Named> {
    node.map(|node| ("node", node.into())).into_iter().collect()
}
