//! Totals of lines, headings and budget.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Map, Value};

use super::{Computed, Derivation, amount, entries, payers};
use crate::records::number::{decimal, product};

/// Currencies whose smallest unit is the unit itself (ISO 4217).
const NO_DECIMALS: [&str; 16] =
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];
/// Currencies with thousandths (ISO 4217).
const THREE_DECIMALS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

pub(super) fn derive(fields: &mut Map<String, Value>, derivation: &mut Derivation) {
    let names = payers::Names::of(fields);
    let Some(budget) = fields.get_mut("budget").and_then(Value::as_object_mut) else { return };
    let digits = digits(budget);
    totals(budget, digits, derivation);
    payers::derive(budget, &names, derivation);
}

/// The digits after the point that computed amounts are rounded to.
fn digits(budget: &Map<String, Value>) -> u32 {
    if let Some(given) = budget.get("decimals").and_then(Value::as_u64) {
        return u32::try_from(given).unwrap_or(2).min(6);
    }
    match budget.get("currency").and_then(Value::as_str) {
        Some(currency) if NO_DECIMALS.contains(&currency) => 0,
        Some(currency) if THREE_DECIMALS.contains(&currency) => 3,
        _ => 2,
    }
}

fn totals(budget: &mut Map<String, Value>, digits: u32, derivation: &mut Derivation) {
    let mut parts = Vec::new();
    for (index, heading) in entries(budget, "headings") {
        parts.push(heading_total(heading, &format!("budget.headings[{index}]"), digits, derivation));
    }
    settle_sum(budget, parts, "budget", "headings", derivation);
}

fn heading_total(
    heading: &mut Map<String, Value>,
    path: &str,
    digits: u32,
    derivation: &mut Derivation,
) -> Option<Decimal> {
    let mut parts = Vec::new();
    for (index, line) in entries(heading, "lines") {
        parts.push(line_total(line, &format!("{path}.lines[{index}]"), digits, derivation));
    }
    settle_sum(heading, parts, path, "lines", derivation)
}

fn line_total(line: &mut Map<String, Value>, path: &str, digits: u32, derivation: &mut Derivation) -> Option<Decimal> {
    let (Some(quantity), Some(unit_cost)) = (amount(line, "quantity"), amount(line, "unit_cost")) else {
        return amount(line, "total");
    };
    let Some(exact) = product(quantity, unit_cost) else {
        derivation.too_large(path);
        return None;
    };
    let value = exact.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    let computed = Computed { value, rule: "`quantity` × `unit_cost`", from: &format!("{path}.quantity") };
    Some(derivation.settle(line, "total", path, &computed))
}

/// Sets or checks `total` as the sum of its parts; left alone where there are no parts, or one of them is not known.
fn settle_sum(
    object: &mut Map<String, Value>,
    parts: Vec<Option<Decimal>>,
    path: &str,
    list: &str,
    derivation: &mut Derivation,
) -> Option<Decimal> {
    let given = object.get("total").and_then(decimal);
    if parts.is_empty() {
        return given;
    }
    let Some(parts) = parts.into_iter().collect::<Option<Vec<_>>>() else { return given };
    let value = derivation.sum(parts, path)?;
    let computed = Computed { value, rule: &format!("the sum of its `{list}`"), from: &format!("{path}.{list}") };
    Some(derivation.settle(object, "total", path, &computed))
}
