//! Words in a code: each is spelled once, and named by its number after
//! that. The commonest have numbers from the start.

use super::bytes::{Reader, Writer};
use super::{BadLink, TEXT_BUDGET, WORD_MAX};

/// Words that need not be spelled. Their places are part of every link that
/// was ever written. New ones go to the end, with a new schema.
pub(super) const KNOWN: [&str; 32] = [
    "raft",
    "paxos",
    "nodes",
    "latency",
    "loss",
    "duplication",
    "reordering",
    "disk",
    "timing",
    "load",
    "clients",
    "flaws",
    "heartbeat",
    "election",
    "election_timeout",
    "asynchronous",
    "0",
    "0ms",
    "off",
    "on",
    "5",
    "3",
    "8ms..14ms",
    "0.05",
    "0.1",
    "20ms",
    "set x 1",
    "set y 2",
    "get x",
    "add x 1",
    "delete x",
    "first-election",
];

/// Spells a word.
const SPELLED: u64 = 0;

/// Words as they are written.
#[derive(Default)]
pub(super) struct Spelling<'a> {
    spelled: Vec<&'a str>,
}

impl<'a> Spelling<'a> {
    /// Writes a word: 0, its length and its bytes the first time, and after
    /// that an odd number. Known words are even numbers.
    pub(super) fn write(&mut self, word: &'a str, to: &mut Writer) -> Result<(), BadLink> {
        let place = |words: &[&str]| words.iter().position(|one| *one == word);
        if let Some(place) = place(&KNOWN) {
            to.number(2 * (place as u64 + 1));
        } else if let Some(place) = place(&self.spelled) {
            to.number(2 * place as u64 + 1);
        } else if word.len() <= WORD_MAX {
            self.spelled.push(word);
            to.number(SPELLED);
            to.number(word.len() as u64);
            to.raw(word.as_bytes());
        } else {
            return Err(BadLink::TooLarge);
        }
        Ok(())
    }
}

/// Words as they are read.
pub(super) struct Dictionary<'a> {
    spelled: Vec<&'a str>,
    left: usize,
}

impl<'a> Dictionary<'a> {
    pub(super) fn new() -> Dictionary<'a> {
        Dictionary {
            spelled: Vec::new(),
            left: TEXT_BUDGET,
        }
    }

    /// Reads a word.
    pub(super) fn read(&mut self, from: &mut Reader<'a>) -> Result<String, BadLink> {
        let number = from.number()?;
        if number == SPELLED {
            let length = from.count()?;
            if length > WORD_MAX {
                return Err(BadLink::TooLarge);
            }
            let word = str::from_utf8(from.raw(length)?).map_err(|_| BadLink::Damaged)?;
            self.spelled.push(word);
            return self.say(word);
        }
        let named = |place| usize::try_from(place).map_err(|_| BadLink::Damaged);
        let word = match number % 2 {
            1 => self.spelled.get(named(number / 2)?).copied(),
            _ => KNOWN.get(named(number / 2 - 1)?).copied(),
        };
        self.say(word.ok_or(BadLink::Damaged)?)
    }

    /// A copy of a word, on account of the budget for all words.
    pub(super) fn say(&mut self, word: &str) -> Result<String, BadLink> {
        self.left = self.left.checked_sub(word.len()).ok_or(BadLink::TooLarge)?;
        Ok(word.to_owned())
    }
}
