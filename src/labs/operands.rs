//! Acts as they stand in files: a type, and the operands that it takes.
//!
//! One flat record for all types: a fraction of the program that a reader
//! for each type would be, which the page feels.

use serde::Deserialize;

use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::time::Time;

use super::act::{Act, DiskAct, LoadAct, RequestAct};

/// The type of an act, and every operand that an act may have.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Operands {
    r#type: String,
    node: Option<NodeId>,
    flight: Option<FlightId>,
    by_us: Option<Time>,
    timer: Option<String>,
    command: Option<String>,
    request: Option<RequestAct>,
    client: Option<ClientId>,
    disk: Option<DiskAct>,
    from: Option<NodeId>,
    to: Option<NodeId>,
    groups: Option<Vec<Vec<NodeId>>>,
    ppm: Option<i32>,
    send: Option<bool>,
    receive: Option<bool>,
    set: Option<Vec<(String, String)>>,
    load: Option<LoadAct>,
    every_us: Option<Time>,
    times: Option<u32>,
}

impl TryFrom<Operands> for Act {
    type Error = String;

    fn try_from(mut all: Operands) -> Result<Act, String> {
        let word = std::mem::take(&mut all.r#type);
        let act = all.take(&word)?;
        match all == Operands::default() {
            true => Ok(act),
            false => Err(format!("“{word}” has an operand that it does not take")),
        }
    }
}

impl Operands {
    fn take(&mut self, word: &str) -> Result<Act, String> {
        Ok(match word {
            "written" => Act::Written { node: self.node()? },
            "deliver" => Act::Deliver {
                flight: self.flight()?,
            },
            "drop" => Act::Drop {
                flight: self.flight()?,
            },
            "duplicate" => Act::Duplicate {
                flight: self.flight()?,
            },
            "delay" => Act::Delay {
                flight: self.flight()?,
                by_us: given(&mut self.by_us, "by_us")?,
            },
            "fire" => Act::Fire {
                node: self.node()?,
                timer: given(&mut self.timer, "timer")?,
            },
            "command" => Act::Command {
                node: self.node()?,
                command: given(&mut self.command, "command")?,
                request: self.request.take(),
            },
            "retry" => Act::Retry {
                client: given(&mut self.client, "client")?,
            },
            "load" => Act::Load,
            "set_load" => Act::SetLoad {
                load: self.load.take(),
            },
            "repeat" => Act::Repeat {
                node: self.node()?,
                command: given(&mut self.command, "command")?,
                every_us: given(&mut self.every_us, "every_us")?,
                times: given(&mut self.times, "times")?,
            },
            "again" => Act::Again { node: self.node()? },
            "cease" => Act::Cease { node: self.node()? },
            "crash" => Act::Crash {
                node: self.node()?,
                disk: given(&mut self.disk, "disk")?,
            },
            _ => return self.take_repair(word),
        })
    }

    fn take_repair(&mut self, word: &str) -> Result<Act, String> {
        Ok(match word {
            "restart" => Act::Restart { node: self.node()? },
            "pause" => Act::Pause { node: self.node()? },
            "resume" => Act::Resume { node: self.node()? },
            "cut" => Act::Cut {
                from: given(&mut self.from, "from")?,
                to: given(&mut self.to, "to")?,
            },
            "heal" => Act::Heal {
                from: given(&mut self.from, "from")?,
                to: given(&mut self.to, "to")?,
            },
            "partition" => Act::Partition {
                groups: given(&mut self.groups, "groups")?,
            },
            "heal_all" => Act::HealAll,
            "drift" => Act::Drift {
                node: self.node()?,
                ppm: given(&mut self.ppm, "ppm")?,
            },
            "omit" => Act::Omit {
                node: self.node()?,
                send: given(&mut self.send, "send")?,
                receive: given(&mut self.receive, "receive")?,
            },
            "conditions" => Act::Conditions {
                set: given(&mut self.set, "set")?,
            },
            _ => return Err(format!("there is no action “{word}”")),
        })
    }

    fn node(&mut self) -> Result<NodeId, String> {
        given(&mut self.node, "node")
    }

    fn flight(&mut self) -> Result<FlightId, String> {
        given(&mut self.flight, "flight")
    }
}

fn given<T>(operand: &mut Option<T>, name: &str) -> Result<T, String> {
    operand
        .take()
        .ok_or_else(|| format!("missing field `{name}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Act, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn an_act_has_its_operands_and_no_others() {
        let node = NodeId(2);
        assert_eq!(
            read(r#"{"type":"pause","node":2}"#),
            Ok(Act::Pause { node })
        );
        let wrong = |text, what: &str| {
            let said = read(text).expect_err("it is wrong");
            assert!(said.contains(what), "{said}");
        };
        wrong(r#"{"type":"pause"}"#, "missing field `node`");
        wrong(r#"{"type":"pause","node":2,"ppm":5}"#, "does not take");
        wrong(
            r#"{"type":"pause","node":2,"colour":5}"#,
            "unknown field `colour`",
        );
        wrong(r#"{"type":"explode","node":2}"#, "no action “explode”");
        wrong(r#"{"node":2}"#, "no action “”");
    }
}
