//! P2c of "Paxos Made Simple" §2.2, for whoever watches all disks at once.

use super::number::Number;
use super::quorums::IsQuorum;
use crate::sim::node_set::NodeSet;

/// What some acceptors have accepted, as one proposal looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vote {
    /// The number of what they accepted.
    pub number: Number,
    /// Whether it has the value of the proposal that is looked at.
    pub agrees: bool,
    /// Who accepted it.
    pub by: NodeSet,
}

/// P2c for one proposal numbered `number`: whether "there is a set S
/// consisting of a majority of acceptors such that either (a) no acceptor in
/// S has accepted any proposal numbered less than n, or (b) v is the value
/// of the highest-numbered proposal among all proposals numbered less than n
/// accepted by the acceptors in S" (§2.2), with "majority" read as a quorum.
///
/// Only few sets need be looked at. If there is an S whose highest-numbered
/// proposal below n is numbered m, then all acceptors together that have
/// accepted nothing between m and n, and nothing numbered m with another
/// value, are such a set too: they hold S, and so a quorum. If S is one of
/// case (a), then m is no number at all.
pub fn exists(number: Number, votes: &[Vote], acceptors: NodeSet, is_quorum: IsQuorum<'_>) -> bool {
    let below = || votes.iter().filter(|vote| vote.number < number);
    let mut levels: Vec<Number> = below().map(|vote| vote.number).collect();
    levels.push(Number::NONE);
    levels.into_iter().any(|level| {
        let mut fitting = NodeSet::default();
        for id in acceptors.iter() {
            let spoils = |vote: &Vote| {
                let too_high = vote.number > level;
                let another = vote.number == level && !vote.agrees;
                vote.by.contains(id) && (too_high || another)
            };
            if !below().any(spoils) {
                fitting.insert(id);
            }
        }
        let at_level =
            |vote: &Vote| vote.number == level && vote.by.iter().any(|id| fitting.contains(id));
        // Without an acceptor at this level the level is a lower one, which
        // is looked at by itself.
        let reaches = level == Number::NONE || below().any(at_level);
        reaches && is_quorum(fitting)
    })
}
