//! What a step asks the world to do: data, performed by the world in order.

use std::panic::Location;
use std::rc::Rc;

use super::id::NodeId;
use super::note::{Narration, Note};
use super::protocol::Protocol;
use super::rule::Reason;
use super::time::TimeRange;

/// One wish of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect<P: Protocol> {
    /// Send a message. It leaves after every [`Effect::Persist`] before it
    /// in the same step is on disk.
    Send {
        /// The node to send to.
        to: NodeId,
        /// What to say.
        msg: Rc<P::Message>,
    },
    /// Start a timer, or start it anew. How long it waits is drawn by the
    /// world from `wait`.
    SetTimer {
        /// Which timer.
        timer: P::Timer,
        /// The range of the wait, on the node's own clock.
        wait: TimeRange,
    },
    /// Stop a timer. Nothing happens if it is not set.
    CancelTimer {
        /// Which timer.
        timer: P::Timer,
    },
    /// Write this to disk in place of what is there.
    Persist(P::Durable),
    /// Tell the world outside. Leaves after every `Persist` before it, as
    /// messages do.
    Output(P::Output),
}

/// Collects the effects and notes of one step.
#[derive(Debug)]
pub struct Effects<P: Protocol> {
    me: NodeId,
    narration: Narration,
    list: Vec<Effect<P>>,
    notes: Vec<Note>,
}

impl<P: Protocol> Effects<P> {
    /// An empty list for a step of `me`. Without `narrate` notes are let go.
    #[must_use]
    pub fn new(me: NodeId, narrate: bool) -> Effects<P> {
        let narration = match narrate {
            true => Narration::Whole,
            false => Narration::Nothing,
        };
        Effects::added_to(Vec::new(), Vec::new(), me, narration)
    }

    /// What a step of `me` asks for and explains, added to what is there:
    /// so steps can use the same memory one after another.
    pub(super) fn added_to(
        list: Vec<Effect<P>>,
        notes: Vec<Note>,
        me: NodeId,
        narration: Narration,
    ) -> Effects<P> {
        Effects {
            me,
            narration,
            list,
            notes,
        }
    }

    /// Sends `msg` to `to`.
    pub fn send(&mut self, to: NodeId, msg: P::Message) {
        self.send_shared(to, Rc::new(msg));
    }

    /// Sends a message that other nodes get too, without copying it.
    pub fn send_shared(&mut self, to: NodeId, msg: Rc<P::Message>) {
        self.list.push(Effect::Send { to, msg });
    }

    /// Starts `timer`, or starts it anew.
    pub fn set_timer(&mut self, timer: P::Timer, wait: TimeRange) {
        self.list.push(Effect::SetTimer { timer, wait });
    }

    /// Stops `timer`.
    pub fn cancel_timer(&mut self, timer: P::Timer) {
        self.list.push(Effect::CancelTimer { timer });
    }

    /// Writes `durable` to disk.
    pub fn persist(&mut self, durable: P::Durable) {
        self.list.push(Effect::Persist(durable));
    }

    /// Tells the world outside.
    pub fn output(&mut self, output: P::Output) {
        self.list.push(Effect::Output(output));
    }

    /// Says which rule decided, and on which values: `reason` is a type that
    /// [`rules!`](crate::rules) has declared.
    #[track_caller]
    pub fn note<R: Reason>(&mut self, reason: R) {
        let values = match self.narration {
            Narration::Nothing => return,
            Narration::Rules => Vec::new(),
            Narration::Whole => reason.values(),
        };
        self.notes.push(Note {
            node: self.me,
            rule: R::RULE,
            values,
            source: Location::caller(),
        });
    }

    /// Whether notes are kept, if only the rules that they name.
    #[must_use]
    pub fn narrates(&self) -> bool {
        self.narration != Narration::Nothing
    }

    /// Whether notes are kept with their values: lets a step skip costly
    /// ones.
    #[must_use]
    pub fn details(&self) -> bool {
        self.narration == Narration::Whole
    }

    /// What was asked for so far, in order.
    #[must_use]
    pub fn list(&self) -> &[Effect<P>] {
        &self.list
    }

    /// What was explained so far, in order.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Takes the list and the notes apart.
    #[must_use]
    pub fn into_parts(self) -> (Vec<Effect<P>>, Vec<Note>) {
        (self.list, self.notes)
    }
}
