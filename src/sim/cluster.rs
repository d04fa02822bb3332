//! What can be known of a cluster by whoever sees all of it at once, as
//! nobody in it can: what invariants and goals look at.

use std::cell::Cell;

use super::history::History;
use super::id::NodeId;
use super::invariant::Watched;
use super::node_set::NodeSet;
use super::observed::Observed;
use super::part::Parts;
use super::run::Run;
use super::time::Time;
use super::timers::Running;
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
    /// What clients asked for and what they were told. No verdict may rest on it,
    /// only the words of one: what a verdict needs of it, the witness keeps.
    pub history: &'a History<P>,
    world: &'a World<P>,
    /// Who is looked at is written down here.
    readers: Option<&'a Cell<NodeSet>>,
}

impl<'a, P: Watched> Cluster<'a, P> {
    /// The cluster at the end of a run.
    #[must_use]
    pub fn of(run: &'a Run<P>) -> Cluster<'a, P> {
        Cluster::in_world(&run.setup().protocol, run.world(), run.history())
    }

    /// The cluster in a world.
    #[must_use]
    pub fn in_world(
        cfg: &'a P::Config,
        world: &'a World<P>,
        history: &'a History<P>,
    ) -> Cluster<'a, P> {
        Cluster {
            cfg,
            parts: world.parts(),
            now: world.now(),
            history,
            world,
            readers: None,
        }
    }

    /// The same, but it is written down who is looked at.
    pub(super) fn told_to(self, readers: Option<&'a Cell<NodeSet>>) -> Cluster<'a, P> {
        Cluster { readers, ..self }
    }

    fn looks_at(&self, id: NodeId) {
        if let Some(readers) = self.readers {
            let mut all = readers.get();
            all.insert(id);
            readers.set(all);
        }
    }

    /// The numbers of all nodes, faulty ones included, but not of their
    /// copies.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + Clone + use<P> {
        NodeId::all(self.world.identities())
    }

    /// Whether a node is correct: of what others hold or say nothing can be
    /// asked.
    #[must_use]
    pub fn is_correct(&self, id: NodeId) -> bool {
        !self.world.is_faulty(id)
    }

    /// The state of a node, if it is up.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<&'a P::Node> {
        self.looks_at(id);
        self.world.node(id)
    }

    /// All correct nodes that are up.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &'a P::Node)> {
        let up = |id| Some((id, self.node(id)?));
        self.ids().filter(|id| self.is_correct(*id)).filter_map(up)
    }

    /// What a node's disk holds now.
    #[must_use]
    pub fn disk(&self, id: NodeId) -> &'a P::Durable {
        self.looks_at(id);
        self.world.disk(id)
    }

    /// What a node's disk held before the event that led here.
    #[must_use]
    pub fn disk_before(&self, id: NodeId, event: &'a Observed<P>) -> &'a P::Durable {
        let changed = event.disk_before.as_ref();
        let changed = changed.filter(|_| event.node == Some(id));
        changed.unwrap_or_else(|| self.disk(id))
    }

    /// What a node goes by: what its disk holds, or will hold once the write
    /// under way is done.
    #[must_use]
    pub fn durable(&self, id: NodeId) -> &'a P::Durable {
        self.looks_at(id);
        self.world.durable(id)
    }

    /// The timers of a node, by name.
    #[must_use]
    pub fn timers(&self, id: NodeId) -> &'a [Running<P::Timer>] {
        self.looks_at(id);
        self.world.timers(id)
    }

    /// How fast the clock of a node runs, in parts per million: 0 if it is
    /// true, above if it is fast.
    #[must_use]
    pub fn drift(&self, id: NodeId) -> i32 {
        self.world.faults().drift.get(&id).copied().unwrap_or(0)
    }
}
