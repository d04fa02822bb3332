//! What notes say of others, and of what is chosen, is so: each claim is
//! rebuilt from what was on disks and in messages, in drawn runs.

use std::collections::{BTreeMap, BTreeSet};

use super::log::Index;
use super::message::Message;
use super::*;
use crate::kit::claims::{self, Claim, Told};
use crate::kit::quorums::Phase;
use crate::kit::twice;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::note::{Datum, ranges};
use crate::sim::run::{Event, Run, Watch};
use crate::sim::time::Time;
use crate::sim::world::Life;

/// What was ever on any disk.
#[derive(Default)]
struct Disks {
    votes: BTreeMap<(Index, u64), NodeSet>,
    promises: BTreeMap<u64, NodeSet>,
    /// The instances in which a quorum has accepted a proposal.
    chosen: BTreeSet<Index>,
    /// The same before the last event.
    chosen_before: BTreeSet<Index>,
}

impl claims::Past<MultiPaxos> for Disks {
    fn see(&mut self, run: &Run<MultiPaxos>, _: &Event<MultiPaxos>) {
        let world = run.world();
        for id in world.ids() {
            let disk = world.disk(id);
            let by = self.promises.entry(disk.promised.get()).or_default();
            by.insert(id);
            for (index, entry) in disk.log.iter_from(1).filter(|(_, entry)| entry.voted) {
                let number = entry.number.get();
                self.votes.entry((index, number)).or_default().insert(id);
            }
        }
        let cfg = &run.setup().protocol;
        let votes = self.votes.iter();
        let chosen = votes.filter(|(_, by)| cfg.is_quorum(Phase::Two, **by));
        let chosen = chosen.map(|((index, _), _)| *index).collect();
        self.chosen_before = std::mem::replace(&mut self.chosen, chosen);
    }
}

fn knows(run: &Run<MultiPaxos>, id: NodeId, index: Index) -> bool {
    run.world().durable(id).log.is_chosen(index)
}

type Moment<'a> = claims::Moment<'a, MultiPaxos, Disks>;

impl Moment<'_> {
    /// Whether an Accept with these instances has left, for `to` or for all,
    /// or waits for the disk of the leader.
    fn is_asked(&self, told: Told<'_>, to: Option<NodeId>) -> bool {
        let instances = told.numbers("instances");
        let leader = self.after.world();
        if matches!(leader.life(told.me()), Life::Writing { .. }) {
            let leading = leader.node(told.me()).and_then(|node| node.leading());
            let open = leading.into_iter().flat_map(|leading| &leading.open);
            let open: BTreeSet<Index> = open.map(|open| open.index).collect();
            return instances.iter().all(|index| open.contains(index));
        }
        let sent = self.event.observed.sent.iter();
        let mut sent = sent.filter(|flight| to.is_none_or(|to| flight.to == to));
        sent.any(|flight| match &*flight.msg {
            Message::Accept { values, .. } => values.iter().map(|(i, _)| i).eq(instances),
            _ => false,
        })
    }

    fn are_all(&self, told: Told<'_>, holds: impl Fn(Index) -> bool) -> bool {
        let instances = told.numbers("instances");
        !instances.is_empty() && instances.iter().all(|index| holds(*index))
    }

    /// Whether this is chosen, and the node knows it by this event.
    fn learns(&self, id: NodeId, index: Index) -> bool {
        let is_new = !knows(self.before, id, index) && knows(self.after, id, index);
        is_new && self.past.chosen.contains(&index)
    }

    fn is_quorum(&self, phase: Phase, nodes: NodeSet) -> bool {
        self.after.setup().protocol.is_quorum(phase, nodes)
    }

    /// Whether these have accepted in an instance, by one number or by any:
    /// who knows that it is chosen may keep no number.
    fn have_accepted(&self, nodes: NodeSet, index: Index, number: Option<u64>) -> bool {
        let votes = self.past.votes.iter();
        let of = votes.filter(|((i, n), _)| *i == index && number.is_none_or(|own| own == *n));
        let by = NodeSet::of(of.flat_map(|(_, by)| by.iter()));
        let mut nodes = nodes.iter();
        nodes.all(|id| by.contains(id) || knows(self.after, id, index))
    }
}

const CLAIMS: &[Claim<MultiPaxos, Disks>] = &[
    ("accept-sent", |now, told| now.is_asked(told, None)),
    ("accept-sent-again", |now, told| {
        now.is_asked(told, Some(told.node("node")))
    }),
    ("chosen-unknown", |now, told| {
        let (number, accepts) = (told.number("number"), told.nodes("accepts"));
        let is_new = |index| {
            let mut ids = now.after.world().ids();
            now.past.votes.get(&(index, number)) == Some(&accepts)
                && !now.past.chosen_before.contains(&index)
                && !ids.any(|id| knows(now.before, id, index))
        };
        now.are_all(told, is_new) && now.is_quorum(Phase::Two, accepts)
    }),
    ("chosen", |now, told| {
        let (index, accepts) = (told.number("instance"), told.nodes("accepts"));
        now.have_accepted(accepts, index, Some(told.number("number")))
            && now.is_quorum(Phase::Two, accepts)
            && now.learns(told.me(), index)
    }),
    ("chosen-learned", |now, told| {
        now.are_all(told, |index| now.learns(told.me(), index))
    }),
    ("caught-up", |now, told| {
        now.are_all(told, |index| now.learns(told.me(), index))
    }),
    ("catch-up-asked", |now, told| {
        let lacks = |index| !knows(now.after, told.me(), index);
        now.are_all(told, |index| {
            now.past.chosen.contains(&index) && lacks(index)
        })
    }),
    ("catch-up-sent", |now, told| {
        let mut sent = told.number("first")..=told.number("last");
        sent.all(|index| now.past.chosen.contains(&index) && knows(now.after, told.me(), index))
    }),
    ("leads", |now, told| {
        let promises = told.nodes("promises");
        let promised = now.past.promises.get(&told.number("number"));
        let promised = promised.copied().unwrap_or_default();
        let mut all = promises.iter();
        all.all(|id| promised.contains(id)) && now.is_quorum(Phase::One, promises)
    }),
    ("abandoned", |now, told| {
        let promised = now.past.promises.get(&told.number("promised"));
        promised.is_some_and(|by| by.contains(told.node("from")))
    }),
    ("acceptance-heard", |now, told| {
        let from = NodeSet::only(told.node("from"));
        now.have_accepted(from, told.number("instance"), None)
    }),
    ("acceptance-late", |now, told| {
        let from = NodeSet::only(told.node("from"));
        now.have_accepted(from, told.number("instance"), None)
    }),
    ("heartbeat-heard", |now, told| {
        let mut said = 1..=told.number("chosen");
        said.all(|index| now.past.chosen.contains(&index))
    }),
];

#[test]
fn what_notes_say_of_others_and_of_what_is_chosen_is_so() {
    let sound = |cfg: &mut config::Config| {
        cfg.flaws = twice::flaws(0);
        (3..=5).contains(&cfg.nodes) && cfg.quorums_intersect()
    };
    claims::hold(60, sound, CLAIMS);
}

/// Many are lost, so that some are chosen while others before them are not.
#[test]
fn notes_tell_of_gaps() {
    let scenario = scenarios::ALL.iter().find(|own| own.id == "steady-state");
    let scenario = scenario.expect("the lab has it");
    let mut setup = (scenario.setup)();
    setup.faults.conditions.loss = Ppm::percent(30);
    let load = setup.workload.as_mut().expect("it has a load");
    load.every = Time::ms(5);
    let mut run = Run::<MultiPaxos>::new(setup, scenario.script, 1, Watch::CLOSELY);
    let mut told = BTreeSet::new();
    for _ in 0..2_000 {
        let event = run.advance().expect("clients ask for ever");
        for note in event.observed.notes {
            let has_gap = |datum: &Datum| match datum {
                Datum::Numbers(numbers) => ranges(numbers).len() > 1,
                _ => false,
            };
            if note.values.iter().any(|(_, datum)| has_gap(datum)) {
                told.insert(note.rule.id);
            }
        }
    }
    assert!(
        told.contains("multipaxos-rule-accept-sent-again"),
        "{told:?}"
    );
}
