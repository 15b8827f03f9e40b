//! Groups that are listed twice.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::{Derivation, amount};
use super::KINDS;
use crate::records::headcount::PARTS;

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
