//! Why election timeouts are drawn from 150 to 300 ms (§9.3, Figure 16): the
//! leader crashes, and the others wait 150 to 155 ms, a range that a message
//! crosses half of. So they stand nearly together, and share the votes, again
//! and again. As in the paper a broadcast takes about 15 ms, 10 of them the
//! disk, and heartbeats come at half the minimum election timeout.

use super::*;

/// When the leader crashes, in milliseconds.
const CRASH: u64 = 300;

/// How many terms without a leader are expected at least.
const SPLIT: usize = 3;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "election-timeouts",
    seed: 1,
    setup: || {
        let mut setup = Setup::new(Config {
            election_timeout: TimeRange::new(Time::ms(150), Time::ms(155)),
            heartbeat: Time::ms(75),
            ..Config::default()
        });
        setup.faults.conditions.latency = TimeRange::exactly(Time(2_500));
        setup.faults.conditions.disk = Time::ms(10);
        setup
    },
    script: &[
        at(20, |_, _| fire(S1, Timer::Election)),
        at(CRASH, |_, world| with(looks::leader_id(world), crash)),
    ],
    expect: &[
        expect::<Raft>("raft-expect-split-again", |_, world, witness| {
            let last = up(world).map(|(id, _)| looks::term(world, id)).max();
            let before = (1..last.unwrap_or(1)).filter(|term| !witness.had_leader(*term));
            before.count() >= SPLIT
        }),
        expect::<Raft>("raft-expect-new-leader", |_, world, witness| {
            world.now() > Time::ms(CRASH) && witness.elections() >= 2
        }),
    ],
    opens_at: Time::ms(290),
    ends_at: Time::ms(1_500),
};
