//! Numbers of people, by group and over all groups.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{Computed, Derivation, amount, entries};
use crate::records::headcount::{Headcount, PARTS};

pub(super) fn derive(fields: &mut Map<String, Value>, derivation: &mut Derivation) {
    let Some(beneficiaries) = fields.get_mut("beneficiaries").and_then(Value::as_object_mut) else { return };
    let mut sums = Map::new();
    for kind in ["direct", "indirect"] {
        let mut sum = Headcount::default();
        for (index, group) in entries(beneficiaries, kind) {
            let path = format!("beneficiaries.{kind}[{index}]");
            group_total(group, &path, derivation);
            match sum.plus(&Headcount::of(group)) {
                Some(next) => sum = next,
                None => derivation.too_large(&path),
            }
        }
        sums.insert(kind.to_owned(), Value::Object(sum.to_fields()));
    }
    let Some(Value::Object(given)) = beneficiaries.get_mut("totals") else {
        beneficiaries.insert("totals".to_owned(), Value::Object(sums));
        return;
    };
    for (kind, sum) in sums {
        settle(given, &kind, sum, derivation);
    }
}

/// Sets or checks the total of a group.
fn group_total(group: &mut Map<String, Value>, path: &str, derivation: &mut Derivation) {
    let parts: Vec<Decimal> = PARTS.into_iter().filter_map(|part| amount(group, part)).collect();
    if parts.is_empty() {
        return;
    }
    let Some(value) = derivation.sum(parts, path) else { return };
    let both = group.contains_key("female") && group.contains_key("male");
    match amount(group, "total") {
        // Of "60 women among 100 people", the others need not be known.
        Some(total) if !both && total >= value => {}
        _ => {
            let computed = Computed {
                value,
                rule: "the sum of `female`, `male` and `other`",
                from: &format!("{path}.{}", if group.contains_key("female") { "female" } else { "male" }),
            };
            derivation.settle(group, "total", path, &computed);
        }
    }
}

/// Sets or checks the sums over all direct, or indirect, groups.
fn settle(totals: &mut Map<String, Value>, kind: &str, sum: Value, derivation: &mut Derivation) {
    let (Some(Value::Object(given)), Value::Object(sum)) = (totals.get_mut(kind), &sum) else {
        totals.insert(kind.to_owned(), sum);
        return;
    };
    for (part, value) in sum {
        let Some(value) = super::decimal(value) else { continue };
        let rule = format!("the sum of `{part}` over all groups");
        let computed = Computed { value, rule: &rule, from: &format!("beneficiaries.{kind}") };
        derivation.settle(given, part, &format!("beneficiaries.totals.{kind}"), &computed);
    }
}
