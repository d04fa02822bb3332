//! The inside of a code: how the run begins, and its branches. Newer schemas
//! have more kinds of actions, and since the third digests are of another
//! kind; they are the same otherwise.

use super::acts::{ActReader, ActWriter};
use super::bytes::{Reader, Writer};
use super::words::{Dictionary, Spelling};
use super::{BadLink, MOST_BRANCHES};
use crate::labs::entry::Entry;
use crate::labs::recording::{Claim, RecordedBranch, Recording};
use crate::labs::session::Start;
use crate::runs::journal::SETTINGS_MAX;
use crate::sim::time::Time;

/// The body of a recording.
pub(super) fn write(recording: &Recording) -> Result<Vec<u8>, BadLink> {
    super::check(recording)?;
    let mut to = Writer::default();
    let mut words = Spelling::default();
    write_start(&recording.start, &mut words, &mut to)?;
    let mut acts = ActWriter::new(words);
    to.number(recording.branches.len() as u64);
    for recorded in &recording.branches {
        write_branch(recorded, &mut acts, &mut to)?;
    }
    to.number(recording.current as u64);
    match recording.claim {
        // An outdated digest is known no longer.
        None | Some(Claim::Outdated) => to.byte(0),
        Some(Claim::Digest(digest)) => {
            to.byte(1);
            to.raw(&digest.to_le_bytes());
        }
    }
    // The first codes ended here: a trunk with a name is rare.
    let trunk = recording.branches.first();
    if let Some(trunk) = trunk.filter(|trunk| !trunk.name.is_empty()) {
        acts.words.write(&trunk.name, &mut to)?;
    }
    Ok(to.bytes)
}

/// Reads a body. The envelope's checksum was right, so what cannot be read
/// was written by a program that makes mistakes, or means harm.
pub(super) fn read(schema: u8, body: &[u8]) -> Result<Recording, BadLink> {
    let mut from = Reader::new(body);
    let mut words = Dictionary::new();
    let start = read_start(&mut words, &mut from)?;
    let mut acts = ActReader::new(schema, words);
    let count = from.count()?;
    if count > MOST_BRANCHES {
        return Err(BadLink::TooLarge);
    }
    let mut branches = Vec::new();
    for place in 0..count {
        branches.push(read_branch(place, &mut acts, &mut from)?);
    }
    let current = usize::try_from(from.number()?).map_err(|_| BadLink::Damaged)?;
    let claim = match from.byte()? {
        0 => None,
        1 => {
            let bytes = from.raw(8)?.try_into();
            let digest = u64::from_le_bytes(bytes.map_err(|_| BadLink::Damaged)?);
            Some(Claim::of(schema, digest))
        }
        _ => return Err(BadLink::Damaged),
    };
    if let (false, Some(trunk)) = (from.rest().is_empty(), branches.first_mut()) {
        trunk.name = acts.words.read(&mut from)?;
    }
    if !from.rest().is_empty() {
        return Err(BadLink::Damaged);
    }
    let recording = Recording {
        start,
        branches,
        current,
        claim,
    };
    super::check(&recording)?;
    Ok(recording)
}

fn write_start<'a>(
    start: &'a Start,
    words: &mut Spelling<'a>,
    to: &mut Writer,
) -> Result<(), BadLink> {
    words.write(&start.lab, to)?;
    words.write(&start.scenario, to)?;
    to.number(start.seed.unwrap_or_default());
    to.number(start.set.len() as u64);
    for (key, value) in &start.set {
        words.write(key, to)?;
        words.write(value, to)?;
    }
    Ok(())
}

fn read_start<'a>(words: &mut Dictionary<'a>, from: &mut Reader<'a>) -> Result<Start, BadLink> {
    let mut start = Start {
        lab: words.read(from)?,
        scenario: words.read(from)?,
        seed: Some(from.number()?),
        set: Default::default(),
    };
    let settings = from.count()?;
    if settings > SETTINGS_MAX {
        return Err(BadLink::TooLarge);
    }
    for _ in 0..settings {
        let key = words.read(from)?;
        start.set.insert(key, words.read(from)?);
    }
    Ok(start)
}

/// A branch: which it left and when, its name, what was done on it, and how
/// far it goes on after that. The trunk has no more than the last two here;
/// its name comes at the end.
fn write_branch<'a>(
    recorded: &'a RecordedBranch,
    acts: &mut ActWriter<'a>,
    to: &mut Writer,
) -> Result<(), BadLink> {
    let mut last = (0, Time::ZERO);
    if let Some((parent, after)) = recorded.parent {
        to.number(parent as u64);
        to.number(after);
        acts.words.write(&recorded.name, to)?;
        last.0 = after;
    }
    to.number(recorded.actions.len() as u64);
    for entry in &recorded.actions {
        acts.write(entry, last, to)?;
        last = (entry.seq, entry.at_us);
    }
    to.number(recorded.events.saturating_sub(last.0));
    Ok(())
}

fn read_branch<'a>(
    place: usize,
    acts: &mut ActReader<'a>,
    from: &mut Reader<'a>,
) -> Result<RecordedBranch, BadLink> {
    let mut recorded = RecordedBranch::default();
    let mut last = (0, Time::ZERO);
    if place > 0 {
        let parent = usize::try_from(from.number()?).map_err(|_| BadLink::Damaged)?;
        if parent >= place {
            return Err(BadLink::Damaged);
        }
        last.0 = from.number()?;
        recorded.parent = Some((parent, last.0));
        recorded.name = acts.words.read(from)?;
    }
    for _ in 0..from.count()? {
        let entry: Entry = acts.read(last, from)?;
        last = (entry.seq, entry.at_us);
        recorded.actions.push(entry);
    }
    recorded.events = last.0.checked_add(from.number()?).ok_or(BadLink::Damaged)?;
    Ok(recorded)
}
