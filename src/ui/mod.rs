//! The page. Sees frames, sends acts, knows no protocol.

use yew::prelude::*;

pub mod actions;
pub mod contract;
pub mod host;
pub mod inspector;
pub mod logs;
pub mod shared;
pub mod stage;

/// Draws the page into its place in `index.html`.
pub fn start() {
    host::show_panics();
    let root = place();
    yew::Renderer::<Page>::with_root(root).render();
}

fn place() -> web_sys::Element {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"))
        .expect("index.html has the element #app")
}

#[component]
fn Page() -> Html {
    html! { <main><h1>{ "Consensus Playground" }</h1></main> }
}
