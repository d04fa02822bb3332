//! A sheet above the page: the browser's own dialog, which keeps the focus
//! inside and gives it back.

use gloo_events::EventListener;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::t;
use crate::text::Text;

use super::icons::{Shape, icon};
use super::toasts::{Above, toasts};

#[derive(Properties, PartialEq)]
pub struct SheetProps {
    pub text: Text,
    pub title: String,
    pub children: Html,
    /// Called with the number of the sheet.
    pub on_close: Callback<u32>,
}

/// A sheet with a title and a button to close it. Escape and a press beside
/// it close it too.
#[component]
pub fn SheetFrame(props: &SheetProps) -> Html {
    let node = use_node_ref();
    let Above { which, said } = use_context().unwrap_or_default();
    use_effect_with(
        (node.clone(), props.on_close.clone()),
        move |(node, on_close)| {
            let dialog = node.cast::<HtmlDialogElement>();
            let listener = dialog.as_ref().map(|dialog| {
                if !dialog.open() {
                    // Refused only to a dialog that is not in the page.
                    let _ = dialog.show_modal();
                }
                let on_close = on_close.clone();
                EventListener::new(dialog, "close", move |_| on_close.emit(which))
            });
            move || drop(listener)
        },
    );
    use_effect_with((), {
        let node = node.clone();
        // A sheet that is taken away while it is open must be closed first:
        // only so does the browser give the focus back.
        move |()| {
            let dialog = node.cast::<HtmlDialogElement>();
            move || dialog.iter().for_each(HtmlDialogElement::close)
        }
    });
    let close = {
        let node = node.clone();
        Callback::from(move |()| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let beside = {
        let (node, close) = (node.clone(), close.clone());
        Callback::from(move |event: MouseEvent| {
            let target = event.target_dyn_into::<HtmlDialogElement>();
            if target.is_some() && target == node.cast() {
                close.emit(());
            }
        })
    };
    let text = &props.text;
    html! {
        <dialog ref={node} class="sheet" aria-labelledby="sheet-title" onclick={beside}>
            <div class="sheet-body">
                <div class="sheet-top">
                    <h2 id="sheet-title">{ &props.title }</h2>
                    <button type="button" class="icon" onclick={close.reform(|_| ())}
                        aria-label={t!(text, "menu-close")} data-test="close">
                        { icon(Shape::Close) }
                    </button>
                </div>
                { props.children.clone() }
            </div>
            { toasts(said) }
        </dialog>
    }
}
