//! Some fields of a record in JSON: the others must be as [`json_value`](super::json_value) wants them, and are not kept.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::json_value::{Inner, MAX_VALUES, NUMBER_TOKEN};

/// How many names of an object are compared one by one.
const FEW_NAMES: usize = 16;

/// The fields of these names of a record; `None` where something else stands in its place. An error where
/// [`JsonValue`](super::json_value::JsonValue) has one.
pub(super) fn some_fields(text: &str, names: &[String]) -> serde_json::Result<Option<Map<String, Value>>> {
    let left = Cell::new(MAX_VALUES);
    let mut json = serde_json::Deserializer::from_str(text);
    let sifted = Sieve { names, left: &left }.deserialize(&mut json)?;
    json.end()?;
    Ok(match sifted {
        Sifted::Object(fields) => Some(fields),
        Sifted::Null | Sifted::Other => None,
    })
}

/// What is left of a value.
enum Sifted {
    Null,
    Object(Map<String, Value>),
    Other,
}

/// Lets a value through, but for the fields of an object that have these names.
#[derive(Clone, Copy)]
struct Sieve<'a> {
    names: &'a [String],
    /// How many more values the record may hold.
    left: &'a Cell<usize>,
}

impl Sieve<'_> {
    /// Keeps nothing.
    fn inside(self) -> Self {
        Sieve { names: &[], ..self }
    }
}

impl<'de> DeserializeSeed<'de> for Sieve<'_> {
    type Value = Sifted;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Sifted, D::Error> {
        match self.left.get().checked_sub(1) {
            Some(left) => self.left.set(left),
            None => return Err(Error::custom("too many values")),
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Sieve<'_> {
    type Value = Sifted;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_bool<E>(self, _: bool) -> Result<Sifted, E> {
        Ok(Sifted::Other)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Sifted, E> {
        Ok(Sifted::Other)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Sifted, E> {
        Ok(Sifted::Other)
    }
    fn visit_str<E>(self, _: &str) -> Result<Sifted, E> {
        Ok(Sifted::Other)
    }
    fn visit_unit<E>(self) -> Result<Sifted, E> {
        Ok(Sifted::Null)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Sifted, A::Error> {
        while seq.next_element_seed(self.inside())?.is_some() {}
        Ok(Sifted::Other)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sifted, A::Error> {
        let mut names = Names::default();
        let mut fields = Map::new();
        let mut is_empty = true;
        while let Some(name) = map.next_key_seed(Text)? {
            if is_empty && name == NUMBER_TOKEN {
                let digits = map.next_value_seed(Text)?;
                digits.parse::<Number>().map_err(Error::custom)?;
                return Ok(Sifted::Other);
            }
            let kept = self.names.iter().find(|kept| **kept == name);
            if !names.insert(name) {
                return Err(Error::custom("a field is given twice"));
            }
            let is_null = match kept {
                Some(kept) => match map.next_value_seed(Inner { left: self.left })? {
                    Value::Null => true,
                    value => fields.insert(kept.clone(), value).is_some(),
                },
                None => matches!(map.next_value_seed(self.inside())?, Sifted::Null),
            };
            is_empty &= is_null;
        }
        Ok(Sifted::Object(fields))
    }
}

/// The names of the fields of an object so far.
#[derive(Default)]
struct Names<'de> {
    first: Vec<Cow<'de, str>>,
    others: HashSet<Cow<'de, str>>,
}

impl<'de> Names<'de> {
    /// Takes up a name; says whether it is a new one.
    fn insert(&mut self, name: Cow<'de, str>) -> bool {
        if self.first.contains(&name) {
            return false;
        }
        if self.first.len() < FEW_NAMES {
            self.first.reserve(FEW_NAMES / 2);
            self.first.push(name);
            return true;
        }
        self.others.insert(name)
    }
}

/// A text, borrowed where it has no escapes.
struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Text {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a text")
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(text))
    }
    fn visit_str<E>(self, text: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text))
    }
}

#[cfg(test)]
mod tests {
    use super::super::json_value::JsonValue;
    use super::*;

    /// What is read of a record as a whole, with the fields of these names alone.
    fn read_whole(text: &str, names: &[String]) -> Result<Option<Map<String, Value>>, ()> {
        let JsonValue(value) = serde_json::from_str(text).map_err(|_| ())?;
        let kept = |fields: Map<String, Value>| fields.into_iter().filter(|(name, _)| names.contains(name)).collect();
        Ok(match value {
            Value::Object(fields) => Some(kept(fields)),
            _ => None,
        })
    }

    #[test]
    fn what_is_kept_and_what_is_refused_is_as_when_all_is_read() {
        let names = ["id", "a", "é\"x"].map(str::to_owned);
        let many = |last: &str| {
            let fields: Vec<String> = (0..40).map(|n| format!("\"f{n}\":{n}")).collect();
            format!("{{{},{last}}}", fields.join(","))
        };
        let deep = |depth: usize| format!("{{\"x\":{}1{}}}", "[".repeat(depth), "]".repeat(depth));
        let texts = [
            r#"{"id":"L-1","title":"Projet","amount":12.50,"n":[1,{"y":null}],"a":{"b":[1.10,null]}}"#,
            r#"{"i\u0064":"\u00e9\n","b":"\ud83d\ude00"}"#,
            r#"{"\u00e9\"x":1E400,"id":-0,"a":null}"#,
            r#"{"id":1,"id":2}"#,
            r#"{"a":null,"\u0061":2}"#,
            r#"{"id":1,"x":{"y":1,"y":2}}"#,
            r#"{"id":1,"x":[{"y":null,"y":2}]}"#,
            r#"{"id":1,"x":"\ud800"}"#,
            r#"{"id":1,"x":"\q"}"#,
            "{\"id\":1,\"x\":\"a\tb\"}",
            r#"{"id":1,"x":01}"#,
            r#"{"id":1,"x":1.}"#,
            r#"{"id":1,"x":NaN}"#,
            r#"{"id":1,}"#,
            r#"{"id":1} 2"#,
            r#"{"id":1"#,
            r#" {"id" : 1 , "x" : [ ] } "#,
            r#"[{"id":1}]"#,
            "12.5",
            "\"id\"",
            "null",
            "",
            r#"{"$serde_json::private::Number":"7"}"#,
            r#"{"$serde_json::private::Number":"x"}"#,
            r#"{"x":null,"$serde_json::private::Number":"7"}"#,
            r#"{"x":1,"$serde_json::private::Number":"7"}"#,
            r#"{"x":{"$serde_json::private::Number":"x"}}"#,
            &many("\"id\":1"),
            &many("\"f3\":1"),
            &many("\"f39\":1"),
            &deep(120),
            &deep(200),
        ];
        let mut refused = 0;
        for text in texts {
            let found = some_fields(text, &names).map_err(|_| ());
            assert_eq!(found, read_whole(text, &names), "{text}");
            refused += usize::from(found.is_err());
        }
        assert!(refused > 12, "{refused}");
    }

    #[test]
    fn a_record_of_too_many_values_is_refused() {
        let text = |count: usize| format!("{{\"id\":1,\"x\":[{}1]}}", "1,".repeat(count - 1));
        let names = ["id".to_owned()];
        for (count, is_read) in [(MAX_VALUES - 3, true), (MAX_VALUES - 2, false)] {
            assert_eq!(some_fields(&text(count), &names).is_ok(), is_read);
            assert_eq!(serde_json::from_str::<JsonValue>(&text(count)).is_ok(), is_read);
        }
    }
}
