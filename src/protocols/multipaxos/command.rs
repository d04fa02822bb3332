//! What a node tells clients. What they ask for is a command of the
//! key-value state machine.

pub use crate::kit::kv::{Command, Key, Op, Payload, Returned};
use crate::sim::encode::Encode;

use crate::kit::kv;
use crate::sim::protocol::Request;

/// What a node tells a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Output {
    /// What it says after the log, or because it does not lead.
    Said(kv::Output),
    /// A read was answered from the leader's own copy, which a lease allows.
    Read {
        /// Which request.
        request: Request,
        /// What it gave.
        returned: Returned,
    },
}
