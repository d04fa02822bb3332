//! Nodes as views see them. What a lab says of a node is in the words of the
//! lab; the forms that it takes on the stage are the same for all labs.

use crate::sim::id::NodeId;
use crate::sim::note::{Datum, Named};
use crate::sim::time::Time;
use crate::sim::timers::Name;

use super::tone::Tone;

/// One node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeView {
    /// Its number.
    pub id: NodeId,
    /// Whether it runs.
    pub status: Status,
    /// What the protocol says of it. A crashed node has none of this but
    /// what is on its disk.
    pub card: NodeCard,
    /// The waits that it is in.
    pub timers: Vec<TimerView>,
}

/// Whether a node runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It runs.
    Up,
    /// It runs, and its disk is busy.
    Writing {
        /// When the disk is done.
        until: Time,
    },
    /// It stands still.
    Paused,
    /// It is down.
    Crashed,
    /// It is there, but has not joined.
    Absent,
}

impl Status {
    /// One lower-case word, for files and for names of texts: `status-up`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Status::Up => "up",
            Status::Writing { .. } => "writing",
            Status::Paused => "paused",
            Status::Crashed => "crashed",
            Status::Absent => "absent",
        }
    }

    /// Whether it holds no state but what is on its disk: it is down, or has
    /// not joined.
    #[must_use]
    pub fn is_down(self) -> bool {
        matches!(self, Status::Crashed | Status::Absent)
    }
}

/// What a protocol says of one of its nodes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeCard {
    /// Its role, if the protocol has roles.
    pub role: Option<RoleView>,
    /// The term, ballot or view that it is in: whatever counts up. Decides
    /// its colour; the lab's word for it is `LAB-word-number`.
    pub number: Option<u64>,
    /// What ties it to other nodes.
    pub ties: Vec<Tie>,
    /// The answers that it counts towards a quorum, while it does.
    pub count: Option<Count>,
    /// What it holds, in the order in which it comes about; only in labs
    /// with [`Card::TAGS`].
    ///
    /// [`Card::TAGS`]: super::card::Card::TAGS
    pub tags: Vec<Tag>,
    /// Its whole state, field by field, in the paper's order.
    pub fields: Vec<Field>,
}

/// A role and the ring that it is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleView {
    /// Name of its text, which ends in `-role-` and a word: `raft-role-leader`.
    pub key: &'static str,
    /// How its ring is drawn, so that colour is never the only sign.
    pub ring: Ring,
    /// Whether it wears a crown: whether the others do as it says.
    pub crown: bool,
}

impl RoleView {
    /// The role whose text is `key`, drawn without a crown.
    #[must_use]
    pub const fn new(key: &'static str, ring: Ring) -> RoleView {
        let crown = false;
        RoleView { key, ring, crown }
    }

    /// The same with a crown.
    #[must_use]
    pub const fn crowned(self) -> RoleView {
        RoleView {
            crown: true,
            ..self
        }
    }

    /// One lower-case word for it, for files: `leader`.
    #[must_use]
    pub fn word(self) -> &'static str {
        const SIGN: &[u8] = b"-role-";
        // By bytes: what searches in texts is large, and the first view has no other use for it.
        let mut places = self.key.as_bytes().windows(SIGN.len());
        let word = places.position(|place| place == SIGN);
        word.map_or(self.key, |at| &self.key[at + SIGN.len()..])
    }
}

/// How the ring of a role is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ring {
    /// Plain: as most nodes are most of the time.
    Plain,
    /// Dashed: on the way to something.
    Dashed,
    /// Double, and filled with its colour: what the others look to.
    Double,
}

/// What ties a node to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The other node.
    pub to: NodeId,
    /// Name of its text, which says it with `node`: `raft-tie-follows`.
    pub key: &'static str,
    /// How it is drawn.
    pub form: TieForm,
}

impl Tie {
    /// A tie that is drawn as a ray.
    #[must_use]
    pub fn ray(to: NodeId, key: &'static str) -> Tie {
        let form = TieForm::Ray;
        Tie { to, key, form }
    }

    /// A tie that is drawn as a token.
    #[must_use]
    pub fn token(to: NodeId, key: &'static str) -> Tie {
        let form = TieForm::Token;
        Tie { to, key, form }
    }
}

/// How a tie is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieForm {
    /// As a ray to the other node, in the colour of this one.
    Ray,
    /// As a token at this node, on the side that faces the other.
    Token,
}

/// Answers that are counted towards a quorum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Name of its text, which says it with `nodes` and `need`:
    /// `raft-count-votes`.
    pub key: &'static str,
    /// The nodes that have answered.
    pub have: Vec<NodeId>,
    /// How many must, or more where not any so many are enough.
    pub need: u8,
}

/// Something that a node holds, as a tag at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Name of its text: `paxos-tag-vote`.
    pub key: &'static str,
    /// The values that the text uses.
    pub values: Vec<Named>,
    /// What stands on it, the same in every language: `11 red`.
    pub label: String,
    /// The number that decides its colour.
    pub number: Option<u64>,
    /// What it means.
    pub tone: Tone,
}

/// One field of a node's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name in snake case, the same in files: `commit_index`. Its text is
    /// `field-commit-index`.
    pub key: &'static str,
    /// The name that the paper gives it, the same in every language:
    /// `commitIndex`.
    pub name: &'static str,
    /// Whether it survives a crash.
    pub durable: bool,
    /// What it holds.
    pub value: Datum,
}

impl Field {
    /// A field that survives a crash.
    #[must_use]
    pub fn durable(key: &'static str, name: &'static str, value: impl Into<Datum>) -> Field {
        let durable = true;
        let value = value.into();
        Field {
            key,
            name,
            durable,
            value,
        }
    }

    /// A field that a crash takes.
    #[must_use]
    pub fn volatile(key: &'static str, name: &'static str, value: impl Into<Datum>) -> Field {
        Field {
            durable: false,
            ..Field::durable(key, name, value)
        }
    }
}

/// One wait of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimerView {
    /// What it is called.
    pub name: Name,
    /// When it was set.
    pub set: Time,
    /// When it runs out.
    pub due: Time,
}

/// How a node stands, in few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it runs.
    pub status: Status,
    /// Its term, ballot or view.
    pub number: Option<u64>,
    /// Its role; none if it is down or there are no roles.
    pub role: Option<RoleView>,
}

impl Standing {
    /// How this node stands.
    #[must_use]
    pub fn of(view: &NodeView) -> Standing {
        Standing {
            status: view.status,
            number: view.card.number,
            role: view.card.role,
        }
    }

    /// How the ring of its role is drawn, if it has one.
    #[must_use]
    pub fn ring(&self) -> Option<Ring> {
        self.role.map(|role| role.ring)
    }
}
