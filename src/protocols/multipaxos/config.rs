//! The settings of a cluster, the same for all its nodes.

use crate::kit::quorums::{Misfit, Phase, Quorums};
use crate::kit::retry::Retry;
use crate::sim::faults::Ppm;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::time::{Time, TimeRange};

use super::flaws::Flaws;

/// The smallest and the greatest cluster.
pub const NODES: std::ops::RangeInclusive<u8> = 1..=9;

/// The most instances that a leader may have open.
pub const WINDOW_MAX: u8 = 64;

/// The longest wait that can be set.
pub const WAIT_MAX: Time = Time::s(60);

/// The most that clocks may be assumed to drift: what a clock of the
/// simulator can drift at all.
pub const DRIFT_MAX: Ppm = Ppm::percent(90);

/// The settings of a cluster. Every node plays all roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// How many nodes there are: 1 to 9.
    pub nodes: u8,
    /// Which sets of nodes decide.
    pub quorums: Quorums,
    /// How many instances a leader may have open at a time: the paper's α
    /// (§3). Commands beyond wait at the leader.
    pub window: u8,
    /// How often a leader says that it lives.
    pub heartbeat: Time,
    /// How long a replica hears nothing from a leader before it wants to
    /// lead, and how long a candidate waits for promises.
    pub suspicion: TimeRange,
    /// What a candidate does when others have promised a higher number.
    pub retry: Retry,
    /// The range of the first back-off: a wait from 0 to this. It doubles
    /// with each attempt, six times at most.
    pub back_off: Time,
    /// Whether a replica says that it refuses (end of §2.2). The paper's
    /// acceptors may as well say nothing.
    pub refusals: bool,
    /// How long a replica that hears from its leader promises nothing to
    /// others, on its own clock (Paxos Made Live §5.2). None is no leases.
    pub lease: Option<Time>,
    /// How much clocks are assumed to drift from true time at most. Leases
    /// rest on it.
    pub drift: Ppm,
    /// The rules that are switched off.
    pub flaws: Flaws,
}

impl Default for Config {
    /// Five nodes, no leases.
    fn default() -> Config {
        Config {
            nodes: 5,
            quorums: Quorums::Majority,
            window: 8,
            heartbeat: Time::ms(50),
            suspicion: TimeRange::new(Time::ms(150), Time::ms(300)),
            retry: Retry::BackOff,
            back_off: Time::ms(50),
            refusals: true,
            lease: None,
            drift: Ppm::percent(5),
            flaws: Flaws::NONE,
        }
    }
}

impl Config {
    /// Whether these nodes are, or hold, a quorum of `phase`.
    #[must_use]
    pub fn is_quorum(&self, phase: Phase, nodes: NodeSet) -> bool {
        self.quorums.is_quorum(phase, self.nodes, nodes)
    }

    /// How many nodes the smallest quorum of `phase` has.
    #[must_use]
    pub fn quorum_size(&self, phase: Phase) -> u8 {
        self.quorums.smallest(phase, self.nodes)
    }

    /// Whether every phase 1 quorum shares a node with every phase 2 quorum.
    /// If not, Paxos does not hold what it promises.
    #[must_use]
    pub fn quorums_intersect(&self) -> bool {
        self.quorums.intersect(self.nodes)
    }

    /// All nodes.
    pub fn all(&self) -> impl Iterator<Item = NodeId> + Clone + use<> {
        NodeId::all(self.nodes)
    }

    /// How long a leader may take its lease for granted, on its own clock,
    /// from when it asked. If its clock is as slow and those of the others
    /// as fast as clocks may be, this is over before theirs: a wait of w
    /// takes w/(1-d) at most, a grant of g lasts g/(1+d) at least, so
    /// w = g(1-d)/(1+d). One microsecond less, for rounding.
    #[must_use]
    pub fn leaders_lease(&self) -> Option<Time> {
        let grant = self.lease?;
        let (whole, drift) = (1_000_000, u64::from(self.drift.parts()));
        let us = grant.0 * (whole - drift) / (whole + drift);
        Some(Time(us.saturating_sub(1)))
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
        self.quorums.fit(self.nodes)?;
        if !(1..=WINDOW_MAX).contains(&self.window) {
            return Err(BadConfig::Window(self.window));
        }
        let waits = [
            self.suspicion,
            TimeRange::exactly(self.heartbeat),
            TimeRange::exactly(self.back_off),
            TimeRange::exactly(self.lease.unwrap_or(self.heartbeat)),
        ];
        for wait in waits {
            if wait.min < Time::ms(1) || wait.max > WAIT_MAX || wait.min > wait.max {
                return Err(BadConfig::Wait(wait));
            }
        }
        if self.heartbeat >= self.suspicion.min {
            return Err(BadConfig::Heartbeat {
                heartbeat: self.heartbeat,
                suspicion: self.suspicion.min,
            });
        }
        if self.drift > DRIFT_MAX {
            return Err(BadConfig::Drift(self.drift));
        }
        match self.leaders_lease() {
            Some(lease) if lease <= self.heartbeat => Err(BadConfig::Lease {
                lease,
                heartbeat: self.heartbeat,
            }),
            Some(_) | None => Ok(()),
        }
    }
}

/// What is wrong with a [`Config`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadConfig {
    /// The cluster is too small or too large.
    #[error("a Multi-Paxos cluster here has 1 to 9 nodes, not {0}")]
    Nodes(u8),
    /// The quorums are for another cluster.
    #[error(transparent)]
    Quorums(#[from] Misfit),
    /// Nothing could be proposed, or too much at a time.
    #[error("a window of {0} cannot be: it must be from 1 to {WINDOW_MAX}")]
    Window(u8),
    /// A wait is too short or too long.
    #[error("a wait of {0} cannot be: it must be from 1ms to 60s")]
    Wait(TimeRange),
    /// Replicas would suspect a leader between two heartbeats.
    #[error(
        "the heartbeat ({heartbeat}) must be shorter than the shortest suspicion ({suspicion}), \
         or replicas depose a healthy leader"
    )]
    Heartbeat {
        /// The time between heartbeats.
        heartbeat: Time,
        /// The shortest suspicion.
        suspicion: Time,
    },
    /// Clocks cannot drift so much.
    #[error("a drift of {0} cannot be assumed: 0.9 is the most")]
    Drift(Ppm),
    /// A lease would be over before it can be renewed.
    #[error(
        "the leader could use its lease for {lease} only, and that must be longer than the \
         heartbeat ({heartbeat}): make the lease longer or assume less drift"
    )]
    Lease {
        /// The leader's part of the lease.
        lease: Time,
        /// The time between heartbeats.
        heartbeat: Time,
    },
}
