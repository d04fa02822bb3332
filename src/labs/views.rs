//! What a world and its events look like from outside: plain views of nodes,
//! messages and events.

use std::fmt::Display;

use crate::sim::flight::Flight;
#[cfg(feature = "ui")]
use crate::sim::history::Operation;
use crate::sim::history::{Ask, Reply};
use crate::sim::id::NodeId;
use crate::sim::mark;
use crate::sim::note::Datum;
use crate::sim::protocol::Outcome;
use crate::sim::run::{Event, Run};
use crate::sim::timers::Timer as _;
use crate::sim::workload::Repeat;
use crate::sim::world::Life;

use super::convert::act_of;
use crate::show::card::Card;
use crate::show::frame::{Change, EventView, RepeatView};
#[cfg(feature = "ui")]
use crate::show::history::OperationView;
use crate::show::history::{AskView, OutcomeView, ReplyView};
use crate::show::message::FlightView;
use crate::show::node::{NodeView, Standing, Status, TimerView};

pub(super) fn view_repeat<P: Card>((node, repeat): (&NodeId, &Repeat<P::Command>)) -> RepeatView {
    RepeatView {
        node: *node,
        command: P::command_text(&repeat.command),
        every: repeat.every,
        left: repeat.left,
    }
}

pub(super) fn view_node<P: Card>(run: &Run<P>, id: NodeId) -> NodeView {
    let world = run.world();
    let status = match world.life(id) {
        Life::Up => Status::Up,
        Life::Writing { until } => Status::Writing { until },
        Life::Paused => Status::Paused,
        Life::Crashed => Status::Crashed,
        Life::Absent => Status::Absent,
    };
    let timers = world.timers(id).iter().map(|running| TimerView {
        name: running.timer.name(),
        set: running.set,
        due: running.due,
    });
    NodeView {
        id,
        status,
        card: P::node(
            &run.setup().protocol,
            id,
            world.node(id),
            world.durable(id),
            run.witness(),
        ),
        timers: timers.collect(),
    }
}

pub(super) fn view_flight<P: Card>(flight: &Flight<P>) -> FlightView {
    FlightView {
        id: flight.id,
        from: flight.from,
        to: flight.to,
        sent: flight.sent,
        due: flight.due,
        fate: flight.fate,
        is_copy: flight.copy_of.is_some(),
        card: P::message(&flight.msg),
    }
}

/// An event; `node` is the one that it happened to, before and after it.
pub(super) fn view_event<P: Card>(
    event: &Event<P>,
    node: Option<(&NodeView, &NodeView)>,
) -> EventView {
    let observed = &event.observed;
    let outputs = observed.outputs.iter();
    EventView {
        seq: event.seq,
        at: observed.at,
        act: act_of(&observed.action),
        node: observed.node,
        standing: node.map(|(_, after)| Standing::of(after)),
        flight: observed.flight.as_ref().map(view_flight::<P>),
        sent: observed.sent.iter().map(view_flight::<P>).collect(),
        outputs: outputs.map(|(node, o)| (*node, P::output(o))).collect(),
        ask: observed.ask.as_ref().map(view_ask::<P>),
        replies: observed.replies.iter().map(view_reply::<P>).collect(),
        changes: node.map_or(Vec::new(), |(before, after)| changes(before, after)),
        notes: observed.notes.clone(),
        violations: event.violations.clone(),
        lapses: event.lapses.clone(),
        mark: mark::of(event),
    }
}

fn view_ask<P: Card>(ask: &Ask<P>) -> AskView {
    AskView {
        request: ask.request,
        command: P::command_text(&ask.command),
        node: ask.node,
        is_new: ask.is_new,
    }
}

fn view_reply<P: Card>(reply: &Reply<P>) -> ReplyView {
    ReplyView {
        node: reply.node,
        request: reply.answer.request,
        outcome: view_outcome(&reply.answer.outcome),
        is_return: reply.is_return(),
    }
}

fn view_outcome<R: Display>(outcome: &Outcome<R>) -> OutcomeView {
    match outcome {
        Outcome::Done(returned) => OutcomeView::Done(returned.to_string()),
        Outcome::Failed => OutcomeView::Failed,
        Outcome::Redirect(to) => OutcomeView::Redirect(*to),
    }
}

#[cfg(feature = "ui")]
pub(super) fn view_operation<P: Card>(operation: &Operation<P>) -> OperationView {
    let returned = operation.returned.as_ref();
    OperationView {
        request: operation.request,
        command: P::command_text(&operation.command),
        node: operation.node,
        invoked: operation.invoked,
        returned: returned.map(|(moment, outcome)| (*moment, view_outcome(outcome))),
    }
}

/// What differs between two views of the same node.
fn changes(before: &NodeView, after: &NodeView) -> Vec<Change> {
    let node = after.id;
    let mut list = Vec::new();
    let mut compare = |field, old: Datum, new: Datum| {
        if old != new {
            list.push(Change {
                node,
                field,
                old,
                new,
            });
        }
    };
    compare(
        "status",
        status_word(before.status),
        status_word(after.status),
    );
    let role = |view: &NodeView| {
        let word = view.card.role.map(|role| role.word().to_owned());
        word.map_or(NOTHING, Datum::Word)
    };
    compare("role", role(before), role(after));
    let value = |view: &NodeView, key| {
        let field = view.card.fields.iter().find(|field| field.key == key);
        field.map_or(NOTHING, |field| field.value.clone())
    };
    for field in &after.card.fields {
        compare(field.key, value(before, field.key), field.value.clone());
    }
    let is_gone = |key| after.card.fields.iter().all(|field| field.key != key);
    for field in &before.card.fields {
        if is_gone(field.key) {
            compare(field.key, field.value.clone(), NOTHING);
        }
    }
    list
}

/// The value of a field that a node does not have, such as a follower's
/// nextIndex, or any that a crash took.
const NOTHING: Datum = Datum::Key("value-none");

fn status_word(status: Status) -> Datum {
    Datum::Word(status.word().to_owned())
}
