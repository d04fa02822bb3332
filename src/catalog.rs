//! The one list of labs. Whatever needs a list of them reads this one.

use crate::check::swarm::Stuck;
use crate::labs::fuzz::{self, FuzzReport};
use crate::labs::lab::Opened;
use crate::labs::recording::Recording;
use crate::labs::replay::OffTrack;
use crate::labs::search::{self, Ask, CannotSearch, Search};
use crate::labs::session::Start;
use crate::labs::settings::Reader;
use crate::labs::{BadStart, Lab};
use crate::protocols;
use crate::show::card::Card;
use crate::show::sweep::SweepCard;
use crate::sim::sorted::Map;

#[cfg(test)]
use protocols::sample::Sample;

#[cfg(test)]
mod search_tests;

/// Writes the list of labs, and what is kept apart from it so that a program
/// without drawn runs does not carry them.
macro_rules! labs {
    ($($module:ident::$protocol:ident),+ $(,)?) => {
        $(use protocols::$module::$protocol;)+

        /// Every lab, in the order in which they are offered.
        pub static LABS: &[Lab] = &[$(Lab::of::<$protocol>()),+];

        $(const _: () = assert!(
            is_named(<$protocol as Card>::ID, stringify!($module)),
            "a lab's id is the name of its module, with a hyphen for each underscore",
        );)+

        /// Plays the drawn run of a seed in the lab of this id, with these
        /// settings in place of what would be drawn.
        ///
        /// # Errors
        /// If there is no such lab or setting, or a value is wrong.
        pub fn fuzz(
            lab: &str,
            seed: u64,
            set: &Map<String, String>,
        ) -> Result<FuzzReport, BadStart> {
            match known(lab)?.id {
                $(<$protocol as Card>::ID => fuzz::play::<$protocol>(seed, set),)+
                id => unreachable!("{id} is in the list of labs"),
            }
        }

        /// What a scenario of a lab is worth being run many times for, if it is.
        #[must_use]
        pub fn sweep(lab: &str, scenario: &str) -> Option<&'static SweepCard> {
            match lab {
                $(<$protocol as Card>::ID => <$protocol as Card>::sweep(scenario),)+
                _ => None,
            }
        }

        /// Asks what can happen from where a recording ends.
        ///
        /// # Errors
        /// If the run does not come to its end, or this cannot be asked there.
        pub fn search(
            recording: &Recording,
            ask: &Ask,
        ) -> Result<Box<dyn Search>, CannotSearch> {
            match known(&recording.start.lab)?.id {
                $(<$protocol as Card>::ID => search::open::<$protocol>(recording, ask),)+
                id => unreachable!("{id} is in the list of labs"),
            }
        }

        /// Looks at every lab.
        #[cfg(test)]
        fn each_lab(looker: &impl EachLab) {
            $(looker.look::<$protocol>();)+
        }

        /// What a recorded run of one branch failed to do after it was
        /// healed, if it was healed and given the time of a drawn run (see
        /// [`fuzz`]).
        ///
        /// # Errors
        /// If it cannot begin; or, within, if it does not go as recorded.
        pub fn stuck(
            recording: &Recording,
        ) -> Result<Result<Option<Stuck>, OffTrack>, BadStart> {
            match known(&recording.start.lab)?.id {
                $(<$protocol as Card>::ID => fuzz::stuck::<$protocol>(recording),)+
                id => unreachable!("{id} is in the list of labs"),
            }
        }
    };
}

// The order in which they are offered; the first is what the page begins with.
// A line is a module in `protocols` and the lab in it. The build script and the
// cutter of the page's program read these lines, too (`xtask/src/catalog.rs`).
labs! {
    raft::Raft,
    paxos::Paxos,
    multipaxos::MultiPaxos,
    commit::Commit,
}

/// Whether a lab in this module has this id.
const fn is_named(id: &str, module: &str) -> bool {
    let (id, module) = (id.as_bytes(), module.as_bytes());
    let mut is = id.len() == module.len();
    let mut at = 0;
    while is && at < id.len() {
        let hyphen = id[at] == b'-' && module[at] == b'_';
        is = hyphen || id[at] == module[at] && id[at] != b'_';
        at += 1;
    }
    is
}

/// Something to be looked at in every lab, with the lab's own types.
#[cfg(test)]
trait EachLab {
    fn look<P: Card>(&self);
}

/// The lab of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Lab> {
    LABS.iter().find(|lab| lab.id == id)
}

/// The scenario to look at after this one, in the order in which they are to be
/// learned from: its lab and itself. None after the last.
#[must_use]
pub fn next(lab: &str, scenario: &str) -> Option<(&'static str, &'static str)> {
    let all = LABS
        .iter()
        .flat_map(|lab| lab.ids.iter().map(|own| (lab.id, *own)));
    let mut from_here = all.skip_while(|own| *own != (lab, scenario));
    from_here.nth(1)
}

fn known(id: &str) -> Result<&'static Lab, BadStart> {
    find(id).ok_or_else(|| BadStart::UnknownLab {
        lab: id.to_owned(),
        known: LABS.iter().map(|lab| lab.id).collect(),
    })
}

/// Opens a run at its start.
///
/// # Errors
/// If there is no such lab, scenario or setting, or a value is wrong.
pub fn open(start: &Start) -> Opened {
    open_with(start, Reader::HERE)
}

/// The same with what reads settings, for a program that may have it later: it is
/// asked only where something is set.
///
/// # Errors
/// As [`open`].
pub fn open_with(start: &Start, reader: Reader) -> Opened {
    (known(&start.lab)?.open)(start, reader)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::kit::settings::{drawn, in_range};
    use crate::sim::random::Stream;

    use super::*;
    use crate::labs::paper;
    use crate::labs::replay::replay;
    use crate::labs::session::Session;
    use crate::show::setting::FlawView;

    struct Settings;

    impl EachLab for Settings {
        fn look<P: Card>(&self) {
            let lab = P::ID;
            for seed in 0..400 {
                let mut stream = Stream::new(seed, 0);
                let draw = &mut |n| stream.below(n);
                let cfg = drawn(P::settings(), P::Config::default(), &[], draw);
                assert_eq!(in_range(P::settings(), &cfg), Ok(()), "{lab}: {cfg:?}");
                assert_eq!(P::validate(&cfg), Ok(()), "{lab}: {cfg:?}");
                let mut read = P::Config::default();
                for setting in P::settings() {
                    let text = (setting.get)(&cfg);
                    let set = (setting.set)(&mut read, &text);
                    assert_eq!(set, Ok(()), "{lab}: {}={text}", setting.key);
                }
                assert_eq!(read, cfg, "{lab}: what is written is read");
            }
            for setting in P::settings() {
                let (key, mut cfg) = (setting.key, P::Config::default());
                for choice in (setting.choices)() {
                    let set = (setting.set)(&mut cfg, &choice);
                    assert_eq!(set, Ok(()), "{lab}: {key}={choice}");
                    assert_eq!((setting.get)(&cfg), choice, "{lab}: {key}");
                }
                let before = cfg.clone();
                let nonsense = (setting.set)(&mut cfg, "no such value, surely");
                assert!(nonsense.is_err(), "{lab}: {key} takes nonsense");
                assert_eq!(cfg, before, "{lab}: {key} changes though it is refused");
            }
        }
    }

    #[test]
    fn settings_are_drawn_written_and_read_in_every_lab() {
        each_lab(&Settings);
        Settings.look::<Sample>();
    }

    struct Blank;

    impl EachLab for Blank {
        fn look<P: Card>(&self) {
            assert!(
                P::scenarios().iter().any(|s| s.script.is_empty()),
                "{}: give the lab a scenario without a script, to which drawn runs belong",
                P::ID
            );
        }
    }

    #[test]
    fn every_lab_has_a_scenario_to_which_drawn_runs_belong() {
        each_lab(&Blank);
        Blank.look::<Sample>();
    }

    /// One setting fixed must not make the others be drawn for another
    /// cluster.
    struct OneFixed;

    impl EachLab for OneFixed {
        fn look<P: Card>(&self) {
            for setting in P::settings() {
                for seed in 0..100 {
                    let mut stream = Stream::new(seed, 0);
                    let draw = &mut |n| stream.below(n);
                    let mut cfg = P::Config::default();
                    (setting.draw)(&mut cfg, draw);
                    if P::validate(&cfg).is_err() {
                        continue;
                    }
                    let wanted = (setting.get)(&cfg);
                    let all = drawn(P::settings(), cfg, &[setting.key], draw);
                    let (lab, key) = (P::ID, setting.key);
                    assert_eq!((setting.get)(&all), wanted, "{lab}: {key} is fixed");
                }
            }
        }
    }

    #[test]
    fn a_setting_that_is_fixed_stays_in_every_lab() {
        each_lab(&OneFixed);
        OneFixed.look::<Sample>();
    }

    /// How many drawn runs of each flaw are looked at, and how many of the lab
    /// as it should be.
    const FLAWED: u64 = 20;
    const SOUND: u64 = 200;

    /// A rule that decides nothing in any run is checked by nothing. Those of
    /// the paper are looked at first, then the scenarios, then drawn runs until
    /// all have been seen.
    struct EachRule;

    impl EachLab for EachRule {
        fn look<P: Card>(&self) {
            let mut silent: BTreeSet<&str> = P::rules().iter().map(|rule| rule.id).collect();
            let shown = paper::shown::<P>();
            silent.retain(|id| !shown.contains(id));
            for scenario in P::scenarios() {
                let mut run = open(&start::<P>(scenario.id)).expect("it is listed");
                run.seek_time(scenario.ends_at, 100_000);
                hear(&*run, &mut silent);
            }
            let mut flaws = P::flaws();
            for seed in 0..FLAWED {
                // A flaw is seen at work once.
                flaws.retain(|flaw| {
                    let before = silent.len();
                    if before > 0 {
                        hear(&*drawn_run::<P>(seed, Some(flaw)), &mut silent);
                    }
                    silent.len() == before
                });
            }
            for seed in 0..SOUND {
                if !silent.is_empty() {
                    hear(&*drawn_run::<P>(seed, None), &mut silent);
                }
            }
            assert!(silent.is_empty(), "no run shows {silent:?}");
        }
    }

    /// Takes from `silent` what the events of a run cite.
    fn hear(run: &dyn Session, silent: &mut BTreeSet<&str>) {
        for event in run.events(1..run.recorded() + 1) {
            for note in &event.notes {
                silent.remove(note.rule.id);
            }
        }
    }

    fn start<P: Card>(scenario: &str) -> Start {
        Start {
            lab: P::ID.to_owned(),
            scenario: scenario.to_owned(),
            seed: None,
            set: Map::new(),
        }
    }

    /// A drawn run of the lab as it should be, or with a flaw, under what it
    /// needs to show.
    fn drawn_run<P: Card>(seed: u64, flaw: Option<&FlawView>) -> Box<dyn Session> {
        let needed = flaw.map_or("", |flaw| flaw.under).split_whitespace();
        let pairs = needed.filter_map(|pair| pair.split_once('='));
        let flawed = flaw.map(|flaw| ("flaws", flaw.word));
        let set = flawed.into_iter().chain(pairs);
        let set = set.map(|(key, value)| (key.to_owned(), value.to_owned()));
        let report = fuzz(P::ID, seed, &set.collect()).expect("it is drawn");
        let mut run = open(&report.recording.start).expect("it was open before");
        replay(&mut *run, &report.recording).expect("it goes as it went");
        run
    }

    #[test]
    fn every_rule_of_every_lab_decides_something() {
        each_lab(&EachRule);
    }
}
