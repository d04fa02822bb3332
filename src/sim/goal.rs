//! What must come about once nothing is wrong any more: liveness.

use super::cluster::Cluster;
use super::invariant::Watched;
use super::node_set::NodeSet;
use super::protocol::Protocol;
use super::time::Time;

/// Which nodes are enough for something, with these settings.
pub type Enough<P> = fn(&<P as Protocol>::Config, NodeSet) -> bool;

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
    /// For what must come about, too, while links stay cut: whether these nodes
    /// are enough for it, if each of them reaches each other.
    pub apart: Option<Enough<P>>,
    /// How long it may take.
    pub within: Time,
    /// Whether it has come about by the second instant, counted from the
    /// first, at which everything was healed. Once it has, it stays so.
    pub met: fn(&Cluster<'_, P>, &Cluster<'_, P>) -> bool,
}

/// Far more than any protocol here needs, so that whoever is late is stuck.
pub const GENEROUS: Time = Time::s(300);
