//! A run with all its branches as plain data: how it began, and what was
//! done to it. What happens by itself is not in it: it follows from the seed.

use crate::sim::time::Time;
use crate::sim::timeline::BranchId;

use super::entry::Entry;
use super::session::{Session, Start};

/// What opening a recording may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How many branches.
    pub branches: usize,
    /// How many events to play, all branches together.
    pub played: u64,
    /// How many events the branches may have, counting for each the past
    /// that it shares with its parent.
    pub held: u64,
}

/// Why a recording cannot be played within its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// A branch leaves none before it, or what was done on it is not in the
    /// order of time.
    OutOfOrder,
    /// It asks for more than the bounds allow.
    TooLarge,
}

/// A run with all its branches: what links and journals hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// How it begins. The seed is there, even if it is the scenario's own.
    pub start: Start,
    /// Its branches. The first is the trunk, and each comes after the one
    /// that it left.
    pub branches: Vec<RecordedBranch>,
    /// The place in `branches` of the branch that is being looked at.
    pub current: usize,
    /// What is said of the world after the last event of that branch, to see
    /// whether a replay is the same run.
    pub claim: Option<Claim>,
}

/// What something written down says of the world where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It has this digest.
    Digest(u64),
    /// It has a digest of the kind before [`DIGESTS_SINCE`], which this
    /// program does not compute any more.
    Outdated,
}

/// The first schema of journals and links whose digests are of today's kind.
pub const DIGESTS_SINCE: u8 = 3;

impl Claim {
    /// The digest that was written down in this schema.
    #[must_use]
    pub fn of(schema: u8, digest: u64) -> Claim {
        match schema < DIGESTS_SINCE {
            true => Claim::Outdated,
            false => Claim::Digest(digest),
        }
    }
}

/// Whether a replay is the run that was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sameness {
    /// It is the same run.
    Proven,
    /// It is another run.
    Refuted {
        /// The digest that was written down.
        claimed: u64,
        /// The digest of the replay.
        found: u64,
    },
    /// It was not compared: see [`Claim::Outdated`].
    Outdated,
    /// There was no digest to compare it with.
    Unclaimed,
}

impl Sameness {
    /// Compares what was written down with the digest of a replay.
    #[must_use]
    pub fn of(claim: Option<Claim>, found: u64) -> Sameness {
        match claim {
            Some(Claim::Digest(claimed)) if claimed == found => Sameness::Proven,
            Some(Claim::Digest(claimed)) => Sameness::Refuted { claimed, found },
            Some(Claim::Outdated) => Sameness::Outdated,
            None => Sameness::Unclaimed,
        }
    }
}

/// One branch of a recording.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordedBranch {
    /// The place in [`Recording::branches`] of the branch that it left, and
    /// after which event. None for the trunk.
    pub parent: Option<(usize, u64)>,
    /// The name that a person gave it; empty if nobody did.
    pub name: String,
    /// What was done on it since it left its parent, in order.
    pub actions: Vec<Entry>,
    /// How many events it has, those of its past included.
    pub events: u64,
}

impl Recording {
    /// The recording of an open run: all that was done to it. Branches end
    /// at the last thing that was done on them, for what follows then
    /// follows by itself.
    #[must_use]
    pub fn of(session: &dyn Session) -> Recording {
        let mut start = session.start().clone();
        start.seed = Some(session.seed());
        let mut ids: Vec<BranchId> = Vec::new();
        let mut branches = Vec::new();
        let mut current = 0;
        for branch in session.branches() {
            let place = |id| ids.iter().position(|one| *one == id);
            let parent = branch
                .parent
                .and_then(|(id, after)| Some((place(id)?, after)));
            let actions = session.done(branch.id);
            if branch.id == session.branch() {
                current = branches.len();
            }
            ids.push(branch.id);
            let left = parent.map_or(0, |(_, after)| after);
            branches.push(RecordedBranch {
                parent,
                name: session.branch_name(branch.id).to_owned(),
                events: actions.last().map_or(left, |entry| entry.seq),
                actions,
            });
        }
        let digest = session.digest_at(branches[current].events);
        let claim = digest.map(Claim::Digest);
        Recording {
            start,
            branches,
            current,
            claim,
        }
    }

    /// The recording of a run of one branch, `digest` being that of the world
    /// after its last event.
    #[must_use]
    pub fn of_one_branch(start: Start, actions: Vec<Entry>, events: u64, digest: u64) -> Recording {
        let trunk = RecordedBranch {
            actions,
            events,
            ..RecordedBranch::default()
        };
        Recording {
            start,
            branches: vec![trunk],
            current: 0,
            claim: Some(Claim::Digest(digest)),
        }
    }

    /// An open run up to where it stands, without its other branches.
    #[must_use]
    pub fn up_to_here(session: &dyn Session) -> Recording {
        let mut start = session.start().clone();
        start.seed = Some(session.seed());
        let mut actions = session.manual_actions();
        actions.retain(|entry| entry.seq <= session.seq());
        Recording::of_one_branch(start, actions, session.seq(), session.digest())
    }

    /// Whether it is in order, and opening it stays within these bounds.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self, bounds: &Bounds) -> Result<(), Unfit> {
        let mut ends: Vec<u64> = Vec::new();
        let mut played: u64 = 0;
        for recorded in &self.branches {
            let mut left = 0;
            if let Some((parent, after)) = recorded.parent {
                let end = ends.get_mut(parent).ok_or(Unfit::OutOfOrder)?;
                played = played.saturating_add(after.saturating_sub(*end));
                *end = after.max(*end);
                left = after;
            }
            recorded.check_order(left)?;
            played = played.saturating_add(recorded.events - left);
            ends.push(recorded.events);
        }
        if self.current >= self.branches.len() {
            return Err(Unfit::OutOfOrder);
        }
        let held = ends.iter().fold(0_u64, |sum, end| sum.saturating_add(*end));
        let fits = ends.len() <= bounds.branches && played <= bounds.played && held <= bounds.held;
        match fits {
            true => Ok(()),
            false => Err(Unfit::TooLarge),
        }
    }

    /// The oldest schema of links and journals that has all that was done,
    /// and what is said of its end.
    #[must_use]
    pub fn schema(&self) -> u8 {
        let acts = self.branches.iter().flat_map(|recorded| &recorded.actions);
        let acts = acts.map(|entry| entry.act.row().since).max();
        let claim = match self.claim {
            Some(Claim::Digest(_)) => DIGESTS_SINCE,
            Some(Claim::Outdated) | None => 1,
        };
        acts.unwrap_or(1).max(claim)
    }

    /// Whether anything was done to it by hand.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.branches
            .iter()
            .any(|recorded| !recorded.actions.is_empty())
    }
}

impl RecordedBranch {
    /// Whether event numbers rise from `left` to the end, and instants do not
    /// fall.
    fn check_order(&self, left: u64) -> Result<(), Unfit> {
        let mut last = (left, Time::ZERO);
        for entry in &self.actions {
            if entry.seq <= last.0 || entry.at_us < last.1 {
                return Err(Unfit::OutOfOrder);
            }
            last = (entry.seq, entry.at_us);
        }
        match last.0 <= self.events {
            true => Ok(()),
            false => Err(Unfit::OutOfOrder),
        }
    }
}
