//! The shape of a frame in JavaScript.

use serde::Serialize;

use crate::labs::session::{Session, SettingView};
use crate::runs::json::{self, EventLine, MessageLine, NodeLine, ViolationLine};
use crate::show::frame::{self, LogCell, LogRow, QuorumView, TableCell, TableRow};
use crate::show::node::NodeView;
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
    panels: Vec<Panel<'a>>,
    last: Option<EventLine<'a>>,
    violations: Vec<ViolationLine<'a>>,
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

/// A picture that the protocol offers beside the cluster.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Panel<'a> {
    /// The replicated logs, from index `first` on.
    Log { first: u64, rows: Vec<Row<'a>> },
    /// Ballots by nodes: of one instance, of all, or of the only one.
    Table {
        instance: Option<u64>,
        begun: u64,
        quorums: &'a str,
        intersect: bool,
        columns: &'a [NodeId],
        rows: Vec<Ballot<'a>>,
    },
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

/// One ballot: a cell for each column, `empty`, `promised` or `voted`.
#[derive(Serialize)]
struct Ballot<'a> {
    ballot: u64,
    by: Option<NodeId>,
    values: &'a [String],
    decided: bool,
    known_by: &'a [NodeId],
    promised_by: Option<Quorum<'a>>,
    voted_by: Option<Quorum<'a>>,
    cells: Vec<&'static str>,
}

/// A quorum that came together, and who completed it.
#[derive(Serialize)]
struct Quorum<'a> {
    nodes: &'a [NodeId],
    last: NodeId,
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
            panels: frame.panels.iter().map(panel).collect(),
            last: last.map(|event| EventLine::of(event, &frame.parts)),
            violations: json::violations(&frame.violations, &frame.parts),
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

fn panel(panel: &frame::Panel) -> Panel<'_> {
    match panel {
        frame::Panel::Log(logs) => Panel::Log {
            first: logs.first,
            rows: logs.rows.iter().map(row).collect(),
        },
        frame::Panel::Table(table) => Panel::Table {
            instance: table.instance,
            begun: table.begun,
            quorums: &table.quorums,
            intersect: table.intersect,
            columns: &table.columns,
            rows: table.rows.iter().map(ballot).collect(),
        },
    }
}

fn ballot(row: &TableRow) -> Ballot<'_> {
    Ballot {
        ballot: row.epoch,
        by: row.by,
        values: &row.texts,
        decided: row.decided,
        known_by: &row.known_by,
        promised_by: row.promised_by.as_ref().map(quorum),
        voted_by: row.voted_by.as_ref().map(quorum),
        cells: row.cells.iter().map(cell).collect(),
    }
}

fn quorum(quorum: &QuorumView) -> Quorum<'_> {
    Quorum {
        nodes: &quorum.nodes,
        last: quorum.last,
    }
}

fn cell(cell: &TableCell) -> &'static str {
    match cell {
        TableCell::Empty => "empty",
        TableCell::Promised => "promised",
        TableCell::Voted => "voted",
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

/// One expectation of the scenario.
#[derive(Serialize)]
pub(super) struct Goal {
    name: &'static str,
    met: bool,
}

impl Goal {
    pub(super) fn all(session: &dyn Session) -> Vec<Goal> {
        let all = session.expectations().into_iter();
        all.map(|view| Goal {
            name: view.key,
            met: view.met,
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
