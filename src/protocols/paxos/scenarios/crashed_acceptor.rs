//! An acceptor crashes between the phases. Its promise is on its disk: when
//! it comes back, it refuses what it has promised to refuse (§2.5).

#[cfg(test)]
use crate::kit::script::crash_without_disk;
use crate::kit::script::{all_answered, ask, at, crash, even, hold_up, restart, when};
use crate::protocols::paxos::Paxos;
use crate::protocols::paxos::config::{Config, Roles};
use crate::protocols::paxos::number::Number;
use crate::sim::id::NodeId;
use crate::sim::scenario::{Expectation, Scenario, Setup};
use crate::sim::time::{Time, TimeRange};

use super::looks;

/// How long the first proposer's accept requests are held up.
const HELD_UP: Time = Time::ms(200);

/// What happens before the crash: the first proposer's accept requests are
/// held up, the second proposer overtakes it, and S3 has promised to both.
macro_rules! script {
    ($crash:expr) => {
        &[
            at(100, |cfg, _| ask(cfg, 1, "propose red")),
            at(100, |_, world| hold_up(world, "Accept", 1, 3, HELD_UP)),
            at(100, |_, world| hold_up(world, "Accept", 1, 4, HELD_UP)),
            at(100, |_, world| hold_up(world, "Accept", 1, 5, HELD_UP)),
            at(150, |cfg, _| ask(cfg, 2, "propose blue")),
            // S3 misses the second accept request.
            at(150, |_, world| when(looks::in_phase_2(world, 2), $crash)),
            at(260, |_, _| restart(3)),
        ]
    };
}

/// Two proposers (S1, S2), three acceptors (S3 to S5), one learner (S6). S1
/// waits for its held-up requests.
fn setup() -> Setup<Paxos> {
    even(Config {
        nodes: 6,
        roles: Roles::Separate,
        proposers: 2,
        learners: 1,
        patience: TimeRange::exactly(Time::ms(400)),
        ..Config::default()
    })
}

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "crashed-acceptor",
    seed: 1,
    setup,
    script: script!(crash(3)),
    expect: &[
        Expectation {
            id: "paxos-expect-second-value-chosen",
            met: |_, _, witness| looks::only_chosen(witness, "blue"),
        },
        Expectation {
            id: "paxos-expect-promise-kept",
            met: |_, world, witness| {
                let mut votes = witness.votes.ballots.iter();
                let red = votes.any(|own| &*own.value == "red" && !own.by.is_empty());
                let promised = world.disk(NodeId(3)).promised;
                !red && promised >= Number::new(1, NodeId(2))
            },
        },
        Expectation {
            id: "paxos-expect-answered",
            met: |_, world, _| all_answered(world),
        },
    ],
    opens_at: Time::ms(95),
    ends_at: Time::s(1),
};

/// The same, but the acceptor comes back without its disk: it has forgotten
/// what it promised. Not in the list: stable storage is what the paper asks
/// for.
#[cfg(test)]
pub(in crate::protocols::paxos) const WITHOUT_DISK: Scenario<Paxos> = Scenario {
    id: "crashed-acceptor-without-disk",
    script: script!(crash_without_disk(3)),
    expect: &[],
    ..SCENARIO
};
