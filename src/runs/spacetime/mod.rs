//! The space-time diagram of a run: a line a node, a point an event, an arrow
//! a message, and who could have known of what.
//!
//! After L. Lamport, “Time, Clocks, and the Ordering of Events in a
//! Distributed System” (CACM 21(7), 1978): an event *happened before* another
//! if it came earlier on the same line, or sent the message that the other
//! received, or did so by way of others. Two events of which neither happened
//! before the other are *concurrent*. His clock condition, C1 and C2, gives
//! every event a number that grows along each line and each arrow.
//!
//! Such a number does not tell whether two events are concurrent. The vector
//! clocks of C. J. Fidge (“Timestamps in Message-Passing Systems That
//! Preserve the Partial Ordering”, ACSC 1988) and F. Mattern (“Virtual Time
//! and Global States of Distributed Systems”, 1989) do: `e` happened before
//! `f` if and only if `f` knows as many events of `e`'s node as `e` itself.
//! So the causal past of an event needs no search: two numbers are compared.
//!
//! A step of a node is one event here: what it received, and all that it sent
//! in return. What happens to the network alone, such as a lost message or a
//! cut link, is on no line and has no timestamp. A copy that the network made
//! carries what its original carried. A crash and the restart after it are
//! events on the line of their node like any other: what the disk kept is
//! carried on, and where it kept nothing, the order of the line remains.
//! Clients outside the cluster have no line, but they carry what they were
//! told: an event that answers a client or sends it elsewhere happened before
//! the next event in which that client asks.
//!
//! The diagram grows as the run is recorded and is cut back where another
//! branch leaves it. It holds numbers only: an event costs about a hundred
//! bytes with its message and its clocks.

mod clients;
mod clocks;
mod grow;
#[cfg(test)]
mod tests;
mod walk;

use std::ops::Range;

use crate::sim::flight::Fate;
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::sorted::Map;
use crate::sim::time::Time;
use crate::sim::timeline::BranchId;

pub use clocks::Order;
pub use walk::Way;

use crate::show::frame::Mark;
use crate::show::node::{Ring, RoleView, Standing};

/// All events of a branch so far, their messages and their clocks.
#[derive(Clone, Debug, Default)]
pub struct SpaceTime {
    nodes: u8,
    /// The branch of the run that it follows.
    branch: BranchId,
    points: Vec<Point>,
    /// The vector clocks, one entry a node, event after event.
    vectors: Vec<u32>,
    /// In the order of sending, which is the order of their names too.
    arrows: Vec<Arrow>,
    /// The events of each node, by number.
    lines: Vec<Vec<u32>>,
    /// How the network changed its mind about messages: after which event,
    /// which arrow, and what was to become of it before.
    turns: Vec<(u32, u32, Fate, Time)>,
    /// Which events told clients something, in order.
    told: Vec<(u32, ClientId)>,
    /// Of those, the ones that each client knows of by no other.
    minds: Map<ClientId, Vec<u32>>,
    /// The longest that any message was on its way.
    longest: Time,
    /// The roles that nodes had, but for those with a plain ring.
    roles: Vec<RoleView>,
    /// How events stand out, each way once.
    marks: Vec<&'static Mark>,
}

/// One event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// When.
    pub at: Time,
    /// The line that it is on; none for what happens to the network.
    pub node: Option<NodeId>,
    /// What it is.
    pub kind: Kind,
    /// How much it stands out.
    pub mark: Option<&'static Mark>,
    /// How its node stands afterwards.
    pub standing: Option<Standing>,
    /// Lamport's timestamp, from 1; zero for what is on no line.
    pub lamport: u32,
    /// The message that it received, lost, copied or delayed.
    arrow: Option<u32>,
    /// The first of the messages that it sent.
    first_sent: u32,
    /// How many it sent.
    sent: u32,
}

/// What an event is, as far as a diagram tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A message was received.
    Receive,
    /// A timer ran out.
    Timer,
    /// A disk has finished writing.
    Written,
    /// A client asked.
    Client,
    /// A node went down.
    Crash,
    /// A node came up.
    Restart,
    /// A node stood still.
    Pause,
    /// A node went on.
    Resume,
    /// A clock runs otherwise, or a node omits to send or receive.
    Fault,
    /// A message was lost.
    Loss,
    /// A message was copied or delayed by hand.
    Meddling,
    /// Links were cut or healed, or conditions changed.
    Network,
}

/// One message, or one copy of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Its name.
    pub flight: FlightId,
    /// Where it comes from.
    pub from: NodeId,
    /// Where it goes.
    pub to: NodeId,
    /// When it left.
    pub sent: Time,
    /// When it arrives or is lost, as far as is known.
    pub due: Time,
    /// What became of it, or will.
    pub fate: Fate,
    /// Whether the network made it from another.
    pub is_copy: bool,
    /// Whether it answers another message.
    pub is_reply: bool,
    /// How much it carries, such as log entries.
    pub carries: u64,
    /// The term, ballot or view that it belongs to.
    pub number: Option<u64>,
    /// The paper's name for it.
    pub kind: &'static str,
    /// The same in few letters.
    pub short: &'static str,
    /// The event that sent it, or that sent what it is a copy of.
    origin: u32,
    /// The event with which it came into being: the same, but for a copy
    /// that was made on the way.
    born: u32,
    /// The event that received or lost it.
    end: Option<u32>,
}

/// How a message ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It is still on its way.
    Open,
    /// Event `seq` received it.
    Received {
        /// That event.
        seq: u64,
        /// When.
        at: Time,
    },
    /// It was lost.
    Lost {
        /// When.
        at: Time,
        /// How far it had come, in hundredths of its way.
        reach: u8,
    },
}

impl Arrow {
    /// The number of the event that sent it. For a copy: that sent the
    /// original.
    #[must_use]
    pub fn origin(&self) -> u64 {
        u64::from(self.origin)
    }

    /// The number of the event that received or lost it; while it is on its
    /// way, of the one that sent it.
    #[must_use]
    pub fn last_event(&self) -> u64 {
        u64::from(self.end.unwrap_or(self.origin))
    }
}

impl SpaceTime {
    /// The diagram of a run of `nodes` nodes, before its first event.
    #[must_use]
    pub fn new(nodes: u8) -> SpaceTime {
        SpaceTime {
            nodes,
            lines: vec![Vec::new(); usize::from(nodes)],
            ..SpaceTime::default()
        }
    }

    /// How many nodes there are.
    #[must_use]
    pub fn nodes(&self) -> u8 {
        self.nodes
    }

    /// The branch of the run that it follows.
    #[must_use]
    pub fn branch(&self) -> BranchId {
        self.branch
    }

    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.points.len() as u64
    }

    /// Whether nothing has happened yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The instant of the last event.
    #[must_use]
    pub fn end(&self) -> Time {
        self.points.last().map_or(Time::ZERO, |point| point.at)
    }

    /// Event `seq`, from 1.
    #[must_use]
    pub fn point(&self, seq: u64) -> Option<&Point> {
        self.points.get(place(seq)?)
    }

    /// All events in order; the first has number 1.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The numbers of the events from `from` to `to`, both included.
    #[must_use]
    pub fn during(&self, from: Time, to: Time) -> Range<u64> {
        let first = self.points.partition_point(|point| point.at < from) as u64;
        let past = self.points.partition_point(|point| point.at <= to) as u64;
        first + 1..past.max(first) + 1
    }

    /// All messages in the order of sending.
    #[must_use]
    pub fn arrows(&self) -> &[Arrow] {
        &self.arrows
    }

    /// The places, among [`SpaceTime::arrows`], of those that may have been
    /// on their way between `from` and `to`: all that were, and some others.
    #[must_use]
    pub fn arrows_about(&self, from: Time, to: Time) -> Range<usize> {
        let early = from - self.longest;
        let first = self.arrows.partition_point(|arrow| arrow.sent < early);
        let past = self.arrows.partition_point(|arrow| arrow.sent <= to);
        first..past
    }

    /// The message that event `seq` received, lost, copied or delayed.
    #[must_use]
    pub fn arrow_of(&self, seq: u64) -> Option<&Arrow> {
        let arrow = self.point(seq)?.arrow?;
        self.arrows.get(arrow as usize)
    }

    /// The messages that event `seq` sent, copies included.
    #[must_use]
    pub fn sent_by(&self, seq: u64) -> &[Arrow] {
        self.point(seq).map_or(&[], |point| {
            let first = point.first_sent as usize;
            &self.arrows[first..first + point.sent as usize]
        })
    }

    /// How a message ended.
    #[must_use]
    pub fn end_of(&self, arrow: &Arrow) -> End {
        if arrow.due == arrow.sent && arrow.fate.is_doomed() {
            // The network was full.
            return End::Lost {
                at: arrow.sent,
                reach: 0,
            };
        }
        let Some(seq) = arrow.end else {
            return End::Open;
        };
        let point = &self.points[seq as usize - 1];
        match point.kind {
            Kind::Receive => End::Received {
                seq: u64::from(seq),
                at: point.at,
            },
            _ => End::Lost {
                at: point.at,
                reach: reach(arrow, point.at),
            },
        }
    }

    /// How events stand out, each way once, in the order in which they came.
    #[must_use]
    pub fn marks(&self) -> &[&'static Mark] {
        &self.marks
    }

    /// The roles that nodes had whose rings are drawn like this, in the order
    /// in which they were first taken.
    pub fn roles(&self, ring: Ring) -> impl Iterator<Item = RoleView> {
        let roles = self.roles.iter().copied();
        roles.filter(move |role| role.ring == ring)
    }

    /// The events on the line of a node, by number.
    #[must_use]
    pub fn line(&self, node: NodeId) -> &[u32] {
        self.lines.get(node.index()).map_or(&[], Vec::as_slice)
    }

    /// How a node stands just after the last of its events up to `seq`; none
    /// if it has had none.
    #[must_use]
    pub fn standing(&self, node: NodeId, seq: u64) -> Option<Standing> {
        let line = self.line(node);
        let past = line.partition_point(|of| u64::from(*of) <= seq);
        let last = *line.get(past.checked_sub(1)?)?;
        self.point(u64::from(last))?.standing
    }

    /// How long a message is on its way on the average of the first few
    /// hundred that were received. None if none was received yet.
    #[must_use]
    pub fn usual_latency(&self) -> Option<Time> {
        let (mut sum, mut count) = (0_u64, 0);
        for arrow in self.arrows.iter().take(400) {
            if let End::Received { at, .. } = self.end_of(arrow) {
                sum = sum.saturating_add((at - arrow.sent).0);
                count += 1;
            }
        }
        sum.checked_div(count).map(Time)
    }
}

/// How far a message had come when it was lost at `at`, in hundredths. The
/// network loses what it loses by itself half-way.
fn reach(arrow: &Arrow, at: Time) -> u8 {
    let whole = if arrow.fate.is_doomed() { 50 } else { 100 };
    let (gone, span) = ((at - arrow.sent).0, (arrow.due - arrow.sent).0);
    let share = gone.min(span).saturating_mul(whole).checked_div(span);
    u8::try_from(share.unwrap_or(whole)).unwrap_or(100)
}

/// Where event `seq` is in a list of all of them.
fn place(seq: u64) -> Option<usize> {
    usize::try_from(seq.checked_sub(1)?).ok()
}
