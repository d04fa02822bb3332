//! Five nodes start alike, and one of them becomes leader (§5.2).

use super::*;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "first-election",
    seed: 1,
    setup: || Setup::new(Config::default()),
    script: &[],
    expect: &[
        expect::<Raft>("raft-expect-leader-elected", |_, world, _| {
            looks::leader(world).is_some()
        }),
        expect::<Raft>("raft-expect-all-follow", |_, world, _| {
            looks::all_follow_one(world)
        }),
        expect::<Raft>("raft-expect-noop-committed", |_, world, _| {
            looks::committed(up(world)) >= 1
        }),
    ],
    opens_at: Time::ms(165),
    ends_at: Time::ms(600),
};
