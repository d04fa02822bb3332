//! The run and its events as files, and the way back.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::t;
use crate::text::Text;
use crate::ui::files;
use crate::ui::wish::Wish;

use super::{Export, ShareProps, written};

/// Save the run, open a saved one, save what happened in it.
pub fn section(props: &ShareProps) -> Html {
    let ShareProps { text, on, .. } = props;
    html! {
        <section class="share">
            <h3 class="sheet-head">{ t!(text, "share-file") }</h3>
            <p class="prose soft">{ t!(text, "share-file-help") }</p>
            <p class="settings-do">
                { save(props, Export::Journal, t!(text, "run-save"), "save") }
                { open_file(text, on) }
            </p>
            <p class="settings-do">
                { save(props, Export::Lines, t!(text, "share-events-json"), "save-json") }
                { save(props, Export::Story, t!(text, "share-events-text"), "save-text") }
            </p>
        </section>
    }
}

fn save(props: &ShareProps, export: Export, name: String, test: &'static str) -> Html {
    let ShareProps { text, on, .. } = props;
    let (text, on, player) = (text.clone(), on.clone(), props.player.clone());
    let file = format!("{}{}", props.name, export.end());
    let save = Callback::from(move |_: MouseEvent| {
        files::save(&file, &written(player.borrow().session(), &text, export));
        on.emit(Wish::Say(t!(text, "share-saved", file = file.clone())));
    });
    html! { <button type="button" class="button" onclick={save} data-test={test}>{ name }</button> }
}

/// A button that asks for the file of a saved run.
fn open_file(text: &Text, on: &Callback<Wish>) -> Html {
    let on = on.clone();
    let chosen = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        let file = input.files().and_then(|files| files.get(0));
        // The same file may be chosen again.
        input.set_value("");
        let on = on.clone();
        spawn_local(async move {
            if let Some(file) = file {
                on.emit(Wish::OpenFile(files::read(&file).await));
            }
        });
    });
    html! {
        <label class="button file">
            { t!(text, "run-open") }
            <input type="file" accept=".json,application/json" class="unseen" onchange={chosen}
                data-test="open-file" />
        </label>
    }
}
