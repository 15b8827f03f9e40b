//! Percentages that are written as fractions: 0.07 where 7 is meant.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::diag::{Diagnostic, Origin};
use crate::records::number::{decimal, number, product};

/// The field of a group whose percentage is written as a fraction, with the warning. `path` is that of the group.
///
/// Indirect costs and reserves of 1 % are common, those of 100 % are not: a rate of 1 is taken for what it is.
pub(super) fn of_group(fields: &Map<String, Value>, path: &str) -> Option<(&'static str, Diagnostic)> {
    let is_rate = matches!(path, "budget.contingency" | "budget.indirect");
    let names: &[&'static str] = if is_rate { &["rate"] } else { &["charged", "progress", "time"] };
    names.iter().find_map(|name| {
        let value = fields.get(*name).and_then(decimal).filter(is_fraction)?;
        (!is_rate || value < Decimal::ONE).then(|| (*name, warning(name, value)))
    })
}

/// The first entry of a list whose shares are all written as fractions, with the warning. A share beside an amount is
/// held against it elsewhere, and a small share among greater ones is one.
pub(super) fn of_list(items: &[Value]) -> Option<(usize, Diagnostic)> {
    let share = |item: &Value| match item.get("amount") {
        None => item.get("share").and_then(decimal),
        Some(_) => None,
    };
    let shares: Vec<(usize, Decimal)> =
        items.iter().enumerate().filter_map(|(index, item)| Some((index, share(item)?))).collect();
    if shares.iter().any(|(_, share)| *share > Decimal::ONE) {
        return None;
    }
    let (index, share) = shares.into_iter().find(|(_, share)| is_fraction(share))?;
    Some((index, warning("share", share)))
}

fn is_fraction(value: &Decimal) -> bool {
    *value > Decimal::ZERO && *value <= Decimal::ONE
}

fn warning(name: &str, value: Decimal) -> Diagnostic {
    let message = format!("`{name}` is in percent, but looks like a fraction: it is read as {value} %");
    let percent = product(value, Decimal::ONE_HUNDRED).map_or(Value::Null, |percent| number(percent.normalize()));
    let hint = format!("write {percent} for {percent} %");
    Diagnostic::warning("percent-as-fraction", Origin::none(), message).with_hint(hint)
}
