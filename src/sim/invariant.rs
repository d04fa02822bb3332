//! What must hold in every world.

use super::assumption::Assumption;
use super::cluster::Cluster;
use super::encode::Encode;
use super::goal::Goal;
use super::id::NodeId;
use super::node_set::NodeSet;
use super::note::{Named, Note};
use super::observed::Observed;
use super::protocol::Protocol;

/// A protocol whose runs are watched: it names what must hold.
pub trait Watched: Protocol {
    /// What the invariants remember of the past (a history variable), such
    /// as who led which term. Part of a run, never read by a step.
    type Witness: Clone + std::fmt::Debug + Eq + Encode + Default + 'static;

    /// Takes into the witness what one action did. Called after every
    /// action, before the invariants.
    fn witness(witness: &mut Self::Witness, cluster: &Cluster<'_, Self>, observed: &Observed<Self>);

    /// What the last action brought about that no node said, such as that
    /// something is decided of which nobody knows yet: notes that whoever
    /// sees all nodes at once would add to theirs. Asked only where notes are
    /// kept.
    fn overheard(_witness: &Self::Witness) -> Vec<Note> {
        Vec::new()
    }

    /// What must hold, in the order in which it is shown.
    fn invariants() -> &'static [Invariant<Self>];

    /// What some of them take for granted.
    fn assumptions() -> &'static [Assumption<Self>] {
        &[]
    }

    /// Whether a promise rests on it that this timer runs out no earlier than it
    /// should, so that it is not judged once one does (see [`Assumption`]).
    fn must_wait(_timer: Self::Timer) -> bool {
        false
    }

    /// Whether the other nodes come to all goals if these never come back.
    fn is_enough_without(_cfg: &Self::Config, _gone: NodeSet) -> bool {
        false
    }

    /// What must come about once nothing is wrong any more.
    fn goals() -> &'static [Goal<Self>];
}

/// One property that must hold in every world.
#[derive(Debug)]
pub struct Invariant<P: Watched> {
    /// Name in kebab case, with the lab first: `raft-invariant-election-safety`.
    pub id: &'static str,
    /// Paper and section: `Raft §5.2, Figure 3`.
    pub cite: &'static str,
    /// Looks at the cluster after an action. May rest on having been asked
    /// after every earlier action, and so look only at what this one
    /// touched.
    pub check: Check<P>,
}

/// Looks at a cluster after an action: the cluster, what is remembered of its
/// past, what the action did.
pub type Check<P> = fn(&Cluster<'_, P>, &<P as Watched>::Witness, &Observed<P>) -> Option<Breach>;

/// How an invariant was broken: what to light up and what to say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// The nodes at which it shows.
    pub nodes: Vec<NodeId>,
    /// The fields of those nodes in which it shows, by their keys.
    pub fields: Vec<&'static str>,
    /// The values of the invariant's sentence.
    pub values: Vec<Named>,
}

/// How an invariant was broken, in one line: the nodes at which it shows, the
/// fields in which it does, and the values of its sentence; a value that is not
/// in a variable of its name after an `=`.
#[macro_export]
macro_rules! breach {
    ($nodes:expr; $($field:literal),*; $($name:ident $(= $value:expr)?),* $(,)?) => {
        $crate::sim::invariant::Breach {
            nodes: $nodes.into_iter().collect(),
            fields: vec![$($field),*],
            values: vec![$((stringify!($name), $crate::breach!(@ $name $($value)?).into())),*],
        }
    };
    (@ $name:ident) => { $name };
    (@ $name:ident $value:expr) => { $value };
}

/// An invariant that was broken, and by which event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The event after which it no longer held.
    pub seq: u64,
    /// The invariant's [`Invariant::id`].
    pub invariant: &'static str,
    /// The invariant's [`Invariant::cite`].
    pub cite: &'static str,
    /// How it was broken.
    pub breach: Breach,
}
