//! What invariants take for granted, and since when it is not so.
//!
//! A lease rests on clocks, a vote on a disk that keeps it. Where that is not
//! given, nothing is promised: from then on the invariants that rest on it are
//! neither held nor broken, but not judged, and whoever asks is told since when
//! and why.

use super::invariant::{Breach, Check, Watched};
use super::time::Time;

/// What some invariants take for granted.
#[derive(Debug)]
pub struct Assumption<P: Watched> {
    /// Name in kebab case, with the lab first:
    /// `multipaxos-assumption-clocks`.
    pub id: &'static str,
    /// Paper and section: `Paxos Made Live §5.2`.
    pub cite: &'static str,
    /// The invariants that rest on it, by their ids.
    pub bears: &'static [&'static str],
    /// How it is not so any more after an action, if it is not. Asked until it
    /// says so for the first time, as [`Invariant::check`] is.
    ///
    /// [`Invariant::check`]: super::invariant::Invariant::check
    pub off: Check<P>,
}

/// An assumption that has lapsed, and by which event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lapse {
    /// The event after which it was not so any more.
    pub seq: u64,
    /// When that was.
    pub at: Time,
    /// The assumption's [`Assumption::id`].
    pub assumption: &'static str,
    /// The assumption's [`Assumption::cite`].
    pub cite: &'static str,
    /// The invariants that are not judged for it from then on: those that
    /// rest on it and were neither broken nor given up before.
    pub invariants: Vec<&'static str>,
    /// Where it shows, and the values of its sentence.
    pub how: Breach,
}

impl Lapse {
    /// Whether this invariant is not judged for it.
    #[must_use]
    pub fn bears(&self, invariant: &str) -> bool {
        self.invariants.contains(&invariant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::action::Action;
    use crate::sim::id::NodeId;
    use crate::sim::run::{Run, Watch};
    use crate::sim::scenario::Setup;
    use crate::sim::toy::{NO_SCRIPT, Toy, ToyConfig, add};

    /// Breaks its one invariant by counting to one.
    fn run() -> Run<Toy> {
        let setup = Setup::new(ToyConfig {
            limit: 0,
            ..ToyConfig::default()
        });
        Run::new(setup, NO_SCRIPT, 1, Watch::INVARIANTS)
    }

    fn count(run: &mut Run<Toy>) {
        let action = Action::Command {
            node: NodeId(1),
            command: add(7, 1),
        };
        run.apply(Time::ms(2), action).expect("it is up");
    }

    fn lapse(run: &mut Run<Toy>, ppm: i32) -> Vec<Lapse> {
        let action = Action::Drift {
            node: NodeId(1),
            ppm,
        };
        let event = run.apply(run.world().now().max(Time::ms(1)), action);
        event.expect("a clock can drift").lapses
    }

    #[test]
    fn what_rests_on_an_assumption_is_not_judged_once_it_has_lapsed() {
        let mut run = run();
        let told = lapse(&mut run, -9);
        assert_eq!(told, run.lapses());
        let [told] = &told[..] else {
            panic!("one assumption has lapsed: {told:?}")
        };
        assert_eq!((told.seq, told.at), (1, Time::ms(1)));
        assert_eq!(told.assumption, "toy-assumption-true-clock");
        assert_eq!(told.how.values, [("ppm", 9_u64.into())]);
        assert!(told.bears("toy-invariant-small"));
        assert_eq!(lapse(&mut run, 0), [], "it does not come back");
        assert_eq!(lapse(&mut run, 4), [], "it is told once");
        count(&mut run);
        assert_eq!(run.violations(), []);
    }

    #[test]
    fn what_was_broken_before_stays_broken() {
        let mut run = run();
        count(&mut run);
        assert_eq!(run.violations().len(), 1);
        assert_eq!(lapse(&mut run, 9), []);
        assert_eq!((run.violations().len(), run.lapses()), (1, &[][..]));
    }
}
