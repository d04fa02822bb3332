//! Numbers that steps ask for: coins, lots, a peer to talk to.
//!
//! A step is pure and cannot draw. It asks for a number below some other, and
//! takes it as its next input, in the same event. What the number is, a
//! stream of their own decides, unless somebody has fixed it before: a person
//! to show a case, or a search to see all of them.

use super::encode::{Encode, Sink};
use super::id::NodeId;
use super::random::Stream;
use super::sorted::Map;

/// A number that a step asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Draw {
    /// What it is below.
    pub below: u32,
    /// The number.
    pub number: u32,
}

/// Where the numbers of a run come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draws {
    stream: Stream,
    /// The next numbers of nodes for which somebody has fixed them.
    fixed: Map<NodeId, Vec<u32>>,
}

impl Draws {
    pub(super) fn new(seed: u64) -> Draws {
        Draws {
            stream: Stream::new(seed, 4),
            fixed: Map::new(),
        }
    }

    /// The next number that `node` draws, after those fixed before.
    pub(super) fn fix(&mut self, node: NodeId, number: u32) {
        self.fixed.get_or_insert(node, Vec::new()).push(number);
    }

    /// What is fixed and not yet drawn.
    pub(super) fn fixed(&self) -> &Map<NodeId, Vec<u32>> {
        &self.fixed
    }

    /// The next number for `node`. A fixed one that is too great goes round.
    pub(super) fn draw(&mut self, node: NodeId, below: u32) -> Draw {
        let number = match self.take_fixed(node) {
            Some(fixed) => fixed % below,
            None => {
                let number = self.stream.below(below.into());
                u32::try_from(number).expect("a number below another of 32 bits fits 32")
            }
        };
        Draw { below, number }
    }

    fn take_fixed(&mut self, node: NodeId) -> Option<u32> {
        let fixed = self.fixed.get_mut(&node)?;
        let next = fixed.remove(0);
        if fixed.is_empty() {
            self.fixed.remove(&node);
        }
        Some(next)
    }
}

/// What nobody has drawn from has no bytes: the digests of runs without draws
/// are those from before there were any.
impl Encode for Draws {
    fn encode<S: Sink>(&self, to: &mut S) {
        if self.stream.is_used() || !self.fixed.is_empty() {
            (&self.stream, &self.fixed).encode(to);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sim::action::Action;
    use crate::sim::observed::Observed;
    use crate::sim::scenario::Setup;
    use crate::sim::time::Time;
    use crate::sim::toy::{Toy, ToyConfig, add};
    use crate::sim::world::World;

    use super::*;

    const S1: NodeId = NodeId(1);

    fn drawing(lots: u32) -> (Setup<Toy>, World<Toy>) {
        let setup = Setup::new(ToyConfig {
            lots,
            ..ToyConfig::default()
        });
        let world = World::new(&setup, 1, true);
        (setup, world)
    }

    fn counts((setup, world): &mut (Setup<Toy>, World<Toy>), serial: u64) -> Observed<Toy> {
        let command = add(1, serial);
        let action = Action::Command { node: S1, command };
        world
            .apply(setup, Time::ZERO, action)
            .expect("it is possible")
    }

    fn count((_, world): &(Setup<Toy>, World<Toy>)) -> u64 {
        world.node(S1).expect("it is up").count
    }

    #[test]
    fn a_step_gets_what_it_asks_for_in_the_same_event() {
        let mut run = drawing(6);
        let mut numbers = Vec::new();
        for serial in 1..=50 {
            let before = count(&run);
            let seen = counts(&mut run, serial);
            let [Draw { below: 6, number }] = seen.drawn[..] else {
                panic!("it draws once: {:?}", seen.drawn);
            };
            assert_eq!(count(&run), before + 1 + u64::from(number));
            assert_eq!(seen.outputs.len(), 1, "and goes on with it");
            numbers.push(number);
        }
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn draws_come_from_a_stream_of_their_own() {
        let (mut drawn, mut fixed) = (drawing(1), drawing(0));
        for serial in 1..=3 {
            counts(&mut drawn, serial);
            counts(&mut fixed, serial);
        }
        // A number below 1 adds nothing: all else is as without it.
        let flights = |world: &World<Toy>| world.flights().cloned().collect::<Vec<_>>();
        assert_eq!(flights(&drawn.1), flights(&fixed.1));
        assert_ne!(drawn.1.digest(), fixed.1.digest());
    }

    #[test]
    fn what_is_fixed_comes_first_and_in_order() {
        let mut run = drawing(6);
        let mut fix = |node, number| {
            let action = Action::Rig { node, number };
            let done = run.1.apply(&run.0, Time::ZERO, action);
            done.expect("it is possible");
        };
        fix(S1, 5);
        fix(NodeId(2), 4);
        fix(S1, 6);
        let drawn: Vec<u32> = (1..=2)
            .map(|serial| counts(&mut run, serial).drawn[0].number)
            .collect();
        assert_eq!(drawn, [5, 0], "the second goes round");
        let mut chance = drawing(6);
        let next = counts(&mut run, 3).drawn;
        assert_eq!(
            next,
            counts(&mut chance, 1).drawn,
            "nothing was taken from chance"
        );
    }

    #[test]
    #[should_panic(
        expected = "node 1 draws a number below 2000, and the protocol none but below 1000"
    )]
    fn a_step_draws_no_more_than_its_protocol_says() {
        counts(&mut drawing(2_000), 1);
    }
}
