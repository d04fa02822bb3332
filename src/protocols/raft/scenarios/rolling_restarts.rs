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
    beats: &[
        passing::<Raft>("raft-expect-one-down", |_, world, _| down(world).is_some()).telling(
            |cfg, world, _| {
                let mut values = beats::counted(cfg, 0);
                values.extend(beats::named(down(world)));
                values.push(("up", up(world).count().into()));
                values
            },
        ),
        passing::<Raft>("raft-expect-caught-up", |_, world, _| {
            world.now() >= Time::ms(FIRST + DOWN) && has_caught_up(world)
        }),
        passing::<Raft>("raft-expect-new-leader", beats::second_leads).telling(beats::led),
        expect::<Raft>("raft-expect-all-back", |_, world, _| {
            world.now() > ALL_BACK && looks::whole(world)
        }),
        expect::<Raft>("raft-expect-service-goes-on", |_, world, witness| {
            world.now() > ALL_BACK && witness.answers() >= 40
        }),
        yours::<Raft>(
            "raft-expect-two-down",
            |_, world, _| up(world).count() + 2 <= world.ids().count(),
            |_, world| {
                let mut followers = up(world).filter(|(_, node)| !node.is_leader());
                let disk = Disk::Kept;
                followers
                    .next()
                    .map(|(node, _)| Action::Crash { node, disk })
            },
        )
        .telling(|cfg, world, _| {
            let mut values = beats::counted(cfg, 0);
            values.push(("up", up(world).count().into()));
            values
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

/// Whether the first that went down is back with all that is committed.
fn has_caught_up(world: &World<Raft>) -> bool {
    let committed = looks::committed(up(world));
    node(world, S1).is_some_and(|s1| s1.commit_index == committed)
}
