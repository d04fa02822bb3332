//! One step of one node: what its handlers work on, and what it hears of
//! itself.

use super::context::Context;
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
    /// what the node then says to itself, as far as the disk is done.
    pub(super) fn run(&mut self, input: Input<P>) {
        P::step(self, input);
        self.cx.save();
        while let Some(msg) = self.cx.next_to_hear() {
            let from = self.me;
            P::step(self, Input::Message { from, msg });
            self.cx.save();
        }
    }
}
