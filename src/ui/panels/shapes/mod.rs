//! All shapes but lanes, which alone are in the first view, and what stands
//! above a panel.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::show::panel::Shape;
use crate::show::tone::Remark;

use super::Drawing;
use super::look::tone_class;

mod bars;
mod graph;
mod grid;
mod quorums;
mod strips;

/// A panel with what stands above it.
pub fn draw(drawing: &Drawing) -> Html {
    let shape = match &drawing.panel().shape {
        Shape::Grid(grid) => grid::draw(drawing, grid),
        Shape::Strips(strips) => strips::draw(drawing, strips),
        Shape::Bars(bars) => bars::draw(drawing, bars),
        Shape::Graph(graph) => graph::draw(drawing, graph),
        Shape::Quorums(quorums) => html! {
            <quorums::Picture quorums={quorums.clone()} text={drawing.text.clone()} />
        },
        Shape::Lanes(_) | Shape::Text => Html::default(),
    };
    html! {
        <>
            { head(drawing) }
            { shape }
        </>
    }
}

/// The name of a panel, which of several it is, and what it comes to.
pub fn head(drawing: &Drawing) -> Html {
    let panel = drawing.panel();
    let has_title = !matches!(panel.shape, Shape::Lanes(_) | Shape::Quorums(_));
    html! {
        <>
            <div class="shape-head">
                if has_title {
                    <h3 class="label">{ drawing.word("") }</h3>
                }
                { picker(drawing) }
            </div>
            { for panel.remarks.iter().map(|remark| sentence(drawing, remark)) }
        </>
    }
}

/// A sentence, with a line before it in its tone.
fn sentence(drawing: &Drawing, remark: &Remark) -> Html {
    let class = classes!("remark", tone_class(remark.tone));
    html! { <p {class} data-test="remark">{ drawing.text.with(remark.key, &remark.values) }</p> }
}

/// Which of several panels to look at, where there are several.
fn picker(drawing: &Drawing) -> Html {
    let Some(choose) = &drawing.choose else {
        return Html::default();
    };
    let panel = drawing.panel();
    let all = drawing.frame.panels.iter();
    let own = all.filter(|other| other.key == panel.key);
    let pick = choose.reform(|event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        value.parse().ok()
    });
    let name = |about: Option<u64>| match about {
        Some(about) => drawing.word_with("about", &[("about", about.into())]),
        None => drawing.word("all"),
    };
    html! {
        <select onchange={pick} aria-label={drawing.word("pick")} data-test="panel-about">
            { for own.map(|own| {
                let value = own.about.map(|about| about.to_string()).unwrap_or_default();
                html! {
                    <option key={value.clone()} {value} selected={own.about == panel.about}>
                        { name(own.about) }
                    </option>
                }
            }) }
        </select>
    }
}

/// The words for a panel in which nothing is yet.
fn nothing(drawing: &Drawing) -> Html {
    html! { <p class="soft">{ drawing.word("none") }</p> }
}
