//! Which goals came of what a person did, as against those that a person
//! only watched come true.

use crate::catalog;
use crate::labs::session::{Session, Start};

/// For each goal of the scenario the last thing done by hand up to the cursor
/// after which it was still open: 1 is the first that was done on this branch,
/// its past included; 0 is none. What is met at the cursor came after it.
///
/// It does all of it again in a run of its own, for what was so between two
/// looks at a run nobody knows.
#[must_use]
pub fn open_after(session: &dyn Session) -> Vec<usize> {
    let mut last = vec![0; session.beats().len()];
    let done = session.manual_actions();
    let done = done.iter().filter(|entry| entry.seq <= session.seq());
    let start = Start {
        seed: Some(session.seed()),
        ..session.start().clone()
    };
    let mut again = catalog::open(&start).expect("it has begun before");
    for (number, entry) in (1..).zip(done) {
        again.seek(entry.seq - 1);
        let acted = again.act(entry.at_us, &entry.act);
        acted.expect("the same was done at the same place");
        for (last, goal) in last.iter_mut().zip(again.beats()) {
            if goal.reached.is_none() {
                *last = number;
            }
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::open_after;
    use crate::catalog;
    use crate::labs::session::{Session, Start};
    use crate::show::act::Act;
    use crate::sim::id::NodeId;
    use crate::sim::sorted::Map;

    fn opened() -> Box<dyn Session> {
        let start = Start {
            lab: "raft".to_owned(),
            scenario: "first-election".to_owned(),
            seed: None,
            set: Map::new(),
        };
        catalog::open(&start).expect("it is a scenario")
    }

    /// To where all goals are met, at the end of the scenario.
    fn end(run: &mut dyn Session) {
        run.seek_time(run.ends_at(), 10_000);
        assert!(!run.beats().is_empty());
        let mut own = run.beats().into_iter().filter(|goal| !goal.yours);
        assert!(own.all(|goal| goal.reached.is_some()));
    }

    /// The same of the goals that come by themselves: what a person is to bring
    /// about is still open there.
    fn open_of_own(run: &dyn Session) -> Vec<usize> {
        let all = open_after(run).into_iter().zip(run.beats());
        all.filter(|(_, goal)| !goal.yours)
            .map(|(last, _)| last)
            .collect()
    }

    fn cut(run: &mut dyn Session) {
        let act = Act::Cut {
            from: NodeId(2),
            to: NodeId(1),
        };
        run.act(run.now(), &act).expect("each link can be cut");
    }

    #[test]
    fn what_was_done_when_all_had_come_true_brought_nothing_about() {
        let mut run = opened();
        end(&mut *run);
        assert!(
            open_after(&*run).iter().all(|&last| last == 0),
            "nothing was done"
        );
        let none = open_of_own(&*run);
        cut(&mut *run);
        let seq = run.seq();
        assert_eq!(open_of_own(&*run), none);
        // Gone over once more in one go.
        run.seek(0);
        run.seek(seq);
        assert_eq!(open_of_own(&*run), none);
    }

    #[test]
    fn what_comes_true_after_something_that_was_done_came_of_it() {
        let mut run = opened();
        cut(&mut *run);
        let seq = run.seq();
        end(&mut *run);
        assert!(open_after(&*run).iter().all(|&last| last == 1));
        // Before it, it is still to come.
        run.seek(seq - 1);
        assert!(open_after(&*run).iter().all(|&last| last == 0));
    }
}
