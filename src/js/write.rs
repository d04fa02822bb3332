//! Values on their way to JavaScript, as JSON text.
//!
//! The text is parsed there at once: for whole frames that is several times
//! quicker, and much less program, than to build each object from here.

use std::io;

use js_sys::Error;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// The greatest whole number up to which JavaScript's numbers are exact.
pub(super) const EXACT_MAX: u64 = (1 << 53) - 1;

/// A value as JSON. A number that JavaScript would round is written as
/// `{"$big":"18446744073709551615"}`, which `run.js` makes a BigInt of.
pub(super) fn json(value: &impl Serialize) -> Result<String, Error> {
    let mut text = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut text, Exact);
    match value.serialize(&mut serializer) {
        Ok(()) => Ok(String::from_utf8(text).expect("JSON is written as UTF-8")),
        Err(error) => Err(Error::new(&error.to_string())),
    }
}

/// Compact JSON that says which numbers are too large.
struct Exact;

impl Formatter for Exact {
    fn write_u64<W: io::Write + ?Sized>(&mut self, to: &mut W, value: u64) -> io::Result<()> {
        let digits = value.to_string();
        if value <= EXACT_MAX {
            return to.write_all(digits.as_bytes());
        }
        to.write_all(b"{\"$big\":\"")?;
        to.write_all(digits.as_bytes())?;
        to.write_all(b"\"}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Exact, Serializer};
    use serde::Serialize;

    #[test]
    fn a_number_that_would_be_rounded_is_text() {
        let mut text = Vec::new();
        let mut serializer = Serializer::with_formatter(&mut text, Exact);
        let values = [0, (1 << 53) - 1, 1 << 53, u64::MAX];
        values.serialize(&mut serializer).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            r#"[0,9007199254740991,{"$big":"9007199254740992"},{"$big":"18446744073709551615"}]"#
        );
    }
}
