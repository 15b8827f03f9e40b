//! JSON values with exact numbers, without `null` fields, and without fields given twice.

use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

/// The name under which serde_json hands over the digits of a number when it keeps them all.
pub(super) const NUMBER_TOKEN: &str = "$serde_json::private::Number";

/// The most values that a record may hold: with these it takes some 500 MB.
pub(super) const MAX_VALUES: usize = 2_000_000;

/// A value as it stands in a JSON file: a record, or what stands in the place of one.
pub(super) struct JsonValue(pub Value);

impl<'de> Deserialize<'de> for JsonValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<JsonValue, D::Error> {
        let left = Cell::new(MAX_VALUES);
        Inner { left: &left }.deserialize(deserializer).map(JsonValue)
    }
}

/// A value inside a record.
#[derive(Clone, Copy)]
pub(super) struct Inner<'a> {
    /// How many more values the record may hold.
    pub left: &'a Cell<usize>,
}

impl<'de> DeserializeSeed<'de> for Inner<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.left.get().checked_sub(1) {
            Some(left) => self.left.set(left),
            None => return Err(Error::custom(format!("more than {MAX_VALUES} values"))),
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Inner<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }
    // Whole numbers come as such; all others by the name above, digit for digit.
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }
    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }
    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        let mut absent: HashSet<String> = HashSet::new();
        while let Some(key) = map.next_key_seed(KeySeed)? {
            let key = match key {
                Key::Number if fields.is_empty() => {
                    let digits: String = map.next_value()?;
                    return digits.parse::<Number>().map(Value::Number).map_err(Error::custom);
                }
                Key::Number => NUMBER_TOKEN.to_owned(),
                Key::Field(name) => name,
            };
            let field = match fields.entry(key) {
                Entry::Vacant(field) if !absent.contains(field.key()) => field,
                given => return Err(Error::custom(format!("the field `{}` is given twice", given.key()))),
            };
            match map.next_value_seed(self)? {
                Value::Null => {
                    absent.insert(field.key().clone());
                }
                value => {
                    field.insert(value);
                }
            }
        }
        Ok(Value::Object(fields))
    }
}

/// The name of a field, or that under which a number comes: most numbers of a record do, and none needs a copy of it.
enum Key {
    Number,
    Field(String),
}

struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a string")
    }
    fn visit_str<E>(self, name: &str) -> Result<Key, E> {
        Ok(if name == NUMBER_TOKEN { Key::Number } else { Key::Field(name.to_owned()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, String> {
        serde_json::from_str::<JsonValue>(text).map(|value| value.0.to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn keeps_numbers_and_order_and_drops_null() {
        let text = r#"{"b":[1.10,null,{"x":null}],"a":12345678901234567890.10,"n":null,"e":1E5,"z":-0,"t":true}"#;
        let kept = r#"{"b":[1.10,null,{}],"a":12345678901234567890.10,"e":1e+5,"z":-0,"t":true}"#;
        assert_eq!(read(text).as_deref(), Ok(kept));
    }

    #[test]
    fn refuses_a_field_given_twice() {
        for text in [r#"{"a":1,"a":2}"#, r#"{"a":null,"a":2}"#, r#"{"x":[{"a":1,"a":1}]}"#] {
            assert!(read(text).unwrap_err().starts_with("the field `a` is given twice"), "{text}");
        }
        assert!(read(r#"{"$serde_json::private::Number":"x"}"#).is_err());
    }
}
