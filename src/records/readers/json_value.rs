//! JSON values with exact numbers, without `null` fields, and without fields given twice.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// The name under which serde_json hands over the digits of a number when it keeps them all.
const NUMBER_TOKEN: &str = "$serde_json::private::Number";

/// A value as it stands in a JSON file.
pub(super) struct JsonValue(pub Value);

impl<'de> Deserialize<'de> for JsonValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<JsonValue, D::Error> {
        deserializer.deserialize_any(JsonVisitor).map(JsonValue)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
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
        while let Some(JsonValue(item)) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        let mut absent: Vec<String> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if fields.is_empty() && key == NUMBER_TOKEN {
                let digits: String = map.next_value()?;
                return digits.parse::<Number>().map(Value::Number).map_err(Error::custom);
            }
            if fields.contains_key(&key) || absent.contains(&key) {
                return Err(Error::custom(format!("the field `{key}` is given twice")));
            }
            match map.next_value()? {
                JsonValue(Value::Null) => absent.push(key),
                JsonValue(value) => {
                    fields.insert(key, value);
                }
            }
        }
        Ok(Value::Object(fields))
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
