//! The messages as views show them.

use crate::kit::card::messages::Field;
use crate::kit::kv::card::list;
use crate::kit::kv::{Payload, card as kv};
use crate::kit::number::Number;
use crate::protocols::multipaxos::log::Index;
use crate::protocols::multipaxos::message::{Message, Report};
use crate::show::message::MessageCard;

/// A message as views show it.
pub(super) fn card(msg: &Message) -> MessageCard {
    let card = msg.card().numbered(msg.number().map(Number::get));
    match msg {
        // Their values say in which instances from the first on.
        Message::Chosen {
            first,
            values,
            chosen,
        } => {
            let told = (*first..)
                .zip(values)
                .map(|(at, (_, value))| one(at, value));
            let card = card.carrying(values.len()).with("values", list(told));
            card.with("chosen", *chosen)
        }
        _ => card,
    }
}

/// Instances and values: `4 x←3, 5 no-op`.
impl Field for Vec<(Index, Payload)> {
    fn put(&self, card: &mut MessageCard, name: &'static str) {
        let told = self.iter().map(|(index, value)| one(*index, value));
        card.carries = self.len() as u64;
        card.put(name, list(told));
    }
}

/// What an acceptor reports: `4 as 11 x←3, 5 chosen no-op`.
impl Field for Vec<Report> {
    fn put(&self, card: &mut MessageCard, name: &'static str) {
        let told = self.iter().map(|report| {
            let value = kv::payload(&report.value);
            match report.chosen {
                true => format!("{} chosen {value}", report.instance),
                false => format!("{} as {} {value}", report.instance, report.number),
            }
        });
        card.carries = self.len() as u64;
        card.put(name, list(told));
    }
}

impl Field for Vec<Index> {
    fn put(&self, card: &mut MessageCard, name: &'static str) {
        card.put(name, list(self.iter().map(Index::to_string)));
    }
}

fn one(index: Index, value: &Payload) -> String {
    format!("{index} {}", kv::payload(value))
}
