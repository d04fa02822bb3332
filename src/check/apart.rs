//! Links that stay cut: which ones a trial leaves so, and what may be asked of
//! a cluster all the same.
//!
//! Enough nodes that all reach each other are to get on, whatever the others
//! hear and are heard by (the thesis of Raft, §6.2, has the reason why that
//! needs care; Jensen, Howard and Mortier 2021, "Examining Raft's behaviour
//! during partial network failures").

use crate::sim::action::Action;
use crate::sim::goal::Goal;
use crate::sim::id::NodeId;
use crate::sim::invariant::Watched;
use crate::sim::node_set::NodeSet;
use crate::sim::random::Stream;
use crate::sim::run::Run;
use crate::sim::world::Life;

/// The most nodes among which groups are looked for, one by one.
const MOST: usize = 12;

/// Cuts that leave enough nodes whole, without those that are gone, for one of the lab's goals at least, and
/// take about half of the other links; none if no nodes are enough.
pub(super) fn drawn<P: Watched>(
    run: &Run<P>,
    gone: NodeSet,
    stream: &mut Stream,
) -> Vec<Action<P>> {
    let cfg = &run.setup().protocol;
    let all: Vec<NodeId> = run.world().ids().collect();
    let mut left = all.clone();
    left.retain(|node| !gone.contains(*node));
    let mut whole = NodeSet::default();
    let is_enough = |whole| {
        let mut apart = P::goals().iter().filter_map(|goal| goal.apart);
        apart.any(|enough| enough(cfg, whole))
    };
    while !is_enough(whole) {
        if left.is_empty() {
            return Vec::new();
        }
        let place = stream.below(left.len() as u64);
        let place = usize::try_from(place).expect("a place in a short list");
        whole.insert(left.swap_remove(place));
    }
    let pairs = all
        .iter()
        .flat_map(|from| all.iter().map(|to| (*from, *to)));
    let loose = pairs.filter(|(from, to)| {
        from != to && !(whole.contains(*from) && whole.contains(*to)) && stream.below(2) == 0
    });
    loose.map(|(from, to)| Action::Cut { from, to }).collect()
}

/// Whether the nodes that all reach each other are enough for this goal, as
/// links are cut now.
pub(super) fn is_enough<P: Watched>(run: &Run<P>, goal: &Goal<P>) -> bool {
    let (world, cfg) = (run.world(), &run.setup().protocol);
    let nodes: Vec<NodeId> = world.ids().collect();
    let (Some(enough), true) = (goal.apart, nodes.len() <= MOST) else {
        return false;
    };
    let cuts = &world.faults().cuts;
    let is_up = |node: NodeId| world.life(node) != Life::Crashed;
    let is_whole = |group: NodeSet| {
        let mut cuts = cuts.iter();
        group.iter().all(is_up)
            && !cuts.any(|(from, to)| group.contains(*from) && group.contains(*to))
    };
    (0..1_u32 << nodes.len()).any(|bits| {
        let is_in = |place: &usize| bits >> place & 1 == 1;
        let group = NodeSet::of((0..nodes.len()).filter(is_in).map(|place| nodes[place]));
        enough(cfg, group) && is_whole(group)
    })
}
