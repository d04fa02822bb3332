//! The page. Sees frames, sends acts, knows no protocol.

pub mod actions;
pub mod app;
pub mod branches;
pub mod clock;
pub mod contract;
pub mod events;
pub mod figures;
pub mod files;
pub mod glide;
pub mod host;
pub mod inspector;
pub mod keys;
pub mod later;
pub mod manual;
pub mod memo;
pub mod order;
pub mod page;
pub mod panels;
pub mod parts;
pub mod player;
pub mod rows;
pub mod rules;
pub mod shared;
pub mod shell;
pub mod spacetime;
pub mod stage;
pub mod store;
pub mod views;
pub mod wish;
use crate::text::{Text, words};

use gloo_timers::callback::Timeout;
use wasm_bindgen::UnwrapThrowExt;

/// Draws the page into its place in `index.html`, in the language of `text`, in
/// the browser's next turn.
pub fn start(text: Text) {
    let draw = || {
        let place = page::element::<web_sys::Element>("app");
        let place = place.expect_throw("index.html has the element #app");
        let renderer =
            yew::Renderer::<app::App>::with_root_and_props(place, app::AppProps { text });
        app::around::know(&renderer.render());
    };
    Timeout::new(0, draw).forget();
}
