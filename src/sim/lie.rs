//! Lies that have a name: what a faulty node says in place of what its
//! protocol has it say.

use std::rc::Rc;

use super::id::NodeId;
use super::protocol::Protocol;
use super::signed::Signed;

/// The word for no lie at all.
pub const HONEST: &str = "honest";

/// A lie of a protocol. A faulty node that tells it does all that its
/// protocol says, but each of its messages becomes what the lie makes of it.
#[derive(Debug)]
pub struct Lie<P: Protocol> {
    /// Its word, in kebab case: `equivocate`.
    pub word: &'static str,
    /// What the liar says to a node in place of a message: another, the same,
    /// or nothing.
    pub says: Says<P>,
}

/// What a liar says to a node in place of a message.
pub type Says<P> =
    fn(&Liar<'_, P>, NodeId, &Rc<<P as Protocol>::Message>) -> Option<Rc<<P as Protocol>::Message>>;

/// Whoever lies, as it is after the step that wanted to say something.
#[derive(Debug)]
pub struct Liar<'a, P: Protocol> {
    /// The settings.
    pub cfg: &'a P::Config,
    /// What it holds.
    pub node: &'a P::Node,
    /// What its disk holds, or will hold once the write under way is done.
    pub disk: &'a P::Durable,
    me: NodeId,
}

impl<'a, P: Protocol> Liar<'a, P> {
    pub(super) fn new(
        cfg: &'a P::Config,
        me: NodeId,
        node: &'a P::Node,
        disk: &'a P::Durable,
    ) -> Liar<'a, P> {
        Liar {
            cfg,
            node,
            disk,
            me,
        }
    }

    /// Who lies.
    #[must_use]
    pub fn me(&self) -> NodeId {
        self.me
    }

    /// Signs a statement, as itself.
    pub fn sign<T>(&self, what: T) -> Signed<T> {
        Signed::new(self.me, what)
    }
}
