//! Clients that are processes: what they ask flies, can be cut off, and is
//! asked again by nobody else.

use crate::sim::action::{Action, Disk};
use crate::sim::history::Operation;
use crate::sim::id::{ClientId, NodeId};
use crate::sim::protocol::{Outcome, Request};
use crate::sim::refused::Refused;
use crate::sim::run::{Run, Watch};
use crate::sim::scenario::Setup;
use crate::sim::time::Time;
use crate::sim::toy_clients::{Counting, DESK, PATIENCE, Want, Word};
use crate::sim::workload::Workload;

const C1: NodeId = NodeId(2);
const C2: NodeId = NodeId(3);

fn run(setup: Setup<Counting>) -> Run<Counting> {
    Run::new(setup, &[], 1, Watch::INVARIANTS)
}

fn idle() -> Run<Counting> {
    run(Setup::new(()))
}

fn want(client: NodeId, serial: u64) -> Action<Counting> {
    let request = Request {
        client: ClientId(client.0),
        serial,
    };
    Action::Command {
        node: client,
        command: Want(request),
    }
}

fn ask(run: &mut Run<Counting>, client: NodeId, serial: u64) {
    let now = run.world().now();
    run.apply(now, want(client, serial)).expect("it is free");
}

fn act(run: &mut Run<Counting>, action: Action<Counting>) {
    let now = run.world().now();
    run.apply(now, action).expect("it is possible");
}

fn refused(run: &Run<Counting>, action: &Action<Counting>) -> Option<Refused> {
    run.world().permits(run.setup(), action).err()
}

/// Runs on until `until`, or until nothing happens any more.
fn advance(run: &mut Run<Counting>, until: Time) {
    while run.next().is_some_and(|due| due.at <= until) {
        run.advance();
    }
}

fn only(run: &Run<Counting>) -> Operation<Counting> {
    let mut all = run.history().operations();
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

#[test]
fn what_a_process_asks_and_is_told_flies() {
    let mut run = idle();
    ask(&mut run, C1, 1);
    assert_eq!(run.world().flights().len(), 1);
    let open = only(&run);
    assert_eq!((open.node, open.returned), (C1, None));
    advance(&mut run, Time::s(1));
    let (moment, outcome) = only(&run).returned.expect("it was answered");
    assert_eq!(outcome, Outcome::Done(1));
    let latency = run.setup().faults.conditions.latency;
    assert!(moment.at >= Time(2 * latency.min.0), "{}", moment.at);
    assert_eq!(run.next(), None, "nobody asks again");
}

#[test]
fn who_is_cut_off_waits_and_asks_again_itself() {
    let mut run = idle();
    act(&mut run, Action::Cut { from: C1, to: DESK });
    ask(&mut run, C1, 1);
    advance(&mut run, Time(5 * PATIENCE.0));
    let client = ClientId(C1.0);
    assert_eq!(
        refused(&run, &Action::Retry { client }),
        Some(Refused::AsksItself { node: C1 })
    );
    assert_eq!(
        refused(&run, &want(C1, 2)),
        Some(Refused::NodeWaiting { node: C1 })
    );
    act(&mut run, Action::HealAll);
    advance(&mut run, Time::s(1));
    let operation = only(&run);
    assert_eq!(operation.invoked.at, Time::ZERO);
    assert!(operation.returned.is_some());
}

#[test]
fn who_goes_down_has_no_more_use_for_an_answer() {
    let mut run = idle();
    ask(&mut run, C1, 1);
    let disk = Disk::Kept;
    act(&mut run, Action::Crash { node: C1, disk });
    assert!(run.history().open().is_empty());
    advance(&mut run, Time::ms(50));
    act(&mut run, Action::Restart { node: C1 });
    assert_eq!(refused(&run, &want(C1, 2)), None);
    ask(&mut run, C1, 2);
    advance(&mut run, Time::s(1));
    let all = run.history().operations();
    let returned = all.iter().map(|operation| operation.returned.is_some());
    assert_eq!(returned.collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_process_takes_requests_of_its_own_only() {
    let run = idle();
    let (node, client) = (C2, ClientId(C1.0));
    let Action::Command { command, .. } = want(C1, 1) else {
        unreachable!("it is a command");
    };
    assert_eq!(
        refused(&run, &Action::Command { node, command }),
        Some(Refused::ForeignRequest { node, client })
    );
    let free = run.world().free_request(C2).map(|request| request.client);
    assert_eq!(free, Some(ClientId(C2.0)));
}

#[test]
fn the_load_is_shared_by_clients_that_are_up() {
    let mut run = run(Setup {
        workload: Some(Workload {
            first: Time::ms(1),
            every: Time::ms(5),
            clients: 9,
            limit: Some(40),
        }),
        ..Setup::new(())
    });
    advance(&mut run, Time::ms(100));
    let disk = Disk::Kept;
    act(&mut run, Action::Crash { node: C2, disk });
    advance(&mut run, Time::s(9));
    let all = run.history().operations();
    assert_eq!(all.len(), 40);
    let of = |client: NodeId| all.iter().filter(|one| one.node == client).count();
    let late = all.iter().filter(|one| one.invoked.at > Time::ms(100));
    assert!(of(C1) > of(C2) && of(C2) > 0, "{} and {}", of(C1), of(C2));
    assert_eq!(late.filter(|one| one.node == C2).count(), 0);
    assert_eq!(run.history().returned(), 40 - u64::from(is_open(&all, C2)));
}

/// Whether the last operation of a client was never answered.
fn is_open(all: &[Operation<Counting>], client: NodeId) -> bool {
    let last = all.iter().rev().find(|one| one.node == client);
    last.is_some_and(|one| one.returned.is_none())
}

#[test]
fn what_is_repeated_waits_for_the_client() {
    let mut run = idle();
    let Action::Command { command, .. } = want(C1, 0) else {
        unreachable!("it is a command");
    };
    let repeat = Action::Repeat {
        node: C1,
        command,
        every: Time::ms(1),
        times: 3,
    };
    act(&mut run, repeat);
    advance(&mut run, Time::s(1));
    let all = run.history().operations();
    assert_eq!(all.len(), 3);
    for (one, next) in all.iter().zip(&all[1..]) {
        let returned = one.returned.as_ref().map(|(moment, _)| moment.at);
        assert!(returned.is_some_and(|at| at <= next.invoked.at));
    }
}

#[test]
fn a_client_may_lie_but_has_no_twin() {
    let mut run = idle();
    let (node, to) = (C1, vec![DESK]);
    act(&mut run, Action::Corrupt { node });
    let groups = vec![vec![DESK], vec![C2]];
    let split = Action::Twin { node, groups };
    assert_eq!(refused(&run, &split), Some(Refused::NotTwins));
    // It asks as somebody else would, and never hears the answer.
    let text = Word::Ask(Request {
        client: ClientId(C2.0),
        serial: 1,
    });
    let text = text.into();
    act(&mut run, Action::Say { node, text, to });
    advance(&mut run, Time::s(1));
    assert!(run.history().operations().is_empty());
    assert_eq!(run.world().flights().len(), 0);
}
