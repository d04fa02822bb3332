//! Changing what was done to a run: the run is taken again with the change,
//! in a branch of its own.
//!
//! What was done later is done again at its instant, as far as that is still
//! possible; what is not is told with its reason. What nobody has touched
//! comes out as it was, to the digest: an action stays at its place among
//! the events of its instant.

use crate::sim::id::{FlightId, NodeId};
use crate::sim::protocol::Request;
use crate::sim::time::Time;
use crate::sim::workload::FIRST_HAND_CLIENT;

use crate::labs::entry::Entry;
use crate::labs::session::Session;
use crate::show::act::{Act, Refusal};
use crate::show::frame::Frame;
use crate::show::message::FlightView;

/// The most events beyond what was recorded that an action may be moved
/// over.
const MOST_AHEAD: u64 = 200_000;

/// A change of what was done. Actions are named by their event on the branch
/// that the cursor is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is done at another instant.
    Move {
        /// The action's event.
        seq: u64,
        /// When it is to be done.
        to: Time,
    },
    /// It is not done.
    Remove {
        /// The action's event.
        seq: u64,
    },
}

/// An action that is no longer possible after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The action as it was.
    pub entry: Entry,
    /// Why it is not possible.
    pub why: Refusal,
}

/// Takes the run again with a change. The cursor stands at the end of a new
/// branch then; the old one is kept as it was.
///
/// # Errors
/// If there is no such action, or if it is not possible at its new instant;
/// then nothing has changed.
pub fn rerun(session: &mut dyn Session, change: Change) -> Result<Vec<LeftOut>, Refusal> {
    let (branch, seq) = (session.branch(), session.seq());
    let plan = Plan::of(session, change)?;
    session.seek(plan.from);
    session.fork();
    let mut left_out = Vec::new();
    let mut last = plan.from;
    for action in &plan.actions {
        action.go_there(session, last);
        match action.act_again(session, plan.is_same) {
            Ok(()) => last = session.seq(),
            Err(why) if action.is_moved => {
                let abandoned = session.branch();
                session.switch(branch);
                session.seek(seq);
                session.remove(abandoned);
                return Err(why);
            }
            Err(why) => left_out.push(LeftOut {
                entry: action.entry.clone(),
                why,
            }),
        }
    }
    Ok(left_out)
}

/// What is to be done after which event.
struct Plan {
    /// The last event that stays as it was.
    from: u64,
    actions: Vec<ManualAction>,
    /// Whether nothing differs after all.
    is_same: bool,
}

impl Plan {
    fn of(session: &mut dyn Session, change: Change) -> Result<Plan, Refusal> {
        let all = session.manual_actions();
        let (Change::Move { seq, .. } | Change::Remove { seq }) = change;
        let place = all.iter().position(|entry| entry.seq == seq);
        let place = place.ok_or(Refusal {
            key: "manual-gone",
            values: Vec::new(),
        })?;
        let changed = &all[place];
        let to = match change {
            Change::Move { to, .. } => Some(to),
            Change::Remove { .. } => None,
        };
        let is_same = to == Some(changed.at_us);
        let from = match to {
            Some(to) if to < changed.at_us => {
                session.seek_time(to, 0);
                session.seq()
            }
            _ => changed.seq - 1,
        };
        let mut actions = Vec::new();
        for entry in all.iter().filter(|entry| entry.seq > from) {
            if entry.seq != seq || is_same {
                actions.push(ManualAction::of(session, entry));
            }
        }
        if let Some(to) = to.filter(|_| !is_same) {
            // After all that is done up to that instant.
            let place = actions.iter().position(|action| action.entry.at_us > to);
            let mut action = ManualAction::of(session, changed);
            action.entry.at_us = to;
            action.is_moved = true;
            actions.insert(place.unwrap_or(actions.len()), action);
        }
        Ok(Plan {
            from,
            actions,
            is_same,
        })
    }
}

/// An action and where it stood.
struct ManualAction {
    entry: Entry,
    /// How many events of the same instant came before it.
    rank: u64,
    /// The message that it was about.
    message: Option<FlightView>,
    is_moved: bool,
}

impl ManualAction {
    fn of(session: &mut dyn Session, entry: &Entry) -> ManualAction {
        let mut first = entry.seq;
        while session.instant(first - 1) == Some(entry.at_us) {
            first -= 1;
        }
        let message = flight_of(&entry.act).and_then(|id| {
            session.seek(entry.seq - 1);
            let flights = session.frame().flights;
            flights.into_iter().find(|flight| flight.id == id)
        });
        ManualAction {
            entry: entry.clone(),
            rank: entry.seq - first,
            message,
            is_moved: false,
        }
    }

    /// Goes to just before the action's place, but not to before event
    /// `last`.
    fn go_there(&self, session: &mut dyn Session, last: u64) {
        let at = self.entry.at_us;
        if self.is_moved {
            session.seek_time(at, MOST_AHEAD);
        } else {
            match at.0.checked_sub(1) {
                Some(before) => session.seek_time(Time(before), MOST_AHEAD),
                None => session.seek(0),
            }
            for _ in 0..self.rank {
                if session.next_at() == Some(at) {
                    session.advance();
                }
            }
        }
        if session.seq() < last {
            session.seek(last);
        }
    }

    fn act_again(&self, session: &mut dyn Session, is_same: bool) -> Result<(), Refusal> {
        let mut act = self.entry.act.clone();
        if let Some(message) = &self.message {
            let found = counterpart(&session.frame(), message);
            let found = found.ok_or(Refusal {
                key: "manual-other-message",
                values: Vec::new(),
            })?;
            set_flight(&mut act, found);
        }
        // A person's clients, and those that are nodes, number their requests
        // as they come.
        if let Act::Command { node, command } = &mut act
            && !is_same
            && let Some(Request { client, .. }) = command.request
            && (client.0 >= FIRST_HAND_CLIENT || session.parts().client(*node) == Some(client))
        {
            command.request = None;
        }
        session.act(self.entry.at_us, &act)
    }
}

fn flight_of(act: &Act) -> Option<FlightId> {
    match act {
        Act::Deliver { flight }
        | Act::Drop { flight }
        | Act::Duplicate { flight }
        | Act::Delay { flight, .. } => Some(*flight),
        _ => None,
    }
}

fn set_flight(act: &mut Act, to: FlightId) {
    if let Act::Deliver { flight }
    | Act::Drop { flight }
    | Act::Duplicate { flight }
    | Act::Delay { flight, .. } = act
    {
        *flight = to;
    }
}

/// The message that is in `frame` what `before` was where it was first: of
/// the same kind on the same way, if it can be the one that left at the same
/// instant, else the first to arrive.
fn counterpart(frame: &Frame, before: &FlightView) -> Option<FlightId> {
    let what = |flight: &FlightView| -> (NodeId, NodeId, &'static str) {
        (flight.from, flight.to, flight.card.kind)
    };
    let alike = || frame.flights.iter().filter(|one| what(one) == what(before));
    let same = alike().find(|one| one.sent == before.sent && one.id == before.id);
    let twin = same.or_else(|| alike().find(|one| one.sent == before.sent));
    twin.or_else(|| alike().next()).map(|one| one.id)
}
