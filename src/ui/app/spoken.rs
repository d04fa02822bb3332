//! What somebody who listens is told, and when: what a person did at once,
//! what came of it one thing at a time. It comes later than the first view.

use gloo_timers::callback::Timeout;
use yew::Callback;

use crate::show::frame::EventView;
use crate::t;
use crate::text::Text;
use crate::ui::player::{Feed, Headline, Player, passed};
use crate::ui::{clock, words};

use super::App;
use super::voice::Voice;

/// How much time lies between two things that are told by ear, in
/// milliseconds.
const BETWEEN_MS: f64 = 1_500.0;

/// Tells those who listen what just happened: not more often than they can
/// hear it. The answer is whether there was anything to tell.
pub(super) fn tell(app: &mut App) -> bool {
    let player = app.player.borrow();
    app.voice
        .tell(&app.text, &app.headline, &player, &app.on_voice)
}

/// Says at once what a person did.
pub(super) fn tell_done(app: &mut App) {
    let player = app.player.borrow();
    app.voice.tell_done(&app.text, player.feed());
}

impl Voice {
    /// Says at once what a person did, after what nobody could hear yet.
    fn tell_done(&mut self, text: &Text, feed: &Feed) {
        let Some(event) = feed.latest().next() else {
            return;
        };
        self.done = event.seq;
        let words = words::spoken(text, event);
        let unheard = (!self.drawn && !self.words.is_empty()).then(|| self.words.clone());
        let sentences: Vec<String> = unheard.into_iter().chain([words]).collect();
        self.announce(text.lang().joined(&sentences));
    }

    /// Tells the headline, if it is another, and what the beat means that was
    /// reached; if the last words could not be heard yet, `again` is called
    /// when they could. While time runs, what others did since and how much was
    /// left out is told with it. The answer is whether there was anything to
    /// tell.
    fn tell(
        &mut self,
        text: &Text,
        headline: &Headline,
        player: &Player,
        again: &Callback<()>,
    ) -> bool {
        let is_new = |event: &&EventView| event.seq != self.told && event.seq != self.done;
        let event = headline.event().map(|event| &**event).filter(is_new);
        let beat = player.last_beat();
        let reached = beat.as_ref().and_then(|beat| beat.reached).unwrap_or(0);
        // Who has gone back hears it once more.
        self.meant = self.meant.min(reached);
        let beat = beat.filter(|_| reached > self.meant);
        if event.is_none() && beat.is_none() {
            return false;
        }
        let wait = self.at + BETWEEN_MS - clock::now();
        if wait > 0.0 {
            self.wait(wait, again);
            return false;
        }
        let happened = event.map(|event| self.happened(text, player, event));
        let means = beat.map(|beat| words::means(text, &beat));
        let sentences: Vec<String> = happened.into_iter().chain(means).collect();
        self.meant = reached;
        self.announce(text.lang().joined(&sentences));
        true
    }

    /// What is told of an event.
    fn happened(&mut self, text: &Text, player: &Player, event: &EventView) -> String {
        let words = match player.playing() {
            true => self.with_passed(text, player.feed(), event),
            false => words::spoken(text, event),
        };
        if event.seq < self.told {
            self.done = 0;
        }
        self.told = event.seq;
        words
    }

    fn wait(&mut self, ms: f64, again: &Callback<()>) {
        let again = again.clone();
        // Cast: at most what lies between two things that are told.
        let ms = ms as u32 + 1;
        self.waits
            .get_or_insert_with(|| Timeout::new(ms, move || again.emit(())));
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
