//! The link to this moment.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::runs::link::SAFE_CHARACTERS;
use crate::t;
use crate::ui::wish::Wish;
use crate::ui::{files, page};

use super::ShareProps;

/// The id of the field that holds the link.
const FIELD: &str = "share-link";

/// The link, and the ways to copy it. A run that is too long for one is told
/// to go into a file.
pub fn section(props: &ShareProps) -> Html {
    let text = &props.text;
    let title = html! { <h3 class="sheet-head">{ t!(text, "share-link") }</h3> };
    let Ok(address) = &props.address else {
        return html! {
            <section class="share">
                { title }
                <p class="wrong" data-test="too-long">{ t!(text, "link-too-long") }</p>
            </section>
        };
    };
    let link = page::here_with(address);
    let is_long = link.len() > SAFE_CHARACTERS;
    let select = Callback::from(|event: FocusEvent| {
        event.target_unchecked_into::<HtmlInputElement>().select();
    });
    html! {
        <section class="share">
            { title }
            <p class="prose soft">{ t!(text, "share-link-help") }</p>
            <input type="text" id={FIELD} readonly={true} value={link.clone()} onfocus={select}
                aria-label={t!(text, "share-link")} data-test="link" />
            if is_long {
                <p class="wrong" data-test="long">
                    { t!(text, "share-long", count = link.len() as u64, most = SAFE_CHARACTERS as u64) }
                </p>
            }
            <p class="settings-do">
                { copy(props, FIELD, link.clone(), t!(text, "share-copy"), "copy-link") }
            </p>
        </section>
    }
}

/// A button that copies `content`. Where the browser does not allow it, the
/// field that has it is selected, to be copied by hand.
pub fn copy(
    props: &ShareProps,
    field: &'static str,
    content: String,
    name: String,
    test: &'static str,
) -> Html {
    let (text, on) = (props.text.clone(), props.on.clone());
    let copy = Callback::from(move |_: MouseEvent| {
        let (text, on, content) = (text.clone(), on.clone(), content.clone());
        spawn_local(async move {
            let said = match files::copy(&content).await {
                true => t!(text, "share-copied"),
                false => {
                    page::focus(field);
                    t!(text, "share-copy-by-hand")
                }
            };
            on.emit(Wish::Say(said));
        });
    });
    html! { <button type="button" class="button" onclick={copy} data-test={test}>{ name }</button> }
}
