//! The settings of a cluster, the same for all its nodes.

use crate::kit::settings::{beats, flaws, number, switch, wait, wait_range};
use crate::settings;
use crate::show::setting::Misfit;
use crate::sim::time::{Time, TimeRange};

use super::flaws::{Flaw, Flaws};

/// The smallest and the greatest cluster.
pub const NODES: std::ops::RangeInclusive<u8> = 1..=9;

settings! {
    /// The settings of a cluster. Drawn ones leave room for a round trip of
    /// some tens of milliseconds.
    pub struct Config {
        /// How many nodes there are.
        nodes: u8 = 5, number(NODES).listed();
        /// The range that election timeouts are drawn from (§5.2), those of
        /// the paper (§9.3) if nothing is said. Its lower end must be above
        /// `heartbeat`, or healthy leaders are deposed (§5.6).
        election_timeout: TimeRange = TimeRange::new(Time::ms(150), Time::ms(300)),
            wait_range("a range of times such as 150ms..300ms, or one time"),
            drawn |_, draw| beats::drawn_wait(draw);
        /// How often a leader sends to every follower (§5.2).
        heartbeat: Time = Time::ms(50),
            wait("a time such as 50ms, shorter than the election timeout"),
            drawn |cfg, draw| beats::drawn_heartbeat(cfg.election_timeout, draw);
        /// Whether a node asks before it raises its term (thesis §9.6).
        prevote: bool = false, switch("on or off");
        /// Whether a leader steps down that no majority answers for an
        /// election timeout (thesis §6.2). With PreVote that decides whether
        /// others can lead at all: see `quorum_check.rs`.
        check_quorum: bool = false, switch("on or off");
        /// The most entries that one AppendEntries carries.
        max_entries as "batch": u16 = 64,
            number(1..=u16::MAX).of("the most entries that one AppendEntries carries"),
            drawn |_, draw| [1, 4, 64][usize::try_from(draw(3)).expect("below 3")];
        /// The rules that are switched off.
        flaws: Flaws = Flaws::NONE, flaws::<Flaw>();
    }
}

impl Config {
    /// Says which settings do not go together, if any.
    ///
    /// # Errors
    /// What is wrong.
    pub fn validate(&self) -> Result<(), Misfit> {
        beats::in_time(self.heartbeat, "election timeout", self.election_timeout)
    }
}
