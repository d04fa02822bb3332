//! One step of one node: what its handlers work on, and what it hears of
//! itself.

use super::context::Context;
use super::draws::Draw;
use super::id::NodeId;
use super::input::Input;
use super::protocol::Protocol;

/// One step of one node: what its handlers work on.
#[derive(Debug)]
pub struct Step<'a, P: Protocol> {
    /// The settings, the same for all nodes.
    pub cfg: &'a P::Config,
    /// The node.
    pub me: NodeId,
    /// What it holds while it runs.
    pub node: &'a mut P::Node,
    /// Its disk, and all that it may do.
    pub cx: Context<'a, P>,
}

impl<P: Protocol> Step<'_, P> {
    /// Takes one input to its end: what the protocol does with it, and with
    /// what the node then says to itself, as far as the disk is done. `draw`
    /// gives a number below another.
    pub(super) fn run(&mut self, input: Input<P>, draw: &mut dyn FnMut(u32) -> Draw) {
        self.take_whole(input, draw);
        while let Some(msg) = self.cx.next_to_hear() {
            let from = self.me;
            self.take_whole(Input::Message { from, msg }, draw);
        }
    }

    /// Takes one input, and then the numbers that were asked for.
    fn take_whole(&mut self, input: Input<P>, draw: &mut dyn FnMut(u32) -> Draw) {
        P::step(self, input);
        while let Some(below) = self.cx.next_draw() {
            P::step(self, Input::Drawn(draw(below)));
        }
        self.cx.save_written();
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crate::sim::action::{Action, Disk};
    use crate::sim::bench::Alone;
    use crate::sim::context::Effect;
    use crate::sim::protocol::{Answer, Outcome};
    use crate::sim::scenario::Setup;
    use crate::sim::time::Time;
    use crate::sim::toy::{Message, Said, Toy, ToyConfig, add};
    use crate::sim::world::World;

    use super::*;

    const S1: NodeId = NodeId(1);

    /// A cluster of one, which tells itself what it counts.
    fn one() -> ToyConfig {
        ToyConfig {
            nodes: 1,
            ..ToyConfig::default()
        }
    }

    fn answer(count: u64) -> Effect<Toy> {
        Effect::Output(Said(Answer {
            request: add(1, 1).0,
            outcome: Outcome::Done(count),
        }))
    }

    #[test]
    fn what_a_step_writes_is_saved_before_anything_leaves() {
        let (mut node, booted) = Alone::<Toy>::boot(ToyConfig::default(), S1, 6);
        assert!(!booted.wrote());
        let done = node.step(Input::Command(add(1, 1)));
        let msg = Rc::new(Message::Plain(7));
        let to = NodeId(2);
        let asked = [Effect::Persist, Effect::Send { to, msg }, answer(7)];
        assert_eq!(done.effects, asked);
        assert_eq!(node.disk, 7);
    }

    #[test]
    fn what_a_node_says_to_itself_it_hears_when_its_disk_is_done() {
        let (mut node, _) = Alone::<Toy>::boot(one(), S1, 0);
        let done = node.step(Input::Command(add(1, 1)));
        assert_eq!(done.effects, [Effect::Persist, answer(1)]);
        assert_eq!(node.node.heard_itself, 0);
        node.step(Input::Persisted);
        assert_eq!(node.node.heard_itself, 1);
    }

    #[test]
    fn a_crash_during_a_write_loses_what_was_said_to_oneself() {
        let heard = |crashes: bool| {
            let mut setup = Setup::new(one());
            setup.faults.conditions.disk = Time::ms(5);
            let mut world: World<Toy> = World::new(&setup, 1, false);
            let node = S1;
            let command = add(1, 1);
            let mut actions = vec![Action::Command { node, command }];
            if crashes {
                let disk = Disk::Kept;
                actions.extend([Action::Crash { node, disk }, Action::Restart { node }]);
            } else {
                actions.push(Action::Written { node });
            }
            for action in actions {
                let done = world.apply(&setup, Time::ms(1), action);
                done.expect("it is possible");
            }
            (
                *world.disk(node),
                world.node(node).expect("it is up").heard_itself,
            )
        };
        assert_eq!(heard(false), (1, 1));
        assert_eq!(heard(true), (0, 0));
    }
}
