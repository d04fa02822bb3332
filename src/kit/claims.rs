//! What notes say of others, and of what is chosen, a second time: drawn runs
//! are played, and each claim is rebuilt from what was on disks and in
//! messages.

use std::collections::BTreeSet;

use crate::show::card::Card;
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::note::{Datum, Note};
use crate::sim::run::{Event, Run, Watch};

use super::twice::play;

/// What claims are compared with: all that ever was, as a lab keeps it.
pub trait Past<P: Card>: Default {
    /// Takes in an event, just after which the run is.
    fn see(&mut self, run: &Run<P>, event: &Event<P>);
}

/// One event, what was before it, and what is after it.
#[derive(Debug)]
pub struct Moment<'a, P: Card, B> {
    /// The run before it.
    pub before: &'a Run<P>,
    /// The run after it.
    pub after: &'a Run<P>,
    /// The event.
    pub event: &'a Event<P>,
    /// All that was up to here, with what the event did.
    pub past: &'a B,
}

/// A note, of which each value is there and of the right kind.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a>(&'a Note);

impl<'a> Told<'a> {
    /// Who decided.
    pub fn me(self) -> NodeId {
        self.0.node
    }

    /// A whole number.
    pub fn number(self, name: &str) -> u64 {
        match self.value(name) {
            Datum::Number(number) => *number,
            other => panic!("{name} is {other:?}"),
        }
    }

    /// Some whole numbers.
    pub fn numbers(self, name: &str) -> &'a [u64] {
        match self.value(name) {
            Datum::Numbers(numbers) => numbers,
            other => panic!("{name} is {other:?}"),
        }
    }

    /// One node.
    pub fn node(self, name: &str) -> NodeId {
        match self.value(name) {
            Datum::Node(node) => *node,
            other => panic!("{name} is {other:?}"),
        }
    }

    /// Some nodes.
    pub fn nodes(self, name: &str) -> NodeSet {
        match self.value(name) {
            Datum::Nodes(nodes) => NodeSet::of(nodes.iter().copied()),
            other => panic!("{name} is {other:?}"),
        }
    }

    /// A value as it is written.
    pub fn text(self, name: &str) -> String {
        match self.value(name) {
            Datum::Word(word) => word.clone(),
            Datum::Key(key) => (*key).to_owned(),
            other => panic!("{name} is {other:?}"),
        }
    }

    fn value(self, name: &str) -> &'a Datum {
        let value = self.0.values.iter().find(|(own, _)| *own == name);
        &value.expect("the rule has this value").1
    }
}

/// A rule, by the end of its name, and whether what its note says is so.
pub type Claim<P, B> = (&'static str, fn(&Moment<'_, P, B>, Told<'_>) -> bool);

/// Plays the runs of so many seeds, with settings for which `set` holds, and
/// looks at each note whose rule is in the list.
///
/// # Panics
/// If one says what is not so, or if none of a rule is ever told.
pub fn hold<P: Card, B: Past<P>>(
    seeds: u64,
    set: impl Fn(&mut P::Config) -> bool,
    claims: &[Claim<P, B>],
) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for seed in 0..seeds {
        let (mut past, mut before) = (B::default(), None::<Run<P>>);
        play::<P>(seed, EVENTS, Watch::CLOSELY, true, &set, |after, event| {
            past.see(after, event);
            let before = before.replace(after.clone());
            let Some(before) = &before else { return };
            let past = &past;
            let moment = Moment {
                before,
                after,
                event,
                past,
            };
            for note in &event.observed.notes {
                let own = |(rule, _): &&Claim<P, B>| is_of(note, P::ID, rule);
                if let Some((rule, holds)) = claims.iter().find(own) {
                    told.insert(rule);
                    let seq = event.seq;
                    assert!(
                        holds(&moment, Told(note)),
                        "seed {seed}, event {seq}: {note:?}"
                    );
                }
            }
        });
    }
    let untold = claims.iter().filter(|(rule, _)| !told.contains(rule));
    let untold: Vec<&str> = untold.map(|(rule, _)| *rule).collect();
    assert!(untold.is_empty(), "no run told {untold:?}");
}

/// How many events a run has.
const EVENTS: u64 = 500;

fn is_of(note: &Note, lab: &str, rule: &str) -> bool {
    let own = note.rule.id.strip_prefix(lab);
    own.and_then(|own| own.strip_prefix("-rule-")) == Some(rule)
}
