//! What keys ask for, in a run of the first lab.

use super::{Asked, asked};
use crate::catalog::{LABS, open};
use crate::labs::session::{Session, Start};
use crate::show::act::Act;
use crate::show::frame::Frame;
use crate::sim::action::Disk;
use crate::sim::id::NodeId;
use crate::sim::sorted::Map;
use crate::ui::contract::{Intent, Selection};
use crate::ui::wish::Wish;

fn session() -> Box<dyn Session> {
    let lab = &LABS[0];
    open(&Start {
        lab: lab.id.to_owned(),
        scenario: (lab.scenarios)()[0].id.to_owned(),
        seed: None,
        set: Map::new(),
    })
    .expect("a scenario opens as it is")
}

fn press(key: &str, frame: &Frame, selection: Selection) -> Option<Asked> {
    asked(key, false, frame, selection)
}

fn act(act: Act) -> Option<Asked> {
    Some(Asked::For(Wish::Intent(Intent::Act(act))))
}

#[test]
fn keys_act_on_the_selected_node_as_it_is() {
    let mut session = session();
    let node = NodeId(2);
    let selected = Selection::Node(node);
    let crash = Act::Crash {
        node,
        disk: Disk::Kept,
    };
    assert_eq!(press("c", &session.frame(), selected), act(crash.clone()));
    assert_eq!(press("C", &session.frame(), selected), act(crash.clone()));
    session
        .act(session.now(), &crash)
        .expect("a running node can crash");
    assert_eq!(
        press("c", &session.frame(), selected),
        act(Act::Restart { node })
    );
    assert_eq!(
        press("t", &session.frame(), selected),
        None,
        "no timer runs"
    );
}

#[test]
fn keys_say_what_they_lack() {
    let frame = session().frame();
    assert_eq!(
        press("c", &frame, Selection::Nothing),
        Some(Asked::WhichNode)
    );
    assert_eq!(
        press("d", &frame, Selection::Nothing),
        Some(Asked::WhichMessage)
    );
    assert_eq!(
        press("m", &frame, Selection::Nothing),
        Some(Asked::WhichMessage)
    );
}

#[test]
fn digits_select_only_nodes_that_there_are() {
    let frame = session().frame();
    let select = Wish::Intent(Intent::Select(Selection::Node(NodeId(5))));
    assert_eq!(
        press("5", &frame, Selection::Nothing),
        Some(Asked::For(select))
    );
    assert_eq!(press("9", &frame, Selection::Nothing), None);
    assert_eq!(press("0", &frame, Selection::Nothing), None);
}

#[test]
fn m_goes_round_the_messages() {
    let mut session = session();
    while session.frame().flights.len() < 2 {
        assert!(session.advance(), "a message is sent");
    }
    let frame = session.frame();
    let mut selection = Selection::Nothing;
    let mut seen = Vec::new();
    for _ in 0..frame.flights.len() {
        let Some(Asked::For(Wish::Intent(Intent::Select(next)))) = press("m", &frame, selection)
        else {
            panic!("there is a message to select");
        };
        seen.push(next);
        selection = next;
    }
    let all: Vec<Selection> = frame
        .flights
        .iter()
        .map(|f| Selection::Flight(f.id))
        .collect();
    assert_eq!(seen, all);
    assert_eq!(press("x", &frame, selection), None);
    assert_eq!(press("Tab", &frame, selection), None);
}

#[test]
fn a_key_shows_the_diagram_whatever_is_selected() {
    let frame = session().frame();
    for selection in [
        Selection::Nothing,
        Selection::Node(NodeId(1)),
        Selection::Event(1),
    ] {
        assert_eq!(
            press("g", &frame, selection),
            Some(Asked::For(Wish::Diagram))
        );
    }
}
