//! Commands and answers in few words, for tests.

use crate::sim::id::ClientId;
use crate::sim::protocol::Request;

use super::card::read;
use super::{Command, Output, Returned};

/// The request of a client with this number.
pub fn request(client: u8, serial: u64) -> Request {
    let client = ClientId(client);
    Request { client, serial }
}

/// A command as a person writes it.
pub fn command(client: u8, serial: u64, text: &str) -> Command {
    Command {
        request: request(client, serial),
        op: read(text).expect("tests write commands as people do"),
    }
}

/// The client is told that its command was carried out.
pub fn answered(client: u8, serial: u64, returned: Returned) -> Output {
    let request = request(client, serial);
    Output::Answered { request, returned }
}
