//! What is done as soon as a part of the page is there that comes later.

use wasm_bindgen_futures::spawn_local;

use crate::ui::host;
use crate::ui::later::door;
use crate::ui::page;
use crate::ui::parts::Part;

use super::App;
use crate::ui::wish::Wish;

/// What is done with a part that comes later.
pub type Later = fn(&mut App);

/// What a person waits for.
pub enum Wanted {
    /// That this is done.
    Wish(Wish),
    /// The run at the address.
    Address,
}

impl App {
    /// Asks for a part; what was wanted of it is done when it is there. Until
    /// then the page goes on, and says that it waits.
    pub(super) fn wait(&mut self, part: &str, wanted: Wanted) {
        self.waits += 1;
        let (part, on_came) = (part.to_owned(), self.on_came.clone());
        spawn_local(async move {
            let came = host::bring(&part).await;
            on_came.emit((wanted, came));
        });
    }

    /// The address has changed: goes there when all is there that it needs.
    pub(super) fn go_where_the_address_says(&mut self) {
        let address = page::hash();
        if host::is_prepared(&address) {
            return self.address_changed();
        }
        self.waits += 1;
        let on_came = self.on_came.clone();
        spawn_local(async move {
            let came = host::prepare(&address).await;
            on_came.emit((Wanted::Address, came));
        });
    }

    /// A part that somebody waited for has come, or has not.
    pub(super) fn came(&mut self, wanted: Wanted, came: bool) {
        self.waits -= 1;
        match came {
            true => self.want(wanted),
            false => self.missed = Some(wanted),
        }
    }

    /// Asks once more for what has not come.
    pub(super) fn ask_again(&mut self) {
        if let Some(wanted) = self.missed.take() {
            self.want(wanted);
        }
    }

    fn want(&mut self, wanted: Wanted) {
        match wanted {
            Wanted::Wish(wish) => self.hear(wish),
            Wanted::Address => self.go_where_the_address_says(),
        }
    }

    /// Does something with a part that nobody has asked for: at once if it is
    /// there, else without a word as soon as it is.
    pub(super) fn soon(&mut self, part: Part, then: Later) {
        if host::has(part.name()) {
            return door(then)(self);
        }
        let on_soon = self.on_soon.clone();
        spawn_local(async move {
            if host::bring(part.name()).await {
                on_soon.emit((part, then));
            }
        });
    }
}
