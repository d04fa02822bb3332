//! One node by itself, fed by hand: for tests of single steps.

use std::rc::Rc;

use super::context::{Context, Effect, Kept};
use super::draws::Draw;
use super::id::NodeId;
use super::input::Input;
use super::note::{Note, TraceLevel};
use super::protocol::Protocol;
use super::step::Step;
use super::time::TimeRange;

/// One node by itself. Its disk takes no time.
#[derive(Debug)]
pub struct Alone<P: Protocol> {
    pub cfg: P::Config,
    pub me: NodeId,
    pub node: P::Node,
    pub disk: P::Durable,
    /// The next numbers that it draws.
    pub draws: Vec<u32>,
    /// The rules that decided what it did last.
    pub cited: Vec<&'static str>,
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
            cited: Vec::new(),
            inbox: Vec::new(),
        };
        let done = alone.step(Input::Boot);
        (alone, done)
    }

    /// One step and nothing else.
    pub fn step(&mut self, input: Input<P>) -> Done<P> {
        let kept = Kept {
            disk: &mut self.disk,
            saved: None,
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
        self.inbox.extend(outcome.said);
        let done = Done {
            effects: outcome.list,
            notes: outcome.notes,
        };
        self.cited = done.rules();
        done
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
        self.cited = all.rules();
        all
    }

    /// The same for a message.
    pub fn hears(&mut self, from: NodeId, msg: P::Message) -> Done<P> {
        let msg = Rc::new(msg);
        self.takes(Input::Message { from, msg })
    }

    /// The same for a timer that runs out.
    pub fn fires(&mut self, timer: P::Timer) -> Done<P> {
        self.takes(Input::Timer(timer))
    }

    /// The same for a command.
    pub fn is_asked(&mut self, command: P::Command) -> Done<P> {
        self.takes(Input::Command(command))
    }

    /// Whether this rule decided what it did last.
    pub fn cites(&self, rule: &str) -> bool {
        self.cited.contains(&rule)
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

    /// What clients are told.
    pub fn told(&self) -> Vec<P::Output> {
        let told = |effect: &Effect<P>| match effect {
            Effect::Output(output) => Some(output.clone()),
            Effect::Send { .. }
            | Effect::SetTimer { .. }
            | Effect::CancelTimer { .. }
            | Effect::Persist => None,
        };
        self.effects.iter().filter_map(told).collect()
    }

    /// Whether this is one of the effects.
    pub fn has(&self, effect: &Effect<P>) -> bool {
        self.effects.contains(effect)
    }

    /// Whether anything was written to disk.
    pub fn wrote(&self) -> bool {
        self.has(&Effect::Persist)
    }

    /// Whether something was written to disk before anything left.
    pub fn wrote_first(&self) -> bool {
        let mut effects = self.effects.iter();
        let first = effects.find(|effect| match effect {
            Effect::Persist | Effect::Send { .. } | Effect::Output(_) => true,
            Effect::SetTimer { .. } | Effect::CancelTimer { .. } => false,
        });
        first == Some(&Effect::Persist)
    }

    /// The place of the first effect of a kind.
    pub fn place(&self, is_it: impl Fn(&Effect<P>) -> bool) -> usize {
        let place = self.effects.iter().position(is_it);
        place.expect("the step asks for it")
    }
}

// What a step asks for, in tests: the whole list of its effects.

impl<P: Protocol, const N: usize> PartialEq<[Effect<P>; N]> for Done<P> {
    fn eq(&self, effects: &[Effect<P>; N]) -> bool {
        self.effects == effects
    }
}

impl<P: Protocol> PartialEq<Vec<Effect<P>>> for Done<P> {
    fn eq(&self, effects: &Vec<Effect<P>>) -> bool {
        self.effects == *effects
    }
}

/// A message leaves.
pub fn send<P: Protocol>(to: NodeId, msg: P::Message) -> Effect<P> {
    let msg = Rc::new(msg);
    Effect::Send { to, msg }
}

/// A wait begins, anew if it was running.
pub fn waits<P: Protocol>(timer: P::Timer, wait: TimeRange) -> Effect<P> {
    Effect::SetTimer { timer, wait }
}

/// A wait is over before its time.
pub fn stops<P: Protocol>(timer: P::Timer) -> Effect<P> {
    Effect::CancelTimer { timer }
}
