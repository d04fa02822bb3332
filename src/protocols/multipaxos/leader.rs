//! The leader at work: Phase 2 for one command after another, and heartbeats
//! (§3).

use std::rc::Rc;

use crate::kit::kv::{Command, Payload};
use crate::kit::number::Number;
use crate::kit::quorums::Phase;
use crate::sim::id::NodeId;
use crate::sim::note::Numbers;
use crate::sim::time::TimeRange;

use super::log::Index;
use super::message::Message;
use super::node::Open;
use super::step::Step;
use super::{Timer, rules};

impl Step<'_> {
    /// A client's command: proposed in the next instance, or put in the
    /// queue if as many instances are open as the window allows.
    pub(super) fn propose(&mut self, command: Command) {
        let what = command.op.to_string();
        let (window, last) = (self.cfg.window, self.last_of_window());
        let Some(leading) = self.node.leading_mut() else {
            return;
        };
        leading.asked.push(command.request);
        leading.queue.push(Rc::new(command));
        let (instance, queued) = (leading.next, leading.queue.len());
        if instance > last {
            return self.cx.note(rules::CommandQueued {
                what,
                window,
                queued,
            });
        }
        self.cx.note(rules::CommandProposed { what, instance });
        self.fill_window();
    }

    /// "It can propose commands i + 1 through i + α after commands 1 through
    /// i are chosen" (§3).
    fn last_of_window(&self) -> Index {
        self.cx.disk().log.chosen() + u64::from(self.cfg.window)
    }

    /// Proposes what is in the queue, as far as the window goes.
    fn fill_window(&mut self) {
        let last = self.last_of_window();
        let Some(leading) = self.node.leading_mut() else {
            return;
        };
        let before = leading.open.len();
        while leading.next <= last && !leading.queue.is_empty() {
            let value = Payload::Command(leading.queue.remove(0));
            leading.open.push(Open::new(leading.next, value));
            leading.next += 1;
        }
        self.send_accept(before);
    }

    /// Phase 2a, at once for all that is proposed from this place on.
    pub(super) fn send_accept(&mut self, place: usize) {
        let Some(leading) = self.node.leading() else {
            return;
        };
        let (number, open) = (leading.number, &leading.open[place..]);
        if open.is_empty() {
            return;
        }
        let values: Vec<_> = open.iter().map(Open::proposal).collect();
        self.cx.note(rules::AcceptSent {
            number,
            instances: instances(&values),
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
        let leading = self.node.leading_mut();
        let Some(leading) = leading.filter(|own| own.number == number) else {
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
        let quorum = self.quorum_size(Phase::Two);
        let Some(leading) = self.node.leading_mut() else {
            return false;
        };
        let Some(place) = leading.open.iter().position(|open| open.index == instance) else {
            self.cx.note(rules::AcceptanceLate { from, instance });
            return false;
        };
        let open = &mut leading.open[place];
        open.accepts.insert(from);
        let accepts = open.accepts;
        self.cx.note(rules::AcceptanceHeard {
            from,
            instance,
            accepts: accepts.len(),
            quorum,
        });
        if !self.cfg.is_quorum(Phase::Two, accepts) {
            return false;
        }
        let what = leading.open.remove(place).value;
        self.cx.note(rules::Chosen {
            instance,
            number,
            what: &what,
            accepts,
        });
        self.cx.write().log.choose(instance, number, &what);
        true
    }

    /// It is time to say that the leader lives.
    pub(super) fn on_heartbeat_timer(&mut self) {
        let Some(leading) = self.node.leading() else {
            return;
        };
        if self.cfg.check_quorum
            && let Some(Open {
                index,
                accepts,
                age,
                ..
            }) = leading.open.first()
            && self.cfg.heartbeat.0 * u64::from(*age) >= self.cfg.suspicion.max.0
        {
            self.cx.note(rules::GaveUpStalled {
                instance: *index,
                accepts: *accepts,
                wait: self.cfg.suspicion.max,
            });
            self.give_up();
            return;
        }
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
        let (chosen, others) = (self.told_chosen(), self.others());
        let Some(leading) = self.node.leading_mut() else {
            return;
        };
        let number = leading.number;
        for to in others {
            let lacks = |open: &&Open| open.age > 0 && !open.accepts.contains(to);
            let values = leading.open.iter().filter(lacks);
            let values: Vec<_> = values.map(Open::proposal).collect();
            if values.is_empty() {
                continue;
            }
            self.cx.note(rules::AcceptSentAgain {
                node: to,
                instances: instances(&values),
            });
            let msg = Message::Accept {
                number,
                values,
                chosen,
            };
            self.cx.send(to, msg);
        }
        for open in &mut leading.open {
            open.age += 1;
        }
    }

    /// Sends heartbeats again after the configured time.
    pub(super) fn start_heartbeat(&mut self) {
        self.cx
            .set_timer(Timer::Heartbeat, TimeRange::exactly(self.cfg.heartbeat));
    }
}

/// The instances of some proposals.
fn instances(values: &[(Index, Payload)]) -> Numbers {
    Numbers(values.iter().map(|(index, _)| *index).collect())
}
