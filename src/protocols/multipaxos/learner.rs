//! The learner: what is chosen (§2.3, §3), catching up, and applying it in
//! order.

use crate::kit::kv::{Machine, Payload};
use crate::kit::number::Number;
use crate::sim::id::NodeId;
use crate::sim::note::Numbers;
use crate::sim::protocol::Request;

use super::flaws::Flaw;
use super::log::{Entry, Index};
use super::message::Message;
use super::rules;
use super::step::Step;

/// How many instances one message that catches a replica up carries at most.
const CATCH_UP: usize = 64;

impl Step<'_> {
    /// The leader of `number` knows all instances up to `chosen` to be
    /// chosen. What this replica has accepted from that very leader is what
    /// is chosen there: by P2b a leader proposes nothing else where a value
    /// was chosen before. What it has accepted from others may not be.
    pub(super) fn learn_up_to(&mut self, number: Number, chosen: Index) {
        let before = self.cx.disk().log.chosen();
        let skips = self.cfg.flaws.has(Flaw::SkipGaps);
        let mut instances = Vec::new();
        for index in before + 1..=chosen {
            let held = self.cx.disk().log.get(index).cloned();
            match held.filter(|entry| self.is_chosen_for(index, number, entry)) {
                Some(entry) => instances.extend(self.learn(index, number, &entry.value)),
                None if skips => {}
                None => break,
            }
        }
        if !instances.is_empty() {
            let instances = Numbers(instances);
            self.cx.note(rules::ChosenLearned { instances });
        }
        self.apply_chosen();
    }

    /// Whether what this replica holds of an instance is what the leader of
    /// `number` knows to be chosen there; with a flaw it always is.
    fn is_chosen_for(&mut self, instance: Index, number: Number, held: &Entry) -> bool {
        let is_known = held.chosen || held.number == number;
        if is_known || !self.cfg.flaws.has(Flaw::ChooseAnyBallot) {
            return is_known;
        }
        self.cx.note(rules::FlawBallotNotCompared {
            instance,
            number,
            accepted: held.number,
            what: &held.value,
        });
        true
    }

    /// Takes note of what is chosen in an instance: which, unless it knows.
    pub(super) fn learn(&mut self, index: Index, number: Number, value: &Payload) -> Option<Index> {
        if self.cx.disk().log.is_chosen(index) {
            return None;
        }
        self.cx.write().log.choose(index, number, value);
        Some(index)
    }

    /// What the leader tells others to be chosen: what it knows without a
    /// gap, but for a flaw, which tells what it has applied.
    pub(super) fn told_chosen(&self) -> Index {
        let chosen = self.cx.disk().log.chosen();
        match self.cfg.flaws.has(Flaw::SkipGaps) {
            true => self.node.applied.max(chosen),
            false => chosen,
        }
    }

    /// Asks for what is chosen and this replica lacks.
    pub(super) fn ask_if_behind(&mut self, whom: NodeId, chosen: Index) {
        let from = self.cx.disk().log.first_unchosen();
        if from > chosen || whom == self.me {
            return;
        }
        // There may be many.
        if self.cx.details() {
            let log = &self.cx.disk().log;
            let lacking = (from..=chosen).filter(|index| !log.is_chosen(*index));
            let instances = Numbers(lacking.collect());
            self.cx.note(rules::CatchUpAsked { whom, instances });
        }
        self.cx.send(whom, Message::Learn { from });
    }

    /// A replica lacks what is chosen.
    pub(super) fn on_learn(&mut self, from: NodeId, first: Index) {
        let log = &self.cx.disk().log;
        let chosen = log.chosen();
        let known = log
            .iter_from(first)
            .take_while(|(index, _)| *index <= chosen);
        let known = known.map(|(_, entry)| (entry.number, entry.value.clone()));
        let values: Vec<_> = known.take(CATCH_UP).collect();
        if values.is_empty() {
            self.cx.note(rules::CatchUpNothing { from, first });
            return;
        }
        let last = first + values.len() as u64 - 1;
        self.cx.note(rules::CatchUpSent { from, first, last });
        let msg = Message::Chosen {
            first,
            values,
            chosen,
        };
        self.cx.send(from, msg);
    }

    /// What is chosen, from one that knows.
    pub(super) fn on_chosen(
        &mut self,
        from: NodeId,
        first: Index,
        values: &[(Number, Payload)],
        chosen: Index,
    ) {
        let mut instances = Vec::new();
        for (index, (number, value)) in (first..).zip(values) {
            instances.extend(self.learn(index, *number, value));
        }
        if instances.is_empty() {
            self.cx.note(rules::CatchUpKnown { from });
            return;
        }
        let instances = Numbers(instances);
        self.cx.note(rules::CaughtUp { from, instances });
        self.apply_chosen();
        self.ask_if_behind(from, chosen);
    }

    /// Feeds the state machine with what is chosen, in order. "However, it
    /// can't execute commands 138–140, which it also knows, because commands
    /// 136 and 137 have yet to be chosen" (§3): at a gap it stops.
    pub(super) fn apply_chosen(&mut self) {
        while let Some(index) = self.next_to_apply() {
            let entry = self.cx.disk().log.get(index);
            let value = entry.expect("what is applied is held").value.clone();
            self.node.applied = index;
            self.apply(index, &value);
        }
    }

    fn next_to_apply(&mut self) -> Option<Index> {
        let (log, gap) = (&self.cx.disk().log, self.node.applied + 1);
        if log.is_chosen(gap) {
            return Some(gap);
        }
        if !self.cfg.flaws.has(Flaw::SkipGaps) {
            return None;
        }
        let (instance, _) = log.iter_from(gap).find(|(_, entry)| entry.chosen)?;
        self.cx.note(rules::FlawGapSkipped { gap, instance });
        Some(instance)
    }

    /// Applies a command unless its request was carried out before; who
    /// waits hears what it gave then.
    fn apply(&mut self, instance: Index, what: &Payload) {
        let Payload::Command(command) = what else {
            return self.cx.note(rules::Applied { instance, what });
        };
        let (is_new, returned) = Machine::once(&mut self.node.machine, command);
        let Request { client, serial } = command.request;
        match is_new {
            true => self.cx.note(rules::Applied { instance, what }),
            false => self.cx.note(rules::DuplicateNotApplied {
                instance,
                client,
                serial,
            }),
        }
        self.answer_if_asked(command.request, returned);
    }
}
