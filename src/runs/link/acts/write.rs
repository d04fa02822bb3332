//! Actions as they are written.

use crate::labs::entry::Entry;
use crate::runs::journal::SETTINGS_MAX;
use crate::runs::link::BadLink;
use crate::runs::link::bytes::Writer;
use crate::runs::link::words::Spelling;
use crate::show::act::Asked;
use crate::show::operands::Operand;
use crate::sim::action::{Disk, Groups, Load};
use crate::sim::id::NodeId;

use super::*;

/// Actions as they are written.
pub(in crate::runs::link) struct ActWriter<'a> {
    pub(in crate::runs::link) words: Spelling<'a>,
    likely: Likely,
    conditions: &'a [(String, String)],
    /// Of the action that is being written: the node of its first byte, its
    /// form, and its other operands.
    node: Option<NodeId>,
    form: usize,
    operands: Writer,
}

impl<'a> ActWriter<'a> {
    pub(in crate::runs::link) fn new(words: Spelling<'a>) -> ActWriter<'a> {
        ActWriter {
            words,
            likely: Likely::new(),
            conditions: &[],
            node: None,
            form: 0,
            operands: Writer::default(),
        }
    }

    /// Writes one action.
    pub(in crate::runs::link) fn write(
        &mut self,
        entry: &'a Entry,
        last: Last,
        to: &mut Writer,
    ) -> Result<(), BadLink> {
        (self.node, self.form) = (None, 0);
        self.operands.bytes.clear();
        for (_, operand) in entry.act.operands() {
            self.operand(operand)?;
        }
        write_head(entry.act.row().codes[self.form], self.node, to);
        // Out of order: no journal is, and none that is can be written.
        let seq = entry.seq.checked_sub(last.0).and_then(|n| n.checked_sub(1));
        let later = entry.at_us.0.checked_sub(last.1.0);
        to.number(seq.ok_or(BadLink::Damaged)?);
        to.number(later.ok_or(BadLink::Damaged)?);
        to.raw(&self.operands.bytes);
        Ok(())
    }

    fn operand(&mut self, operand: Operand<'a>) -> Result<(), BadLink> {
        let to = &mut self.operands;
        match operand {
            Operand::Node(node) => match self.node {
                None => self.node = Some(node),
                Some(_) => to.byte(node.0),
            },
            Operand::Flight(flight) => {
                to.near(flight.0, self.likely.flight.0);
                self.likely.flight = flight;
            }
            Operand::Client(client) => to.byte(client.0),
            Operand::Span(time) => to.number(time.0),
            Operand::Count(count) => to.number(count.into()),
            Operand::Ppm(ppm) => to.near(i64::from(ppm).cast_unsigned(), 0),
            Operand::Word(word) => self.words.write(word, to)?,
            Operand::Asked(asked) => self.asked(asked)?,
            Operand::Load(load) => write_load(load, to)?,
            Operand::Disk(disk) => {
                self.form = match disk {
                    Disk::Kept => 0,
                    Disk::Lost => 1,
                };
            }
            Operand::Omission(one) => to.byte(u8::from(one.send) | u8::from(one.receive) << 1),
            Operand::Nodes(nodes) => write_nodes(nodes, to),
            Operand::Groups(all) => self.form = write_groups(all, to),
            Operand::Settings(set) => self.settings(set)?,
        }
        Ok(())
    }

    fn asked(&mut self, asked: &'a Asked) -> Result<(), BadLink> {
        let to = &mut self.operands;
        self.words.write(&asked.text, to)?;
        let Some(request) = asked.request else {
            self.form = asked::FREE;
            return Ok(());
        };
        if request != self.likely.next_of(request.client) {
            self.form = asked::WHOLE;
            to.byte(request.client.0);
            to.number(request.serial);
        } else if request.client == self.likely.client {
            self.form = asked::AGAIN;
        } else {
            self.form = asked::NEXT;
            to.byte(request.client.0);
        }
        self.likely.asked(request);
        Ok(())
    }

    fn settings(&mut self, set: &'a [(String, String)]) -> Result<(), BadLink> {
        let to = &mut self.operands;
        if set.len() > SETTINGS_MAX {
            return Err(BadLink::TooLarge);
        }
        match changed(self.conditions, set) {
            Some(places) => {
                self.form = settings::CHANGED;
                to.number(places.len() as u64);
                for place in places {
                    to.number(place as u64);
                    self.words.write(&set[place].1, to)?;
                }
            }
            None => {
                self.form = settings::ALL;
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

/// The number of an action, and the node that it is about.
fn write_head(code: u8, node: Option<NodeId>, to: &mut Writer) {
    let low = node.map_or(0, |node| if node.0 <= NODE_MASK { node.0 } else { 0 });
    to.byte(code.min(FOLLOWS) << NODE_BITS | low);
    if code >= FOLLOWS {
        to.byte(code);
    }
    if let (Some(node), 0) = (node, low) {
        to.byte(node.0);
    }
}

/// A load that no run can have, without time between requests or with more
/// of them than are counted, has no code.
fn write_load(load: Load, to: &mut Writer) -> Result<(), BadLink> {
    let Some(pace) = load else {
        to.number(0);
        return Ok(());
    };
    if pace.every == Time::ZERO {
        return Err(BadLink::Damaged);
    }
    to.number(pace.every.0);
    to.byte(pace.clients);
    let limit = pace.limit.map_or(Some(0), |limit| limit.checked_add(1));
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
fn masks(groups: &Groups) -> Option<Vec<u64>> {
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

/// Writes groups, and tells in which form.
fn write_groups(groups: &Groups, to: &mut Writer) -> usize {
    to.number(groups.len() as u64);
    if let Some(masks) = masks(groups) {
        masks.iter().for_each(|mask| to.number(*mask));
        return groups::SETS;
    }
    groups.iter().for_each(|group| write_nodes(group, to));
    groups::LISTS
}

fn write_nodes(nodes: &[NodeId], to: &mut Writer) {
    to.number(nodes.len() as u64);
    nodes.iter().for_each(|node| to.byte(node.0));
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The first bytes of an action.
    pub(in super::super) fn head(code: u8, node: Option<NodeId>) -> Vec<u8> {
        let mut to = Writer::default();
        write_head(code, node, &mut to);
        to.bytes
    }

    #[test]
    fn a_number_that_does_not_fit_the_first_byte_follows() {
        assert_eq!(head(30, Some(NodeId(2))), [0xf2]);
        assert_eq!(head(31, Some(NodeId(2))), [0xfa, 31]);
        assert_eq!(head(40, None), [0xf8, 40]);
        assert_eq!(head(40, Some(NodeId(9))), [0xf8, 40, 9]);
    }
}
