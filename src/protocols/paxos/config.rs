//! The settings of a cluster, the same for all its nodes.

use crate::kit::quorums::{Phase, Quorums};
pub use crate::kit::retry::Retry;
use crate::kit::settings::{flaws, number, optional, parsed, switch, wait, wait_range, words};
use crate::settings;
use crate::show::setting::Misfit;
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::time::{Time, TimeRange};

use super::flaws::{Flaw, Flaws};

/// The smallest and the greatest cluster.
pub const NODES: std::ops::RangeInclusive<u8> = 1..=9;

/// Which node plays which of the paper's three roles (§2.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Roles {
    /// Every node accepts and learns; the first ones also propose.
    #[default]
    Combined,
    /// Every node has one role: first the proposers, then the acceptors,
    /// the learners last.
    Separate,
}

/// Whom acceptors tell what they have accepted, besides the proposer (§2.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Learning {
    /// Every learner.
    #[default]
    All,
    /// The first learner, which informs the others.
    Distinguished,
}

settings! {
    /// The settings of a cluster: five nodes that all accept and learn, the
    /// first two of which propose, if nothing else is said. Drawn ones have
    /// quorums that intersect, and proposers that back off: without that
    /// nothing promises that a healed cluster ever gets on (§2.4).
    pub struct Config {
        /// How many nodes there are.
        nodes: u8 = 5, number(NODES).listed();
        /// Who plays which role.
        roles: Roles = Roles::Combined,
            words(
                &[("combined", Roles::Combined), ("separate", Roles::Separate)],
                "combined (every node accepts and learns, the first ones propose) or separate \
                 (first the proposers, then the acceptors, the learners last)",
            ),
            drawn |cfg, draw| match draw(2) {
                1 if cfg.nodes >= 3 => Roles::Separate,
                _ => Roles::Combined,
            };
        /// How many nodes propose: the first ones.
        proposers: u8 = 2, number(NODES).of("how many nodes propose, the first ones"),
            drawn |cfg, draw| 1 + below(draw, match cfg.roles {
                Roles::Combined => cfg.nodes,
                Roles::Separate => cfg.nodes.saturating_sub(2),
            });
        /// With separate roles: how many nodes learn. The rest accept.
        learners: u8 = 1,
            number(NODES).of("with separate roles, how many nodes learn, the last ones"),
            drawn |cfg, draw| match cfg.roles {
                Roles::Combined => 1,
                Roles::Separate => 1 + below(draw, cfg.nodes.saturating_sub(cfg.proposers + 1)),
            };
        /// Which sets of acceptors decide.
        quorums: Quorums = Quorums::Majority,
            parsed(
                "majority, sizes:4:2 (acceptors in phase 1 and in phase 2), grid:2x3 (a row, a \
                 column), or weighted:2,1,1:3:2 (weights, and what a quorum of each phase comes \
                 to)",
            ),
            drawn |cfg, draw| Quorums::drawn(cfg.acceptor_count().max(1), draw);
        /// Whom acceptors tell.
        learning: Learning = Learning::All,
            words(
                &[("all", Learning::All), ("distinguished", Learning::Distinguished)],
                "all (acceptors tell every learner) or distinguished (the first, which tells the \
                 others)",
            );
        /// Whether an acceptor says that it refuses (end of §2.2). The
        /// paper's acceptors may as well say nothing.
        refusals: bool = true, switch("on (acceptors say that they refuse) or off (they say nothing)");
        /// What a proposer does when its proposal gets nowhere.
        retry: Retry = Retry::BackOff, words(Retry::WORDS, ""), drawn |_, _| Retry::BackOff;
        /// How long a proposer waits for its proposal to be chosen, from the
        /// prepare request on.
        patience: TimeRange = TimeRange::exactly(Time::ms(100)),
            wait_range(
                "how long a proposer waits for its proposal to be chosen, a range of times such \
                 as 80ms..120ms, or one time",
            ),
            drawn |_, draw| {
                let shortest = Time::ms(40 + draw(160));
                TimeRange::new(shortest, shortest + Time::ms(draw(60)))
            };
        /// The range of the first back-off: a wait from 0 to this. It doubles
        /// with each attempt, six times at most.
        back_off: Time = Time::ms(50),
            wait("the longest first back-off, such as 50ms; it doubles with each attempt"),
            drawn |_, draw| Time::ms(10 + draw(60));
        /// How long a learner waits before it asks (§2.3); none if it never
        /// asks.
        ask: Option<TimeRange> = None,
            optional(wait_range("how long a learner waits before it asks, such as 200ms..400ms")),
            drawn |_, draw| match draw(2) {
                0 => None,
                _ => {
                    let wait = Time::ms(50 + draw(400));
                    Some(TimeRange::new(wait, wait + Time::ms(draw(100))))
                }
            };
        /// The rules that are switched off.
        flaws: Flaws = Flaws::NONE, flaws::<Flaw>();
    }
}

fn below(draw: &mut dyn FnMut(u64) -> u64, most: u8) -> u8 {
    u8::try_from(draw(most.max(1).into())).expect("below a number of eight bits")
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

    /// Says which settings do not go together, if any. Quorums that do not
    /// intersect are allowed.
    ///
    /// # Errors
    /// What is wrong.
    pub fn validate(&self) -> Result<(), Misfit> {
        let (nodes, proposers, learners) = (self.nodes, self.proposers, self.learners);
        if proposers > nodes {
            return Err(Misfit::new(
                "paxos-misfit-proposers",
                &[("proposers", proposers.into()), ("nodes", nodes.into())],
                format_args!(
                    "{proposers} proposers cannot be: 1 to {nodes} of {nodes} nodes propose"
                ),
            ));
        }
        if self.acceptor_count() == 0 {
            return Err(Misfit::new(
                "paxos-misfit-separate",
                &[
                    ("nodes", nodes.into()),
                    ("proposers", proposers.into()),
                    ("learners", learners.into()),
                ],
                format_args!(
                    "with separate roles {nodes} nodes cannot be {proposers} proposers, \
                     {learners} learners and at least 1 acceptor: there must be one of each, and \
                     all of them together"
                ),
            ));
        }
        self.quorums.fit(self.acceptor_count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::quorums::Weights;

    #[test]
    fn all_nodes_can_propose_but_no_more() {
        let of = |proposers| Config {
            nodes: 3,
            proposers,
            ..Config::default()
        };
        assert_eq!(of(3).validate(), Ok(()));
        for proposers in [4, 5] {
            let misfit = of(proposers).validate().expect_err("there are three nodes");
            assert_eq!(misfit.why.key, "paxos-misfit-proposers");
        }
    }

    /// Flexible Paxos §3, with the acceptors alone.
    #[test]
    fn quorums_of_both_phases_meet_where_together_they_are_more_than_all() {
        for (phase_2, meet) in [(1, false), (2, true)] {
            let cfg = Config {
                nodes: 5,
                roles: Roles::Separate,
                quorums: Quorums::Sizes {
                    phase_1: 1,
                    phase_2,
                },
                ..Config::default()
            };
            assert_eq!(cfg.acceptor_count(), 2);
            assert_eq!(cfg.quorums_intersect(), meet, "{phase_2}");
        }
    }

    /// S3, S4 and S5 accept: they are the first, second and third acceptor.
    #[test]
    fn acceptors_of_separate_roles_count_by_their_place_among_acceptors() {
        let weights = Weights::majority(&[3, 1, 1]).expect("three are few");
        let cfg = Config {
            nodes: 6,
            roles: Roles::Separate,
            quorums: Quorums::Weighted(weights),
            ..Config::default()
        };
        let is_quorum = |nodes: &[u8]| {
            let nodes = nodes.iter().copied().map(NodeId);
            cfg.is_quorum(Phase::Two, NodeSet::of(nodes))
        };
        assert!(is_quorum(&[3]), "it weighs more than the others together");
        assert!(!is_quorum(&[4, 5]));
        assert!(
            !is_quorum(&[1, 2, 4, 5, 6]),
            "who does not accept does not count"
        );
    }
}
