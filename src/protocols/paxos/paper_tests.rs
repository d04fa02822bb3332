//! One test for each sentence of "Paxos Made Simple" that can be tested, in
//! the order of the paper. Each quotes its sentence.

use crate::kit::by_hand::play;
use crate::protocols::paxos::Timer;
use crate::protocols::paxos::config::{Config, Learning, Retry};
use crate::protocols::paxos::message::Message;
use crate::protocols::paxos::node::{Durable, Phase};
use crate::protocols::paxos::number::Number;
use crate::sim::action::{Action, Disk};
use crate::sim::context::Effect;
use crate::sim::input::Input;
use crate::sim::run::{Run, Watch};
use crate::sim::time::{Time, TimeRange};

use super::scenarios;
use super::test_bench::*;

// §2.1 The problem

/// "Messages can take arbitrarily long to be delivered, can be duplicated,
/// and can be lost."
#[test]
fn a_duplicated_promise_or_acceptance_counts_once() {
    let mut proposer = proposing(separate());
    proposer.hears(s(3), promise(n(1, 1), None));
    let again = proposer.hears(s(3), promise(n(1, 1), None));
    assert_eq!(again.rules(), ["paxos-rule-promise-duplicate"]);
    assert_eq!(again.effects, []);

    let mut learner = Alone::new(separate(), 6);
    learner.hears(s(3), accepted(n(1, 1), "red"));
    learner.hears(s(3), accepted(n(1, 1), "red"));
    assert_eq!(learner.node.learned, None);
}

// §2.2 Choosing a value

/// "The value is chosen when a large enough set of acceptors have accepted
/// it … we can let the set consist of any majority of the agents."
#[test]
fn a_value_is_chosen_when_a_majority_has_accepted_it() {
    let mut run = ByHand::new(separate());
    run.asks(1, "red");
    run.round_trip("Prepare", "Promise", 1, &[3, 4]);
    run.arrives("Accept", 1, 3);
    assert_eq!(run.chosen(), [""; 0]);
    run.arrives("Accept", 1, 5);
    assert_eq!(run.chosen(), ["11 red"]);
    assert_eq!(run.learned(6), None, "chosen and learned are two things");
}

/// Who proposes hears who has accepted, and counts those of its own proposal,
/// each once.
#[test]
fn a_proposer_counts_who_has_accepted_its_proposal() {
    let mut proposer = proposing(separate());
    proposer.hears(s(3), promise(n(1, 1), None));
    proposer.hears(s(4), promise(n(1, 1), None));
    for from in [3, 3] {
        proposer.hears(s(from), accepted(n(1, 1), "red"));
    }
    proposer.hears(s(4), accepted(n(2, 2), "blue"));
    let Phase::Accepting { accepts, .. } = &proposer.node.proposer.phase else {
        panic!("it has asked a quorum to accept");
    };
    assert_eq!(accepts.to_vec(), [s(3)]);
}

/// P1: "An acceptor must accept the first proposal that it receives."
#[test]
fn p1_an_acceptor_accepts_the_first_proposal_that_it_receives() {
    let mut acceptor = Alone::new(separate(), 3);
    let done = acceptor.hears(s(1), accept(n(1, 1), "red"));
    assert_eq!(done.rules(), ["paxos-rule-accepted"]);
    let on_disk = Durable {
        promised: n(1, 1),
        accepted: Some(proposal(n(1, 1), "red")),
        tried: Number::NONE,
    };
    let told = [
        Effect::Persist,
        send(1, accepted(n(1, 1), "red")),
        send(6, accepted(n(1, 1), "red")),
    ];
    assert_eq!(done.effects, told);
    assert_eq!(acceptor.disk, on_disk);
}

/// "An acceptor must be allowed to accept more than one proposal."
#[test]
fn an_acceptor_accepts_more_than_one_proposal() {
    let mut acceptor = Alone::new(separate(), 3);
    acceptor.hears(s(1), accept(n(1, 1), "red"));
    let done = acceptor.hears(s(2), accept(n(2, 2), "blue"));
    assert_eq!(done.rules(), ["paxos-rule-accepted"]);
    let now = acceptor.disk.accepted;
    assert_eq!(now, Some(proposal(n(2, 2), "blue")));
}

/// P2: "If a proposal with value v is chosen, then every higher-numbered
/// proposal that is chosen has value v."
#[test]
fn p2_a_later_choice_has_the_same_value() {
    let mut run = ByHand::new(separate());
    run.chooses(1, "red", &[3, 4]);
    run.asks(2, "blue");
    run.round_trip("Prepare", "Promise", 2, &[4, 5]);
    run.arrives("Accept", 2, 4);
    run.arrives("Accept", 2, 5);
    assert_eq!(run.chosen(), ["11 red", "12 red"]);
    assert_eq!(run.broken(), [""; 0]);
}

/// P2a: "If a proposal with value v is chosen, then every higher-numbered
/// proposal accepted by any acceptor has value v." The paper's case: an
/// acceptor c has heard nothing of the choice, and a new proposer "wakes up"
/// with another value, which P1 would require c to accept.
#[test]
fn p2a_an_acceptor_that_missed_the_choice_accepts_the_same_value() {
    let mut run = ByHand::new(separate());
    run.chooses(1, "red", &[3, 4]);
    run.asks(2, "blue");
    run.round_trip("Prepare", "Promise", 2, &[5, 3]);
    run.arrives("Accept", 2, 5);
    let disk = run.run.world().disk(s(5));
    assert_eq!(disk.accepted, Some(proposal(n(1, 2), "red")));
}

/// P2b: "If a proposal with value v is chosen, then every higher-numbered
/// proposal issued by any proposer has value v."
#[test]
fn p2b_whoever_issues_a_higher_number_issues_the_chosen_value() {
    for quorum in [[3, 4], [3, 5], [4, 5]] {
        let mut run = ByHand::new(separate());
        run.chooses(1, "red", &[3, 4]);
        run.asks(2, "blue");
        run.round_trip("Prepare", "Promise", 2, &quorum);
        let votes = &run.run.witness().votes;
        assert!(votes.knows(n(1, 2), &"red".into()), "{quorum:?}");
    }
}

/// P2c (a): "No acceptor in S has accepted any proposal numbered less than
/// n": then the value is free.
#[test]
fn p2c_a_the_value_is_free_if_no_answer_reports_a_proposal() {
    let mut proposer = proposing(separate());
    proposer.hears(s(3), promise(n(1, 1), None));
    let done = proposer.hears(s(4), promise(n(1, 1), None));
    assert!(done.cites("paxos-rule-value-free"));
    let requests = [3, 4, 5].map(|to| send(to, accept(n(1, 1), "red")));
    assert_eq!(done.effects, requests);
}

/// P2c (b): "v is the value of the highest-numbered proposal among all
/// proposals numbered less than n accepted by the acceptors in S."
#[test]
fn p2c_b_the_value_is_that_of_the_highest_numbered_proposal_reported() {
    let old = proposal(n(1, 2), "green");
    let newer = proposal(n(2, 2), "blue");
    for (one, other) in [(&old, &newer), (&newer, &old)] {
        let disk = Durable {
            tried: n(2, 1),
            ..Durable::default()
        };
        let mut proposer = Alone::with_disk(separate(), 1, &disk);
        proposer.is_asked(command(1, "red"));
        proposer.hears(s(3), promise(n(3, 1), Some(one.clone())));
        let done = proposer.hears(s(4), promise(n(3, 1), Some(other.clone())));
        assert!(done.cites("paxos-rule-value-taken-over"));
        let requests = [3, 4, 5].map(|to| send(to, accept(n(3, 1), "blue")));
        assert_eq!(done.effects, requests);
    }
}

/// "A proposer chooses a new proposal number n and sends a request to each
/// member of some set of acceptors, asking it to respond with: (a) a promise
/// never again to accept a proposal numbered less than n, and (b) the
/// proposal with the highest number less than n that it has accepted, if
/// any."
#[test]
fn a_promise_tells_the_highest_numbered_proposal_accepted() {
    let mut acceptor = Alone::new(separate(), 3);
    acceptor.hears(s(1), accept(n(1, 1), "red"));
    acceptor.hears(s(2), accept(n(1, 2), "blue"));
    let done = acceptor.hears(s(1), prepare(n(2, 1)));
    let reported = Some(proposal(n(1, 2), "blue"));
    assert_eq!(done.sent(), [(s(1), promise(n(2, 1), reported))]);
    let below = acceptor.hears(s(2), accept(n(1, 2), "blue"));
    assert_eq!(below.rules(), ["paxos-rule-accept-refused"]);
}

/// "If the proposer receives the requested responses from a majority of the
/// acceptors, then it can issue a proposal": not before.
#[test]
fn nothing_is_issued_before_a_majority_has_promised() {
    let mut proposer = proposing(separate());
    let first = proposer.hears(s(3), promise(n(1, 1), None));
    assert_eq!(first.effects, []);
    let late = proposer.hears(s(4), promise(n(7, 1), None));
    assert_eq!(late.rules(), ["paxos-rule-answer-late"]);
    assert_eq!(late.effects, []);
}

/// "(This need not be the same set of acceptors that responded to the
/// initial requests.)"
#[test]
fn others_may_accept_than_those_that_promised() {
    let mut run = ByHand::new(separate());
    run.asks(1, "red");
    run.round_trip("Prepare", "Promise", 1, &[3, 4]);
    run.round_trip("Accept", "Accepted", 1, &[4, 5]);
    assert_eq!(run.chosen(), ["11 red"]);
    assert_eq!(run.broken(), [""; 0]);
}

/// P1a: "An acceptor can accept a proposal numbered n iff it has not
/// responded to a prepare request having a number greater than n."
#[test]
fn p1a_an_acceptor_accepts_iff_it_has_promised_nothing_greater() {
    for (promised, is_accepted) in [(n(1, 1), true), (n(1, 2), true), (n(2, 1), false)] {
        let mut acceptor = Alone::new(separate(), 3);
        acceptor.hears(s(1), prepare(promised));
        acceptor.hears(s(2), accept(n(1, 2), "blue"));
        let accepted = acceptor.disk.accepted.is_some();
        assert_eq!(accepted, is_accepted, "promised {promised}");
    }
}

/// "An acceptor can ignore any request without compromising safety", and "it
/// can always respond to a prepare request": silence is the paper's answer,
/// a refusal the optimization's.
#[test]
fn a_refusal_says_the_number_promised_and_silence_says_nothing() {
    for refusals in [true, false] {
        let cfg = Config {
            refusals,
            ..separate()
        };
        let mut acceptor = Alone::new(cfg, 3);
        acceptor.hears(s(2), prepare(n(2, 2)));
        let to_prepare = acceptor.hears(s(1), prepare(n(1, 1)));
        let to_accept = acceptor.hears(s(1), accept(n(1, 1), "red"));
        let (said, rules) = match refusals {
            true => (
                vec![(s(1), refusal(n(1, 1), n(2, 2)))],
                ["paxos-rule-prepare-refused", "paxos-rule-accept-refused"],
            ),
            false => (
                Vec::new(),
                ["paxos-rule-prepare-ignored", "paxos-rule-accept-ignored"],
            ),
        };
        assert_eq!(to_prepare.sent(), said);
        assert_eq!(to_accept.sent(), said);
        assert_eq!([to_prepare.rules()[0], to_accept.rules()[0]], rules);
    }
}

/// "We have the acceptor ignore such a prepare request. We also have it
/// ignore a prepare request for a proposal it has already accepted."
#[test]
fn a_prepare_request_for_an_accepted_proposal_is_ignored() {
    let mut acceptor = Alone::new(separate(), 3);
    acceptor.hears(s(1), accept(n(1, 1), "red"));
    let done = acceptor.hears(s(1), prepare(n(1, 1)));
    assert_eq!(done.rules(), ["paxos-rule-prepare-repeated"]);
    assert_eq!(done.effects, []);
}

/// "An acceptor needs to remember only the highest-numbered proposal that it
/// has ever accepted and the number of the highest-numbered prepare request
/// to which it has responded … it must remember this information even if it
/// fails and then restarts."
#[test]
fn an_acceptor_remembers_its_promise_and_its_acceptance_when_it_restarts() {
    let mut run = ByHand::new(separate());
    run.asks(1, "red");
    run.round_trip("Prepare", "Promise", 1, &[3, 4]);
    run.arrives("Accept", 1, 3);
    run.asks(2, "blue");
    run.arrives("Prepare", 2, 4);
    for acceptor in [3, 4] {
        run.restarts(acceptor, Disk::Kept);
    }
    let durable = |node| run.run.world().durable(s(node)).clone();
    assert_eq!(durable(3).accepted, Some(proposal(n(1, 1), "red")));
    assert_eq!(durable(4).promised, n(1, 2));
    run.arrives("Accept", 1, 4);
    assert_eq!(run.run.world().disk(s(4)).accepted, None);
}

/// "The proposer can always abandon a proposal and forget all about it — as
/// long as it never tries to issue another proposal with the same number."
#[test]
fn a_proposer_that_restarts_has_forgotten_all_but_its_numbers() {
    let mut run = ByHand::new(separate());
    run.asks(1, "red");
    run.restarts(1, Disk::Kept);
    let node = run.run.world().node(s(1)).expect("it is up");
    assert_eq!(node.proposer, Default::default());
    run.asks(1, "blue");
    assert_eq!(run.run.world().durable(s(1)).tried, n(2, 1));
}

/// Phase 1 (a): "A proposer selects a proposal number n and sends a prepare
/// request with number n to a majority of acceptors."
#[test]
fn phase_1a_a_proposer_selects_a_number_and_asks_the_acceptors() {
    let mut proposer = Alone::new(separate(), 2);
    let done = proposer.is_asked(command(1, "red"));
    let on_disk = Durable {
        tried: n(1, 2),
        ..Durable::default()
    };
    let mut effects = vec![Effect::Persist];
    effects.extend([3, 4, 5].map(|to| send(to, prepare(n(1, 2)))));
    assert_eq!(done.effects, effects);
    assert_eq!(proposer.disk, on_disk);
}

/// Phase 1 (b): "If an acceptor receives a prepare request with number n
/// greater than that of any prepare request to which it has already
/// responded, then it responds to the request with a promise."
#[test]
fn phase_1b_an_acceptor_promises_greater_numbers_only() {
    let mut acceptor = Alone::new(separate(), 3);
    let replies: Vec<bool> = [n(1, 2), n(1, 1), n(1, 2), n(2, 1)]
        .map(|number| acceptor.hears(s(1), prepare(number)))
        .iter()
        .map(|done| matches!(done.sent()[..], [(_, Message::Promise { .. })]))
        .collect();
    assert_eq!(replies, [true, false, false, true]);
}

/// Phase 2 (b): "If an acceptor receives an accept request for a proposal
/// numbered n, it accepts the proposal unless it has already responded to a
/// prepare request having a number greater than n." And where this leaves
/// the paper: what it has accepted, it has promised too.
#[test]
fn phase_2b_accepting_promises_as_well() {
    let mut acceptor = Alone::new(separate(), 3);
    acceptor.hears(s(2), accept(n(2, 2), "blue"));
    assert_eq!(acceptor.disk.promised, n(2, 2));
    let below = acceptor.hears(s(1), accept(n(1, 1), "red"));
    assert_eq!(below.rules(), ["paxos-rule-accept-refused"]);
}

/// "It can abandon a proposal in the middle of the protocol at any time":
/// "correctness is maintained, even though requests and/or responses for the
/// proposal may arrive at their destinations long after the proposal was
/// abandoned."
#[test]
fn answers_to_an_abandoned_proposal_do_not_count_for_the_next() {
    let cfg = Config {
        retry: Retry::AtOnce,
        ..separate()
    };
    let mut proposer = proposing(cfg);
    proposer.hears(s(3), promise(n(1, 1), None));
    proposer.fires(Timer::Patience);
    let late = proposer.hears(s(4), promise(n(1, 1), None));
    assert_eq!(late.rules(), ["paxos-rule-answer-late"]);
    assert_eq!(proposer.node.proposer.phase.number(), Some(n(2, 1)));
    assert_eq!(proposer.node.proposer.phase.answered(), []);
}

/// "If an acceptor ignores a prepare or accept request because it has
/// already received a prepare request with a higher number, then it should
/// probably inform the proposer, who should then abandon its proposal."
#[test]
fn a_refused_proposer_abandons_its_proposal_and_goes_above_the_promise() {
    for retry in [Retry::Never, Retry::AtOnce, Retry::BackOff] {
        let cfg = Config {
            retry,
            ..separate()
        };
        let mut proposer = proposing(cfg);
        let done = proposer.hears(s(3), refusal(n(1, 1), n(6, 2)));
        assert_eq!(done.rules()[0], "paxos-rule-proposal-abandoned");
        if retry == Retry::BackOff {
            proposer.fires(Timer::BackOff);
        }
        let tried = match retry {
            Retry::Never => n(1, 1),
            Retry::AtOnce | Retry::BackOff => n(7, 1),
        };
        assert_eq!(proposer.disk.tried, tried);
    }
}

// §2.3 Learning a chosen value

/// "Each acceptor, whenever it accepts a proposal, respond to all learners,
/// sending them the proposal."
#[test]
fn acceptors_tell_all_learners() {
    let cfg = Config {
        nodes: 7,
        learners: 2,
        ..separate()
    };
    let mut acceptor = Alone::new(cfg, 3);
    let done = acceptor.hears(s(1), accept(n(1, 1), "red"));
    let told: Vec<u8> = done.sent().iter().map(|(to, _)| to.0).collect();
    assert_eq!(told, [1, 6, 7]);
}

/// "We can have the acceptors respond with their acceptances to a
/// distinguished learner, which in turn informs the other learners when a
/// value has been chosen."
#[test]
fn a_distinguished_learner_informs_the_others() {
    let cfg = Config {
        nodes: 8,
        learners: 3,
        learning: Learning::Distinguished,
        ..separate()
    };
    let mut acceptor = Alone::new(cfg.clone(), 3);
    let done = acceptor.hears(s(1), accept(n(1, 1), "red"));
    let told: Vec<u8> = done.sent().iter().map(|(to, _)| to.0).collect();
    assert_eq!(told, [1, 6]);

    let mut learner = Alone::new(cfg.clone(), 6);
    learner.hears(s(3), accepted(n(1, 1), "red"));
    let done = learner.hears(s(4), accepted(n(1, 1), "red"));
    let chosen = Message::Chosen {
        proposal: proposal(n(1, 1), "red"),
    };
    assert_eq!(
        done.sent(),
        [(s(7), chosen.clone()), (s(8), chosen.clone())]
    );

    let mut other = Alone::new(cfg, 8);
    other.hears(s(6), chosen);
    assert_eq!(other.node.learned, Some(proposal(n(1, 1), "red")));
}

/// "To learn that a value has been chosen, a learner must find out that a
/// proposal has been accepted by a majority of acceptors": of one proposal,
/// not of two with the same value.
#[test]
fn a_learner_counts_acceptances_of_one_proposal() {
    let mut learner = Alone::new(separate(), 6);
    learner.hears(s(3), accepted(n(1, 1), "red"));
    learner.hears(s(4), accepted(n(2, 1), "red"));
    assert_eq!(learner.node.learned, None);
    let done = learner.hears(s(5), accepted(n(1, 1), "red"));
    assert!(done.cites("paxos-rule-learned"));
    assert_eq!(learner.node.learned, Some(proposal(n(1, 1), "red")));
}

fn asking() -> Config {
    Config {
        ask: Some(TimeRange::exactly(Time::ms(300))),
        ..separate()
    }
}

/// S1's value is chosen by S3 and S4, and S6, which learns, does not hear of it.
fn missed_by_the_learner() -> ByHand {
    let mut run = ByHand::new(asking());
    run.chooses(1, "red", &[3, 4]);
    let lost = run.run.world().flights().filter(|f| f.to == s(6));
    let lost: Vec<_> = lost.map(|flight| flight.id).collect();
    for flight in lost {
        run.does(Action::Drop { flight });
    }
    run
}

/// "Because of message loss, a value could be chosen with no learner ever
/// finding out. The learner could ask the acceptors what proposals they have
/// accepted."
#[test]
fn a_learner_that_missed_the_choice_asks_the_acceptors() {
    let mut run = missed_by_the_learner();
    run.fires(6, Timer::Ask);
    run.round_trip("Ask", "Accepted", 6, &[3, 4]);
    assert_eq!(run.learned(6).as_deref(), Some("red"));
}

/// "But failure of an acceptor could make it impossible to know whether or
/// not a majority had accepted a particular proposal … If a learner needs to
/// know whether a value has been chosen, it can have a proposer issue a
/// proposal, using the algorithm described above."
#[test]
fn a_learner_that_cannot_find_out_has_a_proposer_issue_a_proposal() {
    let mut run = missed_by_the_learner();
    run.crash(4, Disk::Kept);
    for _ in 0..2 {
        run.fires(6, Timer::Ask);
        run.round_trip("Ask", "Accepted", 6, &[3]);
    }
    assert_eq!(run.learned(6), None, "one acceptor is no majority");
    // It asks again, now knowing that something was accepted.
    run.arrives("Finish", 6, 2);
    run.round_trip("Prepare", "Promise", 2, &[3, 5]);
    run.round_trip("Accept", "Accepted", 2, &[3, 5]);
    for acceptor in [3, 5] {
        run.arrives("Accepted", acceptor, 6);
    }
    assert_eq!(run.learned(6).as_deref(), Some("red"));
    assert_eq!(run.broken(), [""; 0]);
}

/// It asks the acceptors first: a proposer is to help where that was in vain.
#[test]
fn a_learner_has_a_proposer_help_only_when_asking_was_in_vain() {
    let mut learner = Alone::new(asking(), 6);
    learner.hears(s(3), accepted(n(1, 1), "red"));
    let asks = [3, 4, 5].map(|acceptor| (s(acceptor), Message::Ask));
    assert_eq!(learner.fires(Timer::Ask).sent(), asks);
    let again = learner.fires(Timer::Ask).sent();
    assert_eq!(again[..3], asks);
    assert_eq!(again[3..], [(s(2), Message::Finish)]);
}

/// Nor where nobody has told it of anything that could be finished.
#[test]
fn a_learner_that_has_heard_nothing_only_asks() {
    let mut learner = Alone::new(asking(), 6);
    learner.fires(Timer::Ask);
    let sent = learner.fires(Timer::Ask).sent();
    assert!(sent.iter().all(|(_, msg)| *msg == Message::Ask), "{sent:?}");
}

/// A proposer without a client's value and without a reported one has
/// nothing to propose: nothing can have been chosen.
#[test]
fn a_proposer_asked_to_finish_nothing_proposes_nothing() {
    let mut proposer = Alone::new(separate(), 1);
    proposer.hears(s(6), Message::Finish);
    proposer.hears(s(3), promise(n(1, 1), None));
    let done = proposer.hears(s(4), promise(n(1, 1), None));
    assert!(done.cites("paxos-rule-nothing-to-propose"));
    assert_eq!(done.sent(), []);
    assert_eq!(proposer.node.proposer.phase, Phase::Idle);
}

// §2.4 Progress

fn played(scenario: &str) -> Run<super::Paxos> {
    let scenario = scenarios::ALL.iter().find(|s| s.id == scenario);
    let scenario = scenario.expect("the test names a scenario");
    let setup = (scenario.setup)();
    let mut run = Run::new(setup, scenario.script, scenario.seed, Watch::CLOSELY);
    play(&mut run, scenario.ends_at);
    run
}

/// "It's easy to construct a scenario in which two proposers each keep
/// issuing a sequence of proposals with increasing numbers, none of which
/// are ever chosen."
#[test]
fn two_proposers_can_keep_each_other_from_ever_getting_on() {
    let run = played("competing-proposers");
    let issued = &run.witness().votes.ballots;
    assert!(issued.len() >= 20, "{issued:?}");
    for (one, next) in issued.iter().zip(&issued[1..]) {
        assert_ne!(one.number.proposer(), next.number.proposer());
    }
    let accepted = issued.iter().any(|own| !own.by.is_empty());
    assert!(!accepted, "nothing is ever accepted");
}

/// "If enough of the system … is working properly, liveness can therefore be
/// achieved": the same rivals, once they back off at random.
#[test]
fn rivals_that_back_off_get_on_whatever_the_seed() {
    let scenario = scenarios::ALL.iter().find(|s| s.id == "back-off");
    let scenario = scenario.expect("it is listed");
    for seed in 0..50 {
        let setup = (scenario.setup)();
        let mut run = Run::new(setup, scenario.script, seed, Watch::CLOSELY);
        play(&mut run, Time::s(20));
        assert!(run.witness().chosen().next().is_some(), "seed {seed}");
        assert_eq!(run.violations(), [], "seed {seed}");
    }
}

/// "By abandoning a proposal and trying again if it learns about some
/// request with a higher proposal number, the distinguished proposer will
/// eventually choose a high enough proposal number."
#[test]
fn a_proposer_alone_reaches_a_high_enough_number() {
    let mut run = ByHand::new(Config {
        retry: Retry::AtOnce,
        ..separate()
    });
    run.asks(2, "blue");
    for _ in 0..4 {
        run.fires(2, Timer::Patience);
    }
    run.arrives("Prepare", 2, 3);
    run.arrives("Prepare", 2, 4);
    run.crash(2, Disk::Kept);
    run.asks(1, "red");
    run.round_trip("Prepare", "Refusal", 1, &[3]);
    run.round_trip("Prepare", "Promise", 1, &[3, 5]);
    run.round_trip("Accept", "Accepted", 1, &[3, 5]);
    assert_eq!(run.chosen(), ["61 red"]);
}

// §2.5 The implementation

/// "An acceptor records its intended response in stable storage before
/// actually sending the response."
#[test]
fn an_acceptor_writes_before_it_answers() {
    let requests = [prepare(n(1, 1)), accept(n(2, 1), "red")];
    let mut acceptor = Alone::new(separate(), 3);
    for request in requests {
        let before = acceptor.disk.clone();
        let done = acceptor.hears(s(1), request);
        let first = &done.effects[0];
        assert!(matches!(first, Effect::Persist), "{first:?}");
        assert_ne!(before, acceptor.disk);
        assert!(!done.sent().is_empty());
    }
}

/// The same where one node plays both roles: it counts its own promise and
/// acceptance only when they are on disk.
#[test]
fn a_node_hears_itself_only_when_its_disk_is_done() {
    let cfg = Config {
        nodes: 3,
        retry: Retry::Never,
        ..Config::default()
    };
    let mut node = Alone::new(cfg, 1);
    let asked = node.step(Input::Command(command(1, "red")));
    assert!(asked.wrote());
    assert_eq!(
        (node.disk.tried, node.disk.promised),
        (n(1, 1), Number::NONE)
    );
    let promised = node.step(Input::Persisted);
    assert!(promised.wrote());
    assert_eq!(node.disk.promised, n(1, 1));
    assert_eq!(node.node.proposer.phase.answered(), []);
    node.step(Input::Persisted);
    assert_eq!(node.node.proposer.phase.answered(), [s(1)]);
}

/// "Each proposer remembers (in stable storage) the highest-numbered
/// proposal it has tried to issue, and begins phase 1 with a higher proposal
/// number than any it has already used."
#[test]
fn a_proposer_writes_its_number_before_it_uses_it() {
    let disk = Durable {
        tried: n(4, 1),
        ..Durable::default()
    };
    let mut proposer = Alone::with_disk(separate(), 1, &disk);
    let done = proposer.is_asked(command(1, "red"));
    assert!(matches!(done.effects[0], Effect::Persist));
    assert_eq!(proposer.disk.tried, n(5, 1));
    assert_eq!(done.sent()[0].1, prepare(n(5, 1)));
}

// Clients

/// A client is told what was chosen, be it its own value or not.
#[test]
fn a_client_is_answered_with_the_chosen_value() {
    let mut run = ByHand::new(separate());
    run.chooses(1, "red", &[3, 4]);
    run.asks(2, "blue");
    run.round_trip("Prepare", "Promise", 2, &[3, 4]);
    run.round_trip("Accept", "Accepted", 2, &[3, 4]);
    assert_eq!(run.learned(2).as_deref(), Some("red"));
    let waits = |client| run.run.world().waiting(crate::sim::id::ClientId(client));
    assert_eq!(waits(102), None);
    assert!(waits(101).is_some(), "S1 does not know yet");
}
