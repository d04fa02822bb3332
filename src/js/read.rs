//! Reads arguments. Their types have been checked in `run.js`; their ranges
//! and what they mean are checked here.

use crate::labs::act::Act;

use super::trouble::Trouble;
use super::write::EXACT_MAX;

/// A whole number from 0 to `most`.
pub(super) fn count(name: &str, value: f64, most: u64) -> Result<u64, Trouble> {
    let is_exact = value.fract() == 0.0 && (0.0..=EXACT_MAX as f64).contains(&value);
    // Cast: a whole number that is exact.
    let count = value as u64;
    match is_exact && count <= most {
        true => Ok(count),
        false => Err(Trouble::argument(format!(
            "{name} must be a whole number from 0 to {most}"
        ))),
    }
}

/// What is to be done, from JSON.
pub(super) fn act(json: &str) -> Result<Act, Trouble> {
    serde_json::from_str(json)
        .map_err(|error| Trouble::argument(format!("this is not an act: {error}")))
}
