//! What a sign or a sentence means beside its words. Which words, each lab
//! says itself; how a tone looks, each view.

use crate::sim::note::Named;

/// What a sign or a sentence means, beside its words: decides how it looks,
/// the same in every lab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Nothing but its words.
    #[default]
    Plain,
    /// It binds whoever made it, and settles nothing: a promise.
    Promise,
    /// It counts towards a decision: a vote.
    Vote,
    /// It is decided, whoever knows that.
    Decided,
    /// It is decided, and known to be.
    Done,
    /// It is wrong, or can go wrong.
    Danger,
}

impl Tone {
    /// The word for it in names of styles.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Promise => "promise",
            Tone::Vote => "vote",
            Tone::Decided => "decided",
            Tone::Done => "done",
            Tone::Danger => "danger",
        }
    }
}

/// A short sentence of a lab about all of the cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Name of its text.
    pub key: &'static str,
    /// The values that the text uses.
    pub values: Vec<Named>,
    /// What it means.
    pub tone: Tone,
}
