//! Two-phase commit (Gray and Lamport 2006, "Consensus on Transaction Commit",
//! §3 and the module `TwoPhase` of its appendix). Messages are never lost and
//! never taken from the network: a set that grows.

use super::t_commit::{Manager, Managers, consistent};
use super::{Model, Property};

/// The most managers: a state is two numbers.
pub const MOST: u32 = 10;

/// The model.
#[derive(Clone, Copy, Debug)]
pub struct TwoPhase {
    /// How many resource managers there are, from 1 to [`MOST`].
    pub managers: u32,
}

/// All of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// `rmState`.
    pub managers: Managers,
    /// `tmState`.
    pub tm: Tm,
    /// `tmPrepared`, a bit a manager.
    pub prepared: u32,
    /// The messages of the kind Prepared, a bit a manager.
    pub said_prepared: u32,
    /// Whether Commit was sent.
    pub said_commit: bool,
    /// Whether Abort was sent.
    pub said_abort: bool,
}

/// What the transaction manager has decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tm {
    /// Nothing.
    Init,
    /// To commit.
    Committed,
    /// To abort.
    Aborted,
}

/// One step; managers count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// `TMCommit`.
    TmCommit,
    /// `TMAbort`.
    TmAbort,
    /// `TMRcvPrepared(rm)`.
    TmRcvPrepared(u32),
    /// `RMPrepare(rm)`.
    RmPrepare(u32),
    /// `RMChooseToAbort(rm)`.
    RmChooseToAbort(u32),
    /// `RMRcvCommitMsg(rm)`.
    RmRcvCommitMsg(u32),
    /// `RMRcvAbortMsg(rm)`.
    RmRcvAbortMsg(u32),
}

impl TwoPhase {
    fn all(&self) -> u32 {
        (1 << self.managers) - 1
    }
}

impl Model for TwoPhase {
    type State = State;
    type Step = Step;

    fn start(&self) -> State {
        State {
            managers: Managers::working(),
            tm: Tm::Init,
            prepared: 0,
            said_prepared: 0,
            said_commit: false,
            said_abort: false,
        }
    }

    #[inline]
    fn next(&self, state: State, to: &mut impl FnMut(Step, State)) {
        if state.tm == Tm::Init {
            if state.prepared == self.all() {
                let (tm, said_commit) = (Tm::Committed, true);
                to(
                    Step::TmCommit,
                    State {
                        tm,
                        said_commit,
                        ..state
                    },
                );
            }
            let (tm, said_abort) = (Tm::Aborted, true);
            to(
                Step::TmAbort,
                State {
                    tm,
                    said_abort,
                    ..state
                },
            );
        }
        for rm in 0..self.managers {
            let bit = 1 << rm;
            let becomes = |manager| State {
                managers: state.managers.with(rm, manager),
                ..state
            };
            if state.tm == Tm::Init && state.said_prepared & bit != 0 {
                let prepared = state.prepared | bit;
                to(Step::TmRcvPrepared(rm), State { prepared, ..state });
            }
            if state.managers.get(rm) == Manager::Working {
                let said_prepared = state.said_prepared | bit;
                let prepares = becomes(Manager::Prepared);
                to(
                    Step::RmPrepare(rm),
                    State {
                        said_prepared,
                        ..prepares
                    },
                );
                to(Step::RmChooseToAbort(rm), becomes(Manager::Aborted));
            }
            if state.said_commit {
                to(Step::RmRcvCommitMsg(rm), becomes(Manager::Committed));
            }
            if state.said_abort {
                to(Step::RmRcvAbortMsg(rm), becomes(Manager::Aborted));
            }
        }
    }

    fn properties() -> &'static [Property<TwoPhase>] {
        &[Property {
            name: "TCConsistent",
            holds: |_, state| consistent(state.managers),
        }]
    }

    fn width(&self) -> usize {
        2
    }

    #[inline]
    fn write(&self, state: State, to: &mut [u32]) {
        let said = u32::from(state.said_commit) | u32::from(state.said_abort) << 1;
        let tm = match state.tm {
            Tm::Init => 0,
            Tm::Committed => 1,
            Tm::Aborted => 2,
        };
        to[0] = state.managers.bits() | tm << 20 | said << 22;
        to[1] = state.prepared | state.said_prepared << 16;
    }

    #[inline]
    fn read(&self, from: &[u32]) -> State {
        State {
            managers: Managers::of_bits(from[0] & 0xf_ffff),
            tm: match from[0] >> 20 & 3 {
                0 => Tm::Init,
                1 => Tm::Committed,
                _ => Tm::Aborted,
            },
            said_commit: from[0] >> 22 & 1 == 1,
            said_abort: from[0] >> 23 & 1 == 1,
            prepared: from[1] & 0xffff,
            said_prepared: from[1] >> 16,
        }
    }
}
