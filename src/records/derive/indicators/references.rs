//! The objectives that indicators and activities name.

use serde_json::{Map, Value};

use super::super::Derivation;

/// Longer ids are no misspelling of a known one.
const MAX_COMPARED: usize = 40;

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
            let hint = match nearest(id, &known) {
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

/// The known id that is one or two letters from the given one.
pub(in crate::records::derive) fn nearest<'a>(id: &str, known: &[&'a str]) -> Option<&'a str> {
    if id.len() > MAX_COMPARED {
        return None;
    }
    let plain = |text: &str| text.trim().to_lowercase();
    let distance = |other: &str| strsim::osa_distance(&plain(id), &plain(other));
    let allowed = if id.chars().count() < 4 { 1 } else { 2 };
    let near = known.iter().filter(|other| other.len() <= MAX_COMPARED).map(|other| (distance(other), *other));
    near.filter(|(distance, _)| *distance <= allowed).min().map(|(_, other)| other)
}
