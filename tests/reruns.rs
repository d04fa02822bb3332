//! Changing what was done to a run: what is not changed comes out the same,
//! to the digest; nothing is lost; what is no longer possible is told.
#![cfg(not(target_arch = "wasm32"))]

mod drawn;

use proptest::collection::vec;
use proptest::prelude::*;

use consensus_playground::labs::entry::Entry;
use consensus_playground::labs::session::Session;
use consensus_playground::runs::history::{History, Spot, settle};
use consensus_playground::runs::rerun::{Change, rerun};
use consensus_playground::show::act::{Act, Refusal};
use consensus_playground::sim::action::Disk;
use consensus_playground::sim::id::NodeId;
use consensus_playground::sim::time::Time;

use drawn::{act, meddled};

/// The digests after so many events, from the first.
fn digests(session: &dyn Session, events: u64) -> Vec<Option<u64>> {
    (0..=events).map(|seq| session.digest_at(seq)).collect()
}

/// A quiet run to which a few things were done.
fn run(acts: &[(u64, Act)]) -> Box<dyn Session> {
    let mut session = meddled(Vec::new(), 7);
    for (ms, act) in acts {
        session.seek_time(Time::ms(*ms), 10_000);
        session.act(Time::ms(*ms), act).expect("it is possible");
    }
    session.seek_time(Time::ms(2_000), 10_000);
    session
}

fn crash(n: u8) -> Act {
    Act::Crash {
        node: NodeId(n),
        disk: Disk::Kept,
    }
}

fn restart(n: u8) -> Act {
    Act::Restart { node: NodeId(n) }
}

fn words(session: &dyn Session) -> Vec<(u64, &'static str)> {
    let actions = session.manual_actions();
    let word = |entry: &Entry| (entry.at_us.0 / 1_000, entry.act.word());
    actions.iter().map(word).collect()
}

fn at(session: &dyn Session, place: usize) -> u64 {
    session.manual_actions()[place].seq
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_moved_by_nothing_leaves_the_run_as_it_was(
        acts in vec((0..40_u8, act()), 1..16),
        which in any::<prop::sample::Index>(),
        seed in any::<u64>(),
    ) {
        let mut session = meddled(acts, seed);
        let actions = session.manual_actions();
        prop_assume!(!actions.is_empty());
        let Entry { seq, at_us, .. } = actions[which.index(actions.len())];
        let events = session.recorded();
        let (branch, before) = (session.branch(), digests(&*session, events));
        let left_out = rerun(&mut *session, Change::Move { seq, to: at_us });
        prop_assert_eq!(left_out, Ok(vec![]));
        prop_assert_ne!(session.branch(), branch);
        session.seek(events);
        prop_assert_eq!(session.manual_actions(), actions);
        prop_assert_eq!(digests(&*session, events), before);
    }

    #[test]
    fn what_is_undone_and_done_again_is_as_it_was(
        acts in vec((0..40_u8, act()), 1..12),
        changes in vec((any::<prop::sample::Index>(), prop::option::of(0..2_000_000_u64)), 0..5),
        back in 1..9_usize,
    ) {
        let mut session = meddled(Vec::new(), 5);
        let mut history = History::default();
        let mut spots = Vec::new();
        let mut note = |session: &dyn Session, history: &mut History, before: Spot| {
            let after = Spot::of(session, session.now());
            history.note(before, after);
            spots.push((session.digest(), session.manual_actions().len()));
        };
        for (events, act) in acts {
            session.seek(session.seq() + u64::from(events));
            let before = Spot::of(&*session, session.now());
            if session.act(session.now(), &act).is_ok() {
                note(&*session, &mut history, before);
            }
        }
        for (which, to) in changes {
            let actions = session.manual_actions();
            if actions.is_empty() {
                continue;
            }
            let seq = actions[which.index(actions.len())].seq;
            let change = match to {
                Some(to) => Change::Move { seq, to: Time(to) },
                None => Change::Remove { seq },
            };
            let before = Spot::of(&*session, session.now());
            if rerun(&mut *session, change).is_ok() {
                note(&*session, &mut history, before);
            }
        }
        let back = back.min(spots.len());
        for _ in 0..back {
            prop_assert!(history.undo(&mut *session).is_some());
        }
        for (digest, actions) in &spots[spots.len() - back..] {
            prop_assert!(history.redo(&mut *session).is_some());
            prop_assert_eq!(session.digest(), *digest);
            prop_assert_eq!(session.manual_actions().len(), *actions);
        }
        prop_assert!(!history.can_redo());
    }

    /// Whatever is moved or taken away, the other actions keep their order,
    /// and none is lost without a word.
    #[test]
    fn nothing_is_lost_without_a_word(
        acts in vec((0..40_u8, act()), 1..12),
        which in any::<prop::sample::Index>(),
        to in prop::option::of(0..2_000_000_u64),
    ) {
        let mut session = meddled(acts, 3);
        let actions = session.manual_actions();
        prop_assume!(!actions.is_empty());
        let seq = actions[which.index(actions.len())].seq;
        let (branch, seq_before, count) = (session.branch(), session.seq(), session.branches().len());
        let digest = session.digest();
        let change = match to {
            Some(to) => Change::Move { seq, to: Time(to) },
            None => Change::Remove { seq },
        };
        match rerun(&mut *session, change) {
            Ok(left_out) => {
                let gone = usize::from(to.is_none()) + left_out.len();
                prop_assert_eq!(session.manual_actions().len() + gone, actions.len());
                let instants: Vec<Time> = session.manual_actions().iter().map(|one| one.at_us).collect();
                prop_assert!(instants.is_sorted());
                session.switch(branch);
                prop_assert_eq!(session.manual_actions(), actions);
            }
            Err(_) => {
                prop_assert_eq!(session.branches().len(), count);
                prop_assert_eq!((session.branch(), session.seq()), (branch, seq_before));
                prop_assert_eq!(session.digest(), digest);
            }
        }
    }
}

#[test]
fn an_action_is_moved_and_what_came_later_still_does() {
    let mut session = run(&[(600, crash(1)), (900, restart(1)), (1_200, crash(2))]);
    let seq = at(&*session, 0);
    let moved = rerun(
        &mut *session,
        Change::Move {
            seq,
            to: Time::ms(400),
        },
    );
    assert_eq!(moved, Ok(vec![]));
    let expected = [(400, "crash"), (900, "restart"), (1_200, "crash")];
    assert_eq!(words(&*session), expected);
    let seq = at(&*session, 0);
    let moved = rerun(
        &mut *session,
        Change::Move {
            seq,
            to: Time::ms(700),
        },
    );
    assert_eq!(moved, Ok(vec![]));
    assert_eq!(words(&*session)[0], (700, "crash"));
    assert_eq!(session.branches().len(), 3, "all are kept");
}

#[test]
fn what_is_no_longer_possible_is_left_out_with_its_reason() {
    let mut session = run(&[(600, crash(1)), (900, restart(1)), (1_200, crash(2))]);
    let seq = at(&*session, 0);
    let left_out = rerun(&mut *session, Change::Remove { seq }).expect("it is there");
    assert_eq!(words(&*session), [(1_200, "crash")]);
    let [one] = &left_out[..] else {
        panic!("one is left out: {left_out:?}");
    };
    assert_eq!(one.entry.act, restart(1));
    assert_eq!(one.why.key, "refused-node-not-crashed");
}

#[test]
fn what_cannot_be_done_at_its_new_instant_stays_where_it_was() {
    let mut session = run(&[(600, crash(1)), (900, restart(1))]);
    let seq = at(&*session, 1);
    let digest = session.digest();
    let moved = rerun(
        &mut *session,
        Change::Move {
            seq,
            to: Time::ms(500),
        },
    );
    assert_eq!(
        moved.map_err(|why: Refusal| why.key),
        Err("refused-node-not-crashed")
    );
    assert_eq!(words(&*session), [(600, "crash"), (900, "restart")]);
    assert_eq!((session.digest(), session.branches().len()), (digest, 1));
    let nothing = rerun(&mut *session, Change::Remove { seq: 1 });
    assert_eq!(nothing.map_err(|why| why.key), Err("manual-gone"));
}

/// Messages have other numbers where other things have happened: what was
/// done to one is done to the one that stands in its place, or to none.
#[test]
fn what_was_done_to_a_message_is_done_to_the_same_one() {
    let mut session = run(&[(600, crash(1))]);
    session.seek_time(Time::ms(1_000), 10_000);
    while session.frame().flights.is_empty() {
        session.advance();
    }
    let flight = session.frame().flights[0].clone();
    let drop = Act::Drop { flight: flight.id };
    session.act(session.now(), &drop).expect("it is on its way");
    let seq = at(&*session, 0);
    let left_out = rerun(&mut *session, Change::Remove { seq }).expect("it is there");
    match session.manual_actions().last() {
        Some(entry) => {
            session.seek(entry.seq);
            let event = session
                .events(entry.seq..entry.seq + 1)
                .pop()
                .expect("it is recorded");
            let dropped = event.flight.expect("a message was lost");
            let what = (dropped.from, dropped.to, dropped.card.kind);
            assert_eq!(what, (flight.from, flight.to, flight.card.kind));
        }
        None => assert_eq!(left_out[0].why.key, "manual-other-message"),
    }
}

#[test]
fn undoing_goes_step_by_step_and_so_does_doing_again() {
    let mut session = meddled(Vec::new(), 7);
    let mut history = History::default();
    for (ms, act) in [(600, crash(1)), (700, crash(2)), (800, restart(1))] {
        session.seek_time(Time::ms(ms), 10_000);
        let before = Spot::of(&*session, session.now());
        session.act(Time::ms(ms), &act).expect("it is possible");
        history.note(before, Spot::of(&*session, Time::ms(ms)));
    }
    let all = [(600, "crash"), (700, "crash"), (800, "restart")];
    for left in (0..3).rev() {
        assert!(history.undo(&mut *session).is_some());
        assert_eq!(words(&*session), all[..left]);
    }
    assert_eq!(history.undo(&mut *session), None);
    for done in 1..=3 {
        assert!(history.redo(&mut *session).is_some());
        assert_eq!(words(&*session), all[..done]);
    }
    assert_eq!(history.redo(&mut *session), None);
    assert_eq!(session.branches().len(), 1, "nothing is left of it");
    assert!(history.can_undo());
    history.forget(0);
    assert!(!history.can_redo());
}

/// Does something at an instant, as the page does.
fn do_at(session: &mut dyn Session, history: &mut History, ms: u64, act: &Act) {
    session.seek_time(Time::ms(ms), 10_000);
    let before = Spot::of(session, session.now());
    session.act(Time::ms(ms), act).expect("it is possible");
    history.note(before, Spot::of(session, Time::ms(ms)));
}

#[test]
fn undoing_opens_a_branch_only_where_there_is_none_without_what_was_done() {
    let mut session = meddled(Vec::new(), 7);
    let mut history = History::default();
    do_at(&mut *session, &mut history, 600, &crash(1));
    let with = session.branch();
    // Somebody goes back and forth, again and again.
    for _ in 0..3 {
        history.undo(&mut *session);
        assert_eq!(words(&*session), []);
        assert_eq!(session.branches().len(), 2);
        history.redo(&mut *session);
        assert_eq!((session.branch(), session.branches().len()), (with, 1));
    }
    // Something else is done instead: both are kept, and that is all.
    history.undo(&mut *session);
    do_at(&mut *session, &mut history, 600, &crash(2));
    let instead = session.branch();
    history.undo(&mut *session);
    let without = session.branch();
    assert_eq!((words(&*session), session.branches().len()), (vec![], 3));
    // A branch with nothing on it is there already.
    session.switch(with);
    session.seek_time(Time::ms(700), 10_000);
    let seq = at(&*session, 0);
    rerun(&mut *session, Change::Remove { seq }).expect("it is there");
    settle(&mut *session);
    assert_eq!(session.branch(), without);
    session.switch(instead);
    do_at(&mut *session, &mut history, 900, &restart(2));
    history.undo(&mut *session);
    assert_eq!(words(&*session), [(600, "crash")]);
    assert_eq!(session.branches().len(), 4);
    // The same branch serves the next thing that is undone there.
    let empty = session.branch();
    session.switch(instead);
    do_at(&mut *session, &mut history, 950, &crash(3));
    history.undo(&mut *session);
    assert_ne!(session.branch(), empty, "the restart is on it, too");
    assert_eq!(words(&*session), [(600, "crash"), (900, "restart")]);
}

#[test]
fn a_branch_that_somebody_made_their_own_stays_when_what_was_undone_is_done_again() {
    let mut session = meddled(Vec::new(), 7);
    let mut history = History::default();
    do_at(&mut *session, &mut history, 600, &crash(1));
    history.undo(&mut *session);
    let (mine, name) = (session.branch(), "without a crash");
    session.name_branch(mine, name);
    history.redo(&mut *session);
    assert_eq!(session.branches().len(), 2);
    assert_eq!(session.branch_name(mine), name);
    // It serves the next undoing, too.
    history.undo(&mut *session);
    assert_eq!((session.branch(), session.branches().len()), (mine, 2));
}
