//! Events, and the end of a run, as JSON: one object a line.
//!
//! The format is a promise to programs outside: fields are added, never
//! renamed or removed. `docs/json.md` documents it, and
//! `tests/golden/events.jsonl` pins it.
//!
//! Numbers are numbers, nodes are their numbers from 1, times are
//! microseconds of virtual time in fields that end in `_us`, and what is
//! absent is `null`.

mod verdict;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::sim::flight::Fate;
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::note::{Datum, Named, Note};
use crate::sim::part::Parts;
use crate::sim::time::Time;
use crate::sim::timeline::Sample;

use crate::labs::lab::Lab;
use crate::labs::session::{BeatView, Session};
use crate::show::act::Act;
use crate::show::frame::{Change, EventView, Frame};
use crate::show::history::{AskView, ReplyView};
use crate::show::message::FlightView;
use crate::show::node::{NodeView, RoleView};
use crate::show::plain::Plain;

pub(crate) use verdict::{LapseLine, ViolationLine, not_judged, violations};

/// One event of a run with these parts as one line of JSON, without the
/// line's end.
///
/// # Panics
/// Never: every part of an event can be written as JSON.
#[must_use]
pub fn event_line(event: &EventView, parts: &Parts) -> String {
    line(&EventLine::of(event, parts))
}

/// The end of a run as one line of JSON: `{"end": …}`.
///
/// # Panics
/// Never: every part of a run can be written as JSON.
#[must_use]
pub fn end_line(session: &dyn Session) -> String {
    let frame = session.frame();
    let start = session.start();
    let beats = session.beats();
    let end = End {
        lab: &start.lab,
        scenario: &start.scenario,
        seed: session.seed().to_string(),
        events: frame.seq,
        at_us: frame.now,
        digest: format!("{:016x}", session.digest()),
        violations: violations(&frame.violations, &frame.parts),
        not_judged: not_judged(&frame.lapses, &frame.parts),
        figures: Figures(session.figures()),
        nodes: nodes(&frame),
        panels: panels(&frame),
        expectations: beats.iter().map(ExpectationLine::of).collect(),
    };
    line(&EndLine { end })
}

/// All labs with their scenarios as one JSON array.
///
/// # Panics
/// Never: every part of a lab can be written as JSON.
#[must_use]
pub fn labs(labs: &[Lab]) -> String {
    line(&labs.iter().map(LabLine::of).collect::<Vec<_>>())
}

fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain data can be written as JSON")
}

#[derive(Serialize)]
pub(crate) struct EventLine<'a> {
    seq: u64,
    at_us: Time,
    action: ActionLine<'a>,
    node: Option<NodeId>,
    sent: Vec<MessageLine<'a>>,
    changes: Vec<ChangeLine<'a>>,
    notes: Vec<NoteLine<'a>>,
    outputs: Vec<OutputLine<'a>>,
    invoked: Option<InvokedLine<'a>>,
    returned: Vec<ReturnedLine<'a>>,
    violations: Vec<ViolationLine<'a>>,
    not_judged: Vec<LapseLine<'a>>,
    mark: Option<&'static str>,
}

impl<'a> EventLine<'a> {
    pub(crate) fn of(event: &'a EventView, parts: &'a Parts) -> EventLine<'a> {
        let (changes, notes) = (event.changes.iter(), event.notes.iter());
        EventLine {
            seq: event.seq,
            at_us: event.at,
            action: ActionLine::of(event, parts),
            node: event.node,
            sent: messages(&event.sent, parts),
            changes: changes.map(|one| ChangeLine::of(one, parts)).collect(),
            notes: notes.map(|note| NoteLine::of(note, parts)).collect(),
            outputs: event
                .outputs
                .iter()
                .map(|(node, output)| OutputLine {
                    node: *node,
                    text: Value(&output.text, parts),
                })
                .collect(),
            invoked: event.ask.as_ref().and_then(InvokedLine::of),
            returned: event.replies.iter().filter_map(ReturnedLine::of).collect(),
            violations: violations(&event.violations, parts),
            not_judged: not_judged(&event.lapses, parts),
            mark: event.mark.map(|mark| mark.word),
        }
    }
}

/// Some messages of a run with these parts.
pub(crate) fn messages<'a>(all: &'a [FlightView], parts: &'a Parts) -> Vec<MessageLine<'a>> {
    let all = all.iter();
    all.map(|flight| MessageLine::of(flight, parts)).collect()
}

/// The nodes of a frame.
pub(crate) fn nodes(frame: &Frame) -> Vec<NodeLine<'_>> {
    let all = frame.nodes.iter();
    all.map(|view| NodeLine(view, &frame.parts)).collect()
}

/// The protocol's own pictures in a frame.
pub(crate) fn panels(frame: &Frame) -> Vec<Plain> {
    let all = frame.panels.iter();
    all.map(|panel| panel.plain(&frame.parts)).collect()
}

/// A client asks for something for the first time.
#[derive(Serialize)]
struct InvokedLine<'a> {
    client: ClientId,
    serial: u64,
    command: &'a str,
}

impl<'a> InvokedLine<'a> {
    fn of(ask: &'a AskView) -> Option<InvokedLine<'a>> {
        ask.is_new.then(|| InvokedLine {
            client: ask.request.client,
            serial: ask.request.serial,
            command: &ask.command,
        })
    }
}

/// A client is told what became of its request.
#[derive(Serialize)]
struct ReturnedLine<'a> {
    node: NodeId,
    client: ClientId,
    serial: u64,
    outcome: &'static str,
    value: Option<&'a str>,
}

impl<'a> ReturnedLine<'a> {
    fn of(reply: &'a ReplyView) -> Option<ReturnedLine<'a>> {
        reply.is_return.then(|| ReturnedLine {
            node: reply.node,
            client: reply.request.client,
            serial: reply.request.serial,
            outcome: reply.outcome.word(),
            value: reply.outcome.value(),
        })
    }
}

/// The action, and for one on a message the message: in short beside the
/// operands, whole under `message`.
#[derive(Serialize)]
struct ActionLine<'a> {
    #[serde(flatten)]
    act: &'a Act,
    #[serde(flatten)]
    short: Option<ShortMessage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<MessageLine<'a>>,
}

#[derive(Serialize)]
struct ShortMessage {
    kind: &'static str,
    from: NodeId,
    to: NodeId,
}

impl<'a> ActionLine<'a> {
    fn of(event: &'a EventView, parts: &'a Parts) -> ActionLine<'a> {
        let flight = event.flight.as_ref();
        ActionLine {
            act: &event.act,
            short: flight.map(|flight| ShortMessage {
                kind: flight.card.kind,
                from: flight.from,
                to: flight.to,
            }),
            message: flight.map(|flight| MessageLine::of(flight, parts)),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct MessageLine<'a> {
    id: FlightId,
    kind: &'static str,
    from: NodeId,
    to: NodeId,
    sent_us: Time,
    due_us: Time,
    fate: &'static str,
    copy: bool,
    fields: Values<'a>,
}

impl<'a> MessageLine<'a> {
    fn of(flight: &'a FlightView, parts: &'a Parts) -> MessageLine<'a> {
        MessageLine {
            id: flight.id,
            kind: flight.card.kind,
            from: flight.from,
            to: flight.to,
            sent_us: flight.sent,
            due_us: flight.due,
            fate: fate_word(flight.fate),
            copy: flight.is_copy,
            fields: Values(&flight.card.fields, parts),
        }
    }
}

fn fate_word(fate: Fate) -> &'static str {
    match fate {
        Fate::Arrives => "arrives",
        Fate::Late => "late",
        Fate::Lost => "lost",
        Fate::Cut => "cut",
    }
}

#[derive(Serialize)]
struct ChangeLine<'a> {
    node: NodeId,
    field: &'static str,
    old: Value<'a>,
    new: Value<'a>,
}

impl<'a> ChangeLine<'a> {
    fn of(change: &'a Change, parts: &'a Parts) -> ChangeLine<'a> {
        ChangeLine {
            node: change.node,
            field: change.field,
            old: Value(&change.old, parts),
            new: Value(&change.new, parts),
        }
    }
}

#[derive(Serialize)]
struct NoteLine<'a> {
    node: NodeId,
    rule: &'static str,
    cite: &'static str,
    values: Values<'a>,
}

impl<'a> NoteLine<'a> {
    fn of(note: &'a Note, parts: &'a Parts) -> NoteLine<'a> {
        NoteLine {
            node: note.node,
            rule: note.rule.id,
            cite: note.rule.cite,
            values: Values(&note.values, parts),
        }
    }
}

#[derive(Serialize)]
struct OutputLine<'a> {
    node: NodeId,
    text: Value<'a>,
}

#[derive(Serialize)]
struct EndLine<'a> {
    end: End<'a>,
}

#[derive(Serialize)]
struct End<'a> {
    lab: &'a str,
    scenario: &'a str,
    /// As text: a program that reads numbers as floats would round it.
    seed: String,
    events: u64,
    at_us: Time,
    digest: String,
    violations: Vec<ViolationLine<'a>>,
    not_judged: Vec<LapseLine<'a>>,
    figures: Figures,
    nodes: Vec<NodeLine<'a>>,
    panels: Vec<Plain>,
    expectations: Vec<ExpectationLine>,
}

/// What was sent, then the lab's own figures by their keys, then what
/// clients were answered.
struct Figures(Sample);

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Figures(sample) = self;
        let tally = sample.tally;
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("messages", &tally.messages)?;
        map.serialize_entry("bytes", &tally.bytes)?;
        for (key, count) in &sample.own {
            map.serialize_entry(key, count)?;
        }
        map.serialize_entry("answered", &tally.answered)?;
        map.serialize_entry("failed", &tally.failed)?;
        // How long clients waited for what was done, all together.
        map.serialize_entry("waited_us", &tally.waited)?;
        map.end()
    }
}

/// A beat of the scenario, under the name that it has in files.
#[derive(Serialize)]
struct ExpectationLine {
    name: &'static str,
    met: bool,
    /// The event that reached it.
    seq: Option<u64>,
    yours: bool,
}

impl ExpectationLine {
    fn of(beat: &BeatView) -> ExpectationLine {
        ExpectationLine {
            name: beat.key,
            met: beat.reached.is_some(),
            seq: beat.reached,
            yours: beat.yours,
        }
    }
}

/// One node's state: what every protocol has, then its own fields by key.
pub(crate) struct NodeLine<'a>(&'a NodeView, &'a Parts);

impl Serialize for NodeLine<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let NodeLine(view, parts) = self;
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("node", &view.id)?;
        map.serialize_entry("name", &parts.name(view.id))?;
        map.serialize_entry("status", view.status.word())?;
        map.serialize_entry("role", &view.card.role.map(RoleView::word))?;
        for field in &view.card.fields {
            map.serialize_entry(field.key, &Value(&field.value, parts))?;
        }
        map.end()
    }
}

#[derive(Serialize)]
pub(crate) struct LabLine {
    id: &'static str,
    scenarios: Vec<ScenarioLine>,
    invariants: Vec<SourcedLine>,
    assumptions: Vec<SourcedLine>,
    goals: Vec<SourcedLine>,
    commands: Vec<String>,
}

#[derive(Serialize)]
struct ScenarioLine {
    id: &'static str,
    seed: String,
    ends_at_us: Time,
    expects: Vec<&'static str>,
}

#[derive(Serialize)]
struct SourcedLine {
    id: &'static str,
    cite: &'static str,
}

fn sourced(all: Vec<(&'static str, &'static str)>) -> Vec<SourcedLine> {
    let line = |(id, cite)| SourcedLine { id, cite };
    all.into_iter().map(line).collect()
}

impl LabLine {
    pub(crate) fn of(lab: &Lab) -> LabLine {
        let scenarios = (lab.scenarios)().into_iter();
        let about = (lab.about)();
        LabLine {
            id: lab.id,
            scenarios: scenarios
                .map(|view| ScenarioLine {
                    id: view.id,
                    seed: view.seed.to_string(),
                    ends_at_us: view.ends_at,
                    expects: view.beats,
                })
                .collect(),
            invariants: sourced(about.invariants),
            assumptions: sourced(about.assumptions),
            goals: sourced(about.goals),
            commands: about.commands,
        }
    }
}

/// Named values as one object, in their order. Beside a list of numbers stand
/// its first and its last, in whose place it came.
struct Values<'a>(&'a [Named], &'a Parts);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Values(values, parts) = self;
        let mut map = to.serialize_map(None)?;
        for (name, datum) in *values {
            map.serialize_entry(name, &Value(datum, parts))?;
            if let Datum::Numbers(numbers) = datum {
                map.serialize_entry("first", &numbers.first())?;
                map.serialize_entry("last", &numbers.last())?;
            }
        }
        map.end()
    }
}

/// One value.
struct Value<'a>(&'a Datum, &'a Parts);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Plain::of(self.0, self.1).serialize(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::toy::{Toy, ToyConfig};

    #[test]
    fn a_list_of_numbers_has_its_ends_beside_it() {
        let values = [
            ("node", Datum::Node(NodeId(2))),
            ("instances", Datum::Numbers(vec![3, 5, 6])),
        ];
        let line = line(&Values(&values, &Parts::of::<Toy>(&ToyConfig::default())));
        let told = r#"{"node":2,"instances":[3,5,6],"first":3,"last":6}"#;
        assert_eq!(line, told);
    }
}
