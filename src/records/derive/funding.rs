//! The sum of all funding sources, their shares and names; funding beside the budget.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::budget::{Terms, convert_entry, sanity};
use super::names::Names;
use super::shares::shares;
use super::{Computed, Derivation, amount, entries};
use crate::records::number::sum;

pub(super) fn derive(fields: &mut Map<String, Value>, terms: &Terms, derivation: &mut Derivation) {
    let names = Names::of(fields);
    let digits = Some(terms.digits.max(terms.printed));
    let printed = sanity::Printed { currency: &terms.currency, place: "budget.currency", digits };
    for (index, source) in entries(fields, "funding") {
        let path = format!("funding[{index}]");
        if let Some(code) = source.get("currency").and_then(Value::as_str) {
            sanity::currency(code, &format!("{path}.currency"), derivation);
        }
        let name = source.get("source").and_then(Value::as_str).unwrap_or(&path).to_owned();
        convert_entry(source, &name, &path, terms, derivation);
        sanity::positive(source, "amount", &path, derivation);
        sanity::money(source, "amount", &path, Some(&printed), derivation);
    }
    let counted = |source: &Map<String, Value>| source.get("status").is_none_or(|status| status != "refused");
    let amounts: Vec<Option<Decimal>> = entries(fields, "funding")
        .map(|(_, source)| if counted(source) { amount(source, "amount") } else { Some(Decimal::ZERO) })
        .collect();
    let Some(amounts) = amounts.into_iter().collect::<Option<Vec<_>>>() else { return };
    if amounts.is_empty() {
        return;
    }
    let mut in_kind = Vec::new();
    for ((index, source), (share, own)) in entries(fields, "funding").zip(shares(&amounts).into_iter().zip(&amounts)) {
        if let (None, Some(given)) = (source.get("name"), source.get("source")) {
            source.insert("name".to_owned(), names.name(given));
        }
        if source.get("in_kind").and_then(Value::as_bool).unwrap_or(false) {
            in_kind.push(*own);
        }
        derivation.settle_share(source, format!("funding[{index}]"), share);
    }
    let Some(value) = derivation.sum(amounts, "funding") else { return };
    let Some(in_kind) = derivation.sum(in_kind, "funding") else { return };
    let computed = Computed { value, rule: "the sum of all sources in `funding`", from: "funding" };
    let total = derivation.settle(fields, "funding_total", "", &computed);
    let computed = Computed { value: in_kind, rule: "the sum of all sources in kind", from: "funding" };
    derivation.settle(fields, "funding_in_kind", "", &computed);
    let computed = Computed { value: value - in_kind, rule: "the sum of all sources that give money", from: "funding" };
    derivation.settle(fields, "funding_cash", "", &computed);
    compare_totals(fields, total, derivation);
    compare_sources(fields, derivation);
}

/// All sources together should be what the budget costs.
fn compare_totals(fields: &Map<String, Value>, total: Decimal, derivation: &mut Derivation) {
    let cost = fields.get("budget").and_then(Value::as_object).and_then(|budget| amount(budget, "total"));
    let Some(cost) = cost.filter(|cost| *cost != total) else { return };
    let place = derivation.findings.origin_of("budget.total");
    let (difference, hint) = match sum(cost, -total) {
        Some(gap) if gap > Decimal::ZERO => {
            (format!("{gap} is missing"), "add the source that is missing, or correct the amounts")
        }
        Some(gap) => {
            (format!("{} is too much", -gap), "take out what does not pay for this budget, or correct the amounts")
        }
        None => return,
    };
    let message = format!("all funding together is {total}, but the budget is {cost} ({place}): {difference}");
    derivation.warn("funding-gap", "funding", message, hint);
}

/// A source cannot pay more of the budget than it gives; one that pays less may have more to give.
fn compare_sources(fields: &Map<String, Value>, derivation: &mut Derivation) {
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let mut given: BTreeMap<String, (Decimal, usize)> = BTreeMap::new();
    for (index, source) in list(fields.get("funding")).iter().enumerate() {
        let (Some(object), false) =
            (source.as_object(), source.get("status").is_some_and(|status| status == "refused"))
        else {
            continue;
        };
        let Some(value) = amount(object, "amount") else { continue };
        let ids = ["id", "source"].map(|field| object.get(field).and_then(Value::as_str));
        let ids = ids.into_iter().flatten().collect::<std::collections::BTreeSet<_>>();
        for id in ids {
            let entry = given.entry(id.to_owned()).or_insert((Decimal::ZERO, index));
            entry.0 = sum(entry.0, value).unwrap_or_default();
        }
    }
    let mut paid: BTreeMap<String, (Decimal, usize)> = BTreeMap::new();
    for (index, entry) in list(fields.get("budget").and_then(|budget| budget.get("payers"))).iter().enumerate() {
        let (Some(payer), Some(value)) =
            (entry.get("payer").and_then(Value::as_str), entry.as_object().and_then(|entry| amount(entry, "amount")))
        else {
            continue;
        };
        let own = paid.entry(payer.to_owned()).or_insert((Decimal::ZERO, index));
        own.0 = sum(own.0, value).unwrap_or_default();
    }
    for (payer, (pays, index)) in paid {
        let Some((gives, source)) = given.get(&payer).filter(|(gives, _)| *gives != pays) else { continue };
        let place = derivation.findings.origin_of(&format!("funding[{source}].amount"));
        let path = format!("budget.payers[{index}]");
        let message =
            format!("`{payer}` pays {pays} of the budget, but gives {gives} as a source of funding ({place})");
        if pays > *gives {
            derivation.error("source-disagrees", &path, message, "correct one of the two");
        } else {
            derivation.warn(
                "source-disagrees",
                &path,
                message,
                "say what the rest pays for, or correct one of the two",
            );
        }
    }
}
