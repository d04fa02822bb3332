//! The branches of a run in a journal.

use crate::labs::entry::Entry;
use crate::labs::recording::{Bounds, Claim, DIGESTS_SINCE, RecordedBranch, Recording, Unfit};
use crate::labs::session::{Session, Start};

use super::{Journal, JournalError, MOST_EVENTS, SCHEMA, check_act, short_enough};

/// One branch of a run beside the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The branch that it left: 0 for the first, and then by the place in
    /// [`Journal::branches`], from 1.
    pub parent: u64,
    /// After which event.
    pub after: u64,
    /// The name that a person gave it; empty if nobody did.
    pub name: String,
    /// What was done on it since it left its parent, in order.
    pub actions: Vec<Entry>,
    /// How many events it has, those of its past included.
    pub events: u64,
}

/// What a file may ask for: more than a link, for it is opened on purpose.
const BOUNDS: Bounds = Bounds {
    branches: 4_096,
    played: MOST_EVENTS,
    held: 4 * MOST_EVENTS,
};

impl Journal {
    /// The journal of an open run up to where it stands, without its other
    /// branches.
    #[must_use]
    pub fn of(session: &dyn Session) -> Journal {
        Journal::of_recording(&Recording::up_to_here(session))
    }

    /// The journal of an open run with all its branches, to be opened where
    /// it stands now. Of a run with more branches than a journal may have,
    /// the one that is looked at up to where it stands.
    #[must_use]
    pub fn whole(session: &dyn Session) -> Journal {
        let mut recording = Recording::of(session);
        let seq = session.seq();
        let current = &mut recording.branches[recording.current];
        current.events = current.events.max(seq);
        let events = current.events;
        let mut journal = Journal::of_recording(&recording);
        journal.shown = (seq < events).then_some(seq);
        let digest = session.digest_at(events);
        journal.digest = digest.map(|digest| format!("{digest:016x}"));
        let journal = journal.in_its_schema();
        match journal.check() {
            Ok(()) => journal,
            Err(_) => Journal::of(session),
        }
    }

    /// The journal of a recording.
    #[must_use]
    pub fn of_recording(recording: &Recording) -> Journal {
        let start = &recording.start;
        let mut branches = recording.branches.iter();
        let trunk = branches.next().cloned().unwrap_or_default();
        let branch = |recorded: &RecordedBranch| {
            let (parent, after) = recorded.parent.unwrap_or_default();
            Branch {
                parent: parent as u64,
                after,
                name: recorded.name.clone(),
                actions: recorded.actions.clone(),
                events: recorded.events,
            }
        };
        let journal = Journal {
            schema: SCHEMA,
            lab: start.lab.clone(),
            scenario: start.scenario.clone(),
            seed: start.seed.unwrap_or_default(),
            set: start.set.clone(),
            name: trunk.name,
            actions: trunk.actions,
            events: trunk.events,
            branches: branches.map(branch).collect(),
            current: recording.current as u64,
            shown: None,
            digest: match recording.claim {
                Some(Claim::Digest(digest)) => Some(format!("{digest:016x}")),
                // An outdated one is known no longer.
                Some(Claim::Outdated) | None => None,
            },
        };
        journal.in_its_schema()
    }

    /// The recording that it holds.
    #[must_use]
    pub fn recording(&self) -> Recording {
        // Places that no list has are refused where they are used.
        let place = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let trunk = RecordedBranch {
            parent: None,
            name: self.name.clone(),
            actions: self.actions.clone(),
            events: self.events,
        };
        let recorded = |branch: &Branch| RecordedBranch {
            parent: Some((place(branch.parent), branch.after)),
            name: branch.name.clone(),
            actions: branch.actions.clone(),
            events: branch.events,
        };
        Recording {
            start: Start {
                lab: self.lab.clone(),
                scenario: self.scenario.clone(),
                seed: Some(self.seed),
                set: self.set.clone(),
            },
            branches: std::iter::once(trunk)
                .chain(self.branches.iter().map(recorded))
                .collect(),
            current: place(self.current),
            claim: self.claim(),
        }
    }

    /// What it says of the world where it ends.
    #[must_use]
    pub fn claim(&self) -> Option<Claim> {
        let digest = u64::from_str_radix(self.digest.as_deref()?, 16).ok()?;
        // The newest for what is none: such a journal is refused.
        let schema = u8::try_from(self.schema).unwrap_or(u8::MAX);
        Some(Claim::of(schema, digest))
    }

    /// The same in the oldest schema that knows all of it.
    #[must_use]
    pub fn in_its_schema(self) -> Journal {
        let digests = self.digest.as_ref().map_or(1, |_| DIGESTS_SINCE);
        let schema = u32::from(self.needs().max(digests));
        Journal { schema, ..self }
    }

    /// The oldest schema that knows its branches and actions.
    fn needs(&self) -> u8 {
        let branches = self.branches.iter().flat_map(|branch| &branch.actions);
        let acts = self.actions.iter().chain(branches);
        let acts = acts.map(|entry| entry.act.row().since).max();
        let has_branches = !self.branches.is_empty() || self.current > 0;
        let has_place = !self.name.is_empty() || self.shown.is_some();
        let second = if has_branches || has_place { 2 } else { 1 };
        acts.unwrap_or(1).max(second)
    }

    /// Whether the branches are in order and within bounds.
    pub(super) fn check_branches(&self) -> Result<(), JournalError> {
        if self.schema < u32::from(self.needs()) {
            let schema = self.schema;
            let what = format!("schema {schema} has no branches or not all of these actions");
            return Err(JournalError::Branches(what));
        }
        short_enough("the name of a branch", &self.name)?;
        for branch in &self.branches {
            short_enough("the name of a branch", &branch.name)?;
            for (entry, step) in (1..).zip(&branch.actions) {
                check_act(entry, &step.act)?;
            }
        }
        let recording = self.recording();
        recording.check(&BOUNDS).map_err(|bad| match bad {
            Unfit::TooLarge => JournalError::TooManyEvents {
                events: recording
                    .branches
                    .iter()
                    .fold(0, |sum: u64, recorded| sum.saturating_add(recorded.events)),
            },
            Unfit::OutOfOrder => JournalError::Branches("its branches are out of order".to_owned()),
        })?;
        let events = recording.branches[recording.current].events;
        match self.shown {
            Some(shown) if shown > events => Err(JournalError::Branches(format!(
                "it is to be shown at event {shown}, but ends at {events}"
            ))),
            Some(_) | None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::act::Act;
    use crate::sim::id::NodeId;
    use crate::sim::sorted::Map;
    use crate::sim::time::Time;

    fn pause(seq: u64) -> Entry {
        Entry {
            seq,
            at_us: Time(seq),
            act: Act::Pause { node: NodeId(2) },
        }
    }

    fn journal() -> Journal {
        let branch = |parent, after, events| Branch {
            parent,
            after,
            name: "\"actions\": []".to_owned(),
            actions: vec![pause(after + 2)],
            events,
        };
        Journal {
            schema: SCHEMA,
            lab: "raft".to_owned(),
            scenario: "first-election".to_owned(),
            seed: 7,
            set: Map::new(),
            name: "as it was".to_owned(),
            actions: Vec::new(),
            events: 12,
            branches: vec![branch(0, 10, 14), branch(1, 11, 40)],
            current: 2,
            shown: Some(20),
            digest: None,
        }
    }

    fn sentence(change: impl FnOnce(&mut Journal)) -> String {
        let mut journal = journal();
        change(&mut journal);
        let read = Journal::read(&journal.write());
        read.expect_err("the journal is damaged").to_string()
    }

    #[test]
    fn branches_are_written_and_read() {
        assert_eq!(Journal::read(&journal().write()), Ok(journal()));
        let lines = journal().write();
        let actions = lines.lines().filter(|line| line.contains("\"do\""));
        assert_eq!(actions.count(), 2, "{lines}");
        assert_eq!(
            Journal::of_recording(&journal().recording()).branches,
            journal().branches
        );
    }

    #[test]
    fn branches_that_cannot_be_are_refused() {
        assert!(sentence(|j| j.schema = 1).contains("schema 1 has no branches or"));
        assert!(sentence(|j| j.branches[0].parent = 1).contains("out of order"));
        assert!(sentence(|j| j.branches[1].after = 17).contains("out of order"));
        assert!(sentence(|j| j.current = 3).contains("out of order"));
        assert!(sentence(|j| j.shown = Some(41)).contains("shown at event 41"));
        assert!(sentence(|j| j.branches[1].events = 1 << 60).contains("the most is 2000000"));
        assert!(sentence(|j| j.branches[0].name = "x".repeat(5_000)).contains("5000 bytes"));
        let many = |j: &mut Journal| j.branches = vec![j.branches[0].clone(); 5_000];
        assert!(sentence(many).contains("the most is 2000000"));
    }

    #[test]
    fn a_digest_is_of_the_kind_of_its_schema() {
        let claim = |schema| {
            let digest = Some("00000000000000FF".to_owned());
            let journal = Journal {
                schema,
                digest,
                ..journal()
            };
            Journal::read(&journal.write()).map(|read| read.claim())
        };
        assert_eq!(claim(2), Ok(Some(Claim::Outdated)));
        assert_eq!(claim(3), Ok(Some(Claim::Digest(255))));
        let mut written = journal();
        written.digest = Some("0".repeat(16));
        assert_eq!(written.in_its_schema().schema, 3);
    }

    #[test]
    fn what_the_first_schema_knows_is_written_in_it() {
        let mut journal = journal();
        journal.branches.clear();
        journal.name.clear();
        journal.current = 0;
        assert_eq!(journal.clone().in_its_schema().schema, 2, "it has a place");
        journal.shown = None;
        assert_eq!(journal.clone().in_its_schema().schema, 1);
        journal.actions.push(Entry {
            act: Act::Cease { node: NodeId(2) },
            ..pause(3)
        });
        assert_eq!(
            journal.in_its_schema().schema,
            2,
            "older programs know no such act"
        );
    }
}
