//! What the invariants remember, and how it is kept up to date.

use crate::sim::encode::{Encode, Sink};

use crate::protocols::raft::Raft;
use crate::protocols::raft::command::{Output, Payload};
use crate::protocols::raft::log::{Entry, Index, Log, Term};
use crate::protocols::raft::message::Message;
use crate::sim::action::Action;
use crate::sim::cluster::Cluster;
use crate::sim::growing::Growing;
use crate::sim::id::{ClientId, NodeId};
use crate::sim::observed::Observed;
use crate::sim::protocol::Request;
use crate::sim::sorted::Map;

use super::ancestry::{Ancestry, Place};
use super::past::{Keep, Kept, Leaders, Led, Slot};

/// What the invariants remember of the past: every log that ever was, who
/// led which term, what was committed, applied and answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Witness {
    pub(super) tree: Ancestry,
    /// Each node as it was last seen, by number.
    pub(super) seen: Vec<Seen>,
    /// The node that the last action touched, and what is new about it.
    pub(super) touched: Latest,
    pub(super) leaders: Leaders,
    /// What was committed, with the earliest term in which a node knew.
    pub(super) committed: Keep,
    /// Where in that list the first entry that was committed at each index
    /// is, by index from 1.
    committed_at: Growing<Slot>,
    /// What was applied first at each index, from 1, and by whom.
    pub(super) applied: Growing<(Place, NodeId)>,
    /// What clients were told to be carried out.
    pub(super) answered: Keep,
    /// The last request of each client that was answered.
    answered_serial: Map<ClientId, u64>,
}

/// One node as it was last seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode)]
pub(super) struct Seen {
    /// Its log; of one that is down, what its disk holds.
    pub(super) log: Place,
    /// The term that it leads.
    pub(super) leads: Option<Term>,
    pub(super) commit_index: Index,
    pub(super) last_applied: Index,
}

/// What the last action did, if it brought anything new. Read only by the
/// invariants right after that action: worlds that differ in it alone go on
/// alike, and a search takes them for one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Latest(pub(super) Option<Touched>);

impl PartialEq for Latest {
    fn eq(&self, _: &Latest) -> bool {
        true
    }
}

impl Eq for Latest {}

impl Encode for Latest {
    fn encode<S: Sink>(&self, _: &mut S) {}
}

/// What the last action did to the node that it touched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Touched {
    pub(super) node: NodeId,
    /// The node before.
    pub(super) was: Seen,
    /// The term that the node is in; 0 if it is down.
    pub(super) term: Term,
    /// Whether an entry is committed that was not known to be before, or not
    /// in so early a term.
    pub(super) commits: bool,
    /// The first index at which the node applied something else than
    /// another node, and that node.
    pub(super) clash: Option<(Index, NodeId)>,
    /// Whether a request is answered for the first time.
    pub(super) answers: bool,
    /// A request that is answered without being in the log.
    pub(super) unfounded: Option<Request>,
}

impl Touched {
    pub(super) fn new(node: NodeId, was: Seen, term: Term) -> Touched {
        Touched {
            node,
            was,
            term,
            commits: false,
            clash: None,
            answers: false,
            unfounded: None,
        }
    }
}

impl Witness {
    /// Leaders elected so far.
    #[must_use]
    pub fn elections(&self) -> u64 {
        self.leaders.len()
    }

    /// Whether any node led this term.
    #[must_use]
    pub fn had_leader(&self, term: Term) -> bool {
        self.leaders.had(term)
    }

    /// The term of the entry that was committed first at `index`.
    #[must_use]
    pub fn committed_term(&self, index: Index) -> Option<Term> {
        let slot = *self.committed_at.get(index.checked_sub(1)?)?;
        let kept = self.committed.get(slot)?;
        Some(self.tree.term(kept.log))
    }

    /// How many entries were in some node's log at an index where another
    /// log held another entry before: all but one at each index are given
    /// up sooner or later.
    #[must_use]
    pub fn rivals(&self) -> u64 {
        self.tree.rivals()
    }

    /// Whether all nodes hold the same entries up to `index`; of nodes that
    /// are down, what is on their disks counts.
    #[must_use]
    pub fn logs_agree_to(&self, index: Index) -> bool {
        let mut logs = self.seen.iter().map(|seen| seen.log);
        let first = logs.next().map(|log| self.tree.prefix(log, index));
        first.is_some_and(|first| {
            self.tree.index(first) == index && logs.all(|log| self.tree.prefix(log, index) == first)
        })
    }

    /// Whether all nodes hold the same log.
    #[must_use]
    pub fn logs_agree(&self) -> bool {
        let mut logs = self.seen.iter().map(|seen| seen.log);
        let first = logs.next();
        first.is_some() && logs.all(|log| Some(log) == first)
    }

    /// Requests that clients were told to be carried out.
    #[must_use]
    pub fn answers(&self) -> u64 {
        self.answered.len()
    }

    /// Takes in what one action did.
    pub(super) fn take(&mut self, cluster: &Cluster<'_, Raft>, observed: &Observed<Raft>) {
        if self.seen.is_empty() {
            self.see_all(cluster);
        }
        self.touched = Latest(None);
        let Some(id) = observed.node else {
            return;
        };
        let was = self.seen[id.index()];
        let Some(node) = cluster.node(id) else {
            let log = self.place_of(was.log, &cluster.disk(id).log, 1);
            self.seen[id.index()] = Seen {
                log,
                ..Seen::default()
            };
            self.note_leading(id, was);
            self.touched = Latest(Some(Touched::new(id, was, 0)));
            return;
        };
        let durable = cluster.durable(id);
        let term = durable.current_term;
        let log = self.place_of(was.log, &durable.log, changed_from(observed));
        let now = Seen {
            log,
            leads: node.is_leader().then_some(term),
            commit_index: node.commit_index,
            last_applied: node.last_applied,
        };
        // Most messages bring nothing new.
        if now == was && observed.outputs.is_empty() {
            return;
        }
        self.seen[id.index()] = now;
        let mut touched = Touched::new(id, was, term);
        self.note_leading(id, was);
        self.note_committed(&mut touched, now);
        self.note_applied(&mut touched, now);
        for (_, output) in &observed.outputs {
            self.note_answer(&mut touched, now, output);
        }
        self.touched = Latest(Some(touched));
    }

    /// The node that the last action touched: what is new, and how it is now.
    pub(super) fn touched(&self) -> Option<(Touched, Seen)> {
        let touched = self.touched.0?;
        Some((touched, self.seen[touched.node.index()]))
    }

    /// The start: nothing but what disks hold.
    fn see_all(&mut self, cluster: &Cluster<'_, Raft>) {
        for id in cluster.ids() {
            let log = self.place_of(Place::EMPTY, &cluster.durable(id).log, 1);
            self.seen.push(Seen {
                log,
                ..Seen::default()
            });
        }
    }

    /// The place of `log`, which was at `was` and may have changed from
    /// index `from` on.
    fn place_of(&mut self, was: Place, log: &Log, from: Index) -> Place {
        let kept = (from - 1).min(self.tree.index(was)).min(log.last_index());
        let mut place = self.tree.prefix(was, kept);
        let mut first = kept + 1;
        // Logs change from some index to their end. If this one does not
        // even agree there, nothing is taken for granted.
        if self.tree.entry(place) != entry_at(log, kept) {
            (place, first) = (Place::EMPTY, 1);
        }
        for (_, entry) in log.iter_from(first) {
            place = self.tree.grow(place, entry);
        }
        place
    }

    fn note_leading(&mut self, node: NodeId, was: Seen) {
        let now = self.seen[node.index()];
        if was.leads == now.leads {
            return;
        }
        if let Some(term) = was.leads {
            let log = was.log;
            self.leaders.keep_log(Led { term, node, log });
        }
        if let Some(term) = now.leads {
            let log = now.log;
            self.leaders.push(Led { term, node, log });
        }
    }

    /// Entries are committed when a node's commitIndex moves over them.
    fn note_committed(&mut self, touched: &mut Touched, now: Seen) {
        let known = touched.was.commit_index;
        if now.commit_index <= known {
            return;
        }
        let (term, request) = (touched.term, None);
        for log in self.path(now.log, known, now.commit_index) {
            match self.find_committed(log) {
                Some((_, kept)) if kept.term <= term => continue,
                Some((slot, _)) => self.committed.lower_term(slot, term),
                None => {
                    let slot = self.committed.push(&self.tree, Kept { log, term, request });
                    if self.tree.index(log) > self.committed_at.len() {
                        self.committed_at.push(slot);
                    }
                }
            }
            touched.commits = true;
        }
    }

    /// Where the last entry of `log` is in the list of committed entries.
    fn find_committed(&self, log: Place) -> Option<(Slot, Kept)> {
        let first = *self.committed_at.get(self.tree.index(log) - 1)?;
        let kept = *self.committed.get(first)?;
        if self.tree.same_entry(kept.log, log) {
            return Some((first, kept));
        }
        // State Machine Safety is broken, or about to be.
        let same = |kept: &Kept| {
            self.tree.index(kept.log) == self.tree.index(log) && self.tree.same_entry(kept.log, log)
        };
        self.committed.find(same)
    }

    fn note_applied(&mut self, touched: &mut Touched, now: Seen) {
        let known = touched.was.last_applied;
        if now.last_applied <= known {
            return;
        }
        for log in self.path(now.log, known, now.last_applied) {
            let index = self.tree.index(log);
            match self.applied.get(index - 1) {
                None => self.applied.push((log, touched.node)),
                Some((first, by)) if !self.tree.same_entry(*first, log) => {
                    touched.clash = touched.clash.or(Some((index, *by)));
                }
                Some(_) => {}
            }
        }
    }

    fn note_answer(&mut self, touched: &mut Touched, now: Seen, output: &Output) {
        let Output::Answered { request, .. } = *output else {
            return;
        };
        let last = self.answered_serial.get_or_insert(request.client, 0);
        if request.serial <= *last {
            return;
        }
        *last = request.serial;
        let applied = self.tree.prefix(now.log, now.last_applied);
        match self.find_request(applied, request) {
            None => touched.unfounded = touched.unfounded.or(Some(request)),
            Some(log) => {
                touched.answers = true;
                let kept = Kept {
                    log,
                    term: touched.term,
                    request: Some(request),
                };
                self.answered.push(&self.tree, kept);
            }
        }
    }

    fn find_request(&self, log: Place, request: Request) -> Option<Place> {
        let mut place = log;
        while let Some(entry) = self.tree.entry(place) {
            if request_of(entry) == Some(request) {
                return Some(place);
            }
            place = self.tree.below(place);
        }
        None
    }

    /// The prefixes of `log` that are longer than `above`, up to the length
    /// `to`, the shortest first.
    fn path(&self, log: Place, above: Index, to: Index) -> Vec<Place> {
        let mut place = self.tree.prefix(log, to);
        let mut path = Vec::new();
        while self.tree.index(place) > above {
            path.push(place);
            place = self.tree.below(place);
        }
        path.reverse();
        path
    }
}

/// The first index from which the last action may have changed the log of
/// the node that it touched.
fn changed_from(observed: &Observed<Raft>) -> Index {
    match (&observed.action, &observed.flight) {
        (Action::Restart { .. }, _) => 1,
        (_, Some(flight)) => match &*flight.msg {
            Message::AppendEntries(m) => m.prev_log_index + 1,
            Message::RequestVote(_)
            | Message::RequestVoteReply(_)
            | Message::AppendEntriesReply(_)
            | Message::PreVote(_)
            | Message::PreVoteReply(_) => Index::MAX,
        },
        (_, None) => Index::MAX,
    }
}

fn entry_at(log: &Log, index: Index) -> Option<&Entry> {
    match index {
        0 => None,
        _ => log.get(index),
    }
}

fn request_of(entry: &Entry) -> Option<Request> {
    match &entry.payload {
        Payload::Noop => None,
        Payload::Command(command) => Some(command.request),
    }
}
