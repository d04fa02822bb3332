//! Actions in a code. Each kind has a number that is never given to another
//! kind and never changes: links of every age hold them.
//!
//! An action is one byte, the kind in its upper five bits and in the lower
//! three the node that it is about (0: a kind without a node, or a node above
//! seven, which follows in a byte of its own); then how many events lie
//! between it and the action before; then how much later it is; then what
//! the kind needs.

mod read;
mod write;

use crate::show::act::RequestAct;
use crate::sim::id::{ClientId, FlightId};
use crate::sim::time::Time;

pub(super) use read::ActReader;
pub(super) use write::ActWriter;

const WRITTEN: u8 = 1;
const DELIVER: u8 = 2;
const DROP: u8 = 3;
const DUPLICATE: u8 = 4;
const DELAY: u8 = 5;
const FIRE: u8 = 6;
/// A command of the client that asked before, with its next number.
const COMMAND: u8 = 7;
/// A command of any client: its number and the request's follow.
const COMMAND_OF: u8 = 8;
/// A command of whichever client is free.
const COMMAND_FREE: u8 = 9;
const RETRY: u8 = 10;
const LOAD: u8 = 11;
const CRASH: u8 = 12;
const CRASH_LOSING_DISK: u8 = 13;
const RESTART: u8 = 14;
const PAUSE: u8 = 15;
const RESUME: u8 = 16;
const CUT: u8 = 17;
const HEAL: u8 = 18;
/// Groups as sets: a bit a node, the lowest for S1.
const PARTITION: u8 = 19;
/// Groups as lists, for those that are no sets of small numbers.
const PARTITION_LISTED: u8 = 20;
const HEAL_ALL: u8 = 21;
const DRIFT: u8 = 22;
const OMIT: u8 = 23;
const CONDITIONS: u8 = 24;
/// Conditions with the keys of the conditions before; those whose value
/// changed follow.
const CONDITIONS_CHANGED: u8 = 25;

/// A command of any client, with its next number: the client follows.
const COMMAND_BY: u8 = 26;

/// Since schema 2: a load's time between requests, clients, and limit plus 1
/// (0: without end); a time of 0, with nothing behind it, turns it off.
const SET_LOAD: u8 = 27;
/// Since schema 2: the command, the time between two, how many.
const REPEAT: u8 = 28;
/// Since schema 2.
const AGAIN: u8 = 29;
/// Since schema 2.
const CEASE: u8 = 30;

/// Bits of the first byte that hold the node.
const NODE_BITS: u8 = 3;
const NODE_MASK: u8 = (1 << NODE_BITS) - 1;

/// The client that is taken to have asked before the first command. A part
/// of the format: it stays, whatever clients the engine has.
const FIRST_CLIENT: ClientId = ClientId(100);

/// What writers and readers know alike of the actions so far, so that what
/// is likely next is short.
struct Likely {
    flight: FlightId,
    client: ClientId,
    /// The last request of each client.
    requests: Vec<RequestAct>,
}

impl Likely {
    fn new() -> Likely {
        Likely {
            flight: FlightId(0),
            client: FIRST_CLIENT,
            requests: Vec::new(),
        }
    }

    fn next_of(&self, client: ClientId) -> RequestAct {
        let last = self.requests.iter().find(|one| one.client == client);
        RequestAct {
            client,
            serial: last.map_or(0, |one| one.serial).wrapping_add(1),
        }
    }

    fn asked(&mut self, request: RequestAct) {
        self.client = request.client;
        match self
            .requests
            .iter_mut()
            .find(|one| one.client == request.client)
        {
            Some(last) => *last = request,
            None => self.requests.push(request),
        }
    }
}

/// The number and the instant of the action before.
type Last = (u64, Time);

/// Whether a kind is about a node.
fn has_node(kind: u8) -> bool {
    matches!(
        kind,
        WRITTEN
            | FIRE
            | COMMAND
            | COMMAND_BY
            | COMMAND_OF
            | COMMAND_FREE
            | REPEAT
            | AGAIN
            | CEASE
            | CRASH
            | CRASH_LOSING_DISK
            | RESTART
            | PAUSE
            | RESUME
            | CUT
            | HEAL
            | DRIFT
            | OMIT
    )
}
