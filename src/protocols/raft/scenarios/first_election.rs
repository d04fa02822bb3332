//! Five nodes start alike, and one of them becomes leader (§5.2).

use super::*;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "first-election",
    seed: 1,
    setup: || Setup::new(Config::default()),
    script: &[],
    beats: &[
        beats::CANDIDATE,
        beats::LEADER_ELECTED,
        beats::ALL_FOLLOW,
        expect::<Raft>("raft-expect-noop-committed", |_, world, _| {
            looks::committed(up(world)) >= 1
        }),
        beats::YOUR_LEADER,
        beats::YOUR_RETURN,
    ],
    opens_at: Time::ms(165),
    ends_at: Time::ms(600),
};
