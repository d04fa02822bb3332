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
    beats: &[
        beats::LEADER_GONE,
        passing::<Raft>("raft-expect-missed", |_, world, witness| {
            let stands = |node: &Node| matches!(node.role, Role::Candidate { .. });
            witness.elections() > 0 && up(world).any(|(_, node)| stands(node))
        })
        .telling(beats::standing),
        expect::<Raft>("raft-expect-new-leader", beats::second_leads).telling(beats::led),
        passing::<Raft>("raft-expect-commits-again", |_, world, witness| {
            let leader = looks::leader(world).filter(|_| witness.elections() >= 2);
            leader.is_some_and(|(id, node)| {
                witness.committed_term(node.commit_index) == Some(looks::term(world, id))
            })
        }),
        expect::<Raft>("raft-expect-all-back", beats::all_back),
        beats::NEXT_LEADER,
    ],
    opens_at: Time::ms(780),
    ends_at: Time::ms(2_400),
};
