//! One test for every sentence of the paper that says what a node must do
//! and that can be tried: named after the sentence, with its section. Each
//! drives one node by single steps and looks at what the step asks for.

mod clients;
mod commitment;
mod crashes;
mod elections;
mod leaders;
mod log_repair;
mod prevote;
mod properties;
mod replication;
mod restriction;
mod terms;

use std::ops::Deref;
use std::rc::Rc;

use crate::sim::bench::Alone;
use crate::sim::context::Effect;
use crate::sim::id::{ClientId, NodeId};
use crate::sim::input::Input;
use crate::sim::protocol::Request;
use crate::sim::time::TimeRange;

use super::command::{Command, Key, Op, Output, Returned};
use super::config::Config;
use super::log::{Entry, Index, Log, Term};
use super::message::{
    AppendEntries, AppendEntriesReply, AppendOutcome, Message, PreVote, PreVoteReply, RequestVote,
    RequestVoteReply,
};
use super::node::{Durable, Progress, Role};
use super::{Raft, Timer};

type Fx = Vec<Effect<Raft>>;

const S1: NodeId = NodeId(1);
const S2: NodeId = NodeId(2);
const S3: NodeId = NodeId(3);
const S4: NodeId = NodeId(4);
const S5: NodeId = NodeId(5);

/// The node under test: S1, with the rules that it cited last.
struct Server {
    alone: Alone<Raft>,
    cited: Vec<&'static str>,
}

impl Deref for Server {
    type Target = Alone<Raft>;

    fn deref(&self) -> &Alone<Raft> {
        &self.alone
    }
}

impl Server {
    /// Comes up with `saved` on its disk.
    fn boot(cfg: Config, saved: &Durable) -> (Server, Fx) {
        let (alone, done) = Alone::boot(cfg, S1, saved.clone());
        let cited = done.rules();
        (Server { alone, cited }, done.effects)
    }

    /// A follower of five in `term`, with a log of these terms, that has not
    /// voted.
    fn follower(term: Term, log: &[Term]) -> Server {
        Server::of(Config::default(), term, log)
    }

    fn of(cfg: Config, term: Term, log: &[Term]) -> Server {
        Server::boot(cfg, &disk(term, None, log)).0
    }

    /// A candidate of five in `term`.
    fn candidate(term: Term, log: &[Term]) -> Server {
        let mut server = Server::follower(term - 1, log);
        server.times_out();
        server
    }

    /// The leader of five in `term`, elected by S2 and S3. Its log is `log`
    /// and the no-op of its term; nothing is acknowledged.
    fn leader(term: Term, log: &[Term]) -> Server {
        Server::leader_of(Config::default(), term, log)
    }

    fn leader_of(cfg: Config, term: Term, log: &[Term]) -> Server {
        let mut server = Server::of(cfg, term - 1, log);
        server.times_out();
        for voter in NodeId::all(server.cfg.nodes).skip(1) {
            if !server.node.is_leader() {
                server.hears(voter, vote(term, true));
            }
        }
        assert!(server.node.is_leader(), "votes of a majority elect");
        server
    }

    /// One step and nothing else.
    fn step(&mut self, input: Input<Raft>) -> Fx {
        let done = self.alone.step(input);
        self.cited.extend(done.rules());
        done.effects
    }

    /// One step, and the end of its write if it wrote, and so on.
    fn takes(&mut self, input: Input<Raft>) -> Fx {
        let done = self.alone.takes(input);
        self.cited = done.rules();
        done.effects
    }

    fn hears(&mut self, from: NodeId, msg: Message) -> Fx {
        let msg = Rc::new(msg);
        self.takes(Input::Message { from, msg })
    }

    fn times_out(&mut self) -> Fx {
        self.takes(Input::Timer(Timer::Election))
    }

    fn heartbeat(&mut self) -> Fx {
        self.takes(Input::Timer(Timer::Heartbeat))
    }

    fn is_asked(&mut self, command: Command) -> Fx {
        self.takes(Input::Command(command))
    }

    fn cites(&self, rule: &str) -> bool {
        self.cited.contains(&rule)
    }

    fn term(&self) -> Term {
        self.disk.current_term
    }

    fn log_terms(&self) -> Vec<Term> {
        self.disk.log.iter().map(|entry| entry.term).collect()
    }

    fn progress(&self, node: NodeId) -> Progress {
        match &self.node.role {
            Role::Leader { progress } => progress[node.index()],
            other => panic!("only a leader has progress, not a {}", other.word()),
        }
    }

    fn value(&self, key: &str) -> Option<i64> {
        self.node.machine.values.get(key).copied()
    }

    fn waits_for_leader(&self) -> Effect<Raft> {
        Effect::SetTimer {
            timer: Timer::Election,
            wait: self.cfg.election_timeout,
        }
    }

    fn waits_for_heartbeat(&self) -> Effect<Raft> {
        Effect::SetTimer {
            timer: Timer::Heartbeat,
            wait: TimeRange::exactly(self.cfg.heartbeat),
        }
    }
}

fn cluster(nodes: u8) -> Config {
    Config {
        nodes,
        ..Config::default()
    }
}

fn entries(terms: &[Term]) -> Vec<Entry> {
    terms.iter().copied().map(Entry::noop).collect()
}

fn disk(current_term: Term, voted_for: Option<NodeId>, log: &[Term]) -> Durable {
    Durable {
        current_term,
        voted_for,
        log: entries(log).into_iter().collect(),
    }
}

fn log_of(entries: &[Entry]) -> Log {
    entries.iter().cloned().collect()
}

/// What a step changes on disk is written here: before what follows leaves.
const WRITES: Effect<Raft> = Effect::Persist;

fn sends(to: NodeId, msg: Message) -> Effect<Raft> {
    let msg = Rc::new(msg);
    Effect::Send { to, msg }
}

fn is_write(effect: &Effect<Raft>) -> bool {
    *effect == WRITES
}

fn stops(timer: Timer) -> Effect<Raft> {
    Effect::CancelTimer { timer }
}

/// The end of a candidate's log.
struct LastLog {
    index: Index,
    term: Term,
}

fn request_vote(term: Term, candidate_id: NodeId, last: LastLog) -> Message {
    Message::RequestVote(RequestVote {
        term,
        candidate_id,
        last_log_index: last.index,
        last_log_term: last.term,
    })
}

fn vote(term: Term, vote_granted: bool) -> Message {
    Message::RequestVoteReply(RequestVoteReply { term, vote_granted })
}

fn prevote(term: Term, candidate_id: NodeId, last: LastLog) -> Message {
    Message::PreVote(PreVote {
        term,
        candidate_id,
        last_log_index: last.index,
        last_log_term: last.term,
    })
}

fn prevote_reply(term: Term, proposed_term: Term, vote_granted: bool) -> Message {
    Message::PreVoteReply(PreVoteReply {
        term,
        proposed_term,
        vote_granted,
    })
}

/// An AppendEntries: the entry before, the terms of the new ones, and the
/// leader's commit index.
fn append(
    term: Term,
    leader_id: NodeId,
    (prev_log_index, prev_log_term): (Index, Term),
    new: &[Term],
    leader_commit: Index,
) -> Message {
    Message::AppendEntries(AppendEntries {
        term,
        leader_id,
        prev_log_index,
        prev_log_term,
        entries: entries(new),
        leader_commit,
    })
}

fn accepted(term: Term, prev_log_index: Index, match_index: Index) -> Message {
    Message::AppendEntriesReply(AppendEntriesReply {
        term,
        prev_log_index,
        outcome: AppendOutcome::Success { match_index },
    })
}

fn refused(
    term: Term,
    prev_log_index: Index,
    conflict_term: Option<Term>,
    conflict_index: Index,
) -> Message {
    Message::AppendEntriesReply(AppendEntriesReply {
        term,
        prev_log_index,
        outcome: AppendOutcome::Conflict {
            conflict_term,
            conflict_index,
        },
    })
}

fn stale(term: Term, prev_log_index: Index) -> Message {
    Message::AppendEntriesReply(AppendEntriesReply {
        term,
        prev_log_index,
        outcome: AppendOutcome::StaleTerm,
    })
}

fn request(serial: u64) -> Request {
    Request {
        client: ClientId(1),
        serial,
    }
}

fn set(serial: u64, key: &str, value: i64) -> Command {
    let key = Key::from(key);
    Command {
        request: request(serial),
        op: Op::Set { key, value },
    }
}

fn add(serial: u64, key: &str, by: i64) -> Command {
    let key = Key::from(key);
    Command {
        request: request(serial),
        op: Op::Add { key, by },
    }
}

fn get(serial: u64, key: &str) -> Command {
    let key = Key::from(key);
    Command {
        request: request(serial),
        op: Op::Get { key },
    }
}

fn answers(serial: u64, returned: Returned) -> Effect<Raft> {
    Effect::Output(Output::Answered {
        request: request(serial),
        returned,
    })
}

fn redirects(serial: u64, leader: Option<NodeId>) -> Effect<Raft> {
    Effect::Output(Output::Redirected {
        request: request(serial),
        leader,
    })
}

/// The messages among some effects.
fn sent(fx: &Fx) -> Vec<(NodeId, Message)> {
    let message = |effect: &Effect<Raft>| match effect {
        Effect::Send { to, msg } => Some((*to, Message::clone(msg))),
        Effect::SetTimer { .. }
        | Effect::CancelTimer { .. }
        | Effect::Persist
        | Effect::Output(_) => None,
    };
    fx.iter().filter_map(message).collect()
}

/// The AppendEntries among some effects.
fn sent_appends(fx: &Fx) -> Vec<(NodeId, AppendEntries)> {
    let append = |(to, msg)| match msg {
        Message::AppendEntries(m) => Some((to, m)),
        Message::RequestVote(_)
        | Message::RequestVoteReply(_)
        | Message::AppendEntriesReply(_)
        | Message::PreVote(_)
        | Message::PreVoteReply(_) => None,
    };
    sent(fx).into_iter().filter_map(append).collect()
}
