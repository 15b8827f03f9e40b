//! The parts of a value by one dimension at a time, for templates.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::super::amount;
use super::breakdown::{Cell, DIMENSIONS, Division};
use crate::records::indicator::Measure;
use crate::records::number::{number, percentage, sum};

/// A part by its name in the breakdown, with where it first stands.
struct Margin {
    name: String,
    first: usize,
    value: Decimal,
}

/// The field `by`; `None` where the breakdown has no dimension.
///
/// Parts are those given by this dimension alone; of a number, where there are none, those of the division with the
/// fewest further dimensions, added up. Percentages are never added up.
pub(super) fn by(
    measurement: &Map<String, Value>,
    divisions: &[Division],
    measure: Measure,
) -> Option<Map<String, Value>> {
    let value = amount(measurement, "value").filter(|_| measure == Measure::Number);
    let mut by = Map::new();
    for (dimension, name) in DIMENSIONS.into_iter().enumerate() {
        let Some(margins) = margins(divisions, dimension, measure) else { continue };
        let fields = match name {
            "sex" => closed(&margins, ["female", "male", "other"].as_slice(), measure, value),
            "disability" => closed(&margins, ["with", "without"].as_slice(), measure, value),
            _ => open(measurement, &margins, name),
        };
        by.insert(name.to_owned(), fields);
    }
    (!by.is_empty()).then_some(by)
}

fn margins(divisions: &[Division], dimension: usize, measure: Measure) -> Option<Vec<Margin>> {
    let alone = |division: &&Division| division.by.iter().filter(|by| **by).count() == 1;
    let mut with_dimension = divisions.iter().filter(|division| division.by[dimension]);
    let division = with_dimension.find(|division| measure == Measure::Number || alone(division))?;
    let mut margins: Vec<Margin> = Vec::new();
    let mut positions = std::collections::BTreeMap::new();
    for Cell { index, at, value } in &division.cells {
        let Some(name) = &at[dimension] else { continue };
        let position = *positions.entry(name).or_insert(margins.len());
        match margins.get_mut(position) {
            Some(margin) => margin.value = sum(margin.value, *value)?,
            None => margins.push(Margin { name: name.clone(), first: *index, value: *value }),
        }
    }
    Some(margins)
}

/// The parts by a dimension whose words are known: all of them for numbers, with what is left of the value and the
/// share of the first word.
fn closed(margins: &[Margin], words: &[&str], measure: Measure, value: Option<Decimal>) -> Value {
    let of = |word: &str| margins.iter().find(|margin| margin.name == word).map(|margin| margin.value);
    let mut fields = Map::new();
    for word in words {
        if let Some(part) = of(word).or((measure == Measure::Number).then_some(Decimal::ZERO)) {
            fields.insert((*word).to_owned(), number(part));
        }
    }
    if let Some(value) = value {
        let known = margins.iter().map(|margin| margin.value).try_fold(Decimal::ZERO, sum);
        if let Some(rest) = known.and_then(|known| sum(value, -known)) {
            fields.insert("unspecified".to_owned(), number(rest));
        }
        let first = words.first().copied().unwrap_or_default();
        if let Some(share) = of(first).and_then(|part| percentage(part, value)) {
            fields.insert(format!("{first}_share"), number(share));
        }
    }
    Value::Object(fields)
}

/// The parts by age or place, each with the name that the breakdown gives it.
fn open(measurement: &Map<String, Value>, margins: &[Margin], dimension: &str) -> Value {
    let list = measurement.get("breakdown").and_then(Value::as_array);
    let part = |margin: &Margin| {
        let name = list.and_then(|list| list.get(margin.first)?.get(dimension)).cloned().unwrap_or_default();
        Value::Object(Map::from_iter([("name".to_owned(), name), ("value".to_owned(), number(margin.value))]))
    };
    margins.iter().map(part).collect()
}
