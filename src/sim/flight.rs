//! Messages on their way.

use std::rc::Rc;

use super::encode::Encode;
use super::id::{FlightId, NodeId};
use super::protocol::Protocol;
use super::time::Time;

/// One copy of one message on its way from node to node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Flight<P: Protocol> {
    /// When it arrives, or is lost.
    pub due: Time,
    /// Its name.
    pub id: FlightId,
    /// The node that sent it.
    pub from: NodeId,
    /// The node that it is meant for.
    pub to: NodeId,
    /// When it left.
    pub sent: Time,
    /// What will become of it.
    pub fate: Fate,
    /// The message that it is a copy of, if the network made it.
    pub copy_of: Option<FlightId>,
    /// What it says. Shared between copies.
    pub msg: Rc<P::Message>,
}

/// What the network has decided about a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub enum Fate {
    /// It will arrive.
    Arrives,
    /// It will arrive, held back so that later ones may overtake it.
    Late,
    /// The network loses it on the way.
    Lost,
    /// The link is cut, or one end omits it.
    Cut,
}

impl Fate {
    /// Whether it will never arrive.
    #[must_use]
    pub fn is_doomed(self) -> bool {
        matches!(self, Fate::Lost | Fate::Cut)
    }
}
