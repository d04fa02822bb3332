//! Addresses that say more than a lab and a scenario, and what reads settings.

use crate::labs::settings::{AnySetup, BadSetting, Reader};
use crate::runs::link::{Route, Unreadable};
use crate::show::act::Refusal;
use crate::sim::faults::Conditions;
use crate::sim::sorted::Map;
use crate::text::Text;
use crate::ui::player::Pace;

use super::begin;

/// Reads any address.
pub(super) fn read(hash: &str) -> (Route, Vec<Unreadable>) {
    Route::read(hash)
}

/// What an address says of the page and the page does not know, in sentences.
pub(super) fn strange(text: &Text, route: &Route, sentences: &mut Vec<String>) {
    begin::strange(text, route, sentences);
}

/// How time is to pass, as an address says.
pub(super) fn pace(words: &str) -> Option<Pace> {
    Pace::read(words)
}

/// Puts the settings of a start in place.
pub(super) fn set(
    setup: &mut dyn AnySetup,
    values: &Map<String, String>,
) -> Result<(), BadSetting> {
    (Reader::HERE.start)(setup, values)
}

/// Changes conditions of the network and the disks.
pub(super) fn set_conditions(
    conditions: &mut Conditions,
    set: &[(String, String)],
) -> Result<(), Refusal> {
    (Reader::HERE.conditions)(conditions, set)
}
