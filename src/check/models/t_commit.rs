//! What committing a transaction is, whoever does it how (Gray and Lamport 2006,
//! "Consensus on Transaction Commit", §2 and the module `TCommit` of its
//! appendix): each resource manager is in one of four states.

use super::{Model, Property};

/// The most managers: a state is one number.
pub const MOST: u32 = 15;

/// The model.
#[derive(Clone, Copy, Debug)]
pub struct TCommit {
    /// How many resource managers there are, from 1 to [`MOST`].
    pub managers: u32,
}

/// What one manager does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manager {
    /// It works on the transaction.
    Working,
    /// It can do both.
    Prepared,
    /// It has committed.
    Committed,
    /// It has aborted.
    Aborted,
}

/// `rmState`: all managers, two bits each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Managers(u32);

/// The lower of the two bits of each.
const LOWER: u32 = 0x5555_5555;

impl Managers {
    /// All work.
    #[must_use]
    pub fn working() -> Managers {
        Managers(0)
    }

    /// Manager `rm`, from 0.
    #[must_use]
    #[inline]
    pub fn get(self, rm: u32) -> Manager {
        match self.0 >> (2 * rm) & 3 {
            0 => Manager::Working,
            1 => Manager::Prepared,
            2 => Manager::Committed,
            _ => Manager::Aborted,
        }
    }

    /// The same, but for manager `rm`.
    #[must_use]
    #[inline]
    pub fn with(self, rm: u32, manager: Manager) -> Managers {
        let bits = match manager {
            Manager::Working => 0,
            Manager::Prepared => 1,
            Manager::Committed => 2,
            Manager::Aborted => 3,
        };
        Managers(self.0 & !(3 << (2 * rm)) | bits << (2 * rm))
    }

    /// Whether one of them has committed.
    #[must_use]
    #[inline]
    pub fn any_committed(self) -> bool {
        (self.0 >> 1) & !self.0 & LOWER != 0
    }

    /// Whether one of them has aborted.
    #[must_use]
    #[inline]
    pub fn any_aborted(self) -> bool {
        (self.0 >> 1) & self.0 & LOWER != 0
    }

    pub(super) fn bits(self) -> u32 {
        self.0
    }

    pub(super) fn of_bits(bits: u32) -> Managers {
        Managers(bits)
    }
}

/// `TCConsistent`: no two managers have decided otherwise.
pub(super) fn consistent(managers: Managers) -> bool {
    !(managers.any_committed() && managers.any_aborted())
}

/// One step of manager `rm`, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// `Prepare(rm)`.
    Prepare(u32),
    /// `Decide(rm)`, to commit.
    Commit(u32),
    /// `Decide(rm)`, to abort.
    Abort(u32),
}

impl Model for TCommit {
    type State = Managers;
    type Step = Step;

    fn start(&self) -> Managers {
        Managers::working()
    }

    fn next(&self, state: Managers, to: &mut impl FnMut(Step, Managers)) {
        let mut all = 0..self.managers;
        let may = |rm| matches!(state.get(rm), Manager::Prepared | Manager::Committed);
        let can_commit = all.all(may);
        let not_committed = !state.any_committed();
        for rm in 0..self.managers {
            let manager = state.get(rm);
            if manager == Manager::Working {
                to(Step::Prepare(rm), state.with(rm, Manager::Prepared));
            }
            if manager == Manager::Prepared && can_commit {
                to(Step::Commit(rm), state.with(rm, Manager::Committed));
            }
            if matches!(manager, Manager::Working | Manager::Prepared) && not_committed {
                to(Step::Abort(rm), state.with(rm, Manager::Aborted));
            }
        }
    }

    fn properties() -> &'static [Property<TCommit>] {
        &[Property {
            name: "TCConsistent",
            holds: |_, state| consistent(state),
        }]
    }

    fn width(&self) -> usize {
        1
    }

    fn write(&self, state: Managers, to: &mut [u32]) {
        to[0] = state.0;
    }

    fn read(&self, from: &[u32]) -> Managers {
        Managers(from[0])
    }
}
