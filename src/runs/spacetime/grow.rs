//! How the diagram grows with the run, and how it is cut back.

use crate::labs::session::Session;
use crate::show::act::Act;
use crate::show::frame::EventView;
use crate::show::message::FlightView;
use crate::show::node::{Ring, Status};
use crate::sim::action::Class;
use crate::sim::timeline::BranchId;

use super::{Arrow, Kind, Point, SpaceTime, place};

impl SpaceTime {
    /// Appends the next event.
    ///
    /// # Panics
    /// If it is not the next one.
    pub fn push(&mut self, event: &EventView) {
        assert_eq!(event.seq, self.len() + 1, "events come in their order");
        let seq = u32::try_from(event.seq).expect("a run has at most some millions of events");
        let kind = kind_of(&event.act);
        let arrow = event.flight.as_ref().and_then(|f| self.find(f));
        // What comes to a node that is down is no event of that node.
        let is_down = event.standing.is_some_and(|s| s.status.is_down());
        let node = event.node.filter(|_| kind != Kind::Client || !is_down);
        let mut point = Point {
            at: event.at,
            node,
            kind,
            mark: event.mark,
            standing: event.standing,
            lamport: 0,
            arrow,
            first_sent: u32::try_from(self.arrows.len()).expect("messages are few millions"),
            sent: u32::try_from(event.sent.len()).expect("a step sends few messages"),
        };
        if let (Some(arrow), Some(flight)) = (arrow, &event.flight) {
            self.turn(seq, arrow, flight);
        }
        // Who stands still hears nothing.
        let is_paused = event.standing.map(|s| s.status) == Some(Status::Paused);
        let asks = event.ask.as_ref().filter(|_| !is_paused);
        let asks = asks.map(|ask| ask.request.client);
        point.lamport = self.tick(&point, asks);
        let origin = match (kind, arrow) {
            (Kind::Meddling, Some(original)) => self.arrows[original as usize].origin,
            _ => seq,
        };
        for flight in &event.sent {
            self.longest = self.longest.max(flight.due - flight.sent);
            self.arrows.push(launched(flight, origin, seq));
        }
        if matches!(kind, Kind::Receive | Kind::Loss)
            && let Some(arrow) = arrow
        {
            let arrow = &mut self.arrows[arrow as usize];
            arrow.end = Some(seq);
            self.longest = self.longest.max(event.at - arrow.sent);
        }
        if let Some(node) = node {
            self.lines[node.index()].push(seq);
        }
        self.see(&point);
        self.points.push(point);
        if node.is_some() {
            self.tell(seq, &event.replies);
        }
    }

    /// Keeps what the key must explain: roles, and how events stand out.
    fn see(&mut self, point: &Point) {
        let role = point.standing.and_then(|standing| standing.role);
        if let Some(role) = role.filter(|role| role.ring != Ring::Plain)
            && !self.roles.contains(&role)
        {
            self.roles.push(role);
        }
        if let Some(mark) = point.mark.filter(|mark| !self.marks.contains(mark)) {
            self.marks.push(mark);
        }
    }

    /// The arrow of a message: arrows are in the order of their names.
    fn find(&self, flight: &FlightView) -> Option<u32> {
        let found = self.arrows.binary_search_by_key(&flight.id, |a| a.flight);
        u32::try_from(found.ok()?).ok()
    }

    /// Writes down what the network now has in mind for a message, if it is
    /// something else than before.
    fn turn(&mut self, seq: u32, place: u32, flight: &FlightView) {
        let arrow = &mut self.arrows[place as usize];
        if (arrow.fate, arrow.due) != (flight.fate, flight.due) {
            self.turns.push((seq, place, arrow.fate, arrow.due));
            (arrow.fate, arrow.due) = (flight.fate, flight.due);
        }
    }

    /// Forgets all events after the first `len`.
    pub fn cut_back(&mut self, len: u64) {
        if len >= self.len() {
            return;
        }
        let keep = place(len + 1).expect("the number of an event fits");
        for point in &self.points[keep..] {
            if let Some(arrow) = point.arrow
                && matches!(point.kind, Kind::Receive | Kind::Loss)
            {
                self.arrows[arrow as usize].end = None;
            }
        }
        let last = u32::try_from(keep).expect("the number of an event fits");
        while let Some((_, arrow, fate, due)) = self.turns.pop_if(|(seq, ..)| *seq > last) {
            let arrow = &mut self.arrows[arrow as usize];
            (arrow.fate, arrow.due) = (fate, due);
        }
        let born = self.arrows.partition_point(|arrow| arrow.born <= last);
        self.arrows.truncate(born);
        self.points.truncate(keep);
        self.roles.clear();
        self.marks.clear();
        for place in 0..keep {
            let point = self.points[place];
            self.see(&point);
        }
        self.vectors.truncate(keep * usize::from(self.nodes));
        self.untell(last);
        for line in &mut self.lines {
            line.truncate(line.partition_point(|seq| *seq <= last));
        }
    }

    /// Follows a run to the branch that it is on, and appends at most `most`
    /// of the events that are recorded there and not here yet. True if all of
    /// them are here now.
    pub fn follow(&mut self, session: &dyn Session, most: u64) -> bool {
        let branch = session.branch();
        if branch != self.branch {
            self.cut_back(common(session, self.branch, branch));
            self.branch = branch;
        }
        let recorded = session.recorded();
        let past = recorded.min(self.len() + most);
        for event in session.events(self.len() + 1..past + 1) {
            self.push(&event);
        }
        self.len() == recorded
    }
}

/// How many events two branches of a run have in common.
fn common(session: &dyn Session, a: BranchId, b: BranchId) -> u64 {
    let branches = session.branches();
    let up = |id: BranchId| branches.iter().find(|branch| branch.id == id)?.parent;
    let (mut a, mut b, mut least) = (a, b, u64::MAX);
    // A branch is younger than its parent, so the younger of two that differ
    // is not an ancestor of the other.
    while a != b {
        let Some((parent, after)) = up(a.max(b)) else {
            return 0;
        };
        (a, b) = (a.min(b), parent);
        least = least.min(after);
    }
    least
}

fn launched(flight: &FlightView, origin: u32, born: u32) -> Arrow {
    Arrow {
        flight: flight.id,
        from: flight.from,
        to: flight.to,
        sent: flight.sent,
        due: flight.due,
        fate: flight.fate,
        is_copy: flight.is_copy,
        is_reply: flight.card.tone.is_reply(),
        carries: flight.card.carries,
        number: flight.card.number,
        kind: flight.card.kind,
        short: flight.card.short,
        origin,
        born,
        end: None,
    }
}

fn kind_of(act: &Act) -> Kind {
    match act {
        Act::Deliver { .. } => Kind::Receive,
        Act::Drop { .. } => Kind::Loss,
        Act::Fire { .. } => Kind::Timer,
        Act::Written { .. } => Kind::Written,
        Act::Crash { .. } => Kind::Crash,
        Act::Restart { .. } | Act::Join { .. } => Kind::Restart,
        Act::Pause { .. } => Kind::Pause,
        Act::Resume { .. } => Kind::Resume,
        Act::Cut { .. }
        | Act::Heal { .. }
        | Act::Partition { .. }
        | Act::HealAll
        | Act::Conditions { .. } => Kind::Network,
        other => match other.class() {
            Class::Step | Class::Client => Kind::Client,
            Class::Message | Class::Chance => Kind::Meddling,
            Class::Fault | Class::Repair => Kind::Fault,
        },
    }
}
