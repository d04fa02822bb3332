//! The record of a vote by ballots: every promise, every proposal, every
//! acceptance, every choice, as if somebody saw all disks at once. It tells
//! whether "Paxos Made Simple" §2.1 and §2.2 hold.

use std::fmt::Display;

use crate::kit::aside::Aside;
use crate::kit::number::Number;
use crate::kit::quorums::{Formed, IsQuorum};
use crate::kit::safe_set::{self, Vote};
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::note::Named;
use crate::sim::rope::{self, Rope};
use crate::sim::sorted::Map;

/// Every number that was selected, and who has promised it, on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Promises {
    /// By number.
    pub by: rope::Map<Number, Promised>,
    /// The highest number that each node has ever promised.
    highest: Aside<Map<NodeId, Number>>,
}

/// Who has promised a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode)]
pub struct Promised {
    /// Who has.
    pub by: NodeSet,
    /// Those who had when they became a quorum.
    pub formed: Aside<Option<Formed>>,
}

impl Promises {
    /// A proposer has selected this number.
    pub fn select(&mut self, number: Number) {
        if number > Number::NONE {
            self.by.get_or_insert(number, Promised::default());
        }
    }

    /// Somebody's disk holds the promise of this number.
    pub fn promise(&mut self, number: Number, node: NodeId, is_quorum: IsQuorum<'_>) {
        if number == Number::NONE {
            return;
        }
        let promised = self.by.get_or_insert(number, Promised::default());
        promised.by.insert(node);
        if promised.formed.0.is_none() && is_quorum(promised.by) {
            promised.formed = Aside(Some(Formed::new(promised.by, node)));
        }
        let highest = self.highest.0.get_or_insert(node, number);
        *highest = number.max(*highest);
    }

    /// The highest number that a node has ever promised.
    #[must_use]
    pub fn highest(&self, node: NodeId) -> Number {
        self.highest.0.get(&node).copied().unwrap_or_default()
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
pub struct Ballots<V: 'static> {
    /// Every proposal that was issued, in order of numbers. Two of one
    /// number only if a rule was broken.
    pub ballots: Rope<Ballot<V>>,
    sums: Aside<Sums<V>>,
}

/// What the proposals come to, so that they need not be looked through at
/// every event: there may be many.
#[derive(Clone, Debug)]
struct Sums<V> {
    /// The values, which are few, in the order in which they came up.
    values: Vec<Sum<V>>,
    /// The highest number that each node has accepted.
    votes: Map<NodeId, Number>,
    /// Whether two proposals have the same number.
    twice: bool,
}

/// All proposals of one value.
#[derive(Clone, Debug)]
struct Sum<V> {
    value: V,
    /// The highest number with which it was issued.
    issued: Number,
    /// The lowest number with which it was chosen, if it was.
    chosen: Option<Number>,
}

impl<V: 'static> Default for Ballots<V> {
    fn default() -> Ballots<V> {
        let sums = Sums {
            values: Vec::new(),
            votes: Map::new(),
            twice: false,
        };
        Ballots {
            ballots: Rope::default(),
            sums: Aside(sums),
        }
    }
}

/// What a vote brought about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct New {
    /// The proposal was not known.
    pub issued: bool,
    /// The vote was not.
    pub voted: bool,
    /// The quorum that has come together.
    pub chosen: Option<Formed>,
}

impl<V: Clone + PartialEq + 'static> Ballots<V> {
    /// A proposal was issued: whether it is new.
    pub fn issue(&mut self, number: Number, value: &V) -> bool {
        self.ballot(number, value).0
    }

    /// A vote was cast: what is new.
    pub fn vote(&mut self, number: Number, value: &V, by: NodeId, is_quorum: IsQuorum<'_>) -> New {
        let (issued, place) = self.ballot(number, value);
        let ballot = self.ballots.get_mut(place).expect("it was just found");
        let voted = ballot.by.insert(by);
        let completes = voted && !ballot.chosen && is_quorum(ballot.by);
        let chosen = completes.then_some(Formed::new(ballot.by, by));
        if completes {
            ballot.chosen = true;
            ballot.formed = Aside(chosen);
            let sum = self.sum(number, value);
            sum.chosen = Some(sum.chosen.map_or(number, |lowest| lowest.min(number)));
        }
        let highest = self.sums.0.votes.get_or_insert(by, number);
        *highest = number.max(*highest);
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
        let before = place.checked_sub(1).and_then(|last| self.ballots.get(last));
        self.sums.0.twice |= before.is_some_and(|before| before.number == number);
        let ballot = Ballot {
            number,
            value: value.clone(),
            by: NodeSet::default(),
            chosen: false,
            formed: Aside::default(),
        };
        self.ballots.insert(place, ballot);
        self.sum(number, value);
        (true, place)
    }

    /// What all proposals of a value come to, one of this number included.
    fn sum(&mut self, number: Number, value: &V) -> &mut Sum<V> {
        let values = &mut self.sums.0.values;
        let place = values.iter().position(|sum| sum.value == *value);
        let place = place.unwrap_or_else(|| {
            values.push(Sum {
                value: value.clone(),
                issued: number,
                chosen: None,
            });
            values.len() - 1
        });
        let sum = &mut values[place];
        sum.issued = number.max(sum.issued);
        sum
    }

    fn place(&self, number: Number, value: &V) -> Option<usize> {
        let place = self.of_number(number).position(|b| b.value == *value)?;
        Some(self.first_of(number) + place)
    }

    /// Where the first proposal of a number is, or would be.
    fn first_of(&self, number: Number) -> usize {
        self.ballots.partition_point(|b| b.number < number)
    }

    /// The proposals from this place on.
    fn above(&self, place: usize) -> impl Iterator<Item = &Ballot<V>> + Clone {
        self.ballots.part(place, self.ballots.len())
    }

    /// All proposals of a number: one, unless a rule was broken.
    pub fn of_number(&self, number: Number) -> impl Iterator<Item = &Ballot<V>> + Clone {
        let from = self.above(self.first_of(number));
        from.take_while(move |ballot| ballot.number == number)
    }

    fn get(&self, number: Number, value: &V) -> Option<&Ballot<V>> {
        self.ballots.get(self.place(number, value)?)
    }

    /// Whether this proposal is known.
    #[must_use]
    pub fn knows(&self, number: Number, value: &V) -> bool {
        self.get(number, value).is_some()
    }

    /// Whether this node has accepted this proposal.
    #[must_use]
    pub fn has_vote(&self, number: Number, value: &V, by: NodeId) -> bool {
        let ballot = self.get(number, value);
        ballot.is_some_and(|ballot| ballot.by.contains(by))
    }

    /// The highest number with which this node has accepted anything.
    #[must_use]
    pub fn highest_of(&self, by: NodeId) -> Number {
        self.sums.0.votes.get(&by).copied().unwrap_or_default()
    }

    /// What was chosen, the lowest number first. Looks through all.
    pub fn chosen(&self) -> impl Iterator<Item = &Ballot<V>> {
        self.ballots.iter().filter(|ballot| ballot.chosen)
    }

    /// The values that were chosen, each with the lowest-numbered proposal of
    /// those with which it was, the lowest first: one, or a rule was broken.
    #[must_use]
    pub fn choices(&self) -> Vec<&Ballot<V>> {
        let sums = self.sums.0.values.iter();
        let chosen = sums.filter_map(|sum| self.get(sum.chosen?, &sum.value));
        let mut choices: Vec<&Ballot<V>> = Vec::new();
        for ballot in chosen {
            let place = choices.partition_point(|own| own.number <= ballot.number);
            choices.insert(place, ballot);
        }
        choices
    }

    /// Whether this proposal was chosen.
    #[must_use]
    pub fn has_chosen(&self, number: Number, value: &V) -> bool {
        let ballot = self.get(number, value);
        ballot.is_some_and(|ballot| ballot.chosen)
    }

    /// Whether this value was chosen.
    #[must_use]
    pub fn chose(&self, value: &V) -> bool {
        let mut sums = self.sums.0.values.iter();
        sums.any(|sum| sum.chosen.is_some() && sum.value == *value)
    }

    /// Two values that were chosen, if there are two.
    #[must_use]
    pub fn two_choices(&self) -> Option<(&Ballot<V>, &Ballot<V>)> {
        match self.choices()[..] {
            [first, other, ..] => Some((first, other)),
            _ => None,
        }
    }

    /// Two proposals of one number, if there are two.
    #[must_use]
    pub fn two_of_one_number(&self) -> Option<(&Ballot<V>, &Ballot<V>)> {
        if !self.sums.0.twice {
            return None;
        }
        let all = self.ballots.iter();
        let mut pairs = all.clone().zip(all.skip(1));
        pairs.find(|(one, next)| one.number == next.number)
    }

    /// A chosen value and a higher-numbered proposal of another, if P2b is
    /// broken.
    #[must_use]
    pub fn against_p2b(&self) -> Option<(&Ballot<V>, &Ballot<V>)> {
        self.choices().into_iter().find_map(|chosen| {
            let mut sums = self.sums.0.values.iter();
            sums.find(|sum| sum.issued > chosen.number && sum.value != chosen.value)?;
            let first = self.ballots.partition_point(|b| b.number <= chosen.number);
            let other = self.above(first).find(|b| b.value != chosen.value)?;
            Some((chosen, other))
        })
    }

    /// A proposal for which there is no set S as P2c asks for, if there is
    /// one, of those that are numbered `from` or above: a vote can put no
    /// others in the wrong than its own and those above.
    #[must_use]
    pub fn against_p2c(
        &self,
        from: Number,
        acceptors: NodeSet,
        is_quorum: IsQuorum<'_>,
    ) -> Option<&Ballot<V>> {
        self.above(self.first_of(from)).find(|issued| {
            let votes = self.votes_below(issued);
            !safe_set::exists(issued.number, &votes, acceptors, is_quorum)
        })
    }

    /// The last vote of each acceptor below the number of a proposal: what it
    /// accepted before makes no difference to P2c, which asks for "the
    /// highest-numbered proposal among all proposals numbered less than n".
    fn votes_below(&self, issued: &Ballot<V>) -> Vec<Vote> {
        let mut votes = Vec::new();
        for (node, highest) in &self.sums.0.votes {
            let cast = |ballot: &&Ballot<V>| ballot.by.contains(*node);
            let last = match *highest < issued.number {
                true => Some(*highest),
                false => {
                    let mut below = self.ballots.part(0, self.first_of(issued.number)).rev();
                    below.find(cast).map(|ballot| ballot.number)
                }
            };
            let of_number = last.into_iter().flat_map(|last| self.of_number(last));
            votes.extend(of_number.filter(cast).map(|ballot| Vote {
                number: ballot.number,
                agrees: ballot.value == issued.value,
                by: NodeSet::only(*node),
            }));
        }
        votes
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
                votes.vote(number, &is_red, by, &|_| false);
                slow.see_disk(by, Number::NONE, std::iter::once((1, number, is_red)));
            }
            let last = number(1 + stream.below(5));
            votes.issue(last, &true);
            slow.issued.insert((1, last, true));
            let is_quorum = |set| quorums.is_quorum(Phase::One, count, set);
            let acceptors = NodeSet::of(NodeId::all(count));
            let holds = votes
                .against_p2c(Number::NONE, acceptors, &is_quorum)
                .is_none();
            assert_eq!(holds, slow.p2c(count, is_quorum), "{quorums:?} {votes:?}");
            kinds[usize::from(holds)] += 1;
        }
        assert!(kinds.iter().all(|kind| *kind > 300), "{kinds:?}");
    }
}
