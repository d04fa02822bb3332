//! Events, and the end of a run, as JSON: one object a line.
//!
//! The format is a promise to programs outside: fields are added, never
//! renamed or removed. `docs/json.md` documents it, and
//! `tests/golden/events.jsonl` pins it.
//!
//! Numbers are numbers, nodes are their numbers from 1, times are
//! microseconds of virtual time in fields that end in `_us`, and what is
//! absent is `null`.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::sim::flight::Fate;
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::invariant::Violation;
use crate::sim::note::{Datum, Named, Note};
use crate::sim::time::Time;
use crate::sim::timeline::Sample;

use crate::labs::lab::Lab;
use crate::labs::session::Session;
use crate::show::act::Act;
use crate::show::frame::{Change, EventView};
use crate::show::history::{AskView, ReplyView};
use crate::show::message::FlightView;
use crate::show::node::{NodeView, RoleView};

/// One event as one line of JSON, without the line's end.
///
/// # Panics
/// Never: every part of an event can be written as JSON.
#[must_use]
pub fn event_line(event: &EventView) -> String {
    line(&EventLine::of(event))
}

/// The end of a run as one line of JSON: `{"end": …}`.
///
/// # Panics
/// Never: every part of a run can be written as JSON.
#[must_use]
pub fn end_line(session: &dyn Session) -> String {
    let frame = session.frame();
    let start = session.start();
    let expectations = session.expectations();
    let end = End {
        lab: &start.lab,
        scenario: &start.scenario,
        seed: session.seed().to_string(),
        events: frame.seq,
        at_us: frame.now,
        digest: format!("{:016x}", session.digest()),
        violations: frame.violations.iter().map(ViolationLine::of).collect(),
        figures: Figures(session.figures()),
        nodes: frame.nodes.iter().map(NodeLine).collect(),
        expectations: expectations
            .iter()
            .map(|view| ExpectationLine {
                name: view.key,
                met: view.met,
            })
            .collect(),
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
    mark: Option<&'static str>,
}

impl<'a> EventLine<'a> {
    pub(crate) fn of(event: &'a EventView) -> EventLine<'a> {
        EventLine {
            seq: event.seq,
            at_us: event.at,
            action: ActionLine::of(event),
            node: event.node,
            sent: event.sent.iter().map(MessageLine::of).collect(),
            changes: event.changes.iter().map(ChangeLine::of).collect(),
            notes: event.notes.iter().map(NoteLine::of).collect(),
            outputs: event
                .outputs
                .iter()
                .map(|(node, output)| OutputLine {
                    node: *node,
                    text: &output.text,
                })
                .collect(),
            invoked: event.ask.as_ref().and_then(InvokedLine::of),
            returned: event.replies.iter().filter_map(ReturnedLine::of).collect(),
            violations: event.violations.iter().map(ViolationLine::of).collect(),
            mark: event.mark.map(|mark| mark.word),
        }
    }
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
    fn of(event: &'a EventView) -> ActionLine<'a> {
        let flight = event.flight.as_ref();
        ActionLine {
            act: &event.act,
            short: flight.map(|flight| ShortMessage {
                kind: flight.card.kind,
                from: flight.from,
                to: flight.to,
            }),
            message: flight.map(MessageLine::of),
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
    pub(crate) fn of(flight: &'a FlightView) -> MessageLine<'a> {
        MessageLine {
            id: flight.id,
            kind: flight.card.kind,
            from: flight.from,
            to: flight.to,
            sent_us: flight.sent,
            due_us: flight.due,
            fate: fate_word(flight.fate),
            copy: flight.is_copy,
            fields: Values(&flight.card.fields),
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
    old: Plain<'a>,
    new: Plain<'a>,
}

impl<'a> ChangeLine<'a> {
    fn of(change: &'a Change) -> ChangeLine<'a> {
        ChangeLine {
            node: change.node,
            field: change.field,
            old: Plain(&change.old),
            new: Plain(&change.new),
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
    fn of(note: &'a Note) -> NoteLine<'a> {
        NoteLine {
            node: note.node,
            rule: note.rule.id,
            cite: note.rule.cite,
            values: Values(&note.values),
        }
    }
}

#[derive(Serialize)]
struct OutputLine<'a> {
    node: NodeId,
    text: &'a str,
}

#[derive(Serialize)]
pub(crate) struct ViolationLine<'a> {
    seq: u64,
    invariant: &'static str,
    cite: &'static str,
    nodes: &'a [NodeId],
    fields: &'a [&'static str],
    values: Values<'a>,
}

impl<'a> ViolationLine<'a> {
    pub(crate) fn of(violation: &'a Violation) -> ViolationLine<'a> {
        ViolationLine {
            seq: violation.seq,
            invariant: violation.invariant,
            cite: violation.cite,
            nodes: &violation.breach.nodes,
            fields: &violation.breach.fields,
            values: Values(&violation.breach.values),
        }
    }
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
    figures: Figures,
    nodes: Vec<NodeLine<'a>>,
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

#[derive(Serialize)]
struct ExpectationLine {
    name: &'static str,
    met: bool,
}

/// One node's state: what every protocol has, then its own fields by key.
pub(crate) struct NodeLine<'a>(pub(crate) &'a NodeView);

impl Serialize for NodeLine<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let NodeLine(view) = self;
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("node", &view.id)?;
        map.serialize_entry("status", view.status.word())?;
        map.serialize_entry("role", &view.card.role.map(RoleView::word))?;
        for field in &view.card.fields {
            map.serialize_entry(field.key, &Plain(&field.value))?;
        }
        map.end()
    }
}

#[derive(Serialize)]
pub(crate) struct LabLine {
    id: &'static str,
    scenarios: Vec<ScenarioLine>,
    invariants: Vec<SourcedLine>,
    goals: Vec<SourcedLine>,
    commands: &'static [&'static str],
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
        LabLine {
            id: lab.id,
            scenarios: scenarios
                .map(|view| ScenarioLine {
                    id: view.id,
                    seed: view.seed.to_string(),
                    ends_at_us: view.ends_at,
                    expects: view.expects,
                })
                .collect(),
            invariants: sourced((lab.invariants)()),
            goals: sourced((lab.goals)()),
            commands: (lab.commands)(),
        }
    }
}

/// Named values as one object, in their order.
struct Values<'a>(&'a [Named]);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, datum)| (name, Plain(datum))))
    }
}

/// One value. Words that stand for nothing and for truth become JSON's own.
struct Plain<'a>(&'a Datum);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Datum::Number(n) => to.serialize_u64(*n),
            Datum::Node(node) => node.serialize(to),
            Datum::Nodes(nodes) => nodes.serialize(to),
            Datum::Time(time) => time.serialize(to),
            Datum::Word(word) => match word.as_str() {
                "true" => to.serialize_bool(true),
                "false" => to.serialize_bool(false),
                word => to.serialize_str(word),
            },
            Datum::Key("value-none") => to.serialize_none(),
            Datum::Key("value-yes") => to.serialize_bool(true),
            Datum::Key("value-no") => to.serialize_bool(false),
            Datum::Key(key) => to.serialize_str(key),
        }
    }
}
