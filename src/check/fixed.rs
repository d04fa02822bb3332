//! What a person has fixed of drawn runs: it stays as it is, whatever befalls
//! the cluster, and also when all else is healed.

use crate::sim::action::Action;
use crate::sim::faults::{Conditions, Faults};
use crate::sim::protocol::Protocol;

/// One thing that can be wrong with a network, with disks or with nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// How long messages take.
    Latency,
    /// How many are lost.
    Loss,
    /// How many arrive twice.
    Duplication,
    /// How many are overtaken.
    Reordering,
    /// How long a write takes.
    Disk,
    /// What is promised about time.
    Timing,
    /// Links that carry nothing.
    Cuts,
    /// Clocks that are not true.
    Drift,
    /// Nodes that omit to send or to receive.
    Omissions,
}

/// What stays as it is at the start.
#[derive(Clone, Debug, Default)]
pub struct Fixed {
    aspects: Vec<Aspect>,
    start: Faults,
}

impl Fixed {
    /// These stay as they are in `start`.
    #[must_use]
    pub fn new(aspects: Vec<Aspect>, start: Faults) -> Fixed {
        Fixed { aspects, start }
    }

    /// Whether nothing stays.
    pub(super) fn is_nothing(&self) -> bool {
        self.aspects.is_empty()
    }

    /// Whether this stays.
    #[must_use]
    pub fn has(&self, aspect: Aspect) -> bool {
        self.aspects.contains(&aspect)
    }

    /// The same action, but for what it would change that stays; none if
    /// nothing is left of it.
    pub(super) fn allow<P: Protocol>(&self, action: Action<P>) -> Option<Action<P>> {
        match action {
            Action::Drift { .. } if self.has(Aspect::Drift) => None,
            Action::Omit { .. } if self.has(Aspect::Omissions) => None,
            Action::Conditions { set } => {
                let set = self.keep(set);
                Some(Action::Conditions { set })
            }
            other => Some(other),
        }
    }

    /// Conditions with what stays in its place.
    fn keep(&self, mut set: Conditions) -> Conditions {
        let start = &self.start.conditions;
        for aspect in &self.aspects {
            match aspect {
                Aspect::Latency => set.latency = start.latency,
                Aspect::Loss => set.loss = start.loss,
                Aspect::Duplication => set.duplication = start.duplication,
                Aspect::Reordering => set.reordering = start.reordering,
                Aspect::Disk => set.disk = start.disk,
                Aspect::Timing => set.timing = start.timing,
                Aspect::Cuts | Aspect::Drift | Aspect::Omissions => {}
            }
        }
        set
    }

    /// Cuts again what stays cut, and was mended with all other links.
    pub(super) fn cuts<P: Protocol>(&self, faults: &Faults) -> Vec<Action<P>> {
        let cuts = self.start.cuts.iter().filter(|_| self.has(Aspect::Cuts));
        let mended = cuts.filter(|cut| !faults.cuts.contains(*cut));
        mended
            .map(|(from, to)| Action::Cut {
                from: *from,
                to: *to,
            })
            .collect()
    }
}
