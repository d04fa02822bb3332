//! The messages as views show them.

use crate::kit::kv::card::list;
use crate::kit::kv::{Payload, card};
use crate::kit::number::Number;
use crate::protocols::multipaxos::log::Index;
use crate::protocols::multipaxos::message::{Message, Report};
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
        Message::Heartbeat { .. } => "Heartbeat",
        Message::Grant { .. } => "Grant",
        Message::Learn { .. } => "Learn",
        Message::Chosen { .. } => "Chosen",
    }
}

/// A message as views show it.
pub(super) fn card(msg: &Message) -> MessageCard {
    let (short, consent, load) = match msg {
        Message::Prepare { .. } => ("1a?", None, 0),
        Message::Promise { reports, .. } => ("1b", Some(true), reports.len()),
        Message::Accept { values, .. } => ("2a?", None, values.len()),
        Message::Accepted { .. } => ("2b", Some(true), 0),
        Message::Refusal { .. } => ("No", Some(false), 0),
        Message::Heartbeat { .. } => ("Beat", None, 0),
        Message::Grant { .. } => ("Grant", Some(true), 0),
        Message::Learn { .. } => ("Learn?", None, 0),
        Message::Chosen { values, .. } => ("Chosen", None, values.len()),
    };
    MessageCard {
        kind: kind(msg),
        short,
        is_reply: consent.is_some(),
        consent,
        epoch: msg.number().map(Number::get),
        load: load as u64,
        fields: fields(msg),
    }
}

fn fields(msg: &Message) -> Vec<Named> {
    let mut fields = Vec::new();
    if let Some(number) = msg.number() {
        fields.push(("n", number.into()));
    }
    match msg {
        Message::Prepare { from, .. } | Message::Learn { from } => {
            fields.push(("from", (*from).into()));
        }
        Message::Promise { reports, .. } => fields.push(("reports", of_reports(reports))),
        Message::Accept { values, chosen, .. } => {
            fields.push(("values", of_values(values)));
            fields.push(("chosen", (*chosen).into()));
        }
        Message::Accepted {
            instances, chosen, ..
        } => {
            let instances = instances.iter().map(Index::to_string);
            fields.push(("instances", list(instances)));
            fields.push(("chosen", (*chosen).into()));
        }
        Message::Refusal {
            promised, leased, ..
        } => {
            fields.push(("promised", (*promised).into()));
            fields.push(("leased", Datum::Word(leased.to_string())));
        }
        Message::Heartbeat { chosen, round, .. } => {
            fields.push(("chosen", (*chosen).into()));
            fields.push(("lease", (*round).into()));
        }
        Message::Grant { round, .. } => fields.push(("lease", (*round).into())),
        Message::Chosen {
            first,
            values,
            chosen,
        } => {
            let values = (*first..).zip(values);
            let values = values.map(|(index, (_, value))| one(index, value));
            fields.push(("values", list(values)));
            fields.push(("chosen", (*chosen).into()));
        }
    }
    fields
}

/// Instances and values: `4 x←3, 5 no-op`.
fn of_values(values: &[(Index, Payload)]) -> Datum {
    list(values.iter().map(|(index, value)| one(*index, value)))
}

/// What an acceptor reports: `4 as 11 x←3, 5 chosen no-op`.
fn of_reports(reports: &[Report]) -> Datum {
    list(reports.iter().map(|report| {
        let value = text(&report.value);
        match report.chosen {
            true => format!("{} chosen {value}", report.instance),
            false => format!("{} as {} {value}", report.instance, report.number),
        }
    }))
}

fn one(index: Index, value: &Payload) -> String {
    format!("{index} {}", text(value))
}

fn text(value: &Payload) -> String {
    match value {
        Payload::Noop => "no-op".to_owned(),
        Payload::Command(command) => card::short(&command.op),
    }
}
