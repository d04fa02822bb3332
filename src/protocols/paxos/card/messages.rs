//! The messages as views show them.

use crate::protocols::paxos::message::Message;
use crate::protocols::paxos::number::{Number, Proposal};
use crate::show::message::{MessageCard, MessageTone};
use crate::sim::note::Datum;

/// A message as views show it.
pub(super) fn card(msg: &Message) -> MessageCard {
    let card = match msg {
        Message::Prepare { number } => MessageCard::asks("Prepare", "1a?").with("n", *number),
        Message::Promise { number, accepted } => {
            MessageCard::new("Promise", "1b", MessageTone::Grants)
                .carrying(usize::from(accepted.is_some()))
                .with("n", *number)
                .with("accepted", reported(accepted.as_ref()))
        }
        Message::Accept { proposal } => about(proposal, MessageCard::asks("Accept", "2a?")),
        Message::Accepted { proposal } => about(
            proposal,
            MessageCard::new("Accepted", "2b", MessageTone::Grants),
        ),
        Message::Refusal { number, promised } => MessageCard::answers("Refusal", false)
            .with("n", *number)
            .with("promised", *promised),
        Message::Chosen { proposal } => about(
            proposal,
            MessageCard::new("Chosen", "Chosen", MessageTone::Decides),
        ),
        Message::Ask => MessageCard::asks("Ask", "Ask?"),
        Message::Finish => MessageCard::asks("Finish", "Finish?"),
    };
    card.numbered(msg.number().map(Number::get))
}

fn reported(accepted: Option<&Proposal>) -> Datum {
    Datum::or_none(accepted.map(Proposal::to_string))
}

/// What says a whole proposal.
fn about(proposal: &Proposal, card: MessageCard) -> MessageCard {
    card.carrying(1)
        .with("n", proposal.number)
        .with("v", proposal.value.to_string())
}
