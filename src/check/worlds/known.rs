//! All that a search of worlds has met: pieces, steps, and what came of them, by
//! their numbers.

use crate::check::search::Limits;
use crate::sim::action::Action;
use crate::sim::id::NodeId;
use crate::sim::invariant::Watched;
use crate::sim::run::Run;
use crate::sim::run::pieces::Memory;
use crate::sim::world::Life;
use crate::sim::world::pieces::{Around, MessagePiece, NodePiece};

use super::deed::{Deed, Meaning};
use super::numbers::{Lists, Pieces};
use super::perform::{Done, Judged, Outcome};

/// What stands in the list of a place: what is spent, what is around, what is
/// remembered; then each node, then the messages in order.
pub(super) const SPENT: usize = 0;
pub(super) const AROUND: usize = 1;
pub(super) const MEMORY: usize = 2;
pub(super) const HEADS: usize = 3;

/// In place of a node, where something is done to none.
const NOBODY: u32 = u32::MAX;

/// Something that may be done: the number of the deed with what is drawn, and to
/// which node it happens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub(super) input: u32,
    pub(super) node: Option<NodeId>,
    pub(super) deed: Deed,
}

/// What may be done at a node as it is.
#[derive(Debug)]
struct Local {
    hears: bool,
    ways: Vec<Way>,
}

/// What may be done to a message.
#[derive(Debug)]
struct Carried {
    to: NodeId,
    is_doomed: bool,
    deliver: Way,
    drop: Way,
    duplicate: Way,
}

/// All that was met.
pub(super) struct Known<P: Watched> {
    count: usize,
    pub(super) nodes: Pieces<(NodeId, NodePiece<P>)>,
    pub(super) around: Pieces<Around<P>>,
    pub(super) memory: Pieces<Memory<P>>,
    pub(super) messages: Pieces<MessagePiece<P>>,
    timers: Pieces<P::Timer>,
    locals: Vec<Local>,
    carried: Vec<Carried>,
    /// Deeds, each with the numbers that are drawn.
    inputs: Lists,
    /// A node and what is done to it.
    steps: Lists,
    pub(super) outcomes: Vec<Outcome>,
    /// The messages that steps send, one list after the other.
    pub(super) all_sent: Vec<u32>,
    /// A memory, a step, and whatever else the verdict rests on.
    pub(super) cases: Lists,
    pub(super) judged: Vec<Judged>,
}

impl<P: Watched> Known<P> {
    pub(super) fn new(count: usize) -> Known<P> {
        Known {
            count,
            nodes: Pieces::new(),
            around: Pieces::new(),
            memory: Pieces::new(),
            messages: Pieces::new(),
            timers: Pieces::new(),
            locals: Vec::new(),
            carried: Vec::new(),
            inputs: Lists::new(),
            steps: Lists::new(),
            outcomes: Vec::new(),
            all_sent: Vec::new(),
            cases: Lists::new(),
            judged: Vec::new(),
        }
    }

    /// How many nodes there are.
    pub(super) fn nodes(&self) -> usize {
        self.count
    }

    pub(super) fn bytes(&self) -> u64 {
        let pieces = self.nodes.bytes()
            + self.around.bytes()
            + self.memory.bytes()
            + self.messages.bytes()
            + self.timers.bytes();
        let lists = self.inputs.bytes() + self.steps.bytes() + self.cases.bytes();
        let of_steps = size_of::<Outcome>() * self.outcomes.len();
        let of_cases = size_of::<Judged>() * self.judged.len();
        let ways: usize = self.locals.len() * 8 * size_of::<Way>();
        let carried = self.carried.len() * size_of::<Carried>();
        let rest = of_steps + of_cases + ways + carried + 4 * self.all_sent.len();
        pieces + lists + rest as u64
    }

    /// The list of a run, of which nothing is spent.
    pub(super) fn of_run(&mut self, run: &Run<P>) -> Vec<u32> {
        let mut list = vec![0; HEADS];
        list[AROUND] = self.around.number(run.around()).0;
        list[MEMORY] = self.memory.number(run.memory()).0;
        for id in run.world().ids() {
            list.push(self.node(id, run.node_piece(id)));
        }
        let flights = run.world().flights();
        let mut messages: Vec<u32> = flights
            .map(|flight| self.message(MessagePiece::of(flight)))
            .collect();
        messages.sort_unstable();
        list.extend(messages);
        list
    }

    /// Puts the whole run of a list together.
    pub(super) fn assemble(&self, bench: &mut Run<P>, list: &[u32]) {
        let (nodes, messages) = list[HEADS..].split_at(self.count);
        bench.assemble(
            nodes.iter().map(|node| &self.nodes.get(*node).1),
            self.around.get(list[AROUND]),
            messages.iter().map(|message| self.messages.get(*message)),
            self.memory.get(list[MEMORY]),
        );
    }

    /// The number of a node as it is.
    pub(super) fn node(&mut self, id: NodeId, piece: NodePiece<P>) -> u32 {
        let (number, is_new) = self.nodes.number((id, piece));
        if is_new {
            let local = self.local(id, number);
            self.locals.push(local);
        }
        number
    }

    fn local(&mut self, id: NodeId, number: u32) -> Local {
        let piece = &self.nodes.get(number).1;
        let life = piece.life();
        let timers: Vec<P::Timer> = piece.timers().collect();
        let mut deeds = Vec::new();
        if matches!(life, Life::Writing { .. }) {
            deeds.push(Deed::Written(id));
        }
        let hears = matches!(life, Life::Up | Life::Writing { .. });
        if hears {
            for timer in timers {
                deeds.push(Deed::Fire(id, self.timers.number(timer).0));
            }
        }
        match life {
            Life::Up | Life::Writing { .. } | Life::Paused => deeds.push(Deed::Crash(id)),
            Life::Crashed => deeds.push(Deed::Restart(id)),
            Life::Absent => deeds.push(Deed::Join(id)),
        }
        let ways = deeds.into_iter().map(|deed| self.to(Some(id), deed));
        Local {
            hears,
            ways: ways.collect(),
        }
    }

    /// The number of a message.
    pub(super) fn message(&mut self, piece: MessagePiece<P>) -> u32 {
        let (to, is_doomed) = (piece.to, piece.is_doomed);
        let (number, is_new) = self.messages.number(piece);
        if is_new {
            let carried = Carried {
                to,
                is_doomed,
                deliver: self.to(Some(to), Deed::Deliver(number)),
                drop: self.to(None, Deed::Drop(number)),
                duplicate: self.to(None, Deed::Duplicate(number)),
            };
            self.carried.push(carried);
        }
        number
    }

    fn to(&mut self, node: Option<NodeId>, deed: Deed) -> Way {
        let input = self.inputs.number(&deed.list()).0;
        Way { input, node, deed }
    }

    /// A delivery, if its receiver hears it.
    #[inline]
    pub(super) fn delivery(&self, here: &[u32], message: u32) -> Option<Way> {
        let carried = &self.carried[message as usize];
        let receiver = here[HEADS + carried.to.index()];
        let arrives = !carried.is_doomed && self.locals[receiver as usize].hears;
        arrives.then_some(carried.deliver)
    }

    /// What else may become of a message.
    pub(super) fn faults(&self, message: u32) -> [Option<Way>; 2] {
        let carried = &self.carried[message as usize];
        let duplicate = Some(carried.duplicate).filter(|_| !carried.is_doomed);
        [Some(carried.drop), duplicate]
    }

    /// How many things may be done at a node.
    pub(super) fn ways(&self, node: u32) -> usize {
        self.locals[node as usize].ways.len()
    }

    /// One of them.
    pub(super) fn way(&self, node: u32, at: usize) -> Way {
        self.locals[node as usize].ways[at]
    }

    /// A command is given.
    pub(super) fn command(&mut self, node: NodeId, command: u32, around: u32) -> Way {
        self.to(Some(node), Deed::Command(command, around))
    }

    /// The same, and one more number is drawn.
    pub(super) fn drawing(&mut self, way: Way, number: u32) -> Way {
        let mut list = self.inputs.list(way.input).to_vec();
        list.push(number);
        let input = self.inputs.number(&list).0;
        Way { input, ..way }
    }

    /// The numbers that are drawn.
    pub(super) fn drawn(&self, input: u32) -> &[u32] {
        &self.inputs.list(input)[Deed::LENGTH..]
    }

    /// The number of a step.
    #[inline]
    pub(super) fn step(&mut self, here: &[u32], way: Way) -> u32 {
        let node = way.node.map_or(NOBODY, |id| here[HEADS + id.index()]);
        let (step, is_new) = self.steps.number(&[node, way.input]);
        if is_new {
            self.outcomes.push(Outcome::Unknown);
        }
        step
    }

    /// What came of a step.
    #[inline]
    pub(super) fn outcome(&self, step: u32) -> Outcome {
        self.outcomes[step as usize]
    }

    /// The messages that a step sends.
    pub(super) fn sent(&self, done: Done) -> &[u32] {
        &self.all_sent[done.sent.0 as usize..done.sent.1 as usize]
    }

    /// Writes nodes and messages as they are after a step.
    #[inline]
    pub(super) fn write(&self, here: &[u32], way: Way, done: Done, next: &mut Vec<u32>) {
        let (nodes, messages) = here[HEADS..].split_at(self.count);
        next.extend_from_slice(nodes);
        if let Some(id) = way.node {
            next[HEADS + id.index()] = done.node;
        }
        let first = next.len();
        let taken = way.deed.message().filter(|_| way.deed.takes_message());
        match taken.and_then(|taken| messages.binary_search(&taken).ok()) {
            None => next.extend_from_slice(messages),
            Some(at) => {
                next.extend_from_slice(&messages[..at]);
                next.extend_from_slice(&messages[at + 1..]);
            }
        }
        for sent in self.sent(done) {
            let at = next[first..].partition_point(|other| other < sent);
            next.insert(first + at, *sent);
        }
    }

    /// What an input is in a run, in which it is possible.
    pub(super) fn actions(&self, input: u32, run: &Run<P>, limits: &Limits<P>) -> Vec<Action<P>> {
        let deed = Deed::of_list(self.inputs.list(input));
        let meaning = Meaning {
            message: &|message| self.messages.get(message).clone(),
            timer: &|timer| *self.timers.get(timer),
            command: &|command| limits.commands[command as usize].clone(),
        };
        let action = meaning.action(deed, run);
        let node = match deed {
            Deed::Deliver(message) => Some(self.messages.get(message).to),
            Deed::Drop(_) | Deed::Duplicate(_) => None,
            Deed::Written(id)
            | Deed::Fire(id, _)
            | Deed::Crash(id)
            | Deed::Restart(id)
            | Deed::Join(id) => Some(id),
            Deed::Command(command, _) => Some(limits.commands[command as usize].0),
        };
        let rig = |number: &u32| {
            let node = node.expect("only nodes draw");
            let number = *number;
            Action::Rig { node, number }
        };
        let drawn = self.drawn(input).iter();
        drawn.map(rig).chain([action]).collect()
    }
}
