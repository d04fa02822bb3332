//! Reading and writing data of any shape.

use std::fmt;
// Only that there is one is noted: its value is never looked at.
use std::primitive::f64 as Float;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::{Fields, Plain};

/// The most that data may be nested: keeps hostile data from filling the
/// stack. Journals need eight.
const DEEPEST: u8 = 64;

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Plain::Nothing | Plain::Fraction => to.serialize_unit(),
            Plain::Truth(truth) => to.serialize_bool(*truth),
            Plain::Number(n) => to.serialize_u64(*n),
            Plain::Negative(n) => to.serialize_i64(*n),
            Plain::Text(text) => to.serialize_str(text),
            Plain::List(items) => to.collect_seq(items),
            Plain::Fields(fields) => fields.serialize(to),
        }
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Plain, D::Error> {
        Reader { left: DEEPEST }.deserialize(from)
    }
}

/// Reads data of any shape.
#[derive(Clone, Copy)]
struct Reader {
    /// How many times it may be nested.
    left: u8,
}

impl Reader {
    fn inner<E: de::Error>(self) -> Result<Reader, E> {
        match self.left.checked_sub(1) {
            Some(left) => Ok(Reader { left }),
            None => Err(E::custom("it is nested too deeply")),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Reader {
    type Value = Plain;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Plain, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader {
    type Value = Plain;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain data")
    }

    fn visit_unit<E>(self) -> Result<Plain, E> {
        Ok(Plain::Nothing)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Plain, E> {
        Ok(Plain::Truth(truth))
    }

    fn visit_u64<E>(self, n: u64) -> Result<Plain, E> {
        Ok(Plain::Number(n))
    }

    fn visit_i64<E>(self, n: i64) -> Result<Plain, E> {
        Ok(u64::try_from(n).map_or(Plain::Negative(n), Plain::Number))
    }

    fn visit_f64<E>(self, _: Float) -> Result<Plain, E> {
        Ok(Plain::Fraction)
    }

    fn visit_str<E>(self, text: &str) -> Result<Plain, E> {
        Ok(Plain::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Plain, A::Error> {
        let inner = self.inner()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            list.push(item);
        }
        Ok(Plain::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Plain, A::Error> {
        let inner = self.inner()?;
        let mut fields = Vec::new();
        while let Some(name) = pairs.next_key()? {
            fields.push((name, pairs.next_value_seed(inner)?));
        }
        Ok(Plain::Fields(Fields(fields)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::plain::Malformed;

    fn read(text: &str) -> Result<Plain, serde_json::Error> {
        serde_json::from_str(text)
    }

    #[test]
    fn what_is_read_is_written_again() {
        let text = r#"{"a":[null,true,18446744073709551615,-3],"b":{"c":"”\n"},"a":[]}"#;
        let plain = read(text).unwrap();
        assert_eq!(serde_json::to_string(&plain).unwrap(), text);
    }

    #[test]
    fn a_number_that_is_not_whole_is_taken_nowhere() {
        for text in ["1.5", "1e3", "18446744073709551616"] {
            let plain = read(text).unwrap();
            assert_eq!(plain, Plain::Fraction, "{text}");
            assert!(plain.number("x", u64::MAX).is_err());
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let mut fields = read(r#"{"n":300,"m":null,"t":5}"#)
            .unwrap()
            .fields("")
            .unwrap();
        let said = |wrong: Malformed| wrong.within("outer").to_string();
        let wrong = fields.node("n").map_err(said);
        assert_eq!(
            wrong,
            Err("outer.n must be a whole number from 0 to 255".to_owned())
        );
        assert_eq!(
            fields.text("m").map_err(said),
            Err("outer.m is missing".to_owned())
        );
        assert_eq!(
            fields.end().map_err(said),
            Err("outer.t does not belong here".to_owned())
        );
    }

    #[test]
    fn data_is_nested_so_deep_and_no_deeper() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(read(&nested(DEEPEST.into())).is_ok());
        let error = read(&nested(usize::from(DEEPEST) + 1)).unwrap_err();
        assert!(error.to_string().contains("nested too deeply"), "{error}");
    }
}
