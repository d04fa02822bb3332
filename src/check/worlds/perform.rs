//! What a search of worlds does when it meets a step for the first time, or one
//! of which it is not yet known how it is judged here: it takes the step, in a
//! run that is put together for it.

use crate::sim::invariant::{Violation, Watched};
use crate::sim::node_set::NodeSet;
use crate::sim::world::pieces::MessagePiece;

use super::Worlds;
use super::deed::Deed;
use super::known::{AROUND, HEADS, MEMORY, Way};

/// What comes of a step, whatever else there is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Outcome {
    /// It was not met yet.
    Unknown,
    /// It is not possible.
    Refused,
    /// The node draws a number below this first.
    Draws(u32),
    /// This.
    Done(Done),
}

/// What comes of a step that is done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Done {
    /// The node as it is then.
    pub(super) node: u32,
    /// Where the messages stand that it sends.
    pub(super) sent: (u32, u32),
    /// Whether it concerns what belongs to no node.
    pub(super) meets_others: bool,
}

/// How a step is judged, in one case.
#[derive(Clone, Copy, Debug)]
pub(super) enum Judged {
    /// It is not known.
    Unknown,
    /// It rests on these nodes, too.
    RestsOn(NodeSet),
    /// So.
    So(Judgement),
}

/// What is remembered after a step, and what it breaks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judgement {
    pub(super) memory: u32,
    /// What is around afterwards, if that may have changed.
    pub(super) around: Option<u32>,
    /// The how-manieth invariant is broken.
    pub(super) broken: Option<u32>,
}

impl<P: Watched> Worlds<P> {
    /// Takes a step, and remembers what comes of it. How it is judged, and whom
    /// invariants have looked at for that, if it is possible and draws no further
    /// number.
    pub(super) fn perform(
        &mut self,
        here: &[u32],
        way: Way,
        step: u32,
    ) -> Option<(Judgement, NodeSet)> {
        let known = &self.known;
        let message = way.deed.message().map(|number| known.messages.get(number));
        let nodes = &here[HEADS..HEADS + known.nodes()];
        self.bench.assemble(
            nodes.iter().map(|node| &known.nodes.get(*node).1),
            known.around.get(here[AROUND]),
            message.into_iter(),
            known.memory.get(here[MEMORY]),
        );
        let now = self.bench.world().now();
        let actions = known.actions(way.input, &self.bench, &self.limits);
        let _ = self.bench.looked_at();
        for action in actions {
            let done = self.bench.apply_into(now, action, &mut self.event);
            if done.is_err() {
                self.known.outcomes[step as usize] = Outcome::Refused;
                return None;
            }
        }
        let fixed = known.drawn(way.input).len();
        if let Some(draw) = self.event.observed.drawn.get(fixed) {
            self.known.outcomes[step as usize] = Outcome::Draws(draw.below);
            return None;
        }
        let looked_at = self.bench.looked_at();
        let done = self.done(way);
        self.known.outcomes[step as usize] = Outcome::Done(done);
        Some((self.judgement(done), looked_at))
    }

    /// What has just been done.
    fn done(&mut self, way: Way) -> Done {
        let observed = &self.event.observed;
        let meets_others = P::LIARS
            || observed.ask.is_some()
            || observed.forgotten.is_some()
            || !observed.replies.is_empty();
        let (bench, known) = (&self.bench, &mut self.known);
        let node = way.node.map(|id| known.node(id, bench.node_piece(id)));
        let mut sent: Vec<u32> = bench
            .world()
            .flights()
            .map(|flight| known.message(MessagePiece::of(flight)))
            .collect();
        // What is doubled is still on its way.
        if let Deed::Duplicate(message) = way.deed {
            let original = sent.iter().position(|sent| *sent == message);
            sent.remove(original.expect("it is still on its way"));
        }
        let start = place(known.all_sent.len());
        known.all_sent.extend(sent);
        Done {
            node: node.unwrap_or(0),
            sent: (start, place(known.all_sent.len())),
            meets_others,
        }
    }

    /// How that is judged.
    fn judgement(&mut self, done: Done) -> Judgement {
        let (bench, known) = (&self.bench, &mut self.known);
        let around = || known.around.number(bench.around()).0;
        let around = done.meets_others.then(around);
        let which = |violation: &Violation| {
            let mut all = (0..).zip(P::invariants());
            let found = all.find(|(_, invariant)| invariant.id == violation.invariant);
            found.expect("it is one of the invariants").0
        };
        // Of several, the one that is looked for.
        let mut broken = self.event.violations.iter().map(which);
        let first = broken.clone().next();
        let wanted = self.options.only;
        let broken = broken.find(|which| Some(*which) == wanted).or(first);
        Judgement {
            memory: known.memory.number(bench.memory()).0,
            around,
            broken,
        }
    }

    /// How a step is judged that is taken here.
    pub(super) fn judge(&mut self, here: &[u32], way: Way, step: u32, done: Done) -> Judgement {
        let mut on = NodeSet::default();
        loop {
            let case = self.case(here, step, done, on);
            match self.known.judged[case as usize] {
                Judged::So(judgement) => return judgement,
                Judged::RestsOn(wider) => on = wider,
                Judged::Unknown => {
                    let judged = self.perform(here, way, step);
                    let (judgement, looked_at) = judged.expect("it was possible before");
                    return self.remember(here, way, step, (case, on), judgement, looked_at);
                }
            }
        }
    }

    /// Remembers a judgement with all that it rests on.
    fn remember(
        &mut self,
        here: &[u32],
        way: Way,
        step: u32,
        (case, on): (u32, NodeSet),
        judgement: Judgement,
        looked_at: NodeSet,
    ) -> Judgement {
        // The node itself is part of the step.
        let others = looked_at.iter().filter(|id| Some(*id) != way.node);
        let wider = NodeSet::of(others.chain(on.iter()));
        let judged = &mut self.known.judged;
        if wider == on {
            judged[case as usize] = Judged::So(judgement);
            return judgement;
        }
        judged[case as usize] = Judged::RestsOn(wider);
        let Outcome::Done(done) = self.known.outcome(step) else {
            unreachable!("it was done");
        };
        let case = self.case(here, step, done, wider);
        self.known.judged[case as usize] = Judged::So(judgement);
        judgement
    }

    /// The number of a case: what is remembered, the step, what is around if that
    /// matters, and these other nodes.
    #[inline]
    fn case(&mut self, here: &[u32], step: u32, done: Done, on: NodeSet) -> u32 {
        let around = match done.meets_others {
            true => here[AROUND],
            false => u32::MAX,
        };
        let key = [here[MEMORY], step, around];
        let (case, is_new) = match on.is_empty() {
            true => self.known.cases.number(&key),
            false => {
                let mut key = key.to_vec();
                let nodes = on.iter();
                key.extend(nodes.flat_map(|id| [id.0.into(), here[HEADS + id.index()]]));
                self.known.cases.number(&key)
            }
        };
        if is_new {
            self.known.judged.push(Judged::Unknown);
        }
        case
    }
}

fn place(length: usize) -> u32 {
    u32::try_from(length).expect("memory ends before four thousand million messages")
}
