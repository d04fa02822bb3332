//! The core for JavaScript: open runs of the labs, and what there is to know
//! of them. The only place that turns frames into JavaScript values.
//!
//! What a program imports is `www/js/run.js`, a thin dress around what this
//! exports: it checks the types of arguments, and tells listeners.
//! `www/js/types.d.ts` says what everything looks like there;
//! `docs/javascript.md` how it is used.
//!
//! Events, messages, nodes and violations have the shape that the command
//! line prints them in, and [`labs`] that of its list of labs.
//!
//! **Numbers** that JavaScript would round become BigInts; seeds always are.
//! Times are whole microseconds, in fields that end in `_us`. A digest has 16
//! hexadecimal digits.
//!
//! **Errors** are `Error` objects with a sentence in `message` and a `code`
//! that does not change: `bad-argument`, `unknown-lab`, `unknown-scenario`,
//! `bad-setting`, `bad-journal`, `bad-link`, and for what cannot be done in a
//! run the reason's own name, such as `refused-node-crashed`. An error has
//! changed nothing.

mod links;
mod read;
mod shape;
mod trouble;
mod write;

use js_sys::Error;
use wasm_bindgen::prelude::*;

use crate::catalog::{LABS, open};
use crate::labs::recording::Sameness;
use crate::labs::session::{Session, Start};
use crate::labs::settings;
use crate::runs::MOST_EVENTS;
use crate::runs::json::{EventLine, LabLine};
use crate::sim::time::Time;

pub use links::{links_follow, links_journal, links_link, links_replay};
use trouble::Trouble;
use write::{EXACT_MAX, value};

/// The most events that are told at once.
const MOST_TOLD: u64 = 10_000;

/// All labs with their scenarios, invariants and sample commands, as a
/// list.
///
/// # Errors
/// Only if memory runs out.
#[wasm_bindgen]
pub fn labs() -> Result<JsValue, Error> {
    let lines: Vec<LabLine> = LABS.iter().map(LabLine::of).collect();
    value(&lines)
}

/// An open run and the place in it that is being looked at. It is recorded:
/// going back and forth is exact, and acting in the past opens a branch.
#[wasm_bindgen]
pub struct Run {
    session: Box<dyn Session>,
    sameness: Sameness,
}

#[wasm_bindgen]
impl Run {
    /// Opens a run at its start; `keys` and `values` are the settings that
    /// differ from the scenario's.
    ///
    /// # Errors
    /// If there is no such lab, scenario or setting, or a value is wrong.
    pub fn open(
        lab: String,
        scenario: String,
        seed: Option<u64>,
        keys: Vec<String>,
        values: Vec<String>,
    ) -> Result<Run, Error> {
        let start = Start {
            lab,
            scenario,
            seed,
            set: keys.into_iter().zip(values).collect(),
        };
        let session = open(&start).map_err(Trouble::from)?;
        let sameness = Sameness::Unclaimed;
        Ok(Run { session, sameness })
    }

    /// Goes forward by at most `events` events, and by one if only `one` is
    /// wanted now. How many there were.
    ///
    /// # Errors
    /// If `events` is not a whole number, or greater than two million.
    pub fn advance(&mut self, events: f64, one: bool) -> Result<f64, Error> {
        let events = read::count("events", events, MOST_EVENTS)?;
        let events = if one { events.min(1) } else { events };
        let before = self.session.seq();
        for _ in 0..events {
            if !self.session.advance() {
                break;
            }
        }
        Ok(number(self.session.seq() - before))
    }

    /// Goes to just after event `seq`, running on if it is not recorded yet;
    /// stops where nothing can happen any more. 0 is the start. Of what lies
    /// ahead it goes over one event if only `one` is wanted now.
    ///
    /// # Errors
    /// If `seq` is not a whole number, or greater than two million.
    pub fn seek(&mut self, seq: f64, one: bool) -> Result<(), Error> {
        let seq = read::count("seq", seq, MOST_EVENTS)?;
        let next = self.session.seq() + 1;
        self.session.seek(if one { seq.min(next) } else { seq });
        Ok(())
    }

    /// Goes to just after the last event at or before this instant, running
    /// on by at most two million events. Of what lies ahead it goes over one
    /// event if only `one` is wanted now.
    ///
    /// # Errors
    /// If `at_us` is not a whole number.
    #[wasm_bindgen(js_name = seekTime)]
    pub fn seek_time(&mut self, at_us: f64, one: bool) -> Result<(), Error> {
        let at = Time::us(read::count("atUs", at_us, EXACT_MAX)?);
        let session = &mut self.session;
        if one && session.next_at().is_some_and(|next| next <= at) {
            session.advance();
        } else {
            session.seek_time(at, MOST_EVENTS);
        }
        Ok(())
    }

    /// Does something, given as an object, at the instant `at_us`, which is
    /// neither before the last event nor after the next; right after the last
    /// event if not said. In the past this opens a branch.
    ///
    /// # Errors
    /// If `act` is no act, or cannot be done.
    pub fn apply(&mut self, act: JsValue, at_us: Option<f64>) -> Result<(), Error> {
        let act = read::act(act)?;
        let at = match at_us {
            Some(at) => Time::us(read::count("atUs", at, EXACT_MAX)?),
            None => self.session.now(),
        };
        let done = self.session.act(at, &act);
        Ok(done.map_err(|refusal| Trouble::refused(&refusal, self.session.parts()))?)
    }

    /// All single acts that are possible here, as a list; acts with a
    /// value to choose, such as commands, are not listed.
    ///
    /// # Errors
    /// Only if memory runs out.
    pub fn enabled(&self) -> Result<JsValue, Error> {
        value(&self.session.enabled())
    }

    /// Opens a branch that leaves this one at the cursor, goes there, and
    /// returns its number.
    pub fn branch(&mut self, name: &str) -> u32 {
        self.session.fork();
        let branch = self.session.branch();
        self.session.name_branch(branch, name);
        branch
    }

    /// Goes to another branch, to the same event or its end.
    ///
    /// # Errors
    /// If there is no such branch.
    #[wasm_bindgen(js_name = switchTo)]
    pub fn switch_to(&mut self, branch: f64) -> Result<(), Error> {
        let id = read::count("branch", branch, u32::MAX.into())?;
        // Cast: at most that.
        match self.session.switch(id as u32) {
            true => Ok(()),
            false => Err(Trouble::argument(format!("there is no branch {id}")).into()),
        }
    }

    /// How many events the branch that the cursor is on has in common with
    /// this one.
    #[must_use]
    pub fn shared(&self, branch: u32) -> f64 {
        number(self.session.shared(self.session.branch(), branch))
    }

    /// All branches, as a list.
    ///
    /// # Errors
    /// Only if memory runs out.
    pub fn branches(&self) -> Result<JsValue, Error> {
        value(&shape::Branch::all(&*self.session))
    }

    /// The number of the branch that the cursor is on.
    #[wasm_bindgen(js_name = currentBranch)]
    #[must_use]
    pub fn current_branch(&self) -> u32 {
        self.session.branch()
    }

    /// Everything about the instant at the cursor.
    ///
    /// # Errors
    /// Only if memory runs out.
    pub fn frame(&self) -> Result<JsValue, Error> {
        value(&shape::Frame::of(&self.session.frame()))
    }

    /// The recorded events with the numbers from `first` to `last`, as a
    /// list; at most ten thousand.
    ///
    /// # Errors
    /// If one of them is not a whole number.
    pub fn events(&self, first: f64, last: f64) -> Result<JsValue, Error> {
        let first = read::count("first", first, EXACT_MAX)?.max(1);
        let last = read::count("last", last, EXACT_MAX)?;
        let past_last = last.saturating_add(1).min(first.saturating_add(MOST_TOLD));
        let events = self.session.events(first..past_last.max(first));
        let parts = self.session.parts();
        let lines = events.iter().map(|event| EventLine::of(event, parts));
        value(&lines.collect::<Vec<_>>())
    }

    /// What the scenario expects, and what of it has come true.
    ///
    /// # Errors
    /// Only if memory runs out.
    pub fn goals(&self) -> Result<JsValue, Error> {
        value(&shape::Goal::all(&*self.session))
    }

    /// All settings as they are in this run, as a list.
    ///
    /// # Errors
    /// Only if memory runs out.
    pub fn config(&self) -> Result<JsValue, Error> {
        let settings = settings::views(self.session.setup());
        value(&settings.iter().map(shape::Setting::of).collect::<Vec<_>>())
    }

    /// The digest of the world at the cursor, equal on every machine.
    #[must_use]
    pub fn digest(&self) -> String {
        format!("{:016x}", self.session.digest())
    }

    /// Whether the run is known to be the one that its journal or link was
    /// written of: `proven`, `outdated` (its digest is of a kind that nobody
    /// computes any more), or `unclaimed` (it has none, or was opened by its
    /// name).
    #[must_use]
    pub fn sameness(&self) -> String {
        let word = match self.sameness {
            Sameness::Proven => "proven",
            Sameness::Outdated => "outdated",
            Sameness::Unclaimed => "unclaimed",
            Sameness::Refuted { .. } => unreachable!("such a run is not opened"),
        };
        word.to_owned()
    }

    /// How many events led to the cursor.
    #[must_use]
    pub fn seq(&self) -> f64 {
        number(self.session.seq())
    }

    /// How many events are recorded on this branch.
    #[must_use]
    pub fn recorded(&self) -> f64 {
        number(self.session.recorded())
    }

    /// The instant of the last event, in microseconds.
    #[wasm_bindgen(js_name = nowUs)]
    #[must_use]
    pub fn now_us(&self) -> f64 {
        number(self.session.now().0)
    }

    /// The seed in use.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.session.seed()
    }

    /// The id of the lab.
    #[must_use]
    pub fn lab(&self) -> String {
        self.session.start().lab.clone()
    }

    /// The id of the scenario.
    #[must_use]
    pub fn scenario(&self) -> String {
        self.session.start().scenario.clone()
    }
}

/// A count of events or of microseconds: far below 2⁵³ in any run that there
/// is memory for.
fn number(count: u64) -> f64 {
    count as f64
}
