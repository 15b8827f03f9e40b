//! Numbers of people, by group and over all groups, nobody counted twice.
//!
//! 1. [`group_total`]: the total of each group.
//! 2. [`repeats`]: groups that are there twice.
//! 3. [`parts`]: groups that are part of others, which the totals leave out.
//! 4. [`totals`]: the sums over the others.

mod parts;
mod repeats;
#[cfg(test)]
mod tests;
mod totals;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{Computed, Derivation, amount, entries};
use crate::records::headcount::PARTS;

/// The lists of groups.
const KINDS: [&str; 2] = ["direct", "indirect"];

pub(super) fn derive(fields: &mut Map<String, Value>, derivation: &mut Derivation) {
    let Some(beneficiaries) = fields.get_mut("beneficiaries").and_then(Value::as_object_mut) else { return };
    for kind in KINDS {
        for (index, group) in entries(beneficiaries, kind) {
            let path = format!("beneficiaries.{kind}[{index}]");
            group_total(group, &path, derivation);
            disability(group, &path, derivation);
        }
    }
    repeats::check(beneficiaries, derivation);
    repeats::totals(beneficiaries, derivation);
    let parts = parts::Parts::of(beneficiaries, derivation);
    totals::derive(beneficiaries, &parts, derivation);
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

/// People with a disability are some of all.
fn disability(group: &Map<String, Value>, path: &str, derivation: &mut Derivation) {
    if let (Some(part), Some(total)) = (amount(group, "disability"), amount(group, "total"))
        && part > total
    {
        let other = derivation.findings.origin_of(&format!("{path}.total"));
        let message = format!("{part} people of the group live with a disability, but it has {total} people ({other})");
        derivation.error("part-exceeds-whole", format!("{path}.disability"), message, "correct one of the two");
    }
}
