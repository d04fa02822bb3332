//! Where the page says things above everything else.

use yew::prelude::*;

/// What a sheet takes from its context.
#[derive(Clone, Default, PartialEq)]
pub struct Above {
    /// Which sheet it is, of all that were opened.
    pub which: u32,
    /// What is said now.
    pub said: Html,
}

/// The region in which `said` stands. It is there before anything is said:
/// who listens hears what changes in it.
pub fn toasts(said: Html) -> Html {
    html! { <div class="toasts" role="status" aria-live="polite">{ said }</div> }
}
