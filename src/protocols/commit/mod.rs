//! Atomic commitment: the databases that took part in a transaction all
//! commit it, or all abort it.
//!
//! Jim Gray and Leslie Lamport, "Consensus on Transaction Commit", ACM TODS
//! 31(1), 2006: "GL" below. Philip Bernstein, Vassos Hadzilacos and Nathan
//! Goodman, "Concurrency Control and Recovery in Database Systems", 1987,
//! chapter 7: "BHG". Three-phase commit is Dale Skeen's, "Nonblocking Commit
//! Protocols", SIGMOD 1981. That no protocol survives every partition is in
//! Skeen and Stonebraker, "A Formal Model of Crash Recovery in a Distributed
//! System", IEEE TSE 1983.
//!
//! # The algorithms
//!
//! A transaction manager, TM, asks every resource manager, RM1 to RMn, to
//! prepare. A manager that can locks the row, writes that it is prepared and
//! says so; from then on it may neither commit nor abort by itself, and holds
//! the lock: it is in doubt. A manager that cannot refuses.
//!
//! Two-phase commit (GL §3, BHG §7.4): if all are prepared, TM writes that the
//! transaction is committed, and tells them; if one refuses or is silent, it
//! is aborted. If TM crashes in between, whoever is in doubt asks it, or the
//! others too (cooperative termination), and may have to wait.
//!
//! Three-phase commit (Skeen 1981, BHG §7.5): between votes and commit, all
//! are brought into a state from which nobody can be in one that allows abort
//! while another has committed. When TM is silent, the lowest manager that is
//! up takes over: it collects states, and decides by them. That rests on
//! silence meaning a crash: messages that are lost or late can break it.
//!
//! Paxos Commit (GL §4): whether a manager is prepared is decided by an
//! instance of Paxos of its own among 2F + 1 acceptors. The transaction is
//! committed if all instances choose "prepared". F acceptors may crash, and
//! any leader, TM or TM2, can find out and finish.
//!
//! # Who is where
//!
//! [`coordinator`] begins, counts votes and decides; [`manager`] prepares,
//! votes, and asks when in doubt; [`termination`] is the takeover of
//! three-phase commit; [`ballots`] is what acceptors and leaders of Paxos
//! Commit do. [`log`] is what all of them write: records that are forced are
//! on disk before anything leaves, the others go along with the next that is
//! forced, and a crash takes them.
//!
//! # Divergences
//!
//! - Messages may be copied and late, so an answer counts only for what it
//!   answers. The transaction says that of votes, which a manager casts once,
//!   of acknowledgements, and of "I have been down and am in doubt", which
//!   stays true until somebody decides; in a takeover its turn, and in Paxos
//!   Commit the ballot, which is on disk before it is used.
//! - Every manager takes part in every transaction, which writes one row. A
//!   manager whose row is locked refuses at once: nobody waits for a lock.
//! - A refusal is forced, also with presumed abort: messages may be copied and
//!   late here, and a manager that forgot its refusal could agree to an old
//!   copy.
//! - Acceptors are nodes of their own, so that each can be crashed by itself.
//!   Like the paper, which counts messages for acceptors on the managers'
//!   machines, managers address F + 1 acceptors first, and an acceptor bundles
//!   what it has accepted (GL §4.3). Leaders bundle, too.
//! - In Paxos Commit TM writes that a transaction has begun, so that a client
//!   that asks again does not start a second one. Transactions get their
//!   numbers from a supply that is reserved on disk, a hundred at a time.
//! - In three-phase commit a manager that has been down takes no part in a
//!   takeover, and waits for somebody who knows. When all have been down, TM
//!   finishes as soon as it has heard that from each (BHG §7.5 waits for the
//!   last that failed).

pub mod ballots;
pub mod card;
pub mod config;
pub mod coordinator;
pub mod flaws;
pub mod invariants;
pub mod log;
pub mod manager;
pub mod message;
pub mod node;
pub mod rules;
pub mod scenarios;
pub mod termination;

mod step;

#[cfg(test)]
mod claims_tests;
#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;

use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::input::Input;
use crate::sim::part::{Part, Place};
use crate::sim::protocol::{Answer, Outcome, Protocol, Request};
use crate::sim::step::Step;
use crate::timers;

use config::{Config, Role};
use message::{Command, Message, Output, Row, Tx};
use node::{Decision, Durable, Node};

/// Atomic commitment as a [`Protocol`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Commit;

timers! {
    /// The waits that a node can be in, one for each transaction.
    pub enum Timer {
        /// How long whoever leads a transaction waits for answers.
        Answers(transaction: Tx) "answers";
        /// How long a manager waits in doubt before it acts.
        Decision(transaction: Tx) "decision";
        /// How long a manager stays in doubt before it aborts by itself.
        Impatience(transaction: Tx) "impatience";
    }
}

impl Protocol for Commit {
    type Config = Config;
    type Node = Node;
    type Durable = Durable;
    type Message = Message;
    type Timer = Timer;
    type Command = Command;
    type Output = Output;
    type Returned = Tx;

    /// Coordinators, then acceptors between them and the managers.
    fn parts(cfg: &Config) -> Vec<Part> {
        let names = [("TM", "coordinator"), ("A", "acceptor"), ("RM", "manager")];
        let column = |column| Place::Column(column);
        let mut parts = vec![Part::new("TM", names[0].1, column(0)).taking_commands()];
        if cfg.leaders().count() == 2 {
            parts.push(Part::new("TM2", names[0].1, column(0)));
        }
        let managers = 1..=cfg.managers;
        parts.extend(managers.map(|n| Part::new(format!("RM{n}"), "manager", column(2))));
        let acceptors = 1..=cfg.acceptor_count();
        parts.extend(acceptors.map(|n| Part::new(format!("A{n}"), "acceptor", column(1))));
        parts
    }

    /// Acceptors talk to leaders, and hear managers.
    fn linked(cfg: &Config, from: NodeId, to: NodeId) -> bool {
        match (cfg.role(from), cfg.role(to)) {
            (Role::Acceptor, Role::Acceptor | Role::Manager) => false,
            (Role::Manager, Role::Manager) => cfg.acceptor_count() == 0,
            _ => true,
        }
    }

    fn boot(_: &Config, _: NodeId, disk: &Durable) -> Node {
        Node {
            numbered: disk.reserved,
            ..Node::default()
        }
    }

    fn step(step: &mut Step<'_, Commit>, input: Input<Commit>) {
        step.take(input);
    }

    crate::requests!(Command);

    fn answer(output: &Output) -> Option<Answer<Tx>> {
        Some(Answer {
            request: output.request,
            outcome: match output.decision {
                Decision::Commit => Outcome::Done(output.tx),
                Decision::Abort => Outcome::Failed,
            },
        })
    }

    /// A row of three; one in eight is refused by one of the managers.
    fn workload(cfg: &Config, request: Request, draw: u64) -> Option<Command> {
        let below = |n: u64, of: u64| u8::try_from(of % n).expect("a small remainder");
        let refuser = 1 + below(cfg.managers.into(), draw / 24);
        Some(Command {
            request,
            row: Row(b'x' + below(3, draw)),
            refuser: (draw / 3).is_multiple_of(8).then_some(refuser),
        })
    }
}
