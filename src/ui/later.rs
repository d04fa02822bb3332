//! Going into parts of the page that come later (see `parts`): what waits
//! for them, and what is seen meanwhile.
//!
//! Whatever is in such a part is handed over as the address of a function, to
//! [`later`] or to [`door`]: the cutter of the program takes for the beginning of a
//! part what is reached so, and in no other way.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::t;
use crate::text::Text;

use super::host;
use super::memo::Piece;
use super::parts::Part;

/// A function of a part that is there. The compiler is kept from drawing it
/// into its caller.
pub fn door<F: Copy>(function: F) -> F {
    std::hint::black_box(function)
}

/// Draws `draw(props)`, which is in a part that comes later; until it has come,
/// that it is on its way.
pub fn later<P: PartialEq + 'static>(
    part: Part,
    text: &Text,
    props: P,
    draw: fn(&P) -> Html,
) -> Html {
    html! { <Later {part} text={text.clone()} piece={Piece::new(props, draw)} /> }
}

/// The same without a word until the part has come: for what adds to a picture.
pub fn later_unsaid<P: PartialEq + 'static>(part: Part, props: P, draw: fn(&P) -> Html) -> Html {
    html! { <Later {part} piece={Piece::new(props, draw)} /> }
}

/// The same for what nobody misses who has not begun to use the page: it does
/// not ask for the part, and is drawn when it has come.
pub fn later_unasked<P: PartialEq + 'static>(part: Part, props: P, draw: fn(&P) -> Html) -> Html {
    html! { <Later {part} unasked=true piece={Piece::new(props, draw)} /> }
}

#[derive(Properties, PartialEq)]
struct LaterProps {
    part: Part,
    /// Whether it leaves it to others to ask for the part.
    #[prop_or_default]
    unasked: bool,
    /// The language in which it is told that the part has yet to come, if it is.
    #[prop_or_default]
    text: Option<Text>,
    piece: Piece,
}

#[component]
fn Later(props: &LaterProps) -> Html {
    let missing = use_state(|| false);
    let redraw = use_force_update();
    let (part, unasked) = (props.part, props.unasked);
    let bring = {
        let (missing, redraw) = (missing.clone(), redraw.clone());
        move || {
            let (missing, redraw) = (missing.clone(), redraw.clone());
            missing.set(false);
            spawn_local(async move {
                if !unasked && !host::bring(part.name()).await {
                    missing.set(true);
                }
                // What has not come others may bring.
                host::arrival(part.name()).await;
                redraw.force_update();
            });
        }
    };
    let here = host::has(part.name());
    {
        let bring = bring.clone();
        use_effect_with((part, here), move |(_, here)| {
            if !here {
                bring();
            }
        });
    }
    match &props.text {
        _ if here => props.piece.draw(),
        None => Html::default(),
        Some(text) if *missing => missing_part(text, Callback::from(move |_: MouseEvent| bring())),
        Some(text) => coming(text),
    }
}

/// That a part is on its way.
pub fn coming(text: &Text) -> Html {
    html! { <p class="coming" role="status" data-test="coming">{ t!(text, "part-coming") }</p> }
}

/// That a part has not come, and a way to ask for it once more.
pub fn missing_part(text: &Text, again: Callback<MouseEvent>) -> Html {
    html! {
        <div class="coming" role="alert" data-test="missing">
            <p>{ t!(text, "part-missing") }</p>
            <button type="button" class="button" onclick={again}>{ t!(text, "part-again") }</button>
        </div>
    }
}
