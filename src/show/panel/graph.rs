//! A graph: things that rest on others, such as a tree of blocks.

use std::fmt::Write;

use crate::sim::id::NodeId;
use crate::sim::part::Parts;

use super::{Fields, Form, Found, Kind, Plain, Spot, list, maybe};

/// Things that rest on others, in an order in which each comes after what it
/// rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    /// The vertices. What they rest on may be left out, as older than what
    /// is shown.
    pub vertices: Vec<Vertex>,
}

/// One thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vertex {
    /// Its number, the same for the whole run.
    pub id: u64,
    /// What it rests on: in a tree one, its parent, which is drawn beside it
    /// before all others.
    pub onto: Vec<u64>,
    /// What stands in it, short.
    pub text: String,
    /// The number that decides its colour, if it has one.
    pub number: Option<u64>,
    /// Who made it.
    pub by: Option<NodeId>,
    /// How far it has come.
    pub kind: &'static Kind,
    /// The processes that stand on it, such as those whose longest chain
    /// ends here.
    pub heads: Vec<NodeId>,
}

impl Form for Graph {
    fn word(&self) -> &'static str {
        "graph"
    }

    fn texts(&self) -> &'static [&'static str] {
        &["none", "onto", "by", "heads"]
    }

    fn at(&self, spot: Spot) -> Option<Found> {
        let Spot::Row(id) = spot else {
            return None;
        };
        let vertex = self.vertices.iter().find(|vertex| vertex.id == id)?;
        Some(Found {
            number: vertex.number,
            kind: Some(vertex.kind),
        })
    }

    fn put(&self, to: &mut Fields, _: &Parts) {
        to.put("vertices", list(&self.vertices, vertex));
    }

    fn sketch(&self, parts: &Parts) -> String {
        self.vertices.iter().map(|own| line(own, parts)).collect()
    }
}

/// A vertex: `7 on 5  x←3  final  S1 S4`.
fn line(vertex: &Vertex, parts: &Parts) -> String {
    let mut text = format!("{:4}", vertex.id);
    for (place, onto) in vertex.onto.iter().enumerate() {
        let lead = if place == 0 { " on " } else { ", " };
        let _ = write!(text, "{lead}{onto}");
    }
    let said = [&*vertex.text, vertex.kind.word];
    for word in said.into_iter().filter(|word| !word.is_empty()) {
        let _ = write!(text, "  {word}");
    }
    for (place, head) in vertex.heads.iter().enumerate() {
        let lead = if place == 0 { "  " } else { " " };
        let _ = write!(text, "{lead}{}", parts.name(*head));
    }
    text.push('\n');
    text
}

fn vertex(vertex: &Vertex) -> Plain {
    let mut fields = Fields::default();
    fields.put("id", vertex.id);
    fields.put("onto", list(&vertex.onto, |id| Plain::from(*id)));
    fields.put("text", &*vertex.text);
    fields.put("number", maybe(vertex.number));
    fields.put("by", maybe(vertex.by));
    fields.put("kind", vertex.kind.word);
    fields.put("heads", list(&vertex.heads, |node| Plain::from(*node)));
    fields.into()
}
