//! Putting a row into the record, or the entry, that it belongs to.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::currency::Unsettled;
use super::entry::Entry;
use crate::diag::{Diagnostic, Diagnostics};
use crate::records::path;
use crate::records::place::{Joined, JoinedPart, Place};
use crate::records::readers::Raw;

/// What a row is put into.
pub(super) struct Host<'h> {
    pub fields: &'h mut Map<String, Value>,
    pub place: &'h mut Place,
    pub problems: &'h mut Diagnostics,
    pub currencies: &'h mut Unsettled,
}

/// Puts an entry at the end of the list `into`; without one, adds its fields to those of the host.
pub(super) fn graft(host: &mut Host, part: usize, into: Option<&str>, entry: Entry) {
    host.problems.extend(entry.problems);
    host.currencies.extend(entry.currencies);
    let Some(into) = into else { return add_fields(host, part, entry.raw) };
    match list_at(host.fields, into) {
        Some(list) => {
            let position = list.len();
            list.push(Value::Object(entry.raw.fields));
            let part = joined_part(host.place, part, Some(into), position);
            part.entries.push(entry.raw.place);
        }
        None => {
            let message = format!("`{into}` already holds something that is no list: this row cannot become an entry");
            let problem = Diagnostic::error("column-conflict", entry.raw.origin, message);
            host.problems
                .push(problem.with_hint("let no column of the record fill that field, or name another in `into`"));
        }
    }
}

/// Adds the fields of a row; there may be one such row only.
fn add_fields(host: &mut Host, part: usize, raw: Raw) {
    let known = joined_part(host.place, part, None, 0);
    if !known.entries.is_empty() {
        let first = known.entries[0].locate(&[]).map(|origin| format!(", besides {origin}")).unwrap_or_default();
        let message = format!("this is a second row for one record{first}");
        let problem = Diagnostic::error("duplicate-key", raw.origin, message);
        host.problems.push(problem.with_hint("keep one of them, or name in `into` the list that the rows belong to"));
        return;
    }
    known.entries.push(raw.place.clone());
    let mut twice = Vec::new();
    add(host.fields, raw.fields, &mut String::new(), &mut twice);
    for path in twice {
        let here = raw.place.origin_of(&path, &raw.origin);
        let message = format!("`{path}` has a value here, but the record has another one already");
        let problem = Diagnostic::error("rows-disagree", here, message);
        host.problems.push(problem.with_hint("let one table fill the field"));
    }
}

fn add(fields: &mut Map<String, Value>, more: Map<String, Value>, path: &mut String, twice: &mut Vec<String>) {
    for (name, value) in more {
        let before = path::push_key(path, &name);
        match (fields.get_mut(&name), value) {
            (Some(Value::Object(known)), Value::Object(more)) => add(known, more, path, twice),
            (Some(known), value) if *known == value => {}
            (Some(_), _) => twice.push(path.clone()),
            (None, value) => {
                fields.insert(name, value);
            }
        }
        path.truncate(before);
    }
}

/// The list at a path of field names, made where it is not there; `None` where something else is.
fn list_at<'f>(fields: &'f mut Map<String, Value>, into: &str) -> Option<&'f mut Vec<Value>> {
    let mut names: Vec<&str> = into.split('.').collect();
    let last = names.pop()?;
    let mut at = fields;
    for name in names {
        at = at.entry(name).or_insert_with(|| Value::Object(Map::new())).as_object_mut()?;
    }
    at.entry(last).or_insert_with(|| Value::Array(Vec::new())).as_array_mut()
}

/// The places of the entries that came from a part; `first` is the position of the next one in its list.
fn joined_part<'p>(place: &'p mut Place, part: usize, into: Option<&str>, first: usize) -> &'p mut JoinedPart {
    if !matches!(place, Place::Joined(_)) {
        let own = std::mem::replace(place, Place::Unknown);
        *place = Place::Joined(Arc::new(Joined { own, parts: Vec::new() }));
    }
    // It was made so just now.
    let Place::Joined(joined) = place else { unreachable!() };
    let joined = Arc::make_mut(joined);
    let known = joined.parts.iter().position(|known| known.part == part);
    let index = known.unwrap_or_else(|| {
        joined.parts.push(JoinedPart { part, into: into.map(Arc::from), first, entries: Vec::new() });
        joined.parts.len() - 1
    });
    &mut joined.parts[index]
}
