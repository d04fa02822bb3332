//! What clients ask and are told.

use crate::kit::kv::{self, Command, Op, Returned, Standing};
use crate::sim::protocol::Request;

use super::command::Output;
use super::node::Role;
use super::rules;
use super::step::Step;

impl Step<'_> {
    /// "Clients send commands to the leader, who decides where in the
    /// sequence each command should appear" (§3). Others point to it.
    pub(super) fn on_command(&mut self, command: Command) {
        match &self.node.role {
            Role::Leading(_) => self.on_command_as_leader(command),
            Role::Follower | Role::Preparing(_) | Role::BackingOff { .. } => {
                self.redirect(command.request);
            }
        }
    }

    fn on_command_as_leader(&mut self, command: Command) {
        match self.node.machine.standing(command.request) {
            Standing::Carried(returned) => self.answer_from_session(command.request, returned),
            Standing::Past => self.note_past(command.request),
            Standing::New => match &command.op {
                Op::Get { key } if self.may_read_here() => {
                    let value = self.node.machine.values.get(key).copied();
                    self.answer_read(command.request, Returned::Value(value));
                }
                _ => self.take_command(command),
            },
        }
    }

    fn take_command(&mut self, command: Command) {
        let request = command.request;
        let Some(leading) = self.leading_mut().filter(|own| own.has(request)) else {
            return self.propose(command);
        };
        if !leading.asked.contains(&request) {
            leading.asked.push(request);
        }
        self.cx.note(rules::CommandUnderWay {
            client: request.client.0,
            serial: request.serial,
        });
    }

    /// A read that a lease allows: local information "can be used to serve a
    /// read operation purely locally" (Paxos Made Live §5.2).
    fn answer_read(&mut self, request: Request, returned: Returned) {
        self.cx.note(rules::ReadUnderLease {
            client: request.client.0,
            serial: request.serial,
            returned: &returned,
            applied: self.node.applied,
        });
        self.cx.output(Output::Read { request, returned });
    }

    /// A command has been applied. The client hears of it if it asked this
    /// leader.
    pub(super) fn answer_if_asked(&mut self, command: &Command, returned: Option<Returned>) {
        let request = command.request;
        let Some(leading) = self.leading_mut() else {
            return;
        };
        let Some(place) = leading.asked.iter().position(|asked| *asked == request) else {
            return;
        };
        leading.asked.remove(place);
        let Some(returned) = returned else {
            return;
        };
        self.cx.note(rules::CommandAnswered {
            client: request.client.0,
            serial: request.serial,
            returned: &returned,
        });
        self.say(kv::Output::Answered { request, returned });
    }

    /// A retry of what was carried out: the answer is remembered.
    fn answer_from_session(&mut self, request: Request, returned: Returned) {
        self.cx.note(rules::CommandAnsweredFromSession {
            client: request.client.0,
            serial: request.serial,
            returned: &returned,
        });
        self.say(kv::Output::Answered { request, returned });
    }

    /// A late copy of a request whose client has gone on since.
    fn note_past(&mut self, request: Request) {
        self.cx.note(rules::CommandPast {
            client: request.client.0,
            serial: request.serial,
        });
    }

    fn redirect(&mut self, request: Request) {
        let leader = self.node.leader;
        match leader {
            Some(leader) => self.cx.note(rules::CommandRedirected { leader }),
            None => self.cx.note(rules::CommandWithoutLeader {}),
        }
        self.say(kv::Output::Redirected { request, leader });
    }

    fn say(&mut self, said: kv::Output) {
        self.cx.output(Output::Said(said));
    }
}
