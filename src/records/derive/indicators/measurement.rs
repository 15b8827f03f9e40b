//! A single value: what it follows from, and its parts.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::super::{Computed, Derivation, TENTH, amount};
use super::{MEASUREMENTS, breakdown};
use crate::records::indicator::Measure;
use crate::records::number::{number, percentage};

/// Completes and checks the measurements of an indicator or of one of its periods.
pub(super) fn derive_all(object: &mut Map<String, Value>, measure: Measure, path: &str, derivation: &mut Derivation) {
    for name in MEASUREMENTS {
        let Some(measurement) = object.get_mut(name).and_then(Value::as_object_mut) else { continue };
        let path = format!("{path}.{name}");
        if measure == Measure::Percent {
            ratio(measurement, &path, derivation);
            over_hundred(measurement, &path, derivation);
        }
        breakdown::derive(measurement, measure, &path, derivation);
    }
}

/// A percentage from what it is a percentage of; one that is given must be right to a tenth, and is kept.
fn ratio(measurement: &mut Map<String, Value>, path: &str, derivation: &mut Derivation) {
    let (Some(part), Some(whole)) = (amount(measurement, "numerator"), amount(measurement, "denominator")) else {
        return;
    };
    let Some(value) = percentage(part, whole) else {
        let message = format!("`denominator` is {whole}: there is no percentage of it");
        derivation.warn("no-percentage", format!("{path}.denominator"), message, "give the number that is 100 %");
        return;
    };
    match amount(measurement, "value") {
        None if !measurement.contains_key("value") => {
            measurement.insert("value".to_owned(), number(value));
        }
        Some(given) if given > value + TENTH || given < value - TENTH => {
            let from = format!("{path}.numerator");
            let computed = Computed { value, rule: "`numerator` in percent of `denominator`", from: &from };
            derivation.disagree(format!("{path}.value"), given, &computed);
        }
        _ => {}
    }
}

fn over_hundred(measurement: &Map<String, Value>, path: &str, derivation: &mut Derivation) {
    if let Some(value) = amount(measurement, "value").filter(|value| *value > Decimal::ONE_HUNDRED) {
        let message = format!("a percentage is {value}");
        let hint = "check the figure; if it counts things rather than a part of a whole, say `measure: number`";
        derivation.warn("percent-over-100", format!("{path}.value"), message, hint);
    }
}
