//! What stands out on the timeline.

use crate::labs::frame::Mark;
use crate::labs::session::Session;
use crate::sim::time::Time;

/// What stands out among the recorded events, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks(Vec<(Time, Mark)>);

impl Marks {
    pub(super) fn of(session: &dyn Session) -> Marks {
        let place = |(seq, mark)| session.instant(seq).map(|at| (at, mark));
        Marks(session.marks().into_iter().filter_map(place).collect())
    }

    /// Instants and marks, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Time, Mark)> {
        self.0.iter().copied()
    }
}
