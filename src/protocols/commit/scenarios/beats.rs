//! The beats that several scenarios have, and what is offered for them.

use crate::kit::script::{asking, bring_back, passing, yours};
use crate::sim::action::{Action, Disk};
use crate::sim::beat::Beat;
use crate::sim::note::Named;

use super::*;

/// TM has asked, and all managers are prepared.
pub(super) const PREPARED: Beat<Commit> =
    passing::<Commit>("commit-expect-prepared", |cfg, world, _| {
        in_doubt(cfg, world) == usize::from(cfg.managers)
    })
    .telling(counted);

/// TM is down while somebody is in doubt.
pub(super) const TM_DOWN: Beat<Commit> =
    passing::<Commit>("commit-expect-tm-down", |cfg, world, _| {
        world.node(cfg.tm()).is_none() && doubters(cfg, world) > 0
    })
    .telling(counted);

pub(super) const ONE_COMMITS: Beat<Commit> =
    expect::<Commit>("commit-expect-one-commits", |cfg, _, witness| {
        ended(cfg, witness, 1, Decision::Commit) == 1
    });

pub(super) const ALL_COMMIT: Beat<Commit> =
    expect::<Commit>("commit-expect-all-commit", |cfg, _, witness| {
        all(cfg, witness, 1, Decision::Commit)
    });

pub(super) const SPLIT: Beat<Commit> =
    expect::<Commit>("commit-expect-split", |cfg, _, witness| {
        ended(cfg, witness, 1, Decision::Commit) == 1
            && ended(cfg, witness, 1, Decision::Abort) == 2
    });

/// Some manager knows that all are prepared.
pub(super) const PRE_COMMITTED: Beat<Commit> =
    passing::<Commit>("commit-expect-pre-committed", |cfg, world, _| {
        let knows = |id: NodeId| state(world, id) == Some(State::PreCommitted);
        cfg.managers().any(knows)
    });

/// All requests, so many, have their answer.
macro_rules! answered {
    ($count:literal) => {
        expect::<Commit>("commit-expect-answered", |_, world, _| {
            let tally = world.tally();
            all_answered(world) && tally.answered + tally.failed >= $count
        })
    };
}
pub(super) use answered;

/// A person asks for one more transaction, with which so many are committed.
macro_rules! your_write {
    ($count:literal) => {
        yours::<Commit>(
            "commit-expect-your-write",
            |cfg, _, witness| beats::committed(cfg, witness) >= $count,
            beats::ask_for_write,
        )
        .telling(beats::counted)
    };
}
pub(super) use your_write;

/// How many transactions all managers have committed.
pub(super) fn committed(cfg: &Config, witness: &Witness) -> usize {
    let by_all = |tx: &Tx| all(cfg, witness, tx.0, Decision::Commit);
    witness.decided.matters().filter(by_all).count()
}

/// TM is offered to be asked for a transaction.
pub(super) fn ask_for_write(cfg: &Config, world: &World<Commit>) -> Option<Action<Commit>> {
    let tm = cfg.tm();
    world.node(tm)?;
    asking(cfg, world, tm, "write z")
}

/// A person brings TM back, and what was in doubt is decided.
pub(super) const YOUR_TM: Beat<Commit> = yours::<Commit>(
    "commit-expect-tm-back",
    |cfg, world, witness| {
        let is_up = world.node(cfg.tm()).is_some();
        is_up && all(cfg, witness, 1, Decision::Commit)
    },
    |_, world| bring_back(world),
);

/// A person crashes TM while managers are in doubt of a transaction.
pub(super) const YOUR_CRASH: Beat<Commit> = yours::<Commit>(
    "commit-expect-left-in-doubt",
    |cfg, world, _| world.node(cfg.tm()).is_none() && doubters(cfg, world) > 0,
    |cfg, world| {
        let (node, disk) = (cfg.tm(), Disk::Kept);
        let is_busy = !world.node(node)?.leads.is_empty();
        match doubters(cfg, world) > 0 {
            true => Some(Action::Crash { node, disk }),
            false if is_busy => None,
            false => ask_for_write(cfg, world),
        }
    },
)
.telling(|cfg, world, witness| {
    let mut values = counted(cfg, world, witness);
    let step = if doubters(cfg, world) > 0 { 2_u8 } else { 1 };
    values.push(("step", step.into()));
    values
});

/// How many managers are in doubt of any transaction.
pub(super) fn doubters(cfg: &Config, world: &World<Commit>) -> usize {
    let doubts = |id: &NodeId| {
        let mut records = world.disk(*id).log.iter();
        records.any(|(_, record)| record.state.is_in_doubt())
    };
    cfg.managers().filter(doubts).count()
}

/// How many managers there are, and how many are in doubt.
pub(super) fn counted(cfg: &Config, world: &World<Commit>, _: &Witness) -> Vec<Named> {
    vec![
        ("managers", cfg.managers.into()),
        ("count", doubters(cfg, world).into()),
    ]
}
