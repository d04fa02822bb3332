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

/// How many places of a lane are drawn and compared at once: hundreds stand
/// side by side, and few change at a time.
const STRETCH: u64 = 8;

/// How many stretches there may be side by side. A stretch has the key of the
/// one that was so many before it: when somebody goes to another place, the
/// page's elements are written anew, which is cheaper than new elements.
const STRETCHES: u64 = COLUMNS / STRETCH + 1;

/// The lanes, and how to read them.
pub fn draw(drawing: &Drawing, lanes: &Lanes) -> Html {
    let (first, last) = columns(drawing, lanes);
    let head = HeadProps {
        first,
        last,
        name: drawing.word("node"),
    };
    let rows = (0..lanes.rows.len()).map(|row| {
        let props = RowProps {
            drawing: drawing.clone(),
            row,
            first,
            last,
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

/// The first and the last column that are drawn: up to the end of the
/// longest lane, and to a mark beyond it.
fn columns(drawing: &Drawing, lanes: &Lanes) -> (u64, u64) {
    let marks = lanes.rows.iter().flat_map(|lane| &lane.pointers);
    let ends = lanes.rows.iter().map(Lane::last);
    let last = ends.chain(marks.map(|mark| mark.at)).max();
    let last = last.unwrap_or(0).max(lanes.first);
    let most = match drawing.wide {
        true => COLUMNS,
        false => COLUMNS_BESIDE,
    };
    // From the beginning of a stretch: all but the last are whole.
    let beyond = (last + 1).saturating_sub(most);
    let first = lanes.first.max(beyond.next_multiple_of(STRETCH));
    (first, last)
}

#[derive(PartialEq)]
struct HeadProps {
    first: u64,
    last: u64,
    name: String,
}

fn draw_head(props: &HeadProps) -> Html {
    html! {
        <thead>
            <tr>
                <th key="node" scope="col" class="row-head"><span class="unseen">{ &props.name }</span></th>
                { for (props.first..=props.last).map(|at| html! {
                    <th key={at % (STRETCH * STRETCHES)} scope="col">{ at }</th>
                }) }
            </tr>
        </thead>
    }
}

struct RowProps {
    drawing: Drawing,
    row: usize,
    first: u64,
    last: u64,
}

impl RowProps {
    fn lane(&self) -> Option<&Lane> {
        lane(&self.drawing, self.row)
    }
}

fn lane(drawing: &Drawing, row: usize) -> Option<&Lane> {
    match &drawing.panel().shape {
        Shape::Lanes(lanes) => lanes.rows.get(row),
        _ => None,
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
            && (self.first, self.last) == (other.first, other.last)
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
    let stretches = (props.first / STRETCH..=props.last / STRETCH).map(|stretch| {
        let props = StretchProps {
            drawing: drawing.clone(),
            row: props.row,
            first: props.first.max(stretch * STRETCH),
            last: props.last.min(stretch * STRETCH + STRETCH - 1),
        };
        memo_of(stretch % STRETCHES, props, draw_stretch)
    });
    html! {
        <tr class={drawing.lights(Some(node))} onpointerenter={drawing.point(Some(node))}
            onpointerleave={drawing.point(None)}>
            <th key="node" scope="row" class="row-head">
                { pick(&drawing.text, &drawing.on, node, drawing.number_of(node)) }
            </th>
            { for stretches }
        </tr>
    }
}

/// Some places of a lane that stand side by side.
struct StretchProps {
    drawing: Drawing,
    row: usize,
    first: u64,
    last: u64,
}

impl StretchProps {
    fn at(&self, at: u64) -> (Option<&LaneCell>, impl Iterator<Item = &Pointer> + Clone) {
        let lane = lane(&self.drawing, self.row);
        let marks = lane.map_or(&[][..], |lane| &lane.pointers).iter();
        let cell = lane.and_then(|lane| lane.cell(at));
        (cell, marks.filter(move |mark| mark.at == at))
    }
}

impl PartialEq for StretchProps {
    fn eq(&self, other: &StretchProps) -> bool {
        self.row == other.row
            && (self.first, self.last) == (other.first, other.last)
            && self.drawing.text == other.drawing.text
            && self.drawing.frame.lab == other.drawing.frame.lab
            && (self.first..=self.last).all(|at| {
                let ((cell, marks), (other_cell, other_marks)) = (self.at(at), other.at(at));
                cell == other_cell && marks.eq(other_marks)
            })
    }
}

fn draw_stretch(props: &StretchProps) -> Html {
    html! {
        { for (props.first..=props.last).map(|at| slot(props, at)) }
    }
}

/// One place of a lane: a cell or none, with the marks on it.
fn slot(props: &StretchProps, at: u64) -> Html {
    let (cell, marks) = props.at(at);
    html! {
        <td key={at % STRETCH}>
            { for cell.map(|cell| draw_cell(props, cell)) }
            { for marks.map(|mark| pointer(props, mark)) }
        </td>
    }
}

/// A cell: its number in colour and as such, and what it holds. Of few
/// elements, for a hundred stand side by side.
fn draw_cell(props: &StretchProps, cell: &LaneCell) -> Html {
    let drawing = &props.drawing;
    let Some(node) = lane(drawing, props.row).map(|lane| lane.node) else {
        return Html::default();
    };
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
            data-spot={Drawing::spot(Spot::Cell(node.0.into(), cell.at))}>
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

fn pointer(props: &StretchProps, pointer: &Pointer) -> Html {
    let node = lane(&props.drawing, props.row).map(|lane| lane.node);
    let node = node.map_or(Datum::Key("value-none"), Datum::Node);
    let values = [("node", node), ("index", pointer.at.into())];
    let words = props.drawing.word_with(pointer.kind.word, &values);
    let class = classes!("pointer", look(pointer.kind, None));
    html! {
        <span key={pointer.kind.word} {class} title={words.clone()}>
            <span class="unseen">{ words }</span>
        </span>
    }
}
