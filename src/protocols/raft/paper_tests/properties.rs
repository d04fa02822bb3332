//! What holds for every step, whatever comes: drawn inputs, and second
//! versions that are too dumb to be wrong.

use std::collections::BTreeSet;
use std::rc::Rc;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::kit::twice;

use super::super::log::Last;
use super::super::quorum::{majority, majority_index};
use super::super::rules::RULES;
use super::*;

fn node_ids() -> impl Strategy<Value = NodeId> {
    (2..=5_u8).prop_map(NodeId)
}

fn messages() -> impl Strategy<Value = Message> {
    let terms = || 0..8_u64;
    let indexes = || 0..8_u64;
    let logs = || prop::collection::vec(1..8_u64, 0..4);
    // What `aimed` makes a round of: mostly the one that the node is in.
    let rounds_ago = || prop_oneof![3 => Just(0_u32), 1 => 1..3_u32];
    prop_oneof![
        (terms(), node_ids(), indexes(), terms()).prop_map(|(t, c, index, term)| request_vote(
            t,
            c,
            (index, term)
        )),
        (terms(), terms(), any::<bool>()).prop_map(|(c, t, granted)| vote_to(c, t, granted)),
        (terms(), node_ids(), indexes(), terms(), logs(), indexes())
            .prop_map(|(t, l, index, term, new, c)| append(t, l, (index, term), &new, c)),
        (terms(), indexes(), indexes()).prop_map(|(t, prev, known)| accepted(t, prev, known)),
        (
            terms(),
            indexes(),
            prop::option::of(terms()),
            indexes(),
            rounds_ago()
        )
            .prop_map(|(t, prev, term, index, ago)| in_round(
                ago.into(),
                refused(t, prev, term, index)
            )),
        (terms(), indexes()).prop_map(|(t, prev)| stale(t, prev)),
        (terms(), node_ids(), indexes(), terms()).prop_map(|(t, c, index, term)| prevote(
            t,
            c,
            (index, term)
        )),
        (terms(), terms(), any::<bool>(), rounds_ago())
            .prop_map(|(t, p, granted, ago)| prevote_reply_in(round(1, ago), t, p, granted)),
    ]
}

fn inputs() -> impl Strategy<Value = Input<Raft>> {
    prop_oneof![
        8 => (node_ids(), messages()).prop_map(|(from, msg)| Input::Message {
            from,
            msg: Rc::new(msg),
        }),
        1 => Just(Input::Timer(Timer::Election)),
        1 => Just(Input::Timer(Timer::Heartbeat)),
        1 => Just(Input::Timer(Timer::Baseline)),
        3 => (1..4_u64).prop_map(|serial| Input::Command(ask(serial, "add x 1"))),
    ]
}

fn configs() -> impl Strategy<Value = Config> {
    let switches = (any::<bool>(), any::<bool>());
    (switches, 1..4_u16, any::<u16>()).prop_map(|(on, max_entries, flaws)| Config {
        prevote: on.0,
        check_quorum: on.1,
        heartbeat: Time::ms(140),
        max_entries,
        flaws: twice::flaws(flaws),
        ..Config::default()
    })
}

/// Takes drawn terms as near the node's own, so that much of what is drawn
/// means something to it: mostly its own, else one less or one more.
fn aimed(input: Input<Raft>, server: &Server) -> Input<Raft> {
    let mine = server.term();
    let near = |drawn: Term| match drawn {
        0 => mine.saturating_sub(1),
        1 => mine + 1,
        _ => mine,
    };
    let Input::Message { from, msg } = input else {
        return input;
    };
    let mut msg = Message::clone(&msg);
    match &mut msg {
        Message::RequestVote(m) => m.term = near(m.term),
        Message::RequestVoteReply(m) => {
            m.candidate_term = near(m.candidate_term);
            m.term = m.candidate_term.max(near(m.term));
        }
        Message::AppendEntries(m) => m.term = near(m.term),
        Message::AppendEntriesReply(m) => {
            m.term = near(m.term);
            if let Role::Leader(leading) = &server.node.role {
                m.round = leading.round.saturating_sub(m.round);
            }
        }
        Message::PreVote(m) => m.request.term = near(m.request.term),
        Message::PreVoteReply(m) => {
            m.term = near(m.term);
            m.proposed_term = near(m.proposed_term) + 1;
            if let Role::PreCandidate { round, .. } = server.node.role {
                m.round.life = round.life;
                m.round.number = round.number.saturating_sub(m.round.number);
            }
        }
    }
    let msg = Rc::new(msg);
    Input::Message { from, msg }
}

/// Whether an answer left before what it rests on was written, or something
/// was written that is as it was.
fn check(before: &Durable, fx: &Done<Raft>, after: &Durable) -> Result<(), TestCaseError> {
    prop_assert_eq!(before != after, fx.wrote());
    for (at, effect) in fx.effects.iter().enumerate() {
        let is_answer = match effect {
            Effect::Send { msg, .. } => match **msg {
                Message::RequestVote(_) | Message::AppendEntries(_) | Message::PreVote(_) => false,
                Message::RequestVoteReply(_)
                | Message::AppendEntriesReply(_)
                | Message::PreVoteReply(_) => true,
            },
            Effect::Output(_) => true,
            Effect::SetTimer { .. } | Effect::CancelTimer { .. } | Effect::Persist => false,
        };
        if is_answer {
            let later = fx.effects[at..].contains(&WRITES);
            prop_assert!(!later, "an answer left before a write of the same step");
        }
    }
    Ok(())
}

/// No rule is there for nothing: drawn inputs make each one be cited. And
/// each has a name of its own.
#[test]
fn every_rule_is_cited_by_some_step() {
    let mut runner = TestRunner::deterministic();
    let mut unseen: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(unseen.len(), RULES.len());
    assert!(unseen.iter().all(|id| id.starts_with("raft-")));
    for round in 0..2_000 {
        if unseen.is_empty() {
            return;
        }
        let cfg = configs().new_tree(&mut runner).expect("a config").current();
        let mut server = match round % 3 {
            0 => Server::with(cfg, disk(round % 2, None, &[])),
            1 => Server::with(cfg, disk(2, Some(S2), &[1, 1, 1])),
            _ => Server::leader_of(
                Config {
                    prevote: false,
                    ..cfg
                },
                6,
                &[1, 1, 1],
            ),
        };
        for _ in 0..60 {
            for id in &server.cited {
                unseen.remove(id);
            }
            let input = inputs().new_tree(&mut runner).expect("an input").current();
            server.takes(aimed(input, &server));
        }
    }
    panic!("nothing cites {unseen:?}");
}

proptest! {
    /// "Updated on stable storage before responding to RPCs" (Figure 2): no
    /// answer leaves before the write of its step, every change is written,
    /// and a step that changes nothing durable writes nothing. With flaws,
    /// too; and no input makes a node panic.
    #[test]
    fn whatever_is_durable_is_written_before_an_answer_leaves(
        cfg in configs(),
        inputs in prop::collection::vec(inputs(), 0..60),
    ) {
        let mut server = Server::of(cfg, 2, &[1, 1, 2]);
        for input in inputs {
            let before = server.disk.clone();
            let fx = server.step(aimed(input, &server));
            check(&before, &fx, &server.disk)?;
            if fx.wrote() {
                let before = server.disk.clone();
                let fx = server.step(Input::Persisted);
                check(&before, &fx, &server.disk)?;
            }
        }
    }

    /// currentTerm, commitIndex and lastApplied grow only; lastApplied ends
    /// every step at commitIndex; the own votes and terms go together.
    /// Reference: Figure 2
    #[test]
    fn what_grows_never_shrinks(inputs in prop::collection::vec(inputs(), 0..60)) {
        let mut server = Server::follower(2, &[1, 1, 2]);
        for input in inputs {
            let (before, disk) = (server.node.clone(), server.disk.clone());
            server.takes(aimed(input, &server));
            let after = &server.node;
            prop_assert!(disk.current_term <= server.term());
            prop_assert!(before.commit_index <= after.commit_index);
            prop_assert_eq!(after.last_applied, after.commit_index);
            if disk.current_term == server.term() && disk.voted_for.is_some() {
                prop_assert_eq!(disk.voted_for, server.disk.voted_for);
            }
        }
    }

    /// Every decision cites a rule: whatever comes in, something is said,
    /// but for a timer that means nothing in this role.
    #[test]
    fn every_message_and_command_is_explained(inputs in prop::collection::vec(inputs(), 0..60)) {
        let mut server = Server::follower(2, &[1, 1, 2]);
        for input in inputs {
            let is_timer = matches!(input, Input::Timer(_));
            server.takes(aimed(input.clone(), &server));
            prop_assert!(is_timer || !server.cited.is_empty(), "{:?}", input);
        }
    }

    /// "More up-to-date" (§5.4.1), word for word.
    #[test]
    fn logs_are_compared_as_the_paper_says(a in (0..4_u64, 0..4_u64), b in (0..4_u64, 0..4_u64)) {
        let [a, b] = [a, b].map(|(term, index)| Last { term, index });
        let a_is_more_up_to_date = if a.term != b.term {
            a.term > b.term
        } else {
            a.index > b.index
        };
        prop_assert_eq!(a > b, a_is_more_up_to_date);
    }

    /// The highest index that a majority holds, by trying them all.
    #[test]
    fn the_majority_index_is_the_highest_that_a_majority_holds(
        held in prop::collection::vec(0..12_u64, 1..=9),
    ) {
        let nodes = u8::try_from(held.len()).expect("at most nine");
        let by_hand = (0..=12)
            .filter(|index| {
                let holders = held.iter().filter(|h| *h >= index).count();
                holders >= usize::from(majority(nodes))
            })
            .max();
        prop_assert_eq!(Some(majority_index(held.into_iter())), by_hand);
    }

    /// Two majorities share a node; and half of the nodes are none.
    #[test]
    fn two_majorities_share_a_node(nodes in 1..=9_u8) {
        prop_assert!(2 * majority(nodes) > nodes);
        prop_assert!(2 * (majority(nodes) - 1) <= nodes);
    }
}
