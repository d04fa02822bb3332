//! The shape of a frame in JavaScript.

use serde::Serialize;

use crate::labs::session::{Session, SettingView};
use crate::runs::json::{self, EventLine, LapseLine, MessageLine, NodeLine, ViolationLine};
use crate::show::frame;
use crate::show::node::NodeView;
use crate::show::plain::Plain;
use crate::sim::id::NodeId;
use crate::sim::time::Time;

/// One instant of one run.
#[derive(Serialize)]
pub(super) struct Frame<'a> {
    seq: u64,
    now_us: Time,
    nodes: Vec<NodeLine<'a>>,
    timers: Vec<Timer>,
    messages: Vec<MessageLine<'a>>,
    cuts: Vec<Cut>,
    panels: Vec<Plain>,
    last: Option<EventLine<'a>>,
    violations: Vec<ViolationLine<'a>>,
    not_judged: Vec<LapseLine<'a>>,
}

/// A wait of a node.
#[derive(Serialize)]
struct Timer {
    node: NodeId,
    timer: String,
    set_us: Time,
    due_us: Time,
}

/// One direction of a link on which everything is lost.
#[derive(Serialize)]
struct Cut {
    from: NodeId,
    to: NodeId,
}

impl<'a> Frame<'a> {
    pub(super) fn of(frame: &'a frame::Frame) -> Frame<'a> {
        let last = frame.last.as_ref();
        Frame {
            seq: frame.seq,
            now_us: frame.now,
            nodes: json::nodes(frame),
            timers: frame.nodes.iter().flat_map(timers).collect(),
            messages: json::messages(&frame.flights, &frame.parts),
            cuts: frame.faults.cuts.iter().map(Cut::of).collect(),
            panels: json::panels(frame),
            last: last.map(|event| EventLine::of(event, &frame.parts)),
            violations: json::violations(&frame.violations, &frame.parts),
            not_judged: json::not_judged(&frame.lapses, &frame.parts),
        }
    }
}

impl Cut {
    fn of(&(from, to): &(NodeId, NodeId)) -> Cut {
        Cut { from, to }
    }
}

fn timers(node: &NodeView) -> impl Iterator<Item = Timer> {
    node.timers.iter().map(|timer| Timer {
        node: node.id,
        timer: timer.name.to_string(),
        set_us: timer.set,
        due_us: timer.due,
    })
}

/// One branch of a run.
#[derive(Serialize)]
pub(super) struct Branch<'a> {
    id: u32,
    name: &'a str,
    /// How many events it has, those of its past included.
    length: u64,
    /// The branch that it left.
    parent: Option<u32>,
    /// After which event it left it.
    after: Option<u64>,
}

impl<'a> Branch<'a> {
    pub(super) fn all(session: &'a dyn Session) -> Vec<Branch<'a>> {
        let branches = session.branches().into_iter();
        branches
            .map(|view| Branch {
                id: view.id,
                name: session.branch_name(view.id),
                length: view.length,
                parent: view.parent.map(|(parent, _)| parent),
                after: view.parent.map(|(_, after)| after),
            })
            .collect()
    }
}

/// One beat of the scenario, which is a goal for who uses the library.
#[derive(Serialize)]
pub(super) struct Goal {
    name: &'static str,
    met: bool,
}

impl Goal {
    pub(super) fn all(session: &dyn Session) -> Vec<Goal> {
        let all = session.beats().into_iter();
        all.map(|view| Goal {
            name: view.key,
            met: view.reached.is_some(),
        })
        .collect()
    }
}

/// One setting as it is in this run.
#[derive(Serialize)]
pub(super) struct Setting<'a> {
    key: &'static str,
    value: &'a str,
    form: String,
    choices: Vec<String>,
}

impl<'a> Setting<'a> {
    pub(super) fn of(view: &'a SettingView) -> Setting<'a> {
        Setting {
            key: view.key,
            value: &view.value,
            form: view.form.clone(),
            choices: view.choices.clone(),
        }
    }
}
