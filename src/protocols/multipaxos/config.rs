//! The settings of a cluster, the same for all its nodes.

use crate::kit::quorums::{Phase, Quorums};
use crate::kit::retry::Retry;
use crate::kit::settings::{
    beats, flaws, number, optional, parsed, switch, wait, wait_range, words,
};
use crate::settings;
use crate::show::setting::Misfit;
use crate::sim::faults::Ppm;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::time::{Time, TimeRange};

use super::flaws::{Flaw, Flaws};

/// The smallest and the greatest cluster.
pub const NODES: std::ops::RangeInclusive<u8> = 1..=9;

/// The most that clocks may be assumed to drift: what a clock of the
/// simulator can drift at all.
pub const DRIFT_MAX: Ppm = Ppm::percent(90);

settings! {
    /// The settings of a cluster, in which every node plays all roles: five
    /// nodes without leases, if nothing else is said. Drawn ones have quorums
    /// that intersect, candidates that back off, and leases that reckon with
    /// clocks that drift as much as drawn runs make them.
    pub struct Config {
        /// How many nodes there are.
        nodes: u8 = 5, number(NODES).listed();
        /// Which sets of nodes decide.
        quorums: Quorums = Quorums::Majority,
            parsed(
                "majority, sizes:4:2 (nodes in phase 1 and in phase 2), grid:2x3 (a row, a \
                 column), or weighted:2,1,1:3:2 (weights, and what a quorum of each phase comes \
                 to)",
            ),
            drawn |cfg, draw| Quorums::drawn(cfg.nodes, draw);
        /// How many instances a leader may have open at a time: the paper's α
        /// (§3). Commands beyond wait at the leader.
        window: u8 = 8,
            number(1..=64).of("how many instances a leader may be ahead of what is chosen"),
            drawn |_, draw| [1, 2, 8, 64][usize::try_from(draw(4)).expect("below 4")];
        /// How long a replica hears nothing from a leader before it wants to
        /// lead, and how long a candidate waits for promises.
        suspicion: TimeRange = TimeRange::new(Time::ms(150), Time::ms(300)),
            wait_range(
                "how long a replica waits for a leader, a range of times such as 150ms..300ms, or \
                 one time",
            ),
            drawn |_, draw| beats::drawn_wait(draw);
        /// How often a leader says that it lives.
        heartbeat: Time = Time::ms(50), wait("a time such as 50ms, shorter than the suspicion"),
            drawn |cfg, draw| beats::drawn_heartbeat(cfg.suspicion, draw);
        /// What a candidate does when others have promised a higher number.
        retry: Retry = Retry::BackOff, words(Retry::WORDS, ""), drawn |_, _| Retry::BackOff;
        /// The range of the first back-off: a wait from 0 to this. It doubles
        /// with each attempt, six times at most.
        back_off: Time = Time::ms(50),
            wait("the longest first back-off, such as 50ms; it doubles with each attempt"),
            drawn |_, draw| Time::ms(10 + draw(60));
        /// Whether a replica says that it refuses (end of §2.2). The paper's
        /// acceptors may as well say nothing.
        refusals: bool = true, switch("on (replicas say that they refuse) or off (they say nothing)");
        /// How much clocks are assumed to drift from true time at most.
        /// Leases rest on it.
        drift as "drift_bound": Ppm = Ppm::percent(5),
            parsed("how much clocks are assumed to drift at most, such as 0.05; leases rest on it"),
            drawn |_, _| Ppm::percent(40);
        /// How long a replica that hears from its leader promises nothing to
        /// others, on its own clock (Paxos Made Live §5.2). None is no leases.
        lease: Option<Time> = None, optional(wait("how long a lease lasts, such as 150ms")),
            drawn |cfg, draw| (draw(2) == 0).then_some(Time(cfg.heartbeat.0 * (4 + draw(4))));
        /// Whether a leader gives up that no phase 2 quorum answers: that grants
        /// it no lease for as long as one lasts (see `lease.rs`), or does not
        /// accept what it proposes for the longest suspicion.
        check_quorum: bool = false, switch("on or off");
        /// The rules that are switched off.
        flaws: Flaws = Flaws::NONE, flaws::<Flaw>();
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

    /// Says which settings do not go together, if any. Quorums that do not
    /// intersect are allowed.
    ///
    /// # Errors
    /// What is wrong.
    pub fn validate(&self) -> Result<(), Misfit> {
        self.quorums.fit(self.nodes)?;
        beats::in_time(self.heartbeat, "suspicion", self.suspicion)?;
        let (heartbeat, drift) = (self.heartbeat, self.drift);
        if drift > DRIFT_MAX {
            return Err(Misfit::new(
                "multipaxos-misfit-drift",
                &[("drift", drift.to_string().into())],
                format_args!("a drift of {drift} cannot be assumed: 0.9 is the most"),
            ));
        }
        match self.leaders_lease() {
            Some(lease) if lease <= heartbeat => Err(Misfit::new(
                "multipaxos-misfit-lease",
                &[("lease", lease.into()), ("heartbeat", heartbeat.into())],
                format_args!(
                    "the leader could use its lease for {lease} only, and that must be longer \
                     than the heartbeat ({heartbeat}): make the lease longer or assume less drift"
                ),
            )),
            Some(_) | None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sim::faults::Faults;

    use super::*;

    /// Only a quorum of phase 1 and one of phase 2 must share a node, not two of
    /// one phase (Flexible Paxos §3).
    #[test]
    fn quorums_need_not_meet_but_across_the_phases() {
        for (phase_2, intersect) in [(2, true), (1, false)] {
            let cfg = Config::but(|cfg| cfg.quorums = Quorums::sizes(4, phase_2));
            assert_eq!(cfg.quorums_intersect(), intersect);
        }
    }

    #[test]
    fn no_more_drift_can_be_assumed_than_clocks_can_have() {
        for (percent, is_fit) in [(89, true), (90, true), (91, false)] {
            let cfg = Config::but(|cfg| cfg.drift = Ppm::percent(percent));
            assert_eq!(cfg.validate().is_ok(), is_fit, "{percent} %");
        }
    }

    #[test]
    fn the_leaders_lease_is_over_first_however_clocks_drift() {
        for lease in [1, 49, 150, 3_333] {
            for drift in [0, 1, 50_000, 400_000, 900_000] {
                let cfg = Config::but(|cfg| {
                    cfg.lease = Some(Time::ms(lease));
                    cfg.drift = Ppm::new(drift);
                });
                let own = cfg.leaders_lease().expect("leases are on");
                let mut faults = Faults::default();
                let (slow, fast) = (NodeId(1), NodeId(2));
                let ppm = i32::try_from(drift).expect("below a million");
                faults.drift = [(slow, -ppm), (fast, ppm)].into_iter().collect();
                let leaders = faults.true_span(slow, own);
                let replicas = faults.true_span(fast, Time::ms(lease));
                assert!(leaders <= replicas, "{lease} ms, {drift} ppm");
            }
        }
    }
}
