//! Why a run does not begin.

use super::settings::BadSetting;

/// Why a run cannot be opened at its start.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadStart {
    /// There is no such lab.
    #[error("there is no lab “{lab}”; the labs are {}", known.join(", "))]
    UnknownLab {
        /// What was asked for.
        lab: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// The lab has no such scenario.
    #[error("{lab} has no scenario “{scenario}”; its scenarios are {}", known.join(", "))]
    UnknownScenario {
        /// The lab.
        lab: &'static str,
        /// What was asked for.
        scenario: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// A setting cannot be.
    #[error(transparent)]
    Setting(#[from] BadSetting),
}

impl BadStart {
    pub(super) fn unknown_scenario(
        lab: &'static str,
        scenario: &str,
        known: &'static [&'static str],
    ) -> BadStart {
        BadStart::UnknownScenario {
            lab,
            scenario: scenario.to_owned(),
            known: known.to_vec(),
        }
    }
}
