//! The doors into what a person does that the first view does not need. It comes
//! later than that; what calls them has waited for it.

use crate::ui::wish::Wish;

use super::App;

/// Does what is wished for.
pub(super) fn hear(app: &mut App, wish: Wish) {
    app.hear_of_page(wish);
}

/// Goes to the run at the address.
pub(super) fn address_changed(app: &mut App) {
    app.address_changed();
}
