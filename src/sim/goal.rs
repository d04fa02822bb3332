//! What must come about once nothing is wrong any more: liveness.

use super::cluster::Cluster;
use super::invariant::Watched;
use super::time::Time;

/// Something that must come about in time once everything is healed and
/// stays so.
#[derive(Debug)]
pub struct Goal<P: Watched> {
    /// Name in kebab case, with the lab first: `raft-goal-commits`. Its text
    /// says what comes about.
    pub id: &'static str,
    /// Paper and section: `Raft §5.6`.
    pub cite: &'static str,
    /// Whether it is asked for only where a load goes on.
    pub under_load: bool,
    /// How long it may take.
    pub within: Time,
    /// Whether it has come about by the second instant, counted from the
    /// first, at which everything was healed. Once it has, it stays so.
    pub met: fn(&Cluster<'_, P>, &Cluster<'_, P>) -> bool,
}

/// Far more than any protocol here needs, so that whoever is late is stuck.
pub const GENEROUS: Time = Time::s(300);
