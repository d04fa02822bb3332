//! What was done to a run by hand, as things of their own: a list that moves
//! and takes away, marks on the timeline that can be dragged, and the ways to
//! undo and to redo. Nothing of it is there while nothing was done.

mod known;
mod list;
mod marks;

use yew::prelude::*;

use crate::sim::time::Time;
use crate::t;
use crate::text::Text;
use crate::ui::shared::Shared;
use crate::ui::wish::Wish;

pub use known::{Known, Listed};
pub use list::draw_list;
pub use marks::draw_marks;

/// The list's id, by which the button that opens it names it.
const LIST: &str = "manual";

/// Properties of all parts.
#[derive(Clone, PartialEq)]
pub struct ManualProps {
    /// The language.
    pub text: Text,
    /// What was done on the branch that is shown, in order.
    pub listed: Shared<Listed>,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to do again.
    pub can_redo: bool,
    /// The end of the timeline.
    pub end: Time,
    /// Where wishes go.
    pub on: Callback<Wish>,
}

impl ManualProps {
    /// Whether nothing was done and nothing undone.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.listed.events.is_empty() && !self.can_undo && !self.can_redo
    }
}

/// The button that opens the list.
pub fn draw_button(props: &ManualProps) -> Html {
    let count = props.listed.events.len() as u64;
    let name = t!(props.text, "manual-open", count = count);
    html! {
        <button type="button" class="button quiet manual-button" popovertarget={LIST}
            aria-haspopup="dialog" aria-label={name.clone()} title={name} data-test="open-manual">
            <svg viewBox="0 0 24 24" class="pict" aria-hidden="true" focusable="false">
                <path d="M12 4l6 8-6 8-6-8z" />
            </svg>
            <span>{ count }</span>
        </button>
    }
}
