//! Between actions with the protocol's types and acts without them.

use std::convert::Infallible;
use std::rc::Rc;

use crate::sim::action::{Action, Translate};
use crate::sim::faults::Conditions;
use crate::sim::id::{ClientId, NodeId};
use crate::sim::lie::HONEST;
use crate::sim::note::Datum;
use crate::sim::part::Parts;
use crate::sim::protocol::{Protocol, Request};
use crate::sim::refused::Refused;
use crate::sim::run::Run;
use crate::sim::timers::Timer as _;
use crate::sim::workload::FIRST_HAND_CLIENT;
use crate::sim::world::World;

use super::refusals::{refusal, refusal_of};
use super::settings::{self, BadSetting, Reader};
use crate::show::act::{Act, Asked, Refusal, Words};
use crate::show::card::{BadCommand, BadMessage, Card};

/// An action as text and numbers. It is long, and not to be compiled into all
/// who ask.
#[inline(never)]
pub(super) fn act_of<P: Card>(action: &Action<P>) -> Act {
    let Ok(act) = action.translated(&IntoWords);
    act
}

/// An act with the protocol's types, in a run as it is.
pub(super) fn action_of<P: Card>(
    run: &Run<P>,
    reader: Reader,
    act: &Act,
) -> Result<Action<P>, Refusal> {
    let asked = match act {
        Act::Command { node, .. } => Some(*node),
        _ => None,
    };
    act.translated(&FromWords {
        cfg: &run.setup().protocol,
        world: run.world(),
        reader,
        asked,
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

    fn lie(&self, lie: &&'static str) -> Result<String, Infallible> {
        Ok((*lie).to_owned())
    }

    fn message(&self, message: &Rc<P::Message>) -> Result<String, Infallible> {
        Ok(P::message_text(message))
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
    reader: Reader,
    /// The node to which a command goes.
    asked: Option<NodeId>,
}

impl<P: Card> FromWords<'_, P> {
    fn read(&self, text: &str, request: Request) -> Result<P::Command, Refusal> {
        let read = P::read_command(self.cfg, text, request);
        read.map_err(|BadCommand { text, help, forms }| {
            badly_written("refused-bad-command", text, help, forms)
        })
    }
}

impl<P: Card> Translate<Words, P> for FromWords<'_, P> {
    type Error = Refusal;

    fn timer(&self, word: &String) -> Result<P::Timer, Refusal> {
        P::Timer::read(word).ok_or_else(|| unknown("refused-no-such-timer", "timer", word))
    }

    fn command(&self, asked: &Asked) -> Result<P::Command, Refusal> {
        let free = || self.world.free_request(self.asked?);
        let request = asked.request.or_else(free);
        self.read(
            &asked.text,
            request.ok_or_else(|| all_wait(self.world.parts(), self.asked))?,
        )
    }

    fn repeated(&self, text: &String) -> Result<P::Command, Refusal> {
        self.read(text, NEVER_SENT)
    }

    fn lie(&self, word: &String) -> Result<&'static str, Refusal> {
        let words = P::lies().iter().map(|lie| lie.word).chain([HONEST]);
        let mut same = words.filter(|known| known == word);
        same.next()
            .ok_or_else(|| unknown("refused-no-such-lie", "lie", word))
    }

    fn message(&self, text: &String) -> Result<Rc<P::Message>, Refusal> {
        let read = P::read_message(self.cfg, text, &self.world.signer());
        let message = read.map_err(|BadMessage { text, help, forms }| {
            badly_written("refused-bad-message", text, help, forms)
        })?;
        Ok(Rc::new(message))
    }

    fn conditions(&self, set: &Vec<(String, String)>) -> Result<Conditions, Refusal> {
        let mut conditions = self.world.faults().conditions;
        (self.reader.conditions)(&mut conditions, set)?;
        Ok(conditions)
    }
}

/// Nobody is free to ask the node that is to be asked.
fn all_wait(parts: &Parts, asked: Option<NodeId>) -> Refusal {
    match asked.filter(|node| parts.client(*node).is_some()) {
        Some(node) => refusal_of(&Refused::NodeWaiting { node }),
        None => refusal("refused-all-clients-busy", []),
    }
}

/// There is nothing of this word.
fn unknown(key: &'static str, what: &'static str, word: &str) -> Refusal {
    refusal(key, [(what, word.to_owned().into())])
}

/// What is written so cannot be read.
fn badly_written(key: &'static str, text: String, help: &'static str, forms: &str) -> Refusal {
    refusal(
        key,
        [
            ("text", text.into()),
            ("help", Datum::Key(help)),
            ("forms", forms.to_owned().into()),
        ],
    )
}

/// The request that a command to be repeated carries until it is sent.
const NEVER_SENT: Request = Request {
    client: ClientId(FIRST_HAND_CLIENT),
    serial: 0,
};

/// Sets conditions of the network and the disks.
pub(super) fn set_conditions(
    conditions: &mut Conditions,
    set: &[(String, String)],
) -> Result<(), Refusal> {
    for (key, value) in set {
        settings::set_condition(conditions, key, value).map_err(refusal_of_condition)?;
    }
    Ok(())
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
