//! What the leader knows of the other nodes' logs, as marks in their rows.

use crate::show::frame::{Frame, LogPanel};
use crate::sim::id::NodeId;

/// What the leader knows of one node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The node.
    pub node: NodeId,
    /// The index of the entry that it is sent next.
    pub next: u64,
    /// The index up to which it is known to hold the leader's log.
    pub matched: u64,
}

/// The marks at one index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The node is known to match up to here.
    pub is_match: bool,
    /// This is sent next.
    pub is_next: bool,
}

impl Progress {
    /// The marks at `index`.
    #[must_use]
    pub fn at(self, index: u64) -> Marks {
        Marks {
            is_match: self.matched == index,
            is_next: self.next == index,
        }
    }
}

/// What the leader of the newest epoch knows of the others; nothing if no
/// node leads.
#[must_use]
pub fn progress(log: &LogPanel, frame: &Frame) -> Vec<Progress> {
    let epoch = |node: NodeId| frame.nodes.get(node.index()).and_then(|n| n.card.number);
    log.rows
        .iter()
        .filter(|row| !row.progress.is_empty())
        .max_by_key(|row| epoch(row.node))
        .map_or_else(Vec::new, |row| {
            row.progress
                .iter()
                .filter(|(node, ..)| *node != row.node)
                .map(|&(node, next, matched)| Progress {
                    node,
                    next,
                    matched,
                })
                .collect()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_where_the_leader_takes_them_to_be() {
        let progress = Progress {
            node: NodeId(2),
            next: 4,
            matched: 3,
        };
        assert_eq!(
            progress.at(3),
            Marks {
                is_match: true,
                is_next: false
            }
        );
        assert_eq!(
            progress.at(4),
            Marks {
                is_match: false,
                is_next: true
            }
        );
        assert_eq!(progress.at(5), Marks::default());
    }
}
