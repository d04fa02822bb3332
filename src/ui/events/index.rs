//! The events of a run as lines of text, with what they can be found by.
//!
//! Events are not stored by the run but taken again, so reading ten thousand
//! of them takes time: the index is filled part by part, a few milliseconds
//! at once, and kept.

use crate::labs::session::Session;
use crate::show::frame::{EventView, Mark};
use crate::sim::id::{FlightId, NodeId};
use crate::sim::rule::Rule;
use crate::sim::time::Time;
use crate::sim::timeline::{BranchId, CHECKPOINT_EVERY};
use crate::text::Text;
use crate::ui::player::Feed;
use crate::ui::words;

/// One event.
#[derive(Debug)]
pub struct Line {
    /// When it happened.
    pub at: Time,
    /// The node that it happened to, if it is one node's affair.
    pub node: Option<NodeId>,
    /// The message that it is about.
    pub flight: Option<FlightId>,
    /// What stands out.
    pub mark: Option<&'static Mark>,
    /// What was done or which message it was: a place in [`Index::kinds`].
    pub kind: u16,
    /// The rules that decided: places in [`Index::rules`].
    pub rules: Box<[u16]>,
    /// What happened and why.
    pub words: Box<str>,
}

/// A kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What becomes of a message of this name.
    Message(&'static str),
    /// An act of this word.
    Act(&'static str),
}

/// The events of the branch that is looked at, as far as they were read.
#[derive(Debug, Default)]
pub struct Index {
    branch: BranchId,
    /// The first event's line first.
    pub lines: Vec<Line>,
    /// The kinds that were met.
    pub kinds: Vec<Kind>,
    /// The rules that were met.
    pub rules: Vec<&'static Rule>,
}

impl Index {
    /// Keeps what still holds after the run went to another branch.
    pub fn follow(&mut self, session: &dyn Session) {
        let branch = session.branch();
        if branch != self.branch {
            let same = session.shared(self.branch, branch);
            self.lines.truncate(usize::try_from(same).unwrap_or(0));
            self.branch = branch;
        }
        let recorded = usize::try_from(session.recorded()).unwrap_or(usize::MAX);
        self.lines.truncate(recorded);
    }

    /// Forgets everything: the words are of another language now, or the run
    /// is another one.
    pub fn forget(&mut self) {
        *self = Index::default();
    }

    /// Reads on while `goes_on` says so. False if all is read.
    pub fn read(
        &mut self,
        session: &dyn Session,
        feed: &Feed,
        text: &Text,
        goes_on: &dyn Fn() -> bool,
    ) -> bool {
        self.read_feed(feed, text);
        let recorded = session.recorded();
        while self.len() < recorded {
            // From checkpoint to checkpoint: then nothing is taken twice.
            let first = self.len() + 1;
            let end = (self.len() / CHECKPOINT_EVERY + 1) * CHECKPOINT_EVERY;
            for event in session.events(first..end.min(recorded) + 1) {
                self.add(&event, text);
            }
            if !goes_on() {
                break;
            }
        }
        self.len() < recorded
    }

    /// How many events are read.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.lines.len() as u64
    }

    /// The line of event `seq`.
    #[must_use]
    pub fn line(&self, seq: u64) -> Option<&Line> {
        self.lines.get(usize::try_from(seq.checked_sub(1)?).ok()?)
    }

    /// The latest events were told already: those that come next.
    fn read_feed(&mut self, feed: &Feed, text: &Text) {
        let newer = feed.latest().take_while(|event| event.seq > self.len());
        let newer: Vec<_> = newer.collect();
        for event in newer.into_iter().rev() {
            if event.seq == self.len() + 1 {
                self.add(event, text);
            }
        }
    }

    fn add(&mut self, event: &EventView, text: &Text) {
        let kind = match &event.flight {
            Some(flight) => Kind::Message(flight.card.kind),
            None => Kind::Act(event.act.word()),
        };
        let kind = place_of(&mut self.kinds, kind, |a, b| a == b);
        let rules = event
            .notes
            .iter()
            .map(|note| place_of(&mut self.rules, note.rule, |a, b| a.id == b.id));
        let rules = rules.collect();
        self.lines.push(Line {
            at: event.at,
            node: event.node,
            flight: event.flight.as_ref().map(|flight| flight.id),
            mark: event.mark,
            kind,
            rules,
            words: words::spoken(text, event).into_boxed_str(),
        });
    }
}

/// The place of `item` in a list of all that were met.
fn place_of<T>(list: &mut Vec<T>, item: T, same: fn(&T, &T) -> bool) -> u16 {
    let known = list.iter().position(|one| same(one, &item));
    let place = known.unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    });
    u16::try_from(place).expect("kinds and rules are few")
}
