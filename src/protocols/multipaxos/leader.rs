//! The leader at work: Phase 2 for one command after another, and heartbeats
//! (§3).

use std::rc::Rc;

use crate::kit::kv::{Command, Payload};
use crate::kit::number::Number;
use crate::kit::quorums::Phase;
use crate::sim::id::NodeId;
use crate::sim::time::TimeRange;

use super::log::Index;
use super::message::Message;
use super::node::{Leading, Open, Role};
use super::step::Step;
use super::{Timer, rules};

impl Step<'_> {
    /// The leader's state, if this node leads.
    pub(super) fn leading_mut(&mut self) -> Option<&mut Leading> {
        match &mut self.node.role {
            Role::Leading(leading) => Some(leading),
            Role::Follower | Role::Preparing(_) | Role::BackingOff { .. } => None,
        }
    }

    /// A client's command: proposed in the next instance, or put in the
    /// queue if as many instances are open as the window allows.
    pub(super) fn propose(&mut self, command: Command) {
        let what = command.op.to_string();
        let Some(leading) = self.leading_mut() else {
            return;
        };
        leading.asked.push(command.request);
        leading.queue.push(Rc::new(command));
        let (next, queued) = (leading.next, leading.queue.len());
        if next > self.cx.disk().log.chosen() + u64::from(self.cfg.window) {
            self.cx.note(rules::CommandQueued {
                what,
                window: self.cfg.window,
                queued,
            });
            return;
        }
        self.cx.note(rules::CommandProposed {
            what,
            instance: next,
        });
        self.fill_window();
    }

    /// "It can propose commands i + 1 through i + α after commands 1 through
    /// i are chosen" (§3): proposes what is in the queue, as far as that
    /// goes.
    pub(super) fn fill_window(&mut self) {
        let last = self.cx.disk().log.chosen() + u64::from(self.cfg.window);
        let Some(leading) = self.leading_mut() else {
            return;
        };
        let room = (last + 1).saturating_sub(leading.next);
        let room = usize::try_from(room).unwrap_or(usize::MAX);
        let count = room.min(leading.queue.len());
        let mut values = Vec::new();
        for command in leading.queue.drain(..count) {
            let (index, value) = (leading.next, Payload::Command(command));
            leading.next += 1;
            values.push((index, value.clone()));
            leading.open.push(Open::new(index, value));
        }
        self.send_accept(values);
    }

    /// A new leader proposes what it has inherited.
    pub(super) fn propose_all_open(&mut self) {
        let leading = self.node.leading().into_iter();
        let open = leading.flat_map(|leading| &leading.open);
        self.send_accept(open.map(Open::proposal).collect());
    }

    /// Phase 2a, at once for several instances.
    fn send_accept(&mut self, values: Vec<(Index, Payload)>) {
        let Some(number) = self.node.own_number().filter(|_| !values.is_empty()) else {
            return;
        };
        let (first, last) = (values[0].0, values[values.len() - 1].0);
        self.cx.note(rules::AcceptSent {
            number,
            first,
            last,
            quorum: self.quorum_size(Phase::Two),
        });
        let msg = Message::Accept {
            number,
            values,
            chosen: self.told_chosen(),
        };
        self.cx.send_to_all(self.cfg.all(), msg);
    }

    /// An acceptor has accepted.
    pub(super) fn on_accepted(
        &mut self,
        from: NodeId,
        number: Number,
        instances: &[Index],
        chosen: Index,
    ) {
        let Some(leading) = self.leading_mut().filter(|own| own.number == number) else {
            return self.note_late(from, number);
        };
        let known = &mut leading.known[from.index()];
        *known = (*known).max(chosen);
        let mut any = false;
        for index in instances {
            any |= self.count_accept(from, number, *index);
        }
        if any {
            self.apply_chosen();
            self.fill_window();
        }
    }

    /// One acceptance in one instance. True if the value is chosen now.
    fn count_accept(&mut self, from: NodeId, number: Number, instance: Index) -> bool {
        let (cfg, quorum) = (self.cfg, self.quorum_size(Phase::Two));
        let Some(leading) = self.leading_mut() else {
            return false;
        };
        let Some(open) = leading.open.iter_mut().find(|open| open.index == instance) else {
            self.cx.note(rules::AcceptanceLate { from, instance });
            return false;
        };
        open.accepts.insert(from);
        let (what, accepts) = (open.value.clone(), open.accepts);
        let is_chosen = cfg.is_quorum(Phase::Two, accepts);
        if is_chosen {
            leading.open.retain(|open| open.index != instance);
        }
        self.cx.note(rules::AcceptanceHeard {
            from,
            instance,
            accepts: accepts.len(),
            quorum,
        });
        if is_chosen {
            self.cx.note(rules::Chosen {
                instance,
                number,
                what: &what,
                accepts,
            });
            self.cx.write().log.choose(instance, number, &what);
        }
        is_chosen
    }

    /// It is time to say that the leader lives.
    pub(super) fn on_heartbeat_timer(&mut self) {
        let Some(leading) = self.node.leading() else {
            return;
        };
        self.cx.note(rules::HeartbeatSent {
            number: leading.number,
        });
        self.start_heartbeat();
        self.send_heartbeat();
        self.send_again();
    }

    /// Tells the others that the leader lives and what is chosen, and asks
    /// for a lease if leases are on.
    pub(super) fn send_heartbeat(&mut self) {
        let round = self.ask_for_lease();
        let Some(number) = self.node.own_number() else {
            return;
        };
        let msg = Message::Heartbeat {
            number,
            chosen: self.told_chosen(),
            round,
        };
        self.cx.send_to_all(self.others(), msg);
    }

    /// Sends again what was not accepted since the heartbeat before: a
    /// request or an answer may have been lost.
    fn send_again(&mut self) {
        let chosen = self.told_chosen();
        for to in self.others() {
            let Some(leading) = self.node.leading() else {
                return;
            };
            let number = leading.number;
            let lacks = |open: &&Open| open.aged && !open.accepts.contains(to);
            let values = leading.open.iter().filter(lacks);
            let values: Vec<_> = values.map(Open::proposal).collect();
            if values.is_empty() {
                continue;
            }
            self.cx.note(rules::AcceptSentAgain {
                node: to,
                first: values[0].0,
                last: values[values.len() - 1].0,
            });
            let msg = Message::Accept {
                number,
                values,
                chosen,
            };
            self.cx.send(to, msg);
        }
        if let Some(leading) = self.leading_mut() {
            for open in &mut leading.open {
                open.aged = true;
            }
        }
    }

    /// Sends heartbeats again after the configured time.
    pub(super) fn start_heartbeat(&mut self) {
        self.cx
            .set_timer(Timer::Heartbeat, TimeRange::exactly(self.cfg.heartbeat));
    }
}
