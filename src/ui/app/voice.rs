//! What somebody who listens is told, and when: what a person did at once,
//! what came of it one thing at a time.

use gloo_timers::callback::Timeout;
use yew::Callback;

use crate::show::frame::EventView;
use crate::t;
use crate::text::Text;
use crate::ui::player::{Feed, Headline, Player, passed};
use crate::ui::{clock, words};

/// How much time lies between two things that are told by ear, in
/// milliseconds.
const BETWEEN_MS: f64 = 1_500.0;

/// The voice of the page.
#[derive(Default)]
pub(super) struct Voice {
    words: String,
    /// The event of the headline that was told last.
    told: u64,
    /// The event that was told last of those that a person did.
    done: u64,
    at: f64,
    /// Whether it stands in the page by now.
    drawn: bool,
    /// What is to be told once it may.
    waits: Option<Timeout>,
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

    /// Says at once what a person did, after what nobody could hear yet.
    pub(super) fn tell_done(&mut self, text: &Text, feed: &Feed) {
        let Some(event) = feed.latest().next() else {
            return;
        };
        self.done = event.seq;
        let words = words::spoken(text, event);
        let unheard = (!self.drawn && !self.words.is_empty()).then(|| self.words.clone());
        let sentences: Vec<String> = unheard.into_iter().chain([words]).collect();
        self.announce(text.lang().joined(&sentences));
    }

    /// Tells the headline, if it is another and the last one could be heard;
    /// if it could not, `again` is called when it could. While time runs, what
    /// others did since and how much was left out is told with it. The answer
    /// is whether there was anything to tell.
    pub(super) fn tell(
        &mut self,
        text: &Text,
        headline: &Headline,
        player: &Player,
        again: &Callback<()>,
    ) -> bool {
        let Some(event) = headline.event() else {
            return false;
        };
        if event.seq == self.told || event.seq == self.done {
            return false;
        }
        let wait = self.at + BETWEEN_MS - clock::now();
        if wait > 0.0 {
            self.wait(wait, again);
            return false;
        }
        let words = match player.playing() {
            true => self.with_passed(text, player.feed(), event),
            false => words::spoken(text, event),
        };
        if event.seq < self.told {
            self.done = 0;
        }
        self.told = event.seq;
        self.announce(words);
        true
    }

    fn wait(&mut self, ms: f64, again: &Callback<()>) {
        let again = again.clone();
        // Cast: at most what lies between two things that are told.
        let ms = ms as u32 + 1;
        self.waits
            .get_or_insert_with(|| Timeout::new(ms, move || again.emit(())));
    }

    /// The time has come at which `again` was to be called.
    pub(super) fn waited(&mut self) {
        self.waits = None;
    }

    fn with_passed(&self, text: &Text, feed: &Feed, event: &EventView) -> String {
        let passed = passed(feed, self.told, event.seq);
        let mut sentences: Vec<String> = passed
            .done
            .into_iter()
            .filter(|done| done.seq > self.done)
            .map(|done| words::spoken(text, done))
            .collect();
        sentences.push(words::spoken(text, event));
        if passed.others > 0 {
            sentences.push(t!(text, "spoken-passed", count = passed.others));
        }
        text.lang().joined(&sentences)
    }
}
