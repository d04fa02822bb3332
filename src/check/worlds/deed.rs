//! What can be done in a world of numbered pieces.

use crate::sim::action::{Action, Disk};
use crate::sim::id::NodeId;
use crate::sim::invariant::Watched;
use crate::sim::run::Run;
use crate::sim::world::pieces::MessagePiece;

use super::spent::Budget;

/// One thing that can be done, with messages, timers and commands by their
/// numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    Deliver(u32),
    Drop(u32),
    Duplicate(u32),
    Written(NodeId),
    Fire(NodeId, u32),
    Crash(NodeId),
    Restart(NodeId),
    Join(NodeId),
    /// A command, and what is around when it is given: that decides whether its
    /// client is free.
    Command(u32, u32),
}

impl Deed {
    /// How many numbers it is.
    pub(super) const LENGTH: usize = 3;

    /// As two numbers and what kind it is.
    pub(super) fn list(self) -> [u32; Deed::LENGTH] {
        let node = |id: NodeId| u32::from(id.0);
        match self {
            Deed::Deliver(message) => [0, message, 0],
            Deed::Drop(message) => [1, message, 0],
            Deed::Duplicate(message) => [2, message, 0],
            Deed::Written(id) => [3, node(id), 0],
            Deed::Fire(id, timer) => [4, node(id), timer],
            Deed::Crash(id) => [5, node(id), 0],
            Deed::Restart(id) => [6, node(id), 0],
            Deed::Join(id) => [7, node(id), 0],
            Deed::Command(command, around) => [8, command, around],
        }
    }

    pub(super) fn of_list(list: &[u32]) -> Deed {
        let (first, second) = (list[1], list[2]);
        let node = || NodeId(u8::try_from(first).expect("it was a node"));
        match list[0] {
            0 => Deed::Deliver(first),
            1 => Deed::Drop(first),
            2 => Deed::Duplicate(first),
            3 => Deed::Written(node()),
            4 => Deed::Fire(node(), second),
            5 => Deed::Crash(node()),
            6 => Deed::Restart(node()),
            7 => Deed::Join(node()),
            _ => Deed::Command(first, second),
        }
    }

    /// What it uses up.
    pub(super) fn budget(self) -> Option<Budget> {
        match self {
            Deed::Deliver(_) | Deed::Written(_) | Deed::Restart(_) | Deed::Join(_) => None,
            Deed::Drop(_) => Some(Budget::Drops),
            Deed::Duplicate(_) => Some(Budget::Duplicates),
            Deed::Fire(..) => Some(Budget::Fires),
            Deed::Crash(_) => Some(Budget::Crashes),
            Deed::Command(..) => Some(Budget::Commands),
        }
    }

    /// The message that it is done to.
    pub(super) fn message(self) -> Option<u32> {
        match self {
            Deed::Deliver(message) | Deed::Drop(message) | Deed::Duplicate(message) => {
                Some(message)
            }
            _ => None,
        }
    }

    /// Whether its message is on its way no longer.
    pub(super) fn takes_message(self) -> bool {
        matches!(self, Deed::Deliver(_) | Deed::Drop(_))
    }
}

/// What the numbers of deeds mean.
pub(super) struct Meaning<'a, P: Watched> {
    pub(super) message: &'a dyn Fn(u32) -> MessagePiece<P>,
    pub(super) timer: &'a dyn Fn(u32) -> P::Timer,
    pub(super) command: &'a dyn Fn(u32) -> (NodeId, P::Command),
}

impl<P: Watched> Meaning<'_, P> {
    /// The action in a run in which it is possible. Of two messages that are alike
    /// the first is taken.
    pub(super) fn action(&self, deed: Deed, run: &Run<P>) -> Action<P> {
        let flight = |message| {
            let piece = (self.message)(message);
            let flight = run.world().flights().find(|flight| piece.is(flight));
            flight.expect("it is on its way").id
        };
        match deed {
            Deed::Deliver(message) => Action::Deliver {
                flight: flight(message),
            },
            Deed::Drop(message) => Action::Drop {
                flight: flight(message),
            },
            Deed::Duplicate(message) => Action::Duplicate {
                flight: flight(message),
            },
            Deed::Written(node) => Action::Written { node },
            Deed::Fire(node, timer) => Action::Fire {
                node,
                timer: (self.timer)(timer),
            },
            Deed::Crash(node) => Action::Crash {
                node,
                disk: Disk::Kept,
            },
            Deed::Restart(node) => Action::Restart { node },
            Deed::Join(node) => Action::Join { node },
            Deed::Command(command, _) => {
                let (node, command) = (self.command)(command);
                Action::Command { node, command }
            }
        }
    }
}
