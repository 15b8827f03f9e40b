//! Budgets that add up, and what is said of those that do not.

mod example;
mod reports;
mod size;

use serde_json::{Map, Value};

use crate::diag::{Diagnostics, Origin};
use crate::records::derive::derive;
use crate::records::path::get;
use crate::records::{Record, Rules};

/// The fields of a record that is put down as JSON, with what follows from them, and what is reported.
fn derived_with(fields: Value, rules: &Rules) -> (Map<String, Value>, Diagnostics) {
    let mut fields = fields.as_object().unwrap().clone();
    let record = Record::new("1", Origin::file("a.json"), Map::new());
    let problems = derive(&mut fields, &record, rules);
    (fields, problems)
}

fn derived(fields: Value) -> (Map<String, Value>, Diagnostics) {
    derived_with(fields, &Rules::default())
}

/// The value at a path, as it stands in JSON; empty where there is none.
fn at(fields: &Map<String, Value>, path: &str) -> String {
    get(fields, path).map(Value::to_string).unwrap_or_default()
}

/// A number with all its digits.
fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The problems as code and place.
fn shown(problems: &Diagnostics) -> Vec<String> {
    problems.iter().map(|problem| format!("{} {}", problem.code, problem.origin)).collect()
}
