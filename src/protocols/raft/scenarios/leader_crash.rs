//! The leader of a working cluster crashes; another takes over, and no
//! committed entry is lost (§5.2, §5.4).

use super::*;

/// When the leader crashes, in milliseconds.
const CRASH: u64 = 800;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "leader-crash",
    seed: 23,
    setup: || Setup::new(Config::default()).under(load(400, 60, 3)),
    script: &[
        at(CRASH, |_, world| with(looks::leader_id(world), crash)),
        at(1_500, |_, world| {
            when(looks::leader(world).is_some(), {
                with(down(world), restart)
            })
        }),
    ],
    expect: &[
        expect::<Raft>("raft-expect-new-leader", |_, world, witness| {
            world.now() > Time::ms(CRASH) && witness.elections() >= 2
        }),
        expect::<Raft>("raft-expect-all-back", |_, world, _| {
            world.now() > Time::ms(CRASH) && looks::whole(world)
        }),
    ],
    opens_at: Time::ms(780),
    ends_at: Time::ms(2_400),
};
