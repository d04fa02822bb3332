//! The papers sentence by sentence, in `paper.txt`; whole runs as text, compared
//! with the files in `transcripts/`; how many messages a transaction costs (GL
//! §3.2 and §4.3); and drawn runs of three-phase commit.

use crate::kit::play::play;
use crate::labs::paper::paper;
use crate::labs::test_runs::listed;
use crate::labs::transcript::transcripts;
use crate::show::card::Card;
use crate::sim::action::{Action, Disk};
use crate::sim::faults::Conditions;
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::invariant::Violation;
use crate::sim::protocol::{Protocol, Request};
use crate::sim::random::Stream;
use crate::sim::run::{Run, Watch};
use crate::sim::scenario::Setup;
use crate::sim::sorted::Set;
use crate::sim::time::{Time, TimeRange};
use crate::sim::world::Life;

use super::Commit;
use super::config::{Config, Kind, Role};
use super::message::{Command, Row, Tx, Word};
use super::node::Decision;

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

/// Of the load one in eight is refused, whichever row it writes, by whichever
/// manager.
#[test]
fn the_load_is_refused_by_any_manager_for_any_row() {
    let asked = |draw| Commit::workload(&Config::default(), REQUEST, draw);
    let all: Vec<Command> = (0..72).filter_map(asked).collect();
    let refused = all.iter().filter(|command| command.refuser.is_some());
    let kinds: Set<(Row, Option<u8>)> = refused.clone().map(|c| (c.row, c.refuser)).collect();
    assert_eq!((all.len(), refused.count(), kinds.len()), (72, 9, 9));
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

paper!(Commit);

transcripts! {
    what_nobody_remembers_is_aborted:
        listed::<Commit>("presumed-abort", &[]), 1_400, "presumed-abort";
    three_phases_in_a_partition:
        listed::<Commit>("three-phase-cut", &[]), 1_000, "three-phase-cut";
    another_leader_finishes: listed::<Commit>("paxos", &[]), 1_600, "paxos";
}
