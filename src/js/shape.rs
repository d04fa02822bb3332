//! The shape of a frame in JavaScript.

use serde::Serialize;

use crate::labs::frame::{self, LogCell, LogPanel, LogRow, Panel};
use crate::labs::json::{EventLine, MessageLine, NodeLine, ViolationLine};
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
    logs: Option<Logs<'a>>,
    last: Option<EventLine<'a>>,
    violations: Vec<ViolationLine<'a>>,
}

/// A wait of a node.
#[derive(Serialize)]
struct Timer {
    node: NodeId,
    timer: &'static str,
    set_us: Time,
    due_us: Time,
}

/// One direction of a link on which everything is lost.
#[derive(Serialize)]
struct Cut {
    from: NodeId,
    to: NodeId,
}

/// The replicated logs, from index `first` on.
#[derive(Serialize)]
struct Logs<'a> {
    first: u64,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    node: NodeId,
    committed: u64,
    applied: u64,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    index: u64,
    term: u64,
    text: &'a str,
    conflicts: bool,
}

impl<'a> Frame<'a> {
    pub(super) fn of(frame: &'a frame::Frame) -> Frame<'a> {
        Frame {
            seq: frame.seq,
            now_us: frame.now,
            nodes: frame.nodes.iter().map(NodeLine).collect(),
            timers: frame.nodes.iter().flat_map(timers).collect(),
            messages: frame.flights.iter().map(MessageLine::of).collect(),
            cuts: frame.faults.cuts.iter().map(Cut::of).collect(),
            logs: frame.panels.iter().map(logs).next(),
            last: frame.last.as_ref().map(EventLine::of),
            violations: frame.violations.iter().map(ViolationLine::of).collect(),
        }
    }
}

impl Cut {
    fn of(&(from, to): &(NodeId, NodeId)) -> Cut {
        Cut { from, to }
    }
}

fn timers(node: &frame::NodeView) -> impl Iterator<Item = Timer> {
    node.timers.iter().map(|timer| Timer {
        node: node.id,
        timer: timer.key,
        set_us: timer.set,
        due_us: timer.due,
    })
}

fn logs(panel: &Panel) -> Logs<'_> {
    let Panel::Log(LogPanel { first, rows }) = panel;
    Logs {
        first: *first,
        rows: rows.iter().map(row).collect(),
    }
}

fn row(row: &LogRow) -> Row<'_> {
    Row {
        node: row.node,
        committed: row.committed,
        applied: row.applied,
        entries: row.cells.iter().map(entry).collect(),
    }
}

fn entry(cell: &LogCell) -> Entry<'_> {
    Entry {
        index: cell.index,
        term: cell.epoch,
        text: &cell.text,
        conflicts: cell.conflicts,
    }
}
