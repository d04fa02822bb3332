//! Actions in a code. The table of actions has the number of each, which
//! never changes: links of every age hold them.
//!
//! An action is one byte, its number in the upper five bits and in the lower
//! three the node that it is about (0: an action without a node, or a node
//! above seven, which follows in a byte of its own); then how many events lie
//! between it and the action before; then how much later it is; then its
//! other operands. Numbers above 30 do not fit the first byte: 31 stands
//! there, and the number follows right behind.
//!
//! Where an operand can be written in several ways, the action has several
//! numbers, and which of them it is, the *form*, says how.

mod read;
mod write;

use crate::sim::action::{ROWS, Row};
use crate::sim::id::{ClientId, FlightId};
use crate::sim::protocol::Request;
use crate::sim::time::Time;

pub(super) use read::ActReader;
pub(super) use write::ActWriter;

/// Bits of the first byte that hold the node.
const NODE_BITS: u8 = 3;
const NODE_MASK: u8 = (1 << NODE_BITS) - 1;

/// Says that the number of the action follows.
const FOLLOWS: u8 = 31;

/// Forms of a command: how its request is written.
mod asked {
    /// The client that asked before, with its next number: nothing follows.
    pub(super) const AGAIN: usize = 0;
    /// The client and the request's number follow.
    pub(super) const WHOLE: usize = 1;
    /// Whichever client is free.
    pub(super) const FREE: usize = 2;
    /// The client follows; it is its next number.
    pub(super) const NEXT: usize = 3;
}

/// Forms of a partition: as sets, a bit a node, the lowest for S1; or as
/// lists, for groups that are no sets of small numbers.
mod groups {
    pub(super) const SETS: usize = 0;
    pub(super) const LISTS: usize = 1;
}

/// Forms of conditions: all of them, or those that changed, if their keys are
/// those of the conditions before.
mod settings {
    pub(super) const ALL: usize = 0;
    pub(super) const CHANGED: usize = 1;
}

/// The client that is taken to have asked before the first command. A part
/// of the format: it stays, whatever clients the engine has.
const FIRST_CLIENT: ClientId = ClientId(100);

/// The action of this number, and which of its forms that is.
fn row(code: u8) -> Option<(&'static Row, usize)> {
    let form = |row: &Row| row.codes.iter().position(|one| *one == code);
    ROWS.iter().find_map(|row| Some((row, form(row)?)))
}

/// What writers and readers know alike of the actions so far, so that what
/// is likely next is short.
struct Likely {
    flight: FlightId,
    client: ClientId,
    /// The last request of each client.
    requests: Vec<Request>,
}

impl Likely {
    fn new() -> Likely {
        Likely {
            flight: FlightId(0),
            client: FIRST_CLIENT,
            requests: Vec::new(),
        }
    }

    fn next_of(&self, client: ClientId) -> Request {
        let last = self.requests.iter().find(|one| one.client == client);
        Request {
            client,
            serial: last.map_or(0, |one| one.serial).wrapping_add(1),
        }
    }

    fn asked(&mut self, request: Request) {
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
