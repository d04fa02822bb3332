//! An acceptor crashes between the phases. Its promise is on its disk: when
//! it comes back, it refuses what it has promised to refuse (§2.5).

use super::*;

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

pub(super) const SCENARIO: Scenario<Paxos> = Scenario {
    id: "crashed-acceptor",
    seed: 1,
    // S1 waits for its held-up requests.
    setup: || {
        even(Config {
            patience: TimeRange::exactly(Time::ms(400)),
            ..six()
        })
    },
    script: script!(crash(3)),
    beats: &[
        passing::<Paxos>("paxos-expect-acceptor-down", |_, world, _| {
            down(world) == Some(NodeId(3))
        }),
        expect::<Paxos>("paxos-expect-second-value-chosen", |_, _, witness| {
            looks::only_chosen(witness, "blue")
        }),
        passing::<Paxos>("paxos-expect-acceptor-back", |_, world, witness| {
            !witness.votes.choices().is_empty() && down(world).is_none()
        }),
        expect::<Paxos>("paxos-expect-promise-kept", |_, world, witness| {
            let mut votes = witness.votes.ballots.iter();
            let red = votes.any(|own| &*own.value == "red" && !own.by.is_empty());
            let promised = looks::promised(world, 3);
            let is_refused =
                !witness.votes.choices().is_empty() && beats::proposes(world, 1) != Some("red");
            is_refused && !red && promised >= Some(Number::new(1, NodeId(2)))
        }),
        beats::ANSWERED,
        beats::your_value!(2),
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
    beats: &[],
    ..SCENARIO
};
