//! What the cards of several protocols do alike.

mod told;
pub mod verdict;

use crate::show::frame::QuorumView;

use super::quorums::Formed;

pub use told::told;

/// A quorum as views show it.
#[must_use]
pub fn view_quorum(formed: &Formed) -> QuorumView {
    QuorumView {
        nodes: formed.nodes.to_vec(),
        last: formed.last,
    }
}
