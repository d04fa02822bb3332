//! What best-effort broadcast shows of itself, and its scenarios.

use crate::kit::card::told;
use crate::kit::script::{all_answered, ask, at, expect, up};
use crate::show::card::{BadCommand, Card};
use crate::show::frame::OutputCard;
use crate::show::message::MessageCard;
use crate::show::node::{Field, NodeCard};
use crate::sim::id::NodeId;
use crate::sim::note::Datum;
use crate::sim::protocol::{Answer, Request};
use crate::sim::scenario::{Scenario, Setup};
use crate::sim::sorted::Set;
use crate::sim::time::Time;
use crate::sim::workload::Workload;
use crate::sim::world::World;

use super::{Command, Config, Message, Node, RULES, Sample};

impl Card for Sample {
    crate::lists! {
        id: "sample",
        settings: Config,
        rules: RULES,
        scenarios: SCENARIOS,
    }

    fn node(_: &Config, _: NodeId, node: Option<&Node>, (): &(), _: &Set<u8>) -> NodeCard {
        let delivered = node.map(|node| &node.delivered);
        let values = delivered.into_iter().flatten().map(u8::to_string);
        let values: Vec<String> = values.collect();
        NodeCard {
            fields: vec![Field::volatile("delivered", "delivered", values.join(", "))],
            ..NodeCard::default()
        }
    }

    fn message(msg: &Message) -> MessageCard {
        msg.card()
    }

    fn command_text(command: &Command) -> String {
        format!("broadcast {}", command.value)
    }

    fn read_command(_: &Config, text: &str, request: Request) -> Result<Command, BadCommand> {
        let value = text.trim().strip_prefix("broadcast ");
        let value = value.and_then(|value| value.trim().parse().ok());
        match value {
            Some(value) => Ok(Command { request, value }),
            None => Err(BadCommand {
                text: text.to_owned(),
                forms: "write broadcast N, where N is a number from 0 to 255",
                help: "sample-command",
            }),
        }
    }

    fn sample_commands(_: &Config) -> Vec<String> {
        vec!["broadcast 7".to_owned(), "broadcast 8".to_owned()]
    }

    fn output(answer: &Answer<u8>) -> OutputCard {
        told(answer.request, Datum::word("sent"), "sample-told", None)
    }
}

/// All scenarios, the one to begin with first.
static SCENARIOS: &[Scenario<Sample>] = &[
    Scenario {
        id: "to-all",
        seed: 1,
        setup: || Setup::new(Config::default()),
        script: &[at(50, |cfg, _| ask(cfg, 1, "broadcast 7"))],
        beats: &[
            expect::<Sample>("sample-expect-all", |_, world, _| deliverers(world, 7) == 4),
            expect::<Sample>("sample-expect-answered", |_, world, _| all_answered(world)),
        ],
        opens_at: Time::ms(45),
        ends_at: Time::ms(200),
    },
    // Drawn runs belong to a scenario that has no script.
    Scenario {
        id: "under-load",
        seed: 1,
        setup: || Setup::new(Config::default()).under(Workload::usual()),
        script: &[],
        beats: &[expect::<Sample>("sample-expect-told", |_, world, _| {
            up(world).all(|(_, node)| !node.delivered.is_empty())
        })],
        opens_at: Time::ms(45),
        ends_at: Time::s(1),
    },
];

/// How many nodes that are up have delivered a value.
fn deliverers(world: &World<Sample>, value: u8) -> usize {
    let has = |(_, node): &(NodeId, &Node)| node.delivered.contains(&value);
    up(world).filter(has).count()
}
