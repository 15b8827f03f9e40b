//! Lists: counting, sorting, choosing.

use std::cmp::Ordering;

use handlebars::JsonRender;
use serde_json::{Map, Value};

use super::call::{described, is_empty, is_true};
use super::{Answer, Call, Complaint};
use crate::diag::did_you_mean;
use crate::locale::{Decimal, folded, in_natural_order, parse_decimal};
use crate::templates::resolve::field;

/// `{{count list}}`
pub(super) fn count(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    if let Value::Object(fields) = call.argument(0) {
        return Ok(Answer::Value(fields.len().into()));
    }
    Ok(Answer::Value(call.list(0)?.map_or(0, Vec::len).into()))
}

/// `(sort list "field" order="desc")`: numbers by value, texts as a reader would, empty values last, and with them the
/// items without a field that is declared optional.
pub(super) fn sort(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let Some(items) = call.list(0)? else { return Ok(Answer::EMPTY) };
    let path = call.path(1)?;
    let descending = match call.option("order") {
        None => false,
        Some(order) => call.choice("order", order, &[("asc", false), ("desc", true)])?,
    };
    let mut keyed = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let key = match single(call, item, index, &path) {
            Ok(value) => SortKey::of(value),
            Err(_) if call.manifest.is_optional(&path) => SortKey::Empty,
            Err(complaint) => return Err(complaint),
        };
        keyed.push((key, item));
    }
    keyed.sort_by(|(a, _), (b, _)| match (a, b) {
        (SortKey::Empty, _) | (_, SortKey::Empty) => a.cmp(b),
        _ if descending => b.cmp(a),
        _ => a.cmp(b),
    });
    Ok(Answer::Value(keyed.into_iter().map(|(_, item)| item.clone()).collect()))
}

#[derive(PartialEq, Eq)]
enum SortKey {
    Number(Decimal),
    /// Letters without case and accents, then as written.
    Text(String, String),
    Empty,
}

impl SortKey {
    fn of(value: &Value) -> SortKey {
        if is_empty(value) {
            return SortKey::Empty;
        }
        let text = value.render();
        match parse_decimal(&text) {
            Ok(number) => SortKey::Number(number),
            Err(_) => SortKey::Text(folded(&text), text),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            SortKey::Number(_) => 0,
            SortKey::Text(..) => 1,
            SortKey::Empty => 2,
        }
    }
}

impl Ord for SortKey {
    fn cmp(&self, other: &SortKey) -> Ordering {
        match (self, other) {
            (SortKey::Number(a), SortKey::Number(b)) => a.cmp(b),
            (SortKey::Text(a, a_written), SortKey::Text(b, b_written)) => {
                in_natural_order(a, b).then_with(|| a_written.cmp(b_written))
            }
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &SortKey) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `(filter list "field" value)`: the items whose field equals the value; without a value, those where it is true.
/// An item without the field is left out. `(filter list "field" not=value)`: all the others. A field that no item has is
/// unknown, unless it is declared optional.
pub(super) fn filter(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let Some(items) = call.list(0)? else { return Ok(Answer::EMPTY) };
    let path = call.path(1)?;
    let wanted = call.has_argument(2).then(|| call.argument(2));
    // A value that is empty is one, too.
    let unwanted = call.helper.hash_get("not").map(|unwanted| unwanted.value());
    if wanted.is_some() && unwanted.is_some() {
        let hint = "write `(filter list \"field\" value)` or `(filter list \"field\" not=value)`";
        return Err(Complaint::wrong_value("`filter` takes a value or `not`, not both", hint));
    }
    let equals = unwanted.is_none();
    let mut kept = Vec::new();
    let (mut found, mut unknown) = (false, None);
    for (index, item) in items.iter().enumerate() {
        let value = match single(call, item, index, &path) {
            Ok(value) => value,
            Err(complaint) => {
                unknown.get_or_insert(complaint);
                if !equals {
                    kept.push(item.clone());
                }
                continue;
            }
        };
        found = true;
        let is_equal = match (wanted.or(unwanted), value) {
            (None, value) => is_true(value),
            (Some(wanted @ Value::Number(_)), Value::Number(_)) => call.decimal(value)? == call.decimal(wanted)?,
            (Some(wanted), value) => value == wanted,
        };
        if is_equal == equals {
            kept.push(item.clone());
        }
    }
    match unknown {
        Some(complaint) if !found && !call.manifest.is_optional(&path) => Err(complaint),
        _ => Ok(Answer::Value(Value::Array(kept))),
    }
}

/// `{{lookup object key}}`: the field that the key names, or the item of that number.
pub(super) fn lookup(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let (container, key) = (call.argument(0), call.argument(1));
    let name = key.render();
    let found = match container {
        Value::Null => return Ok(Answer::EMPTY),
        Value::Object(fields) => fields.get(&name),
        Value::Array(items) => name.parse::<usize>().ok().and_then(|index| items.get(index)),
        other => {
            let message = format!("`lookup` needs a list or a group of fields, but got {}", described(other));
            return Err(Complaint::wrong_value(message, "name a field that holds one"));
        }
    };
    found.map(|found| Answer::Value(found.clone())).ok_or_else(|| {
        let near = container.as_object().and_then(|fields| did_you_mean(&name, fields.keys()));
        Complaint {
            code: "unknown-field",
            message: format!("`lookup` finds no `{name}`"),
            hint: near
                .unwrap_or_else(|| "write `(default (lookup object key) \"text\")` where it may be missing".to_owned()),
        }
    })
}

/// All values at a path inside the items, through lists on the way.
pub(super) fn followed<'v>(
    call: &Call<'_, '_>,
    items: &'v [Value],
    path: &[&str],
) -> Result<Vec<&'v Value>, Complaint> {
    let mut found = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        follow(call, item, path, index, &mut found)?;
    }
    Ok(found)
}

/// The values at a path inside one item, the one of this index in the list.
pub(super) fn follow<'v>(
    call: &Call<'_, '_>,
    value: &'v Value,
    path: &[&str],
    index: usize,
    found: &mut Vec<&'v Value>,
) -> Result<(), Complaint> {
    let Some((name, rest)) = path.split_first() else {
        match value {
            Value::Array(items) => found.extend(items),
            other => found.push(other),
        }
        return Ok(());
    };
    match value {
        Value::Array(items) => match name.parse() {
            Ok(number) => follow(call, numbered(call, items, number, index)?, rest, index, found),
            Err(_) => items.iter().try_for_each(|item| follow(call, item, path, index, found)),
        },
        Value::Object(fields) => match field(fields, name) {
            Some(inner) => follow(call, inner, rest, index, found),
            None => Err(missing(call, fields, name, index)),
        },
        other => Err(not_fields(call, other, name, index)),
    }
}

/// The one value at a path inside an item.
fn single<'v>(call: &Call<'_, '_>, item: &'v Value, index: usize, path: &[&str]) -> Result<&'v Value, Complaint> {
    path.iter().try_fold(item, |value, name| match value {
        Value::Object(fields) => fields.get(*name).ok_or_else(|| missing(call, fields, name, index)),
        other => match (other, name.parse()) {
            (Value::Array(items), Ok(number)) => numbered(call, items, number, index),
            _ => Err(not_fields(call, other, name, index)),
        },
    })
}

/// The item of a list that a path names by its number, from 0.
fn numbered<'v>(call: &Call<'_, '_>, items: &'v [Value], number: usize, index: usize) -> Result<&'v Value, Complaint> {
    items.get(number).ok_or_else(|| Complaint {
        code: "unknown-field",
        message: format!("`{}` finds no `{number}` in a list in {}", call.name, item_name(index)),
        hint: "the items of a list are numbered from 0".to_owned(),
    })
}

fn missing(call: &Call<'_, '_>, fields: &Map<String, Value>, name: &str, index: usize) -> Complaint {
    Complaint {
        code: "unknown-field",
        message: format!("`{}` finds no field `{name}` in {}", call.name, item_name(index)),
        hint: did_you_mean(name, fields.keys()).unwrap_or_else(|| "add the field to every item of the list".to_owned()),
    }
}

fn not_fields(call: &Call<'_, '_>, value: &Value, name: &str, index: usize) -> Complaint {
    let message = format!("`{}` looks for `{name}` in {}, but finds {}", call.name, item_name(index), described(value));
    Complaint { code: "unknown-field", message, hint: "name a field that every item of the list has".to_owned() }
}

/// `item 1` for the first.
pub(super) fn item_name(index: usize) -> String {
    format!("item {} of the list", index + 1)
}
