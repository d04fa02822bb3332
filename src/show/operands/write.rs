//! Acts on their way into files.

use crate::show::act::Act;
use crate::show::plain::{Fields, Plain};
use crate::sim::action::Disk;
use crate::sim::id::NodeId;
use crate::sim::protocol::Request;
use crate::sim::workload::Pace;

use super::{Operand, in_us};

/// The fields that an act is.
pub(crate) fn write(act: &Act) -> Fields {
    let mut all = Fields::default();
    all.put("type", act.word());
    for (name, operand) in act.operands() {
        put(name, operand, &mut all);
    }
    all
}

fn put(name: &str, operand: Operand, all: &mut Fields) {
    match operand {
        Operand::Node(node) => all.put(name, node),
        Operand::Flight(flight) => all.put(name, flight),
        Operand::Client(client) => all.put(name, client),
        Operand::Span(time) => all.put(&in_us(name), time),
        Operand::Count(count) => all.put(name, u64::from(count)),
        Operand::Ppm(ppm) => {
            let ppm = i64::from(ppm);
            all.put(
                name,
                u64::try_from(ppm).map_or(Plain::Negative(ppm), Plain::Number),
            );
        }
        Operand::Word(word) => all.put(name, word),
        Operand::Asked(asked) => {
            all.put(name, asked.text.as_str());
            if let Some(request) = asked.request {
                all.put("request", request_fields(request));
            }
        }
        Operand::Load(None) => {}
        Operand::Load(Some(pace)) => all.put(name, pace_fields(pace)),
        Operand::Disk(Disk::Kept) => all.put(name, "kept"),
        Operand::Disk(Disk::Lost) => all.put(name, "lost"),
        Operand::Omission(omission) => {
            all.put("send", omission.send);
            all.put("receive", omission.receive);
        }
        Operand::Nodes(nodes) => all.put(name, list(nodes)),
        Operand::Groups(groups) => {
            let groups = groups.iter().map(|group| Plain::List(list(group)));
            all.put(name, groups.collect::<Vec<Plain>>());
        }
        Operand::Settings(set) => {
            let pair = |(key, value): &(String, String)| {
                Plain::List(vec![key.as_str().into(), value.as_str().into()])
            };
            all.put(name, set.iter().map(pair).collect::<Vec<Plain>>());
        }
    }
}

fn list(nodes: &[NodeId]) -> Vec<Plain> {
    nodes.iter().map(|&node| node.into()).collect()
}

fn request_fields(request: Request) -> Fields {
    let mut all = Fields::default();
    all.put("client", request.client);
    all.put("serial", request.serial);
    all
}

fn pace_fields(pace: Pace) -> Fields {
    let mut all = Fields::default();
    all.put("every_us", pace.every);
    all.put("clients", u64::from(pace.clients));
    if let Some(limit) = pace.limit {
        all.put("limit", limit);
    }
    all
}
