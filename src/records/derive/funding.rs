//! The sum of all funding sources, their shares and names.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::payers::Names;
use super::shares::shares;
use super::{Computed, Derivation, amount, entries};

pub(super) fn derive(fields: &mut Map<String, Value>, derivation: &mut Derivation) {
    let names = Names::of(fields);
    let counted = |source: &Map<String, Value>| source.get("status").is_none_or(|status| status != "refused");
    let amounts: Vec<Option<Decimal>> = entries(fields, "funding")
        .map(|(_, source)| if counted(source) { amount(source, "amount") } else { Some(Decimal::ZERO) })
        .collect();
    let Some(amounts) = amounts.into_iter().collect::<Option<Vec<_>>>() else { return };
    if amounts.is_empty() {
        return;
    }
    for ((index, source), share) in entries(fields, "funding").zip(shares(&amounts)) {
        if let (None, Some(given)) = (source.get("name"), source.get("source")) {
            source.insert("name".to_owned(), names.name(given));
        }
        derivation.settle_share(source, &format!("funding[{index}]"), share);
    }
    let Some(value) = derivation.sum(amounts, "funding") else { return };
    let computed = Computed { value, rule: "the sum of all sources in `funding`", from: "funding" };
    let total = derivation.settle(fields, "funding_total", "", &computed);
    let cost = fields.get("budget").and_then(Value::as_object).and_then(|budget| amount(budget, "total"));
    if let Some(cost) = cost.filter(|cost| *cost != total) {
        derivation.warn(
            "funding-gap",
            "funding",
            format!("all funding together is {total}, but the budget is {cost}"),
            "add the source that is missing, or correct the amounts",
        );
    }
}
