//! A partition leaves the leader with one follower. It goes on taking
//! commands, but can commit none; the majority elects another. When the
//! partition heals, the old leader steps down and gives up what it could not
//! commit (§5.2, §5.3).

use crate::kit::script::heal;
use crate::protocols::raft::Raft;
use crate::protocols::raft::config::Config;
use crate::sim::action::Action;
use crate::sim::id::NodeId;
use crate::sim::scenario::{Cue, Cued, Expectation, Scenario, Setup};
use crate::sim::time::Time;
use crate::sim::workload::Workload;
use crate::sim::world::World;

use super::looks;

/// When the network splits and when it heals.
const SPLIT: Time = Time::ms(700);
const HEAL: Time = Time::ms(1_500);

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "minority-leader",
    seed: 3,
    setup: || Setup {
        workload: Some(Workload {
            first: Time::ms(400),
            every: Time::ms(80),
            clients: 4,
            limit: None,
        }),
        ..Setup::new(Config::default())
    },
    script: &[
        Cue {
            at: SPLIT,
            act: |_, world| split(world),
        },
        Cue {
            at: HEAL,
            act: |_, _| heal(),
        },
    ],
    expect: &[
        Expectation {
            id: "raft-expect-majority-elects",
            met: |_, world, witness| world.now() > SPLIT && witness.elections() >= 2,
        },
        Expectation {
            id: "raft-expect-one-leader-after-healing",
            met: |_, world, _| world.now() > HEAL && looks::all_follow_one(world),
        },
        Expectation {
            id: "raft-expect-minority-gives-up",
            met: |_, world, witness| {
                let committed = looks::leader(world).map_or(0, |(_, node)| node.commit_index);
                let given_up = witness.rivals() > 0;
                world.now() > HEAL && given_up && witness.logs_agree_to(committed)
            },
        },
    ],
    opens_at: Time::ms(680),
    ends_at: Time::ms(2_200),
};

/// The leader and the node after it are on one side, all others on the
/// other.
fn split(world: &World<Raft>) -> Cued<Raft> {
    let Some(leader) = looks::leader_id(world) else {
        return Cued::Wait;
    };
    let after = NodeId(leader.0 + 1);
    let friend = world.ids().find(|id| *id == after).unwrap_or(NodeId(1));
    let (minority, majority): (Vec<NodeId>, Vec<NodeId>) =
        world.ids().partition(|id| *id == leader || *id == friend);
    if majority.is_empty() {
        return Cued::Skip;
    }
    Cued::Do(Action::Partition {
        groups: vec![minority, majority],
    })
}
