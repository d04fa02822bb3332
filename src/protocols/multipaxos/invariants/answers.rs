//! What clients were told, and on what it rested.

use crate::kit::invariants::answers::Answered;
use crate::kit::kv::{self, Standing};
use crate::protocols::multipaxos::MultiPaxos;
use crate::protocols::multipaxos::command::Output;
use crate::protocols::multipaxos::log::Index;
use crate::protocols::multipaxos::node::Node;
use crate::sim::cluster::Cluster;
use crate::sim::encode::Encode;
use crate::sim::id::NodeId;
use crate::sim::protocol::Request;

use super::Ballot;
use super::Witness;

/// What clients were told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Answers {
    /// How many requests were answered after the log.
    pub logged: u64,
    /// How many reads were answered under a lease.
    pub reads: u64,
    /// Which requests were answered after the log.
    known: Answered,
    /// In which instance each answered request was chosen, in order.
    chosen_in: Vec<(Index, Request)>,
    /// The last instance on which an answer rested.
    rested_on: Index,
}

impl Answers {
    /// An answered request that this node's state machine lacks although it
    /// has executed so far: one that was chosen after instance `from`.
    pub(super) fn lacks(&self, node: &Node, from: Index) -> Option<Request> {
        let place = |after: Index| self.chosen_in.partition_point(|(index, _)| *index <= after);
        let mut new = self.chosen_in[place(from)..place(node.applied)].iter();
        let (_, request) = new.find(|(_, request)| lacks(node, *request))?;
        Some(*request)
    }
}

fn lacks(node: &Node, request: Request) -> bool {
    node.machine.standing(request) == Standing::New
}

impl Witness {
    pub(super) fn hear_answers(
        &mut self,
        cluster: &Cluster<'_, MultiPaxos>,
        outputs: &[(NodeId, Output)],
    ) {
        for (id, output) in outputs {
            match output {
                Output::Said(kv::Output::Answered { request, .. }) => {
                    self.hear_logged(cluster, *id, *request);
                }
                Output::Said(kv::Output::Redirected { .. }) => {}
                Output::Read { .. } => self.hear_read(cluster, *id),
            }
        }
    }

    fn hear_logged(&mut self, cluster: &Cluster<'_, MultiPaxos>, id: NodeId, request: Request) {
        if !self.answers.known.is_first(request) {
            return;
        }
        self.answers.logged += 1;
        let Some(index) = self.instance_of(request) else {
            self.news.0.lost = Some((id, request));
            return;
        };
        let answers = &mut self.answers;
        let place = answers.chosen_in.partition_point(|(i, _)| *i <= index);
        answers.chosen_in.insert(place, (index, request));
        answers.rested_on = answers.rested_on.max(index);
        let up = cluster.nodes();
        let lacking = up.filter(|(_, node)| node.applied >= index && lacks(node, request));
        if let Some((id, _)) = lacking.last() {
            self.news.0.lost = Some((id, request));
        }
    }

    /// The first instance in which this request was chosen: there it was
    /// executed, wherever else it was chosen.
    fn instance_of(&self, request: Request) -> Option<Index> {
        let is_it = |ballot: &Ballot| ballot.value.request() == Some(request);
        let place = self.votes.iter().position(|i| i.chosen().any(is_it))?;
        Some(place as Index + 1)
    }

    fn hear_read(&mut self, cluster: &Cluster<'_, MultiPaxos>, id: NodeId) {
        self.answers.reads += 1;
        let applied = cluster.node(id).map_or(0, |node| node.applied);
        let rested_on = self.answers.rested_on;
        if applied < rested_on && self.clocks.allow_read(cluster, id) {
            self.news.0.stale = Some((id, applied, rested_on));
        }
        self.answers.rested_on = rested_on.max(applied);
    }
}
