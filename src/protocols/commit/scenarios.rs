//! Named starts of the lab. Most are about the same instant: all have voted
//! yes, and TM crashes when one message of the next phase has left.

use crate::kit::script::{
    all_answered, ask_as, at, crash, even, expect, load, lose, partition, restart, when,
};
use crate::sim::id::NodeId;
use crate::sim::scenario::{Cue, Expectation, Scenario, Setup};
use crate::sim::time::{Time, TimeRange};
use crate::sim::world::World;

use super::Commit;
use super::config::{Config, Kind, Role};
use super::invariants::Witness;
use super::log;
use super::message::Tx;
use super::node::{Decision, State};

/// All scenarios, the one to begin with first.
pub static ALL: &[Scenario<Commit>] = &[
    ONE_AFTER_ANOTHER,
    REFUSED,
    PRESUMED_ABORT,
    BLOCKED,
    COOPERATIVE,
    THREE_PHASE,
    THREE_PHASE_CUT,
    PAXOS,
    HEURISTIC,
];

/// Whether a scenario is about what a crash of TM leaves behind.
pub(super) fn offers_crash(scenario: &str) -> bool {
    [ONE_AFTER_ANOTHER.id, BLOCKED.id, COOPERATIVE.id].contains(&scenario)
}

/// The invariants that a scenario is meant to break.
pub(super) fn breaks(scenario: &str) -> &'static [&'static str] {
    let is_split = [THREE_PHASE_CUT.id, HEURISTIC.id].contains(&scenario);
    match is_split {
        true => &["commit-invariant-consistent"],
        false => &[],
    }
}

const TM: u8 = 1;

/// The first transaction, which most scenarios are about.
const FIRST: Tx = Tx(1);

/// How many managers have ended a transaction so.
fn ended(cfg: &Config, witness: &Witness, tx: u64, decision: Decision) -> usize {
    let ended = witness.decided.by(Tx(tx), decision);
    let managers = ended.iter().filter(|id| cfg.role(*id) == Role::Manager);
    managers.count()
}

fn all(cfg: &Config, witness: &Witness, tx: u64, decision: Decision) -> bool {
    ended(cfg, witness, tx, decision) == usize::from(cfg.managers)
}

/// How the first transaction stands at a node.
fn state(world: &World<Commit>, id: NodeId) -> Option<State> {
    log::record(world.node(id), world.disk(id), FIRST).map(|record| record.state)
}

/// How many managers are in doubt of the first transaction.
fn in_doubt(cfg: &Config, world: &World<Commit>) -> usize {
    let doubts = |id: &NodeId| state(world, *id).is_some_and(State::is_in_doubt);
    cfg.managers().filter(doubts).count()
}

const ANSWERED: Expectation<Commit> =
    expect::<Commit>("commit-expect-answered", |_, world, _| all_answered(world));

const ALL_COMMIT: Expectation<Commit> =
    expect::<Commit>("commit-expect-all-commit", |cfg, _, witness| {
        all(cfg, witness, 1, Decision::Commit)
    });

const FREED: Expectation<Commit> =
    expect::<Commit>("commit-expect-nobody-in-doubt", |cfg, world, _| {
        in_doubt(cfg, world) == 0
    });

const SPLIT: Expectation<Commit> = expect::<Commit>("commit-expect-split", |cfg, _, witness| {
    ended(cfg, witness, 1, Decision::Commit) == 1 && ended(cfg, witness, 1, Decision::Abort) == 2
});

const ONE_AFTER_ANOTHER: Scenario<Commit> = Scenario {
    id: "one-after-another",
    seed: 1,
    setup: || even(Config::default()).under(load(100, 200, 2)),
    script: &[],
    expect: &[
        ALL_COMMIT,
        expect::<Commit>("commit-expect-three-commit", |cfg, _, witness| {
            let all = |tx: &Tx| all(cfg, witness, tx.0, Decision::Commit);
            witness.decided.matters().filter(all).count() >= 3
        }),
        FREED,
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(1_000),
};

const REFUSED: Scenario<Commit> = Scenario {
    id: "refused",
    seed: 1,
    setup: || even(Config::default()),
    script: &[
        at(100, |cfg, _| ask_as(cfg, TM, 1, 1, "write x no RM2")),
        at(300, |cfg, _| ask_as(cfg, TM, 1, 2, "write y")),
        at(305, |cfg, _| ask_as(cfg, TM, 2, 1, "write y")),
    ],
    expect: &[
        expect::<Commit>("commit-expect-all-abort", |cfg, _, witness| {
            all(cfg, witness, 1, Decision::Abort)
        }),
        expect::<Commit>("commit-expect-lock-refuses", |cfg, _, witness| {
            all(cfg, witness, 2, Decision::Commit) && all(cfg, witness, 3, Decision::Abort)
        }),
        ANSWERED,
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(500),
};

const PRESUMED_ABORT: Scenario<Commit> = Scenario {
    id: "presumed-abort",
    seed: 1,
    setup: || even(Config::default()),
    script: &[
        at(100, |cfg, _| ask_as(cfg, TM, 1, 1, "write x")),
        at(105, |cfg: &Config, _| crash(cfg.manager(2))),
        at(400, |cfg: &Config, _| restart(cfg.manager(2))),
        at(500, |cfg, _| ask_as(cfg, TM, 2, 1, "write y")),
        at(515, |_, _| crash(TM)),
        at(700, |_, _| restart(TM)),
    ],
    expect: &[
        expect::<Commit>("commit-expect-silent-aborts", |cfg, _, witness| {
            ended(cfg, witness, 1, Decision::Abort) == 2
        }),
        expect::<Commit>("commit-expect-unknown-aborts", |cfg, world, witness| {
            all(cfg, witness, 2, Decision::Abort)
                && !world.disk(NodeId(TM)).log.contains_key(&Tx(2))
        }),
        ANSWERED,
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(1_400),
};

/// TM crashes when its message of this kind has left to RM1 alone.
macro_rules! crash_after_one {
    ($kind:literal $(, $more:expr)*) => {
        &[
            at(100, |cfg, _| ask_as(cfg, TM, 1, 1, "write x")),
            at(100, |cfg: &Config, world| lose(world, $kind, TM, cfg.manager(2))),
            at(100, |cfg: &Config, world| lose(world, $kind, TM, cfg.manager(3))),
            at(100, |_, _| crash(TM)),
            $($more,)*
        ]
    };
}

const CRASH: &[Cue<Commit>] = crash_after_one!("Commit");

const BLOCKED: Scenario<Commit> = Scenario {
    id: "blocked",
    seed: 1,
    setup: || {
        even(Config {
            cooperative: false,
            ..Config::default()
        })
    },
    script: CRASH,
    expect: &[
        expect::<Commit>("commit-expect-one-commits", |cfg, _, witness| {
            ended(cfg, witness, 1, Decision::Commit) == 1
        }),
        expect::<Commit>("commit-expect-two-in-doubt", |cfg, world, _| {
            in_doubt(cfg, world) == 2
        }),
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(1_600),
};

const COOPERATIVE: Scenario<Commit> = Scenario {
    id: "cooperative",
    setup: || even(Config::default()),
    expect: &[ALL_COMMIT, FREED],
    ..BLOCKED
};

const THREE_PHASE: Scenario<Commit> = Scenario {
    id: "three-phase",
    setup: || of(Kind::ThreePhase),
    expect: &[ALL_COMMIT, FREED],
    ..BLOCKED
};

const THREE_PHASE_CUT: Scenario<Commit> = Scenario {
    id: "three-phase-cut",
    seed: 1,
    setup: || of(Kind::ThreePhase),
    script: crash_after_one!(
        "PreCommit",
        at(100, |cfg: &Config, world| {
            let rm = |number| cfg.manager(number);
            let knows = state(world, rm(1)) == Some(State::PreCommitted);
            when(knows, partition(&[&[rm(1)], &[rm(2), rm(3)]]))
        })
    ),
    expect: &[SPLIT],
    opens_at: Time::ms(95),
    ends_at: Time::ms(1_000),
};

const PAXOS: Scenario<Commit> = Scenario {
    id: "paxos",
    setup: || of(Kind::Paxos),
    expect: &[
        expect::<Commit>("commit-expect-second-leader", |_, world, witness| {
            let has_led = world.disk(NodeId(2)).tried.round() > 0;
            has_led
                && witness
                    .decided
                    .by(FIRST, Decision::Commit)
                    .contains(NodeId(2))
        }),
        ALL_COMMIT,
        FREED,
    ],
    ..BLOCKED
};

const HEURISTIC: Scenario<Commit> = Scenario {
    id: "heuristic",
    seed: 1,
    setup: || {
        even(Config {
            cooperative: false,
            impatience: Some(TimeRange::exactly(Time::ms(500))),
            ..Config::default()
        })
    },
    script: crash_after_one!("Commit", at(900, |_, _| restart(TM))),
    expect: &[
        SPLIT,
        expect::<Commit>("commit-expect-tm-committed", |cfg, world, _| {
            state(world, cfg.tm()) == Some(State::Committed)
        }),
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(1_200),
};

fn of(protocol: Kind) -> Setup<Commit> {
    even(Config {
        protocol,
        ..Config::default()
    })
}
