//! A run put together of pieces: for a search. What happens in it, and how that
//! is judged, is [`Run::apply`] as ever; and it is told of which nodes whoever
//! judged it has looked at.

use std::cell::Cell;
use std::rc::Rc;

use crate::sim::encode::{Encode, Sink};
use crate::sim::history::History;
use crate::sim::id::NodeId;
use crate::sim::invariant::Watched;
use crate::sim::node_set::NodeSet;
use crate::sim::world::pieces::{Around, MessagePiece, NodePiece};

use super::{Run, Verdicts};

/// What is remembered beside a world, and no step reads: what invariants know of
/// the past, and what is not judged any more.
#[derive(Clone, Debug)]
pub struct Memory<P: Watched> {
    witness: P::Witness,
    verdicts: Verdicts,
}

impl<P: Watched> Encode for Memory<P> {
    fn encode<S: Sink>(&self, to: &mut S) {
        (&self.witness, self.verdicts.closed()).encode(to);
    }
}

impl Verdicts {
    /// The invariants that are not looked at any more.
    pub(super) fn closed(&self) -> Vec<&'static str> {
        let given_up = self.lapses.iter().flat_map(|lapse| &lapse.invariants);
        let broken = self.violations.iter().map(|violation| &violation.invariant);
        let mut closed: Vec<&'static str> = broken.chain(given_up).copied().collect();
        closed.sort_unstable();
        closed
    }
}

impl<P: Watched> Run<P> {
    /// The place of a node.
    #[must_use]
    pub fn node_piece(&self, id: NodeId) -> NodePiece<P> {
        self.world.node_piece(id)
    }

    /// What belongs to no node.
    #[must_use]
    pub fn around(&self) -> Around<P> {
        self.world.around()
    }

    /// What is remembered beside the world.
    #[must_use]
    pub fn memory(&self) -> Memory<P> {
        Memory {
            witness: self.witness.clone(),
            verdicts: self.verdicts.clone(),
        }
    }

    /// The invariants that are not looked at any more: broken, or given up.
    #[must_use]
    pub fn closed(&self) -> Vec<&'static str> {
        self.verdicts.closed()
    }

    /// Tells from now on whom invariants look at.
    pub fn watch_readers(&mut self) {
        self.readers = Some(Rc::default());
    }

    /// Whom invariants have looked at since this was asked last.
    #[must_use]
    pub fn looked_at(&self) -> NodeSet {
        self.readers.as_deref().map(Cell::take).unwrap_or_default()
    }

    /// Becomes the run of these pieces. What clients were told before is not
    /// known to it: no verdict rests on that, only its words.
    pub fn assemble<'a>(
        &mut self,
        nodes: impl Iterator<Item = &'a NodePiece<P>>,
        around: &Around<P>,
        messages: impl Iterator<Item = &'a MessagePiece<P>>,
        memory: &Memory<P>,
    ) {
        self.world.assemble(nodes, around, messages);
        self.witness.clone_from(&memory.witness);
        self.verdicts.clone_from(&memory.verdicts);
        self.history = History::default();
    }
}
