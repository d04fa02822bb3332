//! One node, field by field: acceptor, proposer, learner.

use crate::kit::quorums;
use crate::protocols::paxos::config::{Config, Roles};
use crate::protocols::paxos::node::{Durable, Node, Phase};
use crate::protocols::paxos::number::{Number, Proposal};
use crate::show::frame::{Field, NodeCard, RoleShape, RoleView, Slip, SlipKind};
use crate::sim::id::NodeId;
use crate::sim::note::Datum;

/// A node that is up.
pub(super) fn of_running(cfg: &Config, me: NodeId, node: &Node) -> NodeCard {
    let mut fields = durable_fields(cfg, me, &node.durable);
    if cfg.is_proposer(me) {
        fields.extend(proposer_fields(node));
    }
    if cfg.is_learner(me) || cfg.is_proposer(me) {
        fields.push(volatile("heard", "acceptances", heard(node)));
    }
    fields.push(volatile(
        "learned",
        "learned",
        proposal_or_none(node.learned.as_ref()),
    ));
    NodeCard {
        role: Some(role(cfg, me, node)),
        epoch: epoch(cfg, me, node),
        backs: node.durable.promised.proposer(),
        follows: None,
        backed_by: node.proposer.phase.answered(),
        quorum: match node.proposer.phase {
            Phase::Idle | Phase::BackingOff { .. } => 0,
            Phase::Preparing { .. } => cfg.quorum_size(quorums::Phase::One),
            Phase::Accepting { .. } => cfg.quorum_size(quorums::Phase::Two),
        },
        slips: slips(cfg, me, &node.durable, node.learned.as_ref()),
        fields,
    }
}

/// A node that is down: what its disk holds.
pub(super) fn of_disk(cfg: &Config, me: NodeId, disk: &Durable) -> NodeCard {
    NodeCard {
        role: None,
        epoch: epoch_of(disk.promised.max(disk.tried)),
        backs: disk.promised.proposer(),
        follows: None,
        backed_by: Vec::new(),
        quorum: 0,
        slips: slips(cfg, me, disk, None),
        fields: durable_fields(cfg, me, disk),
    }
}

/// What an acceptor has promised and accepted, and what was learned.
fn slips(cfg: &Config, me: NodeId, disk: &Durable, learned: Option<&Proposal>) -> Vec<Slip> {
    let mut slips = Vec::new();
    if cfg.is_acceptor(me) {
        slips.extend(epoch_of(disk.promised).map(|epoch| Slip {
            kind: SlipKind::Promise,
            epoch,
            text: String::new(),
        }));
    }
    let mut about = |kind, proposal: &Proposal| {
        slips.push(Slip {
            kind,
            epoch: proposal.number.get(),
            text: proposal.value.to_string(),
        });
    };
    if let Some(accepted) = disk.accepted.as_ref().filter(|_| cfg.is_acceptor(me)) {
        about(SlipKind::Vote, accepted);
    }
    if let Some(learned) = learned {
        about(SlipKind::Known, learned);
    }
    slips
}

/// The number that decides the colour: that of the proposal under way, else
/// the one promised, else the one learned.
fn epoch(cfg: &Config, me: NodeId, node: &Node) -> Option<u64> {
    let promised = node.durable.promised;
    let number = match node.proposer.phase.number() {
        Some(number) => number,
        None if cfg.is_acceptor(me) => promised,
        None => match &node.learned {
            Some(learned) => learned.number,
            None => node.durable.tried,
        },
    };
    epoch_of(number)
}

/// No number is no epoch.
fn epoch_of(number: Number) -> Option<u64> {
    (number > Number::NONE).then_some(number.get())
}

fn durable_fields(cfg: &Config, me: NodeId, durable: &Durable) -> Vec<Field> {
    let field = |key, name, value| Field {
        key,
        name,
        durable: true,
        value,
    };
    let mut fields = Vec::new();
    if cfg.is_acceptor(me) {
        let accepted = proposal_or_none(durable.accepted.as_ref());
        fields.push(field("promised", "promised", number(durable.promised)));
        fields.push(field("accepted", "accepted", accepted));
    }
    if cfg.is_proposer(me) {
        fields.push(field("tried", "highest tried", number(durable.tried)));
    }
    fields
}

fn proposer_fields(node: &Node) -> Vec<Field> {
    let proposer = &node.proposer;
    let wants = proposer.wants.as_deref();
    let wants = wants.map_or(NONE, |wants| Datum::Word(wants.to_owned()));
    let mut fields = vec![
        volatile("wants", "own value", wants),
        volatile("phase", "phase", Datum::Key(phase_key(&proposer.phase))),
        volatile("attempts", "attempts", u64::from(proposer.attempts)),
    ];
    match &proposer.phase {
        Phase::Idle | Phase::BackingOff { .. } => {}
        Phase::Preparing {
            promises, highest, ..
        } => {
            let highest = proposal_or_none(highest.as_ref());
            fields.push(volatile("promises", "promises", promises.to_vec()));
            fields.push(volatile("highest", "highest reported", highest));
        }
        Phase::Accepting { proposal, accepts } => {
            let proposal = proposal_or_none(Some(proposal));
            fields.push(volatile("proposal", "proposal", proposal));
            fields.push(volatile("accepts", "accepts", accepts.to_vec()));
        }
    }
    fields
}

const NONE: Datum = Datum::Key("value-none");

fn volatile(key: &'static str, name: &'static str, value: impl Into<Datum>) -> Field {
    Field {
        key,
        name,
        durable: false,
        value: value.into(),
    }
}

fn number(number: Number) -> Datum {
    match number {
        Number::NONE => NONE,
        number => number.into(),
    }
}

fn proposal_or_none(proposal: Option<&Proposal>) -> Datum {
    proposal.map_or(NONE, |proposal| Datum::Word(proposal.to_string()))
}

/// Which acceptors accepted what, as far as a learner has heard:
/// `11 red: S1 S2`.
fn heard(node: &Node) -> Datum {
    let mut parts = Vec::new();
    for (proposal, from) in &node.learner.heard {
        let from: Vec<String> = from.iter().map(|id| id.to_string()).collect();
        parts.push(format!("{proposal}: {}", from.join(" ")));
    }
    match parts.is_empty() {
        true => NONE,
        false => Datum::Word(parts.join(", ")),
    }
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
    let (key, word, shape) = match (&node.proposer.phase, cfg.roles) {
        (Phase::Preparing { .. }, _) => ("paxos-role-preparing", "preparing", RoleShape::Dashed),
        (Phase::Accepting { .. }, _) => ("paxos-role-accepting", "accepting", RoleShape::Double),
        (Phase::BackingOff { .. }, _) => {
            ("paxos-role-backing-off", "backing-off", RoleShape::Plain)
        }
        (Phase::Idle, Roles::Combined) => ("paxos-role-node", "node", RoleShape::Plain),
        (Phase::Idle, Roles::Separate) if cfg.is_proposer(me) => {
            ("paxos-role-proposer", "proposer", RoleShape::Plain)
        }
        (Phase::Idle, Roles::Separate) if cfg.is_acceptor(me) => {
            ("paxos-role-acceptor", "acceptor", RoleShape::Plain)
        }
        (Phase::Idle, Roles::Separate) => ("paxos-role-learner", "learner", RoleShape::Plain),
    };
    RoleView { key, word, shape }
}
