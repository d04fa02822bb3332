//! raft-rs, in the cheapest driver that keeps virtual time.

use std::collections::VecDeque;

use raft::eraftpb::{Entry, Message};
use raft::storage::MemStorage;
use raft::{Config, RawNode, StateRole};
use slog::{Discard, Logger, o};

use crate::COMMANDS;

/// Times in milliseconds.
const TICK: u64 = 50;
const EVERY: u64 = 5;
const LATENCY: u64 = 11;
const FIRST: u64 = 500;

struct Cluster {
    nodes: Vec<RawNode<MemStorage>>,
    /// Messages on their way with when they arrive. All take equally long,
    /// so the first is the next.
    network: VecDeque<(u64, Message)>,
    now: u64,
    applied: u64,
}

/// A whole run: messages delivered, commands applied by all nodes.
pub fn run() -> (u64, u64) {
    let mut cluster = Cluster::new();
    let end = FIRST + EVERY * COMMANDS + 500;
    let (mut tick_at, mut propose_at) = (TICK, FIRST);
    let (mut proposed, mut delivered) = (0, 0);
    while cluster.now < end {
        let arrives = cluster.network.front().map_or(u64::MAX, |(at, _)| *at);
        if arrives <= tick_at && arrives <= propose_at {
            cluster.now = arrives;
            cluster.deliver();
            delivered += 1;
        } else if tick_at <= propose_at {
            cluster.now = tick_at;
            tick_at += TICK;
            cluster.tick();
        } else {
            cluster.now = propose_at;
            cluster.propose(proposed);
            proposed += 1;
            let more = proposed < COMMANDS;
            propose_at = if more { propose_at + EVERY } else { u64::MAX };
        }
    }
    (delivered, cluster.applied)
}

impl Cluster {
    fn new() -> Cluster {
        let logger = Logger::root(Discard, o!());
        let node = |id| {
            let config = Config {
                id,
                election_tick: 3,
                heartbeat_tick: 1,
                min_election_tick: 3,
                max_election_tick: 6,
                max_size_per_msg: 1 << 20,
                max_inflight_msgs: 256,
                ..Config::default()
            };
            let storage = MemStorage::new_with_conf_state((vec![1, 2, 3, 4, 5], vec![]));
            RawNode::new(&config, storage, &logger).expect("the settings are right")
        };
        let mut cluster = Cluster {
            nodes: (1..=5).map(node).collect(),
            network: VecDeque::new(),
            now: 0,
            applied: 0,
        };
        // Its election timeouts are drawn from a source that cannot be
        // seeded: node 1 stands at once, so that every run is the same.
        cluster.nodes[0].campaign().expect("a follower may stand");
        cluster.take_ready(0);
        cluster
    }

    fn deliver(&mut self) {
        if let Some((_, message)) = self.network.pop_front() {
            let to = place(message.to);
            self.nodes[to].step(message).expect("a message of a peer");
            self.take_ready(to);
        }
    }

    fn tick(&mut self) {
        for node in 0..self.nodes.len() {
            if self.nodes[node].tick() {
                self.take_ready(node);
            }
        }
    }

    fn propose(&mut self, number: u64) {
        let is_leader = |node: &RawNode<MemStorage>| node.raft.state == StateRole::Leader;
        let leader = self.nodes.iter().position(is_leader).expect("a leader");
        let command = number.to_le_bytes().to_vec();
        let proposed = self.nodes[leader].propose(Vec::new(), command);
        proposed.expect("a leader takes commands");
        self.take_ready(leader);
    }

    /// Does what a node asks for, in the order that its guide gives.
    fn take_ready(&mut self, node: usize) {
        let raw = &mut self.nodes[node];
        if !raw.has_ready() {
            return;
        }
        let store = raw.raft.raft_log.store.clone();
        let mut ready = raw.ready();
        let due = self.now + LATENCY;
        let network = &mut self.network;
        let mut send = |messages: Vec<Message>| {
            network.extend(messages.into_iter().map(|message| (due, message)));
        };
        send(ready.take_messages());
        self.applied += commands(&ready.take_committed_entries());
        if !ready.entries().is_empty() {
            store.wl().append(ready.entries()).expect("memory is there");
        }
        if let Some(state) = ready.hs() {
            store.wl().set_hardstate(state.clone());
        }
        send(ready.take_persisted_messages());
        let mut light = raw.advance(ready);
        if let Some(commit) = light.commit_index() {
            store.wl().mut_hard_state().commit = commit;
        }
        send(light.take_messages());
        self.applied += commands(&light.take_committed_entries());
        raw.advance_apply();
    }
}

fn commands(entries: &[Entry]) -> u64 {
    entries.iter().filter(|entry| !entry.data.is_empty()).count() as u64
}

fn place(id: u64) -> usize {
    usize::try_from(id - 1).expect("five nodes")
}
