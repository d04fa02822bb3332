//! The list of models, by name, with their settings: for whoever knows none of
//! their types.

use super::paxos::{self, Paxos};
use super::t_commit::{self, TCommit};
use super::two_phase::{self, TwoPhase};
use super::{Model, Packed, path};
use crate::check::layers::{Bounds, Counts, Found, Layers, Standing};
use crate::sim::sorted::Map;

/// A model and what can be set of it.
#[derive(Debug)]
pub struct Named {
    /// Its name: `two-phase`.
    pub name: &'static str,
    /// Its settings: key, what is so if nothing is set, the least, the most.
    pub settings: &'static [(&'static str, u32, u32, u32)],
}

/// All models.
pub const MODELS: &[Named] = &[
    Named {
        name: "two-phase",
        settings: &[("rms", 3, 1, two_phase::MOST)],
    },
    Named {
        name: "t-commit",
        settings: &[("rms", 3, 1, t_commit::MOST)],
    },
    Named {
        name: "paxos",
        settings: &[
            ("acceptors", 3, 1, paxos::MOST.acceptors),
            ("values", 2, 1, paxos::MOST.values),
            ("ballots", 2, 1, paxos::MOST.ballots),
            ("ignore-promise", 0, 0, 1),
        ],
    },
];

/// Why a model cannot be searched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadModel {
    /// There is none of this name.
    #[error("there is no model “{name}”; there are {known}")]
    Unknown {
        /// The name.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// It has no such setting.
    #[error("{model} has no setting “{key}”; it has {known}")]
    Setting {
        /// Which model.
        model: &'static str,
        /// What was to be set.
        key: String,
        /// What can be set.
        known: String,
    },
    /// A value is out of range.
    #[error("{key} is a whole number from {least} to {most}, not “{value}”")]
    Value {
        /// Of which setting.
        key: &'static str,
        /// What was written.
        value: String,
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// More messages than a state has room for.
    #[error(
        "with so many acceptors, values and ballots there are more messages than a state holds"
    )]
    TooLarge,
}

fn names() -> String {
    let names: Vec<&str> = MODELS.iter().map(|model| model.name).collect();
    names.join(", ")
}

/// The search of a model, whichever it is.
pub trait ModelSearch {
    /// Leaves at most `budget` states, and tells how it stands.
    fn run_for(&mut self, budget: u32) -> Standing;
    /// The figures up to now.
    fn counts(&self) -> Counts;
    /// The name of the property that is broken, and the steps that break it.
    fn told(&self, found: Found) -> (&'static str, Vec<String>);
}

impl<M: Model> ModelSearch for Layers<Packed<M>> {
    fn run_for(&mut self, budget: u32) -> Standing {
        Layers::run_for(self, budget)
    }

    fn counts(&self) -> Counts {
        Layers::counts(self)
    }

    fn told(&self, found: Found) -> (&'static str, Vec<String>) {
        let property = (0..).zip(M::properties());
        let mut property = property.filter(|(which, _)| *which == found.which);
        let (_, property) = property.next().expect("it is one of them");
        let steps = path(self, found).into_iter();
        let steps = steps.map(|(step, _)| format!("{step:?}")).collect();
        (property.name, steps)
    }
}

/// The search of the model of this name, with these settings.
///
/// # Errors
/// If there is none, or it cannot be set so.
pub fn open(
    name: &str,
    set: &Map<String, String>,
    bounds: Bounds,
) -> Result<Box<dyn ModelSearch>, BadModel> {
    let model = MODELS.iter().find(|model| model.name == name);
    let model = model.ok_or_else(|| BadModel::Unknown {
        name: name.to_owned(),
        known: names(),
    })?;
    let values = values(model, set)?;
    Ok(match (model.name, &values[..]) {
        ("two-phase", [managers]) => begin(
            TwoPhase {
                managers: *managers,
            },
            bounds,
        ),
        ("t-commit", [managers]) => begin(
            TCommit {
                managers: *managers,
            },
            bounds,
        ),
        (_, [acceptors, values, ballots, ignore]) => {
            let model = Paxos {
                acceptors: *acceptors,
                values: *values,
                ballots: *ballots,
                ignore_promise: *ignore == 1,
            };
            if !model.fits() {
                return Err(BadModel::TooLarge);
            }
            begin(model, bounds)
        }
        (name, _) => unreachable!("{name} has other settings"),
    })
}

fn begin<M: Model + 'static>(model: M, bounds: Bounds) -> Box<dyn ModelSearch> {
    Box::new(Layers::new(Packed { model }, bounds))
}

/// The values of all settings, in order.
fn values(model: &'static Named, set: &Map<String, String>) -> Result<Vec<u32>, BadModel> {
    let known = |key: &String| model.settings.iter().any(|setting| setting.0 == key);
    if let Some(key) = set.keys().find(|key| !known(key)) {
        let known: Vec<&str> = model.settings.iter().map(|setting| setting.0).collect();
        return Err(BadModel::Setting {
            model: model.name,
            key: key.clone(),
            known: known.join(", "),
        });
    }
    let value = |(key, usual, least, most): &(&'static str, u32, u32, u32)| {
        let Some(text) = set.get(*key) else {
            return Ok(*usual);
        };
        let value = text.parse().ok();
        let value = value.filter(|value| (least..=most).contains(&value));
        value.ok_or_else(|| BadModel::Value {
            key,
            value: text.clone(),
            least: *least,
            most: *most,
        })
    };
    model.settings.iter().map(value).collect()
}
