//! The kinds of values that fields hold: text, amounts, counts and dates.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

/// Text in one language, or in several by language tag.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(untagged)]
pub enum Text {
    One(String),
    /// By BCP 47 language tag, such as `fr` or `fr-CH`.
    Translated(BTreeMap<String, String>),
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Text: one string, or an object of strings by language tag, such as \
                            {\"fr\": \"Pérou\", \"en\": \"Peru\"}.",
            "type": ["string", "object"],
            "propertyNames": { "pattern": super::super::language::TAG_PATTERN },
            "additionalProperties": { "type": "string" },
            "minProperties": 1
        })
    }
}

/// A list of texts: each in one language or in several, or a list for each language.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(untagged)]
pub enum Texts {
    List(Vec<Text>),
    /// By BCP 47 language tag; languages may divide a text differently.
    Translated(BTreeMap<String, TextsOf>),
}

/// The texts of one language.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(untagged)]
pub enum TextsOf {
    List(Vec<String>),
    /// A list of one.
    One(String),
}

impl Default for Texts {
    fn default() -> Texts {
        Texts::List(Vec::new())
    }
}

impl JsonSchema for Texts {
    fn schema_name() -> Cow<'static, str> {
        "Texts".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A list of texts, or an object of such lists by language tag, such as \
                            {\"fr\": [\"eau\", \"santé\"], \"en\": [\"water\", \"health\"]}.",
            "type": ["array", "object"],
            "items": generator.subschema_for::<Text>(),
            "propertyNames": { "pattern": super::super::language::TAG_PATTERN },
            "additionalProperties": { "type": ["array", "string"], "items": { "type": "string" } },
            "minProperties": 1
        })
    }
}

/// An exact decimal number of up to 28 digits: money, quantities, rates.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
pub struct Amount(pub Decimal);

impl JsonSchema for Amount {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
    }
}

/// More than there are of anything that projects count; sums of such numbers stay exact.
const MAX_COUNT: u64 = 1_000_000_000_000;

/// A whole number from zero.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
pub struct Count(pub u64);

impl JsonSchema for Count {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Count".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 0, "maximum": MAX_COUNT })
    }
}

/// A day of the Gregorian calendar, years 0000 to 9999 (ISO 8601, `2025-12-31`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads `2025-12-31`; `None` for any other notation and for days that do not exist.
    pub fn parse(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        let separated = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        let number = |range: std::ops::Range<usize>| {
            let digits = text.get(range)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u16>().ok())?
        };
        if !separated {
            return None;
        }
        let year = number(0..4)?;
        let month = u8::try_from(number(5..7)?).ok()?;
        let day = u8::try_from(number(8..10)?).ok()?;
        let exists = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        exists.then_some(Date { year, month, day })
    }

    /// The months from this day to another, both days included, begun months counted in full: January 1st to
    /// December 31st is 12, January 1st to January 1st is 1. `None` where the other day is earlier.
    pub fn months_until(self, end: Date) -> Option<u32> {
        if end < self {
            return None;
        }
        let whole =
            (u32::from(end.year) * 12 + u32::from(end.month)) - (u32::from(self.year) * 12 + u32::from(self.month));
        // The last day itself counts, so a month is full on the day before the day it began on.
        Some(whole + u32::from(end.day >= self.day))
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        Date::parse(&text).ok_or_else(|| serde::de::Error::custom("not a date such as 2025-12-31"))
    }
}

impl JsonSchema for Date {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_which_days_exist() {
        for good in ["2024-02-29", "2000-02-29", "1999-12-31"] {
            assert!(Date::parse(good).is_some(), "{good}");
        }
        for bad in ["2023-02-29", "1900-02-29", "2024-13-01", "2024-1-01", "31/12/2024", "2024-00-10", "é024-01-0", ""]
        {
            assert!(Date::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn counts_begun_months_in_full() {
        let months = |start: &str, end: &str| Date::parse(start).unwrap().months_until(Date::parse(end).unwrap());
        assert_eq!(months("2020-01-01", "2020-12-31"), Some(12));
        assert_eq!(months("2020-01-01", "2021-01-01"), Some(13));
        assert_eq!(months("2020-01-15", "2020-02-14"), Some(1));
        assert_eq!(months("2020-01-15", "2020-02-15"), Some(2));
        assert_eq!(months("2020-01-31", "2020-02-29"), Some(1));
        assert_eq!(months("2020-02-01", "2020-01-31"), None);
    }
}
