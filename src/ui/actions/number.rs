//! A whole number to write.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::sim::time::Time;

/// A labelled field for a whole number. What is none is as good as 0.
pub fn number(label: String, value: u64, test: &'static str, set: Callback<u64>) -> Html {
    let oninput = set.reform(|e: InputEvent| {
        let written = e.target_unchecked_into::<HtmlInputElement>().value();
        written.trim().parse().unwrap_or(0)
    });
    // A field that was emptied stays empty: nobody writes behind a 0.
    let shown = match value {
        0 => String::new(),
        value => value.to_string(),
    };
    html! {
        <label class="number">
            <span class="field-name">{ label }</span>
            <input type="number" min="1" step="1" inputmode="numeric" value={shown} {oninput} data-test={test} />
        </label>
    }
}

/// So many milliseconds, however many.
#[must_use]
pub fn milliseconds(ms: u64) -> Time {
    Time(ms.saturating_mul(1_000))
}
