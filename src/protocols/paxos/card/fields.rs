//! One node, field by field: acceptor, proposer, learner.

use crate::kit::card::{nodes_of, promise};
use crate::kit::quorums;
use crate::protocols::paxos::config::{Config, Roles};
use crate::protocols::paxos::invariants::Witness;
use crate::protocols::paxos::node::{Durable, Node, Phase};
use crate::protocols::paxos::number::Proposal;
use crate::show::node::{Count, Field, NodeCard, Ring, RoleView, Tag};
use crate::show::tone::Tone;
use crate::sim::id::NodeId;
use crate::sim::note::Datum;

/// A node that is up.
pub(super) fn of_running(
    cfg: &Config,
    me: NodeId,
    node: &Node,
    disk: &Durable,
    witness: &Witness,
) -> NodeCard {
    let mut card = of_disk(cfg, me, disk, witness);
    if cfg.is_proposer(me) {
        card.fields.extend(proposer_fields(node));
    }
    if cfg.is_learner(me) || cfg.is_proposer(me) {
        card.fields
            .push(Field::volatile("heard", "acceptances", heard(node)));
    }
    let learned = proposal_or_none(node.learned.as_ref());
    card.fields
        .push(Field::volatile("learned", "learned", learned));
    let learned = node.learned.as_ref();
    card.tags
        .extend(learned.map(|learned| tag("paxos-tag-known", learned, Tone::Done)));
    card.role = Some(role(cfg, me, node));
    card.number = number(cfg, me, node, disk);
    card.count = need(cfg, &node.proposer.phase).map(|need| Count {
        key: "paxos-count-answers",
        have: node.proposer.phase.answered(),
        need,
    });
    card
}

/// A node that is down: what its disk holds.
pub(super) fn of_disk(cfg: &Config, me: NodeId, disk: &Durable, witness: &Witness) -> NodeCard {
    let mut card = NodeCard {
        number: disk.promised.max(disk.tried).some(),
        ..NodeCard::default()
    };
    if cfg.is_acceptor(me) {
        let accepted = disk.accepted.as_ref();
        card.fields.extend([
            Field::durable("promised", "promised", Datum::or_none(disk.promised.some())),
            Field::durable("accepted", "accepted", proposal_or_none(accepted)),
        ]);
        card.tags
            .extend(promise("paxos-tag-promise", disk.promised));
        card.tags
            .extend(accepted.map(|accepted| vote(accepted, witness)));
    }
    if cfg.is_proposer(me) {
        card.fields.push(Field::durable(
            "tried",
            "highest tried",
            Datum::or_none(disk.tried.some()),
        ));
    }
    card
}

/// What was accepted; it may be chosen, whoever knows that.
fn vote(accepted: &Proposal, witness: &Witness) -> Tag {
    let chosen = (witness.votes).has_chosen(accepted.number, &accepted.value);
    tag(
        "paxos-tag-vote",
        accepted,
        if chosen { Tone::Decided } else { Tone::Vote },
    )
}

fn tag(key: &'static str, proposal: &Proposal, tone: Tone) -> Tag {
    let (number, value) = (proposal.number.get(), proposal.value.to_string());
    Tag {
        key,
        label: match tone {
            Tone::Done => format!("✓ {value}"),
            _ => format!("{number} {value}"),
        },
        values: vec![("number", number.into()), ("value", value.into())],
        number: Some(number),
        tone,
    }
}

/// The number that decides the colour: that of the proposal under way, else
/// the one promised, else the one learned.
fn number(cfg: &Config, me: NodeId, node: &Node, disk: &Durable) -> Option<u64> {
    let number = match node.proposer.phase.number() {
        Some(number) => number,
        None if cfg.is_acceptor(me) => disk.promised,
        None => match &node.learned {
            Some(learned) => learned.number,
            None => disk.tried,
        },
    };
    number.some()
}

/// How many must answer what is asked.
fn need(cfg: &Config, phase: &Phase) -> Option<u8> {
    match phase {
        Phase::Idle | Phase::BackingOff { .. } => None,
        Phase::Preparing { .. } => Some(cfg.quorum_size(quorums::Phase::One)),
        Phase::Accepting { .. } => Some(cfg.quorum_size(quorums::Phase::Two)),
    }
}

fn proposer_fields(node: &Node) -> Vec<Field> {
    let proposer = &node.proposer;
    let wants = Datum::or_none(proposer.wants.as_deref().map(str::to_owned));
    let mut fields = vec![
        Field::volatile("wants", "own value", wants),
        Field::volatile("phase", "phase", Datum::Key(phase_key(&proposer.phase))),
        Field::volatile("attempts", "attempts", u64::from(proposer.attempts)),
    ];
    match &proposer.phase {
        Phase::Idle | Phase::BackingOff { .. } => {}
        Phase::Preparing {
            promises, highest, ..
        } => fields.extend([
            Field::volatile("promises", "promises", promises.to_vec()),
            Field::volatile(
                "highest",
                "highest reported",
                proposal_or_none(highest.as_ref()),
            ),
        ]),
        Phase::Accepting { proposal, accepts } => fields.extend([
            Field::volatile("proposal", "proposal", proposal.to_string()),
            Field::volatile("accepts", "accepts", accepts.to_vec()),
        ]),
    }
    fields
}

fn proposal_or_none(proposal: Option<&Proposal>) -> Datum {
    Datum::or_none(proposal.map(Proposal::to_string))
}

/// Which acceptors accepted what, as far as a learner has heard:
/// `11 red: S1 S2`.
fn heard(node: &Node) -> Datum {
    let heard = node.learner.heard.iter();
    Datum::list(heard.map(|(proposal, from)| nodes_of(proposal, *from)))
}

fn phase_key(phase: &Phase) -> &'static str {
    match phase {
        Phase::Idle => "paxos-phase-idle",
        Phase::Preparing { .. } => "paxos-phase-1",
        Phase::Accepting { .. } => "paxos-phase-2",
        Phase::BackingOff { .. } => "paxos-phase-back-off",
    }
}

/// The role, and in which phase a proposer is: dashed in phase 1, double in
/// phase 2.
fn role(cfg: &Config, me: NodeId, node: &Node) -> RoleView {
    let (key, ring) = match (&node.proposer.phase, cfg.roles) {
        (Phase::Preparing { .. }, _) => ("paxos-role-preparing", Ring::Dashed),
        (Phase::Accepting { .. }, _) => ("paxos-role-accepting", Ring::Double),
        (Phase::BackingOff { .. }, _) => ("paxos-role-backing-off", Ring::Plain),
        (Phase::Idle, Roles::Combined) => ("paxos-role-node", Ring::Plain),
        (Phase::Idle, Roles::Separate) if cfg.is_proposer(me) => {
            ("paxos-role-proposer", Ring::Plain)
        }
        (Phase::Idle, Roles::Separate) if cfg.is_acceptor(me) => {
            ("paxos-role-acceptor", Ring::Plain)
        }
        (Phase::Idle, Roles::Separate) => ("paxos-role-learner", Ring::Plain),
    };
    RoleView::new(key, ring)
}
