//! A replica is down while commands are chosen without it. When it is back
//! it hears how far the others are, and asks for what it lacks (§2.3).

use super::*;

/// S1 leads; S4 is down for a second.
const SCRIPT: &[Cue<MultiPaxos>] = &[
    at(20, |_, _| fire(1, Timer::Suspicion)),
    at(300, |_, _| crash(4)),
    at(1_300, |_, _| restart(4)),
];

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "lagging-replica",
    seed: 1,
    setup: || Setup::new(Config::default()).under(load(150, 30, 3).limited(60)),
    script: SCRIPT,
    expect: &[
        expect::<MultiPaxos>("multipaxos-expect-service-goes-on", |_, world, witness| {
            witness.answers.logged == 60 && all_answered(world)
        }),
        expect::<MultiPaxos>("multipaxos-expect-caught-up", |_, world, _| {
            // It has not voted on what it missed.
            let missed = looks::log(world, 4).map_or(0, |log| {
                log.iter_from(1).filter(|(_, entry)| !entry.voted).count()
            });
            missed > 10 && looks::all_executed(world, 60)
        }),
        expect::<MultiPaxos>("multipaxos-expect-one-leader", |_, _, witness| {
            witness.led.count == 1
        }),
    ],
    opens_at: Time::ms(1_290),
    ends_at: Time::ms(2_600),
};
