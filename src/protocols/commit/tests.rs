//! Steps and runs, by the sentences that they come from, and the numbers of
//! messages of GL §5.

use crate::kit::by_hand::play;
use crate::labs::open::listed;
use crate::labs::transcript::transcripts;
use crate::show::card::Card;
use crate::sim::action::{Action, Disk};
use crate::sim::bench::{Alone, Done};
use crate::sim::faults::Conditions;
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::invariant::Violation;
use crate::sim::protocol::Request;
use crate::sim::random::Stream;
use crate::sim::run::{Run, Watch};
use crate::sim::scenario::Setup;
use crate::sim::sorted::Map;
use crate::sim::time::{Time, TimeRange};
use crate::sim::world::Life;

use super::config::{Config, Kind, Role};
use super::flaws::{Flaw, Flaws};
use super::message::{Command, Message, Row, Tx, Word};
use super::node::{Decision, Durable, State};
use super::{Commit, Timer, log};

const REQUEST: Request = Request {
    client: ClientId(100),
    serial: 1,
};

const T1: Tx = Tx(1);

fn command() -> Command {
    Command {
        request: REQUEST,
        row: Row(b'x'),
        refuser: None,
    }
}

fn of(protocol: Kind) -> Config {
    Config {
        protocol,
        ..Config::default()
    }
}

fn says(word: Word) -> Message {
    Message { tx: T1, word }
}

/// A node that comes up for the first time.
fn fresh(cfg: Config, id: u8) -> Alone<Commit> {
    Alone::boot(cfg, NodeId(id), Durable::default()).0
}

fn hears(node: &mut Alone<Commit>, from: u8, word: Word) -> Done<Commit> {
    node.hears(NodeId(from), says(word))
}

/// A manager that is prepared.
fn prepared(cfg: Config, id: u8) -> Alone<Commit> {
    let mut manager = fresh(cfg, id);
    hears(&mut manager, 1, prepare());
    manager
}

fn prepare() -> Word {
    Word::Prepare {
        row: Row(b'x'),
        refuser: None,
    }
}

fn state(node: &Alone<Commit>) -> Option<State> {
    log::record(Some(&node.node), &node.disk, T1).map(|record| record.state)
}

fn kinds(done: &Done<Commit>) -> Vec<(u8, &'static str)> {
    let kind = |(to, msg): &(NodeId, Message)| (to.0, Commit::message(msg).kind);
    done.sent().iter().map(kind).collect()
}

/// "A process writes its record before it sends its vote" (after BHG §7.4).
#[test]
fn a_manager_has_its_record_on_disk_before_it_votes() {
    let mut manager = fresh(of(Kind::TwoPhase), 2);
    let done = hears(&mut manager, 1, prepare());
    assert!(done.wrote());
    assert_eq!(kinds(&done), [(1, "Prepared")]);
    assert_eq!(manager.disk.log[&T1].state, State::Prepared);
    let second = Message {
        tx: Tx(2),
        word: prepare(),
    };
    let done = manager.hears(NodeId(1), second);
    assert!(done.cites("commit-rule-refused-row-locked"));
    assert_eq!(kinds(&done), [(1, "Refused")]);
}

/// TM commits only when all are prepared, aborts at the first no, and at
/// silence (GL §3.1, BHG §7.4).
#[test]
fn tm_decides_by_the_votes() {
    let all = [(2, "Commit"), (3, "Commit"), (4, "Commit")];
    let begun = |cfg| {
        let mut tm = fresh(cfg, 1);
        tm.is_asked(command());
        hears(&mut tm, 2, Word::Prepared);
        hears(&mut tm, 3, Word::Prepared);
        tm
    };
    let mut tm = begun(of(Kind::TwoPhase));
    let again = hears(&mut tm, 3, Word::Prepared);
    assert_eq!(kinds(&again), []);
    assert_eq!(kinds(&hears(&mut tm, 4, Word::Prepared)), all);
    assert_eq!(tm.disk.log[&T1].state, State::Committed);

    let mut tm = begun(of(Kind::TwoPhase));
    let done = hears(&mut tm, 4, Word::Refused);
    assert_eq!(kinds(&done), all.map(|(to, _)| (to, "Abort")));
    assert!(!done.wrote() && tm.disk.log.is_empty(), "presumed abort");

    let mut tm = begun(Config {
        presumed_abort: false,
        ..Config::default()
    });
    let done = tm.fires(Timer::Answers(T1));
    assert_eq!(kinds(&done), all.map(|(to, _)| (to, "Abort")));
    assert_eq!(tm.disk.log[&T1].state, State::Aborted);
}

/// When all have acknowledged, TM forgets; until then it tells them again.
#[test]
fn tm_tells_a_decision_until_all_have_carried_it_out() {
    let mut tm = fresh(of(Kind::TwoPhase), 1);
    tm.is_asked(command());
    for manager in 2..=4 {
        hears(&mut tm, manager, Word::Prepared);
    }
    hears(&mut tm, 2, Word::Ack);
    hears(&mut tm, 3, Word::Ack);
    let again = tm.fires(Timer::Answers(T1));
    assert_eq!(kinds(&again), [(4, "Commit")]);
    let (mut back, done) = Alone::boot(tm.cfg.clone(), tm.me, tm.disk.clone());
    assert_eq!(kinds(&done).len(), 3, "after a crash it tells all again");
    let asks = back.is_asked(command());
    assert!(
        asks.cites("commit-rule-client-answered"),
        "one request, one transaction"
    );
    assert!(hears(&mut tm, 4, Word::Ack).cites("commit-rule-ended"));
    assert!(tm.node.leads.is_empty());
}

/// A number is never given twice, whatever a crash takes.
#[test]
fn numbers_of_transactions_are_not_used_again_after_a_crash() {
    let mut tm = fresh(of(Kind::TwoPhase), 1);
    assert!(tm.is_asked(command()).cites("commit-rule-begun"));
    let (mut tm, _) = Alone::<Commit>::boot(tm.cfg, tm.me, tm.disk);
    tm.is_asked(command());
    assert_eq!(tm.node.leads.keys().next(), Some(&Tx(101)));
    let asked = hears(&mut tm, 2, Word::Inquire { row: Row(b'x') });
    assert!(asked.cites("commit-rule-abort-presumed"));
    assert_eq!(kinds(&asked), [(2, "Abort")]);
}

/// Cooperative termination (BHG §7.4): who knows tells, who has not voted
/// aborts, who is in doubt says so.
#[test]
fn a_manager_in_doubt_asks_the_others() {
    let mut manager = prepared(of(Kind::TwoPhase), 2);
    let asks = manager.fires(Timer::Decision(T1));
    assert_eq!(
        kinds(&asks),
        [(1, "Inquire"), (3, "Inquire"), (4, "Inquire")]
    );
    let inquire = || Word::Inquire { row: Row(b'x') };
    let done = hears(&mut manager, 3, inquire());
    assert_eq!(kinds(&done), [(3, "Uncertain")]);
    let mut unvoted = fresh(of(Kind::TwoPhase), 3);
    assert_eq!(kinds(&hears(&mut unvoted, 2, inquire())), [(2, "Abort")]);
    assert_eq!(unvoted.disk.log[&T1].state, State::Aborted, "it is forced");
    assert_eq!(kinds(&hears(&mut unvoted, 1, prepare())), [(1, "Refused")]);
    hears(&mut manager, 3, Word::Decided(Decision::Abort));
    assert_eq!(state(&manager), Some(State::Aborted));
    assert_eq!(kinds(&hears(&mut manager, 4, inquire())), [(4, "Abort")]);
}

/// TR3: "all are uncertain: abort". TR4: "some are committable: the others are
/// told, then commit" (after BHG §7.5). TR1 and TR2: who has decided says so.
#[test]
fn a_manager_that_takes_over_decides_by_the_states_of_those_that_are_up() {
    let leads = |state| {
        let mut first = prepared(of(Kind::ThreePhase), 2);
        let asks = first.fires(Timer::Decision(T1));
        assert_eq!(kinds(&asks), [(3, "StateRequest"), (4, "StateRequest")]);
        let turn = first.node.doubts[&T1].heeds;
        let done = hears(&mut first, 3, Word::State { turn, state });
        assert_eq!(kinds(&done), [], "it waits for the others");
        let done = first.fires(Timer::Decision(T1));
        assert_eq!(kinds(&done), [], "it does not begin anew");
        (first.fires(Timer::Answers(T1)), first, turn)
    };
    let (done, first, _) = leads(State::Prepared);
    assert_eq!(kinds(&done), [(1, "Abort"), (3, "Abort"), (4, "Abort")]);
    assert_eq!(first.disk.log[&T1].state, State::Aborted);

    let (done, mut first, turn) = leads(State::PreCommitted);
    assert_eq!(first.disk.log[&T1].state, State::Committed);
    assert_eq!(kinds(&done), [(1, "Commit"), (3, "Commit"), (4, "Commit")]);
    assert_eq!(
        kinds(&hears(&mut first, 4, Word::StateRequest { turn })),
        [(4, "Commit")]
    );
}

/// Whoever has been down may not count: it could know less than it did, and
/// an earlier turn is over.
#[test]
fn who_has_been_down_takes_no_part_and_an_earlier_turn_is_over() {
    let second = prepared(of(Kind::ThreePhase), 3);
    let turn = |id| crate::kit::number::Number::new(1, NodeId(id));
    let ask = |id| Word::StateRequest { turn: turn(id) };
    let (mut back, asks) = Alone::boot(second.cfg.clone(), second.me, second.disk.clone());
    assert_eq!(kinds(&asks).len(), 3);
    assert!(hears(&mut back, 2, ask(2)).cites("commit-rule-recovered-silent"));
    let mut up = second;
    assert_eq!(kinds(&hears(&mut up, 4, ask(4))), [(4, "State")]);
    assert!(hears(&mut up, 2, ask(2)).cites("commit-rule-turn-over"));
    let old = Word::PreCommit { turn: turn(2) };
    assert!(hears(&mut up, 2, old).cites("commit-rule-turn-over"));
}

/// "The leader … proposes the value of the highest ballot, or aborted if
/// there is none" (after GL §4.2).
#[test]
fn a_leader_proposes_what_may_have_been_chosen() {
    let cfg = of(Kind::Paxos);
    let mut second = fresh(cfg.clone(), 2);
    let asked = hears(&mut second, 4, Word::Inquire { row: Row(b'x') });
    assert_eq!(
        kinds(&asked),
        [(6, "Phase1a"), (7, "Phase1a"), (8, "Phase1a")]
    );
    let ballot = second.disk.tried;
    let none = crate::kit::number::Number::NONE;
    let votes = |ids: &[u8]| ids.iter().map(|id| (NodeId(*id), (none, true))).collect();
    let promise = |ids| Word::Phase1b {
        ballot,
        accepted: votes(ids),
    };
    hears(&mut second, 6, promise(&[3, 4]));
    let done = hears(&mut second, 7, promise(&[4]));
    let values: Map<NodeId, bool> =
        [(NodeId(3), true), (NodeId(4), true), (NodeId(5), false)].into();
    let proposes = done.sent().into_iter().map(|(_, msg)| msg.word);
    let expected = Word::Phase2a {
        ballot,
        values: values.clone(),
    };
    assert_eq!(proposes.collect::<Vec<_>>(), vec![expected.clone(); 3]);

    let mut acceptor = fresh(cfg, 6);
    hears(&mut acceptor, 2, Word::Phase1a { ballot });
    let late = hears(
        &mut acceptor,
        3,
        Word::Phase2a {
            ballot: none,
            values: [(NodeId(3), true)].into(),
        },
    );
    assert!(late.cites("commit-rule-ballot-ignored"));
    assert_eq!(kinds(&hears(&mut acceptor, 2, expected)), [(2, "Phase2b")]);
    let accepted = Word::Phase2b { ballot, values };
    hears(&mut second, 6, accepted.clone());
    let done = hears(&mut second, 7, accepted);
    assert!(done.cites("commit-rule-aborted"), "{:?}", done.rules());
}

/// How many messages a transaction costs, by their kinds, if TM is on the
/// machine of RM1, and acceptor n on that of RMn, until all have committed
/// (GL §3.2 and §4.3): acknowledgements are not counted there, either.
fn messages(cfg: Config) -> u64 {
    let machine = |id: NodeId| match cfg.role(id) {
        Role::Coordinator => 1,
        Role::Manager => id.0 - cfg.manager(1).0 + 1,
        Role::Acceptor => id.0 - cfg.manager(cfg.managers).0,
    };
    let mut run = Run::<Commit>::new(Setup::new(cfg.clone()), &[], 1, Watch::CLOSELY);
    let (node, command) = (cfg.tm(), command());
    let mut event = run
        .apply(Time::ZERO, Action::Command { node, command })
        .ok();
    let mut count = 0;
    while let Some(happened) = event {
        let between = happened.observed.sent.iter().filter(|flight| {
            machine(flight.from) != machine(flight.to) && flight.msg.word != Word::Ack
        });
        count += between.count() as u64;
        event = run.advance();
    }
    let committed = run.witness().decided.by(T1, Decision::Commit);
    assert!(cfg.managers().all(|id| committed.contains(id)));
    count
}

#[test]
fn a_transaction_costs_as_many_messages_as_in_the_paper() {
    for n in 2..=7 {
        let with = |protocol, faults| Config {
            protocol,
            managers: n,
            faults,
            ..Config::default()
        };
        let n = u64::from(n);
        assert_eq!(messages(with(Kind::TwoPhase, 1)), 3 * n - 3);
        for faults in 0..=3 {
            let f = u64::from(faults);
            if n > f {
                assert_eq!(messages(with(Kind::Paxos, faults)), n * f + 3 * n - 3);
            }
        }
    }
}

/// What a flaw makes a node do, in one step. What comes of it is found by drawn
/// runs.
#[test]
fn a_flaw_is_a_step_that_the_rules_forbid() {
    let of = |protocol, flaw| Config {
        flaws: Flaws::only(flaw),
        ..of(protocol)
    };
    let mut tm = fresh(of(Kind::TwoPhase, Flaw::CommitWithoutAllVotes), 1);
    tm.is_asked(command());
    assert_eq!(kinds(&tm.fires(Timer::Answers(T1)))[0], (2, "Commit"));

    let mut tm = fresh(of(Kind::TwoPhase, Flaw::ForgetDecision), 1);
    tm.is_asked(command());
    let votes = [2, 3, 4].map(|manager| hears(&mut tm, manager, Word::Prepared));
    assert!(!votes[2].wrote() && kinds(&votes[2])[0] == (2, "Commit"));

    let mut manager = fresh(of(Kind::TwoPhase, Flaw::VoteBeforeLog), 2);
    let vote = hears(&mut manager, 1, prepare());
    assert!(!vote.wrote() && kinds(&vote) == [(1, "Prepared")]);

    for (protocol, flaw) in [
        (Kind::TwoPhase, Flaw::AbortAfterYes),
        (Kind::ThreePhase, Flaw::TimersDecide),
    ] {
        let mut manager = prepared(of(protocol, flaw), 2);
        manager.fires(Timer::Decision(T1));
        assert_eq!(manager.disk.log[&T1].state, State::Aborted, "{flaw:?}");
    }
    let mut manager = prepared(of(Kind::ThreePhase, Flaw::NoTermination), 2);
    let asks = manager.fires(Timer::Decision(T1));
    assert_eq!(kinds(&asks), [(1, "Inquire")]);
}

/// A run of three-phase commit in the world that it is made for: messages take
/// 10 ms at most, none is lost but by a crash of its sender, and nothing worse
/// happens. What was broken, and who stays in doubt.
fn crashes(seed: u64) -> (Vec<Violation>, Vec<NodeId>) {
    let mut draw = Stream::new(seed, 90);
    let mut setup = Setup::<Commit>::new(Config {
        managers: 2 + u8::try_from(draw.below(3)).expect("below 3"),
        ..of(Kind::ThreePhase)
    });
    setup.faults.conditions = Conditions {
        latency: TimeRange::new(Time::ms(1), Time::ms(10)),
        ..Conditions::default()
    };
    let mut run = Run::new(setup, &[], seed, Watch::INVARIANTS);
    let count = run.world().ids().count() as u64;
    let mut at = Time::ms(1);
    let command = command();
    run.apply(
        at,
        Action::Command {
            node: NodeId(1),
            command,
        },
    )
    .expect("TM is up");
    for _ in 0..draw.below(4) {
        at = at + Time(draw.below(60_000) << (draw.below(4)));
        play(&mut run, at);
        let node = NodeId(u8::try_from(1 + draw.below(count)).expect("few nodes"));
        let disk = Disk::Kept;
        let act = match run.world().life(node) {
            Life::Crashed => Action::Restart { node },
            _ => Action::Crash { node, disk },
        };
        run.apply(at, act).expect("it is possible");
        // Who crashes while it sends does not reach all.
        let from = run.world().flights().filter(|flight| flight.from == node);
        let lost: Vec<FlightId> = from.map(|flight| flight.id).collect();
        for flight in lost.into_iter().filter(|_| draw.below(2) == 0) {
            run.apply(at, Action::Drop { flight })
                .expect("it is on its way");
        }
    }
    play(&mut run, Time::s(10));
    for node in run.world().ids() {
        // Whoever is up refuses.
        let _ = run.apply(run.world().now(), Action::Restart { node });
    }
    play(&mut run, Time::s(30));
    let world = run.world();
    let doubts = |id: &NodeId| world.node(*id).is_some_and(|node| !node.doubts.is_empty());
    (
        run.violations().to_vec(),
        world.ids().filter(doubts).collect(),
    )
}

/// Nonblocking where nothing worse than crashes happens (Skeen 1981).
#[test]
fn three_phase_commit_survives_crashes() {
    for seed in 0..400 {
        assert_eq!(crashes(seed), (vec![], vec![]), "seed {seed}");
    }
}

#[test]
fn what_is_no_command_is_refused() {
    let cfg = Config::default();
    for text in [
        "",
        "write",
        "write X",
        "write xy",
        "write x no RM4",
        "write x no TM",
        "read x",
    ] {
        let bad = Commit::read_command(&cfg, text, REQUEST).expect_err(text);
        assert!(bad.to_string().contains("write ROW"), "{bad}");
    }
}

transcripts! {
    what_nobody_remembers_is_aborted:
        listed::<Commit>("presumed-abort", &[]), 1_400, "presumed-abort";
    three_phases_in_a_partition:
        listed::<Commit>("three-phase-cut", &[]), 1_000, "three-phase-cut";
    another_leader_finishes: listed::<Commit>("paxos", &[]), 1_600, "paxos";
}
