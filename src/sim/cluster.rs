//! What can be known of a cluster by whoever sees all of it at once, as
//! nobody in it can: what invariants and goals look at.

use super::history::History;
use super::id::NodeId;
use super::invariant::Watched;
use super::part::Parts;
use super::run::Run;
use super::time::Time;
use super::world::World;

/// A cluster at one instant.
#[derive(Clone, Copy, Debug)]
pub struct Cluster<'a, P: Watched> {
    /// The settings.
    pub cfg: &'a P::Config,
    /// Which parts there are.
    pub parts: &'a Parts,
    /// The instant.
    pub now: Time,
    /// What clients asked for and what they were told.
    pub history: &'a History<P>,
    /// What is remembered of the past.
    pub witness: &'a P::Witness,
    world: &'a World<P>,
}

impl<'a, P: Watched> Cluster<'a, P> {
    /// The cluster at the end of a run.
    #[must_use]
    pub fn of(run: &'a Run<P>) -> Cluster<'a, P> {
        let world = run.world();
        Cluster {
            cfg: &run.setup().protocol,
            parts: world.parts(),
            now: world.now(),
            history: run.history(),
            witness: run.witness(),
            world,
        }
    }

    /// The state of a node, if it is up.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<&'a P::Node> {
        self.world.node(id)
    }

    /// All nodes that are up.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &'a P::Node)> {
        let ids = self.parts.ids();
        ids.filter_map(|id| Some((id, self.world.node(id)?)))
    }

    /// What a node's disk holds now.
    #[must_use]
    pub fn disk(&self, id: NodeId) -> &'a P::Durable {
        self.world.disk(id)
    }

    /// What a node goes by: what its disk holds, or will hold once the write
    /// under way is done.
    #[must_use]
    pub fn durable(&self, id: NodeId) -> &'a P::Durable {
        self.world.durable(id)
    }
}
