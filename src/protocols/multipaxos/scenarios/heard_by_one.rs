//! Links fail so that the leader, S1, reaches S2 alone, and S2 the two with
//! which it would be a quorum. S2 grants S1 lease after lease, and so promises
//! nothing to others (Paxos Made Live §5.2), until the leader notices that no
//! quorum does, and gives up. Without that rule it stays so for ever.

use super::*;

use crate::protocols::multipaxos::node::Role;

/// When links fail, in milliseconds.
const CUT: u64 = 205;

pub(super) const SCENARIO: Scenario<MultiPaxos> = Scenario {
    id: "heard-by-one",
    seed: 1,
    setup: || {
        even(Config::but(|cfg| {
            cfg.heartbeat = Time::ms(40);
            cfg.lease = Some(Time::ms(200));
            cfg.check_quorum = true;
        }))
    },
    script: &[
        at(20, |_, _| fire(1, Timer::Suspicion)),
        at(CUT, |_, _| partition(&[&[1], &[2, 3, 4], &[5]])),
        at(CUT, |_, _| mend(1, 2)),
        at(CUT, |_, _| mend(2, 1)),
    ],
    beats: &[
        passing::<MultiPaxos>("multipaxos-expect-partly-cut", |_, world, _| {
            !world.faults().cuts.is_empty()
        }),
        expect::<MultiPaxos>("multipaxos-expect-unheard-gives-up", |_, world, _| {
            world.now() > Time::ms(CUT) && !looks::leads(world, 1)
        }),
        passing::<MultiPaxos>("multipaxos-expect-others-try", |_, world, _| {
            let tries = |id: u8| {
                let node = up(world).find(|(own, _)| own.0 == id);
                node.is_some_and(|(_, node)| matches!(node.role, Role::Preparing(_)))
            };
            world.now() > Time::ms(CUT) && (2..=4).any(tries)
        }),
        expect::<MultiPaxos>("multipaxos-expect-connected-quorum-leads", |_, world, _| {
            (2..=4).any(|id| looks::leads(world, id))
        })
        .telling(beats::led),
        yours::<MultiPaxos>(
            "multipaxos-expect-healed",
            |_, world, _| {
                let leader = looks::leader(world);
                world.now() > Time::ms(CUT)
                    && world.faults().cuts.is_empty()
                    && up(world).all(|(id, node)| node.leader == leader || Some(id) == leader)
            },
            beats::mend_all,
        )
        .telling(beats::led),
    ],
    opens_at: Time::ms(200),
    ends_at: Time::ms(2_000),
};
