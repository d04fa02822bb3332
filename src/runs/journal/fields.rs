//! A journal as it stands in a file: what is not said has its usual value.

use serde::{Serialize, Serializer};

use crate::show::act::Act;
use crate::show::plain::{Fields, Malformed, Plain};
use crate::sim::sorted::Map;

use super::{Branch, Journal};
use crate::labs::entry::Entry;

impl Serialize for Journal {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        write(self).serialize(to)
    }
}

/// The journal that these fields are; what is in it is not checked.
pub(super) fn read(mut all: Fields) -> Result<Journal, Malformed> {
    let journal = Journal {
        // Cast: at most that.
        schema: all.take("schema").number("schema", u32::MAX.into())? as u32,
        lab: all.text("lab")?,
        scenario: all.text("scenario")?,
        seed: seed(&all.text("seed")?)?,
        set: settings(all.given("set"))?,
        name: name(&mut all)?,
        actions: entries(all.given("actions"))?,
        events: all.number("events")?,
        branches: branches(all.given("branches"))?,
        current: all
            .given("current")
            .map_or(Ok(0), |n| n.number("current", u64::MAX))?,
        shown: all
            .given("shown")
            .map(|n| n.number("shown", u64::MAX))
            .transpose()?,
        digest: all
            .given("digest")
            .map(|text| text.text("digest"))
            .transpose()?,
    };
    all.end()?;
    Ok(journal)
}

/// As text: programs that read numbers as floats would round it.
fn seed(text: &str) -> Result<u64, Malformed> {
    let wrong = |_| Malformed::new("seed", "must be a whole number in quotes");
    text.parse().map_err(wrong)
}

fn name(all: &mut Fields) -> Result<String, Malformed> {
    all.given("name")
        .map_or(Ok(String::new()), |name| name.text("name"))
}

fn settings(given: Option<Plain>) -> Result<Map<String, String>, Malformed> {
    let mut set = Map::new();
    if let Some(given) = given {
        for (key, value) in given.fields("set")?.into_iter() {
            let value = value.text(&key).map_err(|wrong| wrong.within("set"))?;
            set.insert(key, value);
        }
    }
    Ok(set)
}

fn entries(given: Option<Plain>) -> Result<Vec<Entry>, Malformed> {
    let mut entries = Vec::new();
    if let Some(given) = given {
        for (at, item) in (1..).zip(given.list("actions")?) {
            let entry = read_entry(item).map_err(|wrong| wrong.within(&numbered("actions", at)))?;
            entries.push(entry);
        }
    }
    Ok(entries)
}

fn read_entry(item: Plain) -> Result<Entry, Malformed> {
    let mut all = item.fields("it")?;
    let entry = Entry {
        seq: all.number("seq")?,
        at_us: all.time("at_us")?,
        act: Act::of(all.take("do")).map_err(|wrong| wrong.within("do"))?,
    };
    all.end()?;
    Ok(entry)
}

fn branches(given: Option<Plain>) -> Result<Vec<Branch>, Malformed> {
    let mut branches = Vec::new();
    if let Some(given) = given {
        for (at, item) in (1..).zip(given.list("branches")?) {
            let branch =
                read_branch(item).map_err(|wrong| wrong.within(&numbered("branches", at)))?;
            branches.push(branch);
        }
    }
    Ok(branches)
}

fn read_branch(item: Plain) -> Result<Branch, Malformed> {
    let mut all = item.fields("it")?;
    let branch = Branch {
        parent: all.number("parent")?,
        after: all.number("after")?,
        name: name(&mut all)?,
        actions: entries(all.given("actions"))?,
        events: all.number("events")?,
    };
    all.end()?;
    Ok(branch)
}

/// The how-manieth of a list, from 1.
fn numbered(list: &str, at: u64) -> String {
    format!("{list}[{at}]")
}

/// The fields that a journal is.
pub(super) fn write(journal: &Journal) -> Fields {
    let mut all = Fields::default();
    all.put("schema", u64::from(journal.schema));
    all.put("lab", journal.lab.as_str());
    all.put("scenario", journal.scenario.as_str());
    all.put("seed", journal.seed.to_string().as_str());
    let mut set = Fields::default();
    for (key, value) in &journal.set {
        set.put(key, value.as_str());
    }
    all.put("set", set);
    if !journal.name.is_empty() {
        all.put("name", journal.name.as_str());
    }
    all.put("actions", entry_list(&journal.actions));
    all.put("events", journal.events);
    if !journal.branches.is_empty() {
        let list: Vec<Plain> = journal.branches.iter().map(branch).collect();
        all.put("branches", list);
    }
    if journal.current > 0 {
        all.put("current", journal.current);
    }
    if let Some(shown) = journal.shown {
        all.put("shown", shown);
    }
    if let Some(digest) = &journal.digest {
        all.put("digest", digest.as_str());
    }
    all
}

fn entry_list(entries: &[Entry]) -> Vec<Plain> {
    entries.iter().map(|one| entry(one).into()).collect()
}

/// The fields that an entry is.
pub(super) fn entry(entry: &Entry) -> Fields {
    let mut all = Fields::default();
    all.put("seq", entry.seq);
    all.put("at_us", entry.at_us);
    all.put("do", crate::show::operands::write(&entry.act));
    all
}

fn branch(branch: &Branch) -> Plain {
    let mut all = Fields::default();
    all.put("parent", branch.parent);
    all.put("after", branch.after);
    if !branch.name.is_empty() {
        all.put("name", branch.name.as_str());
    }
    all.put("actions", entry_list(&branch.actions));
    all.put("events", branch.events);
    all.into()
}
