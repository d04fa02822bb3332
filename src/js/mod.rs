//! The JavaScript API: open runs of the labs and look at them as plain
//! objects. The only place that turns frames into JavaScript values.
//!
//! ```js
//! const run = new Run({ lab: 'raft', scenario: 'leader-crash', seed: 7, set: { nodes: 5 } });
//! run.advance(100);
//! run.act({ type: 'crash', node: 1, disk: 'kept' });
//! console.log(run.frame().nodes, run.digest());
//! const again = Run.replay(run.journal());
//! ```
//!
//! Events, messages, nodes and violations have the shape that the command
//! line prints them in, and [`labs`] that of its list of labs.
//!
//! **Numbers.** Counts, terms, indexes and times (whole microseconds, in
//! fields that end in `_us`) are numbers, and exact: one beyond 2⁵³ is
//! refused, not rounded. What uses all 64 bits is text: a seed is decimal (a
//! BigInt or a number is read, too), a digest has 16 hexadecimal digits.
//!
//! **Errors** are `Error` objects with a sentence in `message` and a `code`
//! that does not change: `bad-argument`, `unknown-lab`, `unknown-scenario`,
//! `bad-setting`, `bad-journal`, and for what cannot be done in a run the
//! reason's own name, such as `refused-node-crashed`. An error has changed
//! nothing.

mod read;
mod shape;
mod trouble;

use js_sys::Error;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::labs::journal::Journal;
use crate::labs::json::LabLine;
use crate::labs::session::Session;
use crate::labs::{LABS, MOST_EVENTS, open, open_journal};
use crate::sim::time::Time;

use trouble::Trouble;

/// All labs with their scenarios, invariants and sample commands, as an
/// array.
///
/// # Errors
/// None but a failure of JavaScript itself.
#[wasm_bindgen(unchecked_return_type = "object[]")]
pub fn labs() -> Result<JsValue, Error> {
    let lines: Vec<LabLine> = LABS.iter().map(LabLine::of).collect();
    Ok(plain(&lines)?)
}

/// An open run and the place in it that is being looked at. It is recorded:
/// going back and forth is exact, and acting in the past opens a branch.
#[wasm_bindgen]
pub struct Run {
    session: Box<dyn Session>,
}

#[wasm_bindgen]
impl Run {
    /// Opens a run at its start. `start` has `lab` and `scenario`, and may
    /// have `seed` and `set`, the settings that differ from the scenario's.
    ///
    /// # Errors
    /// If there is no such lab, scenario or setting, or a value is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(
            unchecked_param_type = "{ lab: string, scenario: string, seed?: string | number | bigint, set?: Record<string, string | number> }"
        )]
        start: JsValue,
    ) -> Result<Run, Error> {
        let session = open(&read::start(&start)?).map_err(Trouble::from)?;
        Ok(Run { session })
    }

    /// Opens the run that a journal holds, at its last event. If the journal
    /// has a digest, the run must come to the same.
    ///
    /// # Errors
    /// If the text is no journal, or what it holds cannot happen.
    pub fn replay(journal: &str) -> Result<Run, Error> {
        let journal = Journal::read(journal).map_err(Trouble::from)?;
        let session = open_journal(&journal).map_err(Trouble::from)?;
        let run = Run { session };
        let claimed = journal.digest.map(|digest| digest.to_ascii_lowercase());
        match claimed {
            Some(claimed) if claimed != run.digest() => {
                Err(Trouble::other_digest(&claimed, &run.digest()).into())
            }
            Some(_) | None => Ok(run),
        }
    }

    /// Goes forward by at most `events` events, one if not said. How many
    /// there were.
    ///
    /// # Errors
    /// If `events` is not a whole number, or greater than two million.
    pub fn advance(&mut self, events: Option<f64>) -> Result<f64, Error> {
        let events = read::count("events", events.unwrap_or(1.0), MOST_EVENTS)?;
        let before = self.session.seq();
        for _ in 0..events {
            if !self.session.advance() {
                break;
            }
        }
        Ok(number(self.session.seq() - before))
    }

    /// Goes to just after event `seq`, running on if it is not recorded yet;
    /// stops where nothing can happen any more. 0 is the start.
    ///
    /// # Errors
    /// If `seq` is not a whole number, or greater than two million.
    pub fn seek(&mut self, seq: f64) -> Result<(), Error> {
        let seq = read::count("seq", seq, MOST_EVENTS)?;
        self.session.seek(seq);
        Ok(())
    }

    /// Does something at the instant `at_us`, which is neither before the
    /// last event nor after the next; right after the last event if not
    /// said. In the past this opens a branch.
    ///
    /// # Errors
    /// If `act` is no act, or cannot be done.
    pub fn act(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "{ type: string }")] act: JsValue,
        at_us: Option<f64>,
    ) -> Result<(), Error> {
        let act = read::act(act)?;
        let at = match at_us {
            Some(at) => Time::us(read::count("at_us", at, read::EXACT_MAX)?),
            None => self.session.now(),
        };
        let done = self.session.act(at, &act);
        Ok(done.map_err(|refusal| Trouble::from(&refusal))?)
    }

    /// Everything about the instant at the cursor: `seq`, `now_us`, `nodes`,
    /// `timers`, `messages` on their way, `cuts`, `panels`, the `last` event,
    /// and all `violations` so far.
    ///
    /// # Errors
    /// If a number in it is not exact in JavaScript.
    #[wasm_bindgen(unchecked_return_type = "object")]
    pub fn frame(&self) -> Result<JsValue, Error> {
        Ok(plain(&shape::Frame::of(&self.session.frame()))?)
    }

    /// The run up to the cursor as a journal, JSON text: what
    /// [`Run::replay`] reads, and the command line.
    #[must_use]
    pub fn journal(&self) -> String {
        self.session.journal().write()
    }

    /// The digest of the world at the cursor, equal on every machine.
    #[must_use]
    pub fn digest(&self) -> String {
        format!("{:016x}", self.session.digest())
    }

    /// How many events led to the cursor.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn seq(&self) -> f64 {
        number(self.session.seq())
    }

    /// The seed in use, decimal.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn seed(&self) -> String {
        self.session.seed().to_string()
    }
}

/// A value as plain objects, arrays, numbers and text.
fn plain(value: &impl Serialize) -> Result<JsValue, Trouble> {
    value
        .serialize(&Serializer::json_compatible())
        .map_err(|error| Trouble::inexact(&error.to_string()))
}

/// A count of events: at most a few million.
fn number(count: u64) -> f64 {
    count as f64
}
