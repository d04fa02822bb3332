//! What an act is about: its operands as a view may look at them, and as
//! files hold them.

use crate::sim::action::{Disk, Groups, Load, Nodes, Omission, actions};
use crate::sim::id::{ClientId, FlightId, NodeId};
use crate::sim::protocol::Request;
use crate::sim::time::Time;
use crate::sim::workload::Pace;

use super::act::{Act, Asked};
use super::plain::{Fields, Malformed, Plain};

#[cfg(test)]
mod tests;
mod write;

pub(crate) use write::write;

/// An operand of any kind, to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand<'a> {
    /// A node.
    Node(NodeId),
    /// A message on its way.
    Flight(FlightId),
    /// A client.
    Client(ClientId),
    /// A span of time.
    Span(Time),
    /// How many there are of something, or a number that is drawn.
    Count(u32),
    /// How far something is off, in parts per million.
    Ppm(i32),
    /// A timer's name, a command, a lie, a message.
    Word(&'a str),
    /// A command, and as which request.
    Asked(&'a Asked),
    /// How a load asks, if it does.
    Load(Load),
    /// What a crash leaves on the disk.
    Disk(Disk),
    /// What a node omits.
    Omission(Omission),
    /// Some nodes.
    Nodes(&'a [NodeId]),
    /// Nodes that reach each other.
    Groups(&'a Groups),
    /// Settings and their values.
    Settings(&'a [(String, String)]),
}

/// What can be an operand: what it looks like, and how it is taken from the
/// fields of an act. [`write`] does the opposite.
trait IsOperand: Sized {
    fn operand(&self) -> Operand<'_>;
    fn take(all: &mut Fields, name: &str) -> Result<Self, Malformed>;
}

macro_rules! operands {
    ($(
        $(#[$doc:meta])*
        $name:ident($word:literal, $($code:literal)|+, $class:ident, since $since:literal)
        $({ $($operand:ident: $($of:ident)::+),+ $(,)? })?
    )+) => {
        impl Act {
            /// Its operands by name, in their order.
            #[must_use]
            pub fn operands(&self) -> Vec<(&'static str, Operand<'_>)> {
                match self {
                    $(Act::$name { $($($operand),+)? } => {
                        vec![$($((stringify!($operand), $operand.operand())),+)?]
                    })+
                }
            }
        }

        fn take(all: &mut Fields, word: &str) -> Result<Act, Malformed> {
            Ok(match word {
                $($word => Act::$name {
                    $($($operand: IsOperand::take(all, stringify!($operand))?),+)?
                },)+
                _ => return Err(Malformed::new("type", &format!("cannot be “{word}”"))),
            })
        }
    };
}
actions!(operands);

/// The act that these fields are.
pub(crate) fn read(mut all: Fields) -> Result<Act, Malformed> {
    let word = all.text("type")?;
    let act = take(&mut all, &word)?;
    all.end()?;
    Ok(act)
}

impl IsOperand for NodeId {
    fn operand(&self) -> Operand<'_> {
        Operand::Node(*self)
    }

    fn take(all: &mut Fields, name: &str) -> Result<NodeId, Malformed> {
        all.node(name)
    }
}

impl IsOperand for FlightId {
    fn operand(&self) -> Operand<'_> {
        Operand::Flight(*self)
    }

    fn take(all: &mut Fields, name: &str) -> Result<FlightId, Malformed> {
        all.flight(name)
    }
}

impl IsOperand for ClientId {
    fn operand(&self) -> Operand<'_> {
        Operand::Client(*self)
    }

    fn take(all: &mut Fields, name: &str) -> Result<ClientId, Malformed> {
        all.client(name)
    }
}

impl IsOperand for Time {
    fn operand(&self) -> Operand<'_> {
        Operand::Span(*self)
    }

    fn take(all: &mut Fields, name: &str) -> Result<Time, Malformed> {
        all.time(&in_us(name))
    }
}

/// What files call a span: its unit belongs to its name.
fn in_us(name: &str) -> String {
    format!("{name}_us")
}

impl IsOperand for u32 {
    fn operand(&self) -> Operand<'_> {
        Operand::Count(*self)
    }

    fn take(all: &mut Fields, name: &str) -> Result<u32, Malformed> {
        // Cast: at most that.
        Ok(all.take(name).number(name, u32::MAX.into())? as u32)
    }
}

impl IsOperand for i32 {
    fn operand(&self) -> Operand<'_> {
        Operand::Ppm(*self)
    }

    fn take(all: &mut Fields, name: &str) -> Result<i32, Malformed> {
        let ppm = match all.take(name) {
            Plain::Number(n) => i32::try_from(n).ok(),
            Plain::Negative(n) => i32::try_from(n).ok(),
            _ => None,
        };
        ppm.ok_or_else(|| Malformed::new(name, "must be a whole number of parts per million"))
    }
}

impl IsOperand for String {
    fn operand(&self) -> Operand<'_> {
        Operand::Word(self)
    }

    fn take(all: &mut Fields, name: &str) -> Result<String, Malformed> {
        all.text(name)
    }
}

/// The request stands beside the command, if it is told.
impl IsOperand for Asked {
    fn operand(&self) -> Operand<'_> {
        Operand::Asked(self)
    }

    fn take(all: &mut Fields, name: &str) -> Result<Asked, Malformed> {
        Ok(Asked {
            text: all.text(name)?,
            request: all.given("request").map(request).transpose()?,
        })
    }
}

fn request(given: Plain) -> Result<Request, Malformed> {
    let mut all = given.fields("request")?;
    let mut read = || {
        let client = all.client("client")?;
        let serial = all.number("serial")?;
        all.end()?;
        Ok(Request { client, serial })
    };
    read().map_err(|wrong: Malformed| wrong.within("request"))
}

impl IsOperand for Load {
    fn operand(&self) -> Operand<'_> {
        Operand::Load(*self)
    }

    fn take(all: &mut Fields, name: &str) -> Result<Load, Malformed> {
        let pace = |given| pace(given, name);
        all.given(name).map(pace).transpose()
    }
}

fn pace(given: Plain, name: &str) -> Result<Pace, Malformed> {
    let mut all = given.fields(name)?;
    let mut read = || {
        let every = all.time("every_us")?;
        // Cast: at most that.
        let clients = all.take("clients").number("clients", u8::MAX.into())? as u8;
        let limit = all.given("limit");
        let limit = limit
            .map(|limit| limit.number("limit", u64::MAX))
            .transpose()?;
        all.end()?;
        Ok(Pace {
            every,
            clients,
            limit,
        })
    };
    read().map_err(|wrong: Malformed| wrong.within(name))
}

impl IsOperand for Disk {
    fn operand(&self) -> Operand<'_> {
        Operand::Disk(*self)
    }

    fn take(all: &mut Fields, name: &str) -> Result<Disk, Malformed> {
        match all.text(name)?.as_str() {
            "kept" => Ok(Disk::Kept),
            "lost" => Ok(Disk::Lost),
            _ => Err(Malformed::new(name, "must be “kept” or “lost”")),
        }
    }
}

/// Its two sides stand each under its own name.
impl IsOperand for Omission {
    fn operand(&self) -> Operand<'_> {
        Operand::Omission(*self)
    }

    fn take(all: &mut Fields, _: &str) -> Result<Omission, Malformed> {
        Ok(Omission {
            send: all.truth("send")?,
            receive: all.truth("receive")?,
        })
    }
}

impl IsOperand for Nodes {
    fn operand(&self) -> Operand<'_> {
        Operand::Nodes(self)
    }

    fn take(all: &mut Fields, name: &str) -> Result<Nodes, Malformed> {
        let list = all.take(name).list(name)?.into_iter();
        list.map(|node| node.node(name)).collect()
    }
}

impl IsOperand for Groups {
    fn operand(&self) -> Operand<'_> {
        Operand::Groups(self)
    }

    fn take(all: &mut Fields, name: &str) -> Result<Groups, Malformed> {
        let mut groups = Vec::new();
        for group in all.take(name).list(name)? {
            let mut nodes = Vec::new();
            for node in group.list(name)? {
                nodes.push(node.node(name)?);
            }
            groups.push(nodes);
        }
        Ok(groups)
    }
}

impl IsOperand for Vec<(String, String)> {
    fn operand(&self) -> Operand<'_> {
        Operand::Settings(self)
    }

    fn take(all: &mut Fields, name: &str) -> Result<Vec<(String, String)>, Malformed> {
        let mut pairs = Vec::new();
        for pair in all.take(name).list(name)? {
            let mut pair = pair.list(name)?.into_iter();
            let (Some(key), Some(value), None) = (pair.next(), pair.next(), pair.next()) else {
                return Err(Malformed::new(name, "must be a list of pairs"));
            };
            pairs.push((key.text(name)?, value.text(name)?));
        }
        Ok(pairs)
    }
}
