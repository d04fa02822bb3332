//! Actions as they are written.

use crate::labs::recording::Entry;
use crate::runs::journal::SETTINGS_MAX;
use crate::runs::link::BadLink;
use crate::runs::link::bytes::Writer;
use crate::runs::link::words::Spelling;
use crate::show::act::{Act, DiskAct, LoadAct};
use crate::sim::id::{FlightId, NodeId};

use super::*;

/// Actions as they are written.
pub(in crate::runs::link) struct ActWriter<'a> {
    pub(in crate::runs::link) words: Spelling<'a>,
    likely: Likely,
    conditions: &'a [(String, String)],
}

impl<'a> ActWriter<'a> {
    pub(in crate::runs::link) fn new(words: Spelling<'a>) -> ActWriter<'a> {
        ActWriter {
            words,
            likely: Likely::new(),
            conditions: &[],
        }
    }

    /// Writes one action.
    pub(in crate::runs::link) fn write(
        &mut self,
        entry: &'a Entry,
        last: Last,
        to: &mut Writer,
    ) -> Result<(), BadLink> {
        let (kind, node) = self.kind(&entry.act);
        let low = node.map_or(0, |node| if node.0 <= NODE_MASK { node.0 } else { 0 });
        to.byte(kind << NODE_BITS | low);
        if let (Some(node), 0) = (node, low) {
            to.byte(node.0);
        }
        // Out of order: no journal is, and none that is can be written.
        let seq = entry.seq.checked_sub(last.0).and_then(|n| n.checked_sub(1));
        let later = entry.at_us.0.checked_sub(last.1.0);
        to.number(seq.ok_or(BadLink::Damaged)?);
        to.number(later.ok_or(BadLink::Damaged)?);
        self.operands(kind, &entry.act, to)
    }

    fn kind(&self, act: &Act) -> (u8, Option<NodeId>) {
        match act {
            Act::Written { node } => (WRITTEN, Some(*node)),
            Act::Deliver { .. } => (DELIVER, None),
            Act::Drop { .. } => (DROP, None),
            Act::Duplicate { .. } => (DUPLICATE, None),
            Act::Delay { .. } => (DELAY, None),
            Act::Fire { node, .. } => (FIRE, Some(*node)),
            Act::Command { node, request, .. } => {
                let kind = match request {
                    None => COMMAND_FREE,
                    Some(request) if *request != self.likely.next_of(request.client) => COMMAND_OF,
                    Some(request) if request.client == self.likely.client => COMMAND,
                    Some(_) => COMMAND_BY,
                };
                (kind, Some(*node))
            }
            Act::Retry { .. } => (RETRY, None),
            Act::Load => (LOAD, None),
            Act::SetLoad { .. } => (SET_LOAD, None),
            Act::Repeat { node, .. } => (REPEAT, Some(*node)),
            Act::Again { node } => (AGAIN, Some(*node)),
            Act::Cease { node } => (CEASE, Some(*node)),
            Act::Crash { node, disk } => match disk {
                DiskAct::Kept => (CRASH, Some(*node)),
                DiskAct::Lost => (CRASH_LOSING_DISK, Some(*node)),
            },
            Act::Restart { node } => (RESTART, Some(*node)),
            Act::Pause { node } => (PAUSE, Some(*node)),
            Act::Resume { node } => (RESUME, Some(*node)),
            Act::Cut { from, .. } => (CUT, Some(*from)),
            Act::Heal { from, .. } => (HEAL, Some(*from)),
            Act::Partition { groups } => match masks(groups) {
                Some(_) => (PARTITION, None),
                None => (PARTITION_LISTED, None),
            },
            Act::HealAll => (HEAL_ALL, None),
            Act::Drift { node, .. } => (DRIFT, Some(*node)),
            Act::Omit { node, .. } => (OMIT, Some(*node)),
            Act::Conditions { set } => match changed(self.conditions, set) {
                Some(_) => (CONDITIONS_CHANGED, None),
                None => (CONDITIONS, None),
            },
        }
    }

    fn operands(&mut self, kind: u8, act: &'a Act, to: &mut Writer) -> Result<(), BadLink> {
        match act {
            Act::Deliver { flight } | Act::Drop { flight } | Act::Duplicate { flight } => {
                self.flight(*flight, to);
            }
            Act::Delay { flight, by_us } => {
                self.flight(*flight, to);
                to.number(by_us.0);
            }
            Act::Fire { timer, .. } => self.words.write(timer, to)?,
            Act::Command {
                command, request, ..
            } => {
                self.words.write(command, to)?;
                if let Some(request) = request {
                    if kind != COMMAND {
                        to.byte(request.client.0);
                    }
                    if kind == COMMAND_OF {
                        to.number(request.serial);
                    }
                    self.likely.asked(*request);
                }
            }
            Act::Retry { client } => to.byte(client.0),
            Act::SetLoad { load } => write_load(*load, to)?,
            Act::Repeat {
                command,
                every_us,
                times,
                ..
            } => {
                self.words.write(command, to)?;
                to.number(every_us.0);
                to.number(u64::from(*times));
            }
            Act::Cut { to: end, .. } | Act::Heal { to: end, .. } => to.byte(end.0),
            Act::Partition { groups } => write_groups(groups, to),
            Act::Drift { ppm, .. } => to.near(i64::from(*ppm).cast_unsigned(), 0),
            Act::Omit { send, receive, .. } => to.byte(u8::from(*send) | u8::from(*receive) << 1),
            Act::Conditions { set } => self.conditions(set, to)?,
            Act::Written { .. }
            | Act::Load
            | Act::Again { .. }
            | Act::Cease { .. }
            | Act::Crash { .. }
            | Act::Restart { .. }
            | Act::Pause { .. }
            | Act::Resume { .. }
            | Act::HealAll => {}
        }
        Ok(())
    }

    fn flight(&mut self, flight: FlightId, to: &mut Writer) {
        to.near(flight.0, self.likely.flight.0);
        self.likely.flight = flight;
    }

    fn conditions(&mut self, set: &'a [(String, String)], to: &mut Writer) -> Result<(), BadLink> {
        if set.len() > SETTINGS_MAX {
            return Err(BadLink::TooLarge);
        }
        match changed(self.conditions, set) {
            Some(places) => {
                to.number(places.len() as u64);
                for place in places {
                    to.number(place as u64);
                    self.words.write(&set[place].1, to)?;
                }
            }
            None => {
                to.number(set.len() as u64);
                for (key, value) in set {
                    self.words.write(key, to)?;
                    self.words.write(value, to)?;
                }
            }
        }
        self.conditions = set;
        Ok(())
    }
}

/// A load that no run can have, without time between requests or with more
/// of them than are counted, has no code.
fn write_load(load: Option<LoadAct>, to: &mut Writer) -> Result<(), BadLink> {
    let Some(load) = load else {
        to.number(0);
        return Ok(());
    };
    if load.every_us == Time::ZERO {
        return Err(BadLink::Damaged);
    }
    to.number(load.every_us.0);
    to.byte(load.clients);
    let limit = load.limit.map_or(Some(0), |limit| limit.checked_add(1));
    to.number(limit.ok_or(BadLink::TooLarge)?);
    Ok(())
}

/// The places where the values differ, if the keys are the same.
fn changed(before: &[(String, String)], now: &[(String, String)]) -> Option<Vec<usize>> {
    let keys = |set: &[(String, String)]| set.iter().map(|(key, _)| key.clone()).collect();
    let (old, new): (Vec<String>, Vec<String>) = (keys(before), keys(now));
    let differs = |place: &usize| before[*place].1 != now[*place].1;
    (old == new).then(|| (0..now.len()).filter(differs).collect())
}

/// Groups as sets of bits, if they are sets in order and their numbers small.
fn masks(groups: &[Vec<NodeId>]) -> Option<Vec<u64>> {
    let mut masks = Vec::new();
    for group in groups {
        let rises = group.windows(2).all(|pair| pair[0] < pair[1]);
        let small = group.iter().all(|node| (1..=64).contains(&node.0));
        if !rises || !small {
            return None;
        }
        masks.push(group.iter().fold(0, |mask, node| mask | 1 << (node.0 - 1)));
    }
    Some(masks)
}

fn write_groups(groups: &[Vec<NodeId>], to: &mut Writer) {
    to.number(groups.len() as u64);
    match masks(groups) {
        Some(masks) => masks.iter().for_each(|mask| to.number(*mask)),
        None => {
            for group in groups {
                to.number(group.len() as u64);
                group.iter().for_each(|node| to.byte(node.0));
            }
        }
    }
}
