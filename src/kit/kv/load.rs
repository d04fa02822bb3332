//! What the simulated load asks for.

use std::rc::Rc;

use crate::sim::protocol::Request;

use super::{Command, Key, Op};

/// The keys that the simulated load works on.
const KEYS: [&str; 4] = ["x", "y", "z", "w"];

/// The command that the simulated load sends: half of them write, a third
/// add, the others read.
#[must_use]
pub fn drawn_command(request: Request, draw: u64) -> Command {
    let key: Key = Rc::from(KEYS[usize::from((draw & 3) as u8)]);
    let number = i64::from((draw >> 8) as u8 % 100);
    let op = match (draw >> 2) % 6 {
        0..=2 => Op::Set { key, value: number },
        3 | 4 => Op::Add { key, by: 1 },
        _ => Op::Get { key },
    };
    Command { request, op }
}

/// The command of a client of drawn runs: it reads a key that the load leaves
/// alone, or writes it.
#[must_use]
pub fn probe(request: Request, change: Option<i64>) -> Command {
    let key: Key = Rc::from("v");
    let op = match change {
        None => Op::Get { key },
        Some(value) => Op::Set { key, value },
    };
    Command { request, op }
}
