//! Raft: a replicated log, agreed on by electing a leader.
//!
//! After Diego Ongaro and John Ousterhout, *In Search of an Understandable
//! Consensus Algorithm (Extended Version)*, 2014 ("the paper"; "Figure 2"
//! and "§" are its own), and Diego Ongaro, *Consensus: Bridging Theory and
//! Practice*, 2014 ("the thesis").
//!
//! # The algorithm
//!
//! Some nodes, three or five as a rule, shall behave as one that does not
//! fail. Each holds a **log** of commands and feeds them in order to its own
//! copy of a **state machine**; if the logs agree, so do the copies. Raft
//! keeps the logs in agreement by putting one node in charge (§5).
//!
//! **Terms** (§5.1). Time is cut into terms, numbered upwards. A term has at
//! most one leader. Every message carries its sender's term: whoever sees a
//! newer one takes it over and follows; whoever gets a message of an older
//! one refuses it. That is all the clock that Raft has. `step.rs`
//!
//! **Elections** (§5.2). A follower that hears from no leader for an election
//! timeout, drawn at random, begins a new term, votes for itself and asks
//! the others. Each node has one vote a term, first come, first served, and
//! remembers on disk whom it gave it to. A majority makes a leader; two
//! majorities share a node, so there are no two. If the votes are split,
//! random timeouts see to it that somebody tries again first. `election.rs`
//!
//! **Replication** (§5.3). Clients talk to the leader. It adds their commands
//! to its log and sends them to the others in AppendEntries, each with the
//! index and term of the entry before. A follower that has no such entry
//! refuses, and the leader goes back until the logs meet; what a follower
//! holds beyond that place, and the leader does not, goes. So two logs that
//! agree on the term of one entry agree on all before it. `replication.rs`,
//! `follower.rs`
//!
//! **Commitment** (§5.3, §5.4). An entry of the leader's own term that a
//! majority holds is committed, and all before it with it; then it is
//! applied, and the client answered. Entries of earlier terms are never
//! committed by counting alone: Figure 8 shows how they could still be
//! overwritten. And a candidate whose log is behind a voter's gets no vote
//! of it, so every leader holds all that was committed before. `commit.rs`
//!
//! **Clients** (§8). A client numbers its requests and repeats one until it
//! is answered. The state machine remembers the last number and answer of
//! each client, so that a repeated request is carried out once. A leader
//! begins its term with a no-op: committing it commits all that it
//! inherited. `client.rs`, [`crate::kit::kv`]
//!
//! **PreVote** (thesis §9.6), if it is switched on: before a node raises its
//! term it asks whether it could win, and is told no by all who hear from a
//! leader. `prevote.rs`
//!
//! **Checking the quorum** (thesis §6.2), if it is switched on: a leader that
//! no majority answers steps down. `quorum_check.rs`
//!
//! # Where to read
//!
//! Figure 2 is spread over the files so: its first box, *State*, is
//! [`node`]; *RequestVote RPC* and *Candidates* are `election.rs`;
//! *AppendEntries RPC* is `follower.rs`; *Leaders* is `replication.rs` and
//! `commit.rs`; *All Servers* and *Followers* are `step.rs`. `paper_tests` has
//! one test a sentence.
//!
//! # Divergences
//!
//! Where the code does other than the paper, or more than it says:
//!
//! - **Messages, not calls.** The paper's RPCs have a caller who waits. Here
//!   a request and its reply are two messages that may be lost, doubled and
//!   overtaken. So a reply says what it answers: the candidate's term, a
//!   round of PreVotes, a leader's round, with `matchIndex` where the paper
//!   has `success`, and `prevLogIndex`. [`message`] says why that is enough;
//!   what answers something older is told as late and does nothing. Retrying
//!   (§5.3, §5.5) is done by the next message and by heartbeats; a candidate
//!   asks again only by its next election, and not "if they do not receive a
//!   response in a timely manner" (§5.1).
//! - **AppendEntries are sent** for each command at once, with all that is
//!   not acknowledged, at most [`config::Config::max_entries`]; how floods
//!   are avoided is told in `replication.rs`. Heartbeats come at a fixed
//!   pace, not only "during idle periods" (Figure 2).
//! - **The no-op** goes out in place of the first empty heartbeats (Figure 2
//!   has these, §8 has the no-op).
//! - **Persisting.** Answers wait until all is on disk that was written
//!   before (Figure 2). Requests leave meanwhile, as the thesis lets the
//!   leader's (§10.2.1): the own vote and the own copy of an entry count once
//!   they are on disk. So a candidate may crash before its term is on disk,
//!   and stand in it again, or vote in it for another. It leads in a term at
//!   most once all the same, for that takes the own vote. Votes that it got
//!   before count when it stands again: voters remember them, and have not
//!   voted for another (§5.2). What it asked with of its log was on disk. That
//!   may have changed since, by a leader of an earlier term; but what was
//!   committed when a voter found it up-to-date (§5.4.1), it held then and
//!   holds now, for no leader takes that away (§5.4.3). And what was committed
//!   since in an earlier term, none of those voters took part in; so the
//!   candidate did.
//! - **Reads go through the log** like other commands. That is what §8's
//!   conditions on reads come to, at the price of an entry; there are no
//!   leases and no read-only rounds.
//! - **Redirection** names the leader of the current term. The "most recent
//!   leader it has heard from" (§8) of an earlier term is not offered: it
//!   has most likely failed.
//! - **Answers** are given by the leader that appended the command, in the
//!   same term. One that was elected since leaves them to the client's
//!   retry and the session.
//! - **The conflicting term** is skipped as the end of §5.3 says, to the
//!   first index that the follower has of it, also where the leader knows
//!   entries of that term.
//! - **PreVote's baseline** (thesis §9.6: no votes for those who ask while a
//!   leader was heard from within a minimum election timeout) is kept by a
//!   timer of its own, because a step knows no time.
//! - **PreVote's rounds** are told apart over crashes, too, since a reply may
//!   be on its way for longer than a node is down: with PreVote a node writes
//!   down, when it comes up, that it has. The thesis has nothing durable here.
//! - **Left out**: membership changes (§6), log compaction (§7). §6's rule to
//!   disregard RequestVote while a leader is heard from belongs to
//!   membership changes; PreVote has its own.
//! - **Disks that are lost** are outside the paper: a node that forgets its
//!   vote or its log breaks the promises of Figure 3. It is treated like
//!   any other here: a leader takes it back to the start of the log.

pub mod card;
pub mod command;
pub mod config;
pub mod flaws;
mod goals;
pub mod invariants;
pub mod log;
pub mod message;
pub mod node;
pub mod quorum;
pub mod rules;
pub mod scenarios;

#[cfg(test)]
mod claims_tests;
mod client;
#[cfg(test)]
mod cluster_tests;
mod commit;
mod election;
mod follower;
mod looks;
#[cfg(test)]
mod paper_tests;
mod prevote;
mod quorum_check;
mod replication;
mod step;
#[cfg(test)]
mod transcripts;

use crate::kit::kv;
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::input::Input;
use crate::sim::part::Part;
use crate::sim::protocol::{Answer, Protocol, Request};
use crate::sim::step::Step;
use crate::timers;

use command::{Command, Output, Returned};
use config::Config;
use message::Message;
use node::{Durable, Node};

/// Raft as a [`Protocol`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Raft;

timers! {
    /// The waits that a node can be in.
    pub enum Timer {
        /// How long to wait for a leader before standing for election (§5.2).
        Election "election";
        /// How long until the leader's next heartbeats (§5.2).
        Heartbeat "heartbeat";
        /// How long the leader counts as heard from: the shortest election
        /// timeout. Set only with PreVote (thesis §9.6).
        Baseline "baseline";
    }
}

impl Protocol for Raft {
    type Config = Config;
    type Node = Node;
    type Durable = Durable;
    type Message = Message;
    type Timer = Timer;
    type Command = Command;
    type Output = Output;
    type Returned = Returned;

    fn parts(cfg: &Config) -> Vec<Part> {
        Part::servers(cfg.nodes)
    }

    fn boot(_: &Config, _: NodeId, _: &Durable) -> Node {
        Node::default()
    }

    fn step(step: &mut Step<'_, Raft>, input: Input<Raft>) {
        step.take(input);
    }

    crate::requests!(Command);

    fn answer(output: &Output) -> Option<Answer<Returned>> {
        Some(output.answer())
    }

    fn workload(_: &Config, request: Request, draw: u64) -> Option<Command> {
        Some(kv::drawn_command(request, draw))
    }

    fn probe(_: &Config, request: Request, change: Option<i64>) -> Option<Command> {
        Some(kv::probe(request, change))
    }
}
