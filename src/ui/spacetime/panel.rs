//! The words around the diagram: its buttons, and what is known of the
//! chosen event.

use yew::prelude::*;

use crate::diagram::legend;
use crate::labs::spacetime::SpaceTime;
use crate::t;
use crate::text::{Text, words};
use crate::ui::wish::Wish;

use super::hand::press;
use super::{Button, Diagram, DiagramProps};

/// Where the two kinds of timestamps come from.
const LAMPORT: &str = "Lamport 1978";
const VECTORS: &str = "Fidge 1988, Mattern 1989";

pub(super) fn tools(diagram: &Diagram, ctx: &Context<Diagram>) -> Html {
    let text = &ctx.props().text;
    let icon = |button: Button, path: &'static str, words: String| {
        html! {
            <button type="button" class="icon" onclick={press(ctx, button)} title={words.clone()} aria-label={words}>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d={path} /></svg>
            </button>
        }
    };
    let toggle = |button: Button, on: bool, words: String| {
        html! {
            <button type="button" class="button quiet" aria-pressed={on.to_string()} onclick={press(ctx, button)}>
                { words }
            </button>
        }
    };
    let save = |button: Button, words: String| {
        html! {
            <button type="button" class="button quiet" onclick={press(ctx, button)}>{ words }</button>
        }
    };
    let (done, all) = (
        diagram.of.len(),
        ctx.props().player.0.borrow().session().recorded(),
    );
    html! {
        <div class="diagram-tools" role="toolbar" aria-label={t!(text, "diagram-title")}>
            { icon(Button::Farther, "M5 12h14", t!(text, "diagram-farther")) }
            { icon(Button::Closer, "M5 12h14M12 5v14", t!(text, "diagram-closer")) }
            { toggle(Button::Fold, diagram.window.axis.folds(), t!(text, "diagram-fold")) }
            { toggle(Button::Follow, diagram.window.follows, t!(text, "diagram-follow")) }
            <span class="diagram-gap"></span>
            if !diagram.is_whole {
                <span class="soft" role="status">{ t!(text, "diagram-growing", done = done, all = all) }</span>
            }
            { key(text) }
            { save(Button::Svg, t!(text, "diagram-svg")) }
            { save(Button::Png, t!(text, "diagram-png")) }
        </div>
    }
}

/// How to read the signs. The browser opens and closes it.
fn key(text: &Text) -> Html {
    let sign = |(sign, words): (String, String)| {
        // Drawn by ourselves, of numbers and escaped words.
        let sign = format!(
            "<svg width=\"36\" height=\"24\" class=\"diagram-svg\" aria-hidden=\"true\">{sign}</svg>"
        );
        html! { <li>{ Html::from_html_unchecked(sign.into()) }<span>{ words }</span></li> }
    };
    html! {
        <>
            <button type="button" class="button quiet" popovertarget="diagram-key">{ t!(text, "diagram-key") }</button>
            <div id="diagram-key" popover="auto" class="popover">
                <h2 class="label">{ t!(text, "diagram-key") }</h2>
                <ul class="diagram-key">{ for legend::signs(text).into_iter().map(sign) }</ul>
                <p class="soft">{ t!(text, "diagram-keys") }</p>
            </div>
        </>
    }
}

/// What is known of the chosen event: what happened, its timestamps, and how
/// many events could have led to it, come of it, or neither.
pub(super) fn chosen(of: &SpaceTime, props: &DiagramProps) -> Html {
    let text = &props.text;
    let Some(event) = &props.selected else {
        return html! { <p class="diagram-chosen soft" id="diagram-chosen">{ t!(text, "diagram-hint") }</p> };
    };
    let seq = event.seq;
    let there = props.on.reform(move |_: MouseEvent| Wish::Seek(seq));
    let is_here = props.moment.frame.seq == seq;
    html! {
        <div class="diagram-chosen" id="diagram-chosen" role="status" aria-live="polite" data-test="diagram-chosen">
            <p>
                <strong>{ t!(text, "event-title", seq = seq) }</strong>
                { format!(" · {} · ", text.time(event.at)) }
                { for words::event(text, event).into_iter().map(|sentence| html! {
                    <>
                        { sentence.words }{ " " }
                        if let Some(cite) = sentence.cite { <cite>{ cite }</cite>{ " " } }
                    </>
                }) }
            </p>
            { clocks(of, text, seq) }
            if !is_here {
                <button type="button" class="button" onclick={there}>{ t!(text, "event-go") }</button>
            }
        </div>
    }
}

fn clocks(of: &SpaceTime, text: &Text, seq: u64) -> Html {
    let (Some(point), Some((past, future, apart))) = (of.point(seq), of.relations(seq)) else {
        return html! { <p class="soft">{ t!(text, "diagram-off-line") }</p> };
    };
    let vector: Vec<String> = of.vector(seq).iter().map(u32::to_string).collect();
    html! {
        <>
            <p class="soft">
                { t!(text, "diagram-lamport", lamport = u64::from(point.lamport)) }{ " " }<cite>{ LAMPORT }</cite>
                <br />
                { t!(text, "diagram-vector", vector = vector.join(" ")) }{ " " }<cite>{ VECTORS }</cite>
            </p>
            <p class="soft">
                { t!(text, "diagram-relations", past = past, future = future, apart = apart) }
            </p>
        </>
    }
}
