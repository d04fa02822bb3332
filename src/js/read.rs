//! Reads arguments. Their types have been checked in `run.js`; their ranges
//! and what they mean are checked here.

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::runs::journal::{Journal, JournalError, TEXT_MAX, without_mark};
use crate::show::act::Act;
use crate::show::plain::{Fields, Plain};

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

/// Data of any shape, from a program's own objects. A reader for serde would
/// be several kilobytes of program: it knows how to say that it was given a
/// fraction, and nothing here takes one.
fn plain(value: &JsValue, left: u8) -> Result<Plain, Trouble> {
    if value.is_undefined() || value.is_null() {
        Ok(Plain::Nothing)
    } else if let Some(truth) = value.as_bool() {
        Ok(Plain::Truth(truth))
    } else if let Some(number) = value.as_f64() {
        Ok(whole(number))
    } else if value.is_bigint() {
        Ok(wide(value))
    } else if let Some(text) = value.as_string() {
        Ok(Plain::Text(text))
    } else if !value.is_object() {
        Err(Trouble::argument("this is no plain data".to_owned()))
    } else if left == 0 {
        Err(Trouble::argument("it is nested too deeply".to_owned()))
    } else if Array::is_array(value) {
        list(value, left - 1)
    } else {
        fields(value, left - 1)
    }
}

fn whole(number: f64) -> Plain {
    let most = EXACT_MAX as f64;
    match number {
        // Casts: whole numbers that are exact.
        _ if number.fract() != 0.0 => Plain::Fraction,
        _ if (0.0..=most).contains(&number) => Plain::Number(number as u64),
        _ if (-most..0.0).contains(&number) => Plain::Negative(number as i64),
        _ => Plain::Fraction,
    }
}

/// A BigInt. One beyond 64 bits is taken nowhere, as a fraction.
fn wide(value: &JsValue) -> Plain {
    let negative = || i64::try_from(value.clone()).map(Plain::Negative);
    let read = u64::try_from(value.clone()).map(Plain::Number);
    read.or_else(|_| negative()).unwrap_or(Plain::Fraction)
}

fn list(items: &JsValue, left: u8) -> Result<Plain, Trouble> {
    // Cast: a list's length is a whole number below 2³².
    let length = get(items, &"length".into())?.as_f64().unwrap_or(0.0) as u32;
    let items = (0..length).map(|at| plain(&get(items, &at.into())?, left));
    Ok(Plain::List(items.collect::<Result<_, _>>()?))
}

fn fields(object: &JsValue, left: u8) -> Result<Plain, Trouble> {
    let names = Reflect::own_keys(object).map_err(|_| unreadable())?;
    let mut fields = Fields::default();
    for name in names.iter() {
        // What has a symbol for a name is no data.
        if let Some(text) = name.as_string() {
            fields.put(&text, plain(&get(object, &name)?, left)?);
        }
    }
    Ok(fields.into())
}

/// The value of a field. A program's own getter may throw: then nothing has
/// been done.
fn get(object: &JsValue, name: &JsValue) -> Result<JsValue, Trouble> {
    Reflect::get(object, name).map_err(|_| unreadable())
}

fn unreadable() -> Trouble {
    Trouble::argument("a field of this object cannot be read: its getter throws".to_owned())
}

/// What is to be done.
pub(super) fn act(value: JsValue) -> Result<Act, Trouble> {
    Act::of(plain(&value, ACT)?)
        .map_err(|misfit| Trouble::argument(format!("this is not an act: {misfit}")))
}

/// A journal. JavaScript reads its JSON: this program needs no reader of its own.
pub(super) fn journal(text: &str) -> Result<Journal, Trouble> {
    if text.len() > TEXT_MAX {
        let bytes = text.len();
        return Err(JournalError::TooLarge { bytes }.into());
    }
    let parsed = JSON::parse(without_mark(text)).map_err(|error| {
        let error = error.dyn_into::<js_sys::Error>();
        JournalError::NotJson(error.map_or_else(|_| String::new(), |error| error.message().into()))
    })?;
    Ok(Journal::of_plain(plain(&parsed, JOURNAL)?)?)
}
