//! What notes say of others, and of what is chosen, is so: each claim is
//! rebuilt from what was on disks, in drawn runs.

use std::collections::{BTreeMap, BTreeSet};

use super::number::Value;
use super::*;
use crate::kit::claims::{self, Claim, Told};
use crate::kit::quorums::Phase;
use crate::kit::twice;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::run::{Event, Run};

/// What was ever on any disk.
#[derive(Default)]
struct Disks {
    /// The highest number that each node has promised.
    promised: BTreeMap<NodeId, u64>,
    /// Who has accepted which proposal.
    votes: BTreeMap<(u64, Value), NodeSet>,
    chosen: BTreeSet<Value>,
    /// The same before the last event.
    chosen_before: BTreeSet<Value>,
}

impl claims::Past<Paxos> for Disks {
    fn see(&mut self, run: &Run<Paxos>, _: &Event<Paxos>) {
        for id in run.world().ids() {
            let disk = run.world().disk(id);
            self.promised.insert(id, disk.promised.get());
            if let Some(accepted) = &disk.accepted {
                let proposal = (accepted.number.get(), Value::clone(&accepted.value));
                self.votes.entry(proposal).or_default().insert(id);
            }
        }
        let cfg = &run.setup().protocol;
        let votes = self.votes.iter();
        let chosen = votes.filter(|(_, by)| cfg.is_quorum(Phase::Two, **by));
        let chosen = chosen.map(|((_, value), _)| Value::clone(value)).collect();
        self.chosen_before = std::mem::replace(&mut self.chosen, chosen);
    }
}

type Moment<'a> = claims::Moment<'a, Paxos, Disks>;

impl Moment<'_> {
    fn have_accepted(&self, told: Told<'_>, nodes: NodeSet) -> bool {
        let proposal = (told.number("number"), told.text("value").as_str().into());
        let by = self.past.votes.get(&proposal).copied().unwrap_or_default();
        nodes.iter().all(|id| by.contains(id))
    }

    /// Whether a node has promised this number and accepted nothing above
    /// `from` and below it.
    fn has_promised(&self, told: Told<'_>, from: u64) -> bool {
        let (node, number) = (told.node("from"), told.number("number"));
        let votes = self.past.votes.iter();
        let mut own = votes.filter(|(_, by)| by.contains(node));
        self.past.promised[&node] >= number
            && !own.any(|((n, _), _)| (from + 1..number).contains(n))
    }

    fn is_quorum(&self, phase: Phase, nodes: NodeSet) -> bool {
        self.after.setup().protocol.is_quorum(phase, nodes)
    }

    fn is_chosen(&self, told: Told<'_>, value: &str) -> bool {
        self.past.chosen.contains(told.text(value).as_str())
    }
}

const CLAIMS: &[Claim<Paxos, Disks>] = &[
    ("promise-received", |now, told| now.has_promised(told, 0)),
    ("promise-received-with-accepted", |now, told| {
        let accepted = told.number("accepted");
        let proposal = (accepted, told.text("value").as_str().into());
        let by = now.past.votes.get(&proposal);
        by.is_some_and(|by| by.contains(told.node("from"))) && now.has_promised(told, accepted)
    }),
    ("accept-sent", |now, told| {
        let (promises, number) = (told.nodes("promises"), told.number("number"));
        let mut all = promises.iter();
        all.all(|id| now.past.promised[&id] >= number) && now.is_quorum(Phase::One, promises)
    }),
    ("proposal-abandoned", |now, told| {
        now.past.promised[&told.node("from")] >= told.number("promised")
    }),
    ("acceptance-heard", |now, told| {
        now.have_accepted(told, NodeSet::only(told.node("from")))
    }),
    ("acceptance-late", |now, told| {
        now.is_chosen(told, "learned")
    }),
    ("chosen-unknown", |now, told| {
        let accepts = told.nodes("accepts");
        let value: Value = told.text("value").as_str().into();
        let mut nodes = now
            .before
            .world()
            .ids()
            .filter_map(|id| now.before.world().node(id));
        now.have_accepted(told, accepts)
            && now.is_quorum(Phase::Two, accepts)
            && !now.past.chosen_before.contains(&value)
            && nodes.all(|node| node.learned.is_none())
    }),
    ("learned", |now, told| {
        let accepts = told.nodes("accepts");
        now.have_accepted(told, accepts) && now.is_quorum(Phase::Two, accepts)
    }),
    ("chosen-heard", |now, told| now.is_chosen(told, "value")),
    ("finish-answered", |now, told| now.is_chosen(told, "value")),
    ("command-answered", |now, told| now.is_chosen(told, "value")),
];

#[test]
fn what_notes_say_of_others_and_of_what_is_chosen_is_so() {
    let sound = |cfg: &mut config::Config| {
        cfg.flaws = twice::flaws(0);
        cfg.nodes >= 3 && cfg.quorums_intersect()
    };
    claims::hold(40, sound, CLAIMS);
}
