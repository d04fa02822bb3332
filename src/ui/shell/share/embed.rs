//! The codes that show this moment inside another page, and how that looks.

use yew::prelude::*;

use crate::t;
use crate::ui::page;

use super::ShareProps;
use super::link::copy;

/// How high a frame is in a page where it cannot grow.
const HEIGHT: u32 = 480;

/// The element and the frame to copy, and a frame that shows what they show.
/// A run that is too long for a link has neither.
pub fn section(props: &ShareProps) -> Html {
    let Ok(address) = &props.address else {
        return Html::default();
    };
    let text = &props.text;
    let codes = Codes::of(&text.get("app-name"), address, &props.scene);
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

/// What is written into another page.
#[derive(Debug, PartialEq)]
struct Codes {
    /// The element, with the script that brings it and a link for where no
    /// script runs.
    element: String,
    /// The frame.
    frame: String,
    /// The frame's own address.
    address: String,
}

impl Codes {
    /// `hash` is the address of the moment from the `#` on.
    fn of(title: &str, hash: &str, scene: &str) -> Codes {
        let site = page::folder();
        let address = format!("{site}embed.html?scene={scene}{hash}");
        let link = escaped(&format!("{site}{hash}"));
        let hash = escaped(hash);
        let element = format!(
            "<script type=\"module\" src=\"{site}embed.js\"></script>\
             <consensus-playground link=\"{hash}\" scene=\"{scene}\"><a href=\"{link}\">{title}</a>\
             </consensus-playground>"
        );
        let frame = format!(
            "<iframe src=\"{}\" title=\"{title}\" width=\"100%\" height=\"{HEIGHT}\" \
             sandbox=\"allow-scripts allow-popups\" loading=\"lazy\"></iframe>",
            escaped(&address)
        );
        Codes {
            element,
            frame,
            address,
        }
    }
}

/// As the value of an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}
