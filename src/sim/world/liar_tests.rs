use crate::sim::action::{Action, Disk, Nodes};
use crate::sim::id::NodeId;
use crate::sim::lie::HONEST;
use crate::sim::refused::Refused;
use crate::sim::run::{Run, Watch};
use crate::sim::scenario::Setup;
use crate::sim::signed::Signer;
use crate::sim::time::Time;
use crate::sim::toy::{Message, NO_SCRIPT, Tell, Toy, ToyConfig, add, setup};

use super::{Life, World};

const S1: NodeId = NodeId(1);
const S2: NodeId = NodeId(2);
const S3: NodeId = NodeId(3);
/// The copy of S1 in a cluster of three.
const S1B: NodeId = NodeId(4);

/// A world by hand: time stands still, and messages arrive when the test says.
struct ByHand {
    setup: Setup<Toy>,
    world: World<Toy>,
}

impl ByHand {
    fn new(setup: Setup<Toy>) -> ByHand {
        let world = World::new(&setup, 1, true);
        ByHand { setup, world }
    }

    /// Counts are believed only with the signature of S1.
    fn signing() -> ByHand {
        ByHand::new(Setup::new(ToyConfig {
            signs: true,
            ..ToyConfig::default()
        }))
    }

    fn tries(&mut self, action: Action<Toy>) -> Result<(), Refused> {
        let before = self.world.digest();
        let done = self.world.apply(&self.setup, Time::ZERO, action);
        if done.is_err() {
            assert_eq!(
                self.world.digest(),
                before,
                "refused, and yet something changed"
            );
        }
        done.map(|_| ())
    }

    fn does(&mut self, action: Action<Toy>) {
        self.tries(action).expect("it is possible");
    }

    fn corrupts(&mut self, node: NodeId) {
        self.does(Action::Corrupt { node });
    }

    fn counts(&mut self, node: NodeId, client: u8) {
        let command = add(client, 1);
        self.does(Action::Command { node, command });
    }

    fn tells(&mut self, node: NodeId) {
        self.does(Action::Fire { node, timer: Tell });
    }

    fn splits(&mut self, node: NodeId, groups: [&[NodeId]; 2]) -> Result<(), Refused> {
        let groups = groups.map(<[NodeId]>::to_vec).to_vec();
        self.tries(Action::Twin { node, groups })
    }

    fn says(&mut self, node: NodeId, text: Message, to: &[NodeId]) -> Result<(), Refused> {
        let (text, to) = (text.into(), to.to_vec());
        self.tries(Action::Say { node, text, to })
    }

    /// All that is on its way arrives, and what comes of it.
    fn settles(&mut self) {
        let first = |world: &World<Toy>| Some(world.flights().next()?.id);
        while let Some(flight) = first(&self.world) {
            self.does(Action::Deliver { flight });
        }
    }

    fn count(&self, node: NodeId) -> u64 {
        self.world.node(node).expect("it is up").count
    }

    fn on_their_way(&self) -> Vec<(NodeId, NodeId, u64)> {
        let flights = self.world.flights();
        let mut all: Vec<_> = flights.map(|f| (f.from, f.to, f.msg.count())).collect();
        all.sort_unstable();
        all
    }
}

fn signed(by: NodeId, count: u64) -> Message {
    Message::Signed(Signer::new().sign(by, count))
}

#[test]
fn only_a_faulty_node_lies() {
    let mut run = ByHand::new(setup());
    let correct = Err(Refused::NodeCorrect { node: S2 });
    assert_eq!(run.says(S2, Message::Plain(7), &[S1]), correct);
    assert_eq!(run.splits(S2, [&[S1], &[S3]]), correct);
    let lie = Action::Lie {
        node: S2,
        lie: "boast",
    };
    assert_eq!(run.tries(lie), correct);
    run.corrupts(S2);
    let again = run.tries(Action::Corrupt { node: S2 });
    assert_eq!(again, Err(Refused::NodeFaulty { node: S2 }));
    let nonsense = run.tries(Action::Lie {
        node: S2,
        lie: "nonsense",
    });
    assert_eq!(nonsense, Err(Refused::NoSuchLie { lie: "nonsense" }));
}

#[test]
fn a_lie_changes_what_is_said_until_it_is_told_no_longer() {
    let mut run = ByHand::new(setup());
    run.corrupts(S1);
    let node = S1;
    run.does(Action::Lie { node, lie: "boast" });
    run.tells(S1);
    assert_eq!(run.on_their_way(), [(S1, S2, 100), (S1, S3, 100)]);
    run.does(Action::Lie {
        node,
        lie: "shun-the-last",
    });
    run.tells(S1);
    assert_eq!(run.on_their_way()[0], (S1, S2, 0));
    assert_eq!(run.world.flights().count(), 3, "nothing to S3");
    run.does(Action::Lie { node, lie: HONEST });
    run.tells(S1);
    assert_eq!(run.world.flights().count(), 5);
    assert_eq!(run.count(S1), 0, "what it holds is true");
}

#[test]
fn a_faulty_node_says_anything_to_whom_it_likes() {
    let mut run = ByHand::new(setup());
    run.corrupts(S2);
    let nobody = run.says(S2, Message::Plain(7), &[]);
    assert_eq!(nobody, Err(Refused::NobodyToTell));
    let itself = run.says(S2, Message::Plain(7), &[S2]);
    assert_eq!(itself, Err(Refused::NotALink));
    assert_eq!(run.says(S2, Message::Plain(7), &[S3]), Ok(()));
    run.settles();
    assert_eq!([S1, S2, S3].map(|node| run.count(node)), [0, 0, 7]);
    run.does(Action::Crash {
        node: S2,
        disk: Disk::Kept,
    });
    let down = run.says(S2, Message::Plain(8), &[S3]);
    assert_eq!(down, Err(Refused::NodeCrashed { node: S2 }));
}

#[test]
fn nobody_signs_for_a_correct_node() {
    let mut run = ByHand::signing();
    run.corrupts(S2);
    let forged = run.says(S2, signed(S1, 500), &[S3]);
    assert_eq!(forged, Err(Refused::NotSaid { node: S2, by: S1 }));
    // Its own signature and none at all are no use.
    assert_eq!(run.says(S2, signed(S2, 500), &[S3]), Ok(()));
    assert_eq!(run.says(S2, Message::Plain(500), &[S3]), Ok(()));
    run.settles();
    assert_eq!(run.count(S3), 0);
    // A lie is no way round: it signs as the liar.
    run.does(Action::Lie {
        node: S2,
        lie: "boast",
    });
    run.tells(S2);
    run.settles();
    assert_eq!(run.count(S3), 0);
}

#[test]
fn what_a_liar_has_received_it_can_show() {
    let mut run = ByHand::signing();
    run.corrupts(S2);
    run.counts(S1, 1);
    let early = run.says(S2, signed(S1, 1), &[S3]);
    assert_eq!(
        early,
        Err(Refused::NotSaid { node: S2, by: S1 }),
        "it is on its way"
    );
    run.settles();
    assert_eq!(run.says(S2, signed(S1, 1), &[S3]), Ok(()));
    let other = run.says(S2, signed(S1, 2), &[S3]);
    assert_eq!(other, Err(Refused::NotSaid { node: S2, by: S1 }));
    run.settles();
    assert_eq!(run.count(S3), 1);
}

#[test]
fn liars_are_in_league() {
    let mut run = ByHand::signing();
    run.counts(S1, 1);
    run.settles();
    run.corrupts(S3);
    let alone = run.says(S3, signed(S1, 1), &[S1]);
    assert_eq!(alone, Err(Refused::NotSaid { node: S3, by: S1 }));
    // S2 received it while it was correct.
    run.corrupts(S2);
    assert_eq!(run.says(S3, signed(S1, 1), &[S1]), Ok(()));
    run.corrupts(S1);
    assert_eq!(run.says(S3, signed(S1, 500), &[S2]), Ok(()));
    run.settles();
    assert_eq!(run.count(S2), 500);
}

#[test]
fn twins_are_told_apart_by_whom_they_talk_with_alone() {
    let mut run = ByHand::new(setup());
    run.corrupts(S1);
    run.counts(S1, 1);
    run.settles();
    assert_eq!(run.splits(S1, [&[S2], &[S3]]), Ok(()));
    assert_eq!(run.world.parts().count(), 4);
    assert_eq!(run.world.identity(S1B), S1);
    assert_eq!(run.count(S1B), 1, "it is what the first was");
    run.counts(S1, 2);
    run.counts(S1B, 3);
    run.counts(S1B, 4);
    assert_eq!(run.on_their_way(), [(S1, S2, 2)], "S1 tells S2 alone");
    run.tells(S1);
    run.tells(S1B);
    let sent = [(S1, S2, 2), (S1, S2, 2), (S1B, S3, 3)];
    assert_eq!(run.on_their_way(), sent);
    run.settles();
    assert_eq!((run.count(S2), run.count(S3)), (2, 3));
    // What is sent to S1 comes to that which talks with the sender.
    run.tells(S2);
    run.tells(S3);
    let sent = [(S2, S1, 2), (S2, S3, 2), (S3, S2, 3), (S3, S1B, 3)];
    assert_eq!(run.on_their_way(), sent);
}

#[test]
fn who_hears_which_twin_can_be_changed() {
    let mut run = ByHand::new(setup());
    run.corrupts(S1);
    assert_eq!(run.splits(S1, [&[S2, S3], &[]]), Ok(()));
    run.tells(S1B);
    assert_eq!(run.on_their_way(), []);
    assert_eq!(run.splits(S1, [&[S2], &[S2, S3]]), Ok(()));
    assert_eq!(run.world.parts().count(), 4, "no third one");
    run.tells(S1B);
    assert_eq!(run.on_their_way(), [(S1B, S2, 0), (S1B, S3, 0)]);
    run.settles();
    run.tells(S2);
    let sent = [(S2, S1, 0), (S2, S3, 0), (S2, S1B, 0)];
    assert_eq!(run.on_their_way(), sent);
}

#[test]
fn a_twin_fails_by_itself_and_comes_up_under_its_name() {
    let mut run = ByHand::new(setup());
    run.corrupts(S1);
    assert_eq!(run.splits(S1, [&[S2], &[S3]]), Ok(()));
    run.does(Action::Crash {
        node: S1B,
        disk: Disk::Lost,
    });
    assert_eq!(run.world.life(S1), Life::Up);
    run.does(Action::Restart { node: S1B });
    // Only S1 counts for clients.
    run.counts(S1B, 1);
    assert_eq!((run.count(S1), run.count(S1B)), (0, 1));
}

#[test]
fn there_are_no_twins_of_twins_and_no_other_groups_than_two() {
    let mut run = ByHand::new(setup());
    run.corrupts(S1);
    let node = S1;
    for groups in [vec![], vec![vec![S2]], vec![vec![S1], vec![]]] {
        let tried = run.tries(Action::Twin { node, groups });
        assert_eq!(tried, Err(Refused::NotTwins));
    }
    assert_eq!(run.splits(S1, [&[S2], &[S3]]), Ok(()));
    assert_eq!(run.splits(S1B, [&[S2], &[S3]]), Err(Refused::NotTwins));
    assert_eq!(run.splits(S1, [&[S2], &[S1B]]), Err(Refused::NotTwins));
    let mut crowd = ByHand::new(Setup::new(ToyConfig {
        nodes: 63,
        ..ToyConfig::default()
    }));
    crowd.corrupts(S1);
    assert_eq!(crowd.splits(S1, [&[S2], &[S3]]), Err(Refused::NoRoom));
}

#[test]
fn the_fingerprint_knows_liars_but_not_when_they_heard_what() {
    let heard = |order: [u8; 2]| {
        let mut run = ByHand::signing();
        run.counts(S1, 1);
        let command = add(2, 1);
        run.does(Action::Command { node: S1, command });
        let mut flights: Vec<_> = run.world.flights().map(|flight| flight.id).collect();
        flights.sort_unstable();
        for place in order {
            let flight = flights[usize::from(place)];
            run.does(Action::Deliver { flight });
        }
        let correct = run.world.fingerprint();
        run.corrupts(S2);
        (correct, run.world.fingerprint())
    };
    let (in_order, turned) = (heard([0, 1]), heard([1, 0]));
    assert_eq!(in_order.1, turned.1);
    assert_ne!(in_order.0, in_order.1);
}

/// The invariants of the toy: no count above 50.
fn watched(corrupt: bool) -> Vec<&'static str> {
    let setup = Setup::new(ToyConfig {
        limit: 50,
        lots: 1_000,
        ..ToyConfig::default()
    });
    let mut run = Run::new(setup, NO_SCRIPT, 1, Watch::INVARIANTS);
    let mut does = |action| {
        let event = run.apply(Time::ZERO, action).expect("it is possible");
        event.violations.into_iter().map(|v| v.invariant).collect()
    };
    let mut broken: Vec<&str> = Vec::new();
    if corrupt {
        broken.extend::<Vec<_>>(does(Action::Corrupt { node: S1 }));
        let groups: Vec<Nodes> = vec![vec![S2], vec![S3]];
        broken.extend(does(Action::Twin { node: S1, groups }));
    }
    for node in [S1, if corrupt { S1B } else { S1 }] {
        broken.extend(does(Action::Rig { node, number: 90 }));
        let command = add(node.0, 1);
        broken.extend(does(Action::Command { node, command }));
    }
    broken
}

#[test]
fn invariants_speak_of_correct_nodes() {
    assert_eq!(watched(false), ["toy-invariant-small"]);
    assert_eq!(watched(true), [] as [&str; 0]);
}

#[test]
fn a_correct_node_that_believes_a_liar_breaks_what_must_hold() {
    let setup = Setup::new(ToyConfig {
        limit: 50,
        ..ToyConfig::default()
    });
    let mut run = Run::new(setup, NO_SCRIPT, 1, Watch::INVARIANTS);
    let mut does = |action| run.apply(Time::ZERO, action).expect("it is possible");
    does(Action::Corrupt { node: S2 });
    let said = does(Action::Say {
        node: S2,
        text: Message::Plain(70).into(),
        to: vec![S3],
    });
    assert_eq!(said.violations, []);
    let flight = said.observed.sent.first().map(|flight| flight.id);
    let flight = flight.unwrap_or(crate::sim::id::FlightId(1));
    let heard = does(Action::Deliver { flight });
    assert_eq!(heard.violations[0].invariant, "toy-invariant-small");
}
