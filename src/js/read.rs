//! Reads arguments.

use js_sys::{BigInt, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::labs::act::Act;
use crate::labs::session::Start;
use crate::sim::sorted::Map;

use super::trouble::Trouble;

/// The greatest whole number up to which JavaScript's numbers are exact.
pub(super) const EXACT_MAX: u64 = (1 << 53) - 1;

/// What a start may have.
const START: [&str; 4] = ["lab", "scenario", "seed", "set"];

/// How a run begins.
pub(super) fn start(value: &JsValue) -> Result<Start, Trouble> {
    let object = object("start", value)?;
    for key in Object::keys(object).iter() {
        let key = key.as_string().unwrap_or_default();
        if !START.contains(&key.as_str()) {
            return Err(Trouble::argument(format!(
                "a start has no “{key}”; it may have {}",
                START.join(", ")
            )));
        }
    }
    Ok(Start {
        lab: word(object, "lab")?,
        scenario: word(object, "scenario")?,
        seed: seed(&get(object, "seed"))?,
        set: settings(&get(object, "set"))?,
    })
}

/// A whole number from 0 to `most`.
pub(super) fn count(name: &str, value: f64, most: u64) -> Result<u64, Trouble> {
    exact(value)
        .filter(|count| *count <= most)
        .ok_or_else(|| Trouble::argument(format!("{name} must be a whole number from 0 to {most}")))
}

/// What is to be done.
pub(super) fn act(value: JsValue) -> Result<Act, Trouble> {
    serde_wasm_bindgen::from_value(value)
        .map_err(|error| Trouble::argument(format!("this is not an act: {error}")))
}

fn object<'a>(name: &str, value: &'a JsValue) -> Result<&'a Object, Trouble> {
    value
        .dyn_ref()
        .ok_or_else(|| Trouble::argument(format!("{name} must be an object")))
}

/// A property; undefined if there is none.
fn get(object: &Object, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

fn word(object: &Object, key: &str) -> Result<String, Trouble> {
    get(object, key)
        .as_string()
        .ok_or_else(|| Trouble::argument(format!("{key} must be text")))
}

fn seed(value: &JsValue) -> Result<Option<u64>, Trouble> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let big = |big: &BigInt| u64::try_from(big.clone()).ok();
    let seed = value
        .as_f64()
        .and_then(exact)
        .or_else(|| value.as_string()?.parse().ok())
        .or_else(|| value.dyn_ref().and_then(big));
    seed.map(Some).ok_or_else(|| {
        Trouble::argument(
            "seed must be a whole number from 0 to 2^64 - 1; write one beyond 2^53 as text or \
             as a BigInt"
                .to_owned(),
        )
    })
}

fn settings(value: &JsValue) -> Result<Map<String, String>, Trouble> {
    if value.is_undefined() || value.is_null() {
        return Ok(Map::new());
    }
    let object = object("set", value)?;
    let keys = Object::keys(object);
    let keys = keys.iter().filter_map(|key| key.as_string());
    keys.map(|key| {
        let value = get(object, &key);
        let text = value.as_string();
        let text = text.or_else(|| value.as_f64().map(|number| number.to_string()));
        let text = text.ok_or_else(|| {
            Trouble::argument(format!("the setting {key} must be text or a number"))
        })?;
        Ok((key, text))
    })
    .collect()
}

fn exact(value: f64) -> Option<u64> {
    let is_exact = value.fract() == 0.0 && (0.0..=EXACT_MAX as f64).contains(&value);
    is_exact.then_some(value as u64)
}
