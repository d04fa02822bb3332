use proptest::prelude::*;

use super::{CHECKPOINT_EVERY, Figure, Timeline};
use crate::sim::action::{Action, Disk};
use crate::sim::beat::{Beat, BeatKind};
use crate::sim::id::NodeId;
use crate::sim::mark::FAULT;
use crate::sim::refused::Refused;
use crate::sim::run::{Run, Watch};
use crate::sim::scenario::{Cue, Cued};
use crate::sim::time::Time;
use crate::sim::toy::{NO_SCRIPT, Toy, setup};
use crate::sim::world::World;

const CRASH: Action<Toy> = Action::Crash {
    node: NodeId(2),
    disk: Disk::Kept,
};

static FIGURES: &[Figure<Toy>] = &[
    Figure::marks("crashes", "fault"),
    Figure::world("now", |world: &World<Toy>| world.now().0),
];

static BEATS: &[Beat<Toy>] = &[Beat {
    id: "toy-expect-late",
    holds: |_, world, _| world.now() > Time::ms(100),
    kind: BeatKind::Lasting,
    values: |_, world, _| vec![("at", world.now().into())],
}];

fn timeline() -> Timeline<Toy> {
    let run = Run::new(setup(), NO_SCRIPT, 3, Watch::CLOSELY);
    Timeline::new(run, FIGURES, BEATS)
}

/// The digest after each of the first `events` events, found without any
/// timeline.
fn digests(events: u64) -> Vec<u64> {
    let mut run = Run::new(setup(), NO_SCRIPT, 3, Watch::CLOSELY);
    let mut all = vec![run.world().digest()];
    for _ in 0..events {
        run.advance().expect("the toy never rests");
        all.push(run.world().digest());
    }
    all
}

fn here(timeline: &Timeline<Toy>) -> u64 {
    timeline.at_cursor().world().digest()
}

#[test]
fn a_seek_shows_what_playing_showed_wherever_it_goes() {
    let end = 3 * CHECKPOINT_EVERY + 7;
    let known = digests(end);
    let mut timeline = timeline();
    timeline.seek(end);
    let places = [
        0,
        1,
        end,
        CHECKPOINT_EVERY,
        CHECKPOINT_EVERY - 1,
        2 * CHECKPOINT_EVERY + 1,
        5,
    ];
    for seq in places {
        timeline.seek(seq);
        assert_eq!(timeline.at_cursor().seq(), seq);
        assert_eq!(here(&timeline), known[usize::try_from(seq).unwrap()]);
    }
}

#[test]
fn seeking_by_time_stops_after_the_last_event_by_then() {
    let mut timeline = timeline();
    timeline.seek_time(Time::s(2), 10_000);
    assert!(timeline.at_cursor().world().now() <= Time::s(2));
    assert!(timeline.next_at().unwrap() > Time::s(2));
    let seq = timeline.at_cursor().seq();
    timeline.seek_time(Time::s(1), 10_000);
    assert!(timeline.next_at().unwrap() > Time::s(1));
    timeline.seek_time(Time::s(2), 10_000);
    assert_eq!(timeline.at_cursor().seq(), seq);
}

#[test]
fn acting_in_the_past_opens_a_branch_and_keeps_what_was() {
    let known = digests(400);
    let mut timeline = timeline();
    timeline.seek(400);
    timeline.seek(200);
    let now = timeline.at_cursor().world().now();
    timeline.act(now, CRASH).unwrap();
    assert_eq!((timeline.current(), timeline.recorded()), (1, 201));
    assert_eq!(timeline.marks().get(&201), Some(&&FAULT));
    timeline.seek(400);
    let branched = here(&timeline);
    assert_ne!(branched, known[400]);

    assert!(timeline.switch(0));
    assert_eq!(here(&timeline), known[400]);
    assert!(timeline.marks().is_empty());
    assert!(timeline.switch(1));
    assert_eq!(here(&timeline), branched);
    assert!(!timeline.switch(2));
    let branches: Vec<_> = timeline.branches().collect();
    assert_eq!(branches, [(0, 400, None), (1, 400, Some((0, 200)))]);
}

fn crash_at(timeline: &mut Timeline<Toy>, seq: u64) {
    timeline.seek(seq);
    let now = timeline.at_cursor().world().now();
    timeline.act(now, CRASH).unwrap();
}

/// A trunk of 400 events, left by 1 at 200 and by 3 at 300; 1 is left by 2
/// at 250.
fn tree() -> Timeline<Toy> {
    let mut timeline = timeline();
    timeline.seek(400);
    crash_at(&mut timeline, 200);
    timeline.seek(400);
    let restart = Action::Restart { node: NodeId(2) };
    timeline.seek(250);
    let now = timeline.at_cursor().world().now();
    timeline.act(now, restart).unwrap();
    timeline.switch(0);
    crash_at(&mut timeline, 300);
    timeline
}

fn parents(timeline: &Timeline<Toy>) -> Vec<(u32, Option<(u32, u64)>)> {
    let branches = timeline.branches();
    branches.map(|(id, _, parent)| (id, parent)).collect()
}

#[test]
fn branches_share_what_lies_before_they_part() {
    let timeline = tree();
    let known = [
        (0, None),
        (1, Some((0, 200))),
        (2, Some((1, 250))),
        (3, Some((0, 300))),
    ];
    assert_eq!(parents(&timeline), known);
    for (one, other, shared) in [
        (0, 1, 200),
        (1, 2, 250),
        (0, 2, 200),
        (2, 3, 200),
        (0, 3, 300),
    ] {
        assert_eq!(
            timeline.shared(one, other),
            Some(shared),
            "{one} and {other}"
        );
        assert_eq!(
            timeline.shared(other, one),
            Some(shared),
            "{other} and {one}"
        );
    }
    assert_eq!(timeline.shared(0, 0), Some(400));
    assert_eq!(timeline.shared(0, 7), None);
}

#[test]
fn a_branch_that_leaves_in_its_parents_past_leaves_the_parents_parent() {
    let mut timeline = tree();
    timeline.switch(2);
    crash_at(&mut timeline, 100);
    assert_eq!(parents(&timeline)[4], (4, Some((0, 100))));
}

#[test]
fn taking_a_branch_away_leaves_all_others_as_they_are() {
    for gone in 0..4 {
        let mut timeline = tree();
        let ends: Vec<(u32, u64)> = (0..4)
            .filter(|id| *id != gone)
            .map(|id| {
                timeline.switch(id);
                timeline.seek(timeline.recorded());
                (id, here(&timeline))
            })
            .collect();
        assert!(
            !timeline.remove(timeline.current()),
            "not the one we stand on"
        );
        assert!(timeline.remove(gone));
        assert!(!timeline.remove(gone));
        for (id, end) in ends {
            assert!(timeline.switch(id));
            timeline.seek(1);
            timeline.seek(timeline.recorded());
            assert_eq!(here(&timeline), end, "branch {id} without {gone}");
        }
        let roots = parents(&timeline)
            .iter()
            .filter(|(_, parent)| parent.is_none())
            .count();
        assert_eq!(roots, 1, "one trunk without {gone}");
    }
    let mut timeline = tree();
    assert!(timeline.remove(1));
    assert_eq!(parents(&timeline)[1], (2, Some((0, 200))));
    assert!(timeline.remove(0));
    assert_eq!(parents(&timeline), [(2, None), (3, Some((2, 200)))]);
}

#[test]
fn figures_are_the_same_wherever_they_are_asked() {
    let mut timeline = timeline();
    timeline.seek(2_000);
    let samples = timeline.samples().to_vec();
    assert!((200..512).contains(&samples.len()), "{}", samples.len());
    for sample in samples {
        timeline.seek(sample.seq);
        assert_eq!(timeline.sample(), sample);
    }
    assert!(timeline.sample().tally.messages > 100);
    assert_eq!(
        timeline.sample().own("now"),
        timeline.at_cursor().world().now().0
    );
    assert!(timeline.sample().tally.bytes > timeline.sample().tally.messages);
    timeline.seek(500);
    crash_at(&mut timeline, 500);
    assert!(timeline.samples().iter().all(|sample| sample.seq <= 501));
    let crashes = |timeline: &Timeline<Toy>| timeline.sample().own("crashes");
    assert_eq!(crashes(&timeline), 1);
    timeline.seek(700);
    timeline.branch_off();
    timeline.seek(900);
    let last = timeline.samples().last().expect("samples were taken");
    assert_eq!((crashes(&timeline), last.own("crashes")), (1, 1));
    timeline.seek(500);
    assert_eq!(crashes(&timeline), 0);
    assert_eq!(timeline.sample().own("no such figure"), 0);
}

#[test]
fn doing_the_same_again_at_the_same_place_opens_no_branch() {
    let mut timeline = timeline();
    timeline.seek(50);
    let now = timeline.at_cursor().world().now();
    timeline.act(now, CRASH).unwrap();
    timeline.seek(60);
    timeline.seek(50);
    timeline.act(now, CRASH).unwrap();
    assert_eq!((timeline.current(), timeline.recorded()), (0, 60));
}

#[test]
fn nothing_is_done_before_the_last_event_or_after_the_next() {
    let mut timeline = timeline();
    timeline.seek(20);
    let now = timeline.at_cursor().world().now();
    let next = timeline.next_at().unwrap();
    let before = here(&timeline);
    let early = now - Time::us(1);
    assert_eq!(
        timeline.act(early, CRASH),
        Err(Refused::InThePast { at: early, now })
    );
    let late = next + Time::us(1);
    assert_eq!(
        timeline.act(late, CRASH),
        Err(Refused::AfterNext { at: late, next })
    );
    assert_eq!(here(&timeline), before);
}

#[test]
fn a_script_waits_skips_and_acts_at_its_time() {
    const SCRIPT: &[Cue<Toy>] = &[
        Cue {
            at: Time::ms(10),
            act: |_, _| Cued::Skip,
        },
        Cue {
            at: Time::ms(20),
            act: |_, world| match world.now() >= Time::ms(200) {
                true => Cued::Do(CRASH),
                false => Cued::Wait,
            },
        },
        // Not possible any more: the script goes on without it.
        Cue {
            at: Time::ms(20),
            act: |_, _| Cued::Do(CRASH),
        },
        Cue {
            at: Time::ms(300),
            act: |_, _| Cued::Do(Action::Restart { node: NodeId(2) }),
        },
    ];
    let mut run = Run::new(setup(), SCRIPT, 3, Watch::CLOSELY);
    let mut cues = Vec::new();
    while run.world().now() < Time::ms(400) {
        let event = run.advance().unwrap();
        if matches!(
            event.observed.action,
            Action::Crash { .. } | Action::Restart { .. }
        ) {
            cues.push((event.observed.at, event.observed.action));
        }
    }
    assert_eq!(cues.len(), 2, "{cues:?}");
    assert!(cues[0].0 >= Time::ms(200) && cues[0].1 == CRASH);
    assert_eq!(cues[1].0, Time::ms(300));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 32, ..ProptestConfig::default() })]

    /// Jumping about and acting anywhere ends where a straight replay of
    /// what was done ends.
    #[test]
    fn a_branch_is_what_was_done_and_nothing_else(
        moves in proptest::collection::vec((0_u64..500, any::<bool>()), 1..12),
    ) {
        let mut timeline = timeline();
        for (seq, acts) in moves {
            timeline.seek(seq);
            let now = timeline.at_cursor().world().now();
            let action = match timeline.at_cursor().world().node(NodeId(2)) {
                Some(_) => CRASH,
                None => Action::Restart { node: NodeId(2) },
            };
            if acts {
                timeline.act(now, action).unwrap();
            }
        }
        let end = timeline.recorded();
        timeline.seek(end);
        let mut run = Run::new(setup(), NO_SCRIPT, 3, Watch::CLOSELY);
        while run.seq() < end {
            match timeline.done().get(&(run.seq() + 1)) {
                Some((at, action)) => { run.apply(*at, action.clone()).unwrap(); }
                None => { run.advance().unwrap(); }
            }
        }
        prop_assert_eq!(here(&timeline), run.world().digest());
    }
}

fn late(timeline: &Timeline<Toy>) -> Option<u64> {
    let (_, reached) = timeline.beats().next().expect("it has one");
    reached.map(|reached| reached.seq)
}

#[test]
fn a_beat_stays_where_it_was_reached_first_and_not_before_the_cursor_is_there() {
    let mut timeline = timeline();
    timeline.seek(400);
    let seq = late(&timeline).expect("it is later than that");
    let at = timeline.instant(seq).expect("it is recorded");
    assert!(at > Time::ms(100));
    assert!(timeline.instant(seq - 1).expect("so is the one before") <= Time::ms(100));
    let (_, reached) = timeline.beats().next().expect("it has one");
    let values = &reached.expect("it is reached").values;
    assert_eq!(values, &[("at", at.into())], "as it was then");
    timeline.seek(seq - 1);
    assert_eq!(late(&timeline), None);
    timeline.seek(seq);
    assert_eq!(late(&timeline), Some(seq));
}

#[test]
fn a_branch_has_reached_what_its_past_had() {
    let mut timeline = timeline();
    timeline.seek(400);
    let seq = late(&timeline).expect("it is later than that");
    let act = |timeline: &mut Timeline<Toy>, after: u64| {
        timeline.seek(after);
        let now = timeline.at_cursor().world().now();
        timeline.act(now, CRASH).expect("it can crash");
    };
    act(&mut timeline, seq);
    assert_eq!(
        late(&timeline),
        Some(seq),
        "it is in the past of the branch"
    );
    assert!(timeline.switch(0));
    act(&mut timeline, seq - 2);
    assert_eq!(late(&timeline), None, "it has yet to come on this one");
    timeline.seek(400);
    assert!(late(&timeline).is_some());
    assert!(timeline.switch(0));
    timeline.seek(400);
    assert_eq!(late(&timeline), Some(seq));
}
