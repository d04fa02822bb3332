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
    /// Nothing yet, or nothing any more.
    Quiet,
    /// It binds whoever made it, and settles nothing: a promise.
    Promise,
    /// It counts towards a decision: a vote.
    Vote,
    /// It must wait, and cannot know how it ends.
    Doubt,
    /// It is decided, whoever knows that.
    Decided,
    /// It is decided, and known to be.
    Done,
    /// It is decided, and known, that it is not to be. Nothing is wrong with
    /// that.
    Refused,
    /// It is wrong, or can go wrong.
    Danger,
}

impl Tone {
    /// The word for it in names of styles.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Quiet => "quiet",
            Tone::Promise => "promise",
            Tone::Vote => "vote",
            Tone::Doubt => "doubt",
            Tone::Decided => "decided",
            Tone::Done => "done",
            Tone::Refused => "refused",
            Tone::Danger => "danger",
        }
    }
}

/// A short sentence of a lab, about all of the cluster or about a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Name of its text.
    pub key: &'static str,
    /// The values that the text uses.
    pub values: Vec<Named>,
    /// What it means.
    pub tone: Tone,
}

impl Remark {
    /// The sentence `key` with these values.
    #[must_use]
    pub fn new(key: &'static str, values: &[Named], tone: Tone) -> Remark {
        Remark {
            key,
            values: values.to_vec(),
            tone,
        }
    }
}
