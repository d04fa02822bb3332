//! Five nodes under load are restarted one after the other, as an upgrade
//! would do it. The service goes on.

use super::*;

/// When the first node goes down.
const FIRST: u64 = 700;

/// How long one goes down after the other.
const EVERY: u64 = 600;

/// How long each is down.
const DOWN: u64 = 250;

/// When the last is back.
const ALL_BACK: Time = Time::ms(FIRST + 4 * EVERY + DOWN);

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "rolling-restarts",
    // Every restart but the first hits the leader.
    seed: 13,
    setup: || Setup::new(Config::default()).under(load(400, 40, 4)),
    script: &[
        goes(0, |_, _| crash(S1)),
        back(0, |_, _| restart(S1)),
        goes(1, |_, _| crash(S2)),
        back(1, |_, _| restart(S2)),
        goes(2, |_, _| crash(S3)),
        back(2, |_, _| restart(S3)),
        goes(3, |_, _| crash(S4)),
        back(3, |_, _| restart(S4)),
        goes(4, |_, _| crash(S5)),
        back(4, |_, _| restart(S5)),
    ],
    expect: &[
        expect::<Raft>("raft-expect-all-back", |_, world, _| {
            world.now() > ALL_BACK && looks::whole(world)
        }),
        expect::<Raft>("raft-expect-service-goes-on", |_, world, witness| {
            world.now() > ALL_BACK && witness.answers() >= 40
        }),
    ],
    opens_at: Time::ms(FIRST - 20),
    ends_at: Time::ms(4_200),
};

/// The node that is the `turn`th, from 0, goes down.
const fn goes(turn: u64, act: Act<Raft>) -> Cue<Raft> {
    at(FIRST + turn * EVERY, act)
}

/// It comes back.
const fn back(turn: u64, act: Act<Raft>) -> Cue<Raft> {
    at(FIRST + turn * EVERY + DOWN, act)
}
