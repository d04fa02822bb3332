//! A grid of signs: a row a ballot or the like, the newest first. A real
//! table, so that it reads well to those who listen too.

use yew::prelude::*;

use crate::show::panel::{Grid, GridCell, GridRow, Kind, Spot};
use crate::sim::note::Datum;
use crate::ui::contract::{Intent, Selection};
use crate::ui::stage::epoch_class;

use super::nothing;
use crate::ui::panels::look::look;
use crate::ui::panels::{Drawing, legend, scrolled};

/// The table and how to read it.
pub fn draw(drawing: &Drawing, grid: &Grid) -> Html {
    if grid.rows.is_empty() {
        return nothing(drawing);
    }
    let rows = grid.rows.iter().rev().enumerate();
    let table = html! {
        <table class="grid">
            <caption class="unseen">{ drawing.word("") }</caption>
            <thead>
                <tr>
                    <th scope="col" class="row-head">{ drawing.word("row") }</th>
                    { for grid.columns.iter().map(|column| head(drawing, column)) }
                </tr>
            </thead>
            <tbody>{ for rows.map(|(i, row)| draw_row(drawing, grid, row, i == 0)) }</tbody>
        </table>
    };
    html! {
        <>
            { scrolled(drawing, "", table) }
            { legend::draw(drawing, true) }
        </>
    }
}

/// The head of a column: a button if it is about a node.
fn head(drawing: &Drawing, column: &Datum) -> Html {
    let name = drawing.text.datum(column);
    let Datum::Node(node) = *column else {
        return html! { <th key={name.clone()} scope="col">{ name }</th> };
    };
    let select = Callback::from({
        let on = drawing.on.clone();
        move |_: MouseEvent| on.emit(Intent::Select(Selection::Node(node)))
    });
    html! {
        <th key={name.clone()} scope="col" class={drawing.lights(Some(node))}
            onpointerenter={drawing.point(Some(node))} onpointerleave={drawing.point(None)}>
            <button type="button" class="grid-pick" onclick={select} data-node={node.0.to_string()}>
                { name }
            </button>
        </th>
    }
}

/// One row: its number, whose it is and what it is about, what stands in its
/// columns. Of all signs one is in the order of the tab key, and what is said
/// of a row; arrows go to the others.
fn draw_row(drawing: &Drawing, grid: &Grid, row: &GridRow, first: bool) -> Html {
    let class = classes!(epoch_class(Some(row.number)), row.note.map(|_| "is-noted"));
    let values = [("number", row.number.into())];
    let tabindex = if first { "0" } else { "-1" };
    html! {
        <tr key={row.number} {class} data-test="grid-row">
            <th scope="row" class="row-head">
                <button type="button" class="grid-go" {tabindex} data-test="grid-go"
                    title={drawing.word_with("go-row", &values)}
                    data-spot={Drawing::spot(Spot::Row(row.number))}>
                    <span class="swatch" aria-hidden="true"></span>{ row.number }
                    { for row.by.map(|by| html! { <>{ " " }<span class="grid-by">{ drawing.text.name(by) }</span></> }) }
                </button>
                <span class="grid-value">
                    { said(drawing, row) }
                    { for row.note.map(|kind| html! { <>{ " " }{ note(drawing, row, kind) }</> }) }
                </span>
            </th>
            { for (0..).zip(&row.cells).zip(&grid.columns).map(|((place, cell), column)| {
                sign(drawing, row, (place, cell), column)
            }) }
        </tr>
    }
}

/// What a row is about.
fn said(drawing: &Drawing, row: &GridRow) -> String {
    let said = row.texts.iter().map(|text| match text.is_empty() {
        true => drawing.word("empty"),
        false => text.clone(),
    });
    said.collect::<Vec<_>>().join(" / ")
}

fn note(drawing: &Drawing, row: &GridRow, kind: &Kind) -> Html {
    html! {
        <button type="button" class="grid-go grid-note" title={drawing.word("go-note")}
            data-spot={Drawing::spot(Spot::Note(row.number))} data-test="grid-go">
            { "◆ " }{ drawing.word(kind.word) }
        </button>
    }
}

/// What stands in a column. What else is to be said of it stands around it.
fn sign(drawing: &Drawing, row: &GridRow, (place, cell): (u64, &GridCell), column: &Datum) -> Html {
    let name = drawing.text.datum(column);
    let node = match column {
        Datum::Node(node) => Some(*node),
        _ => None,
    };
    let Some(kind) = cell.kind else {
        return html! { <td key={name} class={drawing.lights(node)}></td> };
    };
    let mut words = vec![drawing.word(kind.word)];
    words.extend(cell.badge.map(|badge| drawing.word(badge.word)));
    let words = words.join(&drawing.text.get("list-comma"));
    let go = drawing.word_with("go-cell", &[("column", column.clone())]);
    let badge = cell.badge.map(|badge| format!("is-{}", badge.glyph.word()));
    html! {
        <td key={name.clone()} class={drawing.lights(node)}>
            <button type="button" class="grid-go" tabindex="-1" title={format!("{words}. {go}")}
                data-spot={Drawing::spot(Spot::Cell(row.number, place))} data-test="grid-go">
                <span class={classes!("sign", look(kind, Some(row.number)), badge)}
                    aria-hidden="true"></span>
                <span class="unseen">{ format!("{name} {words}") }</span>
            </button>
        </td>
    }
}
