//! The setting that says which sets of nodes decide: written in parts, and
//! drawn as it would be, whether or not its quorums meet.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::catalog;
use crate::kit::quorums::parts::{KEY, KINDS, Pair, Parts};
use crate::labs::session::Start;
use crate::show::panel::{Quorums, Shape};
use crate::t;
use crate::text::Text;
use crate::ui::later::later;
use crate::ui::panels::figure::{FigureProps, figure};
use crate::ui::parts::Part;
use crate::ui::words;

/// The quorums of a run that begins so: who would decide, and how. None if
/// nobody votes or the settings do not fit.
pub fn preview(start: &Start) -> Option<Quorums> {
    let frame = catalog::open(start).ok()?.frame();
    let mut shapes = frame.panels.into_iter().map(|panel| panel.shape);
    shapes.find_map(|shape| match shape {
        Shape::Quorums(quorums) => Some(quorums),
        _ => None,
    })
}

/// What the setting says now, and what it would come to.
pub struct QuorumField<'a> {
    pub text: &'a Text,
    /// The setting as it stands or has been typed.
    pub value: &'a str,
    /// Who would decide, if the settings fit.
    pub quorums: Option<&'a Quorums>,
    /// If not, the sentence that says why.
    pub wrong: Option<&'a str>,
    /// Where the setting goes.
    pub on: Callback<String>,
}

/// The parts of the setting, and a picture of two quorums that share least.
pub fn quorum_field(props: &QuorumField) -> Html {
    let text = props.text;
    let parts = Parts::read(props.value);
    let nodes = props.quorums.map_or(5, |quorums| quorums.members.len());
    let kind = {
        let on = props.on.clone();
        let nodes = u8::try_from(nodes).unwrap_or(5);
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            let kind = KINDS.into_iter().find(|kind| *kind == value);
            on.emit(Parts::of_kind(kind.unwrap_or(KINDS[0]), nodes).write());
        })
    };
    let id = format!("setting-{KEY}");
    html! {
        <fieldset class="setting quorums-setting">
            <legend>{ words::setting(text, KEY) }</legend>
            <p class="setting-form">{ words::setting_form(text, KEY) }</p>
            <div class="quorums-parts">
                <label class="quorums-kind">
                    <span>{ t!(text, "labs-quorums-kind") }</span>
                    <select id={id.clone()} onchange={kind} data-test={id}>
                        { for KINDS.map(|kind| html! {
                            <option value={kind} selected={kind == parts.kind}>
                                { text.get(&format!("labs-quorums-kind-{kind}")) }
                            </option>
                        }) }
                    </select>
                </label>
                { fields(props, &parts) }
            </div>
            { drawn(props) }
        </fieldset>
    }
}

/// One part of the setting, and how it is changed.
type Change = fn(&mut Parts, String);

fn fields(props: &QuorumField, parts: &Parts) -> Html {
    let text = props.text;
    let field = |label: String, value: &str, test: &'static str, change: Change| {
        let (on, parts) = (props.on.clone(), parts.clone());
        let oninput = Callback::from(move |event: InputEvent| {
            let mut parts = parts.clone();
            change(
                &mut parts,
                event.target_unchecked_into::<HtmlInputElement>().value(),
            );
            on.emit(parts.write());
        });
        let is_list = test == "quorums-weights";
        html! {
            <label key={test}>
                <span>{ label }</span>
                <input type={if is_list { "text" } else { "number" }} min="1" step="1" autocomplete="off"
                    value={value.to_owned()} {oninput} data-test={test} />
            </label>
        }
    };
    let kind = parts.kind;
    if kind == "majority" {
        return Html::default();
    }
    let own = |place: u8| text.get(&format!("labs-quorums-{kind}-{place}"));
    html! {
        <>
            if kind == "weighted" {
                { field(t!(text, "labs-quorums-weights"), &parts.weights, "quorums-weights",
                    |parts, value| parts.weights = value) }
            }
            { field(own(1), &parts.one, "quorums-1", |parts, value| parts.one = value) }
            { field(own(2), &parts.two, "quorums-2", |parts, value| parts.two = value) }
        </>
    }
}

/// What the setting comes to: two quorums, and whether they meet.
fn drawn(props: &QuorumField) -> Html {
    let text = props.text;
    let pair = props.quorums.and_then(|quorums| {
        let pair = Pair::closest(&quorums.system, &quorums.members)?;
        Some((quorums, pair))
    });
    let Some((quorums, pair)) = pair else {
        return html! { <p class="wrong" role="status">{ props.wrong.unwrap_or_default() }</p> };
    };
    html! {
        <div role="status">
            <p class="label">{ t!(text, "labs-quorums-closest") }</p>
            { later(Part::Panels, text, FigureProps {
                text: text.clone(),
                nodes: quorums.members.clone(),
                system: quorums.system.clone(),
                pair,
                formed: false,
            }, figure) }
            if !quorums.intersect {
                <p class="remark tone-danger" data-test="quorums-apart">{ t!(text, "labs-votes-apart") }</p>
            }
        </div>
    }
}
