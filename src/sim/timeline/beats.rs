//! Which beats of its scenario a run has reached, and by which event.

use crate::sim::beat::{Beat, Reached};
use crate::sim::invariant::Watched;
use crate::sim::run::Run;

use super::Timeline;

/// Where each beat was reached on a branch; none where it was not.
pub(super) type Places = Vec<Option<Reached>>;

/// Notes the beats that the last event of a run has reached for the first time.
pub(super) fn look<P: Watched>(places: &mut Places, beats: &[Beat<P>], run: &Run<P>) {
    let (cfg, world, witness) = (&run.setup().protocol, run.world(), run.witness());
    let open = beats.iter().zip(places);
    for (beat, place) in open.filter(|(_, place)| place.is_none()) {
        if (beat.holds)(cfg, world, witness) {
            *place = Some(Reached {
                seq: run.seq(),
                values: beat.told(cfg, world, witness),
            });
        }
    }
}

/// Of these the ones that were reached by event `seq`.
pub(super) fn up_to(places: &Places, seq: u64) -> Places {
    let by = |reached: &&Reached| reached.seq <= seq;
    places
        .iter()
        .map(|place| place.as_ref().filter(by).cloned())
        .collect()
}

impl<P: Watched> Timeline<P> {
    /// The beats of the scenario, in order, and where this branch has reached
    /// them up to the cursor.
    pub fn beats(&self) -> impl Iterator<Item = (&'static Beat<P>, Option<&Reached>)> {
        let seq = self.at_cursor().seq();
        let places = self.tree.line().reached.iter();
        let places = places.map(move |place| place.as_ref().filter(|reached| reached.seq <= seq));
        self.beats.iter().zip(places)
    }
}
