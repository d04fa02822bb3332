//! Figure 16 of the Raft paper (§9.3): how long five servers are without a
//! leader after theirs has crashed, by the range of election timeouts.
//!
//! As in the paper, a broadcast takes about 15 ms: 2.5 ms each way, and 10 ms
//! for the disk. The leader crashes at any instant of its heartbeat interval,
//! which is half of the minimum election timeout; its last heartbeats reach
//! all others at once, so that they run out of patience nearly together. No
//! two logs are alike in length, so that two of the four that are left cannot
//! win.

use consensus_playground::protocols::raft::Raft;
use consensus_playground::protocols::raft::config::Config;
use consensus_playground::protocols::raft::log::{Entry, Log};
use consensus_playground::protocols::raft::node::{Durable, Node};
use consensus_playground::sim::action::{Action, Disk};
use consensus_playground::sim::id::NodeId;
use consensus_playground::sim::scenario::Setup;
use consensus_playground::sim::time::{Time, TimeRange};
use consensus_playground::sim::world::World;

/// How many trials a line has, as in the paper.
pub const TRIALS: u64 = 1_000;

/// One line of the figure.
pub struct Line {
    /// The range of election timeouts, in milliseconds.
    pub timeout: (u64, u64),
    /// The published median, in microseconds: read off the figure.
    pub published: Time,
}

/// The lines that are compared.
pub const LINES: [Line; 6] = [
    line((150, 155), 287_300),
    line((150, 175), 141_100),
    line((150, 200), 146_500),
    line((150, 300), 171_300),
    line((100, 200), 120_100),
    line((50, 100), 66_700),
];

const fn line(timeout: (u64, u64), published: u64) -> Line {
    let published = Time(published);
    Line { timeout, published }
}

/// The server that led.
const LEADER: NodeId = NodeId(1);

const LATENCY: Time = Time(2_500);
const DISK: Time = Time::ms(10);

/// Times without a leader, the shortest first: one of each trial.
pub struct Times(Vec<Time>);

impl Times {
    /// What the trials of a line come to.
    pub fn of(line: &Line) -> Times {
        let (min, max) = line.timeout;
        let timeout = TimeRange::new(Time::ms(min), Time::ms(max));
        let trial = |number| {
            // Spread over the interval, in no order.
            let beat = timeout.min.0 / 2;
            let crashed = Time(beat * (number * 7_919 % TRIALS) / TRIALS);
            leaderless(timeout, number, crashed)
        };
        let mut times: Vec<Time> = (0..TRIALS).map(trial).collect();
        times.sort_unstable();
        Times(times)
    }

    /// So many percent of the trials take less.
    pub fn percentile(&self, percent: usize) -> Time {
        self.0[self.0.len() * percent / 100]
    }
}

/// How long there is no leader after one that crashed so long after it had
/// sent heartbeats. They arrive at the instant 0.
fn leaderless(timeout: TimeRange, seed: u64, crashed: Time) -> Time {
    let mut setup: Setup<Raft> = Setup::new(Config {
        election_timeout: timeout,
        heartbeat: Time(timeout.min.0 / 2),
        ..Config::default()
    });
    setup.faults.conditions.latency = TimeRange::exactly(LATENCY);
    setup.faults.conditions.disk = DISK;
    setup.disk = uneven;
    let mut world = World::new(&setup, seed, false);
    let (node, disk) = (LEADER, Disk::Kept);
    let crash = world.apply(&setup, Time::ZERO, Action::Crash { node, disk });
    crash.expect("it is up");
    let leads = |node: Option<&Node>| node.is_some_and(Node::is_leader);
    while !world.ids().any(|id| leads(world.node(id))) {
        let next = world.next_by_time(&setup);
        let (at, action) = next.expect("they wait for a leader");
        let done = world.apply(&setup, at, action);
        done.expect("what is due is possible");
    }
    world.now() + LATENCY - crashed
}

/// The leader has made five entries, and the others hold four to one of them.
fn uneven(_: &Config, node: NodeId) -> Durable {
    let entries = LEADER.0 + 5 - node.0;
    Durable {
        current_term: 1,
        voted_for: Some(LEADER),
        log: (0..entries).map(|_| Entry::noop(1)).collect::<Log>(),
        lives: 0,
    }
}
