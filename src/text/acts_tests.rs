//! What was done by hand, in sentences that a person would say.

use super::words::{act, rate};
use super::{Lang, Text};
use crate::catalog::open;
use crate::labs::session::Start;
use crate::show::act::Act;
use crate::sim::action::{Omission, ROWS};
use crate::sim::faults::Ppm;
use crate::sim::id::NodeId;
use crate::sim::time::Time;

/// What is told in English of something that is done to a fresh run.
fn told(of: &Act) -> String {
    let start = Start {
        lab: "raft".to_owned(),
        scenario: "first-election".to_owned(),
        seed: Some(1),
        set: [].into_iter().collect(),
    };
    let mut session = open(&start).expect("the scenario opens");
    session.act(Time::ZERO, of).expect("it is possible");
    let event = session.events(1..2).pop().expect("it is recorded");
    act(&Text::new(Lang::En).about(&*session), &event)
}

#[test]
fn every_action_has_its_words() {
    let text = Text::new(Lang::En);
    for row in ROWS {
        let name = format!("act-{}", row.word.replace('_', "-"));
        assert!(
            text.has(&name) && text.has(&format!("{name}.done")),
            "{name}"
        );
    }
}

#[test]
fn chances_and_rates_are_told_in_percent() {
    assert_eq!(Ppm::new(50_000).in_percent(), "5%");
    assert_eq!(Ppm::new(5_000).in_percent(), "0.5%");
    assert_eq!(Ppm::new(1_000_000).in_percent(), "100%");
    assert_eq!(Ppm::new(1).in_percent(), "0.0001%");
    let text = Text::new(Lang::En);
    assert_eq!(rate(&text, 200_000), "20% fast");
    assert_eq!(rate(&text, -500), "0.05% slow");
}

#[test]
fn a_clock_is_told_by_how_it_runs() {
    let node = NodeId(3);
    let drift = |ppm| told(&Act::Drift { node, ppm });
    assert_eq!(drift(-500_000), "S3's clock runs 50% slow from now on.");
    assert_eq!(drift(0), "S3's clock keeps time from now on.");
}

#[test]
fn an_omission_is_told_by_what_is_left_out() {
    let omit = |send, receive| {
        told(&Act::Omit {
            node: NodeId(2),
            omission: Omission { send, receive },
        })
    };
    assert_eq!(omit(true, false), "S2 sends nothing from now on.");
    assert_eq!(omit(false, true), "S2 hears nothing from now on.");
    let both = "S2 neither sends nor hears anything from now on.";
    assert_eq!(omit(true, true), both);
    assert_eq!(omit(false, false), "S2 sends and hears everything again.");
}

#[test]
fn conditions_are_told_without_what_the_network_does_not_do() {
    let set = [("loss", "0.2"), ("duplication", "0")];
    let set = set.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let told = told(&Act::Conditions { set: set.to_vec() });
    assert!(told.contains("Loss: 20%"), "{told}");
    assert!(!told.contains("Duplication"), "{told}");
    assert!(!told.contains("asynchronous"), "{told}");
}
