//! The messages as views show them.

use crate::kit::kv::card::list;
use crate::kit::kv::{Payload, card as kv};
use crate::kit::number::Number;
use crate::protocols::multipaxos::log::Index;
use crate::protocols::multipaxos::message::{Message, Report};
use crate::show::message::{MessageCard, MessageTone};
use crate::sim::note::Datum;

/// A message as views show it.
pub(super) fn card(msg: &Message) -> MessageCard {
    let number = msg.number();
    let new = |kind, short, tone| {
        let card = MessageCard::new(kind, short, tone).numbered(number.map(Number::get));
        match number {
            Some(number) => card.with("n", number),
            None => card,
        }
    };
    match msg {
        Message::Prepare { from, .. } => {
            new("Prepare", "1a?", MessageTone::Asks).with("from", *from)
        }
        Message::Promise { reports, .. } => new("Promise", "1b", MessageTone::Grants)
            .carrying(reports.len())
            .with("reports", of_reports(reports)),
        Message::Accept { values, chosen, .. } => new("Accept", "2a?", MessageTone::Asks)
            .carrying(values.len())
            .with("values", of_values(values))
            .with("chosen", *chosen),
        Message::Accepted {
            instances, chosen, ..
        } => new("Accepted", "2b", MessageTone::Grants)
            .with("instances", list(instances.iter().map(Index::to_string)))
            .with("chosen", *chosen),
        Message::Refusal {
            promised, leased, ..
        } => new("Refusal", "No", MessageTone::Refuses)
            .with("promised", *promised)
            .with("leased", *leased),
        Message::Heartbeat { chosen, round, .. } => new("Heartbeat", "Beat", MessageTone::Asks)
            .with("chosen", *chosen)
            .with("lease", *round),
        Message::Grant { round, .. } => {
            new("Grant", "Grant", MessageTone::Grants).with("lease", *round)
        }
        Message::Learn { from } => new("Learn", "Learn?", MessageTone::Asks).with("from", *from),
        Message::Chosen {
            first,
            values,
            chosen,
        } => new("Chosen", "Chosen", MessageTone::Decides)
            .carrying(values.len())
            .with("values", of_chosen(*first, values))
            .with("chosen", *chosen),
    }
}

/// Instances and values: `4 x←3, 5 no-op`.
fn of_values(values: &[(Index, Payload)]) -> Datum {
    list(values.iter().map(|(index, value)| one(*index, value)))
}

/// The same from `first` on.
fn of_chosen(first: Index, values: &[(Number, Payload)]) -> Datum {
    let values = (first..).zip(values);
    list(values.map(|(index, (_, value))| one(index, value)))
}

/// What an acceptor reports: `4 as 11 x←3, 5 chosen no-op`.
fn of_reports(reports: &[Report]) -> Datum {
    list(reports.iter().map(|report| {
        let value = kv::payload(&report.value);
        match report.chosen {
            true => format!("{} chosen {value}", report.instance),
            false => format!("{} as {} {value}", report.instance, report.number),
        }
    }))
}

fn one(index: Index, value: &Payload) -> String {
    format!("{index} {}", kv::payload(value))
}
