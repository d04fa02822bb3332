//! The help sheet: all keys, and how to read the picture.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::t;
use crate::text::Text;
use crate::ui::wish::Wish;

use super::sheet::SheetFrame;

/// The help sheet. `letters` is whether keys of one character act.
pub fn help(text: &Text, letters: bool, on: &Callback<Wish>) -> Html {
    html! {
        <SheetFrame text={text.clone()} title={t!(text, "help-title")}
            on_close={on.reform(Wish::Close)}>
            <p class="prose">{ t!(text, "help-intro") }</p>
            <h3 class="sheet-head">{ t!(text, "help-legend") }</h3>
            <ul class="legend">
                <li>{ t!(text, "help-legend-roles") }</li>
                <li>{ t!(text, "help-legend-terms") }</li>
                <li>{ t!(text, "help-legend-timer") }</li>
                <li>{ t!(text, "help-legend-fates") }</li>
            </ul>
            { letters_switch(text, letters, on) }
            <div class="keys">
                { group(t!(text, "help-keys-player"), [
                    ("Space", t!(text, "help-play")),
                    ("← →", t!(text, "help-step")),
                    ("Shift ← →", t!(text, "help-jump")),
                    (", .", t!(text, "help-tick")),
                    ("Home End", t!(text, "help-ends")),
                    ("− +", t!(text, "help-speed")),
                    ("R", t!(text, "help-restart")),
                    ("N", t!(text, "help-seed")),
                ]) }
                { group(t!(text, "help-keys-node"), [
                    ("1 … 9", t!(text, "help-select")),
                    ("C", t!(text, "help-crash")),
                    ("T", t!(text, "help-timeout")),
                    ("P", t!(text, "help-pause")),
                    ("S", t!(text, "help-send")),
                ]) }
                { group(t!(text, "help-keys-message"), [
                    ("M", t!(text, "help-message")),
                    ("D", t!(text, "help-drop")),
                    ("U", t!(text, "help-duplicate")),
                    ("A", t!(text, "help-deliver")),
                    ("L", t!(text, "help-delay")),
                ]) }
                { group(t!(text, "help-keys-page"), [
                    ("G", t!(text, "help-diagram")),
                    ("H", t!(text, "help-heal")),
                    ("Ctrl Z", t!(text, "manual-undo")),
                    ("Ctrl Shift Z", t!(text, "manual-redo")),
                    ("Y", t!(text, "help-share")),
                    ("?", t!(text, "help-help")),
                    ("Esc", t!(text, "help-close")),
                ]) }
            </div>
        </SheetFrame>
    }
}

fn letters_switch(text: &Text, letters: bool, on: &Callback<Wish>) -> Html {
    let switch = on.reform(|event: Event| {
        Wish::Letters(event.target_unchecked_into::<HtmlInputElement>().checked())
    });
    html! {
        <label class="check">
            <input type="checkbox" checked={letters} onchange={switch} data-test="letters" />
            <span>{ t!(text, "help-letters") }</span>
        </label>
    }
}

fn group<const N: usize>(title: String, keys: [(&'static str, String); N]) -> Html {
    html! {
        <section>
            <h3 class="sheet-head">{ title }</h3>
            <dl class="key-list">
                { for keys.into_iter().map(|(key, words)| html! {
                    <div>
                        <dt>{ for key.split(' ').map(|one| html! { <kbd>{ one }</kbd> }) }</dt>
                        <dd>{ words }</dd>
                    </div>
                }) }
            </dl>
        </section>
    }
}
