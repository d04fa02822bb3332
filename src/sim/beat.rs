//! The steps of the story that a scenario tells.

use super::action::Action;
use super::invariant::Watched;
use super::note::Named;
use super::protocol::Protocol;
use super::world::World;

/// Whether stories are told at all. The JavaScript library has no sentences, and
/// knows of a scenario only what lasts: the rest is not compiled into it.
pub const STORIES: bool = cfg!(any(feature = "text", not(feature = "js")));

/// Whether a beat is there, seen the settings, the world and what the
/// invariants remember.
pub type Holds<P> = fn(&<P as Protocol>::Config, &World<P>, &<P as Watched>::Witness) -> bool;

/// The values of its sentences, seen the same.
pub type Values<P> =
    fn(&<P as Protocol>::Config, &World<P>, &<P as Watched>::Witness) -> Vec<Named>;

/// What a person could do for it now; none if it is better to wait.
pub type Offer<P> = fn(&<P as Protocol>::Config, &World<P>) -> Option<Action<P>>;

/// One step of the story of a scenario. It is reached by the first event after
/// which it holds, in whatever way that has come about.
pub struct Beat<P: Watched> {
    /// Name of its texts: `raft-expect-leader-elected` says in a few words what
    /// comes about, `.watch` what to look at until then, `.means` what it
    /// means once it is there, `.do` what is offered for it.
    pub id: &'static str,
    /// Whether it is there.
    pub holds: Holds<P>,
    /// How it comes about.
    pub kind: BeatKind<P>,
    /// The values of its sentences.
    pub values: Values<P>,
}

/// How a beat comes about.
#[derive(Clone, Copy)]
pub enum BeatKind<P: Watched> {
    /// By itself, for a while.
    Passing,
    /// By itself, and it still holds at the scenario's end.
    Lasting,
    /// By a person's doing.
    Yours(Offer<P>),
}

impl<P: Watched> Beat<P> {
    /// The same, with values for its sentences.
    #[must_use]
    pub const fn telling(mut self, values: Values<P>) -> Beat<P> {
        if STORIES {
            self.values = values;
        }
        self
    }

    /// The values of its sentences now; none where there are no sentences.
    pub fn told(&self, cfg: &P::Config, world: &World<P>, witness: &P::Witness) -> Vec<Named> {
        match STORIES {
            true => (self.values)(cfg, world, witness),
            false => Vec::new(),
        }
    }

    /// Whether this program knows it: one without stories knows what lasts.
    #[must_use]
    pub fn is_known(&self) -> bool {
        STORIES || matches!(self.kind, BeatKind::Lasting)
    }

    /// Whether a person has to bring it about.
    #[must_use]
    pub fn is_yours(&self) -> bool {
        matches!(self.kind, BeatKind::Yours(_))
    }
}

impl<P: Watched> std::fmt::Debug for Beat<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Beat")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Where a beat was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The event that reached it.
    pub seq: u64,
    /// The values of its sentences just after that event.
    pub values: Vec<Named>,
}
