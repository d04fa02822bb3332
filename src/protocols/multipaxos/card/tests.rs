//! What the card promises.

use super::*;
use crate::sim::id::ClientId;

#[test]
fn a_command_is_read_as_it_is_written() {
    let request = Request {
        client: ClientId(100),
        serial: 1,
    };
    for text in MultiPaxos::sample_commands() {
        let command = MultiPaxos::read_command(text, request).expect(text);
        assert_eq!(MultiPaxos::command_text(&command), *text);
    }
}

#[test]
fn every_timer_has_a_word_of_its_own() {
    let mut words: Vec<&str> = MultiPaxos::timers()
        .iter()
        .map(|timer| MultiPaxos::timer_word(*timer))
        .collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), MultiPaxos::timers().len());
}
