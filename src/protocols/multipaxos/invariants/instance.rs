//! What is remembered of one instance: every proposal, every vote, every
//! choice.

use crate::kit::aside::Aside;
use crate::kit::kv::Payload;
use crate::kit::number::Number;
use crate::kit::quorums::Formed;
use crate::kit::safe_set::{self, Vote};
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;

/// A proposal and who has accepted it, on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct Ballot {
    /// Its number.
    pub number: Number,
    /// Its value.
    pub value: Payload,
    /// Who has accepted it.
    pub by: NodeSet,
    /// Whether a quorum has.
    pub chosen: bool,
    /// Those who had accepted it when they became a quorum.
    pub formed: Aside<Option<Formed>>,
}

/// One instance, as if somebody saw all disks at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Instance {
    /// Every proposal that was issued, in order of numbers. Two of one
    /// number only if a rule was broken.
    pub ballots: Vec<Ballot>,
}

/// What a vote brought about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct New {
    pub(super) issued: bool,
    pub(super) voted: bool,
    pub(super) chosen: bool,
}

impl Instance {
    /// A proposal was issued.
    pub(super) fn issue(&mut self, number: Number, value: &Payload) {
        self.ballot(number, value);
    }

    /// A vote was cast: what is new.
    pub(super) fn vote(
        &mut self,
        number: Number,
        value: &Payload,
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

    fn ballot(&mut self, number: Number, value: &Payload) -> (bool, usize) {
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

    fn place(&self, number: Number, value: &Payload) -> Option<usize> {
        let mut ballots = self.ballots.iter();
        ballots.position(|b| b.number == number && b.value == *value)
    }

    /// Whether this proposal is known.
    pub(super) fn knows(&self, number: Number, value: &Payload) -> bool {
        self.place(number, value).is_some()
    }

    /// Whether this node has accepted this proposal.
    pub(super) fn has_vote(&self, number: Number, value: &Payload, by: NodeId) -> bool {
        let place = self.place(number, value);
        place.is_some_and(|place| self.ballots[place].by.contains(by))
    }

    /// What was chosen, the lowest number first.
    pub fn chosen(&self) -> impl Iterator<Item = &Ballot> {
        self.ballots.iter().filter(|ballot| ballot.chosen)
    }

    /// Whether this value was chosen.
    #[must_use]
    pub fn chose(&self, value: &Payload) -> bool {
        self.chosen().any(|ballot| ballot.value == *value)
    }

    /// Two values that were chosen, if there are two.
    pub(super) fn two_choices(&self) -> Option<(&Ballot, &Ballot)> {
        let first = self.chosen().next()?;
        let other = self.chosen().find(|b| b.value != first.value)?;
        Some((first, other))
    }

    /// Two proposals of one number, if there are two.
    pub(super) fn two_of_one_number(&self) -> Option<(&Ballot, &Ballot)> {
        let mut pairs = self.ballots.windows(2);
        let pair = pairs.find(|pair| pair[0].number == pair[1].number)?;
        Some((&pair[0], &pair[1]))
    }

    /// A chosen value and a higher-numbered proposal of another, if P2b is
    /// broken.
    pub(super) fn against_p2b(&self) -> Option<(&Ballot, &Ballot)> {
        self.chosen().find_map(|chosen| {
            let mut above = self.ballots.iter().filter(|b| b.number > chosen.number);
            let other = above.find(|b| b.value != chosen.value)?;
            Some((chosen, other))
        })
    }

    /// A proposal for which there is no set S as P2c asks for, if there is
    /// one.
    pub(super) fn against_p2c(
        &self,
        acceptors: NodeSet,
        is_quorum: impl Fn(NodeSet) -> bool,
    ) -> Option<&Ballot> {
        self.ballots.iter().find(|issued| {
            let vote = |ballot: &Ballot| Vote {
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
