//! What notes say of others, and of what is committed, is so: each claim is
//! rebuilt from what was on disks, in drawn runs.

use std::collections::BTreeMap;

use super::log::{Index, Term};
use super::node::Role;
use super::*;
use crate::kit::claims::{self, Claim, Told};
use crate::kit::twice;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::run::{Event, Run};

/// What ever was.
#[derive(Default)]
struct Past {
    /// Who has voted for whom, by what was on disks.
    votes: BTreeMap<(Term, NodeId), NodeSet>,
    leaders: BTreeMap<Term, NodeSet>,
    /// The highest term of each node.
    terms: BTreeMap<NodeId, Term>,
    /// Up to where any node knew all to be committed.
    committed: Index,
}

impl claims::Past<Raft> for Past {
    fn see(&mut self, run: &Run<Raft>, _: &Event<Raft>) {
        let world = run.world();
        for id in world.ids() {
            let disk = world.disk(id);
            let term = self.terms.entry(id).or_default();
            *term = disk.current_term.max(*term);
            if let Some(candidate) = disk.voted_for {
                let vote = (disk.current_term, candidate);
                self.votes.entry(vote).or_default().insert(id);
            }
            let Some(node) = world.node(id) else { continue };
            self.committed = self.committed.max(node.commit_index);
            if matches!(node.role, Role::Leader(_)) {
                let term = world.durable(id).current_term;
                self.leaders.entry(term).or_default().insert(id);
            }
        }
    }
}

type Moment<'a> = claims::Moment<'a, Raft, Past>;

impl Moment<'_> {
    fn has_voted(&self, voter: NodeId, term: Term, candidate: NodeId) -> bool {
        let votes = self.past.votes.get(&(term, candidate));
        votes.is_some_and(|by| by.contains(voter))
    }

    fn has_led(&self, told: Told<'_>, name: &str) -> bool {
        let leaders = self.past.leaders.get(&told.number("term"));
        leaders.is_some_and(|all| all.contains(told.node(name)))
    }

    fn is_majority(&self, nodes: NodeSet) -> bool {
        2 * usize::from(nodes.len()) > self.after.world().ids().count()
    }

    /// Whether a node's disk holds the log of another up to `index`.
    fn holds(&self, node: NodeId, whose: NodeId, index: Index) -> bool {
        let (own, log) = (
            &self.after.world().disk(node).log,
            &self.after.world().durable(whose).log,
        );
        (1..=index).all(|index| own.get(index).is_some() && own.get(index) == log.get(index))
    }

    fn is_in_term(&self, told: Told<'_>) -> bool {
        self.past.terms[&told.node("from")] >= told.number("theirs")
    }
}

const CLAIMS: &[Claim<Raft, Past>] = &[
    ("term-adopted", |now, told| now.is_in_term(told)),
    ("stepped-down", |now, told| now.is_in_term(told)),
    ("vote-received", |now, told| {
        now.has_voted(told.node("from"), told.number("term"), told.me())
    }),
    ("vote-denied", |now, told| {
        !now.has_voted(told.node("from"), told.number("term"), told.me())
    }),
    ("election-won", |now, told| {
        let voters = told.nodes("voters");
        let mut all = voters.iter();
        all.all(|id| now.has_voted(id, told.number("term"), told.me())) && now.is_majority(voters)
    }),
    ("leader-found", |now, told| now.has_led(told, "leader")),
    ("candidate-yielded", |now, told| now.has_led(told, "leader")),
    ("catch-up-sent", |now, told| {
        !now.holds(told.node("node"), told.me(), told.number("last"))
    }),
    ("next-index-backed-up", |now, told| {
        !now.holds(told.node("node"), told.me(), told.number("looked_at"))
    }),
    ("match-advanced", |now, told| {
        now.holds(told.node("node"), told.me(), told.number("match_index"))
    }),
    ("match-known", |now, told| {
        now.holds(told.node("node"), told.me(), told.number("match_index"))
    }),
    ("leader-saved", |now, told| {
        now.holds(told.me(), told.me(), told.number("match_index"))
    }),
    ("commit-advanced", |now, told| {
        let (holders, index) = (told.nodes("holders"), told.number("index"));
        holders.iter().all(|id| now.holds(id, told.me(), index)) && now.is_majority(holders)
    }),
    ("commit-held-back", |now, told| {
        let (holders, index) = (told.nodes("holders"), told.number("index"));
        holders.iter().all(|id| now.holds(id, told.me(), index)) && now.is_majority(holders)
    }),
    ("commit-learned", |now, told| {
        told.number("leader_commit") <= now.past.committed
    }),
    ("entry-applied", |now, told| {
        told.number("index") <= now.past.committed
    }),
];

#[test]
fn what_notes_say_of_others_and_of_what_is_committed_is_so() {
    let sound = |cfg: &mut config::Config| {
        cfg.flaws = twice::flaws(0);
        (2..=5).contains(&cfg.nodes)
    };
    claims::hold(80, sound, CLAIMS);
}
