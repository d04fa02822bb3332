//! What can happen to a node.

use std::rc::Rc;

use super::draws::Draw;
use super::id::NodeId;
use super::protocol::Protocol;

/// One thing that happens to one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input<P: Protocol> {
    /// The node has come up, for the first time or after a crash, with what
    /// its disk holds.
    Boot,
    /// A message arrives.
    Message {
        /// The node that sent it.
        from: NodeId,
        /// What it says. Shared with other copies of the same message.
        msg: Rc<P::Message>,
    },
    /// A timer that the node set has run out.
    Timer(P::Timer),
    /// A number that the node has just asked for: its next input after the
    /// one in which it asked, in the same event.
    Drawn(Draw),
    /// A client asks for something.
    Command(P::Command),
    /// What a step asked to persist is on disk. Comes once for every step that
    /// persisted, in their order; the node may have written more since
    /// ([`Context::saved`](super::context::Context::saved)).
    Persisted,
}
