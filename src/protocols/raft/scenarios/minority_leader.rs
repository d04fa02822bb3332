//! A partition leaves the leader with one follower. It goes on taking
//! commands, but can commit none; the majority elects another. When the
//! partition heals, the old leader steps down and gives up what it could not
//! commit (§5.2, §5.3).

use super::*;

/// When the network splits and when it heals, in milliseconds.
const SPLIT: u64 = 700;
const HEAL: u64 = 1_500;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "minority-leader",
    seed: 3,
    setup: || Setup::new(Config::default()).under(load(400, 80, 4)),
    script: &[at(SPLIT, |_, world| split(world)), at(HEAL, |_, _| heal())],
    expect: &[
        expect::<Raft>("raft-expect-majority-elects", |_, world, witness| {
            world.now() > Time::ms(SPLIT) && witness.elections() >= 2
        }),
        expect::<Raft>("raft-expect-one-leader-after-healing", |_, world, _| {
            world.now() > Time::ms(HEAL) && looks::all_follow_one(world)
        }),
        expect::<Raft>("raft-expect-minority-gives-up", |_, world, witness| {
            let committed = looks::leader(world).map_or(0, |(_, node)| node.commit_index);
            let given_up = witness.rivals() > 0;
            world.now() > Time::ms(HEAL) && given_up && witness.logs_agree_to(committed)
        }),
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
