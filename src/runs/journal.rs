//! A run as plain data: schema, lab, scenario, seed, settings, actions.
//! A link, a file, a test case and a counterexample are all journals.

use crate::labs::entry::Entry;
use crate::sim::sorted::Map;
use crate::sim::time::Time;

use crate::show::act::Act;
use crate::show::operands::Operand;
use crate::show::plain::{Malformed, Plain};

mod branches;
mod encoding;
mod fields;

pub use branches::Branch;
pub use encoding::{text_of, without_mark};

/// The newest schema that this program writes and reads. The second brought
/// branches and more kinds of actions, the third another kind of digests; a
/// run that needs none of them is written in an older one, which older
/// programs read, too.
pub const SCHEMA: u32 = 3;

/// A run as plain data. What happens by itself is not in it: it follows from
/// the seed. What a person did, and what a search chose, is in `actions`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    /// The schema that it is written in: at most [`SCHEMA`].
    pub schema: u32,
    /// The lab's id.
    pub lab: String,
    /// The scenario's id.
    pub scenario: String,
    /// The seed, as decimal text: JavaScript's numbers would round it.
    pub seed: u64,
    /// Settings that differ from the scenario's.
    pub set: Map<String, String>,
    /// The name that a person gave the first branch; empty if nobody did.
    pub name: String,
    /// What was done to the run on its first branch, in order.
    pub actions: Vec<Entry>,
    /// How many events the first branch has.
    pub events: u64,
    /// The other branches, each after the one that it left.
    pub branches: Vec<Branch>,
    /// The branch that is looked at: 0 for the first, and then by the place
    /// in `branches`, from 1.
    pub current: u64,
    /// The event of that branch that is looked at; its last one if nothing
    /// is said.
    pub shown: Option<u64>,
    /// The digest of the world after the last event of that branch, in
    /// hexadecimal: proof that a replay is the same run.
    pub digest: Option<String>,
}

/// The largest text that [`Journal::read`] looks at, in bytes.
pub const TEXT_MAX: usize = 16 << 20;

/// The most events that a journal may ask a reader to play: keeps a hostile
/// one from taking for ever.
pub const MOST_EVENTS: u64 = 2_000_000;

/// The most settings that a journal may change.
pub const SETTINGS_MAX: usize = 64;

/// The longest word of a journal in bytes: a name, a value, a command.
pub const WORD_MAX: usize = 4_096;

/// The most nodes and groups that a partition may name: nodes have numbers
/// of eight bits.
const NODES_MAX: usize = 255;

/// Why a text is not a journal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// Larger than [`TEXT_MAX`].
    #[error("this is too large for a journal: {bytes} bytes, the most is {TEXT_MAX}")]
    TooLarge {
        /// How large it is.
        bytes: usize,
    },
    /// Bytes that are no text.
    #[error("this is not a journal: it is not text")]
    NotText,
    /// Not JSON at all.
    #[error("this is not a journal: it is not JSON ({0})")]
    NotJson(String),
    /// JSON, but without a schema.
    #[error("this is not a journal: it has no whole number named “schema”")]
    NoSchema,
    /// A schema that this program does not know.
    #[error(
        "this journal has schema {found}, and this program reads schemas up to {SCHEMA}: \
         a newer program wrote it, or it is not a journal"
    )]
    WrongSchema {
        /// The schema that it names.
        found: u64,
    },
    /// The right schema, but a part is missing, unknown or of a wrong kind.
    #[error("this journal is damaged: {0}")]
    Damaged(Malformed),
    /// Its branches do not fit together, or its schema has none.
    #[error("this journal is damaged: {0}")]
    Branches(String),
    /// More events than [`MOST_EVENTS`].
    #[error("this journal asks for {events} events; the most is {MOST_EVENTS}")]
    TooManyEvents {
        /// How many it asks for.
        events: u64,
    },
    /// More settings than [`SETTINGS_MAX`].
    #[error("this journal changes {settings} settings; the most is {SETTINGS_MAX}")]
    TooManySettings {
        /// How many it changes.
        settings: usize,
    },
    /// A word longer than [`WORD_MAX`].
    #[error("this journal is damaged: {what} is {bytes} bytes long; the most is {WORD_MAX}")]
    WordTooLong {
        /// Which word.
        what: &'static str,
        /// How long it is.
        bytes: usize,
    },
    /// The numbers of the entries do not rise, or go beyond the run.
    #[error(
        "entry {entry} of this journal is out of order: event {seq} must come after \
         event {after} and be at most the last, {events}"
    )]
    EntryOutOfOrder {
        /// The how-manieth entry, from 1.
        entry: usize,
        /// The event that it names.
        seq: u64,
        /// The event of the entry before it; 0 for none.
        after: u64,
        /// How many events the run has.
        events: u64,
    },
    /// An entry happens before the one that it follows.
    #[error("entry {entry} of this journal goes back in time: {at} comes before {before}")]
    EntryGoesBack {
        /// The how-manieth entry, from 1.
        entry: usize,
        /// When it says it happens.
        at: Time,
        /// When the entry before it happens.
        before: Time,
    },
    /// A list of nodes is longer than any cluster.
    #[error("entry {entry} of this journal names more nodes than any cluster has")]
    TooManyNodes {
        /// The how-manieth entry, from 1.
        entry: usize,
    },
    /// The digest is not one.
    #[error("this journal is damaged: its digest “{0}” is not 16 hexadecimal digits")]
    NotADigest(String),
}

impl Journal {
    /// Reads a journal from JSON, and checks all that can be checked without
    /// playing it. Takes time and memory in proportion to the text, which is
    /// at most [`TEXT_MAX`] bytes long.
    ///
    /// # Errors
    /// What is wrong with the text, as a sentence.
    pub fn read(text: &str) -> Result<Journal, JournalError> {
        if text.len() > TEXT_MAX {
            let bytes = text.len();
            return Err(JournalError::TooLarge { bytes });
        }
        let plain: Plain = serde_json::from_str(without_mark(text))
            .map_err(|error| JournalError::NotJson(shorten(&error.to_string())))?;
        Journal::of_plain(plain)
    }

    /// Reads a journal from data of any shape, and checks all that can be
    /// checked without playing it.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence.
    pub fn of_plain(plain: Plain) -> Result<Journal, JournalError> {
        let Plain::Fields(fields) = plain else {
            return Err(JournalError::NoSchema);
        };
        // Schema first: a newer program's journal is not called damaged.
        match fields.get("schema") {
            Some(&Plain::Number(found)) if !(1..=u64::from(SCHEMA)).contains(&found) => {
                return Err(JournalError::WrongSchema { found });
            }
            Some(Plain::Number(_)) => {}
            Some(_) | None => return Err(JournalError::NoSchema),
        }
        let journal = fields::read(fields).map_err(JournalError::Damaged)?;
        journal.check()?;
        Ok(journal)
    }

    /// The journal as JSON with one action a line, for files.
    ///
    /// # Panics
    /// Never: every part of a journal can be written as JSON.
    #[must_use]
    pub fn write(&self) -> String {
        let mut bare = self.clone();
        let mut lists = vec![std::mem::take(&mut bare.actions)];
        for branch in &mut bare.branches {
            lists.push(std::mem::take(&mut branch.actions));
        }
        let json = |part: Result<String, serde_json::Error>| match part {
            Ok(part) => part,
            Err(_) => panic!("a journal is plain data: nothing of it cannot be written"),
        };
        let frame = json(serde_json::to_string_pretty(&fields::write(&bare)));
        // What stands for each list while it is empty, which no word of a
        // person's can be: quotes within words are escaped.
        let mut pieces = frame.split(NO_ACTIONS);
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for (list, rest) in lists.iter().zip(pieces) {
            let lines: Vec<String> = list
                .iter()
                .map(|entry| format!("    {}", json(serde_json::to_string(&fields::entry(entry)))))
                .collect();
            match lines.is_empty() {
                true => text.push_str(NO_ACTIONS),
                false => {
                    text.push_str(&format!("\"actions\": [\n{}\n  ]", lines.join(",\n")));
                }
            }
            text.push_str(rest);
        }
        text.push('\n');
        text
    }

    /// Checks all that can be checked without playing the run.
    ///
    /// # Errors
    /// What is wrong, as a sentence.
    pub fn check(&self) -> Result<(), JournalError> {
        if !(1..=SCHEMA).contains(&self.schema) {
            let found = u64::from(self.schema);
            return Err(JournalError::WrongSchema { found });
        }
        if self.events > MOST_EVENTS {
            let events = self.events;
            return Err(JournalError::TooManyEvents { events });
        }
        if self.set.len() > SETTINGS_MAX {
            let settings = self.set.len();
            return Err(JournalError::TooManySettings { settings });
        }
        short_enough("the lab", &self.lab)?;
        short_enough("the scenario", &self.scenario)?;
        for (key, value) in &self.set {
            short_enough("the name of a setting", key)?;
            short_enough("the value of a setting", value)?;
        }
        if let Some(digest) = &self.digest {
            let well_formed = digest.len() == 16 && digest.bytes().all(|b| b.is_ascii_hexdigit());
            if !well_formed {
                return Err(JournalError::NotADigest(shorten(digest)));
            }
        }
        self.check_order()?;
        for (entry, step) in (1..).zip(&self.actions) {
            check_act(entry, &step.act)?;
        }
        self.check_branches()
    }

    fn check_order(&self) -> Result<(), JournalError> {
        let (mut after, mut before) = (0, Time::ZERO);
        for (entry, step) in (1..).zip(&self.actions) {
            if step.seq <= after || step.seq > self.events {
                return Err(JournalError::EntryOutOfOrder {
                    entry,
                    seq: step.seq,
                    after,
                    events: self.events,
                });
            }
            if step.at_us < before {
                return Err(JournalError::EntryGoesBack {
                    entry,
                    at: step.at_us,
                    before,
                });
            }
            (after, before) = (step.seq, step.at_us);
        }
        Ok(())
    }
}

/// How an empty list of actions is written.
const NO_ACTIONS: &str = "\"actions\": []";

fn check_act(entry: usize, act: &Act) -> Result<(), JournalError> {
    let mut operands = act.operands().into_iter();
    operands.try_for_each(|(name, operand)| check_operand(entry, name, operand))
}

fn check_operand(entry: usize, name: &'static str, operand: Operand) -> Result<(), JournalError> {
    match operand {
        Operand::Word(word) => short_enough(name, word),
        Operand::Asked(asked) => short_enough(name, &asked.text),
        Operand::Nodes(nodes) => match nodes.len() <= NODES_MAX {
            true => Ok(()),
            false => Err(JournalError::TooManyNodes { entry }),
        },
        Operand::Groups(groups) => {
            let named: usize = groups.iter().map(Vec::len).sum();
            match groups.len() <= NODES_MAX && named <= NODES_MAX {
                true => Ok(()),
                false => Err(JournalError::TooManyNodes { entry }),
            }
        }
        Operand::Settings(set) => {
            if set.len() > SETTINGS_MAX {
                let settings = set.len();
                return Err(JournalError::TooManySettings { settings });
            }
            set.iter().try_for_each(|(key, value)| {
                short_enough("the name of a setting", key)?;
                short_enough("the value of a setting", value)
            })
        }
        Operand::Node(_)
        | Operand::Flight(_)
        | Operand::Client(_)
        | Operand::Span(_)
        | Operand::Count(_)
        | Operand::Ppm(_)
        | Operand::Load(_)
        | Operand::Disk(_)
        | Operand::Omission(_) => Ok(()),
    }
}

fn short_enough(what: &'static str, word: &str) -> Result<(), JournalError> {
    match word.len() <= WORD_MAX {
        true => Ok(()),
        false => Err(JournalError::WordTooLong {
            what,
            bytes: word.len(),
        }),
    }
}

/// The first words of a text that may repeat a damaged file's content.
fn shorten(text: &str) -> String {
    const KEPT: usize = 200;
    match text.char_indices().nth(KEPT) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::id::NodeId;

    fn journal() -> Journal {
        let entry = |seq, at| Entry {
            seq,
            at_us: Time::ms(at),
            act: Act::Pause { node: NodeId(2) },
        };
        Journal {
            schema: 1,
            lab: "raft".to_owned(),
            scenario: "first-election".to_owned(),
            seed: u64::MAX,
            set: Map::from([("nodes".to_owned(), "3".to_owned())]),
            name: String::new(),
            actions: vec![entry(3, 10), entry(9, 20)],
            events: 12,
            branches: Vec::new(),
            current: 0,
            shown: None,
            digest: Some("0123456789abcdef".to_owned()),
        }
    }

    fn sentence(change: impl FnOnce(&mut Journal)) -> String {
        let mut journal = journal();
        change(&mut journal);
        let read = Journal::read(&journal.write());
        read.expect_err("the journal is damaged").to_string()
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(Journal::read(&journal().write()), Ok(journal()));
        let bare = Journal {
            actions: Vec::new(),
            ..journal()
        };
        assert_eq!(Journal::read(&bare.write()), Ok(bare));
    }

    #[test]
    fn a_file_has_one_action_a_line() {
        let lines = journal().write();
        let actions = lines.lines().filter(|line| line.contains("\"do\""));
        assert_eq!(actions.count(), 2, "{lines}");
    }

    #[test]
    fn what_is_no_journal_is_told_from_what_is_damaged() {
        let read = |text: &str| Journal::read(text).expect_err("no journal").to_string();
        assert!(read("raft").contains("it is not JSON"), "{}", read("raft"));
        assert!(read("{}").contains("no whole number named “schema”"));
        assert!(read("{\"schema\": 7}").contains("has schema 7"));
        assert!(read("{\"schema\": 1}").contains("damaged: lab is missing"));
        assert!(read("[1]").contains("no whole number named “schema”"));
        let deep = "[".repeat(1 << 20);
        assert!(read(&deep).contains("this is not a journal"));
        assert!(read(&format!("{{\"set\": {deep}")).contains("it is not JSON"));
    }

    #[test]
    fn a_journal_that_cannot_be_is_refused_with_its_place() {
        assert!(sentence(|j| j.events = 1 << 60).contains("the most is 2000000"));
        assert!(sentence(|j| j.events = 8).contains("entry 2"));
        assert!(sentence(|j| j.actions.swap(0, 1)).contains("entry 2"));
        assert!(sentence(|j| j.actions[1].at_us = Time::ZERO).contains("comes before 10ms"));
        assert!(sentence(|j| j.digest = Some("xyz".to_owned())).contains("“xyz”"));
        assert!(sentence(|j| j.lab = "x".repeat(5_000)).contains("the lab is 5000 bytes"));
        let crowd = vec![vec![NodeId(1)]; 300];
        let crowd = Act::Partition { groups: crowd };
        assert!(sentence(|j| j.actions[1].act = crowd).contains("entry 2"));
    }
}
