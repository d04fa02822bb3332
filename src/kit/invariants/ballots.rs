//! The record of a vote by ballots: every promise, every proposal, every
//! acceptance, every choice, as if somebody saw all disks at once. It tells
//! whether "Paxos Made Simple" §2.1 and §2.2 hold.

use std::fmt::Display;

use crate::kit::aside::Aside;
use crate::kit::number::Number;
use crate::kit::quorums::Formed;
use crate::kit::safe_set::{self, Vote};
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::note::Named;
use crate::sim::sorted::Map;

/// Every number that was selected, and who has promised it, on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Promises {
    /// By number.
    pub by: Map<Number, NodeSet>,
    /// Those who had promised a number when they became a quorum.
    pub formed: Aside<Map<Number, Formed>>,
}

impl Promises {
    /// A proposer has selected this number.
    pub fn select(&mut self, number: Number) {
        if number > Number::NONE {
            self.by.get_or_insert(number, NodeSet::default());
        }
    }

    /// Somebody's disk holds the promise of this number.
    pub fn promise(&mut self, number: Number, node: NodeId, is_quorum: impl Fn(NodeSet) -> bool) {
        if number == Number::NONE {
            return;
        }
        let by = self.by.get_or_insert(number, NodeSet::default());
        by.insert(node);
        let by = *by;
        if is_quorum(by) {
            let formed = Formed::new(by, node);
            self.formed.0.get_or_insert(number, formed);
        }
    }

    /// The highest number that a node has ever promised.
    #[must_use]
    pub fn highest(&self, node: NodeId) -> Number {
        let mut all = self.by.iter().rev();
        let highest = all.find(|(_, by)| by.contains(node));
        highest.map_or(Number::NONE, |(number, _)| *number)
    }
}

/// A proposal and who has accepted it, on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct Ballot<V> {
    /// Its number.
    pub number: Number,
    /// Its value.
    pub value: V,
    /// Who has accepted it.
    pub by: NodeSet,
    /// Whether a quorum has.
    pub chosen: bool,
    /// Those who had accepted it when they became a quorum.
    pub formed: Aside<Option<Formed>>,
}

impl<V: Display> Ballot<V> {
    /// Whose proposal it is.
    #[must_use]
    pub fn proposer(&self) -> Vec<NodeId> {
        self.number.proposer().into_iter().collect()
    }

    /// This and another, as the sentence of an invariant names them.
    #[must_use]
    pub fn beside(&self, other: &Ballot<V>) -> [Named; 4] {
        [
            ("first", self.number.into()),
            ("first_value", self.value.to_string().into()),
            ("second", other.number.into()),
            ("second_value", other.value.to_string().into()),
        ]
    }
}

/// All proposals of one instance.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct Ballots<V> {
    /// Every proposal that was issued, in order of numbers. Two of one
    /// number only if a rule was broken.
    pub ballots: Vec<Ballot<V>>,
}

impl<V> Default for Ballots<V> {
    fn default() -> Ballots<V> {
        let ballots = Vec::new();
        Ballots { ballots }
    }
}

/// What a vote brought about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct New {
    /// The proposal was not known.
    pub issued: bool,
    /// The vote was not.
    pub voted: bool,
    /// A quorum has come together.
    pub chosen: bool,
}

impl<V: Clone + PartialEq> Ballots<V> {
    /// A proposal was issued: whether it is new.
    pub fn issue(&mut self, number: Number, value: &V) -> bool {
        self.ballot(number, value).0
    }

    /// A vote was cast: what is new.
    pub fn vote(
        &mut self,
        number: Number,
        value: &V,
        by: NodeId,
        is_quorum: impl Fn(NodeSet) -> bool,
    ) -> New {
        let (issued, place) = self.ballot(number, value);
        let ballot = &mut self.ballots[place];
        let voted = ballot.by.insert(by);
        let chosen = voted && !ballot.chosen && is_quorum(ballot.by);
        ballot.chosen |= chosen;
        if chosen {
            ballot.formed = Aside(Some(Formed::new(ballot.by, by)));
        }
        New {
            issued,
            voted,
            chosen,
        }
    }

    fn ballot(&mut self, number: Number, value: &V) -> (bool, usize) {
        if let Some(place) = self.place(number, value) {
            return (false, place);
        }
        let place = self.ballots.partition_point(|b| b.number <= number);
        let ballot = Ballot {
            number,
            value: value.clone(),
            by: NodeSet::default(),
            chosen: false,
            formed: Aside::default(),
        };
        self.ballots.insert(place, ballot);
        (true, place)
    }

    fn place(&self, number: Number, value: &V) -> Option<usize> {
        let first = self.ballots.partition_point(|b| b.number < number);
        let of_number = self.ballots[first..].iter();
        let mut of_number = of_number.take_while(|b| b.number == number);
        let place = of_number.position(|b| b.value == *value)?;
        Some(first + place)
    }

    /// Whether this proposal is known.
    #[must_use]
    pub fn knows(&self, number: Number, value: &V) -> bool {
        self.place(number, value).is_some()
    }

    /// Whether this node has accepted this proposal.
    #[must_use]
    pub fn has_vote(&self, number: Number, value: &V, by: NodeId) -> bool {
        let place = self.place(number, value);
        place.is_some_and(|place| self.ballots[place].by.contains(by))
    }

    /// The highest number with which this node has accepted anything.
    #[must_use]
    pub fn highest_of(&self, by: NodeId) -> Number {
        let mut all = self.ballots.iter().rev();
        let highest = all.find(|ballot| ballot.by.contains(by));
        highest.map_or(Number::NONE, |ballot| ballot.number)
    }

    /// What was chosen, the lowest number first.
    pub fn chosen(&self) -> impl Iterator<Item = &Ballot<V>> {
        self.ballots.iter().filter(|ballot| ballot.chosen)
    }

    /// Whether this proposal was chosen.
    #[must_use]
    pub fn has_chosen(&self, number: Number, value: &V) -> bool {
        let place = self.place(number, value);
        place.is_some_and(|place| self.ballots[place].chosen)
    }

    /// Whether this value was chosen.
    #[must_use]
    pub fn chose(&self, value: &V) -> bool {
        self.chosen().any(|ballot| ballot.value == *value)
    }

    /// Two values that were chosen, if there are two.
    #[must_use]
    pub fn two_choices(&self) -> Option<(&Ballot<V>, &Ballot<V>)> {
        let first = self.chosen().next()?;
        let other = self.chosen().find(|b| b.value != first.value)?;
        Some((first, other))
    }

    /// Two proposals of one number, if there are two.
    #[must_use]
    pub fn two_of_one_number(&self) -> Option<(&Ballot<V>, &Ballot<V>)> {
        let mut pairs = self.ballots.windows(2);
        let pair = pairs.find(|pair| pair[0].number == pair[1].number)?;
        Some((&pair[0], &pair[1]))
    }

    /// A chosen value and a higher-numbered proposal of another, if P2b is
    /// broken.
    #[must_use]
    pub fn against_p2b(&self) -> Option<(&Ballot<V>, &Ballot<V>)> {
        self.chosen().find_map(|chosen| {
            let mut above = self.ballots.iter().filter(|b| b.number > chosen.number);
            let other = above.find(|b| b.value != chosen.value)?;
            Some((chosen, other))
        })
    }

    /// A proposal for which there is no set S as P2c asks for, if there is
    /// one.
    #[must_use]
    pub fn against_p2c(
        &self,
        acceptors: NodeSet,
        is_quorum: impl Fn(NodeSet) -> bool,
    ) -> Option<&Ballot<V>> {
        self.against_p2c_from(Number::NONE, acceptors, is_quorum)
    }

    /// The same of proposals that are numbered `from` or above: a vote can put
    /// no others in the wrong than its own and those above.
    #[must_use]
    pub fn against_p2c_from(
        &self,
        from: Number,
        acceptors: NodeSet,
        is_quorum: impl Fn(NodeSet) -> bool,
    ) -> Option<&Ballot<V>> {
        let first = self.ballots.partition_point(|b| b.number < from);
        self.ballots[first..].iter().find(|issued| {
            let vote = |ballot: &Ballot<V>| Vote {
                number: ballot.number,
                agrees: ballot.value == issued.value,
                by: ballot.by,
            };
            let cast = self.ballots.iter().filter(|ballot| !ballot.by.is_empty());
            let votes: Vec<Vote> = cast.map(vote).collect();
            !safe_set::exists(issued.number, &votes, acceptors, &is_quorum)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::kit::invariants::slow::SlowVotes;
    use crate::kit::quorums::{Phase, Quorums};
    use crate::sim::random::Stream;

    use super::*;

    fn below(stream: &mut Stream, most: u8) -> u8 {
        u8::try_from(stream.below(most.into())).expect("below a number of eight bits")
    }

    /// Whatever the quorums are.
    #[test]
    fn p2c_is_the_papers_sentence() {
        let mut stream = Stream::new(7, 0);
        let mut kinds = [0, 0];
        for _ in 0..4_000 {
            let count = 1 + below(&mut stream, 6);
            let quorums = match stream.below(3) {
                0 => Quorums::Majority,
                1 => Quorums::Grid {
                    rows: 1,
                    columns: count,
                },
                _ => Quorums::Sizes {
                    phase_1: 1 + below(&mut stream, count),
                    phase_2: 1,
                },
            };
            let (mut votes, mut slow) = (Ballots::default(), SlowVotes::default());
            let number = |round| Number::new(round, NodeId(1));
            for _ in 0..stream.below(8) {
                let number = number(1 + stream.below(4));
                let is_red = stream.below(2) == 0;
                let by = NodeId(1 + below(&mut stream, count));
                votes.vote(number, &is_red, by, |_| false);
                slow.see_disk(by, Number::NONE, std::iter::once((1, number, is_red)));
            }
            let last = number(1 + stream.below(5));
            votes.issue(last, &true);
            slow.issued.insert((1, last, true));
            let is_quorum = |set| quorums.is_quorum(Phase::One, count, set);
            let acceptors = NodeSet::of(NodeId::all(count));
            let holds = votes.against_p2c(acceptors, is_quorum).is_none();
            assert_eq!(holds, slow.p2c(count, is_quorum), "{quorums:?} {votes:?}");
            kinds[usize::from(holds)] += 1;
        }
        assert!(kinds.iter().all(|kind| *kind > 300), "{kinds:?}");
    }
}
