use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::catalog::open;
use crate::labs::session::{Session, Start};
use crate::show::act::Act;
use crate::show::frame::EventView;
use crate::show::node::Status;
use crate::sim::action::Disk;
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::time::Time;

use super::{End, Kind, Order, SpaceTime, Way};

/// A cluster on a bad network.
fn session(seed: u64) -> Box<dyn Session> {
    let set = [
        ("nodes", "4"),
        ("loss", "0.1"),
        ("duplication", "0.2"),
        ("reordering", "0.2"),
    ];
    let set = set.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let start = Start {
        lab: "raft".to_owned(),
        scenario: "first-election".to_owned(),
        seed: Some(seed),
        set: set.into_iter().collect(),
    };
    open(&start).expect("the scenario opens")
}

/// Something done to the run by hand, if it is possible just now.
fn meddle(session: &mut dyn Session, choice: u8) {
    let frame = session.frame();
    let node = NodeId(choice % 4 + 1);
    let flight = frame.flights.last().map_or(FlightId(0), |f| f.id);
    let act = match choice % 10 {
        0 => Act::Crash {
            node,
            disk: Disk::Lost,
        },
        1 => Act::Restart { node },
        2 => Act::Duplicate { flight },
        3 => Act::Delay {
            flight,
            by: Time::ms(30),
        },
        4 => Act::Drop { flight },
        5 => Act::Pause { node },
        6 => Act::Resume { node },
        7 => Act::Partition {
            groups: vec![vec![node]],
        },
        8 => Act::HealAll,
        _ => Act::Command {
            node,
            command: "set x 1".into(),
        },
    };
    let now = session.now();
    if session.allows(&act).is_ok() {
        session.act(now, &act).expect("it is allowed");
    }
}

fn played(seed: u64, choices: &[u8]) -> Box<dyn Session> {
    let mut session = session(seed);
    for choice in choices {
        session.seek(session.seq() + 12);
        meddle(&mut *session, *choice);
    }
    session.seek(session.seq() + 40);
    session
}

fn diagram(session: &dyn Session) -> SpaceTime {
    let mut diagram = SpaceTime::new(4);
    assert!(diagram.follow(session, u64::MAX - 1));
    diagram
}

/// The line that an event is on: what a client asks a node that is down is on
/// none.
fn line_of(event: &EventView) -> Option<NodeId> {
    let is_down = event.standing.map(|s| s.status) == Some(Status::Crashed);
    event.node.filter(|_| event.ask.is_none() || !is_down)
}

/// Happened-before as Lamport defines it, without any clock: which events
/// lead directly to which, and the transitive closure of that.
fn dumb_happened_before(events: &[EventView]) -> Vec<Vec<bool>> {
    let count = events.len();
    let mut before = vec![vec![false; count]; count];
    let mut last_on_line = BTreeMap::new();
    let mut sender = BTreeMap::new();
    let mut told: BTreeMap<ClientId, Vec<usize>> = BTreeMap::new();
    for (i, event) in events.iter().enumerate() {
        if let Some(node) = line_of(event)
            && let Some(last) = last_on_line.insert(node, i)
        {
            before[last][i] = true;
        }
        if let Act::Deliver { flight } = &event.act {
            let from: usize = sender[flight];
            before[from][i] = true;
        }
        let is_paused = event.standing.map(|s| s.status) == Some(Status::Paused);
        if let Some(ask) = event.ask.as_ref().filter(|_| !is_paused) {
            for heard in told.get(&ask.request.client).into_iter().flatten() {
                before[*heard][i] = true;
            }
        }
        for reply in &event.replies {
            told.entry(reply.request.client).or_default().push(i);
        }
        for flight in &event.sent {
            let from = match &event.act {
                Act::Duplicate { flight } => sender[flight],
                _ => i,
            };
            sender.insert(flight.id, from);
        }
    }
    for via in 0..count {
        for a in 0..count {
            if before[a][via] {
                let reached = before[via].clone();
                for (mine, theirs) in before[a].iter_mut().zip(reached) {
                    *mine |= theirs;
                }
            }
        }
    }
    before
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn clocks_tell_what_happened_before(seed in 0_u64..10_000, choices in prop::collection::vec(0_u8..36, 0..14)) {
        let session = played(seed, &choices);
        let events = session.events(1..session.recorded() + 1);
        let diagram = diagram(&*session);
        let before = dumb_happened_before(&events);
        for a in 1..=diagram.len() {
            let count = |order| (1..=diagram.len()).filter(|b| diagram.order(*b, a) == Some(order)).count() as u64;
            let counts = (count(Order::Before), count(Order::After), count(Order::Concurrent));
            prop_assert_eq!(diagram.relations(a), diagram.order(a, a).map(|_| counts));
            for b in 1..=diagram.len() {
                let (i, j) = (a as usize - 1, b as usize - 1);
                let on_lines = line_of(&events[i]).and(line_of(&events[j])).is_some();
                let expected = on_lines.then(|| match (a == b, before[i][j], before[j][i]) {
                    (true, _, _) => Order::Same,
                    (_, true, _) => Order::Before,
                    (_, _, true) => Order::After,
                    (_, _, _) => Order::Concurrent,
                });
                prop_assert_eq!(diagram.order(a, b), expected, "{} and {}", a, b);
                if expected == Some(Order::Before) {
                    let clock = |seq| diagram.point(seq).expect("it is there").lamport;
                    prop_assert!(clock(a) < clock(b), "the clock condition for {} and {}", a, b);
                }
            }
        }
    }

    #[test]
    fn cut_back_and_grown_again_is_the_same(seed in 0_u64..10_000, choices in prop::collection::vec(0_u8..36, 0..14), keep in 0_u64..200) {
        let session = played(seed, &choices);
        let whole = diagram(&*session);
        let mut cut = whole.clone();
        cut.cut_back(keep);
        let mut fresh = SpaceTime::new(4);
        for event in session.events(1..keep + 1) {
            fresh.push(&event);
        }
        same(&cut, &fresh)?;
        prop_assert!(cut.follow(&*session, 1_000_000));
        same(&cut, &whole)?;
    }

    #[test]
    fn another_branch_is_followed_from_where_it_left(seed in 0_u64..10_000, first in 20_u64..60, second in 1_u64..60) {
        let mut session = played(seed, &[]);
        session.seek(100);
        let mut diagram = diagram(&*session);
        for (at, node) in [(first, NodeId(1)), (second, NodeId(2))] {
            session.seek(at);
            session.act(session.now(), &Act::Crash { node, disk: Disk::Kept }).expect("it runs");
            session.seek(at + 20);
            while !diagram.follow(&*session, 7) {}
            same(&diagram, &self::diagram(&*session))?;
        }
        for branch in [1, 0, 2, 0] {
            session.switch(branch);
            diagram.follow(&*session, 1_000_000);
            same(&diagram, &self::diagram(&*session))?;
        }
    }
}

fn same(a: &SpaceTime, b: &SpaceTime) -> Result<(), TestCaseError> {
    prop_assert_eq!(&a.points, &b.points);
    prop_assert_eq!(&a.vectors, &b.vectors);
    prop_assert_eq!(&a.arrows, &b.arrows);
    prop_assert_eq!(&a.lines, &b.lines);
    prop_assert_eq!(&a.turns, &b.turns);
    prop_assert_eq!(&a.told, &b.told);
    prop_assert_eq!(&a.minds, &b.minds);
    Ok(())
}

/// A client asks S1, who does not lead, is pointed to S2, and asks there.
#[test]
fn what_a_client_was_told_is_part_of_what_it_asks_next() {
    let set = [("load", "off"), ("nodes", "3")];
    let set = set.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let start = Start {
        lab: "raft".to_owned(),
        scenario: "first-election".to_owned(),
        seed: Some(3),
        set: set.into_iter().collect(),
    };
    let mut session = open(&start).expect("the scenario opens");
    session.seek(15);
    let ask = Act::Command {
        node: NodeId(1),
        command: "set x 1".into(),
    };
    session.act(Time(308_599), &ask).expect("S1 is up");
    session.seek(31);
    let mut diagram = SpaceTime::new(3);
    assert!(diagram.follow(&*session, u64::MAX - 1));
    let on = |seq| diagram.point(seq).map(|point| (point.kind, point.node));
    assert_eq!(on(16), Some((Kind::Client, Some(NodeId(1)))));
    assert_eq!(on(19), Some((Kind::Client, Some(NodeId(2)))));
    for after in [19, 21, 24] {
        assert_eq!(diagram.order(16, after), Some(Order::Before), "{after}");
    }
    assert_eq!(diagram.order(16, 17), Some(Order::Concurrent));
}

#[test]
fn a_bad_network_shows_in_its_arrows() {
    let session = played(7, &[2, 3, 4]);
    let diagram = diagram(&*session);
    let arrows = diagram.arrows();
    let ended = |test: &dyn Fn(End) -> bool| arrows.iter().any(|a| test(diagram.end_of(a)));
    assert!(arrows.iter().any(|arrow| arrow.is_copy));
    assert!(ended(&|end| matches!(end, End::Received { .. })));
    assert!(ended(&|end| matches!(end, End::Lost { reach: 50, .. })));
    assert!(ended(&|end| matches!(end, End::Open)));
    for (seq, point) in (1..).zip(diagram.points()) {
        if point.kind == Kind::Receive {
            let arrow = diagram.arrow_of(seq).expect("something was received");
            assert!(diagram.sent_by(arrow.born.into()).contains(arrow));
            assert!(arrow.sent <= point.at);
            assert_eq!(point.node, Some(arrow.to));
        }
    }
}

#[test]
fn keys_lead_along_lines_and_messages() {
    let session = played(3, &[]);
    let diagram = diagram(&*session);
    let received = |seq: &u64| diagram.point(*seq).map(|p| p.kind) == Some(Kind::Receive);
    let seq = (1..=diagram.len()).find(received).expect("one arrives");
    let sender = diagram.walk(seq, Way::ToSender).expect("it was sent");
    assert_eq!(diagram.order(sender, seq), Some(Order::Before));
    let first = diagram.walk(sender, Way::ToReceiver).expect("it arrives");
    assert!(first <= seq);
    let on = diagram.walk(seq, Way::On).expect("more happens there");
    assert_eq!(diagram.walk(on, Way::Back), Some(seq));
    let node = |seq| diagram.point(seq).and_then(|point| point.node);
    let below = diagram
        .walk(seq, Way::LineAfter)
        .or(diagram.walk(seq, Way::LineBefore));
    assert_ne!(below.and_then(node), node(seq));
    assert_eq!(diagram.walk(0, Way::On), None);
    assert_eq!(diagram.walk(diagram.len() + 1, Way::Back), None);
}

#[test]
fn windows_miss_no_arrow() {
    let session = played(11, &[3, 3, 12, 5]);
    let diagram = diagram(&*session);
    let (from, to) = (Time::ms(150), Time::ms(220));
    let about = diagram.arrows_about(from, to);
    for (place, arrow) in diagram.arrows().iter().enumerate() {
        let end = match diagram.end_of(arrow) {
            End::Received { at, .. } | End::Lost { at, .. } => at,
            // As long as it is on its way the window must hold it, too.
            End::Open => continue,
        };
        if arrow.sent <= to && end >= from {
            assert!(about.contains(&place));
        }
    }
    let events = diagram.during(from, to);
    for (seq, point) in (1..).zip(diagram.points()) {
        assert_eq!(events.contains(&seq), (from..=to).contains(&point.at));
    }
}
