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
mod quorum_check;
mod replication;
mod restriction;
mod terms;

use crate::kit::kv::asked;
use crate::sim::bench::{Alone, Done, send, stops};
use crate::sim::context::Effect;
use crate::sim::id::NodeId;
use crate::sim::input::Input;
use crate::sim::time::{Time, TimeRange};

use super::command::{Command, Output, Returned};
use super::config::Config;
use super::log::{Entry, Index, Term};
use super::message::{
    AppendEntries, AppendEntriesReply, AppendOutcome, Message, PreVote, PreVoteReply, RequestVote,
    RequestVoteReply, Round,
};
use super::node::{Durable, Progress, Role};
use super::{Raft, Timer};

const S1: NodeId = NodeId(1);
const S2: NodeId = NodeId(2);
const S3: NodeId = NodeId(3);
const S4: NodeId = NodeId(4);
const S5: NodeId = NodeId(5);

/// The node under test: S1.
type Server = Alone<Raft>;

impl Server {
    /// Comes up with `saved` on its disk.
    fn with(cfg: Config, saved: Durable) -> Server {
        Server::boot(cfg, S1, saved).0
    }

    /// A follower of five in `term`, with a log of these terms, that has not
    /// voted.
    fn follower(term: Term, log: &[Term]) -> Server {
        Server::of(Config::default(), term, log)
    }

    fn of(cfg: Config, term: Term, log: &[Term]) -> Server {
        Server::with(cfg, disk(term, None, log))
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

    fn times_out(&mut self) -> Done<Raft> {
        self.fires(Timer::Election)
    }

    fn heartbeat(&mut self) -> Done<Raft> {
        self.fires(Timer::Heartbeat)
    }

    fn term(&self) -> Term {
        self.disk.current_term
    }

    fn log_terms(&self) -> Vec<Term> {
        self.disk.log.iter().map(|entry| entry.term).collect()
    }

    fn progress(&self, node: NodeId) -> Progress {
        match &self.node.role {
            Role::Leader(leading) => leading.progress[node.index()],
            other => panic!("only a leader has progress, not a {}", other.word()),
        }
    }

    /// The round that it sent last as leader.
    fn round(&self) -> u64 {
        match &self.node.role {
            Role::Leader(leading) => leading.round,
            other => panic!("only a leader counts rounds, not a {}", other.word()),
        }
    }

    fn value(&self, key: &str) -> Option<i64> {
        self.node.machine.values.get(key).copied()
    }
}

/// Waits for a leader, anew.
const WAITS: Effect<Raft> = Effect::SetTimer {
    timer: Timer::Election,
    wait: TimeRange::new(Time::ms(150), Time::ms(300)),
};

/// Waits until the next heartbeats are due.
const WAITS_TO_BEAT: Effect<Raft> = Effect::SetTimer {
    timer: Timer::Heartbeat,
    wait: TimeRange::exactly(Time::ms(50)),
};

/// What a step changes on disk is written here: before what follows leaves.
const WRITES: Effect<Raft> = Effect::Persist;

/// These effects, and then the same message to all others of five.
fn then_to_all<const N: usize>(first: [Effect<Raft>; N], msg: &Message) -> Vec<Effect<Raft>> {
    let to_all = [S2, S3, S4, S5].map(|to| send(to, msg.clone()));
    first.into_iter().chain(to_all).collect()
}

/// The same, and all the while a write.
fn to_all_while_writing<const N: usize>(
    first: [Effect<Raft>; N],
    msg: &Message,
) -> Vec<Effect<Raft>> {
    then_to_all(first, msg)
        .into_iter()
        .chain([WRITES])
        .collect()
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

fn disk(term: Term, voted_for: Option<NodeId>, log: &[Term]) -> Durable {
    on_disk(term, voted_for, &entries(log))
}

fn on_disk(current_term: Term, voted_for: Option<NodeId>, log: &[Entry]) -> Durable {
    Durable {
        current_term,
        voted_for,
        log: log.iter().cloned().collect(),
        lives: 0,
    }
}

/// What a candidate asks for: its term, and the index and term of its last
/// entry.
fn stand(term: Term, candidate_id: NodeId, (index, last_term): (Index, Term)) -> RequestVote {
    RequestVote {
        term,
        candidate_id,
        last_log_index: index,
        last_log_term: last_term,
    }
}

fn request_vote(term: Term, candidate: NodeId, last: (Index, Term)) -> Message {
    Message::RequestVote(stand(term, candidate, last))
}

/// The first PreVote of a node that came up for the first time.
fn prevote(term: Term, candidate: NodeId, last: (Index, Term)) -> Message {
    Message::PreVote(PreVote {
        request: stand(term, candidate, last),
        round: round(1, 1),
    })
}

fn round(life: u32, number: u32) -> Round {
    Round { life, number }
}

/// To a RequestVote of the voter's own term.
fn vote(term: Term, vote_granted: bool) -> Message {
    vote_to(term, term, vote_granted)
}

/// From a voter in `term`.
fn vote_to(candidate_term: Term, term: Term, vote_granted: bool) -> Message {
    Message::RequestVoteReply(RequestVoteReply {
        term,
        candidate_term,
        vote_granted,
    })
}

/// To a [`prevote`].
fn prevote_reply(term: Term, proposed_term: Term, vote_granted: bool) -> Message {
    prevote_reply_in(round(1, 1), term, proposed_term, vote_granted)
}

fn prevote_reply_in(round: Round, term: Term, proposed_term: Term, vote_granted: bool) -> Message {
    Message::PreVoteReply(PreVoteReply {
        term,
        proposed_term,
        round,
        vote_granted,
    })
}

/// An AppendEntries: the entry before, the terms of the new ones, and the
/// leader's commit index.
fn append(
    term: Term,
    leader_id: NodeId,
    prev: (Index, Term),
    new: &[Term],
    leader_commit: Index,
) -> Message {
    append_of(term, leader_id, prev, entries(new), leader_commit)
}

fn append_of(
    term: Term,
    leader_id: NodeId,
    (prev_log_index, prev_log_term): (Index, Term),
    entries: Vec<Entry>,
    leader_commit: Index,
) -> Message {
    Message::AppendEntries(AppendEntries {
        term,
        leader_id,
        prev_log_index,
        prev_log_term,
        entries,
        leader_commit,
        round: 1,
    })
}

/// The same AppendEntries or answer in another round than the first.
fn in_round(round: u64, mut msg: Message) -> Message {
    match &mut msg {
        Message::AppendEntries(m) => m.round = round,
        Message::AppendEntriesReply(m) => m.round = round,
        other => panic!("{other:?} has no round of a leader"),
    }
    msg
}

fn reply(term: Term, prev_log_index: Index, outcome: AppendOutcome) -> Message {
    Message::AppendEntriesReply(AppendEntriesReply {
        term,
        prev_log_index,
        round: 1,
        outcome,
    })
}

fn accepted(term: Term, prev: Index, match_index: Index) -> Message {
    reply(term, prev, AppendOutcome::Success { match_index })
}

fn refused(term: Term, prev: Index, conflict_term: Option<Term>, conflict_index: Index) -> Message {
    let outcome = AppendOutcome::Conflict {
        conflict_term,
        conflict_index,
    };
    reply(term, prev, outcome)
}

fn stale(term: Term, prev: Index) -> Message {
    reply(term, prev, AppendOutcome::StaleTerm)
}

/// A request of client 1, with its number.
fn ask(serial: u64, text: &str) -> Command {
    asked::command(1, serial, text)
}

fn answers(serial: u64, returned: Returned) -> Effect<Raft> {
    Effect::Output(asked::answered(1, serial, returned))
}

fn redirects(serial: u64, leader: Option<NodeId>) -> Effect<Raft> {
    let request = asked::request(1, serial);
    Effect::Output(Output::Redirected { request, leader })
}

/// The AppendEntries among some effects.
fn appends(done: &Done<Raft>) -> Vec<(NodeId, AppendEntries)> {
    let append = |(to, msg)| match msg {
        Message::AppendEntries(m) => Some((to, m)),
        _ => None,
    };
    done.sent().into_iter().filter_map(append).collect()
}
