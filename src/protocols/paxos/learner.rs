//! The learner (§2.3), and what a node does once it knows what is chosen.

use crate::kit::quorums;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;

use super::flaws::Flaw;
use super::message::Message;
use super::node::Phase;
use super::number::Proposal;
use super::step::Step;
use super::{Timer, rules};

impl Step<'_> {
    /// "To learn that a value has been chosen, a learner must find out that
    /// a proposal has been accepted by a majority of acceptors" (§2.3). A
    /// proposer is told too, and may learn from its own proposals, even from
    /// one that it has given up.
    pub(super) fn on_accepted(&mut self, from: NodeId, proposal: &Proposal) {
        if let Some(learned) = &self.node.learned {
            let learned = &learned.value;
            self.cx.note(rules::AcceptanceLate { from, learned });
            return;
        }
        let heard = &mut self.node.learner.heard;
        let accepts = heard.get_or_insert(proposal.clone(), NodeSet::default());
        accepts.insert(from);
        let accepts = match self.cfg.flaws.has(Flaw::CountOverNumbers) {
            true => self.added_up(proposal),
            false => *accepts,
        };
        self.note_heard(from, proposal, accepts);
        self.count_accept(from, proposal);
        if self.cfg.is_quorum(quorums::Phase::Two, accepts) {
            self.learn(proposal, accepts);
        }
    }

    /// Who has accepted this value, whatever the number.
    fn added_up(&mut self, proposal: &Proposal) -> NodeSet {
        let Proposal { number, value } = proposal;
        let of_value = self.node.learner.heard.iter();
        let of_value = of_value.filter(|(other, _)| other.value == *value);
        let accepts = NodeSet::of(of_value.flat_map(|(_, accepts)| accepts.iter()));
        if self.node.learner.heard.get(proposal) != Some(&accepts) {
            let number = *number;
            self.cx.note(rules::FlawNumbersMixed {
                number,
                value,
                accepts,
            });
        }
        accepts
    }

    fn note_heard(&mut self, from: NodeId, proposal: &Proposal, accepts: NodeSet) {
        self.cx.note(rules::AcceptanceHeard {
            from,
            number: proposal.number,
            value: &proposal.value,
            accepts: accepts.len(),
            quorum: self.quorum_size(quorums::Phase::Two),
        });
    }

    /// The distinguished learner informs this one (§2.3).
    pub(super) fn on_chosen(&mut self, from: NodeId, proposal: &Proposal) {
        match self.node.learned {
            Some(_) => self.cx.note(rules::ChosenKnown { from }),
            None => {
                self.cx.note(rules::ChosenHeard {
                    from,
                    value: &proposal.value,
                });
                self.know(proposal);
            }
        }
    }

    /// A quorum, `accepts`, has accepted `proposal`: its value is chosen.
    pub(super) fn learn(&mut self, proposal: &Proposal, accepts: NodeSet) {
        self.cx.note(rules::Learned {
            number: proposal.number,
            value: &proposal.value,
            accepts,
        });
        self.know(proposal);
        if self.cfg.distinguished() == Some(self.me) {
            let me = self.me;
            let others = self.cfg.learners().filter(move |learner| *learner != me);
            let proposal = proposal.clone();
            self.cx.send_to_all(others, Message::Chosen { proposal });
        }
    }

    /// From now on the node knows the value, proposes nothing, and answers
    /// its clients.
    fn know(&mut self, proposal: &Proposal) {
        self.node.learned = Some(proposal.clone());
        self.node.proposer.phase = Phase::Idle;
        for timer in [Timer::Patience, Timer::BackOff, Timer::Ask] {
            self.cx.cancel_timer(timer);
        }
        self.answer_waiting();
    }

    /// A learner that is to ask begins to wait.
    pub(super) fn start_asking(&mut self) {
        if let Some(wait) = self.cfg.ask
            && self.cfg.is_learner(self.me)
        {
            self.cx.set_timer(Timer::Ask, wait);
        }
    }

    /// "Because of message loss, a value could be chosen with no learner
    /// ever finding out. The learner could ask the acceptors what proposals
    /// they have accepted" (§2.3). And if that was not enough: "it can have
    /// a proposer issue a proposal".
    pub(super) fn on_ask_timer(&mut self) {
        let asked = self.node.learner.asked;
        self.node.learner.asked += 1;
        self.cx.note(rules::Asked {
            times: self.node.learner.asked,
        });
        self.start_asking();
        self.cx.send_to_all(self.cfg.acceptors(), Message::Ask);
        if asked > 0 && !self.node.learner.heard.is_empty() {
            let proposers: Vec<NodeId> = self.cfg.proposers().collect();
            let turn = usize::try_from(asked).expect("asked a few times") % proposers.len();
            let proposer = proposers[turn];
            self.cx.note(rules::FinishAsked { proposer });
            self.cx.send(proposer, Message::Finish);
        }
    }
}
