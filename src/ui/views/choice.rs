//! What is chosen in the menu of views: one line a view.

use yew::prelude::*;

use crate::t;
use crate::ui::wish::Wish;

use super::menu::MenuProps;
use super::{Spot, View};

/// The lines of the menu.
pub fn draw_choice(props: &MenuProps) -> Html {
    html! {
        { for View::ALL.map(|view| match props.narrow {
            true => shown_or_not(props, view),
            false => places(props, view),
        }) }
    }
}

fn shown_or_not(props: &MenuProps, view: View) -> Html {
    let shown = props.arrangement.spot(view) != Spot::Hidden;
    let to = match shown {
        true => Spot::Hidden,
        false => Spot::Beside,
    };
    html! {
        <label class="check" key={view.word()}>
            <input type="checkbox" checked={shown}
                onchange={props.on.reform(move |_: Event| Wish::Put(view, to))} />
            <span>{ view.name(&props.text, props.lab) }</span>
        </label>
    }
}

/// Where a view is to stand, and a way up in the column.
fn places(props: &MenuProps, view: View) -> Html {
    let text = &props.text;
    let here = props.arrangement.spot(view);
    let choice = |spot: Spot, words: String| {
        html! {
            <label class="check">
                <input type="radio" name={format!("view-{}", view.word())} checked={here == spot}
                    onchange={props.on.reform(move |_: Event| Wish::Put(view, spot))} />
                <span>{ words }</span>
            </label>
        }
    };
    let first = props.arrangement.beside().first() == Some(&view);
    let can_rise = here == Spot::Beside && !first;
    let up = t!(text, "views-up", view = view.name(text, props.lab));
    html! {
        <fieldset class="views-row" key={view.word()}>
            <legend>{ view.name(text, props.lab) }</legend>
            { choice(Spot::Hidden, t!(text, "views-hidden")) }
            { choice(Spot::Beside, t!(text, "views-beside")) }
            { choice(Spot::Below, t!(text, "views-below")) }
            <button type="button" class="icon views-up" title={up.clone()} aria-label={up}
                aria-disabled={(!can_rise).then_some("true")}
                onclick={props.on.reform(move |_: MouseEvent| Wish::Raise(view))}>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V6M6 12l6-6 6 6" /></svg>
            </button>
        </fieldset>
    }
}
