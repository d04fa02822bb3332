//! Where the page says things above everything else.

use yew::prelude::*;

/// What is said now. A sheet takes it from its context.
#[derive(Clone, Default, PartialEq)]
pub struct Toasts(pub Html);

/// The region in which `said` stands. It is there before anything is said:
/// who listens hears what changes in it.
pub fn toasts(said: Html) -> Html {
    html! { <div class="toasts" role="status" aria-live="polite">{ said }</div> }
}
