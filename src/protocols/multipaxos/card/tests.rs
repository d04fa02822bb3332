//! What the card promises.

use super::*;
use crate::sim::id::ClientId;

#[test]
fn a_command_is_read_as_it_is_written() {
    let request = Request {
        client: ClientId(100),
        serial: 1,
    };
    for text in MultiPaxos::sample_commands(&Config::default()) {
        let command = MultiPaxos::read_command(&Config::default(), &text, request).expect(&text);
        assert_eq!(MultiPaxos::command_text(&command), text);
    }
}
