//! The settings of a cluster, the same for all its nodes.

use crate::kit::quorums::{Misfit, Phase, Quorums};
pub use crate::kit::retry::Retry;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::time::{Time, TimeRange};

use super::flaws::Flaws;

/// The smallest and the greatest cluster.
pub const NODES: std::ops::RangeInclusive<u8> = 1..=9;

/// The longest wait that can be set.
pub const WAIT_MAX: Time = Time::s(60);

/// Which node plays which of the paper's three roles (§2.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Roles {
    /// Every node accepts and learns; the first ones also propose.
    #[default]
    Combined,
    /// Every node has one role: first the proposers, then the acceptors,
    /// the learners last.
    Separate,
}

/// Whom acceptors tell what they have accepted, besides the proposer (§2.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Learning {
    /// Every learner.
    #[default]
    All,
    /// The first learner, which informs the others.
    Distinguished,
}

/// The settings of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// How many nodes there are: 1 to 9.
    pub nodes: u8,
    /// Who plays which role.
    pub roles: Roles,
    /// How many nodes propose: the first ones.
    pub proposers: u8,
    /// With separate roles: how many nodes learn. The rest accept.
    pub learners: u8,
    /// Which sets of acceptors decide.
    pub quorums: Quorums,
    /// Whom acceptors tell.
    pub learning: Learning,
    /// Whether an acceptor says that it refuses (end of §2.2). The paper's
    /// acceptors may as well say nothing.
    pub refusals: bool,
    /// What a proposer does when its proposal gets nowhere.
    pub retry: Retry,
    /// How long a proposer waits for its proposal to be chosen, from the
    /// prepare request on.
    pub patience: TimeRange,
    /// The range of the first back-off: a wait from 0 to this. It doubles
    /// with each attempt, six times at most.
    pub back_off: Time,
    /// How long a learner waits before it asks (§2.3); none if it never asks.
    pub ask: Option<TimeRange>,
    /// The rules that are switched off.
    pub flaws: Flaws,
}

impl Default for Config {
    /// Five nodes that all accept and learn, the first two of which propose.
    fn default() -> Config {
        Config {
            nodes: 5,
            roles: Roles::Combined,
            proposers: 2,
            learners: 1,
            quorums: Quorums::Majority,
            learning: Learning::All,
            refusals: true,
            retry: Retry::BackOff,
            patience: TimeRange::exactly(Time::ms(100)),
            back_off: Time::ms(50),
            ask: None,
            flaws: Flaws::NONE,
        }
    }
}

impl Config {
    /// The nodes that propose.
    pub fn proposers(&self) -> impl Iterator<Item = NodeId> + Clone + use<> {
        NodeId::all(self.proposers)
    }

    /// The nodes that accept.
    pub fn acceptors(&self) -> impl Iterator<Item = NodeId> + Clone + use<> {
        let first = self.before_acceptors() + 1;
        (first..first + self.acceptor_count()).map(NodeId)
    }

    /// The nodes that learn.
    pub fn learners(&self) -> impl Iterator<Item = NodeId> + Clone + use<> {
        let first = match self.roles {
            Roles::Combined => 1,
            Roles::Separate => self.nodes - self.learners + 1,
        };
        (first..=self.nodes).map(NodeId)
    }

    /// How many nodes accept.
    #[must_use]
    pub fn acceptor_count(&self) -> u8 {
        match self.roles {
            Roles::Combined => self.nodes,
            Roles::Separate => {
                let others = self.proposers.saturating_add(self.learners);
                self.nodes.saturating_sub(others)
            }
        }
    }

    /// How many nodes are numbered below the first acceptor.
    fn before_acceptors(&self) -> u8 {
        match self.roles {
            Roles::Combined => 0,
            Roles::Separate => self.proposers,
        }
    }

    /// Whether `node` proposes.
    #[must_use]
    pub fn is_proposer(&self, node: NodeId) -> bool {
        self.proposers().any(|proposer| proposer == node)
    }

    /// Whether `node` accepts.
    #[must_use]
    pub fn is_acceptor(&self, node: NodeId) -> bool {
        self.acceptors().any(|acceptor| acceptor == node)
    }

    /// Whether `node` learns.
    #[must_use]
    pub fn is_learner(&self, node: NodeId) -> bool {
        self.learners().any(|learner| learner == node)
    }

    /// The learner that informs the others, if learning is so.
    #[must_use]
    pub fn distinguished(&self) -> Option<NodeId> {
        match self.learning {
            Learning::All => None,
            Learning::Distinguished => self.learners().next(),
        }
    }

    /// Whether these nodes are, or hold, a quorum of `phase`. Nodes that do
    /// not accept do not count.
    #[must_use]
    pub fn is_quorum(&self, phase: Phase, nodes: NodeSet) -> bool {
        let before = self.before_acceptors();
        let places = nodes
            .iter()
            .filter(|node| self.is_acceptor(*node))
            .map(|node| NodeId(node.0 - before));
        self.quorums
            .is_quorum(phase, self.acceptor_count(), NodeSet::of(places))
    }

    /// How many acceptors the smallest quorum of `phase` has.
    #[must_use]
    pub fn quorum_size(&self, phase: Phase) -> u8 {
        self.quorums.smallest(phase, self.acceptor_count())
    }

    /// Whether every phase 1 quorum shares an acceptor with every phase 2
    /// quorum. If not, Paxos does not hold what it promises.
    #[must_use]
    pub fn quorums_intersect(&self) -> bool {
        self.quorums.intersect(self.acceptor_count())
    }

    /// Says what is wrong with the settings, if anything is. Quorums that do
    /// not intersect are allowed.
    ///
    /// # Errors
    /// The first setting that is out of range, or that does not go with
    /// another.
    pub fn validate(&self) -> Result<(), BadConfig> {
        if !NODES.contains(&self.nodes) {
            return Err(BadConfig::Nodes(self.nodes));
        }
        if !(1..=self.nodes).contains(&self.proposers) {
            return Err(BadConfig::Proposers(self.proposers, self.nodes));
        }
        if self.roles == Roles::Separate && (self.learners == 0 || self.acceptor_count() == 0) {
            return Err(BadConfig::Separate {
                nodes: self.nodes,
                proposers: self.proposers,
                learners: self.learners,
            });
        }
        self.quorums.fit(self.acceptor_count())?;
        let asks = self.ask.unwrap_or(self.patience);
        for wait in [self.patience, asks, TimeRange::exactly(self.back_off)] {
            if wait.min < Time::ms(1) || wait.max > WAIT_MAX || wait.min > wait.max {
                return Err(BadConfig::Wait(wait));
            }
        }
        Ok(())
    }
}

/// What is wrong with a [`Config`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadConfig {
    /// The cluster is too small or too large.
    #[error("a Paxos cluster here has 1 to 9 nodes, not {0}")]
    Nodes(u8),
    /// Nobody proposes, or more than there are.
    #[error("{0} proposers cannot be: 1 to {1} of {1} nodes propose")]
    Proposers(u8, u8),
    /// A role is left without a node.
    #[error(
        "with separate roles {nodes} nodes cannot be {proposers} proposers, {learners} learners \
         and at least 1 acceptor: there must be one of each, and all of them together"
    )]
    Separate {
        /// How many nodes there are.
        nodes: u8,
        /// How many propose.
        proposers: u8,
        /// How many learn.
        learners: u8,
    },
    /// The quorums are for another cluster.
    #[error(transparent)]
    Quorums(#[from] Misfit),
    /// A wait is too short or too long.
    #[error("a wait of {0} cannot be: it must be from 1ms to 60s")]
    Wait(TimeRange),
}
