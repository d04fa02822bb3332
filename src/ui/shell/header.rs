//! The top bar: what is being watched, and how the page looks.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::labs::session::Start;
use crate::t;
use crate::text::{Lang, Text, words};
use crate::ui::player::SIZE;
use crate::ui::store::Theme;
use crate::ui::views::views_button;
use crate::ui::wish::{Sheet, Wish};

use super::icons::{Shape, icon};

#[derive(PartialEq)]
pub struct HeaderProps {
    pub text: Text,
    /// How the run began.
    pub start: Start,
    /// How many nodes there are.
    pub nodes: usize,
    /// How many there may be; none if there is no choice.
    pub sizes: Vec<String>,
    pub theme: Theme,
    /// Whether the views are behind tabs: then their menu is there.
    pub narrow: bool,
    pub on: Callback<Wish>,
}

/// The top bar.
pub fn header(props: &HeaderProps) -> Html {
    let text = &props.text;
    let scenarios = props
        .on
        .reform(|_: MouseEvent| Wish::Open(Sheet::Scenarios));
    let share = props.on.reform(|_: MouseEvent| Wish::Open(Sheet::Share));
    let help = props.on.reform(|_: MouseEvent| Wish::Open(Sheet::Help));
    let Start { lab, scenario, .. } = &props.start;
    html! {
        <header class="top">
            <p class="brand">
                <svg viewBox="0 0 32 32" aria-hidden="true" class="brand-mark">
                    <circle cx="16" cy="16" r="13" />
                    <circle cx="16" cy="16" r="8.5" />
                    <circle cx="16" cy="16" r="2.5" class="dot" />
                </svg>
                <span class="brand-name">{ t!(text, "app-name") }</span>
            </p>
            <button type="button" class="button picker" onclick={scenarios}
                aria-haspopup="dialog" data-test="pick-scenario">
                <span class="picker-lab">{ text.get(&format!("{lab}-name")) }</span>
                <span class="picker-name">{ words::scenario(text, lab, scenario) }</span>
                { icon(Shape::Down) }
            </button>
            <div class="top-end">
                if !props.narrow {
                    { views_button(text) }
                }
                { size_picker(props) }
                { language_picker(props) }
                { theme_button(props) }
                <button type="button" class="icon" onclick={share} aria-haspopup="dialog"
                    title={t!(text, "sheet-share")} aria-label={t!(text, "sheet-share")}
                    aria-keyshortcuts="Y" data-test="share">
                    { icon(Shape::Share) }
                </button>
                <button type="button" class="icon" onclick={help} aria-haspopup="dialog"
                    title={t!(text, "sheet-help")} aria-label={t!(text, "sheet-help")}
                    aria-keyshortcuts="?" data-test="help">
                    { icon(Shape::Help) }
                </button>
            </div>
        </header>
    }
}

fn size_picker(props: &HeaderProps) -> Html {
    if props.sizes.is_empty() {
        return Html::default();
    }
    let start = props.start.clone();
    let pick = props.on.reform(move |event: Event| {
        let mut start = start.clone();
        start.set.insert(SIZE.to_owned(), chosen(&event));
        Wish::Begin(start)
    });
    let now = props.nodes.to_string();
    let sizes = props.sizes.iter().map(|size| {
        let selected = *size == now;
        html! { <option value={size.clone()} {selected}>{ size }</option> }
    });
    html! {
        <label class="labelled">
            <span>{ t!(props.text, "pick-nodes") }</span>
            <select onchange={pick} data-test="nodes">{ for sizes }</select>
        </label>
    }
}

/// The id of the element that offers the languages.
pub const LANGUAGE: &str = "language";

fn language_picker(props: &HeaderProps) -> Html {
    let pick = props
        .on
        .reform(|event: Event| Wish::Language(Lang::from_tag(&chosen(&event)).unwrap_or(Lang::En)));
    let languages = Lang::ALL.map(|lang| {
        let selected = lang == props.text.lang();
        html! {
            <option value={lang.tag()} lang={lang.tag()} {selected}>{ lang.own_name() }</option>
        }
    });
    html! {
        <div class="language">
            { icon(Shape::Language) }
            <select id={LANGUAGE} onchange={pick} aria-label={t!(props.text, "pick-language")} data-test="language">
                { for languages }
            </select>
        </div>
    }
}

fn theme_button(props: &HeaderProps) -> Html {
    let text = &props.text;
    let (shape, name) = match props.theme {
        Theme::System => (Shape::System, t!(text, "theme-system")),
        Theme::Light => (Shape::Light, t!(text, "theme-light")),
        Theme::Dark => (Shape::Dark, t!(text, "theme-dark")),
    };
    let next = props.theme.next();
    let pick = props.on.reform(move |_: MouseEvent| Wish::Theme(next));
    let name = t!(text, "pick-theme-is", theme = name);
    html! {
        <button type="button" class="icon" onclick={pick} title={name.clone()}
            aria-label={name} data-test="theme">
            { icon(shape) }
        </button>
    }
}

fn chosen(event: &Event) -> String {
    event.target_unchecked_into::<HtmlSelectElement>().value()
}
