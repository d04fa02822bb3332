//! The codes that show this moment inside another page, and how that looks.

use yew::prelude::*;

use crate::runs::embed::{Codes, HEIGHT};
use crate::t;
use crate::ui::page;

use super::ShareProps;
use super::link::copy;

/// The element and the frame to copy, and a frame that shows what they show.
/// A run that is too long for a link has neither.
pub fn section(props: &ShareProps) -> Html {
    let Ok(address) = &props.address else {
        return Html::default();
    };
    let text = &props.text;
    let site = page::folder();
    let codes = Codes::of(&site, &props.title, address, &props.scene);
    html! {
        <section class="share">
            <h3 class="sheet-head">{ t!(text, "embed-title") }</h3>
            <p class="prose soft">{ t!(text, "embed-help") }</p>
            { code(props, t!(text, "embed-tag"), codes.element, "embed-tag", "copy-tag") }
            { code(props, t!(text, "embed-frame"), codes.frame, "embed-frame", "copy-frame") }
            <details>
                <summary>{ t!(text, "embed-preview") }</summary>
                <iframe src={codes.address} title={t!(text, "embed-preview")} width="100%"
                    height={HEIGHT.to_string()} loading="lazy" data-test="embed-preview"></iframe>
            </details>
            <p class="soft">
                <a href={format!("{site}examples/{}", t!(text, "embed-examples-page"))} target="_blank" rel="noopener"
                    data-test="embed-examples">{ t!(text, "embed-examples") }</a>
            </p>
        </section>
    }
}

/// A field with a code, and the button that copies it.
fn code(
    props: &ShareProps,
    name: String,
    content: String,
    id: &'static str,
    button: &'static str,
) -> Html {
    let select = Callback::from(|event: FocusEvent| {
        event
            .target_unchecked_into::<web_sys::HtmlInputElement>()
            .select();
    });
    html! {
        <>
            <input type="text" {id} readonly={true} value={content.clone()} onfocus={select}
                aria-label={name.clone()} data-test={id} />
            <p class="settings-do">
                { copy(props, id, content, t!(props.text, "embed-copy", what = name), button) }
            </p>
        </>
    }
}
