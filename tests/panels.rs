//! The panels of every lab, at every event of every scenario and with few
//! nodes and with many: what all views of them rely on.

use std::collections::BTreeSet;
use std::ops::Range;

use consensus_playground::catalog::{LABS, open};
use consensus_playground::labs::session::{Session, Start};
use consensus_playground::show::panel::{
    Bars, GRID_WINDOW, Graph, Grid, Kind, LANES_WINDOW, Lane, Lanes, Panel, Quorums, Shape, Strips,
};
use consensus_playground::sim::id::NodeId;
use consensus_playground::sim::sorted::Map;

/// Events of a run that are looked at, at most.
const PLENTY: u64 = 400;

/// The runs of all scenarios, with these settings.
fn runs(set: &[(&str, &str)]) -> Vec<(String, Box<dyn Session>)> {
    let set: Map<String, String> = set
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    let mut runs = Vec::new();
    for lab in LABS {
        for scenario in (lab.scenarios)() {
            let start = Start {
                lab: lab.id.to_owned(),
                scenario: scenario.id.to_owned(),
                seed: None,
                set: set.clone(),
            };
            // Not every lab has the setting, and not every scenario bears it.
            let run = open(&start).ok();
            runs.extend(run.map(|run| (format!("{}/{}", lab.id, scenario.id), run)));
        }
    }
    runs
}

fn check(set: &[(&str, &str)], step: usize) {
    let runs = runs(set);
    assert!(!runs.is_empty(), "{set:?}: no scenario bears that");
    for (name, mut run) in runs {
        for seq in (0..PLENTY).step_by(step) {
            run.seek(seq);
            if run.seq() < seq {
                break;
            }
            let frame = run.frame();
            let nodes: BTreeSet<NodeId> = frame.nodes.iter().map(|node| node.id).collect();
            for panel in &frame.panels {
                let fault = fault(panel, &nodes);
                let key = panel.key;
                assert_eq!(fault, None, "{name} {set:?}, event {seq}, panel {key}");
            }
        }
    }
}

/// What is wrong with a panel of a run with these nodes.
fn fault(panel: &Panel, nodes: &BTreeSet<NodeId>) -> Option<&'static str> {
    let is_told = |kind: &Kind| panel.legend.contains(&kind);
    let is_there = |node: &NodeId| nodes.contains(node);
    let words: BTreeSet<_> = panel.legend.iter().map(|kind| kind.word).collect();
    let fault = match &panel.shape {
        Shape::Lanes(lanes) => of_lanes(lanes, is_told, is_there),
        Shape::Grid(grid) => of_grid(grid, is_told, is_there),
        Shape::Strips(strips) => of_strips(strips, is_there),
        Shape::Bars(bars) => of_bars(bars, is_told),
        Shape::Graph(graph) => of_graph(graph, is_told, is_there),
        Shape::Quorums(quorums) => of_quorums(quorums, is_there),
        Shape::Text => None,
    };
    let is_twice = words.len() < panel.legend.len();
    fault.or(is_twice.then_some("two signs have one word"))
}

/// The first of some complaints that holds.
fn first<const N: usize>(all: [(bool, &'static str); N]) -> Option<&'static str> {
    let mut wrong = all.into_iter().filter(|(holds, _)| *holds);
    wrong.next().map(|(_, fault)| fault)
}

fn is_rising<T: PartialOrd>(all: impl IntoIterator<Item = T>) -> bool {
    all.into_iter().is_sorted_by(|a, b| a < b)
}

fn of_lanes(
    lanes: &Lanes,
    is_told: impl Fn(&Kind) -> bool,
    is_there: impl Fn(&NodeId) -> bool,
) -> Option<&'static str> {
    let window: Range<u64> = lanes.first..lanes.first + LANES_WINDOW;
    let cells = || lanes.rows.iter().flat_map(|lane| &lane.cells);
    let pointers = || lanes.rows.iter().flat_map(|lane| &lane.pointers);
    let rises = |lane: &Lane| is_rising(lane.cells.iter().map(|cell| cell.at));
    first([
        (!lanes.rows.iter().all(rises), "cells are out of order"),
        (
            !cells().all(|cell| window.contains(&cell.at)),
            "a cell is out of the window",
        ),
        (
            !cells().all(|cell| is_told(cell.kind)),
            "a cell is not in the legend",
        ),
        (
            !cells().filter_map(|cell| cell.badge).all(&is_told),
            "a badge is not in the legend",
        ),
        (
            !pointers().all(|mark| is_told(mark.kind)),
            "a mark is not in the legend",
        ),
        (
            !is_rising(lanes.rows.iter().map(|lane| lane.node)),
            "a node has two lanes",
        ),
        (
            !lanes.rows.iter().all(|lane| is_there(&lane.node)),
            "a lane is of nobody",
        ),
    ])
}

fn of_grid(
    grid: &Grid,
    is_told: impl Fn(&Kind) -> bool,
    is_there: impl Fn(&NodeId) -> bool,
) -> Option<&'static str> {
    let cells = || grid.rows.iter().flat_map(|row| &row.cells);
    let said = || cells().flat_map(|cell| [cell.kind, cell.badge]).flatten();
    let width = grid.columns.len();
    first([
        (
            !grid.rows.iter().all(|row| row.cells.len() == width),
            "a row has no cell a column",
        ),
        (grid.rows.len() > GRID_WINDOW, "there are too many rows"),
        (
            grid.total < grid.rows.len() as u64,
            "there are more rows than in all",
        ),
        (
            !is_rising(grid.rows.iter().map(|row| row.number)),
            "rows are out of order",
        ),
        (!said().all(&is_told), "a sign is not in the legend"),
        (
            !grid
                .rows
                .iter()
                .filter_map(|row| row.by)
                .all(|by| is_there(&by)),
            "a row is of nobody",
        ),
    ])
}

fn of_strips(strips: &Strips, is_there: impl Fn(&NodeId) -> bool) -> Option<&'static str> {
    let rows = || strips.rows.iter();
    let states = strips.states.len();
    let ids: BTreeSet<u64> = rows().map(|row| row.id).collect();
    first([
        (!(1..=states).contains(&strips.ends), "it ends in no state"),
        (
            !rows()
                .flat_map(|row| &row.passed)
                .all(|place| *place < states),
            "no such state",
        ),
        (
            !rows().all(|row| row.shaded.end <= states),
            "no such state is shaded",
        ),
        (ids.len() < strips.rows.len(), "two strips have one number"),
        (
            !rows().all(|row| is_there(&row.node)),
            "a strip is of nobody",
        ),
    ])
}

fn of_bars(bars: &Bars, is_told: impl Fn(&Kind) -> bool) -> Option<&'static str> {
    let all = || bars.rows.iter().flat_map(|row| &row.bars);
    let ids: BTreeSet<u64> = bars.rows.iter().map(|row| row.id).collect();
    first([
        (
            !all().all(|bar| is_told(bar.kind)),
            "a bar is not in the legend",
        ),
        (
            all().any(|bar| bar.until.is_some_and(|end| end < bar.from)),
            "a bar ends before it begins",
        ),
        (ids.len() < bars.rows.len(), "two rows have one number"),
        (
            !bars
                .rows
                .iter()
                .all(|row| row.bars.iter().map(|bar| bar.from).is_sorted()),
            "bars are out of order",
        ),
    ])
}

fn of_graph(
    graph: &Graph,
    is_told: impl Fn(&Kind) -> bool,
    is_there: impl Fn(&NodeId) -> bool,
) -> Option<&'static str> {
    let ids: Vec<u64> = graph.vertices.iter().map(|own| own.id).collect();
    let comes_after = |(place, id): (usize, &u64)| !ids[place..].contains(id);
    let mut onto = graph.vertices.iter().enumerate();
    let onto = onto.all(|(place, own)| own.onto.iter().all(|id| comes_after((place, id))));
    let heads = || graph.vertices.iter().flat_map(|own| &own.heads);
    first([
        (!onto, "one comes before what it rests on"),
        (
            !graph.vertices.iter().all(|own| is_told(own.kind)),
            "one is not in the legend",
        ),
        (!heads().all(is_there), "nobody stands there"),
    ])
}

fn of_quorums(quorums: &Quorums, is_there: impl Fn(&NodeId) -> bool) -> Option<&'static str> {
    let mut formed = quorums.first.iter().chain(&quorums.second);
    let is_of_them = |node: &NodeId| quorums.members.contains(node);
    first([
        (
            !quorums.members.iter().all(is_there),
            "nobody by that number votes",
        ),
        (
            !formed
                .all(|(_, own)| own.nodes.contains(&own.last) && own.nodes.iter().all(is_of_them)),
            "a quorum has others in it",
        ),
    ])
}

#[test]
fn panels_are_whole_at_every_event_of_every_scenario() {
    check(&[], 1);
}

#[test]
fn panels_are_whole_with_few_nodes_and_with_many() {
    check(&[("nodes", "1")], 7);
    check(&[("nodes", "9")], 7);
    check(&[("managers", "2")], 7);
    check(&[("managers", "7")], 7);
}
