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
    beats: &[
        passing::<MultiPaxos>("multipaxos-expect-behind", |_, world, _| missed(world) > 10)
            .telling(|_, world, _| vec![("count", missed(world).into())]),
        expect::<MultiPaxos>("multipaxos-expect-caught-up", |_, world, _| {
            // It has not voted on what it missed.
            let missed = looks::log(world, 4).map_or(0, |log| {
                log.iter_from(1).filter(|(_, entry)| !entry.voted).count()
            });
            missed > 10 && self::missed(world) <= 1
        }),
        expect::<MultiPaxos>("multipaxos-expect-service-goes-on", |_, world, witness| {
            witness.answers.logged == 60 && all_answered(world)
        }),
        expect::<MultiPaxos>("multipaxos-expect-all-executed", |_, world, witness| {
            let all = looks::all_executed(world, 60);
            all && witness.led.count == 1
        }),
        beats::your_leader!(2),
    ],
    opens_at: Time::ms(1_290),
    ends_at: Time::ms(2_600),
};

/// How many commands S4 lacks that are known to be chosen, if it is up.
fn missed(world: &World<MultiPaxos>) -> u64 {
    looks::log(world, 4).map_or(0, |log| looks::most_chosen(world) - log.chosen())
}
