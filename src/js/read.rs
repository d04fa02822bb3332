//! Reads arguments. Their types have been checked in `run.js`; their ranges
//! and what they mean are checked here.

use js_sys::JSON;
use serde::de::DeserializeSeed;
use serde_wasm_bindgen::Deserializer;
use wasm_bindgen::{JsCast, JsValue};

use crate::labs::act::Act;
use crate::labs::journal::{Journal, JournalError, TEXT_MAX};
use crate::labs::plain::{Plain, Reader};

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

/// How often data is nested in an act: groups of nodes, in a list, in the
/// act. An object that holds itself is refused soon.
const ACT: u8 = 3;

/// How often in a journal: an act, in an entry, in a list, in a branch, in a
/// list, in the journal.
const JOURNAL: u8 = ACT + 5;

/// Data of any shape, from a program's own objects.
fn plain(value: JsValue, left: u8) -> Result<Plain, Trouble> {
    let read = Reader { left }.deserialize(Deserializer::from(value));
    read.map_err(|error| Trouble::argument(error.to_string()))
}

/// What is to be done.
pub(super) fn act(value: JsValue) -> Result<Act, Trouble> {
    Act::of(plain(value, ACT)?)
        .map_err(|misfit| Trouble::argument(format!("this is not an act: {misfit}")))
}

/// A journal. JavaScript reads its JSON: this program needs no reader of its own.
pub(super) fn journal(text: &str) -> Result<Journal, Trouble> {
    if text.len() > TEXT_MAX {
        let bytes = text.len();
        return Err(JournalError::TooLarge { bytes }.into());
    }
    let parsed = JSON::parse(text).map_err(|error| {
        let error = error.dyn_into::<js_sys::Error>();
        JournalError::NotJson(error.map_or_else(|_| String::new(), |error| error.message().into()))
    })?;
    Ok(Journal::of(plain(parsed, JOURNAL)?)?)
}
