//! The doors into what knows runs as data: links, files, what was done by hand.
//! It comes later than the first view; what calls them has waited for it.

use crate::labs::session::Session;
use crate::runs::link::Route;
use crate::text::Text;
use crate::ui::wish::Wish;

use super::{App, begin};

/// Does what is wished for.
pub(super) fn hear(app: &mut App, wish: Wish) {
    app.hear_of_runs(wish);
}

/// Puts the run where a panic cannot reach it.
pub(super) fn keep(app: &mut App) {
    app.keep_journal();
}

/// Writes the address of the run as it is shown now.
pub(super) fn write_address(app: &mut App) {
    app.write_address();
}

/// Writes the address anew after a change that is not about the run.
pub(super) fn rewrite_address(app: &mut App) {
    app.rewrite_address();
}

/// The run whose code an address holds, with sentences about what is wrong with
/// it.
pub(super) fn touched(
    text: &Text,
    route: &Route,
    sentences: &mut Vec<String>,
) -> Option<Box<dyn Session>> {
    begin::touched(text, route, sentences)
}

/// Tells the page around this one what it asks for; none if it cannot be told.
pub(super) fn tell(app: &App, what: &str, with: &str) -> Option<String> {
    app.tell(what, with)
}
