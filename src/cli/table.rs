//! The closing table: one row a node.

use std::io::{self, Write};

use crate::show::frame::Frame;
use crate::show::node::{NodeView, Ring};
use crate::show::panel::{Lane, Shape};
use crate::sim::note::Datum;
use crate::text::Text;

use super::show::style::{BAD, DIM, LEADS};

/// Longer values are cut.
const WIDEST: usize = 28;

/// Writes one row a node: its number, whether it runs, its role, the fields
/// that are not lists of others, and its log if the lab has logs.
pub(super) fn nodes(text: &Text, frame: &Frame, out: &mut impl Write) -> io::Result<()> {
    let fields = columns(&frame.nodes);
    let mut head: Vec<String> = ["node", "status", "role"].map(str::to_owned).to_vec();
    head.extend(fields.iter().map(|(_, name)| (*name).to_owned()));
    let logs = frame.panels.iter().find_map(|panel| match &panel.shape {
        Shape::Lanes(lanes) => Some(&lanes.rows),
        _ => None,
    });
    if logs.is_some() {
        head.push("log".to_owned());
    }
    let row = |node: &NodeView| {
        let role = node.card.role.map_or("", |role| role.word());
        let mut row = vec![
            text.name(node.id),
            node.status.word().to_owned(),
            role.to_owned(),
        ];
        row.extend(fields.iter().map(|(key, _)| value(text, node, key)));
        let log = logs.and_then(|rows| rows.iter().find(|row| row.node == node.id));
        row.extend(log.map(numbers));
        row
    };
    let rows: Vec<Vec<String>> = frame.nodes.iter().map(row).collect();
    let width = |column: usize| {
        let cells = rows.iter().chain([&head]).filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    writeln!(out, "{DIM}{}{DIM:#}", aligned(&head, &widths))?;
    for (node, row) in frame.nodes.iter().zip(&rows) {
        let row = aligned(row, &widths);
        let leads = node.card.role.is_some_and(|r| r.ring == Ring::Double);
        match (node.status.word(), leads) {
            ("crashed", _) => writeln!(out, "{BAD}{row}{BAD:#}")?,
            (_, true) => writeln!(out, "{LEADS}{row}{LEADS:#}")?,
            (_, false) => writeln!(out, "{row}")?,
        }
    }
    Ok(())
}

/// The fields that every running node has, by key and name.
fn columns(nodes: &[NodeView]) -> Vec<(&'static str, &'static str)> {
    let mut running = nodes.iter().filter(|node| node.card.role.is_some());
    let first = running.next().or(nodes.first());
    let Some(first) = first else {
        return Vec::new();
    };
    let everywhere = |key: &str| {
        let mut running = nodes.iter().filter(|node| node.card.role.is_some());
        running.all(|node| node.card.fields.iter().any(|field| field.key == key))
    };
    let fields = first.card.fields.iter();
    fields
        .filter(|field| everywhere(field.key))
        .map(|field| (field.key, field.name))
        .collect()
}

fn value(text: &Text, node: &NodeView, key: &str) -> String {
    let field = node.card.fields.iter().find(|field| field.key == key);
    let value = match field.map(|field| &field.value) {
        None | Some(Datum::Key("value-none")) => "–".to_owned(),
        Some(value) => text.datum(value),
    };
    match value.char_indices().nth(WIDEST) {
        None => value,
        Some((end, _)) => format!("{}…", &value[..end]),
    }
}

/// A lane as the numbers of its cells, runs of the same number together:
/// `1×3 2 5×2`.
fn numbers(lane: &Lane) -> String {
    let mut runs: Vec<(String, u64)> = Vec::new();
    for cell in &lane.cells {
        let own = cell.number.map(|number| number.to_string());
        let own = own.unwrap_or_else(|| cell.kind.letter.to_string());
        match runs.last_mut() {
            Some((before, count)) if *before == own => *count += 1,
            Some(_) | None => runs.push((own, 1)),
        }
    }
    let mut words: Vec<String> = runs
        .into_iter()
        .map(|(own, count)| match count {
            1 => own,
            n => format!("{own}×{n}"),
        })
        .collect();
    if lane.cells.first().is_some_and(|cell| cell.at > 1) {
        words.insert(0, "…".to_owned());
    }
    words.join(" ")
}

fn aligned(row: &[String], widths: &[usize]) -> String {
    let cells: Vec<String> = row
        .iter()
        .zip(widths)
        .map(|(cell, width)| format!("{cell:width$}"))
        .collect();
    cells.join("  ").trim_end().to_owned()
}
