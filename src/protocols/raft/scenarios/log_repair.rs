//! Figure 7: when the leader at the top comes to power, its followers'
//! logs may look like any of these. It brings all of them in line with its
//! own (§5.3).

use super::*;

/// The terms of the entries in each log: the leader's, then those of the
/// followers a to f.
const FIGURE_7: [&[Term]; 7] = [
    &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6],
    &[1, 1, 1, 4, 4, 5, 5, 6, 6],
    &[1, 1, 1, 4],
    &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6],
    &[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7],
    &[1, 1, 1, 4, 4, 4, 4],
    &[1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3],
];

/// The length of the leader's log.
const LEADER_LENGTH: u64 = 10;

/// The leader comes to power for term 8.
const TERM: Term = 8;

/// The first of the clients that asked for the entries, one a term: numbers
/// that no other client uses.
const FIRST_CLIENT: u8 = 80;

pub(super) const SCENARIO: Scenario<Raft> = Scenario {
    id: "log-repair",
    seed: 1,
    setup: || Setup {
        disk,
        ..Setup::new(Config {
            nodes: 7,
            // The repair is done in a few messages a follower, to be watched.
            max_entries: 3,
            ..Config::default()
        })
    },
    script: &[at(100, |_, _| fire(S1, Timer::Election))],
    beats: &[
        expect::<Raft>("raft-expect-leader-keeps-its-log", |_, world, _| {
            looks::leads(world, S1, TERM)
                && (1..=LEADER_LENGTH).all(|index| {
                    let then = disk(&Config::default(), S1);
                    world.durable(S1).log.get(index) == then.log.get(index)
                })
        }),
        passing::<Raft>("raft-expect-given-up", |cfg, world, _| {
            gives_up(cfg, world).is_some()
        })
        .telling(|cfg, world, _| beats::named(gives_up(cfg, world))),
        passing::<Raft>("raft-expect-logs-meet", |_, world, _| meet(world).is_some()).telling(
            |_, world, _| match meet(world) {
                Some((node, index)) => vec![("node", node.into()), ("index", index.into())],
                None => Vec::new(),
            },
        ),
        expect::<Raft>("raft-expect-all-committed", |_, world, _| {
            looks::committed(up(world)) > LEADER_LENGTH
        }),
        expect::<Raft>("raft-expect-logs-repaired", |_, _, witness| {
            witness.logs_agree()
        }),
        beats::YOUR_COMMAND,
    ],
    opens_at: Time::ms(90),
    ends_at: Time::ms(500),
};

/// What a node of Figure 7 has on its disk.
fn disk(_: &Config, node: NodeId) -> Durable {
    let Some(terms) = FIGURE_7.get(node.index()) else {
        return Durable::default();
    };
    Durable {
        current_term: TERM - 1,
        voted_for: None,
        log: (1..).zip(*terms).map(|(i, term)| entry(i, *term)).collect(),
        lives: 0,
    }
}

/// The entry that the leader of `term` made at `index`.
fn entry(index: u64, term: Term) -> Entry {
    let client = FIRST_CLIENT + u8::try_from(term).expect("the terms of Figure 7 are small");
    let request = Request {
        client: ClientId(client),
        serial: index,
    };
    let op = Op::Set {
        key: "x".into(),
        value: i64::try_from(10 * term + index).expect("the indexes of Figure 7 are small"),
    };
    Entry::command(term, Command { request, op })
}

/// The first follower of which the leader knows up to where their logs agree.
fn meet(world: &World<Raft>) -> Option<(NodeId, Index)> {
    let (leader, node) = looks::leader(world)?;
    let Role::Leader(own) = &node.role else {
        return None;
    };
    let mut known = world.ids().zip(&own.progress);
    let found = known.find(|(id, known)| *id != leader && known.match_index > 0);
    found.map(|(id, known)| (id, known.match_index))
}

/// The first follower that lacks an entry of its own that it began with.
fn gives_up(cfg: &Config, world: &World<Raft>) -> Option<NodeId> {
    let lacks = |id: &NodeId| {
        let (then, now) = (disk(cfg, *id).log, &world.durable(*id).log);
        let index = then.last_index();
        index > 0 && now.get(index) != then.get(index)
    };
    world.ids().find(lacks)
}
