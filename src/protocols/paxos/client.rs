//! What clients ask and are told.

use crate::sim::protocol::{Answer, Outcome, Request};

use super::command::Command;
use super::node::Phase;
use super::number::Value;
use super::rules;
use super::step::Step;

impl Step<'_> {
    /// A client proposes a value.
    pub(super) fn on_command(&mut self, command: Command) {
        if let Some(learned) = &self.node.learned {
            let chosen = Value::clone(&learned.value);
            return self.answer(command.request, chosen);
        }
        if !self.cfg.is_proposer(self.me) {
            return self.redirect(command.request);
        }
        let value = command.value.to_string();
        let proposer = &mut self.node.proposer;
        proposer.waiting.insert(command.request);
        proposer.wants.get_or_insert(command.value);
        match proposer.phase {
            Phase::Idle => {
                self.cx.note(rules::CommandTaken { value });
                self.begin_proposal();
            }
            Phase::Preparing { .. } | Phase::Accepting { .. } | Phase::BackingOff { .. } => {
                let wants = proposer.wants.as_deref().unwrap_or_default().to_owned();
                self.cx.note(rules::CommandWaits { value, wants });
            }
        }
    }

    /// This node does not propose: it names one that does, spread over the
    /// clients.
    fn redirect(&mut self, request: Request) {
        let turn = usize::from(request.client.0) % usize::from(self.cfg.proposers);
        let proposer = self.cfg.proposers().nth(turn);
        let proposer = proposer.expect("there is at least one proposer");
        self.cx.note(rules::CommandRedirected { proposer });
        let outcome = Outcome::Redirect(Some(proposer));
        self.cx.output(Answer { request, outcome });
    }

    /// All clients that wait hear what is chosen.
    pub(super) fn answer_waiting(&mut self) {
        let waiting = std::mem::take(&mut self.node.proposer.waiting);
        if let Some(learned) = &self.node.learned {
            let chosen = Value::clone(&learned.value);
            for request in waiting {
                self.answer(request, Value::clone(&chosen));
            }
        }
    }

    fn answer(&mut self, request: Request, chosen: Value) {
        self.cx.note(rules::CommandAnswered {
            client: request.client.0,
            value: &chosen,
        });
        let outcome = Outcome::Done(chosen);
        self.cx.output(Answer { request, outcome });
    }
}
