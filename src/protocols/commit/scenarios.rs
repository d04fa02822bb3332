//! Named starts of the lab. Most are about the same instant: all have voted
//! yes, and TM crashes when one message of the next phase has left.

mod beats;

use crate::kit::script::{
    all_answered, ask_as, at, crash, even, expect, load, lose, partition, passing, restart, when,
    yours,
};
use crate::sim::action::Action;
use crate::sim::id::NodeId;
use crate::sim::scenario::{Cue, Scenario, Setup};
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

const ONE_AFTER_ANOTHER: Scenario<Commit> = Scenario {
    id: "one-after-another",
    seed: 1,
    setup: || even(Config::default()).under(load(100, 200, 2)),
    script: &[],
    beats: &[
        passing::<Commit>("commit-expect-begun", |cfg, world, _| {
            let tm = world.node(cfg.tm());
            tm.is_some_and(|tm| !tm.leads.is_empty())
        })
        .telling(beats::counted),
        beats::PREPARED,
        beats::ALL_COMMIT,
        expect::<Commit>("commit-expect-nobody-in-doubt", |cfg, world, _| {
            let tm = cfg.tm();
            let record = log::record(world.node(tm), world.disk(tm), FIRST);
            in_doubt(cfg, world) == 0 && record.is_some_and(|record| record.ended)
        }),
        expect::<Commit>("commit-expect-three-commit", |cfg, _, witness| {
            beats::committed(cfg, witness) >= 3
        }),
        beats::YOUR_CRASH,
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
    beats: &[
        passing::<Commit>("commit-expect-one-refuses", |cfg, _, witness| {
            ended(cfg, witness, 1, Decision::Abort) == 1
        }),
        expect::<Commit>("commit-expect-all-abort", |cfg, _, witness| {
            all(cfg, witness, 1, Decision::Abort)
        }),
        passing::<Commit>("commit-expect-locked", |cfg, world, _| {
            let tm = world.node(cfg.tm());
            let is_begun = tm.is_some_and(|tm| tm.leads.contains_key(&Tx(3)));
            beats::doubters(cfg, world) > 0 && is_begun
        }),
        beats::answered!(3),
        expect::<Commit>("commit-expect-lock-refuses", |cfg, _, witness| {
            all(cfg, witness, 2, Decision::Commit) && all(cfg, witness, 3, Decision::Abort)
        }),
        beats::your_write!(2),
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
    beats: &[
        passing::<Commit>("commit-expect-one-silent", |cfg, world, _| {
            world.node(cfg.manager(2)).is_none()
        }),
        expect::<Commit>("commit-expect-silent-aborts", |cfg, _, witness| {
            ended(cfg, witness, 1, Decision::Abort) == 2
        }),
        beats::TM_DOWN,
        expect::<Commit>("commit-expect-unknown-aborts", |cfg, world, witness| {
            all(cfg, witness, 2, Decision::Abort)
                && !world.disk(NodeId(TM)).log.contains_key(&Tx(2))
        }),
        beats::answered!(2),
        beats::your_write!(2),
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

/// After so many milliseconds it is told that they wait still.
const LONG: u64 = 1_000;

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
    beats: &[
        beats::PREPARED,
        beats::TM_DOWN,
        beats::ONE_COMMITS,
        expect::<Commit>("commit-expect-two-in-doubt", |cfg, world, witness| {
            let one = ended(cfg, witness, 1, Decision::Commit) == 1;
            in_doubt(cfg, world) == 2 && one && world.now() > Time::ms(LONG)
        })
        .telling(beats::counted),
        beats::YOUR_TM,
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(1_600),
};

const COOPERATIVE: Scenario<Commit> = Scenario {
    id: "cooperative",
    setup: || even(Config::default()),
    beats: &[
        beats::PREPARED,
        beats::TM_DOWN,
        passing::<Commit>("commit-expect-one-commits", |cfg, _, witness| {
            ended(cfg, witness, 1, Decision::Commit) >= 1
        }),
        beats::ALL_COMMIT,
        beats::YOUR_TM,
    ],
    ..BLOCKED
};

const THREE_PHASE: Scenario<Commit> = Scenario {
    id: "three-phase",
    setup: || of(Kind::ThreePhase),
    beats: &[
        beats::PREPARED,
        beats::PRE_COMMITTED,
        beats::TM_DOWN,
        beats::ALL_COMMIT,
        beats::YOUR_TM,
    ],
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
    beats: &[
        beats::PREPARED,
        beats::TM_DOWN,
        beats::PRE_COMMITTED,
        beats::SPLIT,
        yours::<Commit>(
            "commit-expect-too-late",
            |cfg, world, witness| {
                let is_split = ended(cfg, witness, 1, Decision::Abort) > 0
                    && ended(cfg, witness, 1, Decision::Commit) > 0;
                is_split && world.faults().cuts.is_empty()
            },
            |_, world| (!world.faults().cuts.is_empty()).then_some(Action::HealAll),
        ),
    ],
    opens_at: Time::ms(95),
    ends_at: Time::ms(1_000),
};

const PAXOS: Scenario<Commit> = Scenario {
    id: "paxos",
    setup: || of(Kind::Paxos),
    beats: &[
        beats::PREPARED,
        beats::TM_DOWN,
        expect::<Commit>("commit-expect-second-leader", |_, world, witness| {
            let has_led = world.disk(NodeId(2)).tried.round() > 0;
            has_led
                && witness
                    .decided
                    .by(FIRST, Decision::Commit)
                    .contains(NodeId(2))
        }),
        beats::ALL_COMMIT,
        beats::YOUR_TM,
    ],
    ..BLOCKED
};

/// When TM comes back, in milliseconds.
const BACK: u64 = 900;

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
    script: crash_after_one!("Commit", at(BACK, |_, _| restart(TM))),
    beats: &[
        beats::PREPARED,
        beats::TM_DOWN,
        beats::SPLIT,
        expect::<Commit>("commit-expect-tm-committed", |cfg, world, _| {
            let is_up = world.node(cfg.tm()).is_some();
            is_up
                && state(world, cfg.tm()) == Some(State::Committed)
                && world.now() > Time::ms(BACK)
        }),
        beats::your_write!(1),
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
