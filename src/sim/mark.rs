//! Marks: what makes an event stand out, on a timeline, in lists and in the
//! diagram. Those of rules are the lab's own; faults, repairs and violations
//! stand out in every lab.

use super::action::{Action, Class};
use super::invariant::Watched;
use super::run::Event;

/// How an event stands out.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The word for it: `leader`.
    pub word: &'static str,
    /// The name of the text that says it: `raft-mark-leader`.
    pub text: &'static str,
    /// How much: of several marks the weightiest is shown, and counts. A lab
    /// gives 1 to 9; [`REPAIR`] has 5, [`FAULT`] 6.
    pub weight: u8,
    /// How it is drawn.
    pub shape: Shape,
}

/// What kind of thing stands out, which says how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Something is settled: an entry is committed.
    Settled,
    /// Somebody tries something that may fail: a candidacy, a ballot.
    Attempt,
    /// Something has come about that no node knows yet.
    Unseen,
    /// The run takes a turn: a node begins to lead.
    Turn,
    /// Something came to nothing: an abort, a block.
    Setback,
    /// Something was done to the cluster: a crash, a cut.
    Fault,
    /// Something was mended: a restart, a healed link.
    Repair,
    /// What invariants take for granted is not so any more.
    Lapse,
    /// An invariant was broken.
    Violation,
}

/// Something was mended.
pub static REPAIR: Mark = Mark {
    word: "repair",
    text: "mark-repair",
    weight: 5,
    shape: Shape::Repair,
};

/// Something was done to the cluster.
pub static FAULT: Mark = Mark {
    word: "fault",
    text: "mark-fault",
    weight: 6,
    shape: Shape::Fault,
};

/// Invariants are not judged any more.
pub static LAPSE: Mark = Mark {
    word: "not-judged",
    text: "mark-not-judged",
    weight: 10,
    shape: Shape::Lapse,
};

/// An invariant was broken.
pub static VIOLATION: Mark = Mark {
    word: "violation",
    text: "mark-violation",
    weight: 10,
    shape: Shape::Violation,
};

/// What makes an event stand out: the weightiest of what was done and of the
/// rules that decided. Needs to know the rules, but not their values.
#[must_use]
pub fn of<P: Watched>(event: &Event<P>) -> Option<&'static Mark> {
    if !event.violations.is_empty() {
        return Some(&VIOLATION);
    }
    if !event.lapses.is_empty() {
        return Some(&LAPSE);
    }
    let notes = event.observed.notes.iter();
    let decided = notes.filter_map(|note| note.rule.mark.as_ref());
    let done = of_action(&event.observed.action);
    // Of equals the first.
    done.into_iter().chain(decided).reduce(|best, mark| {
        if mark.weight > best.weight {
            mark
        } else {
            best
        }
    })
}

fn of_action<P: Watched>(action: &Action<P>) -> Option<&'static Mark> {
    match action.class() {
        Class::Fault => Some(&FAULT),
        Class::Repair => Some(&REPAIR),
        Class::Step | Class::Message | Class::Client | Class::Chance => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::action::Disk;
    use crate::sim::id::NodeId;
    use crate::sim::invariant::{Breach, Violation};
    use crate::sim::note::Note;
    use crate::sim::rule::Reason;
    use crate::sim::toy::Toy;

    crate::rules! {
        "toy";

        /// Nobody minds.
        Routine {} "Toy §1";

        /// `who` would like to.
        Tried { who } "Toy §2", mark "try" Attempt 3;

        /// `who` has come to it.
        Led { who } "Toy §3", mark "lead" Turn 7;
    }

    const S1: NodeId = NodeId(1);

    fn event(action: Action<Toy>, notes: Vec<Note>) -> Event<Toy> {
        let mut event = Event::blank();
        event.observed.action = action;
        event.observed.notes = notes;
        event
    }

    fn note<R: Reason>(reason: R) -> Note {
        Note::new(S1, reason)
    }

    fn word(event: &Event<Toy>) -> Option<&'static str> {
        of(event).map(|mark| mark.word)
    }

    #[test]
    fn a_rule_says_whether_it_stands_out() {
        assert_eq!(RULES.len(), 3);
        assert_eq!(word(&event(Action::Load, vec![note(Routine {})])), None);
        let tried = event(
            Action::Load,
            vec![note(Routine {}), note(Tried { who: S1 })],
        );
        let mark = of(&tried).expect("it has a mark");
        assert_eq!((mark.word, mark.text), ("try", "toy-mark-try"));
        assert_eq!((mark.shape, mark.weight), (Shape::Attempt, 3));
    }

    #[test]
    fn the_weightiest_is_shown() {
        let notes = vec![note(Tried { who: S1 }), note(Led { who: S1 })];
        assert_eq!(word(&event(Action::Load, notes)), Some("lead"));
    }

    #[test]
    fn a_rule_may_decide_at_a_restart() {
        let restart = Action::Restart { node: S1 };
        let at = |notes| word(&event(restart.clone(), notes));
        assert_eq!(at(vec![note(Routine {})]), Some("repair"));
        assert_eq!(at(vec![note(Tried { who: S1 })]), Some("repair"));
        assert_eq!(at(vec![note(Led { who: S1 })]), Some("lead"));
    }

    #[test]
    fn what_is_broken_is_above_all() {
        let crash = Action::Crash {
            node: S1,
            disk: Disk::Kept,
        };
        let mut event = event(crash, vec![note(Led { who: S1 })]);
        assert_eq!(word(&event), Some("lead"));
        event.violations.push(Violation {
            seq: 1,
            invariant: "toy-invariant-small",
            cite: "Toy §2",
            breach: Breach {
                nodes: Vec::new(),
                fields: Vec::new(),
                values: Vec::new(),
            },
        });
        assert_eq!(word(&event), Some("violation"));
    }
}
