//! What stands beside the stage, and when it is drawn anew.

use std::rc::Rc;

use crate::show::frame::Frame;
use crate::sim::timeline::BranchId;
use crate::ui::player::{Feed, Player};
use crate::ui::shared::Shared;

/// How much time lies between two drawings of what stands beside the stage,
/// while time runs, in milliseconds.
const BESIDE_MS: f64 = 100.0;

/// Of so many events between two drawings nobody can follow what each changes.
const SWIFT: u64 = 24;

/// What the views beside the stage show. While time runs they are drawn anew
/// ten times a second at most: nobody reads them as fast as the stage moves.
pub(super) struct Beside {
    pub frame: Rc<Frame>,
    pub feed: Shared<Feed>,
    /// The branch, how many events it has, and how many have happened.
    pub events: (BranchId, u64, u64),
    /// Whether more has happened since the last drawing than anybody can follow.
    pub swift: bool,
    /// The picture in which they were looked at last, in milliseconds.
    at: f64,
}

impl Beside {
    /// As they are to be for where the player stands.
    pub fn of(player: &Player) -> Beside {
        let place = player.place();
        Beside {
            frame: Rc::clone(player.frame()),
            feed: player.feed().clone(),
            events: (player.session().branch(), place.recorded, place.seq),
            swift: false,
            at: 0.0,
        }
    }

    /// Whether they have yet to show the last event, and may in the picture at
    /// `now`.
    pub fn is_due(&self, player: &Player, now: f64) -> bool {
        let behind = !Rc::ptr_eq(&self.frame, player.frame()) || self.feed != *player.feed();
        behind && now - self.at >= BESIDE_MS
    }

    /// Has them show where the player stands, if they may.
    pub fn look(&mut self, player: &Player, now: f64) {
        if !player.playing() || self.is_due(player, now) {
            let next = Beside::of(player);
            let ((before, _, from), (branch, _, to)) = (self.events, next.events);
            let swift = player.playing() && before == branch && to >= from + SWIFT;
            *self = Beside {
                at: now,
                swift,
                ..next
            };
        }
    }
}
