//! What Raft shows of itself: the only file (with its folder) that knows
//! both the protocol and the views.

mod fields;
mod messages;
mod panel;

use crate::kit::kv;
use crate::show::card::Card;
use crate::show::frame::OutputCard;
use crate::show::message::MessageCard;
use crate::show::node::NodeCard;
use crate::show::panel::Panel;
use crate::show::setting::Misfit;
use crate::show::sweep::SweepCard;
use crate::sim::id::NodeId;
use crate::sim::timeline::Figure;
use crate::sim::world::World;

use super::command::Output;
use super::config::Config;
use super::flaws::Flaw;
use super::invariants::Witness;
use super::message::Message;
use super::node::{Durable, Node};
use super::{Raft, rules, scenarios};

impl Card for Raft {
    crate::lists! {
        id: "raft",
        settings: Config,
        rules: rules::RULES,
        scenarios: scenarios::ALL,
        flaws: Flaw,
    }

    fn node(
        cfg: &Config,
        me: NodeId,
        node: Option<&Node>,
        disk: &Durable,
        _witness: &Witness,
    ) -> NodeCard {
        match node {
            Some(node) => fields::of_running(cfg, me, node, disk),
            None => fields::of_disk(disk),
        }
    }

    fn message(msg: &Message) -> MessageCard {
        messages::card(msg)
    }

    fn panels(_cfg: &Config, world: &World<Raft>, _witness: &Witness) -> Vec<Panel> {
        vec![panel::logs(world)]
    }

    crate::kv_commands!();

    fn output(output: &Output) -> OutputCard {
        kv::card::output(output)
    }

    fn breaks(scenario: &str) -> &'static [&'static str] {
        scenarios::breaks(scenario)
    }

    fn sweep(scenario: &str) -> Option<&'static SweepCard> {
        scenarios::sweep(scenario)
    }

    fn validate(cfg: &Config) -> Result<(), Misfit> {
        cfg.validate()
    }

    fn figures() -> &'static [Figure<Raft>] {
        const {
            &[
                Figure::marks("candidacies", "candidacy"),
                Figure::marks("leaders", "leader"),
                Figure::past("progress", |witness: &Witness| witness.committed()),
            ]
        }
    }
}
