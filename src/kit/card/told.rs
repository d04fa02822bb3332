//! What clients are told, the same for every protocol that has clients.

use crate::show::frame::OutputCard;
use crate::sim::id::NodeId;
use crate::sim::note::{Datum, Named};
use crate::sim::protocol::Request;

/// What a client is told about one of its requests: in the lab's own terms
/// `what`, and as the text `key`.
#[must_use]
pub fn told(
    request: Request,
    what: impl Into<Datum>,
    key: &'static str,
    value: Option<Named>,
) -> OutputCard {
    let (client, serial) = (request.client.0, request.serial);
    let head = Datum::word(format_args!("client {client}, request {serial}:"));
    let mut values = vec![("client", client.into()), ("serial", serial.into())];
    values.extend(value);
    OutputCard {
        text: Datum::Row(vec![head, what.into()]),
        key,
        values,
    }
}

/// A client is told to ask another node.
#[must_use]
pub fn redirected(request: Request, leader: NodeId) -> OutputCard {
    let leader = Datum::from(leader);
    let what = Datum::Row(vec![Datum::word("ask"), leader.clone()]);
    told(request, what, "told-redirected", Some(("leader", leader)))
}
