//! The sums over all groups that are not part of others.

use serde_json::{Map, Value};

use super::super::{Computed, Derivation, amount};
use super::KINDS;
use super::parts::{Address, Parts, group, groups, path};
use crate::records::headcount::{DIMENSIONS, Dimension, Headcount, People};

/// Sets or checks `totals`.
pub(super) fn derive(beneficiaries: &mut Map<String, Value>, parts: &Parts, derivation: &mut Derivation) {
    let mut sums = Map::new();
    for (kind, name) in KINDS.into_iter().enumerate() {
        let mut people = People::default();
        let counted = groups(beneficiaries).filter(|(address, _)| address.0 == kind && parts.is_counted(*address));
        for (address, group) in counted {
            if add(&mut people, (address, group), beneficiaries, parts, derivation).is_none() {
                derivation.too_large(path(address));
            }
        }
        sums.insert(name.to_owned(), Value::Object(people.into_fields()));
    }
    let Some(Value::Object(given)) = beneficiaries.get_mut("totals") else {
        beneficiaries.insert("totals".to_owned(), Value::Object(sums));
        return;
    };
    for (kind, sum) in sums {
        settle(given, &kind, sum, derivation);
    }
}

/// Adds the people of a group; `None` where the sums have too many digits.
fn add(
    people: &mut People,
    (address, own): (Address, &Map<String, Value>),
    beneficiaries: &Map<String, Value>,
    parts: &Parts,
    derivation: &mut Derivation,
) -> Option<()> {
    let count = Headcount::of(own);
    people.all = people.all.plus(&count)?;
    if let Some(disability) = amount(own, "disability") {
        people.add_disability(disability)?;
    }
    for (dimension, by) in DIMENSIONS.iter().zip(&mut people.by) {
        if let Some(name) = own.get(dimension.field) {
            by.add(name, &count)?;
            continue;
        }
        // A group that does not say its ages may have parts that do.
        let own_parts = parts.parts_of(address);
        let named = own_parts.iter().filter_map(|part| group(*part, beneficiaries));
        let named: Vec<(&Value, Headcount)> =
            named.filter_map(|part| Some((part.get(dimension.field)?, Headcount::of(part)))).collect();
        if fits(&named, own_parts.first(), &count, dimension, &path(address), derivation)? {
            named.iter().try_for_each(|(name, part)| by.add(name, part))?;
        }
    }
    Some(())
}

/// Whether parts by age, or place, can be apart from each other: together they are no more than the whole.
fn fits(
    named: &[(&Value, Headcount)],
    first: Option<&Address>,
    whole: &Headcount,
    dimension: &Dimension,
    path: &str,
    derivation: &mut Derivation,
) -> Option<bool> {
    let all = named.iter().try_fold(Headcount::default(), |all, (_, part)| all.plus(part))?;
    if named.is_empty() || all.total <= whole.total {
        return Some(true);
    }
    let message = format!(
        "the parts of this group by {} have {} people together ({}), but the group has {}",
        dimension.field,
        all.total,
        derivation.findings.origin_of(&first.map(|part| super::parts::path(*part)).unwrap_or_default()),
        whole.total
    );
    let hint = "correct the figures; parts that overlap cannot be counted by age or place";
    derivation.warn("parts-overlap", path, message, hint);
    Some(false)
}

/// Sets or checks the sums over all direct, or indirect, groups.
fn settle(totals: &mut Map<String, Value>, kind: &str, sum: Value, derivation: &mut Derivation) {
    let (Some(Value::Object(given)), Value::Object(sum)) = (totals.get_mut(kind), &sum) else {
        totals.insert(kind.to_owned(), sum);
        return;
    };
    for (part, value) in sum {
        let path = format!("beneficiaries.totals.{kind}");
        if let Some(value) = super::super::decimal(value) {
            let rule = format!("the sum of `{part}` over all groups");
            let computed = Computed { value, rule: &rule, from: &format!("beneficiaries.{kind}") };
            derivation.settle(given, part, &path, &computed);
        } else if given.get(part).is_some_and(|list| list != value) {
            let other = derivation.findings.origin_of(&format!("beneficiaries.{kind}"));
            let message = match first_difference(given.get(part), value) {
                Some((name, own, sum)) => {
                    format!("`{part}` has {own} for `{name}`, but the groups add up to {sum} ({other})")
                }
                None => format!("`{part}` is not what the groups add up to ({other})"),
            };
            derivation.error("totals-disagree", format!("{path}.{part}"), message, "leave it out: it is computed");
        } else {
            given.insert(part.clone(), value.clone());
        }
    }
}

/// The first name that two lists have other totals for, with both.
fn first_difference(given: Option<&Value>, sums: &Value) -> Option<(String, String, String)> {
    let totals = |list: &Value| -> Vec<(Value, Value)> {
        let entries = list.as_array().into_iter().flatten();
        entries.filter_map(|entry| Some((entry.get("name")?.clone(), entry.get("total")?.clone()))).collect()
    };
    let (given, sums) = (totals(given?), totals(sums));
    let of =
        |list: &[(Value, Value)], name: &Value| list.iter().find(|(own, _)| own == name).map(|(_, sum)| sum.clone());
    let shown = |value: Option<Value>| value.map_or_else(|| "nothing".to_owned(), |value| value.to_string());
    let names = given.iter().chain(&sums).map(|(name, _)| name);
    let mut differing = names.filter(|name| of(&given, name) != of(&sums, name));
    let name = differing.next()?;
    let text = name.as_str().map_or_else(|| name.to_string(), str::to_owned);
    Some((text, shown(of(&given, name)), shown(of(&sums, name))))
}
