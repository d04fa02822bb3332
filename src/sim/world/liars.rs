//! Faulty nodes: who they are, what they say, and who hears which of two
//! twins.
//!
//! The model is the usual one (Lamport, Shostak and Pease 1982): all faulty
//! nodes are in league, and may send anything to anybody, but cannot send as
//! somebody else and cannot sign for somebody else. A faulty node stays one.
//!
//! A twin (Bano et al., "Twins", 2021) is a second copy of a faulty node
//! under the same identity, unmodified. Others are told apart by which of the
//! two they exchange messages with. In the world the copy has a number of its
//! own, which no protocol ever sees.
//!
//! Where a protocol says that nobody lies, all this is not even asked for: a
//! program without liars need not hold it.

use std::rc::Rc;

use crate::sim::action::Nodes;
use crate::sim::encode::{Encode, Sink};
use crate::sim::growing::Growing;
use crate::sim::id::NodeId;
use crate::sim::lie::{HONEST, Liar};
use crate::sim::node_set::NodeSet;
use crate::sim::observed::Observed;
use crate::sim::protocol::Protocol;
use crate::sim::refused::Refused;
use crate::sim::scenario::Setup;
use crate::sim::signed::{Signer, Statement};
use crate::sim::sorted::{Map, Set};

use super::World;
use super::ground::Ground;

/// The faulty nodes of a world.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Liars {
    faulty: NodeSet,
    /// Which lie each tells, if it tells one.
    lies: Map<NodeId, &'static str>,
    twins: Map<NodeId, Twin>,
    /// The statements that each node has received, liar or not: it may become
    /// one.
    heard: Map<NodeId, Growing<Statement>>,
}

/// Where nobody lies there are no bytes: the digests of runs without liars are
/// those from before there were any.
impl Encode for Liars {
    fn encode<S: Sink>(&self, to: &mut S) {
        if *self != Liars::default() {
            let Liars {
                faulty,
                lies,
                twins,
                heard,
            } = self;
            (faulty, lies, twins, heard).encode(to);
        }
    }
}

/// The second copy of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Twin {
    /// The number of the copy.
    pub copy: NodeId,
    /// Who exchanges messages with the first, and who with the second.
    pub groups: [NodeSet; 2],
}

impl Liars {
    /// What decides how things can go on: without the order in which
    /// statements were received, and by whom.
    pub(super) fn timeless(&self) -> impl Encode + use<'_> {
        let received = self.heard.iter();
        let received = received.filter(|(node, _)| self.faulty.contains(**node));
        let known: Set<Statement> = received.flat_map(|(_, all)| all.iter().copied()).collect();
        (self.faulty, &self.lies, &self.twins, known)
    }
}

impl Ground {
    /// Whether a node, or the node that it is a copy of, is faulty.
    pub(super) fn is_faulty(&self, id: NodeId) -> bool {
        self.liars.faulty.contains(self.identity(id))
    }

    /// The node that others take this one for: of a copy the one that it is
    /// a copy of, of any other itself.
    pub(super) fn identity(&self, id: NodeId) -> NodeId {
        let mut twins = self.liars.twins.iter();
        let of = twins.find(|(_, twin)| twin.copy == id);
        of.map_or(id, |(node, _)| *node)
    }

    /// The second copy of a node, if it has one.
    pub(super) fn twin(&self, id: NodeId) -> Option<Twin> {
        self.liars.twins.get(&id).copied()
    }

    /// How many nodes there are, not counting copies.
    pub(super) fn identities(&self) -> u8 {
        let copies = u8::try_from(self.liars.twins.len()).expect("there are few copies");
        self.aside.parts.count() - copies
    }

    /// Which lie a faulty node tells.
    pub(super) fn lie(&self, id: NodeId) -> Option<&'static str> {
        self.liars.lies.get(&id).copied()
    }

    fn set_lie(&mut self, node: NodeId, lie: &'static str) {
        match lie {
            HONEST => self.liars.lies.remove(&node),
            lie => self.liars.lies.insert(node, lie),
        };
    }

    /// A faulty node becomes two, or others come to hear the other one. Tells whether
    /// it has become two.
    fn split(&mut self, node: NodeId, groups: &[Nodes]) -> bool {
        let groups = [0, 1].map(|one: usize| NodeSet::of(groups[one].iter().copied()));
        let known = self.twin(node);
        let copy = known.map_or_else(|| self.copy(node), |twin| twin.copy);
        self.liars.twins.insert(node, Twin { copy, groups });
        known.is_none()
    }

    fn copy(&mut self, node: NodeId) -> NodeId {
        let parts = self.aside.parts.with_copy(node);
        let copy = NodeId(parts.count());
        self.aside.parts = Rc::new(parts);
        if let Some(lie) = self.lie(node) {
            self.liars.lies.insert(copy, lie);
        }
        copy
    }

    fn receivers(&self, from: NodeId, to: NodeId) -> [Option<NodeId>; 2] {
        if self.liars.twins.is_empty() {
            return [Some(to), None];
        }
        let both = [Some(to), self.twin(to).map(|twin| twin.copy)];
        both.map(|place| place.filter(|place| self.talk(from, *place)))
    }

    /// Whether two exchange messages, as far as twins go.
    fn talk(&self, one: NodeId, other: NodeId) -> bool {
        let knows = |place: NodeId, other: NodeId| {
            let node = self.identity(place);
            self.twin(node).is_none_or(|twin| {
                let [first, second] = twin.groups;
                let group = if place == twin.copy { second } else { first };
                group.contains(self.identity(other))
            })
        };
        knows(one, other) && knows(other, one)
    }

    /// A node has these statements from now on.
    fn hear(&mut self, node: NodeId, statements: Vec<Statement>) {
        if statements.is_empty() {
            return;
        }
        let heard = &mut self.liars.heard;
        let heard = heard.get_or_insert(node, Growing::default());
        for statement in statements {
            heard.push(statement);
        }
    }

    pub(super) fn permits_corrupt(&self, node: NodeId) -> Result<(), Refused> {
        self.known(node)?;
        match self.is_faulty(node) {
            true => Err(Refused::NodeFaulty { node }),
            false => Ok(()),
        }
    }

    /// Where nobody lies all nodes are correct.
    pub(super) fn correct(&self, node: NodeId) -> Refused {
        let unknown = self.known(node).err();
        unknown.unwrap_or(Refused::NodeCorrect { node })
    }

    /// Whether the liars together can have a statement: one of them can sign
    /// it, or has received it.
    fn can_have(&self, statement: Statement) -> bool {
        let heard = |(node, all): (&NodeId, &Growing<Statement>)| {
            self.is_faulty(*node) && all.iter().any(|known| *known == statement)
        };
        self.liars.faulty.contains(statement.by) || self.liars.heard.iter().any(heard)
    }

    pub(super) fn permits_twin(&self, node: NodeId, groups: &[Nodes]) -> Result<(), Refused> {
        self.faulty(node)?;
        let is_copy = self.identity(node) != node;
        let is_client = self.aside.parts.client(node).is_some();
        if is_copy || is_client || groups.len() != 2 {
            return Err(Refused::NotTwins);
        }
        for other in groups.iter().flatten() {
            self.known(*other)?;
            if *other == node || self.identity(*other) != *other {
                return Err(Refused::NotTwins);
            }
        }
        let is_full = self.aside.parts.count() >= crate::sim::part::MOST_PARTS;
        match is_full && self.twin(node).is_none() {
            true => Err(Refused::NoRoom),
            false => Ok(()),
        }
    }

    fn faulty(&self, node: NodeId) -> Result<(), Refused> {
        self.known(node)?;
        match self.is_faulty(node) {
            true => Ok(()),
            false => Err(Refused::NodeCorrect { node }),
        }
    }
}

impl<P: Protocol> World<P> {
    /// Whether a node, or the node that it is a copy of, is faulty.
    #[must_use]
    pub fn is_faulty(&self, id: NodeId) -> bool {
        P::LIARS && self.ground.is_faulty(id)
    }

    /// The node that others take this one for: of a copy the one that it is
    /// a copy of, of any other itself.
    #[must_use]
    pub fn identity(&self, id: NodeId) -> NodeId {
        match P::LIARS {
            true => self.ground.identity(id),
            false => id,
        }
    }

    /// The second copy of a node, if it has one.
    #[must_use]
    pub fn twin(&self, id: NodeId) -> Option<Twin> {
        self.ground.twin(id)
    }

    /// How many nodes there are, not counting copies.
    pub(in crate::sim) fn identities(&self) -> u8 {
        self.ground.identities()
    }

    /// Which lie a faulty node tells.
    #[must_use]
    pub fn lie(&self, id: NodeId) -> Option<&'static str> {
        self.ground.lie(id)
    }

    /// What writes statements of anybody.
    #[must_use]
    pub fn signer(&self) -> Signer {
        Signer::new()
    }

    pub(super) fn corrupt(&mut self, node: NodeId, seen: &mut Observed<P>) {
        seen.node = Some(node);
        self.ground.liars.faulty.insert(node);
    }

    pub(super) fn set_lie(&mut self, node: NodeId, lie: &'static str, seen: &mut Observed<P>) {
        seen.node = Some(node);
        self.ground.set_lie(node, lie);
    }

    /// A faulty node says something that no step of it had it say.
    pub(super) fn say(
        &mut self,
        node: NodeId,
        message: &Rc<P::Message>,
        to: &[NodeId],
        seen: &mut Observed<P>,
    ) {
        seen.node = Some(node);
        for to in to {
            self.send(node, *to, Rc::clone(message), seen);
        }
    }

    /// What a node says to another when its step wants to say `msg`.
    pub(super) fn told(
        &self,
        setup: &Setup<P>,
        from: NodeId,
        to: NodeId,
        msg: Rc<P::Message>,
    ) -> Option<Rc<P::Message>> {
        let Some(word) = self.lie(from).filter(|_| P::LIARS) else {
            return Some(msg);
        };
        let lie = P::lies().iter().find(|lie| lie.word == word);
        let lie = lie.expect("permits asked for a lie of the protocol");
        let node = self.node(from).expect("who says something is up");
        let me = self.identity(from);
        let liar = Liar::new(&setup.protocol, me, node, self.durable(from));
        (lie.says)(&liar, to, &msg)
    }

    /// A node receives a message: it has the statements in it from now on.
    pub(super) fn receive_statements(&mut self, node: NodeId, msg: &P::Message) {
        if P::LIARS {
            self.ground.hear(node, P::statements(msg));
        }
    }

    /// A faulty node becomes two, or others come to hear the other one.
    pub(super) fn split(&mut self, node: NodeId, groups: &[Nodes], seen: &mut Observed<P>) {
        seen.node = Some(node);
        if self.ground.split(node, groups) {
            let slot = Rc::clone(&self.slots[node.index()]);
            self.slots.push(slot);
        }
    }

    /// Which of the nodes under the identity `to` get what `from` sends.
    pub(super) fn receivers(&self, from: NodeId, to: NodeId) -> [Option<NodeId>; 2] {
        match P::LIARS {
            true => self.ground.receivers(from, to),
            false => [Some(to), None],
        }
    }

    pub(super) fn permits_lie(&self, node: NodeId, lie: &'static str) -> Result<(), Refused> {
        self.ground.faulty(node)?;
        let is_one = lie == HONEST || P::lies().iter().any(|known| known.word == lie);
        match is_one {
            true => Ok(()),
            false => Err(Refused::NoSuchLie { lie }),
        }
    }

    pub(super) fn permits_say(
        &self,
        node: NodeId,
        message: &P::Message,
        to: &[NodeId],
    ) -> Result<(), Refused> {
        self.ground.faulty(node)?;
        self.permits_words(node)?;
        if to.is_empty() {
            return Err(Refused::NobodyToTell);
        }
        for to in to {
            self.ground.permits_link(node, *to)?;
        }
        let forged = P::statements(message)
            .into_iter()
            .find(|statement| !self.ground.can_have(*statement));
        match forged {
            Some(Statement { by, .. }) => Err(Refused::NotSaid { node, by }),
            None => Ok(()),
        }
    }
}
