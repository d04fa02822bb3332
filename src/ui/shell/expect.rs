//! What the scenario expects, and what of it has come true.

use yew::prelude::*;

use crate::labs::session::ExpectationView;
use crate::t;
use crate::text::Text;

use super::icons::{Shape, icon};

#[derive(PartialEq)]
pub struct ExpectProps {
    pub text: Text,
    pub expectations: Vec<ExpectationView>,
}

/// The expectations, each with its state in words and as a picture.
pub fn expect(props: &ExpectProps) -> Html {
    let text = &props.text;
    if props.expectations.is_empty() {
        return Html::default();
    }
    html! {
        <section class="expect" aria-labelledby="expect-title">
            <h2 id="expect-title" class="label">{ t!(text, "expect-title") }</h2>
            <ul>
                { for props.expectations.iter().map(|one| {
                    let (shape, state) = match one.met {
                        true => (Shape::Done, t!(text, "expect-met")),
                        false => (Shape::Open, t!(text, "expect-open")),
                    };
                    html! {
                        <li key={one.key} class={classes!("expectation", one.met.then_some("met"))}
                            data-test="expectation" data-met={one.met.to_string()}>
                            { icon(shape) }
                            <span>{ text.get(one.key) }<span class="unseen">{ state }</span></span>
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}
