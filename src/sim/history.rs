//! The history of operations: what clients asked for, and what they were
//! told. It is kept beside a run; no step can read it.
//!
//! An operation begins with its invocation, when a client asks for the first
//! time, and ends with its return, when the client is told what became of
//! it. In between the client may ask again, and be sent elsewhere: that is
//! still the same operation. (After Herlihy and Wing, "Linearizability: A
//! Correctness Condition for Concurrent Objects", 1990.)

use super::growing::Growing;
use super::id::NodeId;
use super::observed::Observed;
use super::protocol::{Answer, Outcome, Protocol, Request};
use super::sorted::{Map, Set};
use super::time::Time;

/// A client asks a part for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask<P: Protocol> {
    /// Which request.
    pub request: Request,
    /// What is asked for.
    pub command: P::Command,
    /// The part that is asked.
    pub node: NodeId,
    /// Whether it is asked for the first time: an invocation.
    pub is_new: bool,
}

/// A part tells a client what became of its request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply<P: Protocol> {
    /// The part that tells it.
    pub node: NodeId,
    /// What it tells.
    pub answer: Answer<P::Returned>,
    /// Whether the client waited for it. If not, it has been told before, or
    /// has gone on.
    pub awaited: bool,
}

impl<P: Protocol> Reply<P> {
    /// Whether the operation ends with this: a return.
    #[must_use]
    pub fn is_return(&self) -> bool {
        self.awaited && !matches!(self.answer.outcome, Outcome::Redirect(_))
    }
}

/// Where in a run something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// In which event.
    pub seq: u64,
    /// When.
    pub at: Time,
}

/// One operation of one client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation<P: Protocol> {
    /// Whose it is, and the how-manieth of that client.
    pub request: Request,
    /// What is asked for.
    pub command: P::Command,
    /// The part that was asked first.
    pub node: NodeId,
    /// Its invocation.
    pub invoked: Moment,
    /// Its return, and what became of it; none while it is open, which it
    /// stays for ever if its client is a process that went down.
    pub returned: Option<(Moment, Outcome<P::Returned>)>,
}

/// One end of an operation.
#[derive(Clone, Debug, PartialEq)]
enum End<P: Protocol> {
    Invoked(Ask<P>),
    Returned(Answer<P::Returned>),
}

/// All operations of a run so far. A clone costs next to nothing.
#[derive(Clone, Debug)]
pub struct History<P: Protocol> {
    ends: Growing<(Moment, End<P>)>,
    open: Set<Request>,
    returned: u64,
}

impl<P: Protocol> Default for History<P> {
    fn default() -> History<P> {
        History {
            ends: Growing::default(),
            open: Set::new(),
            returned: 0,
        }
    }
}

impl<P: Protocol> History<P> {
    /// Takes in what event `seq` did.
    pub(super) fn take(&mut self, seq: u64, observed: &Observed<P>) {
        let at = observed.at;
        let moment = Moment { seq, at };
        if let Some(ask) = observed.ask.as_ref().filter(|ask| ask.is_new) {
            self.open.insert(ask.request);
            self.ends.push((moment, End::Invoked(ask.clone())));
        }
        if let Some(request) = &observed.forgotten {
            self.open.remove(request);
        }
        for reply in observed.replies.iter().filter(|reply| reply.is_return()) {
            let answer = &reply.answer;
            self.open.remove(&answer.request);
            self.returned += 1;
            self.ends.push((moment, End::Returned(answer.clone())));
        }
    }

    /// The requests that clients wait for.
    #[must_use]
    pub fn open(&self) -> &Set<Request> {
        &self.open
    }

    /// How many operations have returned.
    #[must_use]
    pub fn returned(&self) -> u64 {
        self.returned
    }

    /// All operations, in the order of their invocations.
    #[must_use]
    pub fn operations(&self) -> Vec<Operation<P>> {
        let mut all: Vec<Operation<P>> = Vec::new();
        let mut open: Map<Request, usize> = Map::new();
        for (moment, end) in self.ends.iter() {
            match end {
                End::Invoked(asked) => {
                    open.insert(asked.request, all.len());
                    all.push(Operation {
                        request: asked.request,
                        command: asked.command.clone(),
                        node: asked.node,
                        invoked: *moment,
                        returned: None,
                    });
                }
                End::Returned(answer) => {
                    // What was invoked before the history began is not told.
                    if let Some(place) = open.remove(&answer.request) {
                        all[place].returned = Some((*moment, answer.outcome.clone()));
                    }
                }
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::action::Action;
    use crate::sim::id::ClientId;
    use crate::sim::run::{Run, Watch};
    use crate::sim::scenario::Setup;
    use crate::sim::toy::{NO_SCRIPT, Toy, ToyConfig, add};

    /// Counts to two and no further.
    fn run() -> Run<Toy> {
        let setup = Setup::new(ToyConfig {
            most: 2,
            ..ToyConfig::default()
        });
        Run::new(setup, NO_SCRIPT, 1, Watch::INVARIANTS)
    }

    fn ask(run: &mut Run<Toy>, node: u8, client: u8, serial: u64) -> u64 {
        let action = Action::Command {
            node: NodeId(node),
            command: add(client, serial),
        };
        let now = run.world().now();
        run.apply(now, action).expect("it is up").seq
    }

    fn is_retry(run: &mut Run<Toy>) -> Option<u64> {
        let event = run.advance()?;
        matches!(event.observed.action, Action::Retry { .. }).then_some(event.seq)
    }

    #[test]
    fn who_is_sent_elsewhere_goes_on_with_the_same_operation() {
        let mut run = run();
        let asked = ask(&mut run, 3, 7, 1);
        let open = run.history().operations();
        assert_eq!(open.len(), 1);
        assert_eq!((open[0].node, open[0].invoked.seq), (NodeId(3), asked));
        assert_eq!(open[0].returned, None, "S3 has only named S1");

        let again = loop {
            if let Some(seq) = is_retry(&mut run) {
                break seq;
            }
        };
        let done = run.history().operations();
        assert_eq!(done.len(), 1);
        assert_eq!(done[0].invoked, open[0].invoked);
        let (moment, outcome) = done[0].returned.clone().expect("S1 has counted");
        assert_eq!((moment.seq, outcome), (again, Outcome::Done(1)));
        assert_eq!(moment.at, run.world().now());
    }

    #[test]
    fn what_fails_has_returned_and_is_counted_apart() {
        let mut run = run();
        run.set_trace(crate::sim::note::TraceLevel::Rules);
        for serial in 1..=3 {
            ask(&mut run, 1, 7, serial);
        }
        let outcomes = run.history().operations().into_iter();
        let outcomes = outcomes.map(|o| o.returned.map(|(_, outcome)| outcome));
        assert_eq!(
            outcomes.collect::<Vec<_>>(),
            [
                Some(Outcome::Done(1)),
                Some(Outcome::Done(2)),
                Some(Outcome::Failed)
            ]
        );
        let tally = run.world().tally();
        assert_eq!((tally.answered, tally.failed), (2, 1));
        let client = run.world().clients().get(&ClientId(7));
        assert_eq!(client.map(|c| c.waiting.is_some()), Some(false));
    }

    #[test]
    fn copies_of_a_run_have_histories_of_their_own() {
        let mut one = run();
        ask(&mut one, 1, 7, 1);
        let mut other = one.clone();
        ask(&mut one, 1, 7, 2);
        ask(&mut other, 1, 8, 1);
        let who = |run: &Run<Toy>| -> Vec<(u8, u64)> {
            let all = run.history().operations().into_iter();
            all.map(|o| (o.request.client.0, o.request.serial))
                .collect()
        };
        assert_eq!(who(&one), [(7, 1), (7, 2)]);
        assert_eq!(who(&other), [(7, 1), (8, 1)]);
    }
}
