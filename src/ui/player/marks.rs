//! What stands out on the timeline.

use crate::labs::session::Session;
use crate::show::frame::Mark;
use crate::sim::time::Time;
use crate::sim::timeline::BranchId;

/// What stands out among the recorded events, in order.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    branch: BranchId,
    /// The last event that stands out.
    seen: u64,
    list: Vec<(u64, Time, &'static Mark)>,
    forks: Vec<Time>,
}

impl Marks {
    /// All of a branch.
    pub(super) fn of(session: &dyn Session) -> Marks {
        let mut marks = Marks {
            branch: session.branch(),
            forks: forks(session, session.branch()),
            ..Marks::default()
        };
        marks.add(session, session.marks(0));
        marks
    }

    /// With what was recorded since, or those of the branch that the run is
    /// on now; none if that makes no difference.
    pub(super) fn going_on(&self, session: &dyn Session) -> Option<Marks> {
        let same = session.branch() == self.branch && session.recorded() >= self.seen;
        if !same {
            return Some(Marks::of(session));
        }
        let more = session.marks(self.seen);
        let forks = forks(session, self.branch);
        (!more.is_empty() || forks != self.forks).then(|| {
            let mut marks = self.clone();
            marks.add(session, more);
            marks.forks = forks;
            marks
        })
    }

    fn add(&mut self, session: &dyn Session, more: Vec<(u64, &'static Mark)>) {
        for (seq, mark) in more {
            if let Some(at) = session.instant(seq) {
                self.list.push((seq, at, mark));
            }
            self.seen = seq;
        }
    }

    /// Events, instants and marks, in order.
    pub fn iter(&self) -> impl Iterator<Item = (u64, Time, &'static Mark)> {
        self.list.iter().copied()
    }

    /// The instants at which this branch and others part.
    #[must_use]
    pub fn forks(&self) -> &[Time] {
        &self.forks
    }

    /// The marked event that is nearest to `at`, if one is within `most`. Of
    /// two it is the one that stands out more.
    #[must_use]
    pub fn near(&self, at: Time, most: Time) -> Option<u64> {
        let first = self.list.partition_point(|(_, own, _)| *own + most < at);
        let mut best: Option<(u64, u64)> = None;
        for (seq, own, mark) in &self.list[first..] {
            if *own > at + most {
                break;
            }
            let far = own.0.abs_diff(at.0) / (1 + u64::from(mark.weight));
            if best.is_none_or(|(least, _)| far < least) {
                best = Some((far, *seq));
            }
        }
        best.map(|(_, seq)| seq)
    }
}

/// The instants at which `branch` and others part.
fn forks(session: &dyn Session, branch: BranchId) -> Vec<Time> {
    let mut forks = Vec::new();
    for other in session.branches() {
        if other.id != branch {
            let shared = session.shared(branch, other.id);
            let at = session.instant(shared).unwrap_or_default();
            if !forks.contains(&at) {
                forks.push(at);
            }
        }
    }
    forks
}
