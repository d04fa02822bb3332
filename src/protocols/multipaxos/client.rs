//! What clients ask and are told.

use crate::kit::kv::{self, Command, Op, Returned, Standing};
use crate::sim::protocol::Request;

use super::command::Output;
use super::rules;
use super::step::Step;

impl Step<'_> {
    /// "Clients send commands to the leader, who decides where in the
    /// sequence each command should appear" (§3). Others point to it.
    pub(super) fn on_command(&mut self, command: Command) {
        let request = command.request;
        let Request { client, serial } = request;
        if !self.node.is_leader() {
            return self.redirect(request);
        }
        match self.node.machine.standing(request) {
            Standing::Carried(returned) => self.answer_from_session(request, returned),
            // A late copy of a request whose client has gone on since.
            Standing::Past => self.cx.note(rules::CommandPast { client, serial }),
            Standing::New => match &command.op {
                Op::Get { key } if self.may_read_here() => {
                    let value = self.node.machine.values.get(key).copied();
                    self.answer_read(request, Returned::Value(value));
                }
                _ => self.take_command(command),
            },
        }
    }

    fn take_command(&mut self, command: Command) {
        let request = command.request;
        let leading = self.node.leading_mut();
        let Some(leading) = leading.filter(|own| own.has(request)) else {
            return self.propose(command);
        };
        if !leading.asked.contains(&request) {
            leading.asked.push(request);
        }
        let Request { client, serial } = request;
        self.cx.note(rules::CommandUnderWay { client, serial });
    }

    /// A read that a lease allows: local information "can be used to serve a
    /// read operation purely locally" (Paxos Made Live §5.2).
    fn answer_read(&mut self, request: Request, returned: Returned) {
        self.cx.note(rules::ReadUnderLease {
            client: request.client,
            serial: request.serial,
            returned: &returned,
            applied: self.node.applied,
        });
        self.cx.output(Output::Read { request, returned });
    }

    /// A command has been applied. The client hears of it if it asked this
    /// leader.
    pub(super) fn answer_if_asked(&mut self, request: Request, returned: Option<Returned>) {
        let leading = self.node.leading_mut();
        let was_asked = leading.is_some_and(|own| own.forget(request));
        let Some(returned) = returned.filter(|_| was_asked) else {
            return;
        };
        self.cx.note(rules::CommandAnswered {
            client: request.client,
            serial: request.serial,
            returned: &returned,
        });
        self.say(kv::Output::Answered { request, returned });
    }

    /// A retry of what was carried out: the answer is remembered.
    fn answer_from_session(&mut self, request: Request, returned: Returned) {
        self.cx.note(rules::CommandAnsweredFromSession {
            client: request.client,
            serial: request.serial,
            returned: &returned,
        });
        self.say(kv::Output::Answered { request, returned });
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
