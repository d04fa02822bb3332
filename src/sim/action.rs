//! The only things that change a world: one table, from which follow the
//! type of an action, its names and its classes here, and elsewhere how files
//! and links hold it.

use std::fmt::Debug;
use std::rc::Rc;

use super::encode::Encode;
use super::faults::Conditions;
use super::id::{ClientId, FlightId, NodeId};
use super::protocol::Protocol;
use super::time::Time;
use super::workload::Pace;

/// The table of actions. A row is a name, in brackets the word that stands
/// for it in files and texts, its codes in links, its class, and the schema
/// since which journals and links have it; then its operands.
///
/// Words and codes are never changed and never given to another action:
/// links and files of every age hold them. An action has more than one code
/// if one of its operands can be written in several ways.
macro_rules! actions {
    ($with:ident) => {
        $with! {
            /// The node's disk has finished writing what its last step persisted.
            Written("written", 1, Step, since 1) { node: NodeId }

            /// A message arrives, at its time or earlier.
            Deliver("deliver", 2, Step, since 1) { flight: FlightId }

            /// A message is lost.
            Drop("drop", 3, Message, since 1) { flight: FlightId }

            /// The network makes a second copy of a message.
            Duplicate("duplicate", 4, Message, since 1) { flight: FlightId }

            /// A message takes longer.
            Delay("delay", 5, Message, since 1) { flight: FlightId, by: Time }

            /// A timer runs out, at its time or earlier.
            Fire("fire", 6, Step, since 1) { node: NodeId, timer: V::Timer }

            /// A client sends a command to a node.
            Command("command", 7 | 8 | 9 | 26, Client, since 1) { node: NodeId, command: V::Command }

            /// A client that waits sends its request again: to the node that
            /// it was pointed to, or to another because no answer came.
            Retry("retry", 10, Step, since 1) { client: ClientId }

            /// The simulated load sends its next request.
            Load("load", 11, Step, since 1)

            /// The load asks like this from now on, whatever it did before;
            /// none turns it off.
            SetLoad("set_load", 27, Client, since 2) { load: Load }

            /// A command is sent to a node so many times from now on, each
            /// time as a request of its own. Which request the command
            /// carries does not count.
            Repeat("repeat", 28, Client, since 2) {
                node: NodeId,
                command: V::Repeated,
                every: Time,
                times: u32,
            }

            /// The next request of a command that is repeated is sent.
            Again("again", 29, Step, since 2) { node: NodeId }

            /// What is repeated at a node is repeated no longer.
            Cease("cease", 30, Client, since 2) { node: NodeId }

            /// A node stops, and loses all that it did not persist.
            Crash("crash", 12 | 13, Fault, since 1) { node: NodeId, disk: Disk }

            /// A crashed node comes up again.
            Restart("restart", 14, Repair, since 1) { node: NodeId }

            /// A node that was there, but took no part, comes up for the
            /// first time.
            Join("join", 31, Repair, since 3) { node: NodeId }

            /// A node stands still, keeps its state and its timers, and
            /// answers nothing.
            Pause("pause", 15, Fault, since 1) { node: NodeId }

            /// A paused node goes on.
            Resume("resume", 16, Repair, since 1) { node: NodeId }

            /// Messages in one direction of one link are lost from now on,
            /// those on their way included.
            Cut("cut", 17, Fault, since 1) { from: NodeId, to: NodeId }

            /// One direction of one link works again.
            Heal("heal", 18, Repair, since 1) { from: NodeId, to: NodeId }

            /// Only nodes of the same group reach each other from now on.
            /// Nodes that no group names are alone.
            Partition("partition", 19 | 20, Fault, since 1) { groups: Groups }

            /// All links work again.
            HealAll("heal_all", 21, Repair, since 1)

            /// A node's clock runs fast (above 0) or slow from now on, in
            /// parts per million.
            Drift("drift", 22, Fault, since 1) { node: NodeId, ppm: i32 }

            /// A node omits to send or to receive, or stops omitting.
            Omit("omit", 23, Fault, since 1) { node: NodeId, omission: Omission }

            /// The network's and the disks' conditions change.
            Conditions("conditions", 24 | 25, Fault, since 1) { set: V::Conditions }

            /// The next number that a node draws is fixed, after those fixed
            /// before; one that is too great goes round.
            Rig("rig", 32, Chance, since 3) { node: NodeId, number: u32 }

            /// A node is faulty from now on: it may say anything.
            Corrupt("corrupt", 33, Fault, since 3) { node: NodeId }

            /// A faulty node tells this lie from now on, or none.
            Lie("lie", 34, Fault, since 3) { node: NodeId, lie: V::Lie }

            /// A faulty node says this to some others.
            Say("say", 35, Fault, since 3) { node: NodeId, text: V::Message, to: Nodes }

            /// A faulty node becomes two under one name, the first of which
            /// exchanges messages with those of the first group, the second
            /// with those of the second; or, if it is two already, they do so
            /// with others from now on.
            Twin("twin", 36 | 37, Fault, since 3) { node: NodeId, groups: Groups }
        }
    };
}
pub(crate) use actions;

/// What a thing that happens is, as far as anybody tells them apart who does
/// not know the action itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// What nodes and clients do by themselves.
    Step,
    /// What an asynchronous network may do to a message.
    Message,
    /// What clients are told to do from outside.
    Client,
    /// What chance would have decided.
    Chance,
    /// Something fails, or works differently.
    Fault,
    /// What failed works again.
    Repair,
}

/// What there is to know of an action before its operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The word that names it in files, texts (`act-` and the word, with
    /// hyphens) and tests.
    pub word: &'static str,
    /// Its codes in links, one for each way in which its operands are
    /// written.
    pub codes: &'static [u8],
    /// What it is.
    pub class: Class,
    /// The first schema of journals and links that has it.
    pub since: u8,
}

/// What stands for a protocol's own things in an action: the protocol's
/// types in a world, text in files and front ends.
pub trait Vocabulary {
    /// Names a timer.
    type Timer;
    /// What a client asks for, and as which request.
    type Command;
    /// What clients ask for again and again, as requests yet to come.
    type Repeated;
    /// Conditions of the network and the disks.
    type Conditions;
    /// Names a lie, or says that there is none.
    type Lie;
    /// What nodes say to each other.
    type Message;
}

impl<P: Protocol> Vocabulary for P {
    type Timer = P::Timer;
    type Command = P::Command;
    type Repeated = P::Command;
    type Conditions = Conditions;
    type Lie = &'static str;
    type Message = Rc<P::Message>;
}

/// Says in one vocabulary what was said in another.
pub trait Translate<V: Vocabulary, W: Vocabulary> {
    /// Why it cannot be said.
    type Error;
    /// The same timer.
    ///
    /// # Errors
    /// If there is none; so for all of these.
    fn timer(&self, timer: &V::Timer) -> Result<W::Timer, Self::Error>;
    /// The same command as the same request.
    fn command(&self, command: &V::Command) -> Result<W::Command, Self::Error>;
    /// The same command, whichever request it is.
    fn repeated(&self, command: &V::Repeated) -> Result<W::Repeated, Self::Error>;
    /// The same conditions.
    fn conditions(&self, set: &V::Conditions) -> Result<W::Conditions, Self::Error>;
    /// The same lie.
    fn lie(&self, lie: &V::Lie) -> Result<W::Lie, Self::Error>;
    /// The same message.
    fn message(&self, message: &V::Message) -> Result<W::Message, Self::Error>;
}

/// An operand in another vocabulary. Most are the same in each.
macro_rules! translated {
    ($by:ident, $operand:ident, V::Timer) => {
        $by.timer($operand)?
    };
    ($by:ident, $operand:ident, V::Command) => {
        $by.command($operand)?
    };
    ($by:ident, $operand:ident, V::Repeated) => {
        $by.repeated($operand)?
    };
    ($by:ident, $operand:ident, V::Conditions) => {
        $by.conditions($operand)?
    };
    ($by:ident, $operand:ident, V::Lie) => {
        $by.lie($operand)?
    };
    ($by:ident, $operand:ident, V::Message) => {
        $by.message($operand)?
    };
    ($by:ident, $operand:ident, $same:ident) => {
        $operand.clone()
    };
}

macro_rules! row {
    ($word:literal, $codes:expr, $class:ident, $since:literal) => {
        Row {
            word: $word,
            codes: &$codes,
            class: Class::$class,
            since: $since,
        }
    };
}

macro_rules! define {
    ($(
        $(#[$doc:meta])*
        $name:ident($word:literal, $($code:literal)|+, $class:ident, since $since:literal)
        $({ $($operand:ident: $($of:ident)::+),+ $(,)? })?
    )+) => {
        /// One thing that happens in a world.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Action<V: Vocabulary> {
            $($(#[$doc])* $name $({ $($operand: $($of)::+),+ })?,)+
        }

        /// The rows of all actions.
        pub const ROWS: &[Row] = &[$(row!($word, [$($code),+], $class, $since)),+];

        impl<V: Vocabulary> Action<V> {
            /// Its row in the table of actions.
            #[must_use]
            pub fn row(&self) -> &'static Row {
                match self {
                    $(Action::$name { .. } => &row!($word, [$($code),+], $class, $since),)+
                }
            }

            /// The same in another vocabulary.
            ///
            /// # Errors
            /// If that has no such thing.
            pub fn translated<W, T>(&self, by: &T) -> Result<Action<W>, T::Error>
            where
                W: Vocabulary,
                T: Translate<V, W>,
            {
                Ok(match self {
                    $(Action::$name { $($($operand),+)? } => Action::$name {
                        $($($operand: translated!(by, $operand, $($of)::+)),+)?
                    },)+
                })
            }
        }
    };
}
actions!(define);

impl<V: Vocabulary> Action<V> {
    /// The word that names it in files, texts (`act-` and the word, with
    /// hyphens) and tests.
    #[must_use]
    pub fn word(&self) -> &'static str {
        self.row().word
    }

    /// What it is, for whoever does not know each action.
    #[must_use]
    pub fn class(&self) -> Class {
        self.row().class
    }
}

/// How a load asks from now on, if it does.
pub type Load = Option<Pace>;

/// Some nodes.
pub type Nodes = Vec<NodeId>;

/// Nodes that reach each other.
pub type Groups = Vec<Nodes>;

/// What a crash leaves on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disk {
    /// All that was persisted.
    Kept,
    /// Nothing.
    Lost,
}

/// Which of its messages a node omits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode)]
pub struct Omission {
    /// Nothing that it sends leaves.
    pub send: bool,
    /// Nothing that is sent to it arrives.
    pub receive: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_and_no_code_names_two_actions() {
        let mut words: Vec<&str> = ROWS.iter().map(|row| row.word).collect();
        let mut codes: Vec<u8> = ROWS.iter().flat_map(|row| row.codes).copied().collect();
        let (rows, all) = (words.len(), codes.len());
        words.sort_unstable();
        words.dedup();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!((words.len(), codes.len()), (rows, all));
        assert!(!codes.contains(&0), "0 is no code");
    }
}
