//! The first drawing, in turns: first the stage with what stands above it, then
//! the player bar, then what stands beside the stage. In between, a slow machine
//! can answer and paint. What has yet to come has its place, so that nothing moves.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::ui::host;

use super::{App, Msg};

/// What has had its turn.
#[derive(Default)]
pub(super) struct Turns {
    over: u8,
    next: Option<Timeout>,
    told: bool,
}

impl Turns {
    const ALL: u8 = 2;

    /// The next one begins.
    pub fn begin(&mut self) {
        self.next = None;
        self.over += 1;
    }

    /// Whether the player bar has its turn, or had it.
    pub fn has_bar(&self) -> bool {
        self.over > 0
    }

    /// Whether what stands beside the stage has its turn, or had it.
    pub fn has_side(&self) -> bool {
        self.over == Turns::ALL
    }
}

impl App {
    /// Something was drawn: the next turn comes. After the last one, what is around
    /// the program is told that all of it is there.
    pub(super) fn take_turns(&mut self, ctx: &Context<App>) {
        let turns = &mut self.turns;
        if !turns.has_side() {
            let link = ctx.link().clone();
            turns
                .next
                .get_or_insert_with(|| Timeout::new(0, move || link.send_message(Msg::Turn)));
        } else if !turns.told {
            turns.told = true;
            host::drawn();
        }
    }
}
