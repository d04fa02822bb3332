//! Acts as they stand in files: a type, and the operands that it takes.

use crate::sim::id::NodeId;

use super::act::{Act, DiskAct, LoadAct, RequestAct};
use super::plain::{Fields, Misfit, Plain};

#[cfg(test)]
mod tests;
mod write;

pub(crate) use write::write;

/// The act that these fields are.
pub(crate) fn read(mut all: Fields) -> Result<Act, Misfit> {
    let word = all.text("type")?;
    let act = take(&mut all, &word)?;
    all.end()?;
    Ok(act)
}

fn take(all: &mut Fields, word: &str) -> Result<Act, Misfit> {
    Ok(match word {
        "written" => Act::Written {
            node: all.node("node")?,
        },
        "deliver" => Act::Deliver {
            flight: all.flight("flight")?,
        },
        "drop" => Act::Drop {
            flight: all.flight("flight")?,
        },
        "duplicate" => Act::Duplicate {
            flight: all.flight("flight")?,
        },
        "delay" => Act::Delay {
            flight: all.flight("flight")?,
            by_us: all.time("by_us")?,
        },
        "fire" => Act::Fire {
            node: all.node("node")?,
            timer: all.text("timer")?,
        },
        "command" => Act::Command {
            node: all.node("node")?,
            command: all.text("command")?,
            request: all.given("request").map(request).transpose()?,
        },
        "retry" => Act::Retry {
            client: all.client("client")?,
        },
        "load" => Act::Load,
        "set_load" => Act::SetLoad {
            load: all.given("load").map(load).transpose()?,
        },
        "repeat" => Act::Repeat {
            node: all.node("node")?,
            command: all.text("command")?,
            every_us: all.time("every_us")?,
            // Cast: at most that.
            times: all.take("times").number("times", u32::MAX.into())? as u32,
        },
        "again" => Act::Again {
            node: all.node("node")?,
        },
        "cease" => Act::Cease {
            node: all.node("node")?,
        },
        _ => return take_fault(all, word),
    })
}

fn take_fault(all: &mut Fields, word: &str) -> Result<Act, Misfit> {
    Ok(match word {
        "crash" => Act::Crash {
            node: all.node("node")?,
            disk: disk(&all.text("disk")?)?,
        },
        "restart" => Act::Restart {
            node: all.node("node")?,
        },
        "pause" => Act::Pause {
            node: all.node("node")?,
        },
        "resume" => Act::Resume {
            node: all.node("node")?,
        },
        "cut" => Act::Cut {
            from: all.node("from")?,
            to: all.node("to")?,
        },
        "heal" => Act::Heal {
            from: all.node("from")?,
            to: all.node("to")?,
        },
        "partition" => Act::Partition {
            groups: groups(all.take("groups"))?,
        },
        "heal_all" => Act::HealAll,
        "drift" => Act::Drift {
            node: all.node("node")?,
            ppm: drift(&all.take("ppm"))?,
        },
        "omit" => Act::Omit {
            node: all.node("node")?,
            send: all.truth("send")?,
            receive: all.truth("receive")?,
        },
        "conditions" => Act::Conditions {
            set: pairs(all.take("set"))?,
        },
        _ => return Err(Misfit::new("type", &format!("cannot be “{word}”"))),
    })
}

fn request(given: Plain) -> Result<RequestAct, Misfit> {
    let mut all = given.fields("request")?;
    let mut read = || {
        let client = all.client("client")?;
        let serial = all.number("serial")?;
        all.end()?;
        Ok(RequestAct { client, serial })
    };
    read().map_err(|wrong: Misfit| wrong.within("request"))
}

fn load(given: Plain) -> Result<LoadAct, Misfit> {
    let mut all = given.fields("load")?;
    let mut read = || {
        let every_us = all.time("every_us")?;
        // Cast: at most that.
        let clients = all.take("clients").number("clients", u8::MAX.into())? as u8;
        let limit = all.given("limit");
        let limit = limit
            .map(|limit| limit.number("limit", u64::MAX))
            .transpose()?;
        all.end()?;
        Ok(LoadAct {
            every_us,
            clients,
            limit,
        })
    };
    read().map_err(|wrong: Misfit| wrong.within("load"))
}

fn disk(word: &str) -> Result<DiskAct, Misfit> {
    match word {
        "kept" => Ok(DiskAct::Kept),
        "lost" => Ok(DiskAct::Lost),
        _ => Err(Misfit::new("disk", "must be “kept” or “lost”")),
    }
}

fn drift(given: &Plain) -> Result<i32, Misfit> {
    let ppm = match given {
        Plain::Number(n) => i32::try_from(*n).ok(),
        Plain::Negative(n) => i32::try_from(*n).ok(),
        _ => None,
    };
    ppm.ok_or_else(|| Misfit::new("ppm", "must be a whole number of parts per million"))
}

fn groups(given: Plain) -> Result<Vec<Vec<NodeId>>, Misfit> {
    let mut groups = Vec::new();
    for group in given.list("groups")? {
        let mut nodes = Vec::new();
        for node in group.list("groups")? {
            nodes.push(node.node("groups")?);
        }
        groups.push(nodes);
    }
    Ok(groups)
}

fn pairs(given: Plain) -> Result<Vec<(String, String)>, Misfit> {
    let mut pairs = Vec::new();
    for pair in given.list("set")? {
        let mut pair = pair.list("set")?.into_iter();
        let (Some(key), Some(value), None) = (pair.next(), pair.next(), pair.next()) else {
            return Err(Misfit::new("set", "must be a list of pairs"));
        };
        pairs.push((key.text("set")?, value.text("set")?));
    }
    Ok(pairs)
}
