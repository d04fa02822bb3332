//! The sheet for the run itself: its seed and its settings.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::catalog;
use crate::kit::quorums::parts as quorums;
use crate::labs::session::{SettingView, Start};
use crate::sim::sorted::Map;
use crate::t;
use crate::text::Text;
use crate::ui::wish::{Sheet, Wish};
use crate::ui::words;

use super::quorums::{QuorumField, preview, quorum_field};
use super::sheet::SheetFrame;

#[derive(Properties, PartialEq)]
pub struct RunProps {
    pub text: Text,
    pub start: Start,
    pub seed: u64,
    pub settings: Vec<SettingView>,
    /// The digest of the instant that is shown.
    pub digest: String,
    pub on: Callback<Wish>,
}

/// What has been typed, by key.
type Typed = Map<&'static str, String>;

/// The key under which the seed is typed.
const SEED: &str = "seed";

/// Seed and settings.
#[component]
pub fn RunSheet(props: &RunProps) -> Html {
    let text = &props.text;
    let typed = use_state(Typed::new);
    let wrong = use_state(|| None::<String>);
    let preview = use_memo(((*typed).clone(), props.text.clone()), |(typed, text)| {
        let votes = props
            .settings
            .iter()
            .any(|setting| setting.key == quorums::KEY);
        let start = votes.then(|| wanted(text, &props.start, props.seed, typed));
        start.map(|start| start.map(|start| preview(&start)))
    });
    let begin = {
        let (props_start, seed) = (props.start.clone(), props.seed);
        let (typed, wrong) = (typed.clone(), wrong.clone());
        let (text, on) = (text.clone(), props.on.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match wanted(&text, &props_start, seed, &typed) {
                Ok(start) => on.emit(Wish::Begin(start)),
                Err(sentence) => wrong.set(Some(sentence)),
            }
        })
    };
    let plain = {
        let start = Start {
            seed: None,
            set: Map::new(),
            ..props.start.clone()
        };
        props
            .on
            .reform(move |_: MouseEvent| Wish::Begin(start.clone()))
    };
    html! {
        <SheetFrame text={text.clone()} title={t!(text, "run-title")}
            on_close={props.on.reform(Wish::Close)}>
            <form class="settings" onsubmit={begin}>
                <p class="prose soft">{ t!(text, "run-seed-help") }</p>
                { seed_field(props, &typed) }
                { for props.settings.iter().map(|setting| match (setting.key, &*preview) {
                    (quorums::KEY, Some(preview)) => quorum_field(&QuorumField {
                        text,
                        value: typed.get(quorums::KEY).unwrap_or(&setting.value),
                        quorums: preview.as_ref().ok().and_then(Option::as_ref),
                        wrong: preview.as_ref().err().map(String::as_str),
                        on: typing(&typed, quorums::KEY),
                    }),
                    _ => field(props, &typed, setting),
                }) }
                if let Some(sentence) = &*wrong {
                    <p class="wrong" role="alert">{ sentence }</p>
                }
                <p class="settings-do">
                    <button type="submit" class="button strong" data-test="apply">
                        { t!(text, "run-apply") }
                    </button>
                    <button type="button" class="button" onclick={plain}>
                        { t!(text, "run-undo") }
                    </button>
                    <button type="button" class="button" data-test="compare"
                        onclick={props.on.reform(|_: MouseEvent| Wish::Open(Sheet::Compare))}>
                        { t!(text, "compare-open") }
                    </button>
                </p>
            </form>
            <p class="cite">
                { t!(text, "run-digest") }{ " " }<code data-test="digest">{ &props.digest }</code>
            </p>
        </SheetFrame>
    }
}

/// The start that was asked for, or the sentence that says what is wrong.
fn wanted(text: &Text, start: &Start, seed: u64, typed: &Typed) -> Result<Start, String> {
    let mut start = start.clone();
    start.seed = Some(seed);
    for (key, value) in typed {
        if *key == SEED {
            let seed = value.trim().parse();
            start.seed = Some(seed.map_err(|_| t!(text, "run-seed-wrong"))?);
        } else {
            start.set.insert((*key).to_owned(), value.trim().to_owned());
        }
    }
    match catalog::open(&start) {
        Ok(_) => Ok(start),
        Err(error) => Err(words::bad_start(text, &error)),
    }
}

fn typing(typed: &UseStateHandle<Typed>, key: &'static str) -> Callback<String> {
    let typed = typed.clone();
    Callback::from(move |value: String| {
        let mut now = (*typed).clone();
        now.insert(key, value);
        typed.set(now);
    })
}

fn seed_field(props: &RunProps, typed: &UseStateHandle<Typed>) -> Html {
    let value = typed
        .get(SEED)
        .cloned()
        .unwrap_or_else(|| props.seed.to_string());
    html! {
        <div class="setting">
            <label for="setting-seed">{ t!(props.text, "run-seed") }</label>
            <input type="text" id="setting-seed" inputmode="numeric" autocomplete="off" {value}
                oninput={typing(typed, SEED).reform(input_value)} data-test="seed" />
        </div>
    }
}

fn field(props: &RunProps, typed: &UseStateHandle<Typed>, setting: &SettingView) -> Html {
    let text = &props.text;
    let key = setting.key;
    let value = typed.get(key).unwrap_or(&setting.value).clone();
    let id = format!("setting-{key}");
    let help = format!("{id}-form");
    let control = if setting.choices.is_empty() {
        html! {
            <input type="text" id={id.clone()} aria-describedby={help.clone()} autocomplete="off"
                spellcheck="false" {value} oninput={typing(typed, key).reform(input_value)}
                data-test={id.clone()} />
        }
    } else {
        let choices = setting.choices.iter().map(|choice| {
            let selected = *choice == value;
            html! {
                <option value={choice.clone()} {selected}>{ words::choice(text, key, choice) }</option>
            }
        });
        html! {
            <select id={id.clone()} aria-describedby={help.clone()}
                onchange={typing(typed, key).reform(select_value)} data-test={id.clone()}>
                { for choices }
            </select>
        }
    };
    html! {
        <div class="setting" key={key}>
            <label for={id}>{ words::setting(text, key) }</label>
            { control }
            <p class="setting-form" id={help}>{ words::setting_form(text, key) }</p>
        </div>
    }
}

fn input_value(event: InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

fn select_value(event: Event) -> String {
    event.target_unchecked_into::<HtmlSelectElement>().value()
}
