//! Scenarios of a person's own: runs with all that was done to them, kept in
//! this browser under a name.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::catalog;
use crate::labs::recording::Recording;
use crate::runs::journal::Journal;
use crate::runs::link::{BadLink, Route};
use crate::t;
use crate::text::Text;
use crate::ui::store::{self, Own};
use crate::ui::wish::Wish;
use crate::ui::{files, host, page};

use super::share::described;

/// The id of the heading.
const TITLE: &str = "own-title";

/// The id of the field for the name.
const NAME: &str = "own-name";

/// The longest name, in characters.
const LONGEST: usize = 60;

#[derive(Properties, PartialEq)]
pub struct OwnProps {
    pub text: Text,
    /// The name that is offered.
    pub title: String,
    /// The address of the run as it is shown now, from the hash on.
    pub address: Result<String, BadLink>,
    /// Whether the name is asked for at once: where a sheet opens, the browser
    /// looks for the field that wants the focus.
    pub asks: bool,
    pub on: Callback<Wish>,
}

/// What is kept, and a way to keep the run that is shown.
#[component]
pub fn OwnScenarios(props: &OwnProps) -> Html {
    let text = &props.text;
    let kept = use_state(store::own);
    let said = use_state(String::new);
    let change = {
        let (kept, said, text) = (kept.clone(), said.clone(), text.clone());
        Callback::from(move |(list, words): (Vec<Own>, String)| {
            match store::keep_own(&list) {
                true => said.set(words),
                false => said.set(t!(text, "own-no-room")),
            }
            // What could not be kept is not shown as if it were.
            kept.set(store::own());
        })
    };
    html! {
        <section class="share" aria-labelledby={TITLE}>
            <h3 class="sheet-head" id={TITLE} tabindex="-1">{ t!(text, "own-title") }</h3>
            { keep_form(props, &kept, &change, &said) }
            <p role="status" data-test="own-said">{ &*said }</p>
            <ul class="own" data-test="own">
                { for (0..kept.len()).map(|place| line(props, &kept, place, &change)) }
            </ul>
        </section>
    }
}

/// Changes what is kept, and says a sentence if that worked.
type Change = Callback<(Vec<Own>, String)>;

fn keep_form(
    props: &OwnProps,
    kept: &[Own],
    change: &Change,
    said: &UseStateHandle<String>,
) -> Html {
    let text = &props.text;
    let onsubmit = {
        let (text, kept, change) = (text.clone(), kept.to_vec(), change.clone());
        let (address, title, said) = (props.address.clone(), props.title.clone(), said.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Ok(address) = address.clone() else {
                return said.set(t!(text, "link-too-long"));
            };
            let name = typed_name(&title);
            let words = t!(text, "own-kept", name = name.clone());
            let mut list = kept.clone();
            list.push(Own { name, address });
            change.emit((list, words));
        })
    };
    html! {
        <form class="own-keep" {onsubmit}>
            <label class="number">
                <span class="field-name">{ t!(text, "own-name") }</span>
                <input type="text" id={NAME} value={props.title.clone()} maxlength={LONGEST.to_string()}
                    autocomplete="off" autofocus={props.asks} data-test="own-name" />
            </label>
            <button type="submit" class="button strong" data-test="own-keep">{ t!(text, "own-keep") }</button>
        </form>
    }
}

/// What stands in the field for the name, if anything does.
fn typed_name(otherwise: &str) -> String {
    let field = page::element::<HtmlInputElement>(NAME);
    let typed = field.map(|field| field.value()).unwrap_or_default();
    tidy(&typed).unwrap_or_else(|| otherwise.to_owned())
}

/// A name without what would end it in the store; none if nothing is left.
fn tidy(name: &str) -> Option<String> {
    let plain: String = name
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST)
        .collect();
    let plain = plain.trim();
    (!plain.is_empty()).then(|| plain.to_owned())
}

/// One that is kept: its name to be changed, what it is, and what can be
/// done with it.
fn line(props: &OwnProps, kept: &[Own], place: usize, change: &Change) -> Html {
    let text = &props.text;
    let own = &kept[place];
    let what = described(text, &own.address);
    let what = what.map_or_else(|| t!(text, "own-unreadable"), |(_, what)| what);
    let rename = {
        let (text, kept, change) = (text.clone(), kept.to_vec(), change.clone());
        Callback::from(move |event: Event| {
            let field = event.target_unchecked_into::<HtmlInputElement>();
            let mut list = kept.clone();
            match tidy(&field.value()) {
                Some(name) => {
                    list[place].name.clone_from(&name);
                    change.emit((list, t!(text, "own-renamed", name = name)));
                }
                None => field.set_value(&kept[place].name),
            }
        })
    };
    let remove = {
        let (text, kept, change) = (text.clone(), kept.to_vec(), change.clone());
        Callback::from(move |_: MouseEvent| {
            let mut list = kept.clone();
            let gone = list.remove(place);
            // The line goes, and with it what has the focus.
            page::focus(TITLE);
            change.emit((list, t!(text, "own-removed", name = gone.name)));
        })
    };
    let open = {
        let address = own.address.clone();
        props
            .on
            .reform(move |_: MouseEvent| Wish::GoTo(address.clone()))
    };
    let save = {
        let (own, on, text) = (own.clone(), props.on.clone(), text.clone());
        Callback::from(move |_: MouseEvent| {
            let (own, on, text) = (own.clone(), on.clone(), text.clone());
            spawn_local(async move {
                let file = format!("{}.json", own.name.replace(['/', '\\'], "-"));
                // It may be of a lab that has yet to come.
                let said = match host::bring(&own.address)
                    .await
                    .then(|| journal_of(&own.address))
                {
                    Some(Some(journal)) => {
                        files::save(&file, &journal);
                        t!(text, "share-saved", file = file)
                    }
                    Some(None) => t!(text, "own-unreadable"),
                    None => t!(text, "part-missing"),
                };
                on.emit(Wish::Say(said));
            });
        })
    };
    let button = |onclick: Callback<MouseEvent>, words: String, test: &'static str| {
        html! {
            <button type="button" class="button" {onclick} data-test={test}
                aria-label={format!("{words}: {}", own.name)}>{ words }</button>
        }
    };
    html! {
        <li class="branch" key={format!("{place} {}", own.name)}>
            <input type="text" value={own.name.clone()} maxlength={LONGEST.to_string()} autocomplete="off"
                aria-label={t!(text, "branch-rename", name = own.name.clone())} onchange={rename}
                data-test="own-rename" />
            <p class="soft">{ what }</p>
            <p class="branch-do">
                { button(open, t!(text, "own-open"), "own-open") }
                { button(save, t!(text, "own-save"), "own-save") }
                { button(remove, t!(text, "branch-remove"), "own-remove") }
            </p>
        </li>
    }
}

/// The run of an address as the text of a file. None if this version cannot
/// read it any more.
fn journal_of(address: &str) -> Option<String> {
    let (route, _) = Route::read(address);
    let recording = match route.recording().ok()? {
        Some(recording) => recording,
        None => Recording::of(&*catalog::open(&crate::ui::app::start_of(&route)).ok()?),
    };
    Some(Journal::of_recording(&recording).write())
}
