//! What the stage shows at an instant, in a few characters: enough to draw it
//! as a still picture where the program has not been fetched.
//!
//! `Du2.pu2.nc~12ra45e2.31ax99e1` has three nodes and two messages. Of a node
//! it says the ring of its role (`D` double, `d` dashed, `p` plain, `n` none),
//! its status (`u` up, `w` writing, `p` paused, `c` crashed) and its term or
//! ballot; of a message from where to where it goes, whether it asks (`a`),
//! answers (`r`), grants (`y`), refuses (`n`) or tells what is decided (`d`), its fate (`a` arrives, `l` is
//! late, `x` is lost), how much of its way it has gone, in hundredths, and
//! its term or ballot. `www/embed/poster.js` draws it.

use crate::sim::flight::Fate;
use crate::sim::time::Time;

use crate::show::frame::Frame;
use crate::show::message::{FlightView, MessageTone};
use crate::show::node::{NodeView, Ring, Status};

/// The most messages of a scene: those that arrive first.
const MOST_FLIGHTS: usize = 24;

/// The scene of a frame as it is at `at`.
#[must_use]
pub fn scene(frame: &Frame, at: Time) -> String {
    let nodes: Vec<String> = frame.nodes.iter().map(node).collect();
    let flights = frame.flights.iter().filter(|flight| flight.sent <= at);
    let flights = flights.take(MOST_FLIGHTS).map(|one| flight(one, at));
    let flights: Vec<String> = flights.collect();
    match flights.is_empty() {
        true => nodes.join("."),
        false => format!("{}~{}", nodes.join("."), flights.join(".")),
    }
}

fn node(view: &NodeView) -> String {
    let ring = match view.card.role.map(|role| role.ring) {
        Some(Ring::Double) => 'D',
        Some(Ring::Dashed) => 'd',
        Some(Ring::Plain) => 'p',
        None => 'n',
    };
    let status = match view.status {
        Status::Up => 'u',
        Status::Writing { .. } => 'w',
        Status::Paused => 'p',
        Status::Crashed => 'c',
        Status::Absent => 'o',
    };
    format!("{ring}{status}{}", number(view.card.number))
}

fn flight(view: &FlightView, at: Time) -> String {
    let kind = match view.card.tone {
        MessageTone::Asks => 'a',
        MessageTone::Answers => 'r',
        MessageTone::Grants => 'y',
        MessageTone::Refuses => 'n',
        MessageTone::Decides => 'd',
    };
    let fate = match view.fate {
        Fate::Arrives => 'a',
        Fate::Late => 'l',
        Fate::Lost | Fate::Cut => 'x',
    };
    let gone = at.0.saturating_sub(view.sent.0).saturating_mul(100);
    let whole = view.due.0.saturating_sub(view.sent.0).max(1);
    let hundredths = (gone / whole).min(99);
    let number = number(view.card.number);
    let (from, to) = (view.from.0, view.to.0);
    format!("{from}{to}{kind}{fate}{hundredths:02}e{number}")
}

fn number(number: Option<u64>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::scene;
    use crate::catalog::open;
    use crate::labs::session::{Session, Start};
    use crate::sim::time::Time;

    fn leader_crash() -> Box<dyn Session> {
        open(&Start {
            lab: "raft".to_owned(),
            scenario: "leader-crash".to_owned(),
            seed: Some(7),
            set: [].into(),
        })
        .expect("it is listed")
    }

    #[test]
    fn a_scene_says_roles_terms_and_how_far_messages_are() {
        let mut run = leader_crash();
        run.seek(1);
        let frame = run.frame();
        let first = &frame.flights[0];
        let middle = Time(first.sent.0.midpoint(first.due.0));
        let text = scene(&frame, middle);
        let (nodes, flights) = text.split_once('~').expect("messages are on their way");
        assert_eq!(nodes.split('.').filter(|node| *node == "du1").count(), 1);
        assert_eq!(nodes.split('.').filter(|node| *node == "pu0").count(), 4);
        let half = format!("{}{}aa", first.from.0, first.to.0);
        let one = flights.split('.').find(|one| one.starts_with(&half));
        let one = one.expect("it asks, and will arrive");
        assert!(one.ends_with("e1"), "{one}");
        assert!((47..=50).contains(&one[4..6].parse().unwrap()), "{one}");
    }

    #[test]
    fn a_start_has_no_messages() {
        assert_eq!(
            scene(&leader_crash().frame(), Time::ZERO),
            "pu0.pu0.pu0.pu0.pu0"
        );
    }
}
