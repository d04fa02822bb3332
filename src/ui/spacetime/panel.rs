//! The words around the diagram: its buttons, and what is known of the
//! chosen event.

use yew::prelude::*;

use crate::diagram::legend;
use crate::runs::spacetime::SpaceTime;
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
                { drawn(path) }
            </button>
        }
    };
    let toggle = |button: Button, on: bool, path: &'static str, words: String| {
        html! {
            <button type="button" class="button quiet" aria-pressed={on.to_string()} title={words.clone()}
                onclick={press(ctx, button)}>
                { drawn(path) }<span class="diagram-word">{ words }</span>
            </button>
        }
    };
    let (done, all) = (
        diagram.of.len(),
        ctx.props().player.0.borrow().session().recorded(),
    );
    html! {
        <div class="diagram-tools" role="toolbar" aria-label={t!(text, "diagram-title")}>
            { toggle(Button::Table, diagram.table.is_some(), "M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14", t!(text, "diagram-table")) }
            { icon(Button::Farther, "M5 12h14", t!(text, "diagram-farther")) }
            { icon(Button::Closer, "M5 12h14M12 5v14", t!(text, "diagram-closer")) }
            { toggle(Button::Fold, diagram.window.axis.folds(), "M4 5v14M20 5v14M6 12h4M8 9.5l2.5 2.5L8 14.5M18 12h-4M16 9.5L13.5 12l2.5 2.5",
                t!(text, "diagram-fold")) }
            { toggle(Button::Follow, diagram.window.follows, "M4 12h11M11.5 8l4 4-4 4M19 5v14", t!(text, "diagram-follow")) }
            <span class="diagram-gap"></span>
            if !diagram.is_whole {
                <span class="soft" role="status">{ t!(text, "diagram-growing", done = done, all = all) }</span>
            }
            { key(&diagram.of, text) }
            { files(ctx) }
        </div>
    }
}

/// A picture on a button.
fn drawn(path: &'static str) -> Html {
    html! { <svg viewBox="0 0 24 24" aria-hidden="true"><path d={path} /></svg> }
}

/// A button that opens a sheet over the page. The browser opens and closes it.
fn opener(sheet: &'static str, path: &'static str, words: String) -> Html {
    html! {
        <button type="button" class="button quiet" popovertarget={sheet} title={words.clone()}>
            { drawn(path) }<span class="diagram-word">{ words }</span>
        </button>
    }
}

/// The files that can be had.
fn files(ctx: &Context<Diagram>) -> Html {
    let text = &ctx.props().text;
    let save = |button: Button, words: String| {
        html! {
            <button type="button" class="button quiet" onclick={press(ctx, button)}>{ words }</button>
        }
    };
    html! {
        <>
            { opener("diagram-files", "M12 4v11M8 11.5l4 3.5 4-3.5M5 13v6h14v-6", t!(text, "diagram-files")) }
            <div id="diagram-files" popover="auto" class="popover">
                <h2 class="label">{ t!(text, "diagram-files") }</h2>
                <div class="diagram-saves">
                    { save(Button::Svg, t!(text, "diagram-svg")) }
                    { save(Button::Png, t!(text, "diagram-png")) }
                    { save(Button::PngSeen, t!(text, "diagram-png-seen")) }
                </div>
            </div>
        </>
    }
}

/// How to read the signs.
fn key(of: &SpaceTime, text: &Text) -> Html {
    let sign = |(sign, words): (String, String)| {
        // Drawn by ourselves, of numbers and escaped words.
        let sign = format!(
            "<svg width=\"36\" height=\"24\" class=\"diagram-svg\" aria-hidden=\"true\">{sign}</svg>"
        );
        html! { <li>{ Html::from_html_unchecked(sign.into()) }<span>{ words }</span></li> }
    };
    html! {
        <>
            { opener("diagram-key", "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5h.01", t!(text, "diagram-key")) }
            <div id="diagram-key" popover="auto" class="popover">
                <h2 class="label">{ t!(text, "diagram-key") }</h2>
                <ul class="diagram-key">{ for legend::signs(of, text).into_iter().map(sign) }</ul>
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
