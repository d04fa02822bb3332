//! Actions as they are read.

use crate::labs::recording::Entry;
use crate::runs::journal::SETTINGS_MAX;
use crate::runs::link::BadLink;
use crate::runs::link::bytes::Reader;
use crate::runs::link::words::Dictionary;
use crate::show::act::{Act, DiskAct, LoadAct, RequestAct};
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::time::Time;

use super::*;

/// Actions as they are read.
pub(in crate::runs::link) struct ActReader<'a> {
    pub(in crate::runs::link) words: Dictionary<'a>,
    schema: u8,
    likely: Likely,
    conditions: Vec<(String, String)>,
}

impl<'a> ActReader<'a> {
    /// A reader of a code of this schema.
    pub(in crate::runs::link) fn new(schema: u8, words: Dictionary<'a>) -> ActReader<'a> {
        ActReader {
            words,
            schema,
            likely: Likely::new(),
            conditions: Vec::new(),
        }
    }

    /// Reads one action.
    pub(in crate::runs::link) fn read(
        &mut self,
        last: Last,
        from: &mut Reader<'a>,
    ) -> Result<Entry, BadLink> {
        let first = from.byte()?;
        let (kind, low) = (first >> NODE_BITS, first & NODE_MASK);
        let node = match (has_node(kind), low) {
            (true, 0) => from.byte()?,
            (true, low) => low,
            (false, 0) => 0,
            (false, _) => return Err(BadLink::Damaged),
        };
        let after = last.0.checked_add(1);
        let seq = after.and_then(|after| after.checked_add(from.number().ok()?));
        let at = last.1.0.checked_add(from.number()?);
        Ok(Entry {
            seq: seq.ok_or(BadLink::Damaged)?,
            at_us: Time(at.ok_or(BadLink::Damaged)?),
            act: self.act(kind, NodeId(node), from)?,
        })
    }

    fn act(&mut self, kind: u8, node: NodeId, from: &mut Reader<'a>) -> Result<Act, BadLink> {
        Ok(match kind {
            WRITTEN => Act::Written { node },
            DELIVER => Act::Deliver {
                flight: self.flight(from)?,
            },
            DROP => Act::Drop {
                flight: self.flight(from)?,
            },
            DUPLICATE => Act::Duplicate {
                flight: self.flight(from)?,
            },
            DELAY => Act::Delay {
                flight: self.flight(from)?,
                by_us: Time(from.number()?),
            },
            FIRE => Act::Fire {
                node,
                timer: self.words.read(from)?,
            },
            COMMAND | COMMAND_BY | COMMAND_OF | COMMAND_FREE => Act::Command {
                node,
                command: self.words.read(from)?,
                request: self.request(kind, from)?,
            },
            RETRY => Act::Retry {
                client: ClientId(from.byte()?),
            },
            LOAD => Act::Load,
            SET_LOAD | REPEAT | AGAIN | CEASE if self.schema < 2 => return Err(BadLink::Damaged),
            SET_LOAD => Act::SetLoad {
                load: read_load(from)?,
            },
            REPEAT => Act::Repeat {
                node,
                command: self.words.read(from)?,
                every_us: Time(from.number()?),
                times: u32::try_from(from.number()?).map_err(|_| BadLink::Damaged)?,
            },
            AGAIN => Act::Again { node },
            CEASE => Act::Cease { node },
            CRASH => Act::Crash {
                node,
                disk: DiskAct::Kept,
            },
            CRASH_LOSING_DISK => Act::Crash {
                node,
                disk: DiskAct::Lost,
            },
            RESTART => Act::Restart { node },
            PAUSE => Act::Pause { node },
            RESUME => Act::Resume { node },
            _ => return self.network_act(kind, node, from),
        })
    }

    fn network_act(
        &mut self,
        kind: u8,
        node: NodeId,
        from: &mut Reader<'a>,
    ) -> Result<Act, BadLink> {
        Ok(match kind {
            CUT => Act::Cut {
                from: node,
                to: NodeId(from.byte()?),
            },
            HEAL => Act::Heal {
                from: node,
                to: NodeId(from.byte()?),
            },
            PARTITION => Act::Partition {
                groups: read_sets(from)?,
            },
            PARTITION_LISTED => Act::Partition {
                groups: read_lists(from)?,
            },
            HEAL_ALL => Act::HealAll,
            DRIFT => Act::Drift {
                node,
                ppm: i32::try_from(from.near(0)?.cast_signed()).map_err(|_| BadLink::Damaged)?,
            },
            OMIT => {
                let bits = from.byte()?;
                if bits > 3 {
                    return Err(BadLink::Damaged);
                }
                Act::Omit {
                    node,
                    send: bits & 1 == 1,
                    receive: bits & 2 == 2,
                }
            }
            CONDITIONS => Act::Conditions {
                set: self.conditions(from)?,
            },
            CONDITIONS_CHANGED => Act::Conditions {
                set: self.conditions_changed(from)?,
            },
            _ => return Err(BadLink::Damaged),
        })
    }

    fn flight(&mut self, from: &mut Reader) -> Result<FlightId, BadLink> {
        self.likely.flight = FlightId(from.near(self.likely.flight.0)?);
        Ok(self.likely.flight)
    }

    fn request(&mut self, kind: u8, from: &mut Reader) -> Result<Option<RequestAct>, BadLink> {
        let request = match kind {
            COMMAND => self.likely.next_of(self.likely.client),
            COMMAND_BY => self.likely.next_of(ClientId(from.byte()?)),
            COMMAND_OF => RequestAct {
                client: ClientId(from.byte()?),
                serial: from.number()?,
            },
            _ => return Ok(None),
        };
        self.likely.asked(request);
        Ok(Some(request))
    }

    fn conditions(&mut self, from: &mut Reader<'a>) -> Result<Vec<(String, String)>, BadLink> {
        let count = from.count()?;
        if count > SETTINGS_MAX {
            return Err(BadLink::TooLarge);
        }
        self.conditions.clear();
        for _ in 0..count {
            let key = self.words.read(from)?;
            self.conditions.push((key, self.words.read(from)?));
        }
        Ok(self.conditions.clone())
    }

    fn conditions_changed(
        &mut self,
        from: &mut Reader<'a>,
    ) -> Result<Vec<(String, String)>, BadLink> {
        for _ in 0..from.count()? {
            let place = usize::try_from(from.number()?).map_err(|_| BadLink::Damaged)?;
            let value = self.words.read(from)?;
            self.conditions.get_mut(place).ok_or(BadLink::Damaged)?.1 = value;
        }
        // A copy of all of them, which counts as if it were spelled.
        let mut set = Vec::new();
        for (key, value) in &self.conditions {
            set.push((self.words.say(key)?, self.words.say(value)?));
        }
        Ok(set)
    }
}

fn read_load(from: &mut Reader) -> Result<Option<LoadAct>, BadLink> {
    let every_us = Time(from.number()?);
    if every_us == Time::ZERO {
        return Ok(None);
    }
    Ok(Some(LoadAct {
        every_us,
        clients: from.byte()?,
        limit: from.number()?.checked_sub(1),
    }))
}

fn read_sets(from: &mut Reader) -> Result<Vec<Vec<NodeId>>, BadLink> {
    let mut groups = Vec::new();
    for _ in 0..from.count()? {
        let mask = from.number()?;
        let nodes = (1..=64).filter(|n| mask >> (n - 1) & 1 == 1);
        groups.push(nodes.map(NodeId).collect());
    }
    Ok(groups)
}

fn read_lists(from: &mut Reader) -> Result<Vec<Vec<NodeId>>, BadLink> {
    let mut groups = Vec::new();
    for _ in 0..from.count()? {
        let length = from.count()?;
        groups.push(from.raw(length)?.iter().copied().map(NodeId).collect());
    }
    Ok(groups)
}
