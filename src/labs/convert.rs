//! Between actions with the protocol's types and acts without them.

use crate::sim::action::{Action, Disk, Omission};
use crate::sim::id::ClientId;
use crate::sim::note::Datum;
use crate::sim::protocol::{Protocol, Request};
use crate::sim::refused::{Quantity, Refused};
use crate::sim::time::Time;
use crate::sim::workload::{FIRST_HAND_CLIENT, Pace};
use crate::sim::world::World;

use super::settings::{self, BadSetting};
use crate::show::act::{Act, DiskAct, LoadAct, Refusal, RequestAct};
use crate::show::card::Card;

/// An action as text and numbers.
pub(super) fn act_of<P: Card>(action: &Action<P>) -> Act {
    match action {
        Action::Written { node } => Act::Written { node: *node },
        Action::Deliver { flight } => Act::Deliver { flight: *flight },
        Action::Drop { flight } => Act::Drop { flight: *flight },
        Action::Duplicate { flight } => Act::Duplicate { flight: *flight },
        Action::Delay { flight, by } => Act::Delay {
            flight: *flight,
            by_us: *by,
        },
        Action::Fire { node, timer } => Act::Fire {
            node: *node,
            timer: P::timer_word(*timer).to_owned(),
        },
        Action::Command { node, command } => Act::Command {
            node: *node,
            command: P::command_text(command),
            request: P::request(command).map(|request| RequestAct {
                client: request.client,
                serial: request.serial,
            }),
        },
        Action::Retry { client } => Act::Retry { client: *client },
        Action::Load => Act::Load,
        Action::SetLoad(pace) => Act::SetLoad {
            load: pace.map(load_of),
        },
        Action::Repeat {
            node,
            command,
            every,
            times,
        } => Act::Repeat {
            node: *node,
            command: P::command_text(command),
            every_us: *every,
            times: *times,
        },
        Action::Again { node } => Act::Again { node: *node },
        Action::Cease { node } => Act::Cease { node: *node },
        Action::Crash { node, disk } => Act::Crash {
            node: *node,
            disk: match disk {
                Disk::Kept => DiskAct::Kept,
                Disk::Lost => DiskAct::Lost,
            },
        },
        Action::Restart { node } => Act::Restart { node: *node },
        Action::Pause { node } => Act::Pause { node: *node },
        Action::Resume { node } => Act::Resume { node: *node },
        Action::Cut { from, to } => Act::Cut {
            from: *from,
            to: *to,
        },
        Action::Heal { from, to } => Act::Heal {
            from: *from,
            to: *to,
        },
        Action::Partition { groups } => Act::Partition {
            groups: groups.clone(),
        },
        Action::HealAll => Act::HealAll,
        Action::Drift { node, ppm } => Act::Drift {
            node: *node,
            ppm: *ppm,
        },
        Action::Omit { node, omission } => Act::Omit {
            node: *node,
            send: omission.send,
            receive: omission.receive,
        },
        Action::Conditions(conditions) => Act::Conditions {
            set: settings::condition_views(conditions)
                .into_iter()
                .map(|view| (view.key.to_owned(), view.value))
                .collect(),
        },
    }
}

/// An act with the protocol's types, in the world as it is.
pub(super) fn action_of<P: Card>(world: &World<P>, act: &Act) -> Result<Action<P>, Refusal> {
    Ok(match act {
        Act::Written { node } => Action::Written { node: *node },
        Act::Deliver { flight } => Action::Deliver { flight: *flight },
        Act::Drop { flight } => Action::Drop { flight: *flight },
        Act::Duplicate { flight } => Action::Duplicate { flight: *flight },
        Act::Delay { flight, by_us } => Action::Delay {
            flight: *flight,
            by: *by_us,
        },
        Act::Fire { node, timer } => Action::Fire {
            node: *node,
            timer: timer_of::<P>(timer)?,
        },
        Act::Command {
            node,
            command,
            request,
        } => Action::Command {
            node: *node,
            command: command_of(world, command, *request)?,
        },
        Act::Retry { client } => Action::Retry { client: *client },
        Act::Load => Action::Load,
        Act::SetLoad { load } => Action::SetLoad(load.map(pace_of)),
        Act::Repeat {
            node,
            command,
            every_us,
            times,
        } => Action::Repeat {
            node: *node,
            command: read_command::<P>(command, NEVER_SENT)?,
            every: *every_us,
            times: *times,
        },
        Act::Again { node } => Action::Again { node: *node },
        Act::Cease { node } => Action::Cease { node: *node },
        Act::Crash { node, disk } => Action::Crash {
            node: *node,
            disk: match disk {
                DiskAct::Kept => Disk::Kept,
                DiskAct::Lost => Disk::Lost,
            },
        },
        Act::Restart { node } => Action::Restart { node: *node },
        Act::Pause { node } => Action::Pause { node: *node },
        Act::Resume { node } => Action::Resume { node: *node },
        Act::Cut { from, to } => Action::Cut {
            from: *from,
            to: *to,
        },
        Act::Heal { from, to } => Action::Heal {
            from: *from,
            to: *to,
        },
        Act::Partition { groups } => Action::Partition {
            groups: groups.clone(),
        },
        Act::HealAll => Action::HealAll,
        Act::Drift { node, ppm } => Action::Drift {
            node: *node,
            ppm: *ppm,
        },
        Act::Omit {
            node,
            send,
            receive,
        } => Action::Omit {
            node: *node,
            omission: Omission {
                send: *send,
                receive: *receive,
            },
        },
        Act::Conditions { set } => Action::Conditions(conditions_of(world, set)?),
    })
}

fn load_of(pace: Pace) -> LoadAct {
    LoadAct {
        every_us: pace.every,
        clients: pace.clients,
        limit: pace.limit,
    }
}

fn pace_of(load: LoadAct) -> Pace {
    Pace {
        every: load.every_us,
        clients: load.clients,
        limit: load.limit,
    }
}

fn timer_of<P: Card>(word: &str) -> Result<P::Timer, Refusal> {
    P::timers()
        .iter()
        .copied()
        .find(|timer| P::timer_word(*timer) == word)
        .ok_or_else(|| refusal("refused-no-such-timer", [("timer", word.to_owned().into())]))
}

fn command_of<P: Card>(
    world: &World<P>,
    text: &str,
    request: Option<RequestAct>,
) -> Result<P::Command, Refusal> {
    let request = match request {
        Some(RequestAct { client, serial }) => Some(Request { client, serial }),
        None => world.hand_request(),
    };
    let request = request.ok_or_else(|| refusal("refused-all-clients-busy", []))?;
    read_command::<P>(text, request)
}

/// The request that a command to be repeated carries until it is sent.
const NEVER_SENT: Request = Request {
    client: ClientId(FIRST_HAND_CLIENT),
    serial: 0,
};

fn read_command<P: Card>(text: &str, request: Request) -> Result<P::Command, Refusal> {
    P::read_command(text, request).map_err(|bad| {
        refusal(
            "refused-bad-command",
            [
                ("text", bad.text.into()),
                ("help", Datum::Key(bad.help)),
                ("forms", bad.forms.to_owned().into()),
            ],
        )
    })
}

fn conditions_of<P: Protocol>(
    world: &World<P>,
    set: &[(String, String)],
) -> Result<crate::sim::faults::Conditions, Refusal> {
    let mut conditions = world.faults().conditions;
    for (key, value) in set {
        settings::set_condition(&mut conditions, key, value).map_err(refusal_of_condition)?;
    }
    Ok(conditions)
}

fn refusal_of_condition(bad: BadSetting) -> Refusal {
    match bad {
        BadSetting::Unknown { key, .. } => {
            refusal("refused-no-such-condition", [("key", key.into())])
        }
        BadSetting::Value { key, value, .. } => refusal(
            "refused-bad-condition",
            [("key", key.to_owned().into()), ("value", value.into())],
        ),
        BadSetting::Together(misfit) => misfit.why,
    }
}

fn refusal<const N: usize>(key: &'static str, values: [(&'static str, Datum); N]) -> Refusal {
    Refusal {
        key,
        values: values.into(),
    }
}

/// The sentence for a refused action.
pub(super) fn refusal_of(refused: &Refused) -> Refusal {
    let number = |n: u64| Datum::Number(n);
    match refused {
        Refused::InThePast { at, now } => refusal(
            "refused-in-the-past",
            [("at", (*at).into()), ("now", (*now).into())],
        ),
        Refused::AfterNext { at, next } => refusal(
            "refused-after-next",
            [("at", (*at).into()), ("next", (*next).into())],
        ),
        Refused::NoSuchNode { node, nodes } => refusal(
            "refused-no-such-node",
            [
                ("node", (*node).into()),
                ("nodes", number(u64::from(*nodes))),
            ],
        ),
        Refused::NoSuchFlight { flight } => {
            refusal("refused-no-such-flight", [("flight", number(flight.0))])
        }
        Refused::FlightLost { flight } => {
            refusal("refused-flight-lost", [("flight", number(flight.0))])
        }
        Refused::NodeCrashed { node } => of_node("refused-node-crashed", *node),
        Refused::NodeNotCrashed { node } => of_node("refused-node-not-crashed", *node),
        Refused::NodePaused { node } => of_node("refused-node-paused", *node),
        Refused::NodeNotPaused { node } => of_node("refused-node-not-paused", *node),
        Refused::NodeWriting { node, until } => refusal(
            "refused-node-writing",
            [("node", (*node).into()), ("until", (*until).into())],
        ),
        Refused::NodeNotWriting { node } => of_node("refused-node-not-writing", *node),
        Refused::TimerNotSet { node } => of_node("refused-timer-not-set", *node),
        Refused::ClientIdle { client } => refusal(
            "refused-client-idle",
            [("client", number(u64::from(client.0)))],
        ),
        Refused::ClientBusy { client } => refusal(
            "refused-client-busy",
            [("client", number(u64::from(client.0)))],
        ),
        Refused::NoLoad => refusal("refused-no-load", []),
        Refused::LoadOff => refusal("refused-load-off", []),
        Refused::NothingRepeated { node } => of_node("refused-nothing-repeated", *node),
        Refused::RepeatsAlready { node } => of_node("refused-repeats-already", *node),
        Refused::TakesNoCommands { node, instead } if instead.is_empty() => {
            of_node("refused-nobody-takes-commands", *node)
        }
        Refused::TakesNoCommands { node, instead } => refusal(
            "refused-takes-no-commands",
            [
                ("node", (*node).into()),
                ("instead", instead.clone().into()),
            ],
        ),
        Refused::NoLink { from, to } => of_link("refused-no-link", *from, *to),
        Refused::NotALink => refusal("refused-not-a-link", []),
        Refused::AlreadyCut { from, to } => of_link("refused-already-cut", *from, *to),
        Refused::NotCut { from, to } => of_link("refused-not-cut", *from, *to),
        Refused::NothingCut => refusal("refused-nothing-cut", []),
        Refused::NotAPartition => refusal("refused-not-a-partition", []),
        Refused::OutOfRange { what, least, most } => refusal(
            "refused-out-of-range",
            [
                ("what", Datum::Key(quantity(*what))),
                ("least", bound(*what, *least)),
                ("most", bound(*what, *most)),
            ],
        ),
    }
}

fn quantity(what: Quantity) -> &'static str {
    match what {
        Quantity::Drift => "setting-drift",
        Quantity::Delay => "act-delay",
        Quantity::Latency => "setting-latency",
        Quantity::Write => "setting-disk",
        Quantity::Bound => "setting-timing",
        Quantity::Every => "workload-every",
        Quantity::Clients => "setting-clients",
        Quantity::Times => "workload-times",
    }
}

/// An end of a range: a span, but for clocks parts per million, and what is
/// counted as a number.
fn bound(what: Quantity, end: i64) -> Datum {
    match (what, u64::try_from(end)) {
        (Quantity::Drift, _) | (_, Err(_)) => format!("{end} ppm").into(),
        (Quantity::Clients | Quantity::Times, Ok(count)) => count.into(),
        (_, Ok(us)) => Time(us).into(),
    }
}

fn of_node(key: &'static str, node: crate::sim::id::NodeId) -> Refusal {
    refusal(key, [("node", node.into())])
}

fn of_link(key: &'static str, from: crate::sim::id::NodeId, to: crate::sim::id::NodeId) -> Refusal {
    refusal(key, [("from", from.into()), ("to", to.into())])
}
