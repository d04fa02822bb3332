//! What is done as soon as a part of the page is there that comes later.

use wasm_bindgen_futures::spawn_local;

use crate::ui::contract::Intent;
use crate::ui::host;
use crate::ui::later::door;
use crate::ui::page;
use crate::ui::parts::Part;
use crate::ui::wish::Wish;

use super::{App, shared};

/// What is done with a part that comes later.
pub type Later = fn(&mut App);

/// What waits.
pub enum Wanted {
    /// That this is done.
    Wish(Wish),
    /// The run at the address.
    Address,
}

impl Wanted {
    /// Whether the page says that it waits.
    fn is_said(&self) -> bool {
        !matches!(
            self,
            Wanted::Wish(Wish::Intent(Intent::Answer { said: false, .. }))
        )
    }
}

impl App {
    /// Asks for a part, or for what an address needs; what was wanted of it is
    /// done when it is there. Until then the page goes on, and says that it
    /// waits. What has not come is done when others have brought it.
    pub(super) fn wait(&mut self, what: String, wanted: Wanted) {
        self.waits += u32::from(wanted.is_said());
        let (on_came, on_wish) = (self.on_came.clone(), self.on_wish.clone());
        spawn_local(async move {
            let came = host::bring(&what).await;
            on_came.emit((wanted, came));
            if !came {
                host::arrival(&what).await;
                on_wish.emit(Wish::Again);
            }
        });
    }

    /// The address has changed: goes there when all is there that it needs.
    pub(super) fn go_where_the_address_says(&mut self) {
        let needed = [page::hash(), Part::Shared.name().to_owned()];
        match needed.into_iter().find(|what| !host::has(what)) {
            None => door(shared::address_changed as Later)(self),
            Some(missing) => self.wait(missing, Wanted::Address),
        }
    }

    /// What was waited for has come, or has not.
    pub(super) fn came(&mut self, wanted: Wanted, came: bool) {
        self.waits -= u32::from(wanted.is_said());
        match came {
            true => self.want(wanted),
            false if wanted.is_said() => self.missed.push(wanted),
            false => {}
        }
    }

    /// Asks once more for what has not come.
    pub(super) fn ask_again(&mut self) {
        for wanted in std::mem::take(&mut self.missed) {
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
