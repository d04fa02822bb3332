//! The settings of a cluster, the same for all its nodes.

use crate::sim::time::{Time, TimeRange};

use super::flaws::Flaws;

/// The smallest and the greatest cluster.
pub const NODES: std::ops::RangeInclusive<u8> = 1..=9;

/// The shortest time between heartbeats.
pub const HEARTBEAT_MIN: Time = Time::ms(1);

/// The longest election timeout.
pub const ELECTION_TIMEOUT_MAX: Time = Time::s(60);

/// The settings of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// How many nodes there are: 1 to 9.
    pub nodes: u8,
    /// How often a leader sends to every follower (§5.2).
    pub heartbeat: Time,
    /// The range that election timeouts are drawn from (§5.2). Its lower end
    /// must be above `heartbeat`, or healthy leaders are deposed (§5.6).
    pub election_timeout: TimeRange,
    /// Whether a node asks before it raises its term (thesis §9.6).
    pub prevote: bool,
    /// The most entries that one AppendEntries carries: at least 1.
    pub max_entries: u16,
    /// The rules that are switched off.
    pub flaws: Flaws,
}

impl Default for Config {
    /// Five nodes, and the paper's election timeouts of 150 to 300 ms (§9.3).
    fn default() -> Config {
        Config {
            nodes: 5,
            heartbeat: Time::ms(50),
            election_timeout: TimeRange::new(Time::ms(150), Time::ms(300)),
            prevote: false,
            max_entries: 64,
            flaws: Flaws::NONE,
        }
    }
}

impl Config {
    /// Says what is wrong with the settings, if anything is.
    ///
    /// # Errors
    /// The first setting that is out of range, or that does not go with
    /// another.
    pub fn validate(&self) -> Result<(), BadConfig> {
        if !NODES.contains(&self.nodes) {
            return Err(BadConfig::Nodes(self.nodes));
        }
        if self.heartbeat < HEARTBEAT_MIN {
            return Err(BadConfig::HeartbeatTooShort(self.heartbeat));
        }
        if self.election_timeout.min > self.election_timeout.max {
            return Err(BadConfig::TimeoutBackwards(self.election_timeout));
        }
        if self.election_timeout.max > ELECTION_TIMEOUT_MAX {
            return Err(BadConfig::TimeoutTooLong(self.election_timeout.max));
        }
        if self.heartbeat >= self.election_timeout.min {
            return Err(BadConfig::HeartbeatTooLong {
                heartbeat: self.heartbeat,
                timeout: self.election_timeout.min,
            });
        }
        if self.max_entries == 0 {
            return Err(BadConfig::NoEntries);
        }
        Ok(())
    }
}

/// What is wrong with a [`Config`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadConfig {
    /// The cluster is too small or too large.
    #[error("a Raft cluster here has 1 to 9 nodes, not {0}")]
    Nodes(u8),
    /// Heartbeats would flood the network.
    #[error("a heartbeat every {0} is too often: 1ms is the shortest")]
    HeartbeatTooShort(Time),
    /// Followers would stand for election between two heartbeats.
    #[error(
        "the heartbeat ({heartbeat}) must be shorter than the shortest election timeout \
         ({timeout}), or followers depose a healthy leader"
    )]
    HeartbeatTooLong {
        /// The time between heartbeats.
        heartbeat: Time,
        /// The shortest election timeout.
        timeout: Time,
    },
    /// The range of the election timeout runs backwards.
    #[error("the election timeout ({0}) must run from a shorter to a longer time")]
    TimeoutBackwards(TimeRange),
    /// Nobody would wait that long.
    #[error("an election timeout of {0} is too long: 60s is the longest")]
    TimeoutTooLong(Time),
    /// Nothing could be replicated.
    #[error("an AppendEntries must be able to carry at least 1 entry")]
    NoEntries,
}

#[cfg(test)]
mod tests {
    use super::*;

    type Spoil = fn(&mut Config);

    #[test]
    fn what_is_out_of_range_is_refused_with_a_sentence() {
        let range = |min, max| TimeRange {
            min: Time::ms(min),
            max: Time::ms(max),
        };
        let cases: [(Spoil, BadConfig); 4] = [
            (|c| c.nodes = 0, BadConfig::Nodes(0)),
            (|c| c.nodes = 10, BadConfig::Nodes(10)),
            (
                |c| c.heartbeat = Time::us(999),
                BadConfig::HeartbeatTooShort(Time::us(999)),
            ),
            (|c| c.max_entries = 0, BadConfig::NoEntries),
        ];
        for (spoil, refusal) in cases {
            let mut cfg = Config::default();
            spoil(&mut cfg);
            assert_eq!(cfg.validate(), Err(refusal));
        }
        let timeouts = [
            (range(50, 300), "the heartbeat (50ms) must be shorter"),
            (range(300, 150), "must run from a shorter to a longer time"),
            (range(150, 60_001), "60s is the longest"),
        ];
        for (election_timeout, words) in timeouts {
            let cfg = Config {
                election_timeout,
                ..Config::default()
            };
            let refusal = cfg.validate().expect_err("out of range").to_string();
            assert!(refusal.contains(words), "{refusal}");
        }
    }

    #[test]
    fn every_size_from_one_to_nine_is_accepted() {
        for nodes in NODES {
            let cfg = Config {
                nodes,
                ..Config::default()
            };
            assert_eq!(cfg.validate(), Ok(()));
        }
    }
}
