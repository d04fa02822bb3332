//! Where two branches of a run begin to differ.

use crate::show::card::Card;
use crate::sim::timeline::{BranchId, Timeline};

use super::session::Difference;
use super::views::{view_event, view_node};

/// The first event in which two branches differ, found by taking both again
/// from where they part.
pub(super) fn difference<P: Card>(
    timeline: &Timeline<P>,
    one: BranchId,
    other: BranchId,
) -> Option<Difference> {
    let shared = timeline.shared(one, other)?;
    let ends = [one, other].map(|id| timeline.length(id).unwrap_or(0));
    let mut runs = [one, other].map(|id| timeline.state_on(id, shared));
    for seq in shared + 1..=ends[0].max(ends[1]) {
        let mut next = |place: usize, id: BranchId| {
            let before = runs[place].clone();
            let event = match seq <= ends[place] {
                true => timeline.replay_on(id, &mut runs[place])?,
                false => return None,
            };
            let node = |run, id| view_node::<P>(run, id);
            let nodes = event
                .observed
                .node
                .map(|id| (node(&before, id), node(&runs[place], id)));
            let nodes = nodes.as_ref().map(|(before, after)| (before, after));
            Some(view_event(&event, nodes))
        };
        let (one, other) = (next(0, one), next(1, other));
        if one != other {
            return Some(Difference { seq, one, other });
        }
    }
    None
}
