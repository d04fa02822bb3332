//! The one list of labs. Whatever needs a list of them reads this one.

use crate::check::swarm::Stuck;
use crate::labs::fuzz::{self, FuzzReport};
use crate::labs::lab::{BadStart, Lab};
use crate::labs::recording::Recording;
use crate::labs::replay::OffTrack;
use crate::labs::session::{Session, Start};
use crate::protocols::{multipaxos::MultiPaxos, paxos::Paxos, raft::Raft};
use crate::show::card::Card;
use crate::sim::sorted::Map;

/// Writes the list of labs, and what is kept apart from it so that a program
/// without drawn runs does not carry them.
macro_rules! labs {
    ($($protocol:ty),+) => {
        /// Every lab, in the order in which they are offered.
        pub static LABS: &[Lab] = &[$(Lab::of::<$protocol>()),+];

        /// Plays the drawn run of a seed in the lab of this id, with these
        /// settings in place of what would be drawn.
        ///
        /// # Errors
        /// If there is no such lab or setting, or a value is wrong.
        pub fn fuzz(
            lab: &str,
            seed: u64,
            set: &Map<String, String>,
        ) -> Result<FuzzReport, BadStart> {
            match known(lab)?.id {
                $(<$protocol as Card>::ID => fuzz::play::<$protocol>(seed, set),)+
                id => unreachable!("{id} is in the list of labs"),
            }
        }

        /// What a recorded run of one branch failed to do after it was
        /// healed, if it was healed and given the time of a drawn run (see
        /// [`fuzz`]).
        ///
        /// # Errors
        /// If it cannot begin; or, within, if it does not go as recorded.
        pub fn stuck(
            recording: &Recording,
        ) -> Result<Result<Option<Stuck>, OffTrack>, BadStart> {
            match known(&recording.start.lab)?.id {
                $(<$protocol as Card>::ID => fuzz::stuck::<$protocol>(recording),)+
                id => unreachable!("{id} is in the list of labs"),
            }
        }
    };
}

labs!(Raft, Paxos, MultiPaxos);

/// The lab of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Lab> {
    LABS.iter().find(|lab| lab.id == id)
}

fn known(id: &str) -> Result<&'static Lab, BadStart> {
    find(id).ok_or_else(|| BadStart::UnknownLab {
        lab: id.to_owned(),
        known: LABS.iter().map(|lab| lab.id).collect(),
    })
}

/// Opens a run at its start.
///
/// # Errors
/// If there is no such lab, scenario or setting, or a value is wrong.
pub fn open(start: &Start) -> Result<Box<dyn Session>, BadStart> {
    (known(&start.lab)?.open)(start)
}
