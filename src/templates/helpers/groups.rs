//! Groups of the items of a list.

use std::collections::BTreeMap;

use handlebars::JsonRender;
use serde_json::{Map, Value};

use super::call::{described, is_empty};
use super::lists::follow;
use super::{Answer, Call, Complaint};
use crate::records::{FieldPath, count_values};

/// How many values (texts, numbers, lists, groups of fields) the groups may hold of items that stand in several.
const MAX_VALUES: usize = 5_000_000;

/// `(group list "field" ungrouped="label")`: `key`, `name`, `items` and `count` for each value of the field, in order of
/// first appearance; last the items without the field, where they are given a label. The path is read as `group_by` of
/// a job reads it, and may name an item of a list by its number.
pub(super) fn group(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let Some(items) = call.list(0)? else { return Ok(Answer::EMPTY) };
    let names = call.path(1)?;
    let path = FieldPath::parse(&names.join("."))
        .map_err(|message| Complaint::wrong_value(message, "write it as `\"country.name\"` or `\"start.year\"`"))?;
    let ungrouped = call.option("ungrouped");
    let (mut groups, mut rest) = (Groups::default(), Vec::new());
    let (mut found, mut unknown) = (false, None);
    for (index, item) in items.iter().enumerate() {
        let keys = match keys(call, (item, index), &path, &names) {
            Ok(keys) => keys,
            Err(complaint) if ungrouped.is_some() && complaint.code == "unknown-field" => {
                unknown.get_or_insert(complaint);
                rest.push(item.clone());
                continue;
            }
            Err(complaint) => return Err(complaint),
        };
        found = true;
        match ungrouped {
            Some(_) if keys.is_empty() => rest.push(item.clone()),
            _ => groups.add(keys, item)?,
        }
    }
    if let Some(complaint) = unknown
        && !found
        && !call.manifest.is_optional(&names)
    {
        return Err(complaint);
    }
    if let (Some(label), false) = (ungrouped, rest.is_empty()) {
        groups.list.push((Key::of(label.clone()), rest));
    }
    Ok(Answer::Value(groups.list.into_iter().map(|(key, items)| key.group(items)).collect()))
}

/// What items are grouped by.
struct Key {
    key: Value,
    /// What is printed for it.
    name: Value,
}

impl Key {
    fn of(value: Value) -> Key {
        Key { name: value.clone(), key: value }
    }

    fn group(self, items: Vec<Value>) -> Value {
        let fields = [("key", self.key), ("name", self.name), ("count", items.len().into()), ("items", items.into())];
        Value::Object(Map::from_iter(fields.map(|(name, value)| (name.to_owned(), value))))
    }
}

#[derive(Default)]
struct Groups {
    list: Vec<(Key, Vec<Value>)>,
    /// Where each key stands in the list.
    numbers: BTreeMap<String, usize>,
    /// How many values the items hold that stand in several groups.
    held: usize,
}

impl Groups {
    /// Puts an item into the groups of its keys; without one, into the group of what is empty.
    fn add(&mut self, mut keys: Vec<Key>, item: &Value) -> Result<(), Complaint> {
        if keys.is_empty() {
            keys.push(Key::of(Value::Null));
        }
        if keys.len() > 1 {
            self.held = self.held.saturating_add(count_values(item).saturating_mul(keys.len()));
        }
        if self.held > MAX_VALUES {
            let message = "`group` would hold too many copies of items that are in many groups".to_owned();
            let hint = "group by a field that has fewer values an item".to_owned();
            return Err(Complaint { code: "too-many-groups", message, hint });
        }
        for key in keys {
            let number = *self.numbers.entry(key.key.render()).or_insert(self.list.len());
            match self.list.get_mut(number) {
                Some((_, items)) => items.push(item.clone()),
                None => self.list.push((key, vec![item.clone()])),
            }
        }
        Ok(())
    }
}

/// What an item is grouped by; nothing where the field is empty.
fn keys(
    call: &Call<'_, '_>,
    (item, index): (&Value, usize),
    path: &FieldPath,
    names: &[&str],
) -> Result<Vec<Key>, Complaint> {
    let found = item.as_object().map(|fields| path.keys(fields)).unwrap_or_default();
    if !found.is_empty() {
        let keys = found.into_iter().map(|found| {
            if found.name.render() == found.key {
                Key::of(found.name)
            } else {
                Key { key: found.key.into(), name: found.name }
            }
        });
        return Ok(keys.collect());
    }
    let mut values = Vec::new();
    follow(call, item, names, index, &mut values)?;
    values.retain(|value| !is_empty(value));
    match values.iter().find(|value| matches!(value, Value::Array(_) | Value::Object(_))) {
        Some(value) => {
            let message = format!("`group` cannot group by {}", described(value));
            Err(Complaint::wrong_value(message, "name a field that holds a text or a number"))
        }
        None => Ok(values.into_iter().cloned().map(Key::of).collect()),
    }
}
