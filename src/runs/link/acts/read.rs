//! Actions as they are read.

use crate::labs::entry::Entry;
use crate::runs::journal::SETTINGS_MAX;
use crate::runs::link::BadLink;
use crate::runs::link::bytes::Reader;
use crate::runs::link::words::Dictionary;
use crate::show::act::{Act, Asked};
use crate::sim::action::{Disk, Groups, Load, Nodes, Omission, actions};
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::time::Time;
use crate::sim::workload::Pace;

use super::*;

/// Actions as they are read.
pub(in crate::runs::link) struct ActReader<'a> {
    pub(in crate::runs::link) words: Dictionary<'a>,
    schema: u8,
    likely: Likely,
    conditions: Vec<(String, String)>,
    /// Of the action that is being read: the node of its first byte until
    /// that is taken, and its form.
    node: Option<NodeId>,
    form: usize,
}

impl<'a> ActReader<'a> {
    /// A reader of a code of this schema.
    pub(in crate::runs::link) fn new(schema: u8, words: Dictionary<'a>) -> ActReader<'a> {
        ActReader {
            words,
            schema,
            likely: Likely::new(),
            conditions: Vec::new(),
            node: None,
            form: 0,
        }
    }

    /// Reads one action.
    pub(in crate::runs::link) fn read(
        &mut self,
        last: Last,
        from: &mut Reader<'a>,
    ) -> Result<Entry, BadLink> {
        let (code, low) = read_code(from)?;
        let (row, form) = row(code).ok_or(BadLink::Damaged)?;
        if row.since > self.schema {
            return Err(BadLink::Damaged);
        }
        self.form = form;
        self.node = match (has_node(row), low) {
            (true, 0) => Some(NodeId(from.byte()?)),
            (true, low) => Some(NodeId(low)),
            (false, 0) => None,
            (false, _) => return Err(BadLink::Damaged),
        };
        let after = last.0.checked_add(1);
        let seq = after.and_then(|after| after.checked_add(from.number().ok()?));
        let at = last.1.0.checked_add(from.number()?);
        Ok(Entry {
            seq: seq.ok_or(BadLink::Damaged)?,
            at_us: Time(at.ok_or(BadLink::Damaged)?),
            act: read_act(row, self, from)?,
        })
    }
}

/// The number of an action, and the lower bits of its first byte.
fn read_code(from: &mut Reader) -> Result<(u8, u8), BadLink> {
    let first = from.byte()?;
    let (code, low) = (first >> NODE_BITS, first & NODE_MASK);
    if code < FOLLOWS {
        return Ok((code, low));
    }
    match from.byte()? {
        code if code < FOLLOWS => Err(BadLink::Damaged),
        code => Ok((code, low)),
    }
}

/// What can be an operand: how it is read from a code. The writer's function
/// for operands does the opposite.
trait Coded: Sized {
    /// Whether the first one of an action stands in its first byte.
    const IN_HEAD: bool = false;

    fn read<'a>(acts: &mut ActReader<'a>, from: &mut Reader<'a>) -> Result<Self, BadLink>;
}

macro_rules! coded {
    ($(
        $(#[$doc:meta])*
        $name:ident($word:literal, $($code:literal)|+, $class:ident, since $since:literal)
        $({ $($operand:ident: $($of:ident)::+),+ $(,)? })?
    )+) => {
        /// Whether an action is about a node.
        fn has_node(row: &Row) -> bool {
            /// What stands for the protocol's types here.
            type V = crate::show::act::Words;
            match row.word {
                $($word => false $($(|| <operand!($($of)::+) as Coded>::IN_HEAD)+)?,)+
                _ => false,
            }
        }

        fn read_act<'a>(
            row: &Row,
            acts: &mut ActReader<'a>,
            from: &mut Reader<'a>,
        ) -> Result<Act, BadLink> {
            Ok(match row.word {
                $($word => Act::$name { $($($operand: Coded::read(acts, from)?),+)? },)+
                _ => return Err(BadLink::Damaged),
            })
        }
    };
}

/// The type of an operand.
macro_rules! operand {
    (V::$of:ident) => {
        <V as crate::sim::action::Vocabulary>::$of
    };
    ($of:ident) => {
        $of
    };
}
actions!(coded);

impl Coded for NodeId {
    const IN_HEAD: bool = true;

    fn read(acts: &mut ActReader, from: &mut Reader) -> Result<NodeId, BadLink> {
        match acts.node.take() {
            Some(node) => Ok(node),
            None => Ok(NodeId(from.byte()?)),
        }
    }
}

impl Coded for FlightId {
    fn read(acts: &mut ActReader, from: &mut Reader) -> Result<FlightId, BadLink> {
        acts.likely.flight = FlightId(from.near(acts.likely.flight.0)?);
        Ok(acts.likely.flight)
    }
}

impl Coded for ClientId {
    fn read(_: &mut ActReader, from: &mut Reader) -> Result<ClientId, BadLink> {
        Ok(ClientId(from.byte()?))
    }
}

impl Coded for Time {
    fn read(_: &mut ActReader, from: &mut Reader) -> Result<Time, BadLink> {
        Ok(Time(from.number()?))
    }
}

impl Coded for u32 {
    fn read(_: &mut ActReader, from: &mut Reader) -> Result<u32, BadLink> {
        u32::try_from(from.number()?).map_err(|_| BadLink::Damaged)
    }
}

impl Coded for i32 {
    fn read(_: &mut ActReader, from: &mut Reader) -> Result<i32, BadLink> {
        i32::try_from(from.near(0)?.cast_signed()).map_err(|_| BadLink::Damaged)
    }
}

impl Coded for String {
    fn read<'a>(acts: &mut ActReader<'a>, from: &mut Reader<'a>) -> Result<String, BadLink> {
        acts.words.read(from)
    }
}

impl Coded for Asked {
    fn read<'a>(acts: &mut ActReader<'a>, from: &mut Reader<'a>) -> Result<Asked, BadLink> {
        let text = acts.words.read(from)?;
        let request = match acts.form {
            asked::AGAIN => Some(acts.likely.next_of(acts.likely.client)),
            asked::NEXT => Some(acts.likely.next_of(ClientId(from.byte()?))),
            asked::WHOLE => Some(Request {
                client: ClientId(from.byte()?),
                serial: from.number()?,
            }),
            _ => None,
        };
        if let Some(request) = request {
            acts.likely.asked(request);
        }
        Ok(Asked { text, request })
    }
}

impl Coded for Load {
    fn read(_: &mut ActReader, from: &mut Reader) -> Result<Load, BadLink> {
        let every = Time(from.number()?);
        if every == Time::ZERO {
            return Ok(None);
        }
        Ok(Some(Pace {
            every,
            clients: from.byte()?,
            limit: from.number()?.checked_sub(1),
        }))
    }
}

impl Coded for Disk {
    fn read(acts: &mut ActReader, _: &mut Reader) -> Result<Disk, BadLink> {
        Ok(match acts.form {
            0 => Disk::Kept,
            _ => Disk::Lost,
        })
    }
}

impl Coded for Omission {
    fn read(_: &mut ActReader, from: &mut Reader) -> Result<Omission, BadLink> {
        let bits = from.byte()?;
        if bits > 3 {
            return Err(BadLink::Damaged);
        }
        Ok(Omission {
            send: bits & 1 == 1,
            receive: bits & 2 == 2,
        })
    }
}

impl Coded for Nodes {
    fn read(_: &mut ActReader, from: &mut Reader) -> Result<Nodes, BadLink> {
        nodes(from)
    }
}

fn nodes(from: &mut Reader) -> Result<Nodes, BadLink> {
    let length = from.count()?;
    Ok(from.raw(length)?.iter().copied().map(NodeId).collect())
}

impl Coded for Groups {
    fn read(acts: &mut ActReader, from: &mut Reader) -> Result<Groups, BadLink> {
        let mut groups = Vec::new();
        for _ in 0..from.count()? {
            groups.push(match acts.form {
                groups::SETS => {
                    let mask = from.number()?;
                    let nodes = (1..=64).filter(|n| mask >> (n - 1) & 1 == 1);
                    nodes.map(NodeId).collect()
                }
                _ => nodes(from)?,
            });
        }
        Ok(groups)
    }
}

impl Coded for Vec<(String, String)> {
    fn read<'a>(acts: &mut ActReader<'a>, from: &mut Reader<'a>) -> Result<Self, BadLink> {
        match acts.form {
            settings::ALL => read_settings(acts, from),
            _ => read_changed(acts, from),
        }
    }
}

fn read_settings<'a>(
    acts: &mut ActReader<'a>,
    from: &mut Reader<'a>,
) -> Result<Vec<(String, String)>, BadLink> {
    let count = from.count()?;
    if count > SETTINGS_MAX {
        return Err(BadLink::TooLarge);
    }
    acts.conditions.clear();
    for _ in 0..count {
        let key = acts.words.read(from)?;
        acts.conditions.push((key, acts.words.read(from)?));
    }
    Ok(acts.conditions.clone())
}

fn read_changed<'a>(
    acts: &mut ActReader<'a>,
    from: &mut Reader<'a>,
) -> Result<Vec<(String, String)>, BadLink> {
    for _ in 0..from.count()? {
        let place = usize::try_from(from.number()?).map_err(|_| BadLink::Damaged)?;
        let value = acts.words.read(from)?;
        acts.conditions.get_mut(place).ok_or(BadLink::Damaged)?.1 = value;
    }
    // A copy of all of them, which counts as if it were spelled.
    let mut set = Vec::new();
    for (key, value) in &acts.conditions {
        set.push((acts.words.say(key)?, acts.words.say(value)?));
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::super::write::tests::head;
    use super::*;

    #[test]
    fn a_number_is_read_from_where_it_stands() {
        let read = |bytes: &[u8]| read_code(&mut Reader::new(bytes));
        for code in [1, 30, 31, 40, 255] {
            assert_eq!(read(&head(code, Some(NodeId(2)))), Ok((code, 2)));
        }
        assert_eq!(read(&[0xfa, 30]), Err(BadLink::Damaged), "it would fit");
    }
}
