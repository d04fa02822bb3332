//! How long each scenario's story takes, and where its time goes: the measure
//! of the director.

use std::fmt::Write;

use super::director::time_to_read;
use super::{Pace, Player, Speed};
use crate::catalog::{LABS, open};
use crate::labs::session::{BeatView, Start};
use crate::show::frame::EventView;
use crate::sim::sorted::Map;
use crate::text::{Lang, Text, words};

/// The time between two pictures.
const PICTURE_US: u64 = 16_667;

fn player(lab: &str, scenario: &str, glides: bool) -> Player {
    let session = open(&Start {
        lab: lab.to_owned(),
        scenario: scenario.to_owned(),
        seed: None,
        set: Map::new(),
    });
    let mut player = Player::new(session.expect("a scenario opens"), Pace::Story, glides);
    player.open();
    player.call_director();
    player.play(true);
    player
}

/// How a story went, in microseconds of a person's time.
#[derive(Default)]
struct Told {
    total: u64,
    read: u64,
    /// The longest stretch in which no message flew and nothing was to be read.
    silence: u64,
    /// When time stood for something to be read, for how long, and what.
    held: Vec<(u64, u64, &'static str)>,
}

fn told(lab: &str, scenario: &str, lang: Lang, glides: bool) -> Told {
    let mut player = player(lab, scenario, glides);
    let text = Text::new(lang).about(player.session());
    let to_read = |event: &_, beat: Option<&_>| time_to_read(&words::to_read(&text, event, beat));
    let mut told = Told::default();
    let mut silent = 0;
    let mut held_at = None;
    while player.playing() && told.total < 600_000_000 {
        player.tell(PICTURE_US, &to_read);
        told.total += PICTURE_US;
        let last = player.feed().latest().next();
        if player.holds() {
            told.read += PICTURE_US;
            let seq = last.map(|event| event.seq);
            if held_at != seq {
                let mark = last.and_then(|event| event.mark);
                told.held
                    .push((told.total, 0, mark.map_or("done", |mark| mark.word)));
                held_at = seq;
            }
            if let Some(last) = told.held.last_mut() {
                last.1 += PICTURE_US;
            }
        }
        silent = match player.holds() || !player.frame().flights.is_empty() {
            true => 0,
            false => silent + PICTURE_US,
        };
        told.silence = told.silence.max(silent);
    }
    told
}

fn seconds(us: u64) -> String {
    format!("{}.{}", us / 1_000_000, us / 100_000 % 10)
}

/// The run in which five nodes restart, one after another, with an election
/// each: its story is as long.
const LONG: &str = "rolling-restarts";

#[test]
fn every_story_takes_a_persons_time() {
    let mut table = String::new();
    for lab in LABS {
        for scenario in lab.ids {
            let told = told(lab.id, scenario, Lang::En, true);
            let held: Vec<String> = told
                .held
                .iter()
                .map(|(at, long, word)| format!("{} {word} {}", seconds(*at), seconds(*long)))
                .collect();
            let name = format!("{}/{scenario}", lab.id);
            let _ = writeln!(
                table,
                "{name}: {} s, to read {}, longest silence {}\n  {}",
                seconds(told.total),
                seconds(told.read),
                seconds(told.silence),
                held.join(", "),
            );
            let most = if *scenario == LONG { 120 } else { 90 };
            assert!(
                (15_000_000..=most * 1_000_000).contains(&told.total),
                "{name} takes {} s",
                seconds(told.total)
            );
            assert!(told.silence <= 3_000_000, "{name} is silent for long");
        }
    }
    expect_test::expect_file!["./story.txt"].assert_eq(&table);
}

#[test]
fn a_story_has_the_same_beats_in_each_language_and_where_nothing_glides() {
    let beats = |told: Told| -> Vec<&str> { told.held.into_iter().map(|it| it.2).collect() };
    let all = beats(told("raft", "first-election", Lang::En, true));
    assert_eq!(all, ["candidacy", "leader", "done", "commit"]);
    let chinese = told("raft", "first-election", Lang::ZhCn, true);
    let stepped = told("raft", "first-election", Lang::En, false);
    assert!((15_000_000..=90_000_000).contains(&chinese.total));
    assert_eq!(beats(chinese), all);
    assert_eq!(beats(stepped), all);
}

/// Five seconds to read anything.
fn slowly(_: &EventView, _: Option<&BeatView>) -> u64 {
    5_000_000
}

fn until(player: &mut Player, is_so: impl Fn(&Player) -> bool) {
    for _ in 0..10_000 {
        if is_so(player) {
            return;
        }
        player.tell(PICTURE_US, &slowly);
    }
    panic!("it never comes to that");
}

#[test]
fn time_stands_until_something_has_been_read_or_somebody_goes_on() {
    let mut player = player("raft", "first-election", true);
    until(&mut player, Player::holds);
    let (cursor, seq) = (player.cursor(), player.place().seq);
    for _ in 0..4_900_000 / PICTURE_US {
        player.tell(PICTURE_US, &slowly);
    }
    assert_eq!((player.cursor(), player.place().seq), (cursor, seq));
    assert!(player.playing() && player.place().holds);
    let mut pressed = player_at(seq);
    pressed.play(true);
    assert!(!pressed.holds(), "a press goes on");
    until(&mut player, |player| !player.holds());
    player.tell(PICTURE_US, &slowly);
    assert!(player.cursor() > cursor, "it goes on by itself");
}

/// The player of the first election where time waits at event `seq`.
fn player_at(seq: u64) -> Player {
    let mut player = player("raft", "first-election", true);
    until(&mut player, |player| {
        player.holds() && player.place().seq == seq
    });
    player
}

#[test]
fn a_silence_is_told_and_skipped_within_a_second() {
    let mut player = player("raft", "leader-crash", true);
    until(&mut player, |player| player.passing().is_some());
    let before = player.cursor();
    let span = player.passing().expect("it is silent");
    assert!(player.frame().flights.is_empty());
    let mut took = 0;
    let seq = player.place().seq;
    while player.place().seq == seq {
        assert_eq!(player.passing(), Some(span));
        player.tell(PICTURE_US, &slowly);
        took += PICTURE_US;
    }
    assert!(took <= 1_000_000, "{took}");
    assert!(player.cursor() > before);
    player.play(false);
    assert_eq!(player.passing(), None, "where time stands nothing passes");
}

#[test]
fn after_a_jump_the_story_goes_on_from_there() {
    let mut player = player("raft", "first-election", true);
    until(&mut player, Player::holds);
    player.seek(60);
    player.play(true);
    let from = player.cursor();
    player.tell(PICTURE_US, &slowly);
    assert!(player.cursor() > from && !player.holds());
    player.set_pace(Pace::At(Speed::FASTEST));
    assert_eq!(player.place().pace, Pace::At(Speed::FASTEST));
    assert!(!player.tells());
}

#[test]
fn words_and_characters_take_their_time() {
    assert_eq!(time_to_read("S1 becomes a candidate: term 2."), 1_800_000);
    assert_eq!(time_to_read("S1 成为候选人"), 300_000 + 5 * 200_000);
    assert_eq!(time_to_read(" – "), 0);
}
