//! The replicated state machine: keys, values, and client sessions (§8).

use std::collections::BTreeMap;

use crate::sim::id::ClientId;
use crate::sim::protocol::Request;

use super::command::{Command, Key, Op, Returned};

/// What all nodes that have applied the same entries hold alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Machine {
    /// What each key holds.
    pub values: BTreeMap<Key, i64>,
    /// How far each client has got. Part of the state machine, so that every
    /// later leader knows it too.
    pub sessions: BTreeMap<ClientId, Session>,
}

/// How far one client has got. A client has one request under way at a time,
/// so the last is all that needs to be remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Session {
    /// The number of the last request that was carried out.
    pub serial: u64,
    /// What it gave.
    pub returned: Returned,
}

/// What the state machine knows of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It has not been carried out.
    New,
    /// It has been carried out, and gave this.
    Carried(Returned),
    /// The client has had the answer, and gone on to a later request.
    Past,
}

impl Machine {
    /// Whether `request` has been carried out.
    #[must_use]
    pub fn standing(&self, request: Request) -> Standing {
        match self.sessions.get(&request.client) {
            Some(session) if request.serial == session.serial => {
                Standing::Carried(session.returned)
            }
            Some(session) if request.serial < session.serial => Standing::Past,
            Some(_) | None => Standing::New,
        }
    }

    /// Carries out `command` and remembers what it gave. Only for one whose
    /// [`Machine::standing`] is [`Standing::New`].
    pub fn apply(&mut self, command: &Command) -> Returned {
        let returned = self.operate(&command.op);
        self.sessions.insert(
            command.request.client,
            Session {
                serial: command.request.serial,
                returned,
            },
        );
        returned
    }

    fn operate(&mut self, op: &Op) -> Returned {
        match op {
            Op::Get { key } => Returned::Value(self.values.get(key).copied()),
            Op::Set { key, value } => {
                self.values.insert(key.clone(), *value);
                Returned::Done
            }
            Op::Delete { key } => {
                self.values.remove(key);
                Returned::Done
            }
            Op::Add { key, by } => {
                let sum = self
                    .values
                    .get(key)
                    .copied()
                    .unwrap_or(0)
                    .saturating_add(*by);
                self.values.insert(key.clone(), sum);
                Returned::Value(Some(sum))
            }
            Op::Cas { key, expect, value } => {
                let found = self.values.get(key).copied();
                if found == *expect {
                    self.values.insert(key.clone(), *value);
                    Returned::Swapped
                } else {
                    Returned::Kept(found)
                }
            }
        }
    }
}
