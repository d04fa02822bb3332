//! What Paxos shows of itself: the only file (with its folder) that knows
//! both the protocol and the views.

mod fields;
mod summary;
mod table;

use crate::kit::card::messages;
use crate::kit::card::{redirected, told, verdict};
use crate::show::card::{BadCommand, Card};
use crate::show::frame::OutputCard;
use crate::show::message::MessageCard;
use crate::show::node::NodeCard;
use crate::show::panel::Panel;
use crate::show::setting::Misfit;
use crate::show::tone::Remark;
use crate::sim::id::NodeId;
use crate::sim::note::Datum;
use crate::sim::protocol::{Answer, Outcome, Request};
use crate::sim::timeline::Figure;
use crate::sim::world::World;

use super::command::Command;
use super::config::Config;
use super::flaws::Flaw;
use super::invariants::Witness;
use super::message::Message;
use super::node::{Durable, Node};
use super::number::{Number, Proposal, Value};
use super::{Paxos, rules, scenarios};

/// What a command may look like.
const FORMS: &str = "write propose VALUE, where VALUE has up to 12 letters, digits, _ or -";

/// The longest value, so that it fits where proposals are drawn.
const VALUE_LENGTH: usize = 12;

impl Card for Paxos {
    crate::lists! {
        id: "paxos",
        settings: Config,
        rules: rules::RULES,
        scenarios: scenarios::ALL,
        flaws: Flaw,
    }

    const TAGS: bool = true;

    fn node(
        cfg: &Config,
        me: NodeId,
        node: Option<&Node>,
        disk: &Durable,
        witness: &Witness,
    ) -> NodeCard {
        match node {
            Some(node) => fields::of_running(cfg, me, node, disk, witness),
            None => fields::of_disk(cfg, me, disk, witness),
        }
    }

    fn message(msg: &Message) -> MessageCard {
        msg.card().numbered(msg.number().map(Number::get))
    }

    fn summary(cfg: &Config, world: &World<Paxos>, witness: &Witness) -> Vec<Remark> {
        summary::of(cfg, world, witness)
    }

    fn caveats(cfg: &Config) -> Vec<Remark> {
        verdict::caveats(cfg.quorums_intersect())
    }

    fn panels(cfg: &Config, world: &World<Paxos>, witness: &Witness) -> Vec<Panel> {
        table::of(cfg, world, witness)
    }

    fn command_text(command: &Command) -> String {
        format!("propose {}", command.value)
    }

    fn read_command(_: &Config, text: &str, request: Request) -> Result<Command, BadCommand> {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            ["propose", value] if is_value(value) => Ok(Command {
                request,
                value: Value::from(value),
            }),
            _ => Err(BadCommand {
                text: text.to_owned(),
                forms: FORMS,
                help: "paxos-command",
            }),
        }
    }

    fn sample_commands(_: &Config) -> Vec<String> {
        let samples = ["propose red", "propose blue", "propose green"];
        samples.map(str::to_owned).into()
    }

    fn output(answer: &Answer<Value>) -> OutputCard {
        let request = answer.request;
        match &answer.outcome {
            Outcome::Done(chosen) => told(
                request,
                Datum::word(format_args!("{chosen} is chosen")),
                "paxos-told-chosen",
                Some(("value", chosen.to_string().into())),
            ),
            Outcome::Redirect(Some(proposer)) => redirected(request, *proposer),
            Outcome::Redirect(None) | Outcome::Failed => {
                unreachable!("there is a proposer, and it answers when a value is chosen")
            }
        }
    }

    fn validate(cfg: &Config) -> Result<(), Misfit> {
        cfg.validate()
    }

    fn breaks(scenario: &str) -> &'static [&'static str] {
        scenarios::breaks(scenario)
    }

    /// How many requests of clients were answered. One value is chosen in
    /// all, but every later client must be told which.
    fn figures() -> &'static [Figure<Paxos>] {
        const {
            &[
                Figure::marks("candidacies", "candidacy"),
                Figure::marks("leaders", "leader"),
                Figure::world("progress", who_know),
            ]
        }
    }
}

/// The paper's n and v.
impl messages::Field for Proposal {
    fn put(&self, card: &mut MessageCard, _: &'static str) {
        card.carries = 1;
        card.put("n", self.number.into());
        card.put("v", self.value.to_string().into());
    }
}

impl messages::Field for Option<Proposal> {
    fn put(&self, card: &mut MessageCard, name: &'static str) {
        card.carries = u64::from(self.is_some());
        card.put(name, Datum::or_none(self.as_ref().map(Proposal::to_string)));
    }
}

/// How many nodes know what is chosen.
fn who_know(world: &World<Paxos>) -> u64 {
    let nodes = world.ids().filter_map(|id| world.node(id));
    nodes.filter(|node| node.learned.is_some()).count() as u64
}

fn is_value(text: &str) -> bool {
    text.len() <= VALUE_LENGTH
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

#[cfg(test)]
mod tests;
