//! Settings that every lab has: the network, the disks, the load. And all
//! settings of a start, whatever its protocol is.

use std::fmt::Display;
use std::str::FromStr;

use crate::sim::faults::{Conditions, Faults, Timing};
use crate::sim::id::NodeId;
use crate::sim::part::{MOST_PARTS, Part, Parts};
use crate::sim::scenario::Setup;
use crate::sim::sorted::Map;
use crate::sim::time::Time;
use crate::sim::workload::Workload;
use crate::sim::world::permits_conditions;

use super::convert::set_conditions;
use super::fault_settings::{FAULTS, Wrong, greatest_node};
use super::refusals::refusal_of;
use super::session::SettingView;
use crate::kit::settings::in_range;
use crate::show::act::Refusal;
use crate::show::card::Card;
use crate::show::setting::{Misfit, Setting};

/// Settings of the network and the disks.
pub static CONDITIONS: &[Setting<Conditions>] = &[
    Setting {
        key: "latency",
        form: || "one way, a range of times such as 2ms..4ms, or one time".to_owned(),
        get: |c| c.latency.to_string(),
        set: |c, text| read(&mut c.latency, text),
        ..Setting::free()
    },
    Setting {
        key: "loss",
        form: || "a chance from 0 to 1 such as 0.05".to_owned(),
        get: |c| c.loss.to_string(),
        set: |c, text| read(&mut c.loss, text),
        ..Setting::free()
    },
    Setting {
        key: "duplication",
        form: || "a chance from 0 to 1 such as 0.01".to_owned(),
        get: |c| c.duplication.to_string(),
        set: |c, text| read(&mut c.duplication, text),
        ..Setting::free()
    },
    Setting {
        key: "reordering",
        form: || "a chance from 0 to 1 such as 0.05".to_owned(),
        get: |c| c.reordering.to_string(),
        set: |c, text| read(&mut c.reordering, text),
        ..Setting::free()
    },
    Setting {
        key: "disk",
        form: || "the time that a write takes, such as 10ms".to_owned(),
        get: |c| c.disk.to_string(),
        set: |c, text| read(&mut c.disk, text),
        ..Setting::free()
    },
    Setting {
        key: "timing",
        form: || {
            "asynchronous, synchronous:20ms (the bound), or \
               partially-synchronous:2s:20ms (the stabilization time, the bound)"
                .to_owned()
        },
        get: |c| timing_text(c.timing),
        set: |c, text| {
            c.timing = read_timing(text)?;
            Ok(())
        },
        ..Setting::free()
    },
];

fn read<T: FromStr<Err: Display>>(into: &mut T, text: &str) -> Result<(), String> {
    *into = text.parse().map_err(|error: T::Err| error.to_string())?;
    Ok(())
}

fn timing_text(timing: Timing) -> String {
    match timing {
        Timing::Asynchronous => "asynchronous".to_owned(),
        Timing::Synchronous { bound } => format!("synchronous:{bound}"),
        Timing::PartiallySynchronous { gst, bound } => {
            format!("partially-synchronous:{gst}:{bound}")
        }
    }
}

fn read_timing(text: &str) -> Result<Timing, String> {
    let parts: Vec<&str> = text.trim().split(':').collect();
    let time = |text: &str| text.parse::<Time>().map_err(|e| e.to_string());
    match parts[..] {
        ["asynchronous"] => Ok(Timing::Asynchronous),
        ["synchronous", bound] => Ok(Timing::Synchronous {
            bound: time(bound)?,
        }),
        ["partially-synchronous", gst, bound] => Ok(Timing::PartiallySynchronous {
            gst: time(gst)?,
            bound: time(bound)?,
        }),
        _ => Err(format!("“{text}” is no timing model")),
    }
}

/// Settings of the load.
pub static LOAD: &[Setting<Option<Workload>>] = &[
    Setting {
        key: "load",
        form: || "off, or the time between two requests of clients, such as 20ms".to_owned(),
        get: |w| w.as_ref().map_or("off".to_owned(), |w| w.every.to_string()),
        set: set_load,
        ..Setting::free()
    },
    Setting {
        key: "clients",
        form: || "how many clients share the load, 1 to 99".to_owned(),
        get: |w| w.as_ref().map_or(0, |w| w.clients).to_string(),
        set: set_clients,
        ..Setting::free()
    },
];

/// The most clients that may share a load.
const MOST_CLIENTS: u8 = 99;

fn set_load(workload: &mut Option<Workload>, text: &str) -> Result<(), String> {
    if text.trim() == "off" {
        *workload = None;
        return Ok(());
    }
    let every: Time = text.parse().map_err(|e| format!("{e}"))?;
    if every == Time::ZERO {
        return Err("a load needs some time between two requests".to_owned());
    }
    workload.get_or_insert_with(Workload::usual).every = every;
    Ok(())
}

fn set_clients(workload: &mut Option<Workload>, text: &str) -> Result<(), String> {
    let wrong = || format!("“{text}” is not a number from 1 to {MOST_CLIENTS}");
    let clients: u8 = text.trim().parse().map_err(|_| wrong())?;
    if !(1..=MOST_CLIENTS).contains(&clients) {
        return Err(wrong());
    }
    workload.get_or_insert_with(Workload::usual).clients = clients;
    Ok(())
}

/// A setting that cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSetting {
    /// There is no such setting.
    #[error("there is no setting “{key}”; the settings are {}", known.join(", "))]
    Unknown {
        /// What was asked for.
        key: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// The value is not one of this setting.
    #[error("{key}={value}: {reason} (expected: {form})")]
    Value {
        /// The setting.
        key: &'static str,
        /// The value.
        value: String,
        /// What is wrong with it.
        reason: String,
        /// What would be right.
        form: String,
    },
    /// The settings do not fit together.
    #[error(transparent)]
    Together(Misfit),
}

/// What a run starts from, whatever its protocol is.
pub trait AnySetup {
    /// Sets a setting of the protocol's own. None if it has no such setting.
    fn set_own(&mut self, key: &str, value: &str) -> Option<Result<(), BadSetting>>;
    /// The settings of the protocol's own.
    fn own(&self) -> Vec<SettingView>;
    /// Whether they fit together.
    ///
    /// # Errors
    /// What does not fit.
    fn own_fit(&self) -> Result<(), Misfit>;
    /// Which processes there are.
    fn parts(&self) -> Vec<Part>;
    /// Whether there is a link from one to another.
    fn linked(&self, from: NodeId, to: NodeId) -> bool;
    /// What is wrong from the start.
    fn faults(&self) -> &Faults;
    /// The same, to change it.
    fn faults_mut(&mut self) -> &mut Faults;
    /// What clients ask for, if anything.
    fn workload(&self) -> &Option<Workload>;
    /// The same, to change it.
    fn workload_mut(&mut self) -> &mut Option<Workload>;
}

impl<P: Card> AnySetup for Setup<P> {
    fn set_own(&mut self, key: &str, value: &str) -> Option<Result<(), BadSetting>> {
        set_in(P::settings(), &mut self.protocol, key, value)
    }

    fn own(&self) -> Vec<SettingView> {
        view_of(P::settings(), &self.protocol)
    }

    fn own_fit(&self) -> Result<(), Misfit> {
        in_range(P::settings(), &self.protocol)?;
        P::validate(&self.protocol)
    }

    fn parts(&self) -> Vec<Part> {
        P::parts(&self.protocol)
    }

    fn linked(&self, from: NodeId, to: NodeId) -> bool {
        P::linked(&self.protocol, from, to)
    }

    fn faults(&self) -> &Faults {
        &self.faults
    }

    fn faults_mut(&mut self) -> &mut Faults {
        &mut self.faults
    }

    fn workload(&self) -> &Option<Workload> {
        &self.workload
    }

    fn workload_mut(&mut self) -> &mut Option<Workload> {
        &mut self.workload
    }
}

/// What reads settings that are given as text. A program that begins with runs
/// in which nothing is set may come to have it later.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// Puts the settings of a start in place, and says if they do not fit.
    pub start: SetAll,
    /// Changes conditions of the network and the disks.
    pub conditions: SetConditions,
}

/// Puts settings in place, by key.
pub type SetAll = fn(&mut dyn AnySetup, &Map<String, String>) -> Result<(), BadSetting>;

/// Changes conditions, as pairs of setting and value.
pub type SetConditions = fn(&mut Conditions, &[(String, String)]) -> Result<(), Refusal>;

impl Reader {
    /// The one that there is.
    pub const HERE: Reader = Reader {
        start: set_checked,
        conditions: set_conditions,
    };
}

/// Sets these settings of a start. What is wrong with nodes comes last: it
/// goes by their names, which may depend on others.
///
/// # Errors
/// If there is no such setting, or the value is not one of its.
pub fn set_all(setup: &mut dyn AnySetup, values: &Map<String, String>) -> Result<(), BadSetting> {
    let is_fault = |key: &str| FAULTS.iter().any(|setting| setting.key == key);
    for late in [false, true] {
        for (key, value) in values.iter().filter(|(key, _)| is_fault(key) == late) {
            set(setup, key, value)?;
        }
    }
    Ok(())
}

fn set_checked(setup: &mut dyn AnySetup, values: &Map<String, String>) -> Result<(), BadSetting> {
    set_all(setup, values)?;
    validate(setup)
}

/// Sets one setting of a start.
///
/// # Errors
/// If there is no such setting, or the value is not one of its.
pub fn set(setup: &mut dyn AnySetup, key: &str, value: &str) -> Result<(), BadSetting> {
    if let Some(result) = setup.set_own(key, value) {
        return result;
    }
    if let Some(result) = set_in(LOAD, setup.workload_mut(), key, value) {
        return result;
    }
    let mut wrong = Wrong::of(setup);
    if let Some(result) = set_in(FAULTS, &mut wrong, key, value) {
        *setup.faults_mut() = wrong.faults;
        return result;
    }
    let conditions = &mut setup.faults_mut().conditions;
    set_condition(conditions, key, value).map_err(|bad| match bad {
        BadSetting::Unknown { key, .. } => BadSetting::Unknown {
            key,
            known: keys(setup),
        },
        other => other,
    })
}

/// Sets one condition of the network or the disks.
///
/// # Errors
/// If there is no such condition, or the value is not one of its.
pub fn set_condition(
    conditions: &mut Conditions,
    key: &str,
    value: &str,
) -> Result<(), BadSetting> {
    let Some(result) = set_in(CONDITIONS, conditions, key, value) else {
        return Err(BadSetting::Unknown {
            key: key.to_owned(),
            known: CONDITIONS.iter().map(|s| s.key).collect(),
        });
    };
    result?;
    permits_conditions(conditions).map_err(|refused| {
        BadSetting::Together(Misfit {
            why: refusal_of(&refused),
            english: refused.to_string(),
        })
    })
}

/// Whether the settings fit together.
///
/// # Errors
/// What does not fit.
pub fn validate(setup: &dyn AnySetup) -> Result<(), BadSetting> {
    setup.own_fit().map_err(BadSetting::Together)?;
    let parts = setup.parts();
    let count = parts.len() as u64;
    let most = u64::from(MOST_PARTS);
    if !(1..=most).contains(&count) {
        return Err(BadSetting::Together(Misfit::new(
            "misfit-parts",
            &[("count", count.into()), ("most", most.into())],
            format_args!("{count} nodes cannot be; there must be 1 to {most}"),
        )));
    }
    let parts = Parts::new(parts, |from, to| setup.linked(from, to));
    fits_parts(setup.faults(), &parts).map_err(BadSetting::Together)
}

/// Whether what is wrong from the start is wrong with nodes and links that
/// there are.
fn fits_parts(faults: &Faults, parts: &Parts) -> Result<(), Misfit> {
    let nodes = parts.count();
    if let Some(node) = greatest_node(faults).filter(|node| node.0 > nodes) {
        return Err(Misfit::new(
            "misfit-node-beyond",
            &[("node", node.0.into()), ("nodes", nodes.into())],
            format_args!(
                "something is wrong with node {} from the start, and there are only {nodes} nodes",
                node.0
            ),
        ));
    }
    match faults.cuts.iter().find(|(a, b)| !parts.linked(*a, *b)) {
        Some(&(from, to)) => {
            let (from, to) = (parts.name(from), parts.name(to));
            Err(Misfit::new(
                "misfit-no-link",
                &[("from", from.clone().into()), ("to", to.clone().into())],
                format_args!("there is no link from {from} to {to} that could be cut"),
            ))
        }
        None => Ok(()),
    }
}

fn set_in<C>(
    table: &[Setting<C>],
    target: &mut C,
    key: &str,
    value: &str,
) -> Option<Result<(), BadSetting>> {
    let setting = table.iter().find(|setting| setting.key == key)?;
    let result = (setting.set)(target, value);
    Some(result.map_err(|reason| BadSetting::Value {
        key: setting.key,
        value: value.to_owned(),
        reason,
        form: (setting.form)(),
    }))
}

fn keys(setup: &dyn AnySetup) -> Vec<&'static str> {
    let own = setup.own().into_iter().map(|view| view.key);
    own.chain(common_keys()).collect()
}

/// The settings that are no protocol's own: of the network, the disks, the
/// load and what is wrong from the start.
#[must_use]
pub fn common_keys() -> Vec<&'static str> {
    let network = CONDITIONS.iter().map(|s| s.key);
    let load = LOAD.iter().map(|s| s.key);
    network
        .chain(load)
        .chain(FAULTS.iter().map(|s| s.key))
        .collect()
}

/// All settings of a start.
#[must_use]
pub fn views(setup: &dyn AnySetup) -> Vec<SettingView> {
    let mut all = setup.own();
    all.extend(condition_views(&setup.faults().conditions));
    all.extend(view_of(LOAD, setup.workload()));
    all.extend(view_of(FAULTS, &Wrong::of(setup)));
    all
}

fn view_of<C>(table: &[Setting<C>], source: &C) -> Vec<SettingView> {
    let view = |setting: &Setting<C>| SettingView {
        key: setting.key,
        value: (setting.get)(source),
        form: (setting.form)(),
        choices: (setting.choices)(),
    };
    table.iter().map(view).collect()
}

impl Workload {
    /// Three clients, a request every 20 ms from half a second on.
    #[must_use]
    pub fn usual() -> Workload {
        Workload {
            first: Time::ms(500),
            every: Time::ms(20),
            clients: 3,
            limit: None,
        }
    }
}

/// Settings of a run that are the same for any protocol, as they are now.
#[must_use]
pub fn condition_views(conditions: &Conditions) -> Vec<SettingView> {
    view_of(CONDITIONS, conditions)
}
