//! One drawn run of a lab, from its seed: drawn settings and conditions,
//! then a trial (see [`crate::check::swarm`]), then a recording of it.

use crate::check::conditions;
use crate::check::fixed::{Aspect, Fixed};
use crate::check::swarm::{self, Plan, Step, Stuck, Trial, Verdict};
use crate::kit;
use crate::show::act::Act;
use crate::show::card::Card;
use crate::show::tone::Remark;
use crate::sim::assumption::Lapse;
use crate::sim::random::Stream;
use crate::sim::scenario::{Scenario, Setup};
use crate::sim::sorted::Map;
use crate::sim::time::Time;
use crate::sim::workload::Workload;

use super::bad_start::BadStart;
use super::caveats::caveats;
use super::convert::act_of;
use super::entry::Entry;
use super::open::{Open, prepare};
use super::recording::Recording;
use super::replay::{OffTrack, replay};
use super::session::Start;
use super::settings::{self, Reader};

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
    /// What was not judged to its end, since when and why.
    pub lapses: Vec<Lapse>,
    /// What in its settings makes it impossible to keep every promise.
    pub caveats: Vec<Remark>,
    /// The run, to play it again.
    pub recording: Recording,
}

/// Draws the run of `seed`, with `set` in place of what would be drawn, and
/// plays it.
pub(crate) fn play<P: Card>(seed: u64, set: &Map<String, String>) -> Result<FuzzReport, BadStart> {
    let (start, setup) = drawn_start::<P>(seed, set)?;
    let caveats = caveats(&setup);
    let fixed = Fixed::new(aspects(set), setup.faults.clone());
    let trial = Trial::play(Plan {
        setup,
        script: &[],
        seed,
        fixed,
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
        recording: Recording::of_one_branch(
            start,
            trial.steps.iter().map(entry).collect(),
            trial.run.seq(),
            world.digest(),
        ),
        verdict: trial.verdict,
        lapses: trial.run.lapses().to_vec(),
        caveats,
    })
}

/// Whether a recorded run of one branch is stuck: healed by the last thing
/// that was done to it, as a trial heals, and then given all the time that a
/// trial gives.
pub(crate) fn stuck<P: Card>(
    recording: &Recording,
) -> Result<Result<Option<Stuck>, OffTrack>, BadStart> {
    let at_start = || Open::<P>::new(&recording.start, Reader::HERE);
    let (mut healed, mut end) = (at_start()?, at_start()?);
    Ok(stuck_between(&mut healed, &mut end, recording))
}

/// Takes one run to where it was healed, the other to its end.
fn stuck_between<P: Card>(
    healed: &mut Open<P>,
    end: &mut Open<P>,
    recording: &Recording,
) -> Result<Option<Stuck>, OffTrack> {
    let mut until_healed = recording.clone();
    let trunk = &mut until_healed.branches[0];
    let Some(last) = trunk.actions.last() else {
        return Ok(None);
    };
    trunk.events = last.seq;
    let heals = matches!(last.act, Act::Conditions { .. });
    replay(healed, &until_healed)?;
    if !heals || !swarm::is_healed(healed.run()) {
        return Ok(None);
    }
    replay(end, recording)?;
    Ok(swarm::stuck(healed.run(), end.run()))
}

/// What of a network, of disks and of nodes these settings fix.
fn aspects(set: &Map<String, String>) -> Vec<Aspect> {
    let aspect = |key: &String| match key.as_str() {
        "latency" => Some(Aspect::Latency),
        "loss" => Some(Aspect::Loss),
        "duplication" => Some(Aspect::Duplication),
        "reordering" => Some(Aspect::Reordering),
        "disk" => Some(Aspect::Disk),
        "timing" => Some(Aspect::Timing),
        "cut" => Some(Aspect::Cuts),
        "drift" => Some(Aspect::Drift),
        "omission" => Some(Aspect::Omissions),
        _ => None,
    };
    set.keys().filter_map(aspect).collect()
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
        let drawn = drawn_settings::<P>(&mut stream, set)?;
        let start = Start {
            lab: P::ID.to_owned(),
            scenario: scenario.id.to_owned(),
            seed: Some(seed),
            set: drawn,
        };
        tries += 1;
        match prepare::<P>(&start, Reader::HERE) {
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

/// Every setting: those of `set` as they are there, the others drawn to go
/// with them.
fn drawn_settings<P: Card>(
    stream: &mut Stream,
    set: &Map<String, String>,
) -> Result<Map<String, String>, BadStart> {
    let mut setup: Setup<P> = Setup::new(P::Config::default());
    settings::set_all(&mut setup, set)?;
    let fixed: Vec<&str> = set.keys().map(String::as_str).collect();
    let draw = &mut |n| stream.below(n);
    setup.protocol = kit::settings::drawn(P::settings(), setup.protocol, &fixed, draw);
    setup.faults.conditions = conditions::drawn(stream);
    setup.workload = Some(Workload {
        every: Time::ms(5 + stream.below(100)),
        clients: 1 + u8::try_from(stream.below(5)).expect("below 5"),
        ..Workload::usual()
    });
    settings::set_all(&mut setup, set)?;
    let views = settings::views(&setup).into_iter();
    Ok(views
        .map(|view| (view.key.to_owned(), view.value))
        .collect())
}
