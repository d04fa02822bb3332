//! Client interaction (§8).

use std::rc::Rc;

use crate::kit::kv::{Machine, Standing};
use crate::sim::protocol::Request;

use super::command::{Command, Output, Returned};
use super::flaws::Flaw;
use super::log::Entry;
use super::node::{Follower, Role};
use super::rules;
use super::step::Step;

impl Step<'_> {
    /// A client asks. "If command received from client: append entry to
    /// local log" (Figure 2, leaders); others point to the leader (§8).
    pub(super) fn on_command(&mut self, command: Command) {
        match self.node.role {
            Role::Leader { .. } => self.on_command_as_leader(command),
            Role::Follower(_) | Role::PreCandidate { .. } | Role::Candidate { .. } => {
                self.redirect(command.request);
            }
        }
    }

    fn on_command_as_leader(&mut self, command: Command) {
        match self.node.machine.standing(command.request) {
            Standing::New => self.append_command(command),
            Standing::Carried(returned) => self.answer_from_session(command.request, returned),
            Standing::Past => self.ignore_past(command.request),
        }
    }

    fn append_command(&mut self, command: Command) {
        let term = self.cx.disk().current_term;
        let index = self.cx.disk().log.last_index() + 1;
        let (request, early) = (command.request, self.early_answer(&command));
        let entry = Entry::command(term, command);
        self.cx.note(rules::CommandAppended {
            index,
            term,
            what: &entry.payload,
        });
        self.append(entry);
        self.broadcast_newest();
        if let Some(returned) = early {
            self.cx.note(rules::FlawAnsweredBeforeCommit {
                index,
                client: request.client,
                serial: request.serial,
                returned: &returned,
            });
            self.cx.output(Output::Answered { request, returned });
        }
    }

    /// What the command would give if it were applied now: with the flaw that
    /// does not wait for that.
    fn early_answer(&self, command: &Command) -> Option<Returned> {
        let is_hasty = self.cfg.flaws.has(Flaw::AnswerBeforeCommit);
        let mut machine = is_hasty.then(|| Rc::clone(&self.node.machine))?;
        Machine::once(&mut machine, command).1
    }

    /// "If it receives a command whose serial number has already been
    /// executed, it responds immediately without re-executing the request"
    /// (§8).
    fn answer_from_session(&mut self, request: Request, returned: Returned) {
        self.cx.note(rules::CommandAnsweredFromSession {
            client: request.client,
            serial: request.serial,
            returned: &returned,
        });
        self.cx.output(Output::Answered { request, returned });
    }

    /// A late copy of a request whose client has gone on since.
    fn ignore_past(&mut self, request: Request) {
        let latest = self
            .node
            .machine
            .sessions
            .get(&request.client)
            .map_or(0, |session| session.serial);
        self.cx.note(rules::CommandPast {
            client: request.client,
            serial: request.serial,
            latest,
        });
    }

    /// "If the client's first choice is not the leader, that server will
    /// reject the client's request and supply information about the most
    /// recent leader it has heard from" (§8).
    fn redirect(&mut self, request: Request) {
        let leader = match self.node.role {
            Role::Follower(Follower { leader, .. }) => leader,
            Role::PreCandidate { .. } | Role::Candidate { .. } => None,
            Role::Leader { .. } => Some(self.me),
        };
        match leader {
            Some(leader) => self.cx.note(rules::CommandRedirected { leader }),
            None => self.cx.note(rules::CommandWithoutLeader {
                role: self.node.role.datum(),
                term: self.cx.disk().current_term,
            }),
        }
        self.cx.output(Output::Redirected { request, leader });
    }
}
