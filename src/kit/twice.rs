//! Invariants a second time, slow and obvious: after every event the whole
//! past is looked through. Drawn runs compare both versions, event by event.

use std::collections::{BTreeMap, BTreeSet};

use crate::kit::flaws::{Flaw, Flaws};
use crate::kit::settings;
use crate::show::card::Card;
use crate::sim::action::{Action, Disk};
use crate::sim::faults::Ppm;
use crate::sim::observed::Observed;
use crate::sim::random::Stream;
use crate::sim::run::{Event, Run, Watch};
use crate::sim::scenario::Setup;
use crate::sim::time::Time;
use crate::sim::workload::Workload;

/// The whole past of a run, as the slow version remembers it.
pub trait Past<P: Card>: Default {
    /// Takes in an event, and says of each invariant whether it holds: in the
    /// order of the lab, by the end of its name.
    fn judge(&mut self, run: &Run<P>, seen: &Observed<P>) -> Vec<(&'static str, bool)>;
}

/// Plays the run that `seed` draws, of so many events, with settings that are
/// drawn until `set`, which may change them, says that they will do: the
/// invariants that both versions see break, each at the same event. Only
/// unsound runs may break any, and lose disks.
pub fn compare<P: Card, B: Past<P>>(
    seed: u64,
    events: u64,
    is_sound: bool,
    set: impl Fn(&mut P::Config) -> bool,
) -> BTreeSet<&'static str> {
    let mut past = B::default();
    let mut first_broken: BTreeMap<&str, u64> = BTreeMap::new();
    play(
        seed,
        events,
        Watch::INVARIANTS,
        is_sound,
        set,
        |run, event| {
            let verdicts = past.judge(run, &event.observed);
            assert_eq!(verdicts.len(), P::invariants().len());
            for (invariant, (name, holds)) in P::invariants().iter().zip(verdicts) {
                assert!(
                    invariant.id.ends_with(name),
                    "{} is not {name}",
                    invariant.id
                );
                if !holds {
                    first_broken.entry(invariant.id).or_insert(event.seq);
                }
            }
            let violations = run.violations().iter();
            let found: BTreeMap<&str, u64> = violations.map(|v| (v.invariant, v.seq)).collect();
            assert_eq!(
                found,
                first_broken,
                "seed {seed}, {:?}: event {} (left: quick, right: slow)",
                run.setup().protocol,
                event.seq
            );
        },
    );
    if is_sound {
        assert!(first_broken.is_empty(), "seed {seed}: it is sound");
    }
    first_broken.into_keys().collect()
}

/// Plays such a run, and looks at each of its events just after it.
pub fn play<P: Card>(
    seed: u64,
    events: u64,
    watch: Watch,
    is_sound: bool,
    set: impl Fn(&mut P::Config) -> bool,
    mut look: impl FnMut(&Run<P>, &Event<P>),
) {
    let mut run = Run::new(drawn_setup(seed, set), &[], seed, watch);
    let mut stream = Stream::new(seed, 78);
    // Some runs are left alone long enough to get work done.
    let calm = [12, 40, 120][stream.below(3) as usize];
    for _ in 0..events {
        let event = match stream.below(calm) {
            0 => disturb(&mut run, &mut stream, is_sound),
            _ => run.advance(),
        };
        let Some(event) = event else { break };
        look(&run, &event);
    }
}

/// The comparison means something: of some runs each invariant breaks in one
/// or another, but for those that no flaw can break. Runs are played until
/// that is seen.
///
/// # Panics
/// If it is not.
pub fn assert_each_breaks<P: Card>(
    but: &[&str],
    mut runs: impl Iterator<Item = BTreeSet<&'static str>>,
) {
    let all = P::invariants().iter().map(|invariant| invariant.id);
    let mut unbroken: Vec<&str> = all.collect();
    while unbroken != but {
        let broken = runs.next();
        let broken = broken.unwrap_or_else(|| panic!("only {but:?} hold, but {unbroken:?}"));
        unbroken.retain(|id| !broken.contains(id));
    }
}

/// The flaws whose bits are set.
pub fn flaws<F: Flaw>(bits: u16) -> Flaws<F> {
    let all = (0..).zip(F::ALL.iter().copied());
    all.filter(|(place, _)| bits >> place & 1 == 1)
        .map(|(_, flaw)| flaw)
        .collect()
}

/// Declares the tests that compare both versions of a lab's invariants. `check`
/// plays the run of a seed with some flaws and, if it is told so, with what else
/// breaks them, as [`compare`] does: what is sound breaks nothing; whatever the
/// flaws, both see the same; and flaws break every invariant but some.
#[macro_export]
macro_rules! twice {
    ($Protocol:ty, $cases:literal runs of $check:ident, but [$($but:literal),+] hold) => {
        mod drawn_runs {
            use super::*;

            proptest::proptest! {
                #![proptest_config(proptest::prelude::ProptestConfig::with_cases($cases))]

                #[test]
                fn sound_runs_break_nothing(seed: u64) {
                    $check(seed, $crate::kit::twice::flaws(0), false);
                }

                #[test]
                fn both_versions_agree_event_by_event(seed: u64, flaws: u16, more: bool) {
                    $check(seed, $crate::kit::twice::flaws(flaws), more);
                }
            }

            #[test]
            fn flaws_break_every_invariant_that_flaws_can_break() {
                let all = $crate::kit::twice::flaws(u16::MAX);
                let runs = (0..200).map(|seed| $check(seed, all, seed % 2 == 0));
                $crate::kit::twice::assert_each_breaks::<$Protocol>(&[$($but),+], runs);
            }
        }
    };
}

fn drawn_setup<P: Card>(seed: u64, set: impl Fn(&mut P::Config) -> bool) -> Setup<P> {
    let mut stream = Stream::new(seed, 77);
    let cfg = loop {
        let mut draw = |n| stream.below(n);
        let mut cfg = settings::drawn(P::settings(), P::Config::default(), &[], &mut draw);
        if set(&mut cfg) && P::validate(&cfg).is_ok() {
            break cfg;
        }
    };
    let mut setup = Setup::new(cfg);
    setup.workload = Some(Workload {
        first: Time::ms(100),
        every: Time::ms(40),
        clients: 3,
        limit: None,
    });
    let conditions = &mut setup.faults.conditions;
    conditions.loss = Ppm::percent([0, 5, 20][stream.below(3) as usize]);
    conditions.duplication = Ppm::percent([0, 20][stream.below(2) as usize]);
    conditions.reordering = Ppm::percent([0, 20][stream.below(2) as usize]);
    conditions.disk = [Time::ZERO, Time::ms(5)][stream.below(2) as usize];
    setup
}

/// Some possible action, whatever would come next: repairs as often as
/// faults.
fn disturb<P: Card>(run: &mut Run<P>, stream: &mut Stream, is_sound: bool) -> Option<Event<P>> {
    let mut all = run.world().enabled(run.setup());
    let kind = stream.below(4);
    all.retain(|action| match action {
        // What is sound rests on disks that keep what they were told.
        Action::Crash {
            disk: Disk::Lost, ..
        } => kind == 2 && !is_sound,
        Action::Restart { .. } | Action::Resume { .. } | Action::Heal { .. } => kind <= 1,
        Action::Crash { .. } | Action::Pause { .. } | Action::Cut { .. } => kind == 2,
        Action::Fire { .. } | Action::Load | Action::Retry { .. } => kind == 2,
        _ => kind == 3,
    });
    let Some(last) = (all.len() as u64).checked_sub(1) else {
        return run.advance();
    };
    let pick = usize::try_from(stream.below(last + 1)).expect("a list fits in memory");
    let at = run.world().now();
    let event = run.apply(at, all.swap_remove(pick));
    Some(event.expect("what is enabled is possible"))
}
