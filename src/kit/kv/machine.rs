//! The replicated state machine: keys, values, and client sessions.

use std::rc::Rc;

use crate::sim::encode::Encode;
use crate::sim::id::ClientId;
use crate::sim::protocol::Request;
use crate::sim::sorted::Map;

use super::command::{Command, Key, Op, Returned};

/// What all nodes that have applied the same commands hold alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Machine {
    /// What each key holds.
    pub values: Map<Key, i64>,
    /// How far each client has got. Part of the state machine, so that every
    /// later leader knows it too.
    pub sessions: Map<ClientId, Session>,
}

/// How far one client has got. A client has one request under way at a time,
/// so the last is all that needs to be remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Session {
    /// The number of the last request that was carried out.
    pub serial: u64,
    /// What it gave.
    pub returned: Returned,
}

/// What the state machine knows of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
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

    /// Carries out `command` unless its request was carried out before: whether
    /// that is new, and what it gives, or gave then. None if the client is
    /// past it.
    pub fn once(machine: &mut Rc<Machine>, command: &Command) -> (bool, Option<Returned>) {
        match machine.standing(command.request) {
            Standing::New => (true, Some(Rc::make_mut(machine).apply(command))),
            Standing::Carried(returned) => (false, Some(returned)),
            Standing::Past => (false, None),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn command(serial: u64, op: Op) -> Command {
        let client = ClientId(1);
        let request = Request { client, serial };
        Command { request, op }
    }

    #[test]
    fn each_operation_does_and_gives_what_it_says() {
        let key = || Key::from("x");
        let cas = |expect, value| Op::Cas {
            key: key(),
            expect,
            value,
        };
        let steps = [
            (Op::Get { key: key() }, Returned::Value(None), None),
            (cas(Some(1), 2), Returned::Kept(None), None),
            (cas(None, 2), Returned::Swapped, Some(2)),
            (cas(None, 9), Returned::Kept(Some(2)), Some(2)),
            (cas(Some(2), 3), Returned::Swapped, Some(3)),
            (Op::Get { key: key() }, Returned::Value(Some(3)), Some(3)),
            (Op::Delete { key: key() }, Returned::Done, None),
            (
                Op::Add { key: key(), by: -4 },
                Returned::Value(Some(-4)),
                Some(-4),
            ),
            (
                Op::Set {
                    key: key(),
                    value: i64::MAX,
                },
                Returned::Done,
                Some(i64::MAX),
            ),
            (
                Op::Add { key: key(), by: 1 },
                Returned::Value(Some(i64::MAX)),
                Some(i64::MAX),
            ),
        ];
        let mut machine = Machine::default();
        for (serial, (op, returned, left)) in (1..).zip(steps) {
            let command = command(serial, op);
            assert_eq!(machine.standing(command.request), Standing::New);
            assert_eq!(machine.apply(&command), returned, "{}", command.op);
            assert_eq!(machine.values.get("x").copied(), left, "{}", command.op);
            let standing = machine.standing(command.request);
            assert_eq!(standing, Standing::Carried(returned));
        }
    }

    #[test]
    fn clients_have_sessions_of_their_own() {
        let mut machine = Machine::default();
        machine.apply(&command(5, Op::Get { key: "x".into() }));
        let of = |client, serial| Request {
            client: ClientId(client),
            serial,
        };
        assert_eq!(machine.standing(of(1, 4)), Standing::Past);
        assert_eq!(machine.standing(of(1, 6)), Standing::New);
        assert_eq!(machine.standing(of(2, 4)), Standing::New);
    }
}
