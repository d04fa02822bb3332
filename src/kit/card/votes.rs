//! The history of a vote, a row a ballot and a column a node, and the quorums
//! that came together: the panels of every lab in which ballots decide.

use crate::kit::invariants::ballots::{Ballots, Promises};
use crate::kit::number::Number;
use crate::kit::quorums::{self, Formed};
use crate::show::panel::{
    GRID_WINDOW, Glyph, Grid, GridCell, GridRow, Kind, Panel, QuorumView, Quorums, Shape,
};
use crate::show::tone::{Remark, Tone};
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::note::Datum;

const PROMISED: &Kind = &Kind {
    word: "promised",
    letter: 'p',
    tone: Tone::Promise,
    glyph: Glyph::Ring,
};

const VOTED: &Kind = &Kind {
    word: "voted",
    letter: 'V',
    tone: Tone::Vote,
    glyph: Glyph::Square,
};

/// Counted when the quorum came together.
const COUNTED: &Kind = &Kind {
    word: "counted",
    letter: 'q',
    tone: Tone::Plain,
    glyph: Glyph::Frame,
};

/// The one that made it a quorum.
const COMPLETED: &Kind = &Kind {
    word: "completed",
    letter: 'Q',
    tone: Tone::Decided,
    glyph: Glyph::Diamond,
};

/// A ballot that has decided. It is written out.
const DECIDED: &Kind = &Kind {
    word: "decided",
    letter: 'D',
    tone: Tone::Done,
    glyph: Glyph::Diamond,
};

const LEGEND: &[&Kind] = &[PROMISED, VOTED, COUNTED, COMPLETED];

const CAPTION: &str = "ballots; p has promised, V has voted";

/// What has become of a vote.
#[derive(Clone, Debug)]
pub struct Votes {
    /// The instance that it is about; none if about all of them, or if there
    /// is but one.
    pub instance: Option<u64>,
    /// The nodes that vote.
    pub members: Vec<NodeId>,
    /// The ballots, the oldest first.
    pub ballots: Vec<Ballot>,
    /// How many ballots there were in all.
    pub begun: u64,
    /// The quorum system, as its setting is written.
    pub system: String,
    /// Whether its quorums meet.
    pub intersect: bool,
}

/// One ballot.
#[derive(Clone, Debug, Default)]
pub struct Ballot {
    /// Its number.
    pub number: Number,
    /// What is put to the vote, if it has come to that. More than one only
    /// where a flaw is at work.
    pub texts: Vec<String>,
    /// Those who promised.
    pub promised: NodeSet,
    /// Those who voted.
    pub voted: NodeSet,
    /// The quorum that promised, once there is one.
    pub promised_by: Option<Formed>,
    /// The quorum that voted for it, once there is one.
    pub voted_by: Option<Formed>,
    /// Whether it has decided, known or not.
    pub decided: bool,
    /// The nodes that know that it has.
    pub known_by: Vec<NodeId>,
}

/// The panels of some votes, that of all together first.
#[must_use]
pub fn panels(votes: &[Votes]) -> Vec<Panel> {
    let is_one = votes.len() == 1;
    let grids = votes.iter().map(|own| own.grid(is_one));
    grids.chain(votes.iter().map(Votes::quorums)).collect()
}

impl Votes {
    /// A vote of these nodes with the newest ballots of a record, as many as
    /// are drawn; `ballot` gives what is told of one.
    #[must_use]
    pub fn newest(
        instance: Option<u64>,
        members: Vec<NodeId>,
        system: &quorums::Quorums,
        promises: &Promises,
        ballot: &dyn Fn(Number) -> Ballot,
    ) -> Votes {
        let begun = promises.by.len();
        let count = u8::try_from(members.len()).expect("nodes are few");
        let newest = promises.by.newest(GRID_WINDOW);
        let newest = newest.map(|(number, _)| *number);
        Votes {
            instance,
            members,
            ballots: newest.map(ballot).collect(),
            begun: begun as u64,
            system: system.to_string(),
            intersect: system.intersect(count),
        }
    }

    fn grid(&self, is_one: bool) -> Panel {
        let grid = Grid {
            columns: self.members.iter().copied().map(Datum::Node).collect(),
            rows: self
                .ballots
                .iter()
                .map(|own| own.row(&self.members))
                .collect(),
            total: self.begun,
        };
        Panel {
            about: self.instance,
            // All instances together have decided nothing in common.
            remarks: self.remarks(is_one || self.instance.is_some()),
            ..Panel::new("votes", CAPTION, LEGEND, Shape::Grid(grid))
        }
    }

    /// What has been decided, and who knows: these are two things. Until
    /// then, how often it was tried.
    fn remarks(&self, decides: bool) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let decisions = self.decisions();
        if decides && decisions.is_empty() && self.begun > 0 {
            let values = [("count", self.begun.into())];
            remarks.push(Remark::new("labs-votes-open", &values, Tone::Quiet));
        }
        if decides {
            remarks.extend(decisions.iter().map(Decision::remark));
            if decisions.len() > 1 {
                remarks.push(Remark::new("labs-votes-two", &[], Tone::Danger));
            }
        }
        if !self.intersect {
            remarks.push(Remark::new("labs-votes-apart", &[], Tone::Danger));
        }
        remarks
    }

    /// All values that are decided, the lowest ballot's first: more than one
    /// only where something is broken.
    fn decisions(&self) -> Vec<Decision> {
        let mut all: Vec<Decision> = Vec::new();
        for ballot in self.ballots.iter().filter(|ballot| ballot.decided) {
            let value = ballot.value();
            let place = all.iter().position(|one| one.value == value);
            let place = place.unwrap_or_else(|| {
                let known = NodeSet::default();
                all.push(Decision { value, known });
                all.len() - 1
            });
            for node in &ballot.known_by {
                all[place].known.insert(*node);
            }
        }
        all
    }

    fn quorums(&self) -> Panel {
        let formed = |of: fn(&Ballot) -> Option<Formed>| {
            let all = self.ballots.iter();
            all.filter_map(|ballot| Some((ballot.number.get(), view(&of(ballot)?))))
                .collect()
        };
        let quorums = Quorums {
            system: self.system.clone(),
            members: self.members.clone(),
            intersect: self.intersect,
            first: formed(|ballot| ballot.promised_by),
            second: formed(|ballot| ballot.voted_by),
        };
        Panel {
            about: self.instance,
            ..Panel::new("quorums", "quorums", &[], Shape::Quorums(quorums))
        }
    }
}

fn view(formed: &Formed) -> QuorumView {
    QuorumView {
        nodes: formed.nodes.to_vec(),
        last: formed.last,
    }
}

impl Ballot {
    /// What the record of a vote holds of one number, with values as `text`
    /// writes them, and those who know if it has decided.
    #[must_use]
    pub fn of<V: Clone + PartialEq + 'static>(
        number: Number,
        promises: &Promises,
        votes: &Ballots<V>,
        text: fn(&V) -> String,
        known_by: &[NodeId],
    ) -> Ballot {
        let mut own = Ballot::promised(number, promises);
        for ballot in votes.of_number(number) {
            own.texts.push(text(&ballot.value));
            own.add_votes(ballot.by, ballot.formed.0, ballot.chosen);
        }
        if own.decided {
            own.known_by = known_by.to_vec();
        }
        own
    }

    /// Who has promised a number, and nothing of what was accepted.
    fn promised(number: Number, promises: &Promises) -> Ballot {
        let promised = promises.by.get(&number).copied().unwrap_or_default();
        Ballot {
            number,
            texts: Vec::new(),
            promised: promised.by,
            voted: NodeSet::default(),
            promised_by: promised.formed.0,
            voted_by: None,
            decided: false,
            known_by: Vec::new(),
        }
    }

    /// These have accepted it, too.
    pub fn add_votes(&mut self, by: NodeSet, formed: Option<Formed>, decides: bool) {
        self.voted = NodeSet::of(self.voted.iter().chain(by.iter()));
        self.voted_by = self.voted_by.or(formed);
        self.decided |= decides;
    }

    fn row(&self, members: &[NodeId]) -> GridRow {
        GridRow {
            number: self.number.get(),
            by: self.number.proposer(),
            texts: self.texts.clone(),
            note: self.decided.then_some(DECIDED),
            cells: members.iter().map(|node| self.cell(*node)).collect(),
        }
    }

    fn cell(&self, node: NodeId) -> GridCell {
        let (kind, quorum) = match (self.voted.contains(node), self.promised.contains(node)) {
            (true, _) => (Some(VOTED), self.voted_by),
            (false, true) => (Some(PROMISED), self.promised_by),
            (false, false) => (None, None),
        };
        let badge = match quorum {
            Some(quorum) if quorum.last == node => Some(COMPLETED),
            Some(quorum) if quorum.nodes.contains(node) => Some(COUNTED),
            Some(_) | None => None,
        };
        GridCell { kind, badge }
    }

    /// What is put to the vote, as one value.
    fn value(&self) -> Datum {
        match &*self.texts {
            [empty] if empty.is_empty() => NOOP,
            texts => Datum::Word(texts.join(" / ")),
        }
    }
}

const NOOP: Datum = Datum::Key("labs-panel-votes-empty");

/// A value that is decided, and who knows.
struct Decision {
    value: Datum,
    known: NodeSet,
}

impl Decision {
    fn remark(&self) -> Remark {
        let value = ("value", self.value.clone());
        if self.known.is_empty() {
            return Remark::new("labs-votes-unknown", &[value], Tone::Decided);
        }
        let nodes = ("nodes", Datum::Nodes(self.known.to_vec()));
        Remark::new("labs-votes-known", &[value, nodes], Tone::Done)
    }
}
