//! What a step gets and may do: its disk, what it sends and sets, what it
//! explains.
//!
//! What a step asks the world to do is data ([`Effect`]), performed by the
//! world in order. Nothing leaves before what the step has written to its
//! disk until then is there, and no protocol can forget that; what need not
//! wait is [sent ahead](Context::send_ahead).

use std::panic::Location;
use std::rc::Rc;

use super::encode::Encode;
use super::id::NodeId;
use super::note::{Note, TraceLevel};
use super::protocol::Protocol;
use super::rule::Reason;
use super::signed::Signed;
use super::time::TimeRange;

/// One wish of a step.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub enum Effect<P: Protocol> {
    /// Send a message to another node. It leaves when what every
    /// [`Effect::Persist`] before it in the same step stands for is on disk.
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
    /// Have on disk what was written to it so far, by this step or before.
    Persist,
    /// Tell the world outside. Leaves after every `Persist` before it, as
    /// messages do.
    Output(P::Output),
}

/// What a node holds between its steps besides its state.
#[derive(Debug)]
pub(super) struct Kept<'a, P: Protocol> {
    /// What it goes by: what its disk holds, or will hold once it has written
    /// all that it is to write.
    pub(super) disk: &'a mut P::Durable,
    /// What its disk holds so far, if there is a write under way.
    pub(super) saved: Option<&'a P::Durable>,
    /// What it has said to itself and can hear.
    pub(super) inbox: &'a mut Vec<Rc<P::Message>>,
}

/// What one step gets and may do.
#[derive(Debug)]
pub struct Context<'a, P: Protocol> {
    me: NodeId,
    trace: TraceLevel,
    kept: Kept<'a, P>,
    /// What the disk held before the step, if that is to be kept until the
    /// write is done, and the step has written.
    before: Option<P::Durable>,
    keeps_before: bool,
    /// What numbers are asked for, by what they are to be below.
    draws: Vec<u32>,
    /// Whether anything was written since the last [`Effect::Persist`].
    unsaved: bool,
    /// Whether something that was written before this step is not on disk
    /// yet, and no [`Effect::Persist`] has said so.
    behind: bool,
    /// Whether this step has persisted anything.
    saved: bool,
    /// What the node says to itself and hears when its disk is done.
    said: Vec<Rc<P::Message>>,
    list: Vec<Effect<P>>,
    notes: Vec<Note>,
}

/// What came of a step.
#[derive(Debug)]
pub(super) struct Outcome<P: Protocol> {
    pub(super) list: Vec<Effect<P>>,
    pub(super) notes: Vec<Note>,
    /// What the disk held before, if the step has written and its disk takes
    /// time.
    pub(super) before: Option<P::Durable>,
    /// What the node hears of itself when its disk is done.
    pub(super) said: Vec<Rc<P::Message>>,
}

impl<'a, P: Protocol> Context<'a, P> {
    /// A context for steps of `me`. With `keeps_before`, a step that writes
    /// tells what the disk held before.
    pub(super) fn new(
        me: NodeId,
        kept: Kept<'a, P>,
        trace: TraceLevel,
        keeps_before: bool,
    ) -> Context<'a, P> {
        Context {
            me,
            trace,
            before: None,
            keeps_before,
            draws: Vec::new(),
            unsaved: false,
            behind: kept.saved.is_some(),
            saved: false,
            said: Vec::new(),
            kept,
            list: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Adds to what is there: so steps can use the same memory one after
    /// another.
    pub(super) fn adding_to(mut self, list: Vec<Effect<P>>, notes: Vec<Note>) -> Context<'a, P> {
        self.list = list;
        self.notes = notes;
        self
    }

    /// What the node's disk holds, with what was written to it and may not be
    /// there yet.
    #[must_use]
    pub fn disk(&self) -> &P::Durable {
        self.kept.disk
    }

    /// What would be left of it after a crash.
    #[must_use]
    pub fn saved(&self) -> &P::Durable {
        self.kept.saved.unwrap_or(self.kept.disk)
    }

    /// The same, to be changed. All changes of a step before something
    /// leaves are one write.
    pub fn write(&mut self) -> &mut P::Durable {
        if self.keeps_before && self.before.is_none() {
            self.before = Some(self.kept.disk.clone());
        }
        self.unsaved = true;
        self.kept.disk
    }

    /// The same without a write: for a flaw that has the disk hold something
    /// else than was written to it.
    pub fn corrupt(&mut self) -> &mut P::Durable {
        self.kept.disk
    }

    /// Sends `msg` to `to`, after what it rests on is on disk. What a node
    /// says to itself does not travel: it hears it when the disk is done, in
    /// the same step if nothing was written.
    pub fn send(&mut self, to: NodeId, msg: P::Message) {
        self.send_shared(to, Rc::new(msg));
    }

    /// Sends a message that other nodes get too, without copying it.
    pub fn send_shared(&mut self, to: NodeId, msg: Rc<P::Message>) {
        self.save();
        self.send_ahead(to, msg);
    }

    /// Sends `msg` without waiting for what was written since something else
    /// left: a request that does no harm if the node crashes before it is on
    /// disk. To itself a node says nothing sooner than with
    /// [`send_shared`](Context::send_shared).
    pub fn send_ahead(&mut self, to: NodeId, msg: Rc<P::Message>) {
        let waits = self.kept.saved.is_some() || self.unsaved || self.saved;
        match (to == self.me, waits) {
            (false, _) => self.list.push(Effect::Send { to, msg }),
            (true, false) => self.kept.inbox.push(msg),
            (true, true) => self.said.push(msg),
        }
    }

    /// Sends the same message to all of `to`.
    pub fn send_to_all(&mut self, to: impl IntoIterator<Item = NodeId>, msg: P::Message) {
        let msg = Rc::new(msg);
        for to in to {
            self.send_shared(to, Rc::clone(&msg));
        }
    }

    /// Has on disk what was written, before anything else leaves.
    fn save(&mut self) {
        if self.unsaved || self.behind {
            self.saved |= self.unsaved;
            self.unsaved = false;
            self.behind = false;
            self.list.push(Effect::Persist);
        }
    }

    /// Has on disk what the step has written, if nothing leaves after it.
    pub(super) fn save_written(&mut self) {
        if self.unsaved {
            self.save();
        }
    }

    /// What the node hears next of what it said to itself. None once the step
    /// has written: the rest waits for the disk.
    pub(super) fn next_to_hear(&mut self) -> Option<Rc<P::Message>> {
        match self.saved || self.kept.inbox.is_empty() {
            true => None,
            false => Some(self.kept.inbox.remove(0)),
        }
    }

    /// Starts `timer`, or starts it anew.
    pub fn set_timer(&mut self, timer: P::Timer, wait: TimeRange) {
        self.list.push(Effect::SetTimer { timer, wait });
    }

    /// Stops `timer`.
    pub fn cancel_timer(&mut self, timer: P::Timer) {
        self.list.push(Effect::CancelTimer { timer });
    }

    /// Tells the world outside, after what the answer rests on is on disk.
    pub fn output(&mut self, output: P::Output) {
        self.save();
        self.list.push(Effect::Output(output));
    }

    /// Signs a statement, as this node.
    pub fn sign<T>(&self, what: T) -> Signed<T> {
        Signed::new(self.me, what)
    }

    /// Asks for a number below `below`. It comes as the next input,
    /// [`Input::Drawn`](super::input::Input::Drawn), in the same event; of
    /// several each in its turn.
    ///
    /// # Panics
    /// If `below` is 0, or above what the protocol draws
    /// ([`Protocol::DRAWS`]).
    pub fn draw(&mut self, below: u32) {
        assert!(
            (1..=P::DRAWS).contains(&below),
            "node {} draws a number below {below}, and the protocol none but below {}",
            self.me.0,
            P::DRAWS
        );
        self.draws.push(below);
    }

    /// What the next number that was asked for is to be below.
    pub(super) fn next_draw(&mut self) -> Option<u32> {
        match self.draws.is_empty() {
            true => None,
            false => Some(self.draws.remove(0)),
        }
    }

    /// Says which rule decided, and on which values: `reason` is a type that
    /// [`rules!`](crate::rules) has declared.
    #[track_caller]
    pub fn note<R: Reason>(&mut self, reason: R) {
        let values = match self.trace {
            TraceLevel::Off => return,
            TraceLevel::Rules => Vec::new(),
            TraceLevel::Full => reason.values(),
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
    pub fn traces(&self) -> bool {
        self.trace != TraceLevel::Off
    }

    /// Whether notes are kept with their values: lets a step skip costly
    /// ones.
    #[must_use]
    pub fn details(&self) -> bool {
        self.trace == TraceLevel::Full
    }

    /// What came of it.
    pub(super) fn finish(self) -> Outcome<P> {
        let mut said = self.said;
        if self.saved {
            let rest = std::mem::take(self.kept.inbox);
            said.splice(0..0, rest);
        }
        Outcome {
            list: self.list,
            notes: self.notes,
            before: self.before,
            said,
        }
    }
}
