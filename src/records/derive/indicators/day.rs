//! A date as it is written, so that messages can show it.

use std::fmt;

use serde_json::{Map, Value};

use crate::records::project::Date;

/// A day that exists; days compare by time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    date: Date,
    text: String,
}

impl Day {
    /// The day in a field; `None` where there is none that exists.
    pub fn of(object: &Map<String, Value>, name: &str) -> Option<Day> {
        let text = object.get(name)?.as_str()?;
        Some(Day { date: Date::parse(text)?, text: text.to_owned() })
    }

    /// The day of a measurement, such as `target`.
    pub fn of_measurement(object: &Map<String, Value>, measurement: &str) -> Option<Day> {
        Day::of(object.get(measurement)?.as_object()?, "date")
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
