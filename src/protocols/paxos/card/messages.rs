//! The messages as views show them.

use crate::protocols::paxos::message::Message;
use crate::protocols::paxos::number::{Number, Proposal};
use crate::show::frame::MessageCard;
use crate::sim::note::{Datum, Named};

/// The name of a message.
pub(super) fn kind(msg: &Message) -> &'static str {
    match msg {
        Message::Prepare { .. } => "Prepare",
        Message::Promise { .. } => "Promise",
        Message::Accept { .. } => "Accept",
        Message::Accepted { .. } => "Accepted",
        Message::Refusal { .. } => "Refusal",
        Message::Chosen { .. } => "Chosen",
        Message::Ask => "Ask",
        Message::Finish => "Finish",
    }
}

/// A message as views show it.
pub(super) fn card(msg: &Message) -> MessageCard {
    let (short, consent) = match msg {
        Message::Prepare { .. } => ("1a?", None),
        Message::Promise { .. } => ("1b", Some(true)),
        Message::Accept { .. } => ("2a?", None),
        Message::Accepted { .. } => ("2b", Some(true)),
        Message::Refusal { .. } => ("No", Some(false)),
        Message::Chosen { .. } => ("Chosen", None),
        Message::Ask => ("Ask?", None),
        Message::Finish => ("Finish?", None),
    };
    MessageCard {
        kind: kind(msg),
        short,
        is_reply: consent.is_some(),
        consent,
        epoch: msg.number().map(Number::get),
        load: u64::from(carries_value(msg)),
        fields: fields(msg),
    }
}

fn carries_value(msg: &Message) -> bool {
    match msg {
        Message::Promise { accepted, .. } => accepted.is_some(),
        Message::Accept { .. } | Message::Accepted { .. } | Message::Chosen { .. } => true,
        Message::Prepare { .. } | Message::Refusal { .. } | Message::Ask | Message::Finish => false,
    }
}

fn fields(msg: &Message) -> Vec<Named> {
    match msg {
        Message::Prepare { number } => vec![("n", (*number).into())],
        Message::Promise { number, accepted } => {
            vec![
                ("n", (*number).into()),
                ("accepted", reported(accepted.as_ref())),
            ]
        }
        Message::Accept { proposal }
        | Message::Accepted { proposal }
        | Message::Chosen { proposal } => vec![
            ("n", proposal.number.into()),
            ("v", proposal.value.to_string().into()),
        ],
        Message::Refusal { number, promised } => {
            vec![("n", (*number).into()), ("promised", (*promised).into())]
        }
        Message::Ask | Message::Finish => Vec::new(),
    }
}

fn reported(accepted: Option<&Proposal>) -> Datum {
    accepted.map_or(Datum::Key("value-none"), |accepted| {
        Datum::Word(accepted.to_string())
    })
}
