//! A run as plain data: schema, lab, scenario, seed, settings, actions.
//! A link, a file, a test case and a counterexample are all journals.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::sim::time::Time;

use super::act::Act;

/// The schema that this program writes, and the newest that it reads.
pub const SCHEMA: u32 = 1;

/// A run as plain data. What happens by itself is not in it: it follows from
/// the seed. What a person did, and what a search chose, is in `actions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    /// [`SCHEMA`] of the program that wrote it.
    pub schema: u32,
    /// The lab's id.
    pub lab: String,
    /// The scenario's id.
    pub scenario: String,
    /// The seed, as decimal text: JavaScript's numbers would round it.
    #[serde(with = "decimal")]
    pub seed: u64,
    /// Settings that differ from the scenario's.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// What was done to the run, in order.
    #[serde(default)]
    pub actions: Vec<Entry>,
    /// How many events the run has.
    pub events: u64,
    /// The digest of the world after the last event, in hexadecimal: proof
    /// that a replay is the same run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// One action of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The number that the event has in the run, from 1.
    pub seq: u64,
    /// When, in microseconds of virtual time.
    pub at_us: Time,
    /// What.
    #[serde(rename = "do")]
    pub act: Act,
}

mod decimal {
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(seed: &u64, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(seed)
    }

    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<u64, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(|_| {
            de::Error::custom(format!("the seed “{text}” is not a whole number in quotes"))
        })
    }
}
