//! Pictures beside the cluster: a few shapes, each of which the page draws,
//! the library writes and transcripts print in one place. What they mean is
//! the lab's: it gives them their words, their tones and their signs.
//!
//! The texts of a panel are looked up with the lab first. For the word
//! `voted` of the panel `votes` of Paxos it is the first that there is of
//! `paxos-panel-votes-voted`, `panel-votes-voted`, `labs-panel-votes-voted`
//! and `shape-voted`. Without a word it is the panel's title.

mod bars;
mod graph;
mod grid;
mod kind;
mod lanes;
mod quorums;
mod strips;

use super::plain::{Fields, Plain};
use super::tone::Remark;
use crate::sim::part::Parts;

pub use bars::{Bar, BarRow, Bars};
pub use graph::{Graph, Vertex};
pub use grid::{GRID_WINDOW, Grid, GridCell, GridRow};
pub use kind::{Glyph, Kind};
pub use lanes::{LANES_WINDOW, Lane, LaneCell, Lanes, Pointer};
pub use quorums::{QuorumView, Quorums};
pub use strips::{Strip, Strips};

/// A picture that a protocol offers beside the cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Its name, in kebab case: `votes`.
    pub key: &'static str,
    /// Which of several panels of this name it is, such as that of one
    /// instance; none for the only one, or for that of all together. A page
    /// shows one of them at a time, at first the first.
    pub about: Option<u64>,
    /// What it shows and how its letters are read, in plain English, for
    /// files.
    pub caption: &'static str,
    /// Everything that its signs can say. Of those that one thing goes
    /// through, what comes later stands later.
    pub legend: &'static [&'static Kind],
    /// What it comes to, in sentences.
    pub remarks: Vec<Remark>,
    /// What is drawn.
    pub shape: Shape,
}

/// How a panel is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A row a process, with cells along an axis: logs.
    Lanes(Lanes),
    /// Rows and columns of signs: votes.
    Grid(Grid),
    /// The states that each process passes: commitment.
    Strips(Strips),
    /// Intervals of time: locks, leases.
    Bars(Bars),
    /// Things that rest on others: trees of blocks.
    Graph(Graph),
    /// Sets of nodes that decide, and where two of them meet.
    Quorums(Quorums),
    /// The remarks alone.
    Text,
}

/// What the form of a shape says, or what is said where there is none. No
/// trait object: whoever asks for one thing would carry all that is said.
macro_rules! each_form {
    ($shape:expr, $form:ident => $said:expr, $none:expr) => {
        match $shape {
            Shape::Lanes($form) => $said,
            Shape::Grid($form) => $said,
            Shape::Strips($form) => $said,
            Shape::Bars($form) => $said,
            Shape::Graph($form) => $said,
            Shape::Quorums($form) => $said,
            Shape::Text => $none,
        }
    };
}

/// What every shape says of itself. Views that draw it look inside.
trait Form {
    /// The word for it in files.
    fn word(&self) -> &'static str;
    /// The texts that its drawing uses beside those of the legend.
    fn texts(&self) -> &'static [&'static str];
    /// What stands at a spot; none if nothing does yet.
    fn at(&self, spot: Spot) -> Option<Found>;
    /// Its parts as plain data.
    fn put(&self, to: &mut Fields, parts: &Parts);
    /// A few lines of text, each with its end; empty if there is nothing in
    /// it.
    fn sketch(&self, parts: &Parts) -> String;
}

/// A place on a panel. Rows have numbers of their own that stay as rows come
/// and go: that of a node, of a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A row, or a vertex of a graph.
    Row(u64),
    /// What is said of a row as a whole.
    Note(u64),
    /// What stands in a row: at a place of a lane, in a column of a grid or
    /// a strip (from 0), or the bar of this number.
    Cell(u64, u64),
}

/// What stands at a spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The number that decides its colour. A spot with another number holds
    /// something else.
    pub number: Option<u64>,
    /// What it says.
    pub kind: Option<&'static Kind>,
}

impl Panel {
    /// A panel that says nothing in sentences.
    #[must_use]
    pub fn new(
        key: &'static str,
        caption: &'static str,
        legend: &'static [&'static Kind],
        shape: Shape,
    ) -> Panel {
        Panel {
            key,
            about: None,
            caption,
            legend,
            remarks: Vec::new(),
            shape,
        }
    }

    /// What stands at a spot; none if nothing does yet.
    #[must_use]
    pub fn at(&self, spot: Spot) -> Option<Found> {
        each_form!(&self.shape, form => form.at(spot), None)
    }

    /// How far along its legend a kind is, from 1; 0 for none.
    #[must_use]
    pub fn rank(&self, kind: Option<&Kind>) -> usize {
        let place = self.legend.iter().position(|own| Some(*own) == kind);
        place.map_or(0, |place| place + 1)
    }

    /// What all texts are called that its drawing uses: see [`Panel::key`].
    pub fn texts(&self) -> impl Iterator<Item = &'static str> {
        let legend = self.legend.iter().map(|kind| kind.word);
        let own = each_form!(&self.shape, form => form.texts(), &[]);
        legend.chain(own.iter().copied()).chain([""])
    }

    /// All of it as plain data, in a run with these parts: fields are added,
    /// never renamed or removed.
    #[must_use]
    pub fn plain(&self, parts: &Parts) -> Plain {
        let mut fields = Fields::default();
        let word = each_form!(&self.shape, form => form.word(), "text");
        fields.put("kind", word);
        fields.put("name", self.key);
        fields.put("about", maybe(self.about));
        fields.put("remarks", list(&self.remarks, |own| remark(own, parts)));
        each_form!(&self.shape, form => form.put(&mut fields, parts), ());
        fields.into()
    }

    /// All of it as lines of plain text under its caption, in a run with these
    /// parts; empty if there is nothing in it.
    #[must_use]
    pub fn sketch(&self, parts: &Parts) -> String {
        let remarks = self.remarks.iter();
        let lines: String = each_form!(
            &self.shape,
            form => form.sketch(parts),
            remarks.map(|own| line(own, parts)).collect()
        );
        match lines.is_empty() {
            true => lines,
            false => format!("{}\n{lines}", self.caption),
        }
    }
}

/// A remark as a line: the name of its text, and its values.
fn line(remark: &Remark, parts: &Parts) -> String {
    let values = remark.values.iter();
    let values = values.map(|(name, datum)| format!(" {name} {}", datum.plain(parts)));
    format!("{}{}\n", remark.key, values.collect::<String>())
}

fn remark(remark: &Remark, parts: &Parts) -> Plain {
    let mut values = Fields::default();
    for (name, datum) in &remark.values {
        values.put(name, Plain::of(datum, parts));
    }
    let mut fields = Fields::default();
    fields.put("name", remark.key);
    fields.put("tone", remark.tone.word());
    fields.put("values", values);
    fields.into()
}

fn list<T>(items: &[T], plain: impl Fn(&T) -> Plain) -> Plain {
    Plain::List(items.iter().map(plain).collect())
}

fn maybe<T: Into<Plain>>(value: Option<T>) -> Plain {
    value.map_or(Plain::Nothing, Into::into)
}

fn word(kind: Option<&'static Kind>) -> Plain {
    maybe(kind.map(|kind| kind.word))
}

#[cfg(test)]
mod tests;
