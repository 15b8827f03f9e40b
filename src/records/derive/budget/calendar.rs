//! The periods of a budget, and the entries that parts of the budget have for them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::tree::{Kind, Node};
use crate::diag::did_you_mean;
use crate::records::derive::Derivation;

/// The periods, in order.
#[derive(Default)]
pub(super) struct Calendar {
    ids: Vec<String>,
    /// The names to print.
    names: Vec<Value>,
    positions: BTreeMap<String, usize>,
}

impl Calendar {
    /// The periods that the budget lists; where it lists none, those that its parts name, in the order in which they
    /// first come up. All lists of periods are brought into this order.
    pub fn read(root: &mut Node, derivation: &mut Derivation) -> Calendar {
        let mut calendar = Calendar::default();
        for entry in root.list("periods") {
            if let Some(id) = entry.as_object().and_then(id) {
                calendar.add(id, entry.get("label"));
            }
        }
        let closed = !calendar.ids.is_empty();
        calendar.visit(root, closed, derivation);
        calendar
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }
    pub fn position(&self, entry: &Map<String, Value>) -> Option<usize> {
        self.positions.get(id(entry)?).copied()
    }

    /// Adds a period that is not known yet.
    fn add(&mut self, id: &str, label: Option<&Value>) {
        if !self.positions.contains_key(id) {
            self.positions.insert(id.to_owned(), self.ids.len());
            self.ids.push(id.to_owned());
            self.names.push(label.cloned().unwrap_or_else(|| Value::from(id)));
        }
    }

    fn visit(&mut self, node: &mut Node, closed: bool, derivation: &mut Derivation) {
        let path = node.path.clone();
        let payers = node.object.get_mut("payers").and_then(Value::as_array_mut).into_iter().flatten();
        for (index, payer) in payers.enumerate() {
            if let Some(Value::Array(entries)) = payer.get_mut("periods") {
                self.arrange(entries, closed, &format!("{path}.payers[{index}].periods"), derivation);
            }
        }
        let path = node.at("periods");
        if let Some(Value::Array(entries)) = node.object.get_mut("periods") {
            node.positions = self.arrange(entries, closed, &path, derivation);
        }
        for child in node.children_mut() {
            self.visit(child, closed, derivation);
        }
    }

    /// Brings entries into the order of the periods; gives the position that each period's entry had.
    fn arrange(
        &mut self,
        entries: &mut Vec<Value>,
        closed: bool,
        path: &str,
        derivation: &mut Derivation,
    ) -> Vec<Option<usize>> {
        let mut places: BTreeMap<usize, (usize, Value)> = BTreeMap::new();
        for (index, entry) in std::mem::take(entries).into_iter().enumerate() {
            let Some(id) = entry.as_object().and_then(id) else { continue };
            if !closed {
                self.add(id, None);
            }
            let problem = match self.positions.get(id) {
                None => Some(("unknown-period", format!("the budget has no period `{id}`"))),
                Some(place) if places.contains_key(place) => {
                    let first = places.get(place).map_or(0, |(first, _)| *first);
                    let other = derivation.findings.origin_of(&format!("{path}[{first}]"));
                    Some(("duplicate-period", format!("`{id}` stands here a second time: also in {other}")))
                }
                Some(_) => None,
            };
            if let Some((code, message)) = problem {
                let near = did_you_mean(id, self.ids.iter().map(String::as_str));
                let hint = near.unwrap_or_else(|| "name each period of `budget.periods` once".to_owned());
                derivation.error(code, format!("{path}[{index}]"), message, &hint);
            } else if let Some(place) = self.positions.get(id) {
                places.insert(*place, (index, entry));
            }
        }
        let mut positions = vec![None; self.ids.len()];
        for (place, (index, entry)) in places {
            positions[place] = Some(index);
            entries.push(entry);
        }
        positions
    }

    /// The entries of a part for all periods, each with its name; what is there already is kept.
    pub fn entries(&self, node: &mut Node) -> Vec<Map<String, Value>> {
        let mut given: Vec<Option<Map<String, Value>>> = vec![None; self.ids.len()];
        if let Some(Value::Array(list)) = node.object.get_mut("periods") {
            for entry in std::mem::take(list) {
                if let Value::Object(fields) = entry
                    && let Some(place) = self.position(&fields)
                {
                    given[place] = Some(fields);
                }
            }
        }
        let budget = node.kind == Kind::Budget;
        let entries = given.into_iter().enumerate().map(|(place, entry)| {
            let mut entry = entry.unwrap_or_default();
            self.describe(&mut entry, place);
            if budget && !entry.contains_key("id") {
                entry.insert("id".to_owned(), Value::from(self.ids[place].as_str()));
            }
            entry
        });
        entries.collect()
    }

    /// Adds the id of a period and the name to print.
    pub fn describe(&self, entry: &mut Map<String, Value>, place: usize) {
        entry.insert("period".to_owned(), Value::from(self.ids[place].as_str()));
        if !entry.contains_key("name") {
            entry.insert("name".to_owned(), self.names[place].clone());
        }
    }
}

/// The period of an entry; the budget's own periods have it as their id.
fn id(entry: &Map<String, Value>) -> Option<&str> {
    entry.get("period").or_else(|| entry.get("id")).and_then(Value::as_str)
}
