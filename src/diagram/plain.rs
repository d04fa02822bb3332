//! The diagram as text for a terminal: time runs down, a row an event, a
//! column a node. A message is drawn in the row in which it was received or
//! lost.

use crate::runs::spacetime::{Arrow, End, Kind, Order, SpaceTime};
use crate::show::node::{Ring, Standing, Status};
use crate::sim::id::NodeId;
use crate::sim::time::Time;
use crate::text::Text;

use super::legend;

/// How wide the column of a node is.
const COLUMN: usize = 8;

/// A gap of so many usual latencies is told in a row of its own.
const GAP: u64 = 2;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The event; none for a stretch in which nothing happens.
    pub seq: Option<u64>,
    /// When, or how long.
    pub time: Time,
    /// How it stands to the chosen event; none if none was chosen, or if it
    /// is on no line.
    pub order: Option<Order>,
    /// The lines of the nodes.
    pub lanes: String,
}

/// The names of the nodes above their lines.
#[must_use]
pub fn head(of: &SpaceTime, text: &Text) -> String {
    let names = NodeId::all(of.nodes()).map(|node| format!("{:<COLUMN$}", text.name(node)));
    names.collect()
}

/// The rows from `from` to `to`, both included.
#[must_use]
pub fn rows(of: &SpaceTime, from: Time, to: Time, chosen: Option<u64>) -> Vec<Row> {
    let usual = of.usual_latency().unwrap_or(Time::ms(1)).max(Time::us(1));
    let mut rows = Vec::new();
    let mut last = from;
    for seq in of.during(from, to) {
        let Some(point) = of.point(seq) else {
            continue;
        };
        let gap = point.at - last;
        if gap.0 / usual.0 >= GAP {
            rows.push(Row {
                seq: None,
                time: gap,
                order: None,
                lanes: lanes(of, seq - 1, true).into_iter().collect(),
            });
        }
        last = point.at;
        rows.push(Row {
            seq: Some(seq),
            time: point.at,
            order: chosen.and_then(|chosen| of.order(seq, chosen)),
            lanes: event(of, seq),
        });
    }
    rows
}

/// What the signs mean, in English as all of the command line.
#[must_use]
pub fn key(of: &SpaceTime, text: &Text) -> [String; 2] {
    let role = |ring, sign| {
        let names = legend::roles(of, text, ring);
        names.map_or_else(String::new, |names| format!("    {sign} {names}"))
    };
    let (double, dashed) = (role(Ring::Double, '┃'), role(Ring::Dashed, '╎'));
    [
        format!("│ a node{double}{dashed}    ┊ stands still    (blank) down"),
        "● receives  ○ timer    ◇ client    ■ disk done    ✕ crash or loss    ▶ comes up or goes on    ‖ pauses"
            .to_owned(),
    ]
}

/// The column of a node's line.
fn column(node: NodeId) -> usize {
    node.index() * COLUMN
}

fn lanes(of: &SpaceTime, seq: u64, idle: bool) -> Vec<char> {
    let mut row = vec![' '; usize::from(of.nodes()) * COLUMN];
    for node in NodeId::all(of.nodes()) {
        let sign = lane(of.standing(node, seq));
        row[column(node)] = if idle && sign != ' ' { '⋮' } else { sign };
    }
    row
}

fn lane(standing: Option<Standing>) -> char {
    let Some(standing) = standing else {
        return '│';
    };
    match (standing.status, standing.ring()) {
        (Status::Crashed | Status::Absent, _) => ' ',
        (Status::Paused, _) => '┊',
        (_, Some(Ring::Double)) => '┃',
        (_, Some(Ring::Dashed)) => '╎',
        (_, Some(Ring::Plain) | None) => '│',
    }
}

fn event(of: &SpaceTime, seq: u64) -> String {
    let mut row = lanes(of, seq, false);
    let Some(point) = of.point(seq) else {
        return String::new();
    };
    if let Some(arrow) = of.arrow_of(seq) {
        match of.end_of(arrow) {
            End::Received { seq: by, .. } if by == seq => draw(&mut row, arrow, None),
            End::Lost { reach, .. } if point.kind == Kind::Loss => {
                draw(&mut row, arrow, Some(usize::from(reach)));
            }
            _ => {}
        }
    }
    if let Some(node) = point.node {
        let at = column(node);
        row[at] = match point.kind {
            Kind::Receive => '●',
            Kind::Timer => '○',
            Kind::Client => '◇',
            Kind::Written => '■',
            Kind::Crash => '✕',
            Kind::Restart | Kind::Resume => '▶',
            Kind::Pause => '‖',
            Kind::Fault => '▲',
            Kind::Loss | Kind::Meddling | Kind::Network => row[at],
        };
        number(of, &mut row, node, seq);
    } else if point.kind == Kind::Network {
        for (at, sign) in row.iter_mut().enumerate() {
            if *sign == ' ' && !at.is_multiple_of(COLUMN) {
                *sign = '╌';
            }
        }
    }
    row.into_iter().collect::<String>().trim_end().to_owned()
}

/// The number of a node beside the event with which it begins.
fn number(of: &SpaceTime, row: &mut [char], node: NodeId, seq: u64) {
    let number = |seq| of.standing(node, seq).and_then(|standing| standing.number);
    let (before, now) = (number(seq - 1), number(seq));
    if let Some(now) = now.filter(|now| before != Some(*now)) {
        let figures = now.to_string();
        for (at, figure) in figures.chars().enumerate().take(COLUMN - 2) {
            row[column(node) + 1 + at] = figure;
        }
    }
}

/// An arrow from line to line, or as far as the message came.
fn draw(row: &mut [char], arrow: &Arrow, lost: Option<usize>) {
    let (from, to) = (column(arrow.from), column(arrow.to));
    let long = from.abs_diff(to);
    let gone = (long * lost.unwrap_or(100) / 100).clamp(1, long);
    let right = to > from;
    let at = |step: usize| if right { from + step } else { from - step };
    for step in 1..gone {
        let place = &mut row[at(step)];
        *place = match (*place, arrow.is_copy) {
            (' ', false) => '─',
            (' ', true) => '═',
            _ => '┼',
        };
    }
    row[from] = if right { '├' } else { '┤' };
    if lost.is_some() {
        row[at(gone)] = '✕';
    } else {
        row[at(gone - 1)] = if right { '▸' } else { '◂' };
    }
}

/// What an event sent, in words: ` → RequestVote S2 and S3`.
#[must_use]
pub fn sent(of: &SpaceTime, seq: u64, text: &Text) -> String {
    let mut told = String::new();
    // A copy is the network's doing: its double line tells of it.
    let sent = of.sent_by(seq).iter().filter(|arrow| !arrow.is_copy);
    let sent: Vec<&Arrow> = sent.collect();
    let mut kinds: Vec<&str> = Vec::new();
    for arrow in &sent {
        if !kinds.contains(&arrow.kind) {
            kinds.push(arrow.kind);
        }
    }
    for kind in kinds {
        let to = sent.iter().filter(|arrow| arrow.kind == kind);
        let to: Vec<String> = to.map(|arrow| text.name(arrow.to)).collect();
        told.push_str(&format!(" → {kind} {}", text.list(to)));
    }
    told
}
