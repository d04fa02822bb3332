//! Acts on their way into files.

use crate::show::act::{Act, DiskAct, LoadAct, RequestAct};
use crate::show::plain::{Fields, Plain};
use crate::sim::id::NodeId;

/// The fields that an act is.
pub(crate) fn write(act: &Act) -> Fields {
    let mut all = Fields::default();
    all.put("type", act.word());
    match act {
        Act::Load | Act::HealAll => {}
        Act::Written { node }
        | Act::Again { node }
        | Act::Cease { node }
        | Act::Restart { node }
        | Act::Pause { node }
        | Act::Resume { node } => all.put("node", *node),
        Act::Deliver { flight } | Act::Drop { flight } | Act::Duplicate { flight } => {
            all.put("flight", *flight);
        }
        Act::Delay { flight, by_us } => {
            all.put("flight", *flight);
            all.put("by_us", *by_us);
        }
        Act::Fire { node, timer } => {
            all.put("node", *node);
            all.put("timer", timer.as_str());
        }
        Act::Command {
            node,
            command,
            request,
        } => {
            all.put("node", *node);
            all.put("command", command.as_str());
            if let Some(request) = request {
                all.put("request", request_fields(*request));
            }
        }
        Act::Retry { client } => all.put("client", *client),
        Act::SetLoad { load } => {
            if let Some(load) = load {
                all.put("load", load_fields(*load));
            }
        }
        Act::Repeat {
            node,
            command,
            every_us,
            times,
        } => {
            all.put("node", *node);
            all.put("command", command.as_str());
            all.put("every_us", *every_us);
            all.put("times", u64::from(*times));
        }
        Act::Crash { .. }
        | Act::Cut { .. }
        | Act::Heal { .. }
        | Act::Partition { .. }
        | Act::Drift { .. }
        | Act::Omit { .. }
        | Act::Conditions { .. } => write_fault(act, &mut all),
    }
    all
}

/// Those of a fault that has more of them than its node.
fn write_fault(act: &Act, all: &mut Fields) {
    match act {
        Act::Crash { node, disk } => {
            all.put("node", *node);
            let word = match disk {
                DiskAct::Kept => "kept",
                DiskAct::Lost => "lost",
            };
            all.put("disk", word);
        }
        Act::Cut { from, to } | Act::Heal { from, to } => {
            all.put("from", *from);
            all.put("to", *to);
        }
        Act::Partition { groups } => {
            let list =
                |group: &Vec<NodeId>| Plain::List(group.iter().map(|&one| one.into()).collect());
            all.put("groups", groups.iter().map(list).collect::<Vec<Plain>>());
        }
        Act::Drift { node, ppm } => {
            all.put("node", *node);
            let ppm = i64::from(*ppm);
            let ppm = u64::try_from(ppm).map_or(Plain::Negative(ppm), Plain::Number);
            all.put("ppm", ppm);
        }
        Act::Omit {
            node,
            send,
            receive,
        } => {
            all.put("node", *node);
            all.put("send", *send);
            all.put("receive", *receive);
        }
        Act::Conditions { set } => {
            let pair = |(key, value): &(String, String)| {
                Plain::List(vec![key.as_str().into(), value.as_str().into()])
            };
            all.put("set", set.iter().map(pair).collect::<Vec<Plain>>());
        }
        _ => {}
    }
}

fn request_fields(request: RequestAct) -> Fields {
    let mut all = Fields::default();
    all.put("client", request.client);
    all.put("serial", request.serial);
    all
}

fn load_fields(load: LoadAct) -> Fields {
    let mut all = Fields::default();
    all.put("every_us", load.every_us);
    all.put("clients", u64::from(load.clients));
    if let Some(limit) = load.limit {
        all.put("limit", limit);
    }
    all
}
