//! What the first view does not need.

use super::plan::Later;

/// The later files. Names are as a person writes them: module paths, `<…>`
/// with the concrete types.
pub const TABLE: &[Later] = &[
    Later {
        name: "views",
        doors: &[
            // What opens when something is chosen.
            "ui::inspector",
            "ui::actions",
            "ui::shell::run",
            "ui::shell::sheet",
            "ui::shell::help",
            "ui::stage::menu",
            "ui::stage::tip",
            "ui::stage::overlay",
            "ui::views::promises",
            "ui::views::state",
            // What answers a person.
            "yew::dom_bundle::subtree_root::SubtreeData>::add_listener::{closure",
            "gen_Event::Event>::{closure",
            "gen_InputEvent::InputEvent>::{closure",
            "gen_KeyboardEvent::KeyboardEvent>::{closure",
            "gen_MouseEvent::MouseEvent>::{closure",
            "ui::page::on_key::{closure",
            "ui::app::App>::address_changed",
            "ui::app::App>::hear",
            "ui::app::App>::draw_details",
            "ui::app::App>::next_tab::{closure",
            "ui::app::App>::rewrite_address",
            "ui::app::App>::speak_in::{closure",
            "ui::shell::timeline::timeline::{closure",
            "ui::stage::gestures::Gestures>::",
            "ui::files",
            "labs::convert::action_of",
            "labs::convert::refusal_of",
            "labs::session::Session>::act",
            "sim::timeline::Timeline<consensus_playground::protocols::raft::Raft>>::fork",
            // What reads settings and runs that somebody gives.
            "settings::set_",
            "settings::read",
            "FnOnce<(&mut consensus_playground::",
            "FnOnce<(&consensus_playground::labs::journal::Journal",
            "text::words::journal_error",
            "base64::engine::Engine::decode",
            "labs::journal::Journal>::",
            "labs::link::envelope",
            "labs::link::recording",
            "labs::link::words",
            "as core::str::traits::FromStr>",
            "serde_core::de",
            "serde_json::de",
            "serde_json::error",
            "serde_json::map",
            "serde_json::read",
            "serde_json::value",
            // What Yew can do and the first view does not ask for.
            "yew::dom_bundle::bportal",
            "yew::dom_bundle::braw",
            "yew::dom_bundle::bsuspense",
            "yew::virtual_dom::vportal",
            "yew::virtual_dom::vraw",
            "yew::virtual_dom::vsuspense",
        ],
        never: &["Gestures>::focus", "Gestures>::listen", "Journal>::write"],
        only_from_within: false,
        least: 48,
    },
    Later {
        name: "paxos",
        doors: &["protocols::paxos"],
        never: &[],
        only_from_within: true,
        least: 100,
    },
];
