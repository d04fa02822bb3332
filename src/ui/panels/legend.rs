//! How to read the signs of a panel.

use yew::prelude::*;

use crate::show::panel::{Glyph, Kind};
use crate::t;
use crate::text::words;

use super::Drawing;
use super::look::look;

/// The number whose colour stands for any.
const SAMPLE: u64 = 1;

/// The signs of a panel with their words. `numbered` signs have the colours
/// of numbers.
pub fn draw(drawing: &Drawing, numbered: bool) -> Html {
    let samples = drawing.panel().legend.iter();
    html! {
        <ul class="legend">
            { for samples.map(|kind| html! {
                <li key={kind.word}>
                    { sample(kind, numbered.then_some(SAMPLE)) }
                    { words::of_legend(&drawing.text, drawing.frame.lab, drawing.panel().key, kind.word) }
                </li>
            }) }
            <li>{ t!(drawing.text, "panel-how") }</li>
        </ul>
    }
}

/// The same with the colours of numbers.
pub fn draw_numbered(drawing: &Drawing) -> Html {
    draw(drawing, true)
}

fn sample(kind: &'static Kind, number: Option<u64>) -> Html {
    let class = match kind.glyph {
        Glyph::Bar | Glyph::Arrow => "pointer",
        Glyph::Badge => "badge",
        Glyph::Ring | Glyph::Square | Glyph::Frame | Glyph::Diamond => "sign",
        Glyph::Open | Glyph::Full | Glyph::Sealed | Glyph::Striped => "cell",
    };
    // What frames or completes something is shown around it.
    let around = matches!(kind.glyph, Glyph::Frame | Glyph::Diamond).then_some("is-square");
    let letter = (kind.glyph == Glyph::Badge).then_some(kind.letter);
    html! {
        <span class={classes!("sample", class, around, look(kind, number))} aria-hidden="true">
            { for letter }
        </span>
    }
}
