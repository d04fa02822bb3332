//! Leader Append-Only.

use crate::protocols::raft::Raft;
use crate::sim::cluster::Cluster;
use crate::sim::invariant::{Breach, Invariant};
use crate::sim::observed::Observed;

use super::Witness;

/// "A leader never overwrites or deletes entries in its log; it only appends
/// new entries" (Figure 3). Values: `leader`, `term`, `index` (how much of
/// its log is as it was).
pub(super) const INVARIANT: Invariant<Raft> = Invariant {
    id: "raft-invariant-leader-append-only",
    cite: "Raft §5.3, Figure 3",
    check,
};

fn check(_: &Cluster<'_, Raft>, witness: &Witness, _: &Observed<Raft>) -> Option<Breach> {
    let (touched, now) = witness.touched()?;
    let term = now.leads?;
    if touched.was.leads != Some(term) {
        return None;
    }
    let tree = &witness.tree;
    let shared = tree.shared(touched.was.log, now.log);
    if shared == touched.was.log {
        return None;
    }
    Some(Breach {
        nodes: vec![touched.node],
        fields: vec!["log_length", "last_log_term"],
        values: vec![
            ("leader", touched.node.into()),
            ("term", term.into()),
            ("index", tree.index(shared).into()),
        ],
    })
}

#[cfg(test)]
mod tests {
    use crate::protocols::raft::config::Config;
    use crate::protocols::raft::invariants::ancestry::Place;
    use crate::protocols::raft::invariants::witness::{Latest, Seen, Touched};
    use crate::protocols::raft::log::Entry;
    use crate::sim::action::Action;
    use crate::sim::history::History;
    use crate::sim::id::NodeId;
    use crate::sim::note::Datum;
    use crate::sim::scenario::Setup;
    use crate::sim::time::Time;
    use crate::sim::world::World;

    use super::*;

    /// No flaw makes a leader rewrite its log, so the witness is made by
    /// hand: S1 led with a log of two entries, and now has `after`.
    fn verdict(after: &[Entry], now_leads: Option<u64>) -> Option<Breach> {
        let mut witness = Witness::default();
        let mut grow = |log: &[Entry]| {
            log.iter()
                .fold(Place::EMPTY, |log, entry| witness.tree.grow(log, entry))
        };
        let old = grow(&[Entry::noop(1), Entry::noop(2)]);
        let new = grow(after);
        let seen = |log, leads| Seen {
            log,
            leads,
            ..Seen::default()
        };
        witness.seen = vec![seen(new, now_leads)];
        witness.touched = Latest(Some(Touched::new(NodeId(1), seen(old, Some(2)), 2)));

        let setup = Setup::new(Config {
            nodes: 1,
            ..Config::default()
        });
        let mut world = World::new(&setup, 1, false);
        let action = Action::Pause { node: NodeId(1) };
        let observed = world.apply(&setup, Time::ZERO, action);
        let observed = observed.expect("a node that is up can be paused");
        let nobody_asked = History::default();
        let cluster = Cluster::in_world(&setup.protocol, &world, &nobody_asked);
        check(&cluster, &witness, &observed)
    }

    #[test]
    fn a_leader_may_append() {
        let longer = [Entry::noop(1), Entry::noop(2), Entry::noop(2)];
        assert_eq!(verdict(&longer, Some(2)), None);
        assert_eq!(verdict(&longer[..2], Some(2)), None);
    }

    #[test]
    fn a_leader_may_neither_delete_nor_overwrite() {
        for after in [vec![Entry::noop(1)], vec![Entry::noop(1), Entry::noop(3)]] {
            let breach = verdict(&after, Some(2)).expect("the log is not only longer");
            assert_eq!(breach.nodes, [NodeId(1)]);
            assert_eq!(breach.values[2], ("index", Datum::Number(1)));
        }
    }

    #[test]
    fn who_no_longer_leads_may_overwrite() {
        assert_eq!(verdict(&[Entry::noop(1)], None), None);
    }
}
