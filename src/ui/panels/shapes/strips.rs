//! Strips of states: a row a process, a column a state. What it has passed is
//! filled, where it stands is strong, and the states are shaded from which
//! both ends are still possible. A real table.

use yew::prelude::*;

use crate::show::panel::{Spot, Strip, Strips};

use super::nothing;
use crate::ui::panels::look::{look, tone_class};
use crate::ui::panels::{Drawing, legend, pick, scrolled};

/// The strips and what the shade says.
pub fn draw(drawing: &Drawing, strips: &Strips) -> Html {
    if strips.rows.is_empty() {
        return nothing(drawing);
    }
    let table = html! {
        <table class="strips">
            <caption class="unseen">{ drawing.word("") }</caption>
            <thead class="unseen">
                <tr>
                    <th scope="col">{ drawing.word("row") }</th>
                    { for strips.states.iter().map(|state| html! {
                        <th key={state.word} scope="col">{ drawing.word(state.word) }</th>
                    }) }
                </tr>
            </thead>
            <tbody>
                { for strips.rows.iter().enumerate().map(|(i, row)| draw_row(drawing, strips, row, i == 0)) }
            </tbody>
        </table>
    };
    html! {
        <>
            { scrolled(drawing, "", table) }
            { legend::draw(drawing, false) }
        </>
    }
}

fn draw_row(drawing: &Drawing, strips: &Strips, row: &Strip, first: bool) -> Html {
    let node = row.node;
    html! {
        <tr key={row.id} class={drawing.lights(Some(node))} data-test="strip"
            onpointerenter={drawing.point(Some(node))} onpointerleave={drawing.point(None)}>
            <th scope="row" class="row-head">
                { pick(&drawing.text, &drawing.on, node, None) }
                { for row.of.as_ref().map(|of| html! { <span class="strip-of">{ drawing.text.datum(of) }</span> }) }
            </th>
            { for (0..strips.states.len()).map(|place| state(drawing, strips, row, place, first)) }
        </tr>
    }
}

/// One state of a strip: in words whether it is passed, and what the shade
/// says.
fn state(drawing: &Drawing, strips: &Strips, row: &Strip, place: usize, first: bool) -> Html {
    let kind = strips.states[place];
    let passed = row.passed.contains(&place);
    let stands = row.stands() == Some(place);
    let shaded = row.shaded.contains(&place);
    let (class, what) = match (stands, passed) {
        (true, _) => ("is-here", "here"),
        (false, true) => ("is-passed", "passed"),
        (false, false) => ("is-ahead", "ahead"),
    };
    let mut said = vec![drawing.word(what)];
    said.extend(shaded.then(|| drawing.word(strips.shade.word)));
    let said = said.join(&drawing.text.get("list-comma"));
    let name = drawing.word(kind.word);
    let inner = html! {
        <>
            { name.clone() }
            <span class="unseen">{ format!(" ({said})") }</span>
        </>
    };
    let class = classes!(
        "state",
        class,
        tone_class(kind.tone),
        (place >= strips.fork()).then_some("is-end")
    );
    let shade = shaded.then(|| classes!("is-shaded", look(strips.shade, None)));
    html! {
        <td key={kind.word} class={shade}>
            if passed {
                <button type="button" {class} tabindex={if first && stands { "0" } else { "-1" }}
                    title={format!("{name}: {said}. {}", drawing.word("go"))} data-test="state"
                    data-spot={Drawing::spot(Spot::Cell(row.id, place as u64))}>
                    { inner }
                </button>
            } else {
                <span {class}>{ inner }</span>
            }
        </td>
    }
}
