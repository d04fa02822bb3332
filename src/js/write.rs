//! Values on their way to JavaScript.

use js_sys::{Error, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

/// The greatest whole number up to which JavaScript's numbers are exact.
pub(super) const EXACT_MAX: u64 = (1 << 53) - 1;

/// A value as plain objects, lists, texts and numbers; nothing is `null`. A
/// number that JavaScript would round is a BigInt.
pub(super) fn value(value: &impl Serialize) -> Result<JsValue, Error> {
    let plain = Serializer::json_compatible();
    // It refuses a number that would be rounded; that is rare.
    if let Ok(made) = value.serialize(&plain) {
        return Ok(made);
    }
    let all_wide = plain.serialize_large_number_types_as_bigints(true);
    let made = value.serialize(&all_wide);
    Ok(narrowed(
        made.map_err(|error| Error::new(&error.to_string()))?,
    ))
}

/// The same with numbers for the BigInts that numbers hold exactly.
fn narrowed(value: JsValue) -> JsValue {
    if value.is_bigint() {
        return match i64::try_from(value) {
            // Cast: exact.
            Ok(n) if n.unsigned_abs() <= EXACT_MAX => (n as f64).into(),
            Ok(n) => n.into(),
            Err(value) => value,
        };
    }
    if let Some(object) = value.dyn_ref::<Object>() {
        for key in Object::keys(object) {
            // What was made just now has no traps.
            let inner = Reflect::get(object, &key).unwrap_or(JsValue::NULL);
            let _ = Reflect::set(object, &key, &narrowed(inner));
        }
    }
    value
}
