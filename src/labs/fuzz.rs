//! One drawn run of a lab, from its seed: drawn settings and conditions,
//! then a trial (see [`crate::check::swarm`]), then a journal of it.

use crate::check::swarm::{self, Plan, Step, Stuck, Trial, Verdict};
use crate::check::weather;
use crate::sim::random::Stream;
use crate::sim::scenario::{Scenario, Setup};
use crate::sim::sorted::Map;
use crate::sim::time::Time;
use crate::sim::workload::Workload;

use super::card::Card;
use super::convert::act_of;
use super::journal::{Entry, Journal};
use super::lab::{BadStart, OpenError};
use super::link;
use super::open::{Open, prepare};
use super::session::Start;
use super::settings;

/// The number of the random stream that draws settings and conditions.
const CONCERN: u64 = 11;

/// How often settings are drawn anew when they do not go with those that
/// were asked for.
const DRAWS: u32 = 200;

/// What one seed came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FuzzReport {
    /// The seed.
    pub seed: u64,
    /// How many events the run had.
    pub events: u64,
    /// How long it took, in virtual time.
    pub at: Time,
    /// The digest of the world at its end.
    pub digest: u64,
    /// How it ended.
    pub verdict: Verdict,
    /// The run, to play it again.
    pub journal: Journal,
}

/// Draws the run of `seed`, with `set` in place of what would be drawn, and
/// plays it.
pub(super) fn play<P: Card>(seed: u64, set: &Map<String, String>) -> Result<FuzzReport, BadStart> {
    let (start, setup) = drawn_start::<P>(seed, set)?;
    let trial = Trial::play(Plan {
        setup,
        script: &[],
        seed,
        progress: P::progress,
    });
    let world = trial.run.world();
    let entry = |step: &Step<P>| Entry {
        seq: step.seq,
        at_us: step.at,
        act: act_of(&step.action),
    };
    Ok(FuzzReport {
        seed,
        events: trial.run.seq(),
        at: world.now(),
        digest: world.digest(),
        journal: Journal::of_one_branch(
            &start,
            seed,
            trial.steps.iter().map(entry).collect(),
            trial.run.seq(),
            world.digest(),
        ),
        verdict: trial.verdict,
    })
}

/// Whether the run of a journal is stuck: healed by the last thing that was
/// done to it, and then given all the time that a trial gives.
pub(super) fn stuck<P: Card>(journal: &Journal) -> Result<Option<Stuck>, OpenError> {
    let Some(last) = journal.actions.last() else {
        return Ok(None);
    };
    let mut healed = journal.clone();
    healed.events = last.seq;
    let healed = replayed::<P>(&healed)?;
    if !swarm::is_healed(healed.run().world()) {
        return Ok(None);
    }
    let end = replayed::<P>(journal)?;
    Ok(swarm::stuck(healed.run(), end.run(), P::progress))
}

/// The run of a journal at its last event.
fn replayed<P: Card>(journal: &Journal) -> Result<Open<P>, OpenError> {
    journal.check()?;
    let recording = journal.recording();
    let mut open = Open::new(&recording.start)?;
    link::take(&mut open, &recording)?;
    Ok(open)
}

/// Draws settings until they go with `set`.
fn drawn_start<P: Card>(
    seed: u64,
    set: &Map<String, String>,
) -> Result<(Start, Setup<P>), BadStart> {
    let scenario = blank_scenario::<P>();
    let mut stream = Stream::new(seed, CONCERN);
    let mut tries = 0;
    loop {
        let mut drawn = drawn_settings::<P>(&mut stream);
        drawn.extend(set.clone());
        let start = Start {
            lab: P::ID.to_owned(),
            scenario: scenario.id.to_owned(),
            seed: Some(seed),
            set: drawn,
        };
        tries += 1;
        match prepare::<P>(&start) {
            Ok((_, setup)) => return Ok((start, setup)),
            Err(BadStart::Setting(settings::BadSetting::Together(_))) if tries < DRAWS => {}
            Err(error) => return Err(error),
        }
    }
}

/// The scenario to which drawn runs belong: the first that has no script of
/// its own.
fn blank_scenario<P: Card>() -> &'static Scenario<P> {
    let scenario = P::scenarios().iter().find(|s| s.script.is_empty());
    scenario.expect("every lab has a scenario without a script")
}

/// Every setting, drawn.
fn drawn_settings<P: Card>(stream: &mut Stream) -> Map<String, String> {
    let protocol = P::drawn_config(&mut |n| stream.below(n));
    let mut setup: Setup<P> = Setup::new(protocol);
    setup.faults.conditions = weather::conditions(stream);
    setup.workload = Some(Workload {
        every: Time::ms(5 + stream.below(100)),
        clients: 1 + u8::try_from(stream.below(5)).expect("below 5"),
        ..Workload::usual()
    });
    let views = settings::views(&setup).into_iter();
    views
        .map(|view| (view.key.to_owned(), view.value))
        .collect()
}
