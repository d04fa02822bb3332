//! The one transition function.

use std::mem;
use std::rc::Rc;

use crate::sim::action::{Action, Disk};
use crate::sim::context::{Context, Effect, Kept, Outcome};
use crate::sim::id::NodeId;
use crate::sim::input::Input;
use crate::sim::observed::Observed;
use crate::sim::protocol::Protocol;
use crate::sim::refused::Refused;
use crate::sim::scenario::Setup;
use crate::sim::step::Step;
use crate::sim::time::Time;

use super::World;
use super::slot::{Saving, Stance, Write};

impl<P: Protocol> World<P> {
    /// Does `action` at instant `at`, and tells what came of it.
    ///
    /// # Errors
    /// If the action is not possible; then nothing has changed.
    pub fn apply(
        &mut self,
        setup: &Setup<P>,
        at: Time,
        action: Action<P>,
    ) -> Result<Observed<P>, Refused> {
        let mut seen = Observed::of(at, Action::Load);
        self.apply_into(setup, at, action, &mut seen)?;
        Ok(seen)
    }

    /// The same, told in memory that was used before. A refused action
    /// leaves `seen` as it was, too.
    pub(in crate::sim) fn apply_into(
        &mut self,
        setup: &Setup<P>,
        at: Time,
        action: Action<P>,
        seen: &mut Observed<P>,
    ) -> Result<(), Refused> {
        if at < self.ground.now {
            return Err(Refused::InThePast {
                at,
                now: self.ground.now,
            });
        }
        self.permits(setup, &action)?;
        self.ground.now = at;
        seen.begin(at, action.clone());
        self.perform(setup, action, seen);
        Ok(())
    }

    fn perform(&mut self, setup: &Setup<P>, action: Action<P>, seen: &mut Observed<P>) {
        match action {
            Action::Written { node } => self.finish_write(setup, node, seen),
            Action::Deliver { flight } => {
                let flight = self.take_flight(flight);
                let (from, to) = (self.identity(flight.from), flight.to);
                let msg = Rc::clone(&flight.msg);
                self.receive_statements(to, &msg);
                seen.flight = Some(flight);
                self.step(setup, to, Input::Message { from, msg }, seen);
            }
            Action::Drop { flight } => seen.flight = Some(self.take_flight(flight)),
            Action::Duplicate { flight } => self.duplicate(flight, seen),
            Action::Delay { flight, by } => self.delay(flight, by, seen),
            Action::Fire { node, timer } => {
                self.slot(node).timers.cancel(timer);
                self.step(setup, node, Input::Timer(timer), seen);
            }
            Action::Command { node, command } => self.client_asks(setup, node, command, seen),
            Action::Retry { client } => self.client_asks_again(setup, client, seen),
            Action::Load => self.send_load(setup, seen),
            Action::SetLoad { load } => self.ground.set_load(load),
            Action::Repeat {
                node,
                command,
                every,
                times,
            } => self.repeat(node, command, every, times, seen),
            Action::Again { node } => self.send_again(setup, node, seen),
            Action::Cease { node } => {
                seen.node = Some(node);
                self.repeats.remove(&node);
            }
            Action::Crash { node, disk } => self.crash(node, disk, seen),
            Action::Restart { node } => self.boot(setup, node, seen),
            Action::Join { node } => {
                self.slot(node).stance = Stance::Ready;
                self.boot(setup, node, seen);
            }
            Action::Pause { node } => {
                seen.node = Some(node);
                self.slot(node).stance = Stance::Paused;
            }
            Action::Resume { node } => {
                seen.node = Some(node);
                self.slot(node).stance = Stance::Ready;
            }
            Action::Cut { from, to } => self.cut(from, to),
            Action::Heal { from, to } => {
                self.ground.faults.cuts.remove(&(from, to));
            }
            Action::Partition { groups } => self.partition(&groups),
            Action::HealAll => self.ground.faults.cuts.clear(),
            Action::Drift { node, ppm } => {
                seen.node = Some(node);
                self.ground.drift(node, ppm);
            }
            Action::Omit { node, omission } => {
                seen.node = Some(node);
                self.omit(node, omission);
            }
            Action::Conditions { set } => self.ground.faults.conditions = set,
            Action::Rig { node, number } => {
                seen.node = Some(node);
                self.ground.draws.fix(node, number);
            }
            Action::Corrupt { node } => self.corrupt(node, seen),
            Action::Lie { node, lie } if P::LIARS => self.set_lie(node, lie, seen),
            Action::Say { node, text, to } if P::LIARS => self.say(node, &text, &to, seen),
            Action::Twin { node, groups } if P::LIARS => self.split(node, &groups, seen),
            Action::Lie { .. } | Action::Say { .. } | Action::Twin { .. } => {
                unreachable!("permits asked for a faulty node")
            }
        }
    }

    pub(super) fn slot(&mut self, node: NodeId) -> &mut super::Slot<P> {
        Rc::make_mut(&mut self.slots[node.index()])
    }

    pub(super) fn boot(&mut self, setup: &Setup<P>, id: NodeId, seen: &mut Observed<P>) {
        let node = P::boot(&setup.protocol, self.identity(id), self.disk(id));
        self.slot(id).node = Some(node);
        self.step(setup, id, Input::Boot, seen);
    }

    fn crash(&mut self, id: NodeId, disk: Disk, seen: &mut Observed<P>) {
        seen.node = Some(id);
        self.forget_request(id, seen);
        let slot = self.slot(id);
        let held = mem::take(&mut slot.disk);
        *slot = super::Slot::down(P::Durable::default());
        match disk {
            Disk::Kept => slot.disk = held,
            Disk::Lost => seen.keep_disk(held),
        }
    }

    pub(super) fn step(
        &mut self,
        setup: &Setup<P>,
        id: NodeId,
        input: Input<P>,
        seen: &mut Observed<P>,
    ) {
        seen.node = Some(id);
        let list = mem::take(&mut self.spare.effects);
        let notes = mem::take(&mut seen.notes);
        let trace = self.ground.aside.trace;
        let keeps_disk = self.ground.aside.keeps_disks || self.is_disk_slow();
        let me = self.identity(id);
        let (draws, drawn) = (&mut self.ground.draws, &mut seen.drawn);
        let slot = Rc::make_mut(&mut self.slots[id.index()]);
        let keeps_disk = keeps_disk || slot.write.is_some();
        let (disk, saved) = match &mut slot.write {
            Some(write) => (&mut write.last_mut().durable, Some(&slot.disk)),
            None => (&mut slot.disk, None),
        };
        let kept = Kept {
            disk,
            saved,
            inbox: &mut slot.inbox,
        };
        let mut step = Step {
            cfg: &setup.protocol,
            me,
            node: slot
                .node
                .as_mut()
                .expect("only a node that is up takes a step"),
            cx: Context::new(me, kept, trace, keeps_disk).adding_to(list, notes),
        };
        step.run(input, &mut |below| {
            let draw = draws.draw(id, below);
            drawn.push(draw);
            draw
        });
        let outcome = step.cx.finish();
        self.carry_out(setup, id, outcome, seen);
    }

    /// Performs the effects of a step in their order. What follows a
    /// `Persist` waits for the last write, if there is one.
    fn carry_out(
        &mut self,
        setup: &Setup<P>,
        id: NodeId,
        outcome: Outcome<P>,
        seen: &mut Observed<P>,
    ) {
        let Outcome {
            mut list,
            notes,
            before,
            said,
        } = outcome;
        seen.notes = notes;
        let mut persisted = false;
        if let Some(before) = before {
            self.write(id, before, seen);
        }
        for effect in list.drain(..) {
            match effect {
                Effect::SetTimer { timer, wait } => {
                    let wait = self.ground.streams.timers.span(wait);
                    let due = self.ground.now + self.ground.faults.true_span(id, wait);
                    let now = self.ground.now;
                    self.slot(id).timers.set(timer, now, due);
                }
                Effect::CancelTimer { timer } => self.slot(id).timers.cancel(timer),
                Effect::Persist => persisted = true,
                Effect::Send { .. } | Effect::Output(_) => match &mut self.slot(id).write {
                    Some(write) if persisted => write.last_mut().held.push(effect),
                    Some(_) | None => self.let_out(setup, id, effect, seen),
                },
            }
        }
        self.spare.effects = list;
        let slot = self.slot(id);
        if let Some(write) = &mut slot.write {
            write.last_mut().said.extend(said);
        } else if persisted {
            slot.inbox.extend(said);
            self.step(setup, id, Input::Persisted, seen);
        }
    }

    fn is_disk_slow(&self) -> bool {
        self.ground.faults.conditions.disk > Time::ZERO
    }

    /// A step has written; what it found is `before`. The disk does one write
    /// at a time, and then all that has come since at once.
    fn write(&mut self, id: NodeId, before: P::Durable, seen: &mut Observed<P>) {
        let is_slow = self.is_disk_slow();
        let until = self.write_until();
        let slot = self.slot(id);
        match &mut slot.write {
            None if is_slow => {
                slot.write = Some(Write {
                    until,
                    together: 1,
                    steps: vec![Saving::of(mem::replace(&mut slot.disk, before))],
                });
            }
            None => seen.keep_disk(before),
            Some(write) => {
                let after = mem::replace(&mut write.last_mut().durable, before);
                write.steps.push(Saving::of(after));
            }
        }
    }

    /// When a write is done that begins now.
    fn write_until(&self) -> Time {
        self.ground.now + self.ground.faults.conditions.disk
    }

    fn finish_write(&mut self, setup: &Setup<P>, id: NodeId, seen: &mut Observed<P>) {
        let until = self.write_until();
        let slot = self.slot(id);
        let write = slot.write.as_mut();
        let write = write.expect("permits asked for a write under way");
        let saving = write.steps.remove(0);
        write.together -= 1;
        if write.steps.is_empty() {
            slot.write = None;
        } else if write.together == 0 {
            write.until = until;
            write.together = u32::try_from(write.steps.len()).expect("they are few");
        }
        slot.inbox.extend(saving.said);
        seen.keep_disk(mem::replace(&mut slot.disk, saving.durable));
        for effect in saving.held {
            self.let_out(setup, id, effect, seen);
        }
        self.step(setup, id, Input::Persisted, seen);
    }

    fn let_out(&mut self, setup: &Setup<P>, id: NodeId, effect: Effect<P>, seen: &mut Observed<P>) {
        match effect {
            Effect::Send { to, msg } => {
                let Some(msg) = self.told(setup, id, to, msg) else {
                    return;
                };
                for to in self.receivers(id, to).into_iter().flatten() {
                    self.send(id, to, Rc::clone(&msg), seen);
                }
            }
            Effect::Output(output) => {
                self.hear(id, &output, seen);
                seen.outputs.push((id, output));
            }
            Effect::SetTimer { .. } | Effect::CancelTimer { .. } | Effect::Persist => {
                unreachable!("timers and writes concern the node alone")
            }
        }
    }
}
