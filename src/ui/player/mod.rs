//! The player: holds the run, and turns a person's time into the cluster's.
//! Knows neither the browser nor the protocol.

mod again;
pub mod director;
mod feed;
mod headline;
mod marks;
mod pace;
mod speed;
mod story;
#[cfg(test)]
mod story_tests;
mod walk;

use std::rc::Rc;

pub use feed::Feed;
pub use headline::{Headline, passed, tells};
pub use marks::Marks;
pub use pace::{Pace, Times};
pub use speed::Speed;

use crate::labs::session::Session;
use crate::runs::history::{History, Spot};
use crate::show::act::{Act, Refusal};
use crate::show::frame::Frame;
use crate::sim::time::Time;
use crate::sim::timeline::BranchId;

use super::shared::Shared;

use director::Director;

/// The most of a person's time that may pass between two pictures. What is
/// beyond it is let go: a tab that was hidden does not hurry to catch up.
const MOST_REAL_US: u64 = 50_000;

/// How long one picture may spend on events before the cluster's time waits
/// for the processor instead of the other way round, in milliseconds.
const BUDGET_MS: f64 = 6.0;

/// How many events happen between two looks at the clock.
const EVENTS_A_LOOK: u32 = 8;

/// How long an event stays in sight where nothing glides, in microseconds,
/// at the speed that suits the run.
const STEP_US: u64 = 1_000_000;

/// The most events that a jump ahead runs through.
const MOST_AHEAD: u64 = 200_000;

/// The setting for the size of a cluster.
pub const SIZE: &str = "nodes";

/// A run being watched.
pub struct Player {
    session: Box<dyn Session>,
    /// The sizes that the cluster may have, if it may have several.
    sizes: Vec<String>,
    frame: Rc<Frame>,
    feed: Shared<Feed>,
    marks: Shared<Marks>,
    cursor: Time,
    pace: Pace,
    /// Who tells the run as a story, once somebody does.
    director: Option<Box<Director>>,
    playing: bool,
    /// Whether the scenario is about to begin, and nothing was done yet.
    at_title: bool,
    glides: bool,
    waited: u64,
    /// Whether time stands still because the scenario is over.
    ended: bool,
    /// What was done by hand, to be undone.
    history: History,
    /// The branch, its length and how many there are when the marks were last
    /// gathered.
    marked: (BranchId, u64, usize),
}

/// Where the player stands, for its controls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlayerPosition {
    /// How many events led here.
    pub seq: u64,
    /// How many are recorded.
    pub recorded: u64,
    /// The instant that is shown.
    pub cursor: Time,
    /// The end of the timeline: the scenario's, or the last recorded event.
    pub end: Time,
    /// Whether time runs.
    pub playing: bool,
    /// Whether it stands meanwhile, until something has been read.
    pub holds: bool,
    /// Whether nothing can happen any more.
    pub over: bool,
    /// How it passes.
    pub pace: Pace,
}

impl Player {
    /// Watches `session` from where its cursor stands, at this pace.
    #[must_use]
    pub fn new(session: Box<dyn Session>, pace: Pace, glides: bool) -> Player {
        let frame = Rc::new(session.frame());
        let settings = session.setup().own();
        let sizes = settings.iter().find(|setting| setting.key == SIZE);
        let mut player = Player {
            sizes: sizes.map_or_else(Vec::new, |setting| setting.choices.clone()),
            cursor: session.now(),
            feed: Shared(Rc::default()),
            marks: Shared(Rc::default()),
            session,
            frame,
            pace,
            director: None,
            playing: false,
            at_title: false,
            glides,
            waited: 0,
            ended: false,
            history: History::default(),
            marked: (0, 0, 0),
        };
        player.look_again();
        player
    }

    /// Goes to the instant at which the scenario opens, and stands there.
    pub fn open(&mut self) {
        self.play(false);
        self.seek_time(self.session.opens_at());
        self.at_title = true;
    }

    /// The instant that is shown, put between the last event and the next.
    fn reachable(&self, at: Time) -> Time {
        let next = self.session.next_at().unwrap_or(at);
        at.min(next).max(self.session.now())
    }

    /// The run.
    #[must_use]
    pub fn session(&self) -> &dyn Session {
        &*self.session
    }

    /// The sizes that the cluster may have; none if there is no choice.
    #[must_use]
    pub fn sizes(&self) -> &[String] {
        &self.sizes
    }

    /// The world after the last event.
    #[must_use]
    pub fn frame(&self) -> &Rc<Frame> {
        &self.frame
    }

    /// The latest events, up to the cursor.
    #[must_use]
    pub fn feed(&self) -> &Shared<Feed> {
        &self.feed
    }

    /// What stands out among the recorded events.
    #[must_use]
    pub fn marks(&self) -> &Shared<Marks> {
        &self.marks
    }

    /// The instant that is shown.
    #[must_use]
    pub fn cursor(&self) -> Time {
        self.cursor
    }

    /// Whether time runs.
    #[must_use]
    pub fn playing(&self) -> bool {
        self.playing
    }

    /// Whether things glide between events.
    #[must_use]
    pub fn glides(&self) -> bool {
        self.glides
    }

    /// Where the player stands.
    #[must_use]
    pub fn place(&self) -> PlayerPosition {
        let recorded = self.session.recorded();
        let last = self.session.instant(recorded).unwrap_or_default();
        PlayerPosition {
            seq: self.session.seq(),
            recorded,
            cursor: self.cursor,
            end: end_for(self.session.ends_at(), last.max(self.cursor)),
            playing: self.playing,
            holds: self.holds(),
            over: self.session.next_at().is_none(),
            pace: self.pace,
        }
    }

    /// Lets time run or stand still.
    pub fn play(&mut self, playing: bool) {
        self.playing = playing;
        self.at_title &= !playing;
        self.waited = 0;
        self.ended = false;
        if let Some(director) = &mut self.director {
            director.let_go();
        }
    }

    /// Whether time stands still because the scenario is over. Played again,
    /// it goes on beyond.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// Why there is nothing to wait for: the name of a text that says that
    /// nothing can happen any more, or that the scenario is over.
    #[must_use]
    pub fn why_over(&self) -> Option<&'static str> {
        match self.session.next_at() {
            None => Some("player-end"),
            Some(_) => {
                (!self.playing && self.cursor >= self.session.ends_at()).then_some("player-ended")
            }
        }
    }

    /// Lets things glide, or step from event to event.
    pub fn glide(&mut self, glides: bool) {
        self.glides = glides;
        if !glides {
            self.cursor = self.session.now();
        }
    }

    /// Whether another run is of the same scenario.
    #[must_use]
    pub fn shows_scenario_of(&self, other: &Player) -> bool {
        let (own, other) = (self.session.start(), other.session.start());
        own.lab == other.lab && own.scenario == other.scenario
    }

    /// The speed at which time runs where no story is told.
    #[must_use]
    pub fn speed(&self) -> Speed {
        self.pace.speed(self.frame.faults.conditions.latency)
    }

    /// Sets how time passes.
    pub fn set_pace(&mut self, pace: Pace) {
        self.pace = pace;
        if pace != Pace::Story {
            self.director = None;
        }
    }

    /// `real_us` microseconds of a person's time have passed; `clock` tells
    /// it in milliseconds. The answer is whether anything but the cursor has
    /// changed.
    pub fn tick(&mut self, real_us: u64, clock: &dyn Fn() -> f64) -> bool {
        if !self.playing {
            return false;
        }
        let before = Rc::clone(&self.frame);
        let real_us = real_us.min(MOST_REAL_US);
        let was_before = self.cursor < self.session.ends_at();
        if self.glides {
            self.glide_on(real_us, clock);
        } else {
            self.step_on(real_us);
        }
        self.stand_at_the_end(was_before);
        !self.playing || !Rc::ptr_eq(&before, &self.frame)
    }

    /// Lets time stand still where the scenario is over, which it was not
    /// before, or where nothing can happen any more.
    fn stand_at_the_end(&mut self, was_before: bool) {
        let over = self.session.next_at().is_none();
        if over || (was_before && self.cursor >= self.session.ends_at()) {
            self.play(false);
            self.ended = !over;
        }
    }

    fn glide_on(&mut self, real_us: u64, clock: &dyn Fn() -> f64) {
        let mut target = self.cursor + self.speed().of(real_us);
        let end = self.session.ends_at();
        if self.cursor < end {
            target = target.min(end);
        }
        let began = clock();
        let before = self.session.seq();
        let mut happened = 0;
        self.cursor = loop {
            match self.session.next_at() {
                Some(next) if next <= target => {}
                _ => break target,
            }
            if !self.session.advance() {
                break self.session.now();
            }
            happened += 1;
            if happened % EVENTS_A_LOOK == 0 && clock() - began > BUDGET_MS {
                break self.session.now();
            }
        };
        if happened > 0 {
            self.look_on(before);
        }
    }

    fn step_on(&mut self, real_us: u64) {
        self.waited += real_us;
        let suits = Speed::to_see(self.frame.faults.conditions.latency);
        let wait = self
            .speed()
            .real(suits.of(STEP_US))
            .0
            .clamp(60_000, 4_000_000);
        if self.waited >= wait {
            self.waited = 0;
            self.forward();
        }
    }

    /// One event forward.
    pub fn forward(&mut self) {
        let before = self.session.seq();
        if self.session.advance() {
            self.cursor = self.session.now();
            self.look_on(before);
        }
    }

    /// One event back.
    pub fn back(&mut self) {
        if self.session.back() {
            self.arrive();
        }
    }

    /// Back to where the scenario opens: the same again.
    pub fn restart(&mut self) {
        self.open();
    }

    /// To just after event `seq`.
    pub fn seek(&mut self, seq: u64) {
        self.session.seek(seq);
        self.arrive();
    }

    /// To an instant, recorded or still to come.
    pub fn seek_time(&mut self, at: Time) {
        self.session.seek_time(at, MOST_AHEAD);
        self.arrive();
        if self.glides {
            self.cursor = self.reachable(at);
        }
    }

    /// To the place that an address names: just after event `seq`, or the
    /// last one before `at`, and to instant `at` between it and the next.
    /// False if it names none.
    pub fn stand(&mut self, seq: Option<u64>, at: Option<Time>) -> bool {
        match (seq, at) {
            (Some(seq), _) => {
                let most = self.session.recorded().saturating_add(MOST_AHEAD);
                self.seek(seq.min(most));
            }
            (None, Some(at)) => self.seek_time(at),
            (None, None) => return false,
        }
        if let Some(at) = at {
            self.cursor = self.reachable(at);
        }
        true
    }

    /// Does something to the cluster at the instant that is shown. The
    /// answer is whether this changed the past, and so opened a branch.
    ///
    /// # Errors
    /// If it cannot be done; then nothing has changed.
    pub fn act(&mut self, act: &Act) -> Result<bool, Refusal> {
        let before = Spot::of(&*self.session, self.cursor);
        let at = self.reachable(self.cursor);
        self.session.act(at, act)?;
        self.cursor = self.session.now();
        self.look_on(before.seq);
        let after = Spot::of(&*self.session, self.cursor);
        self.history.note(before, after);
        Ok(after.branch != before.branch)
    }

    /// After a jump.
    fn arrive(&mut self) {
        self.cursor = self.session.now();
        self.waited = 0;
        self.look_again();
    }

    fn look_again(&mut self) {
        let seq = self.session.seq();
        let events = self.session.events(feed::window(0, seq));
        self.feed = Shared(Rc::new(Feed::new(events)));
        self.look_around();
    }

    /// After events beyond event `before`.
    fn look_on(&mut self, before: u64) {
        let seq = self.session.seq();
        let events = self.session.events(feed::window(before, seq));
        self.feed = Shared(Rc::new(self.feed.with(events)));
        self.look_around();
    }

    fn look_around(&mut self) {
        self.at_title = false;
        self.frame = Rc::new(self.session.frame());
        let shape = (
            self.session.branch(),
            self.session.recorded(),
            self.session.branches().len(),
        );
        if self.marked != shape {
            self.marked = shape;
            // Looked at again only if there is more to see.
            let marks = self.marks.going_on(&*self.session);
            if let Some(marks) = marks {
                self.marks = Shared(Rc::new(marks));
            }
        }
    }
}

/// Where a timeline ends that must reach `last`: where the scenario does, or
/// else so far on that it need not be drawn anew with every event.
fn end_for(scenario: Time, last: Time) -> Time {
    if last <= scenario {
        return scenario;
    }
    let step = (last.0 / 16).next_power_of_two();
    Time(last.0.div_ceil(step) * step)
}

#[cfg(test)]
mod tests;
