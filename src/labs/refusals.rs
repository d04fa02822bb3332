//! Why an action is refused, as a person reads it.

use crate::show::act::Refusal;
use crate::sim::note::{Datum, Named};
use crate::sim::refused::{Quantity, Refused};
use crate::sim::time::Time;

/// A refusal by the name of its text, with the values in it.
pub(super) fn refusal<const N: usize>(key: &'static str, values: [Named; N]) -> Refusal {
    Refusal {
        key,
        values: values.into(),
    }
}

/// The sentence for a refused action.
pub(crate) fn refusal_of(refused: &Refused) -> Refusal {
    Refusal {
        key: key(refused),
        values: values(refused),
    }
}

fn key(refused: &Refused) -> &'static str {
    match refused {
        Refused::InThePast { .. } => "refused-in-the-past",
        Refused::AfterNext { .. } => "refused-after-next",
        Refused::NoSuchNode { .. } => "refused-no-such-node",
        Refused::NoSuchFlight { .. } => "refused-no-such-flight",
        Refused::FlightLost { .. } => "refused-flight-lost",
        Refused::NodeCrashed { .. } => "refused-node-crashed",
        Refused::NodeNotCrashed { .. } => "refused-node-not-crashed",
        Refused::NodeAbsent { .. } => "refused-node-absent",
        Refused::NodeJoined { .. } => "refused-node-joined",
        Refused::NodePaused { .. } => "refused-node-paused",
        Refused::NodeNotPaused { .. } => "refused-node-not-paused",
        Refused::NodeNotWriting { .. } => "refused-node-not-writing",
        Refused::TimerNotSet { .. } => "refused-timer-not-set",
        Refused::ClientIdle { .. } => "refused-client-idle",
        Refused::ClientBusy { .. } => "refused-client-busy",
        Refused::ForeignRequest { .. } => "refused-foreign-request",
        Refused::NodeWaiting { .. } => "refused-node-waiting",
        Refused::AsksItself { .. } => "refused-asks-itself",
        Refused::NoLoad => "refused-no-load",
        Refused::LoadOff => "refused-load-off",
        Refused::NothingRepeated { .. } => "refused-nothing-repeated",
        Refused::RepeatsAlready { .. } => "refused-repeats-already",
        Refused::TakesNoCommands { instead, .. } if instead.is_empty() => {
            "refused-nobody-takes-commands"
        }
        Refused::TakesNoCommands { .. } => "refused-takes-no-commands",
        Refused::NoLink { .. } => "refused-no-link",
        Refused::NotALink => "refused-not-a-link",
        Refused::AlreadyCut { .. } => "refused-already-cut",
        Refused::NotCut { .. } => "refused-not-cut",
        Refused::NothingCut => "refused-nothing-cut",
        Refused::NotAPartition => "refused-not-a-partition",
        Refused::NothingDrawn => "refused-nothing-drawn",
        Refused::NoLiars => "refused-no-liars",
        Refused::NodeFaulty { .. } => "refused-node-faulty",
        Refused::NodeCorrect { .. } => "refused-node-correct",
        Refused::NoSuchLie { .. } => "refused-no-such-lie",
        Refused::NotSaid { .. } => "refused-not-said",
        Refused::NobodyToTell => "refused-nobody-to-tell",
        Refused::NotTwins => "refused-not-twins",
        Refused::NoRoom => "refused-no-room",
        Refused::OutOfRange { .. } => "refused-out-of-range",
    }
}

fn values(refused: &Refused) -> Vec<Named> {
    match refused {
        Refused::InThePast { at, now } => vec![("at", (*at).into()), ("now", (*now).into())],
        Refused::AfterNext { at, next } => vec![("at", (*at).into()), ("next", (*next).into())],
        // A number that is no node's has no name.
        Refused::NoSuchNode { node, nodes } => {
            vec![("node", node.0.into()), ("nodes", (*nodes).into())]
        }
        Refused::NoSuchFlight { flight } | Refused::FlightLost { flight } => {
            vec![("flight", flight.0.into())]
        }
        Refused::NodeCrashed { node }
        | Refused::NodeNotCrashed { node }
        | Refused::NodeAbsent { node }
        | Refused::NodeJoined { node }
        | Refused::NodePaused { node }
        | Refused::NodeFaulty { node }
        | Refused::NodeCorrect { node }
        | Refused::NodeNotPaused { node }
        | Refused::NodeNotWriting { node }
        | Refused::TimerNotSet { node }
        | Refused::NodeWaiting { node }
        | Refused::AsksItself { node }
        | Refused::NothingRepeated { node }
        | Refused::RepeatsAlready { node } => vec![("node", (*node).into())],
        Refused::ClientIdle { client } | Refused::ClientBusy { client } => {
            vec![("client", client.0.into())]
        }
        Refused::ForeignRequest { node, client } => {
            vec![("node", (*node).into()), ("client", client.0.into())]
        }
        Refused::TakesNoCommands { node, instead } => {
            let mut values: Vec<Named> = vec![("node", (*node).into())];
            values.extend((!instead.is_empty()).then(|| ("instead", instead.clone().into())));
            values
        }
        Refused::NoLink { from, to }
        | Refused::AlreadyCut { from, to }
        | Refused::NotCut { from, to } => vec![("from", (*from).into()), ("to", (*to).into())],
        Refused::NoLoad
        | Refused::LoadOff
        | Refused::NotALink
        | Refused::NothingCut
        | Refused::NotAPartition
        | Refused::NothingDrawn
        | Refused::NoLiars
        | Refused::NobodyToTell
        | Refused::NotTwins
        | Refused::NoRoom => Vec::new(),
        Refused::NoSuchLie { lie } => vec![("lie", (*lie).to_owned().into())],
        Refused::NotSaid { node, by } => vec![("node", (*node).into()), ("by", (*by).into())],
        Refused::OutOfRange { what, least, most } => vec![
            ("what", Datum::Key(quantity(*what))),
            ("least", bound(*what, *least)),
            ("most", bound(*what, *most)),
        ],
    }
}

fn quantity(what: Quantity) -> &'static str {
    match what {
        Quantity::Drift => "setting-drift",
        Quantity::Delay => "act-delay",
        Quantity::Latency => "setting-latency",
        Quantity::Write => "setting-disk",
        Quantity::Bound => "setting-timing",
        Quantity::Every => "workload-every",
        Quantity::Clients => "setting-clients",
        Quantity::Times => "workload-times",
    }
}

/// An end of a range: a span, but for clocks parts per million, and what is
/// counted as a number.
fn bound(what: Quantity, end: i64) -> Datum {
    match (what, u64::try_from(end)) {
        (Quantity::Drift, _) | (_, Err(_)) => format!("{end} ppm").into(),
        (Quantity::Clients | Quantity::Times, Ok(count)) => count.into(),
        (_, Ok(us)) => Time(us).into(),
    }
}
