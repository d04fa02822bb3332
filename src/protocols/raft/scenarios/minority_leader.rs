//! A partition leaves the leader with one follower. It goes on taking
//! commands, but can commit none; the majority elects another. When the
//! partition heals, the old leader steps down and gives up what it could not
//! commit (§5.2, §5.3).

use super::*;

use crate::sim::note::Named;

/// When the network splits and when it heals, in milliseconds.
const SPLIT: u64 = 700;
const HEAL: u64 = 1_500;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "minority-leader",
    seed: 3,
    setup: || Setup::new(Config::default()).under(load(400, 80, 4)),
    script: &[at(SPLIT, |_, world| split(world)), at(HEAL, |_, _| heal())],
    beats: &[
        passing::<Raft>("raft-expect-cut-off", |_, world, _| {
            cut_off(world).is_some()
        })
        .telling(told_cut_off),
        passing::<Raft>("raft-expect-cannot-commit", |_, world, _| {
            let stuck = cut_off(world).and_then(|id| node(world, id).map(|node| (id, node)));
            stuck.is_some_and(|(id, node)| {
                world.durable(id).log.last_index() >= node.commit_index + STUCK
            })
        })
        .telling(told_cut_off),
        expect::<Raft>("raft-expect-majority-elects", |_, world, witness| {
            world.now() > Time::ms(SPLIT) && witness.elections() >= 2
        })
        .telling(beats::led),
        expect::<Raft>("raft-expect-one-leader-after-healing", |_, world, _| {
            world.now() > Time::ms(HEAL) && looks::all_follow_one(world)
        })
        .telling(beats::led),
        expect::<Raft>("raft-expect-minority-gives-up", |_, world, witness| {
            let committed = looks::leader(world).map_or(0, |(_, node)| node.commit_index);
            let given_up = witness.rivals() > 0 && witness.logs_agree_to(committed);
            // What is new reaches all with the next heartbeat.
            let all_know = up(world).all(|(_, node)| node.commit_index + 2 >= committed);
            world.now() > Time::ms(HEAL) && given_up && all_know
        }),
        yours::<Raft>(
            "raft-expect-your-split",
            |_, _, witness| witness.elections() >= 3,
            |_, world| match split(world) {
                Cued::Do(action) if world.faults().cuts.is_empty() => Some(action),
                Cued::Do(_) | Cued::Wait | Cued::Skip => None,
            },
        )
        .telling(beats::led),
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

/// How many entries the cut off leader is to hold that it cannot commit.
const STUCK: Index = 2;

/// The leader of the oldest term, if it cannot be heard by a majority.
fn cut_off(world: &World<Raft>) -> Option<NodeId> {
    let leaders = up(world).filter(|(_, node)| node.is_leader());
    let (oldest, _) = leaders.min_by_key(|(id, _)| looks::term(world, *id))?;
    (reached(world, oldest) <= world.ids().count() / 2).then_some(oldest)
}

/// How many a server reaches, itself included.
fn reached(world: &World<Raft>, from: NodeId) -> usize {
    let cuts = &world.faults().cuts;
    let reaches = |to: &NodeId| !cuts.contains(&(from, *to));
    world.ids().filter(reaches).count()
}

fn told_cut_off(cfg: &Config, world: &World<Raft>, _: &Witness) -> Vec<Named> {
    let leader = cut_off(world);
    let mut values = beats::counted(cfg, leader.map_or(0, |id| looks::term(world, id)));
    values.extend(beats::named(leader));
    if let Some(id) = leader {
        let committed = node(world, id).map_or(0, |node| node.commit_index);
        let held = world.durable(id).log.last_index().saturating_sub(committed);
        values.extend([
            ("reached", reached(world, id).into()),
            ("held", held.into()),
        ]);
    }
    values
}
