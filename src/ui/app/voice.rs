//! What somebody who listens is told. What that is, and when, is in `spoken`.

use gloo_timers::callback::Timeout;

use crate::ui::clock;

/// The voice of the page.
#[derive(Default)]
pub(super) struct Voice {
    pub(super) words: String,
    /// The event of the headline that was told last.
    pub(super) told: u64,
    /// The event of the beat whose meaning was told last.
    pub(super) meant: u64,
    /// The event that was told last of those that a person did.
    pub(super) done: u64,
    pub(super) at: f64,
    /// Whether it stands in the page by now.
    pub(super) drawn: bool,
    /// What is to be told once it may.
    pub(super) waits: Option<Timeout>,
}

impl Voice {
    /// What is said now.
    pub(super) fn words(&self) -> &str {
        &self.words
    }

    /// Says `words` at once.
    pub(super) fn announce(&mut self, words: String) {
        self.words = words;
        self.at = clock::now();
        self.drawn = false;
    }

    /// What is said stands in the page.
    pub(super) fn drawn(&mut self) {
        self.drawn = true;
    }

    /// The time has come at which `again` was to be called.
    pub(super) fn waited(&mut self) {
        self.waits = None;
    }
}
