//! The beats of every scenario of every lab, played: those that come by
//! themselves in the run as it is, then those that are a person's by what is
//! offered. `golden/beats.txt` holds when each is reached, so that order and
//! pace can be judged. Run with `UPDATE_EXPECT=1` to write it anew.

use std::collections::BTreeSet;
use std::fmt::Write;

use consensus_playground::catalog::{LABS, open};
use consensus_playground::labs::Lab;
use consensus_playground::labs::lab::ScenarioView;
use consensus_playground::labs::session::{BeatView, Session, Start};
use consensus_playground::show::act::Act;
use consensus_playground::sim::action::Disk;
use consensus_playground::sim::id::NodeId;
use consensus_playground::sim::sorted::Map;
use consensus_playground::sim::time::Time;
use expect_test::expect_file;

/// More events than any scenario has.
const PLENTY: u64 = 200_000;

/// Within so much time of the cluster a beat comes of what was done for it.
const PATIENCE: Time = Time::s(20);

/// So many beats are a story.
const STORY: std::ops::RangeInclusive<usize> = 4..=6;

fn opened(lab: &Lab, scenario: &ScenarioView) -> Box<dyn Session> {
    let start = Start {
        lab: lab.id.to_owned(),
        scenario: scenario.id.to_owned(),
        seed: None,
        set: Map::new(),
    };
    open(&start).expect("a listed scenario opens")
}

fn each_scenario(mut look: impl FnMut(&str, &ScenarioView, Box<dyn Session>)) {
    for lab in LABS {
        for scenario in (lab.scenarios)() {
            let place = format!("{}/{}", lab.id, scenario.id);
            look(&place, &scenario, opened(lab, &scenario));
        }
    }
}

fn to_the_end(run: &mut dyn Session) {
    run.seek_time(run.ends_at(), PLENTY);
}

fn open_beat(run: &dyn Session) -> Option<BeatView> {
    let mut beats = run.beats().into_iter();
    beats.find(|beat| beat.reached.is_none())
}

/// An instant in milliseconds.
fn ms(at: Time) -> String {
    format!("{}.{}", at.0 / 1_000, at.0 / 100 % 10)
}

/// Does what is offered until the next beat is reached, and says what that
/// was; none if nothing helps.
fn bring_about(run: &mut dyn Session, beat: &BeatView) -> Option<Vec<String>> {
    let mut done = Vec::new();
    let until = run.now() + PATIENCE;
    while run.now() < until {
        if open_beat(run).is_none_or(|open| open.key != beat.key) {
            return Some(done);
        }
        match run.offer() {
            Some(offer) if done.len() < 8 => {
                assert_eq!(offer.key, beat.key);
                let now = run.now();
                run.act(now, &offer.act)
                    .expect("what is offered can be done");
                done.push(offer.act.word().to_owned());
            }
            _ => {}
        }
        if !run.advance() && run.offer().is_none() {
            break;
        }
    }
    let reached = open_beat(run).is_none_or(|open| open.key != beat.key);
    reached.then_some(done)
}

/// What stands for the instant of a beat that is not reached.
const NEVER: &str = "never";

/// A line a beat: when it is reached, and by what.
fn played(run: &mut dyn Session) -> String {
    to_the_end(run);
    let mut text = String::new();
    for beat in run.beats().iter().filter(|beat| !beat.yours) {
        let at = beat.reached.and_then(|seq| run.instant(seq));
        let at = at.map_or(NEVER.to_owned(), ms);
        writeln!(text, "{at:>10}  {}", beat.key).expect("text grows");
    }
    let end = run.ends_at();
    while let Some(beat) = open_beat(run).filter(|beat| beat.yours) {
        let done = bring_about(run, &beat);
        let after = done.as_ref().map(|_| format!("+{}", ms(run.now() - end)));
        let after = after.unwrap_or(NEVER.to_owned());
        let (key, done) = (beat.key, done.unwrap_or_default().join(", "));
        writeln!(text, "{after:>10}  {key}, yours: {done}").expect("text grows");
        if after == NEVER {
            break;
        }
    }
    text
}

#[test]
fn every_beat_of_every_scenario_is_reached() {
    let mut text = String::new();
    each_scenario(|place, scenario, mut run| {
        let (opens, ends) = (ms(scenario.opens_at), ms(scenario.ends_at));
        writeln!(text, "{place}, from {opens} to {ends} ms").expect("text grows");
        text += &played(&mut *run);
        text.push('\n');
    });
    assert!(!text.contains(NEVER), "{text}");
    expect_file!["./golden/beats.txt"].assert_eq(&text);
}

#[test]
fn a_scenario_tells_a_story_in_order() {
    each_scenario(|place, _, mut run| {
        to_the_end(&mut *run);
        let beats = run.beats();
        assert!(
            STORY.contains(&beats.len()),
            "{place}: {} beats",
            beats.len()
        );
        let names: BTreeSet<&str> = beats.iter().map(|beat| beat.key).collect();
        assert_eq!(names.len(), beats.len(), "{place}: a beat comes twice");
        let of_itself = beats.iter().take_while(|beat| !beat.yours);
        let seqs: Vec<Option<u64>> = of_itself.map(|beat| beat.reached).collect();
        assert!(seqs.is_sorted(), "{place}: not in order: {seqs:?}");
        let yours = &beats[seqs.len()..];
        assert!(!yours.is_empty(), "{place}: nothing is left to do");
        assert!(
            yours
                .iter()
                .all(|beat| beat.yours && beat.reached.is_none()),
            "{place}: what a person does comes last, and not by itself"
        );
    });
}

#[test]
fn no_beat_is_there_before_anything_has_happened() {
    each_scenario(|place, _, run| {
        for beat in run.beats() {
            assert!(!beat.holds, "{place}: {}", beat.key);
        }
    });
}

#[test]
fn what_lasts_holds_at_the_end() {
    each_scenario(|place, _, mut run| {
        to_the_end(&mut *run);
        let mut lasting = 0;
        for beat in run.beats().iter().filter(|beat| beat.lasts) {
            assert!(beat.holds, "{place}: {}", beat.key);
            lasting += 1;
        }
        assert!(lasting > 0, "{place} expects nothing of its end");
    });
}

#[test]
fn a_beat_is_reached_where_it_was_and_nowhere_before() {
    each_scenario(|place, _, mut run| {
        to_the_end(&mut *run);
        let end = run.seq();
        for beat in run.beats().iter().filter(|beat| !beat.yours) {
            let seq = beat.reached.expect("it comes by itself");
            let now = |run: &dyn Session| {
                let mut beats = run.beats().into_iter();
                beats.find(|own| own.key == beat.key).expect("it is there")
            };
            run.seek(seq - 1);
            assert_eq!(now(&*run).reached, None, "{place}: {}", beat.key);
            run.seek(seq);
            let here = now(&*run);
            assert!(
                here.holds && here.reached == Some(seq),
                "{place}: {}",
                beat.key
            );
            assert_eq!(here.values, beat.values, "{place}: {}", beat.key);
            run.seek(end);
        }
    });
}

/// A branch has what its past had, and finds the rest anew.
#[test]
fn a_branch_keeps_the_beats_of_its_past() {
    each_scenario(|place, _, mut run| {
        to_the_end(&mut *run);
        let first = run.beats()[0].reached.expect("the first comes by itself");
        run.seek(first);
        let crash = Act::Crash {
            node: NodeId(1),
            disk: Disk::Kept,
        };
        let pause = Act::Partition {
            groups: vec![vec![NodeId(1)]],
        };
        let now = run.now();
        let acted = run.act(now, &crash).or_else(|_| run.act(now, &pause));
        acted.expect("a link can always be cut");
        assert_eq!(run.branches().len(), 2, "{place}");
        assert_eq!(run.beats()[0].reached, Some(first), "{place}");
        let later = run.beats().into_iter().skip(1);
        let mut kept = later.filter_map(|beat| beat.reached);
        assert!(kept.all(|seq| seq <= first + 1), "{place}");
        assert!(run.switch(0));
        to_the_end(&mut *run);
        let all = run.beats();
        assert!(all.iter().all(|beat| beat.yours || beat.reached.is_some()));
    });
}
