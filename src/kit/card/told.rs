//! What clients are told, the same for every protocol that has clients.

use crate::show::frame::OutputCard;
use crate::sim::note::Named;
use crate::sim::protocol::Request;

/// What a client is told about one of its requests: in the lab's own terms
/// `what`, and as the text `key`.
#[must_use]
pub fn told(request: Request, what: &str, key: &'static str, value: Option<Named>) -> OutputCard {
    let (client, serial) = (request.client.0, request.serial);
    let mut values = vec![
        ("client", u64::from(client).into()),
        ("serial", serial.into()),
    ];
    values.extend(value);
    OutputCard {
        text: format!("client {client}, request {serial}: {what}"),
        key,
        values,
    }
}
