//! The card of the toy protocol, for tests of what no lab has. It has no
//! texts and is in no list.

use crate::sim::id::NodeId;
use crate::sim::note::Datum;
use crate::sim::protocol::Request;
use crate::sim::rule::Rule;
use crate::sim::scenario::{Scenario, Setup};
use crate::sim::signed::Signer;
use crate::sim::time::Time;
use crate::sim::toy::{Add, Counter, Message, NO_SCRIPT, RULES, Said, Toy, ToyConfig};
use crate::sim::world::World;

use super::card::{BadCommand, BadMessage, Card};
use super::frame::OutputCard;
use super::message::MessageCard;
use super::node::{Field, NodeCard};
use super::panel::Panel;
use super::setting::{Misfit, Setting};

const SCENARIOS: &[Scenario<Toy>] = &[
    scenario("equals", || Setup::new(ToyConfig::default())),
    scenario("watched", || {
        Setup::new(ToyConfig {
            watchers: 2,
            ..ToyConfig::default()
        })
    }),
    scenario("drawn", || {
        Setup::new(ToyConfig {
            lots: 6,
            ..ToyConfig::default()
        })
    }),
    scenario("crowd", || {
        Setup::new(ToyConfig {
            nodes: 63,
            ..ToyConfig::default()
        })
    }),
    scenario("signed", || {
        Setup::new(ToyConfig {
            signs: true,
            ..ToyConfig::default()
        })
    }),
    scenario("unserved", || {
        Setup::new(ToyConfig {
            nodes: 0,
            watchers: 1,
            ..ToyConfig::default()
        })
    }),
];

const fn scenario(id: &'static str, setup: fn() -> Setup<Toy>) -> Scenario<Toy> {
    Scenario {
        id,
        seed: 1,
        setup,
        script: NO_SCRIPT,
        beats: &[],
        opens_at: Time::ZERO,
        ends_at: Time::s(1),
    }
}

impl Card for Toy {
    const ID: &'static str = "toy";
    const SCENARIOS: &'static [&'static str] =
        &["equals", "watched", "drawn", "crowd", "signed", "unserved"];

    fn node(_: &ToyConfig, _: NodeId, node: Option<&Counter>, disk: &u64, _: &u64) -> NodeCard {
        let count = node.map_or(*disk, |node| node.count);
        NodeCard {
            fields: vec![Field::durable("count", "count", count)],
            ..NodeCard::default()
        }
    }

    fn message(msg: &Message) -> MessageCard {
        MessageCard::asks("Count", "Count").with("count", msg.count())
    }

    fn message_text(msg: &Message) -> String {
        match msg {
            Message::Plain(count) => count.to_string(),
            Message::Signed(signed) => format!("{} by S{}", signed.what(), signed.by().0),
        }
    }

    fn read_message(_: &ToyConfig, text: &str, signer: &Signer) -> Result<Message, BadMessage> {
        let read = || match text.split_once(" by S") {
            Some((count, by)) => {
                let by = NodeId(by.parse().ok()?);
                Some(Message::Signed(signer.sign(by, count.parse().ok()?)))
            }
            None => Some(Message::Plain(text.parse().ok()?)),
        };
        read().ok_or_else(|| BadMessage {
            text: text.to_owned(),
            forms: "write 7 or 7 by S1",
            help: "messages-none",
        })
    }

    fn panels(_: &ToyConfig, _: &World<Toy>, _: &u64) -> Vec<Panel> {
        Vec::new()
    }

    fn command_text(_: &Add) -> String {
        "add".to_owned()
    }

    fn read_command(_: &ToyConfig, text: &str, request: Request) -> Result<Add, BadCommand> {
        match text {
            "add" => Ok(Add(request)),
            _ => Err(BadCommand {
                text: text.to_owned(),
                forms: "write add",
                help: "command-kv",
            }),
        }
    }

    /// None if there is nobody to ask.
    fn sample_commands(cfg: &ToyConfig) -> Vec<String> {
        let sample = (cfg.nodes > 0).then(|| "add".to_owned());
        sample.into_iter().collect()
    }

    fn output(Said(answer): &Said) -> OutputCard {
        OutputCard {
            text: Datum::word(format_args!("{:?}", answer.outcome)),
            key: "told-answered",
            values: Vec::new(),
        }
    }

    fn settings() -> &'static [Setting<ToyConfig>] {
        &[]
    }

    fn validate(_: &ToyConfig) -> Result<(), Misfit> {
        Ok(())
    }

    fn rules() -> &'static [&'static Rule] {
        RULES
    }

    fn scenarios() -> &'static [Scenario<Toy>] {
        SCENARIOS
    }
}
