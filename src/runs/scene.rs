//! What the stage shows at an instant, in a few characters: enough to draw it
//! as a still picture where the program has not been fetched.
//!
//! `Du2.pu2.nc~12ra45e2.31ax99e1` has three nodes and two messages. Of a node
//! it says the ring of its role (`D` double, `d` dashed, `p` plain, `n` none),
//! its status (`u` up, `w` writing, `p` paused, `c` crashed) and its term or
//! ballot; of a message from where to where it goes, whether it asks (`a`),
//! answers (`r`), grants (`y`), refuses (`n`) or tells what is decided (`d`),
//! its fate (`a` arrives, `l` is late, `x` is lost), how much of its way it
//! has gone, in hundredths, and its term or ballot.
//!
//! These nodes are S1 and so on, on a ring. Where others are, each has its
//! name and its place on the picture, and the ends of messages stand apart:
//! `pu-TM-120-170.pu-RM1-440-90~1-2aa45e`. Where not all are linked to all, a
//! last part has the links: `~1-2.1-3`. `www/embed/poster.js` draws it all.

use crate::sim::flight::Fate;
use crate::sim::id::NodeId;
use crate::sim::part::{Part, Parts};
use crate::sim::time::Time;

use crate::show::frame::Frame;
use crate::show::message::{FlightView, MessageTone};
use crate::show::node::{NodeView, Ring, Status};
use crate::show::places::{Canvas, Plan, Spot};

/// The most messages of a scene: those that arrive first.
const MOST_FLIGHTS: usize = 24;

/// The size of the picture.
const SIZE: (i32, i32) = (560, 360);

/// The most nodes whose numbers have one digit.
const ONE_DIGIT: u8 = 9;

/// The scene of a frame as it is at `at`.
#[must_use]
pub fn scene(frame: &Frame, at: Time) -> String {
    let parts = &frame.parts;
    let spots = match is_usual(parts) {
        true => Vec::new(),
        false => spots(&Plan::of(parts)),
    };
    let nodes: Vec<String> = frame
        .nodes
        .iter()
        .map(|view| match spots.get(view.id.index()) {
            Some(Spot { x, y, .. }) => format!("{}-{}-{x}-{y}", node(view), parts.name(view.id)),
            None => node(view),
        })
        .collect();
    let between = if spots.is_empty() { "" } else { "-" };
    let flights = frame.flights.iter().filter(|flight| flight.sent <= at);
    let flights = flights.take(MOST_FLIGHTS);
    let flights: Vec<String> = flights.map(|one| flight(one, at, between)).collect();
    let links = links(parts);
    let mut all = vec![nodes.join(".")];
    if !(flights.is_empty() && links.is_none()) {
        all.push(flights.join("."));
    }
    all.extend(links);
    all.join("~")
}

/// Whether the nodes are few servers on a ring.
fn is_usual(parts: &Parts) -> bool {
    let servers = Part::servers(parts.count()).into_iter();
    let like =
        |(part, server): (&Part, Part)| (&part.name, part.place) == (&server.name, server.place);
    parts.count() <= ONE_DIGIT && parts.iter().map(|(_, part)| part).zip(servers).all(like)
}

/// Where nodes stand, which are as large as there is room for.
fn spots(plan: &Plan) -> Vec<Spot> {
    let canvas = |reach| Canvas {
        width: SIZE.0,
        height: SIZE.1,
        reach,
        words_high: 4,
        words_wide: 4,
        head: 0,
        lines: i32::MAX,
    };
    plan.fitted((10, 24, 40), canvas).1
}

/// The links, if not all are linked to all.
fn links(parts: &Parts) -> Option<String> {
    let pairs = parts.ids().flat_map(|a| parts.ids().map(move |b| (a, b)));
    let pairs = pairs.filter(|(a, b)| a < b);
    let joined = |a: NodeId, b: NodeId| parts.linked(a, b) || parts.linked(b, a);
    let (linked, others): (Vec<_>, Vec<_>) = pairs.partition(|(a, b)| joined(*a, *b));
    let links = linked.iter().map(|(a, b)| format!("{}-{}", a.0, b.0));
    (!others.is_empty()).then(|| links.collect::<Vec<_>>().join("."))
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

fn flight(view: &FlightView, at: Time, between: &str) -> String {
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
    format!("{from}{between}{to}{kind}{fate}{hundredths:02}e{number}")
}

fn number(number: Option<u64>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::scene;
    use crate::catalog::open;
    use crate::labs::session::{Session, Start};
    use crate::labs::test_runs::listed;
    use crate::sim::time::Time;
    use crate::sim::toy::Toy;

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
    fn nodes_of_other_names_and_places_have_them_in_their_scene() {
        let run = listed::<Toy>("watched", &[]);
        let text = scene(&run.frame(), Time::ZERO);
        let (nodes, rest) = text.split_once('~').expect("not all are linked");
        let nodes: Vec<&str> = nodes.split('.').collect();
        assert!(nodes[0].starts_with("nu-S1-"), "{text}");
        assert!(
            nodes.iter().any(|node| node.starts_with("nu-W1-")),
            "{text}"
        );
        let (_, links) = rest.split_once('~').expect("flights come first");
        assert!(links.split('.').any(|link| link == "1-2"), "{text}");
    }

    #[test]
    fn a_start_has_no_messages() {
        assert_eq!(
            scene(&leader_crash().frame(), Time::ZERO),
            "pu0.pu0.pu0.pu0.pu0"
        );
    }
}
