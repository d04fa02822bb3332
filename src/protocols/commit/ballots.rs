//! Paxos Commit: an instance of Paxos for each manager, which decides whether
//! it is prepared (GL §4.2). All instances of a transaction share ballots and
//! messages.

use crate::kit::number::Number;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::sorted::Map;

use super::message::{Tx, Values, Word};
use super::node::{Decision, Phase, Record, Votes};
use super::rules;
use super::step::Step;

impl Step<'_> {
    /// A leader takes a transaction up that it does not lead.
    pub(super) fn take_lead(&mut self, tx: Tx, record: &Record) {
        let phase = Phase::Accepting {
            ballot: Number::NONE,
            accepts: Map::new(),
        };
        self.lead(tx, record, phase);
        self.begin_ballot(tx);
    }

    /// Phase 1a: a ballot above all of this leader's, for all instances.
    pub(super) fn begin_ballot(&mut self, tx: Tx) {
        let ballot = Number::new(self.cx.disk().tried.round() + 1, self.me);
        self.cx.write().tried = ballot;
        let phase = self.node.phase(tx).expect("who begins a ballot leads");
        *phase = Phase::Preparing {
            ballot,
            promises: NodeSet::default(),
            highest: Map::new(),
        };
        self.cx.note(rules::BallotBegun { tx, ballot });
        self.await_answers(tx);
        self.say_to(self.cfg.acceptors(), tx, Word::Phase1a { ballot });
    }

    /// Phase 1b: the acceptor takes part in nothing below the ballot any more,
    /// and tells what it has accepted.
    pub(super) fn on_phase_1a(&mut self, from: NodeId, tx: Tx, ballot: Number) {
        let Some(mut votes) = self.votes_for(tx, ballot) else {
            return;
        };
        self.cx.note(rules::Promised {
            tx,
            ballot,
            accepted: votes.accepted.len(),
        });
        votes.promised = ballot;
        let accepted = votes.accepted.clone();
        self.keep_votes(tx, votes);
        self.say(from, tx, Word::Phase1b { ballot, accepted });
    }

    /// A promise. From a majority of them follows what each instance must
    /// propose: what was accepted in the highest ballot, or that the manager
    /// aborts, if nothing was (GL §4.2).
    pub(super) fn on_phase_1b(
        &mut self,
        from: NodeId,
        tx: Tx,
        ballot: Number,
        accepted: &Map<NodeId, (Number, bool)>,
    ) {
        let (promises, highest) = match self.node.phase(tx) {
            Some(Phase::Preparing {
                ballot: own,
                promises,
                highest,
            }) if *own == ballot => (promises, highest),
            _ => return self.cx.note(rules::VoteLate { from, tx }),
        };
        promises.insert(from);
        for (manager, vote) in accepted {
            let known = highest.get_or_insert(*manager, *vote);
            *known = (*known).max(*vote);
        }
        let (promises, highest) = (promises.len(), highest.clone());
        let majority = self.cfg.majority();
        self.cx.note(rules::PromiseHeard {
            from,
            tx,
            ballot,
            promises,
            majority,
        });
        if promises == majority {
            let value = |id| (id, highest.get(&id).is_some_and(|(_, prepared)| *prepared));
            let values: Values = self.cfg.managers().map(value).collect();
            self.propose(tx, ballot, values);
        }
    }

    /// Phase 2a.
    fn propose(&mut self, tx: Tx, ballot: Number, values: Values) {
        let prepared = NodeSet::of(values.iter().filter(|(_, yes)| **yes).map(|(id, _)| *id));
        self.cx.note(rules::Proposed {
            tx,
            ballot,
            prepared,
        });
        let phase = self.node.phase(tx).expect("who proposes leads");
        *phase = Phase::Accepting {
            ballot,
            accepts: Map::new(),
        };
        self.say_to(self.cfg.acceptors(), tx, Word::Phase2a { ballot, values });
    }

    /// Phase 2b. What managers propose by themselves is told when it is whole,
    /// or when one of them refuses (GL §4.3).
    pub(super) fn on_phase_2a(&mut self, from: NodeId, tx: Tx, ballot: Number, values: &Values) {
        let Some(mut votes) = self.votes_for(tx, ballot) else {
            return;
        };
        votes.promised = ballot;
        for (manager, prepared) in values {
            votes.accepted.insert(*manager, (ballot, *prepared));
        }
        let own = votes
            .accepted
            .iter()
            .filter(|(_, (in_ballot, _))| *in_ballot == ballot);
        let accepted: Values = own.map(|(id, (_, prepared))| (*id, *prepared)).collect();
        let is_whole = accepted.len() == usize::from(self.cfg.managers);
        self.cx.note(rules::Accepted {
            from,
            tx,
            ballot,
            accepted: accepted.len(),
            managers: self.cfg.managers,
        });
        self.keep_votes(tx, votes);
        if is_whole || accepted.values().any(|prepared| !prepared) {
            let leader = ballot.proposer().unwrap_or(self.cfg.tm());
            let values = accepted;
            self.say(leader, tx, Word::Phase2b { ballot, values });
        }
    }

    /// What this acceptor holds of a transaction, if it still takes part in
    /// this ballot.
    fn votes_for(&mut self, tx: Tx, ballot: Number) -> Option<Votes> {
        let votes = self.votes(tx);
        let promised = votes.promised;
        if ballot < promised {
            self.cx.note(rules::BallotIgnored {
                tx,
                ballot,
                promised,
            });
            return None;
        }
        Some(votes)
    }

    fn votes(&self, tx: Tx) -> Votes {
        self.cx.disk().votes.get(&tx).cloned().unwrap_or_default()
    }

    fn keep_votes(&mut self, tx: Tx, votes: Votes) {
        if self.votes(tx) != votes {
            self.cx.write().votes.insert(tx, votes);
        }
    }

    /// An acceptor has accepted. The transaction is committed if every
    /// instance has chosen that its manager is prepared, and aborted as soon
    /// as one has chosen the other (GL §4.2).
    pub(super) fn on_phase_2b(&mut self, from: NodeId, tx: Tx, ballot: Number, values: &Values) {
        let accepts = match self.node.phase(tx) {
            Some(Phase::Accepting {
                ballot: own,
                accepts,
            }) if *own == ballot => accepts,
            _ => return self.cx.note(rules::VoteLate { from, tx }),
        };
        for (manager, prepared) in values {
            let vote = accepts.get_or_insert(*manager, (*prepared, NodeSet::default()));
            vote.1.insert(from);
        }
        let majority = self.cfg.majority();
        let is_chosen = |vote: &&(bool, NodeSet)| vote.1.len() >= majority;
        let chosen: Vec<bool> = accepts
            .values()
            .filter(is_chosen)
            .map(|vote| vote.0)
            .collect();
        self.cx.note(rules::AcceptanceHeard {
            from,
            tx,
            ballot,
            chosen: chosen.len(),
            managers: self.cfg.managers,
        });
        if chosen.contains(&false) {
            self.decide(tx, Decision::Abort);
        } else if chosen.len() == usize::from(self.cfg.managers) {
            self.decide(tx, Decision::Commit);
        }
    }
}
