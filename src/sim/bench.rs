//! One node by itself, fed by hand: for tests of single steps.

use std::rc::Rc;

use super::context::{Context, Effect, Kept};
use super::draws::Draw;
use super::id::NodeId;
use super::input::Input;
use super::note::{Note, TraceLevel};
use super::protocol::Protocol;
use super::step::Step;

/// One node by itself. Its disk takes no time.
#[derive(Debug)]
pub struct Alone<P: Protocol> {
    pub cfg: P::Config,
    pub me: NodeId,
    pub node: P::Node,
    pub disk: P::Durable,
    /// The next numbers that it draws.
    pub draws: Vec<u32>,
    inbox: Vec<Rc<P::Message>>,
}

/// What some steps asked for and explained.
#[derive(Debug)]
pub struct Done<P: Protocol> {
    pub effects: Vec<Effect<P>>,
    pub notes: Vec<Note>,
}

impl<P: Protocol> Default for Done<P> {
    fn default() -> Done<P> {
        Done {
            effects: Vec::new(),
            notes: Vec::new(),
        }
    }
}

impl<P: Protocol> Alone<P> {
    /// Comes up with this on its disk.
    pub fn boot(cfg: P::Config, me: NodeId, disk: P::Durable) -> (Alone<P>, Done<P>) {
        let mut alone = Alone {
            node: P::boot(&cfg, me, &disk),
            cfg,
            me,
            disk,
            draws: Vec::new(),
            inbox: Vec::new(),
        };
        let done = alone.step(Input::Boot);
        (alone, done)
    }

    /// One step and nothing else.
    pub fn step(&mut self, input: Input<P>) -> Done<P> {
        let kept = Kept {
            disk: &mut self.disk,
            inbox: &mut self.inbox,
        };
        let mut step = Step {
            cfg: &self.cfg,
            me: self.me,
            node: &mut self.node,
            cx: Context::new(self.me, kept, TraceLevel::Full, false),
        };
        let draws = &mut self.draws;
        step.run(input, &mut |below| Draw {
            below,
            number: draws.remove(0),
        });
        let outcome = step.cx.finish();
        Done {
            effects: outcome.list,
            notes: outcome.notes,
        }
    }

    /// One step, and the end of its write if it wrote, and so on.
    pub fn takes(&mut self, input: Input<P>) -> Done<P> {
        let mut all = self.step(input);
        let mut wrote = all.wrote();
        while wrote {
            let next = self.step(Input::Persisted);
            wrote = next.wrote();
            all.effects.extend(next.effects);
            all.notes.extend(next.notes);
        }
        all
    }

    /// The same for a message.
    pub fn hears(&mut self, from: NodeId, msg: P::Message) -> Done<P> {
        let msg = Rc::new(msg);
        self.takes(Input::Message { from, msg })
    }
}

impl<P: Protocol> Done<P> {
    /// The messages that leave, in order.
    pub fn sent(&self) -> Vec<(NodeId, P::Message)> {
        let sent = |effect: &Effect<P>| match effect {
            Effect::Send { to, msg } => Some((*to, P::Message::clone(msg))),
            Effect::SetTimer { .. }
            | Effect::CancelTimer { .. }
            | Effect::Persist
            | Effect::Output(_) => None,
        };
        self.effects.iter().filter_map(sent).collect()
    }

    /// The rules that decided, in order.
    pub fn rules(&self) -> Vec<&'static str> {
        self.notes.iter().map(|note| note.rule.id).collect()
    }

    /// Whether this rule decided.
    pub fn cites(&self, rule: &str) -> bool {
        self.notes.iter().any(|note| note.rule.id == rule)
    }

    /// Whether anything was written to disk.
    pub fn wrote(&self) -> bool {
        self.effects.contains(&Effect::Persist)
    }
}
