//! What a person could do for the next beat of a scenario. Where there are no
//! sentences, nothing is offered.

use crate::sim::action::Action;
use crate::sim::beat::BeatKind;
use crate::sim::id::NodeId;
use crate::sim::timeline::Timeline;

use super::convert::act_of;
use super::session::Offer;
use crate::show::card::Card;

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
