//! What clients asked for and were told, without the protocol's types.

use crate::sim::history::Moment;
use crate::sim::id::NodeId;
use crate::sim::protocol::Request;

/// A client asks a part for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskView {
    /// Which request.
    pub request: Request,
    /// What is asked for, as a person writes it.
    pub command: String,
    /// The part that is asked.
    pub node: NodeId,
    /// Whether it is asked for the first time: an invocation.
    pub is_new: bool,
}

/// A part tells a client what became of its request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyView {
    /// The part that tells it.
    pub node: NodeId,
    /// Which request.
    pub request: Request,
    /// What became of it.
    pub outcome: OutcomeView,
    /// Whether the operation ends with this: a return.
    pub is_return: bool,
}

/// What became of a client's request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutcomeView {
    /// It was carried out, and gave this, in the protocol's own terms.
    Done(String),
    /// It was not carried out, and never will be.
    Failed,
    /// The part cannot carry it out; another may, if one is known.
    Redirect(Option<NodeId>),
}

/// One operation of one client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationView {
    /// Whose it is, and the how-manieth of that client.
    pub request: Request,
    /// What is asked for, as a person writes it.
    pub command: String,
    /// The part that was asked first.
    pub node: NodeId,
    /// Its invocation.
    pub invoked: Moment,
    /// Its return, and what became of it; none while it is open.
    pub returned: Option<(Moment, OutcomeView)>,
}

impl OutcomeView {
    /// One lower-case word, for files: `done`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            OutcomeView::Done(_) => "done",
            OutcomeView::Failed => "failed",
            OutcomeView::Redirect(_) => "redirect",
        }
    }

    /// What it gave, if it was carried out.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        match self {
            OutcomeView::Done(value) => Some(value),
            OutcomeView::Failed | OutcomeView::Redirect(_) => None,
        }
    }
}
