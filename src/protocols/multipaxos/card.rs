//! What Multi-Paxos shows of itself: the only file (with its folder) that
//! knows both the protocol and the views.

mod fields;
mod messages;
mod panel;
mod summary;
mod table;

use crate::kit::card::verdict;
use crate::kit::kv;
use crate::show::card::Card;
use crate::show::frame::OutputCard;
use crate::show::message::MessageCard;
use crate::show::node::NodeCard;
use crate::show::panel::Panel;
use crate::show::setting::Misfit;
use crate::show::tone::Remark;
use crate::sim::id::NodeId;
use crate::sim::note::Datum;
use crate::sim::timeline::Figure;
use crate::sim::world::World;

use super::command::Output;
use super::config::Config;
use super::flaws::Flaw;
use super::invariants::Witness;
use super::message::Message;
use super::node::{Durable, Node};
use super::{MultiPaxos, looks, rules, scenarios};

impl Card for MultiPaxos {
    crate::lists! {
        id: "multipaxos",
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

    fn summary(cfg: &Config, world: &World<MultiPaxos>, witness: &Witness) -> Vec<Remark> {
        summary::of(cfg, world, witness)
    }

    fn caveats(cfg: &Config) -> Vec<Remark> {
        verdict::caveats(cfg.quorums_intersect())
    }

    fn panels(cfg: &Config, world: &World<MultiPaxos>, witness: &Witness) -> Vec<Panel> {
        let mut panels = vec![panel::logs(world)];
        panels.extend(table::of(cfg, world, witness));
        panels
    }

    crate::kv_commands!();

    fn output(output: &Output) -> OutputCard {
        match output {
            Output::Said(said) => kv::card::output(said),
            Output::Read { request, returned } => {
                let card = kv::card::answer("multipaxos-told-read", *request, *returned);
                OutputCard {
                    text: Datum::Row(vec![card.text, Datum::word("(under lease)")]),
                    ..card
                }
            }
        }
    }

    fn validate(cfg: &Config) -> Result<(), Misfit> {
        cfg.validate()
    }

    fn breaks(scenario: &str) -> &'static [&'static str] {
        scenarios::breaks(scenario)
    }

    fn figures() -> &'static [Figure<MultiPaxos>] {
        const {
            &[
                Figure::marks("candidacies", "candidacy"),
                Figure::marks("leaders", "leader"),
                Figure::world("progress", looks::most_chosen),
            ]
        }
    }
}
