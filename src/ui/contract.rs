//! What the parts of the page say to each other. Parts get an instant to
//! draw and answer with intents; only the player holds the run.

use std::rc::Rc;

use yew::Callback;

use crate::labs::session::Start;
use crate::show::act::{Act, Refusal};
use crate::show::frame::Frame;
use crate::sim::id::{FlightId, NodeId};
use crate::sim::time::Time;

use super::glide::Glide;

/// What is looked at more closely. The same in all views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// Nothing.
    #[default]
    Nothing,
    /// A node.
    Node(NodeId),
    /// A message.
    Flight(FlightId),
    /// The link between two nodes, the smaller first.
    Link(NodeId, NodeId),
    /// A recorded event, by its number from 1. The stage shows nothing of it.
    Event(u64),
}

/// What a part of the page wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// Do this to the cluster, at the instant that is shown.
    Act(Act),
    /// Look at this more closely.
    Select(Selection),
    /// The pointer or the keyboard is on this, in some view: all views light
    /// it up.
    Point(Selection),
    /// Let time stand still: a person has taken something in hand.
    Hold,
    /// Watch the run that begins so.
    Begin(Box<Start>),
    /// Let time go on: what it waits for has been read.
    GoOn,
    /// Answer what a hand has done, as soon as that is there which can.
    Answer {
        /// What answers.
        answer: Callback<()>,
        /// Whether the page says that it waits: not for what nobody has asked for,
        /// such as a pointer that rests.
        said: bool,
    },
    /// Say this to a person who listens.
    Announce(String),
}

/// What every view lights up: what is pointed at, else the event that is
/// selected, with the node and the message that it is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lit {
    /// A node.
    pub node: Option<NodeId>,
    /// A message.
    pub flight: Option<FlightId>,
    /// A recorded event.
    pub event: Option<u64>,
}

/// The instant that a view draws: the last frame, and how far virtual time
/// has gone since.
#[derive(Clone)]
pub struct Moment {
    /// The world after the last event.
    pub frame: Rc<Frame>,
    /// The instant that is shown: from the frame's own to the next event's.
    pub cursor: Time,
    /// The same between two events, when nothing is drawn anew: for what
    /// glides.
    pub glide: Glide,
    /// Whether time is running.
    pub playing: bool,
    /// Whether things may glide. If not, they step from event to event.
    pub glides: bool,
    /// What is looked at more closely.
    pub selection: Selection,
    /// What is to be lit up.
    pub lit: Lit,
}

impl PartialEq for Moment {
    fn eq(&self, other: &Moment) -> bool {
        Rc::ptr_eq(&self.frame, &other.frame)
            && self.cursor == other.cursor
            && self.glide == other.glide
            && self.playing == other.playing
            && self.glides == other.glides
            && (self.selection, self.lit) == (other.selection, other.lit)
    }
}

/// Asks whether something can be done now, and if not, why: decides which
/// controls are enabled and what the others say.
#[derive(Clone)]
pub struct Allows(pub Rc<Asks>);

/// A question about an act, and its answer.
pub type Asks = dyn Fn(&Act) -> Result<(), Refusal>;

impl PartialEq for Allows {
    fn eq(&self, other: &Allows) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
