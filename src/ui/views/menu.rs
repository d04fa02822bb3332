//! The menu of views: which are shown, and where.

use yew::prelude::*;

use crate::t;
use crate::text::Text;
use crate::ui::later::later_unasked;
use crate::ui::parts::Part;
use crate::ui::shell::icons::{Shape, icon};
use crate::ui::wish::Wish;

use super::Arrangement;
use super::choice::draw_choice;

/// The menu's id, by which the button that opens it names it.
const MENU: &str = "views-menu";

/// The button that opens the menu. The browser does it.
pub fn views_button(text: &Text) -> Html {
    let name = t!(text, "views-menu");
    html! {
        <button type="button" class="icon" popovertarget={MENU} aria-haspopup="dialog"
            title={name.clone()} aria-label={name} data-test="open-views">
            { icon(Shape::Views) }
        </button>
    }
}

/// Properties of [`draw_menu`].
#[derive(Clone, PartialEq)]
pub struct MenuProps {
    /// The language.
    pub text: Text,
    /// The lab, which has its own word for its panels.
    pub lab: &'static str,
    /// What is shown now.
    pub arrangement: Arrangement,
    /// Whether only one view is seen at a time: then places mean nothing.
    pub narrow: bool,
    /// Where wishes go.
    pub on: Callback<Wish>,
}

/// The menu, which the browser opens and closes: one line a view.
pub fn draw_menu(props: &MenuProps) -> Html {
    let text = &props.text;
    html! {
        <div id={MENU} popover="auto" class="popover" role="dialog"
            aria-label={t!(text, "views-menu")} data-test="views">
            <h2 class="label">{ t!(text, "views-menu") }</h2>
            { later_unasked(Part::Hand, props.clone(), draw_choice) }
        </div>
    }
}
