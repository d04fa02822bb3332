//! What notes say of others, and of what is decided, is so: each claim is
//! rebuilt from what was in logs, in drawn runs.

use std::collections::{BTreeMap, BTreeSet};

use super::config::{Kind, Role};
use super::message::Tx;
use super::node::State;
use super::*;
use crate::kit::claims::{self, Claim, Told};
use crate::kit::twice;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::run::{Event, Run};

/// What ever was in logs.
#[derive(Default)]
struct Logs {
    /// Every state that a transaction ever had at a node, forced or not.
    states: BTreeMap<(Tx, NodeId), BTreeSet<State>>,
    /// The highest ballot that an acceptor has promised, and those in which it
    /// has accepted something.
    ballots: BTreeMap<(Tx, NodeId), (u64, BTreeSet<u64>)>,
}

impl claims::Past<Commit> for Logs {
    fn see(&mut self, run: &Run<Commit>, _: &Event<Commit>) {
        let world = run.world();
        for id in world.ids() {
            for disk in [world.disk(id), world.durable(id)] {
                for (tx, record) in log::records(world.node(id), disk) {
                    let states = self.states.entry((tx, id)).or_default();
                    states.insert(record.state);
                }
                for (tx, votes) in disk.votes.iter() {
                    let ballots = self.ballots.entry((*tx, id)).or_default();
                    ballots.0 = votes.promised.get().max(ballots.0);
                    let accepted = votes.accepted.values();
                    ballots.1.extend(accepted.map(|(ballot, _)| ballot.get()));
                }
            }
        }
    }
}

type Moment<'a> = claims::Moment<'a, Commit, Logs>;

impl Moment<'_> {
    fn tx(told: Told<'_>) -> Tx {
        let tx = told.text("tx");
        let number = tx.strip_prefix('T').and_then(|number| number.parse().ok());
        Tx(number.expect("T and a number"))
    }

    /// Whether a node has ever been in one of these states.
    fn was(&self, told: Told<'_>, id: NodeId, states: &[State]) -> bool {
        let ever = self.past.states.get(&(Self::tx(told), id));
        ever.is_some_and(|ever| states.iter().any(|state| ever.contains(state)))
    }

    fn were(&self, told: Told<'_>, nodes: NodeSet, states: &[State]) -> bool {
        nodes.iter().all(|id| self.was(told, id, states))
    }

    /// The highest ballot that an acceptor has promised, and those in which it
    /// has accepted something.
    fn ballots(&self, told: Told<'_>) -> (u64, BTreeSet<u64>) {
        let ballots = self.past.ballots.get(&(Self::tx(told), told.node("from")));
        ballots.cloned().unwrap_or_default()
    }

    /// How many managers ever were.
    fn how_many(&self, told: Told<'_>, states: &[State]) -> u64 {
        let managers = self.managers().to_vec().into_iter();
        managers.filter(|id| self.was(told, *id, states)).count() as u64
    }

    fn sender_was(&self, told: Told<'_>, states: &[State]) -> bool {
        self.was(told, told.node("from"), states)
    }

    fn managers(&self) -> NodeSet {
        let cfg = &self.after.setup().protocol;
        NodeSet::of(
            self.after
                .world()
                .ids()
                .filter(|id| cfg.role(*id) == Role::Manager),
        )
    }

    /// Whether somebody has decided as it is told.
    fn somebody_decided(&self, told: Told<'_>) -> bool {
        let state = match told.text("decision").as_str() {
            "commit-word-commit" => State::Committed,
            _ => State::Aborted,
        };
        self.after
            .world()
            .ids()
            .any(|id| self.was(told, id, &[state]))
    }
}

const PREPARED: &[State] = &[State::Prepared, State::PreCommitted];
const KNOWS: &[State] = &[State::PreCommitted, State::Committed];
const ENDED: &[State] = &[State::Committed, State::Aborted];

const OF_ALL: &[Claim<Commit, Logs>] = &[
    ("decision-heard", |now, told| now.somebody_decided(told)),
    ("carried-out", |now, told| now.somebody_decided(told)),
    ("client-answered", |now, told| now.somebody_decided(told)),
    ("inquiry-answered", |now, told| now.somebody_decided(told)),
];

const OF_PAXOS: &[Claim<Commit, Logs>] = &[
    ("promise-heard", |now, told| {
        now.ballots(told).0 >= told.number("ballot")
    }),
    ("acceptance-heard", |now, told| {
        now.ballots(told).1.contains(&told.number("ballot"))
    }),
];

const OF_TWO_PHASES: &[Claim<Commit, Logs>] = &[
    ("yes-heard", |now, told| {
        now.sender_was(told, PREPARED) && now.how_many(told, PREPARED) >= told.number("yes")
    }),
    ("votes-missing", |now, told| {
        now.were(told, told.nodes("yes"), PREPARED)
    }),
    ("ack-heard", |now, told| {
        now.sender_was(told, ENDED) && now.how_many(told, ENDED) >= told.number("acks")
    }),
    ("ended", |now, told| {
        let decision = |state: &&State| now.was(told, told.me(), &[**state]);
        let mut decision = ENDED.iter().filter(decision);
        decision.any(|state| now.were(told, now.managers(), &[*state]))
    }),
    ("abort-presumed", |now, told| {
        let mut ids = now.after.world().ids();
        !ids.any(|id| now.was(told, id, &[State::Committed]))
    }),
    ("uncertain-heard", |now, told| {
        now.sender_was(told, PREPARED)
    }),
];

const OF_THREE_PHASES: &[Claim<Commit, Logs>] = &[
    ("pre-commit-sent", |now, told| {
        now.were(told, now.managers(), PREPARED)
    }),
    ("pre-committed", |now, told| {
        now.were(told, now.managers(), PREPARED)
    }),
    ("pre-ack-heard", |now, told| {
        now.sender_was(told, KNOWS) && now.how_many(told, KNOWS) >= told.number("acks")
    }),
];

#[test]
fn what_notes_say_of_others_and_of_what_is_decided_is_so() {
    let of_kind = |kind| {
        move |cfg: &mut config::Config| {
            cfg.protocol = kind;
            cfg.flaws = twice::flaws(0);
            true
        }
    };
    claims::hold(60, of_kind(Kind::TwoPhase), OF_TWO_PHASES);
    claims::hold(30, of_kind(Kind::Paxos), OF_ALL);
    claims::hold(30, of_kind(Kind::Paxos), OF_PAXOS);
    claims::hold(30, of_kind(Kind::ThreePhase), OF_THREE_PHASES);
}
