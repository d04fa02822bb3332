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
    /// The last instance on which an answer rested.
    rested_on: Index,
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
        let known = self.requests.get(&request);
        let Some(index) = known.and_then(|known| known.chosen.0) else {
            self.news.0.lost = Some((id, request));
            return;
        };
        let answered = self.answered.get_or_insert(index, Vec::new());
        answered.push(request);
        self.answers.rested_on = self.answers.rested_on.max(index);
        let up = cluster.nodes();
        let lacking = up.filter(|(_, node)| node.applied >= index && lacks(node, request));
        if let Some((id, _)) = lacking.last() {
            self.news.0.lost = Some((id, request));
        }
    }

    /// An answered request that this node's state machine lacks although it
    /// has executed so far: one that was chosen after instance `from`.
    pub(super) fn lacking(&self, node: &Node, from: Index) -> Option<Request> {
        let after = self.answered.from(&(from + 1));
        let executed = after.take_while(|(index, _)| **index <= node.applied);
        let mut new = executed.flat_map(|(_, answered)| answered);
        new.find(|request| lacks(node, **request)).copied()
    }

    fn hear_read(&mut self, cluster: &Cluster<'_, MultiPaxos>, id: NodeId) {
        self.answers.reads += 1;
        let applied = cluster.node(id).map_or(0, |node| node.applied);
        let rested_on = self.answers.rested_on;
        if applied < rested_on {
            self.news.0.stale = Some((id, applied, rested_on));
        }
        self.answers.rested_on = rested_on.max(applied);
    }
}
