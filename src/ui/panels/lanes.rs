//! Lanes side by side: rows are processes, columns are places on an axis. A
//! real table, so that it reads well to those who listen too.

use yew::prelude::*;

use crate::show::panel::{Lane, LaneCell, Lanes, Pointer, Shape, Spot};
use crate::sim::note::Datum;
use crate::text::{Text, words};
use crate::ui::later::later_unasked;
use crate::ui::memo::{memo, memo_of};
use crate::ui::parts::Part;

use super::legend::draw_numbered;
use super::look::look;
use super::{Drawing, pick, scrolled};

/// The most columns that are drawn, the newest: what goes to any place of a
/// long run draws all of them anew, and has a sixtieth of a second for it.
const COLUMNS: u64 = 24;

/// The same beside the stage, where half as many are in sight.
const COLUMNS_BESIDE: u64 = 16;

/// The lanes, and how to read them.
pub fn draw(drawing: &Drawing, lanes: &Lanes) -> Html {
    let columns = columns(drawing, lanes);
    let head = HeadProps {
        columns,
        name: drawing.word("node"),
    };
    let rows = (0..lanes.rows.len()).map(|row| {
        let props = RowProps {
            drawing: drawing.clone(),
            row,
            columns,
        };
        memo_of(row, props, draw_row)
    });
    let table = html! {
        <table class="lanes">
            <caption class="unseen">{ drawing.word("") }</caption>
            { memo(head, draw_head) }
            <tbody>{ for rows }</tbody>
        </table>
    };
    html! {
        <>
            { scrolled(drawing, "is-from-end", table) }
            <details class="facts">
                <summary>{ drawing.word("how") }</summary>
                { later_unasked(Part::Panels, drawing.clone(), draw_numbered) }
            </details>
        </>
    }
}

/// The columns that are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Columns {
    first: u64,
    last: u64,
    most: u64,
}

impl Columns {
    /// The columns in their order, each with its key: that of the one which was
    /// in sight before it is written anew, which is cheaper than new elements.
    fn keyed(self) -> impl Iterator<Item = (u64, u64)> {
        (self.first..=self.last).map(move |at| (at % self.most, at))
    }
}

/// The columns up to the end of the longest lane, and to a mark beyond it.
fn columns(drawing: &Drawing, lanes: &Lanes) -> Columns {
    let marks = lanes.rows.iter().flat_map(|lane| &lane.pointers);
    let ends = lanes.rows.iter().map(Lane::last);
    let last = ends.chain(marks.map(|mark| mark.at)).max();
    let last = last.unwrap_or(0).max(lanes.first);
    let most = match drawing.wide {
        true => COLUMNS,
        false => COLUMNS_BESIDE,
    };
    let first = lanes.first.max((last + 1).saturating_sub(most));
    Columns { first, last, most }
}

#[derive(PartialEq)]
struct HeadProps {
    columns: Columns,
    name: String,
}

fn draw_head(props: &HeadProps) -> Html {
    html! {
        <thead>
            <tr>
                <th key="node" scope="col" class="row-head"><span class="unseen">{ &props.name }</span></th>
                { for props.columns.keyed().map(|(key, at)| html! {
                    <th {key} scope="col">{ at }</th>
                }) }
            </tr>
        </thead>
    }
}

struct RowProps {
    drawing: Drawing,
    row: usize,
    columns: Columns,
}

impl RowProps {
    fn lane(&self) -> Option<&Lane> {
        match &self.drawing.panel().shape {
            Shape::Lanes(lanes) => lanes.rows.get(self.row),
            _ => None,
        }
    }
}

impl PartialEq for RowProps {
    fn eq(&self, other: &RowProps) -> bool {
        let light = |own: &RowProps| {
            let node = own.lane().map(|lane| lane.node);
            let number = node.and_then(|node| own.drawing.number_of(node));
            (own.drawing.lights(node), number)
        };
        self.row == other.row
            && self.columns == other.columns
            && self.drawing.text == other.drawing.text
            && self.drawing.on == other.drawing.on
            && light(self) == light(other)
            && (self.drawing.frame == other.drawing.frame || self.lane() == other.lane())
    }
}

fn draw_row(props: &RowProps) -> Html {
    let drawing = &props.drawing;
    let Some(lane) = props.lane() else {
        return Html::default();
    };
    let node = lane.node;
    html! {
        <tr class={drawing.lights(Some(node))} onpointerenter={drawing.point(Some(node))}
            onpointerleave={drawing.point(None)}>
            <th key="node" scope="row" class="row-head">
                { pick(&drawing.text, &drawing.on, node, drawing.number_of(node)) }
            </th>
            { for props.columns.keyed().map(|(key, at)| draw_slot(drawing, lane, key, at)) }
        </tr>
    }
}

/// One place of a lane: a cell or none, with the marks on it.
fn draw_slot(drawing: &Drawing, lane: &Lane, key: u64, at: u64) -> Html {
    let marks = lane.pointers.iter().filter(|mark| mark.at == at);
    html! {
        <td {key}>
            { for lane.cell(at).map(|cell| draw_cell(drawing, lane, cell)) }
            { for marks.map(|mark| pointer(drawing, lane, mark)) }
        </td>
    }
}

/// A cell: its number in colour and as such, and what it holds. Of few
/// elements, for a hundred stand side by side.
fn draw_cell(drawing: &Drawing, lane: &Lane, cell: &LaneCell) -> Html {
    let what = match cell.text.is_empty() {
        true => drawing.word("empty"),
        false => cell.text.clone(),
    };
    let name = name(drawing, cell, &what);
    let class = classes!(
        "cell",
        look(cell.kind, cell.number),
        cell.badge.map(|_| "has-badge")
    );
    let text = if cell.text.is_empty() {
        "cell-text is-none"
    } else {
        "cell-text"
    };
    html! {
        <button type="button" tabindex="-1" {class} title={name.clone()} aria-label={name}
            data-spot={Drawing::spot(Spot::Cell(lane.node.0.into(), cell.at))}>
            { for cell.number.map(|number| html! { <b>{ number }</b> }) }
            <span class={text}>{ what }</span>
            { for cell.badge.map(|badge| html! { <span class={classes!("badge", look(badge, None))}>{ badge.letter }</span> }) }
        </button>
    }
}

/// A cell in words: its place, its number, what it holds, how far it has
/// come.
fn name(drawing: &Drawing, cell: &LaneCell, what: &str) -> String {
    let text: &Text = &drawing.text;
    let mut state = drawing.word(cell.kind.word);
    if let Some(badge) = cell.badge {
        state = text.list(vec![state, drawing.word(badge.word)]);
    }
    let number = cell
        .number
        .map(|number| words::numbered(text, drawing.frame.lab, number));
    drawing.word_with(
        "cell",
        &[
            ("index", cell.at.into()),
            ("epoch", Datum::Word(number.unwrap_or_default())),
            ("text", Datum::Word(what.to_owned())),
            ("state", Datum::Word(state)),
        ],
    )
}

fn pointer(drawing: &Drawing, lane: &Lane, pointer: &Pointer) -> Html {
    let values = [
        ("node", Datum::Node(lane.node)),
        ("index", pointer.at.into()),
    ];
    let words = drawing.word_with(pointer.kind.word, &values);
    let class = classes!("pointer", look(pointer.kind, None));
    html! {
        <span key={pointer.kind.word} {class} title={words.clone()}>
            <span class="unseen">{ words }</span>
        </span>
    }
}
