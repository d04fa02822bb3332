//! Clients that a trial has beside its load. They all ask about one thing, some
//! of them those who lead or take themselves to lead: where one who was deposed
//! answers out of the past, another has written by then, and that shows. Of a load
//! that is spread over keys and goes on with whom it found it shows rarely.

use crate::sim::action::Action;
use crate::sim::id::{ClientId, NodeId};
use crate::sim::invariant::Watched;
use crate::sim::protocol::Request;
use crate::sim::random::Stream;
use crate::sim::run::Run;
use crate::sim::time::Time;
use crate::sim::workload::FIRST_HAND_CLIENT;

use super::player::Player;

/// The number of the stream that draws what they ask.
const CONCERN: u64 = 15;

/// How many there are: two ask those who sent to all others last, the others
/// anybody.
const ASKERS: u64 = 4;

/// The clients of a trial.
#[derive(Debug)]
pub(super) struct Askers {
    stream: Stream,
    /// About how much time lies between two requests.
    every: Time,
    next_at: Time,
    /// What was written last.
    written: i64,
}

impl Askers {
    /// Those of a seed: in half of all trials, if what clients are told is to go
    /// together.
    pub(super) fn drawn<P: Watched>(seed: u64, run: &Run<P>) -> Option<Askers> {
        let mut stream = Stream::new(seed, CONCERN);
        let first = Request {
            client: ClientId(FIRST_HAND_CLIENT),
            serial: 1,
        };
        P::probe(&run.setup().protocol, first, None)?;
        (stream.below(2) == 0).then(|| Askers {
            every: Time::ms(5 << stream.below(4)),
            next_at: Time::ZERO,
            written: 1_000,
            stream,
        })
    }

    /// When the next one asks.
    pub(super) fn next_at(&self) -> Time {
        self.next_at
    }

    /// One of them asks, unless it waits for an answer. Who leads or wants to lead
    /// is among `senders`.
    pub(super) fn ask<P: Watched>(&mut self, senders: &[NodeId], player: &mut Player<P>) {
        let at = self.next_at.max(player.run.world().now());
        self.next_at = at + Time(self.stream.below(self.every.0 * 2));
        let which = self.stream.below(ASKERS);
        let offset = u8::try_from(which).expect("there are few");
        let client = ClientId(FIRST_HAND_CLIENT + offset);
        let world = player.run.world();
        let known = world.clients().get(&client);
        if known.is_some_and(|known| known.waiting.is_some()) {
            return;
        }
        let serial = known.map_or(1, |known| known.serial + 1);
        let sender = usize::try_from(which).ok();
        let sender = sender.and_then(|place| senders.get(place)).copied();
        let all: Vec<NodeId> = world.parts().taking_commands().collect();
        let any = self.stream.below(all.len() as u64);
        let node = sender.or_else(|| all.get(usize::try_from(any).ok()?).copied());
        // Who asks a leader reads as a rule, the others write.
        let reads = (self.stream.below(4) == 0) != sender.is_some();
        let change = (!reads).then(|| {
            self.written += 1;
            self.written
        });
        let request = Request { client, serial };
        let command = P::probe(&player.run.setup().protocol, request, change);
        if let (Some(node), Some(command)) = (node, command) {
            player.act(at, Action::Command { node, command });
        }
    }
}
