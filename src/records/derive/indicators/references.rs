//! The objectives that indicators and activities name.

use serde_json::{Map, Value};

use super::super::Derivation;
use crate::diag::nearest;

/// Reports objectives that indicators and activities name in vain.
pub(super) fn check(fields: &Map<String, Value>, derivation: &mut Derivation) {
    let mut known = Vec::new();
    objective_ids(fields.get("objectives"), &mut known);
    if known.is_empty() {
        return;
    }
    for list in ["indicators", "activities"] {
        for (index, item) in items(fields, list) {
            let Some(id) = item.get("objective").and_then(Value::as_str) else { continue };
            if known.contains(&id) {
                continue;
            }
            let hint = match nearest(id, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the objectives are {}", known.join(", ")),
            };
            let message = format!("no objective has the id `{id}`");
            derivation.warn("unknown-objective", format!("{list}[{index}].objective"), message, &hint);
        }
    }
}

fn items<'a>(fields: &'a Map<String, Value>, list: &str) -> impl Iterator<Item = (usize, &'a Map<String, Value>)> {
    let items = fields.get(list).and_then(Value::as_array).into_iter().flatten();
    items.enumerate().filter_map(|(index, item)| Some((index, item.as_object()?)))
}

/// The ids of objectives and of those below them. Records nest no deeper than readers allow.
fn objective_ids<'a>(objectives: Option<&'a Value>, known: &mut Vec<&'a str>) {
    for objective in objectives.and_then(Value::as_array).into_iter().flatten() {
        known.extend(objective.get("id").and_then(Value::as_str));
        objective_ids(objective.get("children"), known);
    }
}
