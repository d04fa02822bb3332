//! Statements that only their signer can make.
//!
//! A step can sign as its own node and as nobody else: the type has no other
//! way to make one. What a person has a faulty node say is written with a
//! [`Signer`], which signs as anybody; so the world looks at it, and lets pass
//! only what the liars can have: their own statements, and those that one of
//! them has received.

use super::digest::digest;
use super::encode::Encode;
use super::id::NodeId;
use super::protocol::Value;

/// Something that a node has said and signed. Whoever holds it can show it to
/// others; nobody else can make it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Signed<T> {
    by: NodeId,
    what: T,
}

impl<T> Signed<T> {
    pub(super) fn new(by: NodeId, what: T) -> Signed<T> {
        Signed { by, what }
    }

    /// Who has said it.
    #[must_use]
    pub fn by(&self) -> NodeId {
        self.by
    }

    /// What was said.
    #[must_use]
    pub fn what(&self) -> &T {
        &self.what
    }
}

impl<T: Value> Signed<T> {
    /// What tells this statement from all others.
    #[must_use]
    pub fn statement(&self) -> Statement {
        Statement {
            by: self.by,
            digest: digest(&self.what),
        }
    }
}

/// A signed statement, without what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Statement {
    /// Who has signed it.
    pub by: NodeId,
    /// The digest of what it says.
    pub digest: u64,
}

/// Writes statements of anybody, for what a faulty node is to say. No step
/// has one.
#[derive(Debug)]
pub struct Signer(());

impl Signer {
    pub(super) fn new() -> Signer {
        Signer(())
    }

    /// A statement as `by` would sign it.
    pub fn sign<T>(&self, by: NodeId, what: T) -> Signed<T> {
        Signed::new(by, what)
    }
}
