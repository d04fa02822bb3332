//! The page's address: it always holds the run that is shown, and the place
//! in it: at once when time stands still, and while it runs, as of a second
//! ago at most.
//!
//! To look around and to act writes the address anew; to begin another run
//! makes an entry in the browser's history, so that its ways back and forward
//! lead from run to run.

use gloo_timers::callback::Timeout;

use crate::labs::recording::Recording;
use crate::labs::session::Start;
use crate::runs::link::{BadLink, Route};
use crate::sim::time::Time;
use crate::sim::timeline::BranchId;
use crate::t;
use crate::text::Lang;
use crate::ui::host;
use crate::ui::page;
use crate::ui::parts::Part;
use crate::ui::player::Player;
use crate::ui::store;
use crate::ui::views::Arrangement;

use super::wait::Later;
use super::{App, begin, runs};

/// The least time between two changes of the address, in milliseconds:
/// browsers refuse to pages that change it more than a hundred times in half
/// a minute.
const APART_MS: u32 = 400;

/// The same while time runs.
const MOVING_MS: u32 = 1_000;

/// What the page knows of its address.
#[derive(Default)]
pub(super) struct Address {
    /// What the browser says the address is since it was last read or
    /// written.
    here: String,
    /// The place that it stands for.
    place: Shown,
    /// Waits until it may be written, and whether time ran when it began to.
    due: Option<(Timeout, bool)>,
    /// Whether something was done since it was written.
    touched: bool,
    /// Whether it was told that the run is too long for a link.
    told: bool,
    /// The run as it stands among the recent ones.
    kept: Option<String>,
}

/// A place in a run: branches and branch, events, instant.
type Shown = (usize, BranchId, u64, Time);

fn place_of(player: &Player) -> Shown {
    let session = player.session();
    (
        session.branches().len(),
        session.branch(),
        session.seq(),
        player.cursor(),
    )
}

impl Address {
    /// The address as it is, which led to where `player` stands.
    pub(super) fn of(player: &Player) -> Address {
        Address {
            here: page::hash(),
            place: place_of(player),
            ..Address::default()
        }
    }
}

impl App {
    /// The address of the run as it is shown now.
    ///
    /// # Errors
    /// If the run is too long for a link.
    pub(super) fn route_here(&self) -> Result<Route, BadLink> {
        let player = self.player.borrow();
        let session = player.session();
        let route = self.route.to_run(&Recording::of(session))?;
        Ok(route.at(session, player.cursor()))
    }

    /// Has the address written soon if the run stands elsewhere than it says.
    pub(super) fn follow(&mut self) {
        let player = self.player.borrow();
        let moving = player.playing() && !self.address.touched;
        let waits = match &self.address.due {
            None => false,
            Some((_, since_moving)) => moving || !since_moving,
        };
        if waits || place_of(&player) == self.address.place {
            return;
        }
        // While nobody is there nobody copies it.
        if moving && !host::is_attended() {
            return;
        }
        let wait = if moving { MOVING_MS } else { APART_MS };
        let write = self
            .on_soon
            .reform(|()| (Part::Runs, runs::write_address as Later));
        self.address.due = Some((Timeout::new(wait, move || write.emit(())), moving));
    }

    /// Something was done to the run: the address is to say so, even while
    /// time runs.
    pub(super) fn touch(&mut self) {
        self.address.touched = true;
    }

    /// Writes the address of the run as it is shown now, and keeps it among
    /// the recent runs.
    pub(super) fn write_address(&mut self) {
        self.address.due = None;
        if page::hash() != self.address.here {
            // Somebody has written another one; it is about to be heard.
            return;
        }
        let place = place_of(&self.player.borrow());
        match self.route_here() {
            Ok(route) => {
                self.route = route;
                let text = self.route.write();
                page::replace(&text);
                // Among the recent ones, a run stands where it stood still.
                if !self.player.borrow().playing() {
                    store::keep_run(self.address.kept.as_deref(), &text);
                    self.address.kept = Some(text);
                }
            }
            Err(_) => self.tell_too_long(),
        }
        self.address.here = page::hash();
        self.address.place = place;
        self.address.touched = false;
    }

    fn tell_too_long(&mut self) {
        if !self.address.told {
            self.address.told = true;
            self.say(t!(self.text, "link-too-long"));
        }
    }

    /// Writes the address before the page goes elsewhere, so that the way
    /// back leads to where the run stood.
    fn settle_address(&mut self) {
        if self.address.due.is_some() {
            self.write_address();
        }
    }

    /// Writes the address anew after a change that is not about the run.
    pub(super) fn rewrite_address(&mut self) {
        if page::hash() == self.address.here {
            if self.route.lab.is_none() {
                let player = self.player.borrow();
                self.route = self.route.to(player.session().start());
            }
            page::replace(&self.route.write());
            self.address.here = page::hash();
        }
    }

    /// Begins another run by going to its address, so that the browser's
    /// way back leads here.
    pub(super) fn go(&mut self, start: &Start) {
        self.go_to(&self.route.to(start).write());
    }

    /// Goes to an address.
    pub(super) fn go_to(&mut self, address: &str) {
        self.settle_address();
        if address == page::hash() {
            self.address_changed();
        } else {
            page::go(address);
        }
    }

    /// Watches another run, which no address led to: it gets one.
    pub(super) fn arrive_with(&mut self, player: Player) {
        self.settle_address();
        self.watch(player);
        let start = self.player.borrow().session().start().clone();
        let route = self.route_here().unwrap_or_else(|_| self.route.to(&start));
        page::push(&route.write());
        self.route = route;
        self.address = Address::of(&self.player.borrow());
    }

    /// Whether an address leads to the scenario that is shown, and does not say
    /// how time is to pass.
    fn stays_in(&self, route: &Route) -> bool {
        let player = self.player.borrow();
        let (here, there) = (player.session().start(), begin::start_of(route));
        (&here.lab, &here.scenario) == (&there.lab, &there.scenario) && route.speed.is_none()
    }

    /// The address has changed: by a wish, by hand, or by the browser's way
    /// back.
    pub(super) fn address_changed(&mut self) {
        let (route, unreadable) = begin::address();
        if let Some(lang) = route.lang.as_deref().and_then(Lang::from_tag)
            && lang != self.text.lang()
        {
            self.speak_in(lang);
        }
        let glides = self.player.borrow().glides();
        let pace = self.pace.filter(|_| self.stays_in(&route));
        let (player, trouble) = begin::open(&self.text, &route, &unreadable, pace, glides);
        self.watch(player);
        self.address = Address::of(&self.player.borrow());
        if let Some(arrangement) = route.view.as_deref().and_then(Arrangement::read) {
            self.arrangement = arrangement;
        }
        self.route = route;
        self.said = None;
        if let Some(words) = trouble {
            self.say(words);
        }
    }
}
