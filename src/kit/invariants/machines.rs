//! Whether the state machine of each node is what the commands make of it that it
//! has taken: a machine of the record's own takes the same commands, each once,
//! and what it holds after each is kept. "Outputs of a state machine are
//! completely determined by the sequence of requests it processes, independent of
//! time and any other activity in a system" (Schneider, "Implementing
//! Fault-Tolerant Services Using the State Machine Approach", 1990, §2).

use std::rc::Rc;

use crate::kit::kv::{Machine, Payload};
use crate::sim::digest::digest;
use crate::sim::encode::Encode;
use crate::sim::growing::Growing;

/// What a state machine must be after each of the commands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Machines {
    /// After the last.
    machine: Rc<Machine>,
    /// A digest of it after each, by place from 1.
    digests: Growing<u64>,
}

impl Machines {
    /// How many it has taken.
    #[must_use]
    pub fn taken(&self) -> u64 {
        self.digests.len()
    }

    /// Takes what was executed next.
    pub fn take(&mut self, payload: &Payload) {
        if let Payload::Command(command) = payload {
            Machine::once(&mut self.machine, command);
        }
        self.digests.push(digest(&*self.machine));
    }

    /// Whether a machine that has taken the first `applied` is what it must be.
    #[must_use]
    pub fn agrees(&self, applied: u64, machine: &Machine) -> bool {
        let kept = applied.checked_sub(1).map(|last| self.digests.get(last));
        kept.flatten().is_none_or(|kept| *kept == digest(machine))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::kv::asked::command;

    #[test]
    fn a_machine_that_has_computed_anything_else_is_seen() {
        let mut machines = Machines::default();
        let mut own = Rc::new(Machine::default());
        for serial in 1..=3 {
            let command = command(1, serial, "add x 2");
            machines.take(&Payload::Command(Rc::new(command.clone())));
            Machine::once(&mut own, &command);
        }
        assert!(machines.agrees(3, &own));
        assert!(!machines.agrees(2, &own), "so far it is not");
        machines.take(&Payload::Noop);
        assert!(machines.agrees(4, &own));
        Machine::once(&mut own, &command(1, 4, "add x 2"));
        assert!(!machines.agrees(4, &own));
    }
}
