//! The settings of a cluster, the same for all its nodes.

use crate::kit::settings::{flaws, number, optional, switch, wait_range, words};
use crate::settings;
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::time::{Time, TimeRange};

use super::flaws::Flaws;
use super::node::Decision;

/// Which protocol is run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Kind {
    /// Two-phase commit (GL §3).
    #[default]
    TwoPhase,
    /// Three-phase commit (Skeen 1981, BHG §7.5).
    ThreePhase,
    /// Paxos Commit (GL §4).
    Paxos,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Role {
    /// A transaction manager; in Paxos Commit a leader.
    Coordinator,
    /// A resource manager.
    Manager,
    /// An acceptor of Paxos Commit.
    Acceptor,
}

settings! {
    /// The settings of a cluster: two-phase commit with presumed abort and
    /// three managers, if nothing else is said. Drawn ones do not run
    /// three-phase commit, for it does not hold where messages can be lost or
    /// late (Skeen and Stonebraker 1983), and have no impatient managers.
    pub struct Config {
        /// Which protocol is run.
        protocol: Kind = Kind::TwoPhase,
            words(
                &[
                    ("two-phase", Kind::TwoPhase),
                    ("three-phase", Kind::ThreePhase),
                    ("paxos", Kind::Paxos),
                ],
                "",
            ),
            drawn |_, draw| match draw(2) {
                0 => Kind::TwoPhase,
                _ => Kind::Paxos,
            };
        /// How many resource managers there are.
        managers: u8 = 3, number(2..=7).listed();
        /// How many acceptors may fail in Paxos Commit, which has twice as
        /// many and one.
        faults: u8 = 1, number(0..=3).listed();
        /// Whether TM keeps no record of what it aborts (GL §3.2): who asks
        /// about a transaction that it does not know is told to abort.
        presumed_abort: bool = true, switch("");
        /// Whether a manager in doubt asks the other managers, too (BHG §7.4).
        cooperative: bool = true, switch("");
        /// How long whoever leads waits for answers before it goes on without.
        answers: TimeRange = TimeRange::new(Time::ms(100), Time::ms(140)),
            wait_range("how long whoever leads waits for answers, such as 100ms..140ms"),
            drawn |_, draw| range(40 + draw(160), 40 + draw(60));
        /// How long a manager waits in doubt before it acts.
        decision: TimeRange = TimeRange::new(Time::ms(300), Time::ms(340)),
            wait_range("how long a manager waits in doubt before it acts, such as 300ms..340ms"),
            drawn |_, draw| range(60 + draw(400), 40 + draw(60));
        /// How long a manager stays in doubt before it aborts by itself; none
        /// if it never does.
        impatience: Option<TimeRange> = None,
            optional(wait_range("how long a manager stays in doubt before it aborts by itself, such as 2s"));
        /// The rules that are switched off.
        flaws: Flaws = Flaws::NONE, flaws::<super::flaws::Flaw>();
    }
}

fn range(least: u64, more: u64) -> TimeRange {
    TimeRange::new(Time::ms(least), Time::ms(least + more))
}

impl Config {
    /// Those who can lead a transaction: TM, and TM2 in Paxos Commit.
    pub fn leaders(&self) -> impl Iterator<Item = NodeId> + Clone + use<> {
        NodeId::all(match self.protocol {
            Kind::TwoPhase | Kind::ThreePhase => 1,
            Kind::Paxos => 2,
        })
    }

    /// The node that begins transactions.
    #[must_use]
    pub fn tm(&self) -> NodeId {
        NodeId(1)
    }

    /// The resource managers.
    pub fn managers(&self) -> impl Iterator<Item = NodeId> + Clone + use<> {
        let first = self.first_manager();
        (first..first + self.managers).map(NodeId)
    }

    fn first_manager(&self) -> u8 {
        match self.protocol {
            Kind::TwoPhase | Kind::ThreePhase => 2,
            Kind::Paxos => 3,
        }
    }

    /// The manager called RM and this number; it need not exist.
    #[must_use]
    pub fn manager(&self, number: u8) -> NodeId {
        NodeId((self.first_manager() - 1).saturating_add(number))
    }

    /// How many acceptors there are.
    #[must_use]
    pub fn acceptor_count(&self) -> u8 {
        match self.protocol {
            Kind::TwoPhase | Kind::ThreePhase => 0,
            Kind::Paxos => 2 * self.faults + 1,
        }
    }

    /// The acceptors.
    pub fn acceptors(&self) -> impl Iterator<Item = NodeId> + Clone + use<> {
        let first = self.first_manager() + self.managers;
        (first..first + self.acceptor_count()).map(NodeId)
    }

    /// How many acceptors are a majority.
    #[must_use]
    pub fn majority(&self) -> u8 {
        self.faults + 1
    }

    /// What a node is.
    #[must_use]
    pub fn role(&self, node: NodeId) -> Role {
        let first = self.first_manager();
        match node.0 {
            n if n < first => Role::Coordinator,
            n if n < first + self.managers => Role::Manager,
            _ => Role::Acceptor,
        }
    }

    /// Whether TM remembers a decision until all have carried it out: with
    /// presumed abort it may forget an abort at once, and in Paxos Commit the
    /// acceptors remember.
    #[must_use]
    pub fn remembers(&self, decision: Decision) -> bool {
        self.protocol != Kind::Paxos && (decision == Decision::Commit || !self.presumed_abort)
    }

    /// Whether TM writes that a transaction has begun.
    #[must_use]
    pub fn writes_begin(&self) -> bool {
        !self.presumed_abort || self.protocol == Kind::Paxos
    }
}
