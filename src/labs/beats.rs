//! The beats of a scenario as front ends know them.

use crate::sim::beat::{Beat, BeatKind, Reached};
use crate::sim::invariant::Watched;
use crate::sim::timeline::Timeline;

use super::session::BeatView;
use crate::show::card::Card;

/// The beats in order, as the branch has reached them up to the cursor.
pub(super) fn views<P: Card>(timeline: &Timeline<P>) -> Vec<BeatView> {
    timeline
        .beats()
        .filter(|(beat, _)| beat.is_known())
        .map(|(beat, reached)| view(timeline, beat, reached))
        .collect()
}

fn view<P: Watched>(timeline: &Timeline<P>, beat: &Beat<P>, reached: Option<&Reached>) -> BeatView {
    let run = timeline.at_cursor();
    let (cfg, world, witness) = (&run.setup().protocol, run.world(), run.witness());
    let now = || beat.told(cfg, world, witness);
    BeatView {
        key: beat.id,
        values: reached.map_or_else(now, |reached| reached.values.clone()),
        reached: reached.map(|reached| reached.seq),
        yours: beat.is_yours(),
        lasts: matches!(beat.kind, BeatKind::Lasting),
        holds: (beat.holds)(cfg, world, witness),
    }
}
