//! Groups that are listed twice: under one name, or once more as the total of all.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::super::{Derivation, amount};
use super::KINDS;
use crate::records::headcount::PARTS;
use crate::records::number::sum;
use crate::records::tables::names_a_total;

/// A group as it is compared: its name in one of its languages, its ages and its place.
type Key = (String, String, String);

/// Reports groups of one name, in any language. The same figures under one name are one group listed twice; other
/// figures may be two groups that only bear one name.
pub(super) fn check(beneficiaries: &Map<String, Value>, derivation: &mut Derivation) {
    let mut known: BTreeMap<Key, (&str, usize)> = BTreeMap::new();
    for kind in KINDS {
        let list = beneficiaries.get(kind).and_then(Value::as_array).into_iter().flatten();
        let groups = list.enumerate().filter_map(|(index, group)| Some((index, group.as_object()?)));
        for (index, group) in groups.filter(|(_, group)| !group.contains_key("part_of")) {
            let keys = keys(group);
            let earlier = keys.iter().find_map(|key| known.get(key)).copied();
            if let Some((other_kind, other_index)) = earlier {
                let other = list_item(beneficiaries, other_kind, other_index);
                tell((kind, index, group), (other_kind, other_index, other), derivation);
            }
            for key in keys {
                known.entry(key).or_insert((kind, index));
            }
        }
    }
}

/// Reports a group that is called a total and has as many people as all others of its list together.
pub(super) fn totals(beneficiaries: &Map<String, Value>, derivation: &mut Derivation) {
    for kind in KINDS {
        let list = beneficiaries.get(kind).and_then(Value::as_array).into_iter().flatten();
        let groups = list.enumerate().filter_map(|(index, group)| Some((index, group.as_object()?)));
        let groups: Vec<_> = groups.filter(|(_, group)| !group.contains_key("part_of")).collect();
        for (index, group) in groups.iter().filter(|(_, group)| is_called_total(group)) {
            let others = groups.iter().filter(|(other, _)| other != index);
            let others = others.filter_map(|(_, group)| amount(group, "total")).try_fold(Decimal::ZERO, sum);
            let Some(total) = amount(group, "total").filter(|total| !total.is_zero() && Some(*total) == others) else {
                continue;
            };
            let message =
                format!("this entry has the {total} people of all the others together: they are counted twice");
            let hint = "leave the total out, it is computed; or give it an `id`, and the others that as `part_of`";
            derivation.warn("counted-twice", format!("beneficiaries.{kind}[{index}]"), message, hint);
        }
    }
}

/// Words that name everyone, which as labels of rows would be too common.
const EVERYONE: [&str; 8] = ["all", "everyone", "overall", "ensemble", "tous", "todos", "alle", "insgesamt"];

fn is_called_total(group: &Map<String, Value>) -> bool {
    let is_total = |name: &str| names_a_total(name) || EVERYONE.contains(&folded(name).as_str());
    match group.get("group") {
        Some(Value::String(name)) => is_total(name),
        Some(Value::Object(names)) => names.values().filter_map(Value::as_str).any(is_total),
        _ => false,
    }
}

fn list_item<'a>(beneficiaries: &'a Map<String, Value>, kind: &str, index: usize) -> Option<&'a Map<String, Value>> {
    beneficiaries.get(kind)?.get(index)?.as_object()
}

type Place<'a, G> = (&'a str, usize, G);

fn tell(
    (kind, index, group): Place<&Map<String, Value>>,
    (other_kind, other_index, other): Place<Option<&Map<String, Value>>>,
    derivation: &mut Derivation,
) {
    let path = format!("beneficiaries.{kind}[{index}]");
    let origin = derivation.findings.origin_of(&format!("beneficiaries.{other_kind}[{other_index}]"));
    let figures = |group: &Map<String, Value>| {
        ["total"].into_iter().chain(PARTS).map(|part| amount(group, part)).collect::<Vec<_>>()
    };
    let total = |group: &Map<String, Value>| amount(group, "total").map_or("no number".to_owned(), |n| n.to_string());
    let (own, others) = (total(group), other.map(total).unwrap_or_default());
    if kind != other_kind {
        let message = format!("this group is there under `{other_kind}` too: {own} here, {others} there ({origin})");
        let hint = "people who take part are not counted as benefiting without taking part: leave out one, or say with \
                    `part_of` whose part it is";
        return derivation.warn("direct-and-indirect", &path, message, hint);
    }
    let message = format!("a group of this name is there already: {own} here, {others} there ({origin})");
    if amount(group, "total").is_some() && other.is_some_and(|other| figures(other) == figures(group)) {
        let hint =
            "leave one of the two out; of two groups with the same figures, tell the names, `age` or `place` apart";
        derivation.error("counted-twice", &path, message, hint);
    } else {
        let hint = "tell the names, `age` or `place` apart, or say with `part_of` that one is part of the other";
        derivation.warn("counted-twice", &path, message, hint);
    }
}

/// A key for each language of the name.
fn keys(group: &Map<String, Value>) -> Vec<Key> {
    let other = |name: &str| group.get(name).map(|value| folded(&value.to_string())).unwrap_or_default();
    let names: Vec<String> = match group.get("group") {
        Some(Value::String(name)) => vec![folded(name)],
        Some(Value::Object(names)) => names.values().filter_map(Value::as_str).map(folded).collect(),
        _ => Vec::new(),
    };
    names.into_iter().map(|name| (name, other("age"), other("place"))).collect()
}

/// A text without what differs by habit: case and spaces.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
