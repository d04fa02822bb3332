//! The record of replicated logs under leaders: every log that ever was, who
//! led which term, what was committed, applied and answered.
//!
//! It is asked after every event, so that must be cheap. Every log that ever
//! was is a path in one tree ([`log_tree`](super::log_tree)), and a node's log
//! one place in it: two logs are the same if their places are. Only the node
//! that the last action touched is looked at.

use crate::kit::aside::Aside;
use crate::sim::encode::Encode;
use crate::sim::growing::Growing;
use crate::sim::id::NodeId;
use crate::sim::protocol::Request;

use super::answers::Answered;
use super::leaders::{Keep, Kept, Leaders, Led, Slot};
use super::log_tree::{Entry, Place, Tree};

pub use super::replica::{Progress, Replica};

/// The record.
#[derive(Clone, Debug, PartialEq, Eq, Encode)]
pub struct Replicas<E> {
    tree: Tree<E>,
    /// Each node as it was last seen, by number.
    seen: Vec<Seen>,
    /// What the last action did, if it brought anything new.
    touched: Aside<Option<Touched>>,
    leaders: Leaders,
    /// What was committed, with the earliest term in which a node knew.
    committed: Keep,
    /// Where in that list the first entry that was committed at each index
    /// is, by index from 1.
    committed_at: Growing<Slot>,
    /// What was applied first at each index, from 1, and by whom.
    applied: Growing<(Place, NodeId)>,
    /// What clients were told to be carried out.
    answered: Keep,
    /// Which requests were answered already.
    known_answered: Answered,
}

/// One node as it was last seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode)]
struct Seen {
    log: Place,
    /// The term that it leads.
    leads: Option<u64>,
    committed: u64,
    applied: u64,
}

/// What the last action did to the node that it touched.
#[derive(Clone, Copy, Debug)]
struct Touched {
    node: NodeId,
    /// The node before.
    was: Seen,
    /// The node now.
    now: Seen,
    /// The term that the node is in; 0 if it is down.
    term: u64,
    /// The first entry that is committed and was not known to be before, or
    /// not in so early a term.
    commits: Option<Slot>,
    /// The first index at which the node applied something else than
    /// another node, and that node.
    clash: Option<(u64, NodeId)>,
    /// The first request that is answered for the first time.
    answers: Option<Slot>,
    /// A request that is answered without being in the log.
    unfounded: Option<Request>,
}

/// Two logs that do not match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Whose they are, that of the last action second.
    pub nodes: [NodeId; 2],
    /// An index at which both have an entry of the same term.
    pub index: u64,
    /// That term.
    pub term: u64,
    /// An index up to there at which they differ.
    pub differs: u64,
}

/// A leader lacks what it must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The leader.
    pub leader: NodeId,
    /// The term that it leads, or led.
    pub term: u64,
    /// The index of what it lacks.
    pub index: u64,
    /// The term of the entry that it lacks.
    pub entry_term: u64,
    /// The term in which that was committed, or answered.
    pub since: u64,
}

impl<E> Default for Replicas<E> {
    fn default() -> Replicas<E> {
        Replicas {
            tree: Tree::default(),
            seen: Vec::new(),
            touched: Aside(None),
            leaders: Leaders::default(),
            committed: Keep::default(),
            committed_at: Growing::default(),
            applied: Growing::default(),
            answered: Keep::default(),
            known_answered: Answered::default(),
        }
    }
}

// What has come about.

impl<E: Entry> Replicas<E> {
    /// Leaders elected so far.
    #[must_use]
    pub fn elections(&self) -> u64 {
        self.leaders.count()
    }

    /// Whether any node led this term.
    #[must_use]
    pub fn had_leader(&self, term: u64) -> bool {
        self.leaders.had(term)
    }

    /// Up to which index any node has ever known all to be committed.
    #[must_use]
    pub fn committed(&self) -> u64 {
        self.committed_at.len()
    }

    /// The term of the entry that was committed first at `index`.
    #[must_use]
    pub fn committed_term(&self, index: u64) -> Option<u64> {
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
    pub fn logs_agree_to(&self, index: u64) -> bool {
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
}

// What must hold, asked of the last action.

impl<E: Entry> Replicas<E> {
    /// A node that led the term which another has come to lead: both, and the
    /// term.
    #[must_use]
    pub fn two_leaders(&self) -> Option<([NodeId; 2], u64)> {
        let Touched { node, was, now, .. } = self.touched.0?;
        let term = now.leads.filter(|_| was.leads != now.leads)?;
        let first = self.leaders.other(term, node)?;
        Some(([first, node], term))
    }

    /// A leader that has not only added to its log: the leader, its term, and
    /// up to where its log is as it was.
    #[must_use]
    pub fn rewritten(&self) -> Option<(NodeId, u64, u64)> {
        let Touched { node, was, now, .. } = self.touched.0?;
        let term = now.leads.filter(|_| was.leads == now.leads)?;
        let shared = self.tree.shared(was.log, now.log);
        (shared != was.log).then(|| (node, term, self.tree.index(shared)))
    }

    /// Two logs that have entries of the same term at an index, but are not
    /// the same up to there.
    #[must_use]
    pub fn mismatch(&self) -> Option<Mismatch> {
        let Touched { node, was, now, .. } = self.touched.0?;
        if !self.tree.has_twins() || was.log == now.log {
            return None;
        }
        let others = (1..).map(NodeId).zip(&self.seen);
        let mut others = others.filter(|(id, _)| *id != node);
        others.find_map(|(other, seen)| {
            let (index, differs) = self.tree.mismatch(now.log, seen.log)?;
            Some(Mismatch {
                nodes: [other, node],
                index,
                term: self.tree.term(self.tree.prefix(now.log, index)),
                differs,
            })
        })
    }

    /// A node that has applied something else at an index than another before:
    /// the other, the node, and the index.
    #[must_use]
    pub fn clash(&self) -> Option<([NodeId; 2], u64)> {
        let touched = self.touched.0?;
        let (index, first) = touched.clash?;
        Some(([first, touched.node], index))
    }

    /// Up to where the node has applied that the last action touched, if it has
    /// applied something.
    #[must_use]
    pub fn newly_applied(&self) -> Option<u64> {
        let Touched { was, now, .. } = self.touched.0?;
        (now.applied > was.applied).then_some(now.applied)
    }

    /// A leader that lacks an entry which was committed in an earlier term.
    #[must_use]
    pub fn lacks_committed(&self) -> Option<Lack> {
        let touched = self.touched.0?;
        let new = self.new_leader_lacks(&self.committed);
        let lack = new.or_else(|| self.old_leader_lacks(&self.committed, touched.commits));
        lack.map(|(lack, _)| lack)
    }

    /// A leader that lacks what a client was told in an earlier term to be
    /// carried out, or told so itself: the leader, its term, and the request.
    #[must_use]
    pub fn lacks_answered(&self) -> Option<(NodeId, u64, Request)> {
        let touched = self.touched.0?;
        let named = |(lack, kept): (Lack, Kept)| Some((lack.leader, lack.term, kept.request?));
        let unfounded = touched
            .unfounded
            .map(|own| (touched.node, touched.term, own));
        let new = self.new_leader_lacks(&self.answered).and_then(named);
        new.or(unfounded).or_else(|| {
            let old = self.old_leader_lacks(&self.answered, touched.answers);
            old.and_then(named)
        })
    }

    /// The touched node leads, and either is new as leader or has rewritten
    /// its log.
    fn new_leader_lacks(&self, keep: &Keep) -> Option<(Lack, Kept)> {
        let Touched { node, was, now, .. } = self.touched.0?;
        let term = now.leads?;
        let only_grew = || self.tree.shared(was.log, now.log) == was.log;
        if was.leads == now.leads && only_grew() {
            return None;
        }
        let log = now.log;
        self.lack(keep, 0, Led { term, node, log })
    }

    /// A leader of a later term than that in which something is found only
    /// now: what is `new`, and what came after. Its log is as it is, or as it
    /// was when it last led.
    fn old_leader_lacks(&self, keep: &Keep, new: Option<Slot>) -> Option<(Lack, Kept)> {
        let (touched, new) = self.touched.0.zip(new)?;
        self.leaders.after(touched.term).find_map(|led| {
            let now = self.seen[led.node.index()];
            let leads = now.leads == Some(led.term);
            let log = if leads { now.log } else { led.log };
            self.lack(keep, new, Led { log, ..*led })
        })
    }

    fn lack(&self, keep: &Keep, from: Slot, led: Led) -> Option<(Lack, Kept)> {
        let kept = keep.missing(&self.tree, led.term, led.log, from)?;
        let lack = Lack {
            leader: led.node,
            term: led.term,
            index: self.tree.index(kept.log),
            entry_term: self.tree.term(kept.log),
            since: kept.term,
        };
        Some((lack, kept))
    }
}

// How it is kept up to date.

impl<E: Entry> Replicas<E> {
    /// The start: nothing but what disks hold, in the order of the nodes.
    pub fn begin<'a>(&mut self, disks: impl Iterator<Item = &'a Growing<E>>)
    where
        E: 'a,
    {
        if !self.seen.is_empty() {
            return;
        }
        for log in disks {
            let log = self.place_of(Place::EMPTY, log, 1);
            let seen = Seen::default();
            self.seen.push(Seen { log, ..seen });
        }
    }

    /// An action has touched no node.
    pub fn pass(&mut self) {
        self.touched = Aside(None);
    }

    /// An action has touched a node, which has told clients that these
    /// requests are carried out.
    pub fn take(&mut self, replica: &Replica<'_, E>, answered: impl Iterator<Item = Request>) {
        self.pass();
        let node = replica.node;
        let was = self.seen[node.index()];
        let log = self.place_of(was.log, replica.log, replica.changed_from);
        let now = match replica.up {
            None => Seen {
                log,
                ..Seen::default()
            },
            Some(up) => Seen {
                log,
                leads: up.leads.then_some(up.term),
                committed: up.committed,
                applied: up.applied,
            },
        };
        let mut answered = answered.peekable();
        // Most messages bring nothing new.
        if now == was && answered.peek().is_none() {
            return;
        }
        self.seen[node.index()] = now;
        let mut touched = Touched {
            node,
            was,
            now,
            term: replica.up.map_or(0, |up| up.term),
            commits: None,
            clash: None,
            answers: None,
            unfounded: None,
        };
        self.note_leading(&touched);
        self.note_committed(&mut touched);
        self.note_applied(&mut touched);
        for request in answered {
            self.note_answer(&mut touched, request);
        }
        self.touched = Aside(Some(touched));
    }

    /// The place of `log`, which was at `was` and may have changed from
    /// index `from` on.
    fn place_of(&mut self, was: Place, log: &Growing<E>, from: u64) -> Place {
        let mut kept = (from - 1).min(self.tree.index(was)).min(log.len());
        let mut place = self.tree.prefix(was, kept);
        let last_kept = kept.checked_sub(1).and_then(|last| log.get(last));
        // If it does not even agree there, nothing is taken for granted.
        if self.tree.entry(place) != last_kept {
            (place, kept) = (Place::EMPTY, 0);
        }
        for entry in log.part(kept, u64::MAX) {
            place = self.tree.grow(place, entry);
        }
        place
    }

    fn note_leading(&mut self, touched: &Touched) {
        let Touched { node, was, now, .. } = *touched;
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
            self.committed.look_into(&self.tree, log);
            self.answered.look_into(&self.tree, log);
        }
    }

    /// Entries are committed when a node knows them to be for the first time.
    fn note_committed(&mut self, touched: &mut Touched) {
        let Touched { was, now, term, .. } = *touched;
        let request = None;
        for log in self.tree.path(now.log, was.committed, now.committed) {
            let slot = match self.find_committed(log) {
                Some((_, kept)) if kept.term <= term => continue,
                Some((slot, _)) => {
                    self.committed.lower_term(slot, term);
                    slot
                }
                None => {
                    let slot = self.committed.push(Kept { log, term, request });
                    if self.tree.index(log) > self.committed_at.len() {
                        self.committed_at.push(slot);
                    }
                    slot
                }
            };
            touched.commits = Some(touched.commits.map_or(slot, |first| first.min(slot)));
        }
    }

    /// Where the last entry of `log` is in the list of committed entries.
    fn find_committed(&self, log: Place) -> Option<(Slot, Kept)> {
        let first = *self.committed_at.get(self.tree.index(log) - 1)?;
        let kept = self.committed.get(first)?;
        if self.tree.same_entry(kept.log, log) {
            return Some((first, kept));
        }
        // Something else was committed there before: what clashes is told.
        self.committed.find(|kept| {
            self.tree.index(kept.log) == self.tree.index(log) && self.tree.same_entry(kept.log, log)
        })
    }

    fn note_applied(&mut self, touched: &mut Touched) {
        let Touched { was, now, .. } = *touched;
        for log in self.tree.path(now.log, was.applied, now.applied) {
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

    fn note_answer(&mut self, touched: &mut Touched, request: Request) {
        if !self.known_answered.is_first(request) {
            return;
        }
        // What is not applied, or not committed, is answered only by a flaw.
        let log = touched.now.log;
        let applied = self.tree.prefix(log, touched.now.applied);
        let mut logs = [applied, log].into_iter();
        let Some(log) = logs.find_map(|log| self.find_request(log, request)) else {
            touched.unfounded = touched.unfounded.or(Some(request));
            return;
        };
        let (term, request) = (touched.term, Some(request));
        let slot = self.answered.push(Kept { log, term, request });
        touched.answers = touched.answers.or(Some(slot));
    }

    fn find_request(&self, log: Place, request: Request) -> Option<Place> {
        let mut place = log;
        while let Some(entry) = self.tree.entry(place) {
            if entry.request() == Some(request) {
                return Some(place);
            }
            place = self.tree.below(place);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const S1: NodeId = NodeId(1);

    /// S1 leads term 2 with a log of entries of the terms 1 and 2; then it has
    /// this log, and leads or does not: what of it is rewritten. No flaw of a
    /// lab makes a leader do that.
    fn rewritten(after: &[u64], leads: bool) -> Option<(NodeId, u64, u64)> {
        let mut record: Replicas<u64> = Replicas::default();
        record.begin([Growing::default()].iter());
        for (log, leads) in [(&[1, 2][..], true), (after, leads)] {
            let up = Progress {
                term: 2,
                leads,
                committed: 0,
                applied: 0,
            };
            let replica = Replica {
                node: S1,
                log: &log.iter().copied().collect(),
                changed_from: 1,
                up: Some(up),
            };
            record.take(&replica, std::iter::empty());
        }
        record.rewritten()
    }

    #[test]
    fn a_leader_may_append() {
        assert_eq!(rewritten(&[1, 2, 2], true), None);
        assert_eq!(rewritten(&[1, 2], true), None);
    }

    #[test]
    fn a_leader_may_neither_delete_nor_overwrite() {
        assert_eq!(rewritten(&[1], true), Some((S1, 2, 1)));
        assert_eq!(rewritten(&[1, 3], true), Some((S1, 2, 1)));
    }

    #[test]
    fn who_no_longer_leads_may_overwrite() {
        assert_eq!(rewritten(&[1], false), None);
    }
}
