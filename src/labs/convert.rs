//! Between actions with the protocol's types and acts without them.

use std::convert::Infallible;

use crate::sim::action::{Action, Translate};
use crate::sim::faults::Conditions;
use crate::sim::id::ClientId;
use crate::sim::note::Datum;
use crate::sim::protocol::{Protocol, Request};
use crate::sim::refused::{Quantity, Refused};
use crate::sim::run::Run;
use crate::sim::time::Time;
use crate::sim::timers::Timer as _;
use crate::sim::workload::FIRST_HAND_CLIENT;
use crate::sim::world::World;

use super::settings::{self, BadSetting};
use crate::show::act::{Act, Asked, Refusal, Words};
use crate::show::card::Card;

/// An action as text and numbers.
pub(super) fn act_of<P: Card>(action: &Action<P>) -> Act {
    let Ok(act) = action.translated(&IntoWords);
    act
}

/// An act with the protocol's types, in a run as it is.
pub(super) fn action_of<P: Card>(run: &Run<P>, act: &Act) -> Result<Action<P>, Refusal> {
    act.translated(&FromWords {
        cfg: &run.setup().protocol,
        world: run.world(),
    })
}

struct IntoWords;

impl<P: Card> Translate<P, Words> for IntoWords {
    type Error = Infallible;

    fn timer(&self, timer: &P::Timer) -> Result<String, Infallible> {
        Ok(timer.name().to_string())
    }

    fn command(&self, command: &P::Command) -> Result<Asked, Infallible> {
        Ok(Asked {
            text: P::command_text(command),
            request: P::request(command),
        })
    }

    fn repeated(&self, command: &P::Command) -> Result<String, Infallible> {
        Ok(P::command_text(command))
    }

    fn conditions(&self, set: &Conditions) -> Result<Vec<(String, String)>, Infallible> {
        let views = settings::condition_views(set).into_iter();
        Ok(views
            .map(|view| (view.key.to_owned(), view.value))
            .collect())
    }
}

struct FromWords<'a, P: Protocol> {
    cfg: &'a P::Config,
    world: &'a World<P>,
}

impl<P: Card> FromWords<'_, P> {
    fn read(&self, text: &str, request: Request) -> Result<P::Command, Refusal> {
        P::read_command(self.cfg, text, request).map_err(|bad| {
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
}

impl<P: Card> Translate<Words, P> for FromWords<'_, P> {
    type Error = Refusal;

    fn timer(&self, word: &String) -> Result<P::Timer, Refusal> {
        P::Timer::read(word)
            .ok_or_else(|| refusal("refused-no-such-timer", [("timer", word.clone().into())]))
    }

    fn command(&self, asked: &Asked) -> Result<P::Command, Refusal> {
        let request = asked.request.or_else(|| self.world.hand_request());
        let request = request.ok_or_else(|| refusal("refused-all-clients-busy", []))?;
        self.read(&asked.text, request)
    }

    fn repeated(&self, text: &String) -> Result<P::Command, Refusal> {
        self.read(text, NEVER_SENT)
    }

    fn conditions(&self, set: &Vec<(String, String)>) -> Result<Conditions, Refusal> {
        let mut conditions = self.world.faults().conditions;
        for (key, value) in set {
            settings::set_condition(&mut conditions, key, value).map_err(refusal_of_condition)?;
        }
        Ok(conditions)
    }
}

/// The request that a command to be repeated carries until it is sent.
const NEVER_SENT: Request = Request {
    client: ClientId(FIRST_HAND_CLIENT),
    serial: 0,
};

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
                ("node", node.0.into()),
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
