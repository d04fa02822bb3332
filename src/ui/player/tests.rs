//! The player's promises, with a run of the first lab and a clock of cards.

use std::cell::Cell;

use super::{Feed, Headline, MOST_REAL_US, Pace, Player};
use crate::catalog::{LABS, open};
use crate::labs::session::Start;
use crate::show::act::Act;
use crate::show::frame::{EventView, Mark, Shape};
use crate::sim::action::Disk;
use crate::sim::id::NodeId;
use crate::sim::mark::{FAULT, VIOLATION};
use crate::sim::sorted::Map;
use crate::sim::time::Time;

fn player(speed: &str, glides: bool) -> Player {
    let lab = &LABS[0];
    let session = open(&Start {
        lab: lab.id.to_owned(),
        scenario: (lab.scenarios)()[0].id.to_owned(),
        seed: None,
        set: Map::new(),
    });
    let session = session.expect("a scenario opens as it is");
    Player::new(session, Pace::read(speed).expect("a pace"), glides)
}

fn quick() -> f64 {
    0.0
}

fn digest(player: &Player) -> u64 {
    player.session().digest()
}

#[test]
fn time_runs_at_its_speed_and_stands_when_held() {
    let mut player = player("1/2", true);
    player.tick(20_000, &quick);
    assert_eq!(player.cursor(), Time::ZERO, "it was not playing");
    player.play(true);
    player.tick(20_000, &quick);
    assert_eq!(player.cursor(), Time::ms(10));
}

#[test]
fn a_tab_that_was_hidden_does_not_hurry() {
    let mut player = player("1", true);
    player.play(true);
    player.tick(3_600_000_000, &quick);
    assert_eq!(player.cursor(), Time(MOST_REAL_US));
}

#[test]
fn a_slow_processor_slows_the_clusters_time() {
    let mut player = player("16", true);
    let now = Cell::new(0.0);
    let slow = || {
        now.set(now.get() + 100.0);
        now.get()
    };
    player.play(true);
    for _ in 0..10 {
        player.tick(50_000, &slow);
    }
    let place = player.place();
    assert!(place.seq > 0, "it goes on all the same");
    assert!(
        place.cursor < Time::ms(8_000),
        "it does not keep up: {place:?}"
    );
}

#[test]
fn any_way_to_an_event_shows_the_same() {
    let mut stepped = player("1", true);
    for _ in 0..200 {
        stepped.forward();
    }
    let mut played = player("4", true);
    played.play(true);
    while played.place().seq < 200 {
        // It pauses where the scenario ends.
        played.play(true);
        played.tick(1_000, &quick);
    }
    played.seek(200);
    assert_eq!(digest(&stepped), digest(&played));
    stepped.back();
    stepped.forward();
    assert_eq!(digest(&stepped), digest(&played));
    let numbers = |player: &Player| player.feed().latest().map(|e| e.seq).collect::<Vec<_>>();
    assert_eq!(numbers(&stepped), numbers(&played));
    assert_eq!(numbers(&stepped)[0], 200);
}

#[test]
fn where_nothing_glides_time_steps_from_event_to_event() {
    let mut player = player("1/64", false);
    player.play(true);
    let mut shown = Vec::new();
    for _ in 0..600 {
        player.tick(50_000, &quick);
        assert_eq!(player.cursor(), player.session().now());
        shown.push(player.place().seq);
    }
    shown.dedup();
    assert!(shown.len() > 5, "30 seconds show some events");
    assert!(shown.windows(2).all(|pair| pair[1] == pair[0] + 1));
}

#[test]
fn changing_the_past_opens_a_branch_and_says_so() {
    let mut player = player("1", true);
    let crash = Act::Crash {
        node: NodeId(1),
        disk: Disk::Kept,
    };
    player.seek(100);
    player.seek(50);
    assert_eq!(player.act(&crash), Ok(true));
    assert_eq!(player.place().seq, 51);
    assert!(player.act(&crash).is_err(), "it is down already");
    assert_eq!(player.place().seq, 51, "a refusal changes nothing");
}

#[test]
fn marks_lead_from_one_telling_event_to_the_next() {
    let mut player = player("1", true);
    player.seek(400);
    let marks = player.marks().iter().count();
    assert!(marks > 0);
    player.seek(0);
    let mut visited = 0;
    loop {
        let before = player.place().seq;
        player.seek_mark(true);
        let last = player.feed().latest().next().and_then(|event| event.mark);
        if player.place().seq == before || last.is_none() {
            break;
        }
        visited += 1;
    }
    assert_eq!(visited, marks);
    player.seek_mark(false);
    assert!(player.place().seq < 400);
}

#[test]
fn marks_are_the_same_gathered_step_by_step_and_at_once() {
    let mut slow = player("1", true);
    for _ in 0..300 {
        slow.forward();
    }
    let mut quick = player("1", true);
    quick.seek(300);
    let all: Vec<_> = quick.marks().iter().collect();
    assert!(all.len() > 2);
    assert_eq!(slow.marks().iter().collect::<Vec<_>>(), all);
    let (seq, at, _) = all[1];
    assert_eq!(quick.marks().near(at, Time::us(0)), Some(seq));
    assert_eq!(quick.marks().near(Time::s(900), Time::ms(1)), None);
}

#[test]
fn branches_are_shown_on_the_timeline_switched_named_and_removed() {
    let mut player = player("1", true);
    player.seek(100);
    player.seek(50);
    let at = player.session().now();
    let crash = Act::Crash {
        node: NodeId(1),
        disk: Disk::Kept,
    };
    assert_eq!(player.act(&crash), Ok(true));
    assert_eq!(player.marks().forks(), [at]);
    let differ = player.session().differ(0, 1).expect("one has a crash");
    assert_eq!(differ.seq, 51);
    assert_eq!(differ.other.map(|event| event.act), Some(crash));
    player.name_branch(1, "  what if ");
    assert_eq!(player.session().branch_name(1), "what if");
    assert!(!player.remove(1), "it is being looked at");
    player.switch(0);
    assert_eq!((player.place().seq, player.place().recorded), (51, 100));
    player.seek_on(1, 51);
    assert_eq!((player.session().branch(), player.place().seq), (1, 51));
    player.switch(0);
    assert!(player.remove(1));
    assert_eq!(player.marks().forks(), [] as [Time; 0]);
}

#[test]
fn a_nudge_is_a_millisecond_even_where_nothing_glides() {
    for glides in [true, false] {
        let mut player = player("1", glides);
        player.seek_time(Time::ms(300));
        player.nudge(true);
        let after = player.cursor();
        player.nudge(true);
        player.nudge(false);
        assert_eq!(player.cursor(), after);
        player.nudge(false);
        assert_eq!(player.cursor(), after - Time::ms(1));
    }
}

#[test]
fn a_timeline_grows_in_steps() {
    let scenario = Time::s(2);
    assert_eq!(super::end_for(scenario, Time::s(1)), scenario);
    let mut ends: Vec<Time> = (2_001..4_000)
        .map(|ms| super::end_for(scenario, Time::ms(ms)))
        .collect();
    assert!(
        ends.iter()
            .zip(2_001..)
            .all(|(end, ms)| *end >= Time::ms(ms))
    );
    ends.dedup();
    assert!(ends.len() < 20, "{}", ends.len());
}

#[test]
fn a_headline_stays_long_enough_to_be_read() {
    let mut player = player("1", true);
    let mut headline = Headline::default();
    player.seek(400);
    let leader = player
        .session()
        .marks(0)
        .into_iter()
        .find(|(_, mark)| mark.word == "leader");
    let (seq, _) = leader.expect("a leader is elected");
    player.seek(seq);
    headline.look(player.feed(), true, 0.0);
    let told = |headline: &Headline| headline.event().map(|event| event.seq);
    assert_eq!(told(&headline), Some(seq));
    for later in 1..40 {
        player.forward();
        headline.look(player.feed(), true, f64::from(later));
    }
    assert_eq!(told(&headline), Some(seq), "40 ms are too short to read it");
    headline.look(player.feed(), false, 50.0);
    assert_eq!(
        told(&headline),
        Some(seq),
        "holding time does not take it away"
    );
    player.forward();
    headline.look(player.feed(), false, 60.0);
    assert_eq!(told(&headline), Some(seq + 40), "a step is told at once");
}

/// Events with these marks, and what a headline makes of them: at an instant
/// in milliseconds the event of a number happens. The answer is what is told
/// after each, looked at ten times a second.
fn headlines(events: &[(u32, Option<&'static Mark>)], until: u32) -> Vec<(u32, u64)> {
    let mut player = player("1", true);
    player.forward();
    let like = player.feed().latest().next().expect("an event").clone();
    let event = |seq: usize| EventView {
        seq: seq as u64 + 1,
        mark: events[seq].1,
        ..EventView::clone(&like)
    };
    let mut headline = Headline::default();
    let mut told = Vec::new();
    for now in (0..until).step_by(100) {
        let count = events.iter().filter(|(at, _)| *at <= now).count();
        let feed = Feed::new((0..count).map(event).collect());
        headline.look(&feed, true, f64::from(now));
        let seq = headline.event().map_or(0, |event| event.seq);
        if told.last().is_none_or(|(_, last)| *last != seq) {
            told.push((now, seq));
        }
    }
    told
}

static LEADER: Mark = Mark {
    word: "leader",
    text: "raft-mark-leader",
    weight: 7,
    shape: Shape::Turn,
};

static CHOICE: Mark = Mark {
    word: "choice",
    text: "paxos-mark-choice",
    weight: 4,
    shape: Shape::Unseen,
};

static COMMIT: Mark = Mark {
    word: "commit",
    text: "raft-mark-commit",
    weight: 1,
    shape: Shape::Settled,
};

#[test]
fn a_headline_that_waits_is_told_when_its_time_comes_or_not_at_all() {
    let told = headlines(&[(0, Some(&LEADER)), (3_000, Some(&COMMIT))], 9_000);
    assert_eq!(told, [(0, 1), (4_000, 2)], "nothing else has to happen");
    let told = headlines(&[(0, Some(&LEADER)), (500, Some(&COMMIT))], 9_000);
    assert_eq!(told, [(0, 1)], "it would be old news");
    let late = [
        (0, Some(&LEADER)),
        (500, Some(&FAULT)),
        (5_000, Some(&COMMIT)),
    ];
    assert_eq!(headlines(&late, 9_000), [(0, 1), (5_000, 3)]);
}

#[test]
fn what_comes_about_outweighs_what_was_done() {
    for mark in [&LEADER, &CHOICE, &VIOLATION] {
        let told = headlines(&[(0, Some(&FAULT)), (100, Some(mark))], 400);
        assert_eq!(told, [(0, 1), (100, 2)], "{mark:?}");
        let told = headlines(&[(0, Some(mark)), (100, Some(&FAULT))], 400);
        assert_eq!(told, [(0, 1)], "{mark:?}");
    }
}

#[test]
fn what_much_has_followed_gives_way_and_what_is_left_out_is_counted() {
    let mut events = vec![(0, Some(&LEADER))];
    events.extend((1..40).map(|i| (i * 100, Some(&COMMIT))));
    let told = headlines(&events, 3_000);
    assert_eq!(told[..2], [(0, 1), (1_200, 13)], "not after four seconds");
    let mut headline = Headline::default();
    let mut player = player("1", true);
    player.forward();
    let like = player.feed().latest().next().expect("an event").clone();
    let event = |seq| EventView {
        seq,
        mark: Some(&COMMIT),
        ..EventView::clone(&like)
    };
    headline.look(&Feed::new(vec![event(1)]), true, 0.0);
    headline.look(&Feed::new((1..=6).map(event).collect()), true, 2_000.0);
    assert_eq!(headline.event().map(|event| event.seq), Some(6));
    assert_eq!(headline.left_out(), 4);
}

#[test]
fn time_stands_still_once_where_the_scenario_ends() {
    for glides in [true, false] {
        let mut player = player("1", glides);
        let end = player.session().ends_at();
        player.play(true);
        for _ in 0..100_000 {
            player.tick(10_000, &quick);
        }
        assert!(player.ended() && !player.playing());
        let stood = player.cursor();
        assert!(
            stood >= end && (!glides || stood == end),
            "{stood} of {end}"
        );
        player.play(true);
        for _ in 0..1_000 {
            player.tick(10_000, &quick);
        }
        assert!(player.playing() && !player.ended(), "it goes on");
        assert!(player.cursor() > stood);
    }
}
