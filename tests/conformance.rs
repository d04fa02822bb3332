//! One walk over every lab and every scenario: what all of them must do
//! alike. A new lab is covered as soon as it is in the list.

use std::collections::BTreeSet;
use std::thread;

use consensus_playground::catalog::{LABS, fuzz, open};
use consensus_playground::check::swarm::Verdict;
use consensus_playground::labs::Lab;
use consensus_playground::labs::lab::ScenarioView;
use consensus_playground::labs::session::{Session, Start};
use consensus_playground::labs::settings;
use consensus_playground::runs::journal::Journal;
use consensus_playground::runs::open_journal;
use consensus_playground::show::act::Act;
use consensus_playground::show::frame::Frame;
use consensus_playground::show::node::Status;
use consensus_playground::sim::action::Disk;
use consensus_playground::sim::id::{FlightId, NodeId};
use consensus_playground::sim::sorted::Map;
use consensus_playground::sim::time::Time;

/// More events than any scenario has.
const PLENTY: u64 = 200_000;

/// Seeds of drawn runs within which a flaw must be found.
const SEEDS: u64 = 200;

/// Looks at every lab, each on a thread of its own, which has the name of the
/// lab. Says which fail.
fn each_lab(look: impl Fn(&'static Lab) + Sync) {
    let look = &look;
    thread::scope(|scope| {
        let looker = |lab: &'static Lab| {
            let thread = thread::Builder::new().name(lab.id.to_owned());
            let started = thread.spawn_scoped(scope, move || look(lab));
            (lab.id, started.expect("a lab has a thread"))
        };
        let all: Vec<_> = LABS.iter().map(looker).collect();
        let failed = all.into_iter().filter_map(|(id, thread)| {
            let looked = thread.join();
            looked.is_err().then_some(id)
        });
        let failed: Vec<&str> = failed.collect();
        assert!(failed.is_empty(), "not as all labs must be: {failed:?}");
    });
}

/// The same for every scenario of every lab.
fn each_scenario(look: impl Fn(&'static Lab, &ScenarioView) + Sync) {
    each_lab(|lab| {
        for scenario in (lab.scenarios)() {
            look(lab, &scenario);
        }
    });
}

fn start(lab: &Lab, scenario: &ScenarioView, seed: Option<u64>) -> Start {
    Start {
        lab: lab.id.to_owned(),
        scenario: scenario.id.to_owned(),
        seed,
        set: Map::new(),
    }
}

fn opened(lab: &Lab, scenario: &ScenarioView) -> Box<dyn Session> {
    open(&start(lab, scenario, None)).expect("a listed scenario opens")
}

/// The invariants that are broken up to the cursor.
fn broken(run: &dyn Session) -> Vec<&'static str> {
    let violations = run.frame().violations.into_iter();
    violations.map(|violation| violation.invariant).collect()
}

#[test]
fn every_scenario_does_what_it_is_expected_to_do() {
    each_scenario(|lab, scenario| {
        let mut run = opened(lab, scenario);
        run.seek_time(scenario.ends_at, PLENTY);
        let name = format!("{}/{}", lab.id, scenario.id);
        let unmet: Vec<_> = run
            .beats()
            .into_iter()
            .filter(|own| own.lasts && !own.holds)
            .collect();
        assert!(unmet.is_empty(), "{name}: {unmet:?}");
        let mut broken = broken(&*run);
        broken.sort_unstable();
        let mut meant = scenario.breaks.to_vec();
        meant.sort_unstable();
        assert_eq!(broken, meant, "{name}");
        assert!(
            scenario.opens_at < scenario.ends_at,
            "{name} opens after its end"
        );
    });
}

#[test]
fn another_seed_is_another_run_and_breaks_nothing() {
    each_scenario(|lab, scenario| {
        let mut digests = BTreeSet::new();
        for seed in 1..=8 {
            let mut run = open(&start(lab, scenario, Some(seed))).expect("any seed opens");
            run.seek_time(scenario.ends_at, PLENTY);
            let mut broken = broken(&*run);
            broken.retain(|invariant| !scenario.breaks.contains(invariant));
            assert!(broken.is_empty(), "{} seed {seed}: {broken:?}", scenario.id);
            digests.insert(run.digest());
        }
        assert!(
            digests.len() > 1,
            "{}: all seeds are the same run",
            scenario.id
        );
    });
}

#[test]
fn every_place_of_a_run_is_the_same_whichever_way_it_is_reached() {
    each_scenario(|lab, scenario| {
        let mut run = opened(lab, scenario);
        let mut played = vec![run.digest()];
        for _ in 0..400 {
            if !run.advance() {
                break;
            }
            played.push(run.digest());
        }
        let end = run.seq();
        for seq in [end / 2, 0, end, end / 3, 1, end - 1] {
            run.seek(seq);
            let known = played[usize::try_from(seq).expect("small")];
            assert_eq!(run.digest(), known, "{} at {seq}", scenario.id);
        }
        run.seek(end / 2);
        assert!(run.back());
        assert!(run.advance());
        assert_eq!(
            run.digest(),
            played[usize::try_from(end / 2).expect("small")]
        );
    });
}

/// Recording tells events in brief: no mark may get lost by that.
#[test]
fn what_stands_out_while_recording_does_so_when_told_whole() {
    each_scenario(|lab, scenario| {
        let mut run = opened(lab, scenario);
        run.seek_time(scenario.ends_at, PLENTY);
        let whole = run.events(1..run.recorded() + 1);
        let whole = whole.iter().filter_map(|e| Some((e.seq, e.mark?)));
        let whole: Vec<_> = whole.collect();
        assert_eq!(run.marks(0), whole, "{}", scenario.id);
        assert!(!whole.is_empty(), "{}: nothing stands out", scenario.id);
    });
}

#[test]
fn each_mark_and_each_figure_of_a_lab_counts_in_one_of_its_scenarios() {
    each_lab(|lab| {
        let marks = (lab.rules)().iter().filter_map(|rule| rule.mark.as_ref());
        let mut unmet: BTreeSet<&str> = marks
            .map(|mark| {
                assert!((1..=9).contains(&mark.weight), "{}: {}", lab.id, mark.word);
                mark.word
            })
            .collect();
        let mut idle: Option<BTreeSet<&str>> = None;
        for scenario in (lab.scenarios)() {
            let mut run = opened(lab, &scenario);
            run.seek_time(scenario.ends_at, PLENTY);
            for (_, mark) in run.marks(0) {
                unmet.remove(mark.word);
            }
            let own = run.figures().own;
            let idle = idle.get_or_insert_with(|| own.iter().map(|(key, _)| *key).collect());
            for (key, _) in own.iter().filter(|(_, count)| *count > 0) {
                idle.remove(key);
            }
        }
        assert!(
            unmet.is_empty(),
            "{}: no event stands out as {unmet:?}",
            lab.id
        );
        let idle = idle.unwrap_or_default();
        assert!(
            idle.is_empty(),
            "{}: nothing is counted as {idle:?}",
            lab.id
        );
    });
}

#[test]
fn a_journal_is_the_run_whole() {
    each_scenario(|lab, scenario| {
        let mut run = opened(lab, scenario);
        for step in 0..40 {
            meddle(&mut *run, step);
            run.seek(run.seq() + 7);
        }
        let journal = Journal::of(&*run);
        let text = serde_json::to_string(&journal).expect("a journal is plain data");
        let again = Journal::read(&text).expect("what was written can be read");
        assert_eq!(again, journal);
        let replayed = open_journal(&again).expect("what was done can be done again");
        assert_eq!(replayed.digest(), run.digest(), "{}", scenario.id);
        assert_eq!(replayed.frame(), run.frame(), "{}", scenario.id);
    });
}

#[test]
fn what_is_allowed_works_and_what_is_not_changes_nothing() {
    each_scenario(|lab, scenario| {
        let mut run = opened(lab, scenario);
        for step in 0..120 {
            run.seek(run.seq() + 3);
            let (before, now) = (run.digest(), run.now());
            let act = nth_act(&run.frame(), step);
            let allowed = run.allows(&act);
            let done = run.act(now, &act);
            assert_eq!(allowed, done, "{act:?}");
            if done.is_err() {
                assert_eq!(run.digest(), before, "{act:?}");
            }
        }
    });
}

/// Does something to the run that it allows.
fn meddle(run: &mut dyn Session, step: u64) {
    let act = nth_act(&run.frame(), step);
    let now = run.now();
    let _ = run.act(now, &act);
}

/// A varied series of acts, possible or not.
fn nth_act(frame: &Frame, step: u64) -> Act {
    let commands = &frame.commands;
    let count = frame.nodes.len() as u64;
    let node = NodeId(u8::try_from(1 + step % count).expect("few nodes"));
    let to = NodeId(u8::try_from(1 + (step / 3 + 1) % count).expect("few nodes"));
    let flight = frame.flights.first().map_or(FlightId(0), |f| f.id);
    let timer = frame.nodes[node.index()].timers.first();
    let timer = timer.map_or("no-such-timer".to_owned(), |t| t.name.to_string());
    let is_down = frame.nodes[node.index()].status == Status::Crashed;
    match step % 15 {
        0 | 7 => Act::Command {
            node,
            command: commands[step as usize % commands.len()].as_str().into(),
        },
        1 if is_down => Act::Restart { node },
        1 => Act::Crash {
            node,
            disk: Disk::Kept,
        },
        2 => Act::Drop { flight },
        3 => Act::Duplicate { flight },
        4 => Act::Delay {
            flight,
            by: Time::ms(40),
        },
        5 => Act::Deliver { flight },
        6 => Act::Fire { node, timer },
        8 => Act::Cut { from: node, to },
        9 => Act::Partition {
            groups: vec![vec![node], vec![to]],
        },
        10 => Act::HealAll,
        11 => Act::Restart { node },
        12 => Act::Conditions {
            set: vec![("loss".to_owned(), "0.1".to_owned())],
        },
        13 => Act::Drift { node, ppm: 50_000 },
        _ => Act::Command {
            node,
            command: "make me a sandwich".into(),
        },
    }
}

#[test]
fn each_command_that_is_offered_is_taken_and_reads_as_it_is_written() {
    each_scenario(|lab, scenario| {
        let mut run = opened(lab, scenario);
        for text in run.frame().commands.iter() {
            let ask = |node| Act::Command {
                node,
                command: text.as_str().into(),
            };
            run.seek(0);
            let acts: Vec<Act> = run.frame().nodes.iter().map(|own| ask(own.id)).collect();
            let taken = acts.iter().find(|act| run.allows(act).is_ok());
            let taken = taken.unwrap_or_else(|| panic!("{}: nobody takes {text}", lab.id));
            run.act(run.now(), taken).expect("it is allowed");
            let done = run.frame().last.map(|event| event.act);
            let Some(Act::Command { command, .. }) = done else {
                panic!("{}: {done:?}", lab.id);
            };
            assert_eq!(*command.text, **text, "{}", lab.id);
        }
    });
}

#[test]
fn every_rule_that_decides_is_listed_with_its_source() {
    each_scenario(|lab, scenario| {
        let listed: BTreeSet<_> = (lab.rules)().iter().map(|rule| rule.id).collect();
        assert_eq!(listed.len(), (lab.rules)().len(), "a rule is listed twice");
        for rule in (lab.rules)() {
            assert!(rule.cite.contains('§'), "{}: {}", rule.id, rule.cite);
        }
        let mut run = opened(lab, scenario);
        run.seek_time(scenario.ends_at, 2_000);
        for event in run.events(1..run.recorded() + 1) {
            for note in &event.notes {
                assert!(
                    listed.contains(note.rule.id),
                    "{} is not listed",
                    note.rule.id
                );
            }
        }
    });
}

/// Within [`SEEDS`] drawn runs each flaw breaks what it is said to break, in a
/// run that holds without it. A fuzzer that cannot find what is known to be
/// broken is worth nothing.
#[test]
fn every_flaw_is_found_by_drawn_runs() {
    each_lab(|lab| {
        let about = (lab.about)();
        let flaws = about.flaws;
        let settings = settings::views(opened(lab, &(lab.scenarios)()[0]).setup());
        let setting = settings.iter().find(|setting| setting.key == "flaws");
        let words = setting.map_or(Vec::new(), |own| own.choices.clone());
        let told: Vec<&str> = flaws.iter().map(|flaw| flaw.word).collect();
        assert_eq!(words.get(1..).unwrap_or_default(), told, "see Card::flaws");
        let goals = about.goals.into_iter().chain(about.invariants);
        let known: BTreeSet<&str> = goals.map(|(id, _)| id).collect();
        for flaw in flaws {
            let name = format!("{}: {}", lab.id, flaw.word);
            assert!(known.contains(flaw.breaks), "{name}: {}?", flaw.breaks);
            let pairs = flaw.under.split_whitespace();
            let pairs = pairs.map(|pair| pair.split_once('=').expect("KEY=VALUE"));
            let sound: Map<String, String> = pairs
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect();
            let mut flawed = sound.clone();
            flawed.insert("flaws".to_owned(), flaw.word.to_owned());
            let run = |seed, set| fuzz(lab.id, seed, set).expect("it can be drawn");
            let shows = |seed| {
                let report = run(seed, &flawed);
                let shows = match &report.verdict {
                    Verdict::Held => false,
                    Verdict::Broken(violation) => violation.invariant == flaw.breaks,
                    Verdict::Stuck(stuck) => {
                        stuck.missed.iter().any(|missed| missed.goal == flaw.breaks)
                    }
                };
                let holds = || run(seed, &sound).verdict == Verdict::Held;
                (shows && holds()).then_some(report)
            };
            let found = (0..SEEDS).find_map(shows);
            let found = found.unwrap_or_else(|| panic!("{name} is not found"));
            println!("{name}: seed {}, event {}", found.seed, found.events);
            let again = open_journal(&Journal::of_recording(&found.recording));
            let again = again.expect("it can be played again");
            assert_eq!(again.digest(), found.digest, "{name}");
            if let Verdict::Broken(violation) = found.verdict {
                let all = again.frame().violations;
                assert!(all.contains(&violation), "{name}: {all:?}");
            }
        }
    });
}

/// A name says of which lab and what it is.
#[test]
fn names_carry_their_kind() {
    each_lab(|lab| {
        let carries = |id: &str, kind: &str| {
            let rest = id
                .strip_prefix(lab.id)
                .and_then(|rest| rest.strip_prefix('-'));
            let name = rest.and_then(|rest| rest.strip_prefix(kind)?.strip_prefix('-'));
            assert!(
                name.is_some_and(|name| !name.is_empty()),
                "{id} is no {kind} of {}",
                lab.id
            );
        };
        for rule in (lab.rules)() {
            carries(rule.id, "rule");
            if let Some(mark) = &rule.mark {
                carries(mark.text, "mark");
            }
        }
        for (id, _) in (lab.about)().invariants {
            carries(id, "invariant");
        }
        for scenario in (lab.scenarios)() {
            // What several labs expect is in the common texts.
            let own = scenario
                .beats
                .iter()
                .filter(|id| !id.starts_with("expect-"));
            own.for_each(|id| carries(id, "expect"));
            scenario
                .breaks
                .iter()
                .for_each(|id| carries(id, "invariant"));
        }
    });
}

#[test]
fn every_event_is_told_the_same_alone_and_in_a_row() {
    each_scenario(|lab, scenario| {
        let mut run = opened(lab, scenario);
        run.seek(150);
        let row = run.events(1..run.recorded() + 1);
        for event in &row {
            run.seek(event.seq);
            assert_eq!(run.frame().last.as_ref(), Some(event));
            assert_eq!(run.instant(event.seq), Some(event.at));
        }
    });
}

#[test]
fn acting_in_the_past_keeps_what_was() {
    each_scenario(|lab, scenario| {
        let mut run = opened(lab, scenario);
        run.seek(200);
        let (end, digest) = (run.seq(), run.digest());
        run.seek(end / 2);
        let act = Act::Partition {
            groups: vec![vec![NodeId(1)]],
        };
        run.act(run.now(), &act)
            .expect("a partition is always possible");
        assert_eq!(run.branches().len(), 2);
        assert!(run.switch(0));
        run.seek(end);
        assert_eq!(run.digest(), digest);
    });
}
