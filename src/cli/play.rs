//! Telling the events of a run, for people or for programs.

use std::io::Write;
use std::ops::Range;

use crate::labs::session::Session;
use crate::runs::journal::Journal;
use crate::runs::{json, stuck};

use super::Held;
use super::args::How;
use super::show::Story;
use super::trouble::Trouble;

/// How many events are taken from a session at once: it replays from its
/// nearest checkpoint for every batch.
const BATCH: u64 = 512;

/// Tells a run to people or to programs.
pub(super) enum Teller {
    Json,
    Story(Box<Story>),
}

impl Teller {
    /// Begins to tell of a run.
    pub(super) fn begin(
        how: How,
        session: &dyn Session,
        out: &mut impl Write,
    ) -> Result<Teller, Trouble> {
        if how.json {
            return Ok(Teller::Json);
        }
        let story = Story::of(session, how.all);
        story.header(session, out)?;
        Ok(Teller::Story(Box::new(story)))
    }

    /// Plays on, and tells what happens, while `wanted` says so of the
    /// session's next event.
    pub(super) fn play(
        &mut self,
        session: &mut dyn Session,
        wanted: impl Fn(&dyn Session) -> bool,
        out: &mut impl Write,
    ) -> Result<(), Trouble> {
        loop {
            let first = session.seq() + 1;
            while session.seq() < first + BATCH && wanted(session) && session.advance() {}
            if session.seq() < first {
                return Ok(());
            }
            self.tell(session, first..session.seq() + 1, out)?;
        }
    }

    /// Tells recorded events.
    pub(super) fn tell(
        &mut self,
        session: &dyn Session,
        seqs: Range<u64>,
        out: &mut impl Write,
    ) -> Result<(), Trouble> {
        let mut first = seqs.start;
        while first < seqs.end {
            let past_last = seqs.end.min(first + BATCH);
            for event in session.events(first..past_last) {
                match self {
                    Teller::Json => {
                        writeln!(out, "{}", json::event_line(&event, session.parts()))?;
                    }
                    Teller::Story(story) => story.event(&event, out)?,
                }
            }
            first = past_last;
        }
        out.flush()?;
        Ok(())
    }

    /// Tells how the run ended. `again` is the command that plays it again.
    pub(super) fn end(
        &mut self,
        session: &dyn Session,
        again: &str,
        out: &mut impl Write,
    ) -> Result<Held, Trouble> {
        let stuck = stuck(&Journal::of(session))?;
        match self {
            Teller::Json => writeln!(out, "{}", json::end_line(session))?,
            Teller::Story(story) => story.end(session, stuck.as_ref(), again, out)?,
        }
        out.flush()?;
        Ok(match stuck {
            None => Held::of(&session.frame()),
            Some(_) => Held::No,
        })
    }
}
