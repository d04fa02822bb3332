//! A run that is told as a story, as the page sees it.

use std::rc::Rc;

use crate::labs::session::BeatView;
use crate::show::frame::EventView;
use crate::sim::time::Time;

use super::{Pace, Player};

impl Player {
    /// Whether a story is about to be told: the place of its title.
    #[must_use]
    pub fn is_at_title(&self) -> bool {
        self.at_title && self.pace == Pace::Story
    }

    /// Whether time runs and yet stands, until something has been read.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.playing && self.director.as_ref().is_some_and(|it| it.holds())
    }

    /// Whether a story is told: then [`Player::tell`] lets time run.
    #[must_use]
    pub fn tells(&self) -> bool {
        self.director.is_some()
    }

    /// Whether a story is to be told and nobody is there yet who can: then
    /// [`Player::call_director`] comes first.
    #[must_use]
    pub fn lacks_director(&self) -> bool {
        self.pace == Pace::Story && self.director.is_none()
    }

    /// From now on the story is told, if one is to be.
    pub fn call_director(&mut self) {
        if self.pace == Pace::Story {
            self.director.get_or_insert_default();
        }
    }

    /// The beat of the scenario that was reached last, the last of several.
    #[must_use]
    pub fn last_beat(&self) -> Option<BeatView> {
        let beats = self.session.beats().into_iter();
        beats
            .max_by_key(|beat| beat.reached)
            .filter(|beat| beat.reached.is_some())
    }

    /// The same, if the last event has reached it.
    #[must_use]
    pub fn beat_here(&self) -> Option<BeatView> {
        let seq = self.session.seq();
        self.last_beat().filter(|beat| beat.reached == Some(seq))
    }

    /// What happened last, if it is to be read before time goes on, and how long
    /// that takes, in microseconds of a person's time.
    #[must_use]
    pub fn reading(&self) -> Option<(&Rc<EventView>, u64)> {
        let whole = self.director.as_ref()?.reading(self)?;
        Some((self.feed.latest().next()?, whole))
    }

    /// The silence that is being skipped.
    #[must_use]
    pub fn passing(&self) -> Option<Time> {
        self.director.as_ref()?.passing().filter(|_| self.playing)
    }
}
