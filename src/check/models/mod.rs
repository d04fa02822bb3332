//! Small models: specifications as papers and TLA+ modules give them, without
//! nodes that run and messages that travel. A model has a start, next states
//! and properties, all of them plain values and functions; what it counts is
//! what TLC counts.

mod list;
mod packed;
pub mod paxos;
pub mod t_commit;
pub mod two_phase;
mod valence;

pub use list::{BadModel, MODELS, ModelSearch, Named, open};
pub use packed::{Packed, path};
pub use valence::{Ends, ends};

use std::fmt::Debug;

/// A specification.
pub trait Model: Sized + 'static {
    /// All that there is at one instant.
    type State: Copy + Debug + PartialEq;
    /// What happens between two.
    type Step: Copy + Debug;

    /// Where it begins.
    fn start(&self) -> Self::State;

    /// Each step that is possible, with where it leads: as often as there is a
    /// way to make it so, and also if it changes nothing. Both count as
    /// generated.
    fn next(&self, state: Self::State, to: &mut impl FnMut(Self::Step, Self::State));

    /// What must hold in every state.
    fn properties() -> &'static [Property<Self>];

    /// How many numbers a state is written in.
    fn width(&self) -> usize;

    /// Writes a state in that many numbers.
    fn write(&self, state: Self::State, to: &mut [u32]);

    /// Reads what was written.
    fn read(&self, from: &[u32]) -> Self::State;
}

/// What must hold in every state.
#[derive(Debug)]
pub struct Property<M: Model> {
    /// Its name in the specification: `TCConsistent`.
    pub name: &'static str,
    /// Whether it holds.
    pub holds: fn(&M, M::State) -> bool,
}
