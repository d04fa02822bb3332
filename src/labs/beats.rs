//! The beats of a scenario as front ends know them.

use crate::sim::action::Action;
use crate::sim::beat::{Beat, BeatKind, Reached, STORIES};
use crate::sim::id::NodeId;
use crate::sim::invariant::Watched;
use crate::sim::timeline::Timeline;

use super::convert::act_of;
use super::session::{BeatView, Offer};
use crate::show::card::Card;

/// The beats in order, as the branch has reached them up to the cursor.
pub(super) fn views<P: Card>(timeline: &Timeline<P>) -> Vec<BeatView> {
    let known = |beat: &Beat<P>| STORIES || matches!(beat.kind, BeatKind::Lasting);
    timeline
        .beats()
        .filter(|(beat, _)| known(beat))
        .map(|(beat, reached)| view(timeline, beat, reached))
        .collect()
}

fn view<P: Watched>(timeline: &Timeline<P>, beat: &Beat<P>, reached: Option<&Reached>) -> BeatView {
    let run = timeline.at_cursor();
    let (cfg, world, witness) = (&run.setup().protocol, run.world(), run.witness());
    let now = || (beat.values)(cfg, world, witness);
    BeatView {
        key: beat.id,
        values: reached.map_or_else(now, |reached| reached.values.clone()),
        reached: reached.map(|reached| reached.seq),
        yours: beat.is_yours(),
        lasts: matches!(beat.kind, BeatKind::Lasting),
        holds: (beat.holds)(cfg, world, witness),
    }
}

/// What is offered for the next beat. Nothing where a promise is broken that
/// the scenario does not mean to break: that is what is to be looked at.
pub(super) fn offer<P: Card>(timeline: &Timeline<P>, breaks: &[&str]) -> Option<Offer> {
    let run = timeline.at_cursor();
    let mut broken = run.violations().iter();
    if broken.any(|violation| !breaks.contains(&violation.invariant)) {
        return None;
    }
    let (beat, _) = timeline.beats().find(|(_, reached)| reached.is_none())?;
    let BeatKind::Yours(offer) = beat.kind else {
        return None;
    };
    let (cfg, world) = (&run.setup().protocol, run.world());
    let action = offer(cfg, world)?;
    let mut values = (beat.values)(cfg, world, run.witness());
    if let Some(node) = whose(&action) {
        values.insert(0, ("node", node.into()));
    }
    Some(Offer {
        key: beat.id,
        values,
        act: act_of(&action),
    })
}

/// Whom an action is done to, if it is one node.
fn whose<P: Card>(action: &Action<P>) -> Option<NodeId> {
    match action {
        Action::Crash { node, .. }
        | Action::Restart { node }
        | Action::Fire { node, .. }
        | Action::Command { node, .. } => Some(*node),
        _ => None,
    }
}
