//! The stage in words: labels for those who listen, and captions.

use crate::show::frame::Frame;
use crate::show::message::{FlightView, MessageTone};
use crate::show::node::{NodeView, Status};
use crate::show::panel::Shape;
use crate::sim::flight::Fate;
use crate::sim::id::NodeId;
use crate::sim::note::Datum;
use crate::t;
use crate::text::{Text, words};

use super::groups::LinkState;

/// What a node is at the moment: its role, or why it has none.
#[must_use]
pub fn standing(text: &Text, view: &NodeView) -> String {
    match view.status {
        Status::Crashed => t!(text, "status-crashed"),
        Status::Absent => t!(text, "status-absent"),
        Status::Paused => t!(text, "status-paused"),
        Status::Up | Status::Writing { .. } => view
            .card
            .role
            .map_or_else(String::new, |role| text.get(role.key)),
    }
}

/// A node in one sentence: name, role, number, state, its ties, what it
/// counts and holds, and where its log ends if that is told.
#[must_use]
pub fn node(text: &Text, frame: &Frame, view: &NodeView, log_end: Option<u64>) -> String {
    let mut parts = vec![words::part(text, frame.lab, &frame.parts, view.id)];
    let role = view.card.role.map(|role| text.get(role.key));
    match view.status {
        Status::Up => parts.extend(role),
        Status::Writing { .. } => {
            parts.extend(role);
            parts.push(t!(text, "status-writing"));
        }
        Status::Paused => {
            parts.extend(role);
            parts.push(t!(text, "status-paused"));
        }
        Status::Crashed => parts.push(t!(text, "status-crashed")),
        Status::Absent => parts.push(t!(text, "status-absent")),
    }
    if let Some(number) = view.card.number {
        parts.push(words::numbered(text, frame.lab, number));
    }
    parts.extend(bonds(text, view));
    parts.extend(ails(text, frame, view.id));
    if let Some(last) = log_end {
        parts.push(t!(text, "stage-log-end", index = last));
    }
    parts.join(&text.get("list-comma"))
}

/// What ties a node to others, what it counts, and what it holds.
#[must_use]
pub fn bonds(text: &Text, view: &NodeView) -> Vec<String> {
    let card = &view.card;
    let ties = card.ties.iter();
    let mut bonds: Vec<String> = ties
        .map(|tie| text.with(tie.key, &[("node", tie.to.into())]))
        .collect();
    bonds.extend(card.count.as_ref().map(|count| {
        let have = Datum::Nodes(count.have.clone());
        let need = u64::from(count.need).into();
        text.with(count.key, &[("nodes", have), ("need", need)])
    }));
    bonds.extend(card.tags.iter().map(|tag| text.with(tag.key, &tag.values)));
    bonds
}

/// What is wrong with a node's clock and its wires.
#[must_use]
pub fn ails(text: &Text, frame: &Frame, node: NodeId) -> Vec<String> {
    let mut ails = Vec::new();
    if let Some(ppm) = frame.faults.drift.get(&node) {
        let clock = words::rate(text, *ppm);
        ails.push(t!(text, "stage-clock", rate = clock));
    }
    if let Some(omission) = frame.faults.omissions.get(&node) {
        if omission.send {
            ails.push(t!(text, "stage-omits-send"));
        }
        if omission.receive {
            ails.push(t!(text, "stage-omits-receive"));
        }
    }
    ails
}

/// The index of the last entry of a node's log, if it has a log.
#[must_use]
pub fn log_end(frame: &Frame, node: NodeId) -> Option<u64> {
    frame.panels.iter().find_map(|panel| match &panel.shape {
        Shape::Lanes(lanes) => {
            let lane = lanes.rows.iter().find(|lane| lane.node == node)?;
            Some(lane.last())
        }
        _ => None,
    })
}

/// A message in one sentence: kind, ends, answer, what becomes of it.
#[must_use]
pub fn flight(text: &Text, flight: &FlightView) -> String {
    let ends = t!(
        text,
        "stage-message",
        kind = flight.card.kind.to_owned(),
        from = flight.from,
        to = flight.to
    );
    let mut parts = vec![ends];
    parts.extend(answer(text, flight.card.tone));
    parts.extend(fate(text, flight));
    parts.join(&text.get("list-comma"))
}

/// Whether an answer says yes.
#[must_use]
pub fn answer(text: &Text, tone: MessageTone) -> Option<String> {
    match tone {
        MessageTone::Grants => Some(t!(text, "stage-answer-yes")),
        MessageTone::Refuses => Some(t!(text, "stage-answer-no")),
        MessageTone::Asks | MessageTone::Answers | MessageTone::Decides => None,
    }
}

/// What becomes of a message, if that is out of the ordinary.
#[must_use]
pub fn fate(text: &Text, flight: &FlightView) -> Option<String> {
    match flight.fate {
        Fate::Lost => Some(t!(text, "stage-fate-lost")),
        Fate::Cut => Some(t!(text, "stage-fate-cut")),
        Fate::Late => Some(t!(text, "stage-fate-late")),
        Fate::Arrives if flight.is_copy => Some(t!(text, "stage-fate-copy")),
        Fate::Arrives => None,
    }
}

/// A link in one sentence.
#[must_use]
pub fn link(text: &Text, a: NodeId, b: NodeId, state: LinkState) -> String {
    match state {
        LinkState::Open => t!(text, "stage-link-open", a = a, b = b),
        LinkState::OnlyUp => t!(text, "stage-link-one-way", from = b, to = a),
        LinkState::OnlyDown => t!(text, "stage-link-one-way", from = a, to = b),
        LinkState::Cut => t!(text, "stage-link-cut", a = a, b = b),
    }
}
