//! Amounts that cannot be added, since they are in different currencies.

use serde_json::{Map, Value};

use super::lists::item_name;
use super::{Call, Complaint};
use crate::templates::resolve::field;

/// Fields of records that are no amounts of money, though a currency may stand beside them.
const NO_AMOUNTS: [&str; 8] = ["charged", "count", "decimals", "duration", "quantity", "rate", "share", "year"];

/// A currency, with the number of the item that says it.
type Said<'v> = (&'v str, usize);

/// Reports numbers at a path inside the items that are in different currencies: for each the nearest `currency` beside
/// it or above it in the item. `currency=false` says that they are no amounts of money.
pub(super) fn one_currency(call: &Call<'_, '_>, items: &[Value], path: &[&str]) -> Result<(), Complaint> {
    let is_money = path.last().is_some_and(|name| !NO_AMOUNTS.contains(name));
    if !is_money || call.flag("currency")? == Some(false) {
        return Ok(());
    }
    let mut first: Option<Said> = None;
    for (index, item) in items.iter().enumerate() {
        if let Some((other, _)) = differing(item, path, (None, index), &mut first)
            && let Some((known, before)) = first
        {
            return Err(complaint(call, path, items, [(known, before), (other, index)]));
        }
    }
    Ok(())
}

/// The first currency that is not the one of the numbers before it. `nearest` is what holds for the value, with the
/// number of its item.
fn differing<'v>(
    value: &'v Value,
    path: &[&str],
    nearest: (Option<&'v str>, usize),
    first: &mut Option<Said<'v>>,
) -> Option<Said<'v>> {
    match value {
        Value::Array(items) => match path.split_first().map(|(name, rest)| (name.parse::<usize>(), rest)) {
            Some((Ok(number), rest)) => differing(items.get(number)?, rest, nearest, first),
            _ => items.iter().find_map(|item| differing(item, path, nearest, first)),
        },
        Value::Object(fields) => {
            let (name, rest) = path.split_first()?;
            let own = currency(fields).or(nearest.0);
            differing(field(fields, name)?, rest, (own, nearest.1), first)
        }
        _ => {
            let said = (nearest.0?, nearest.1);
            let known = first.get_or_insert(said);
            (known.0 != said.0).then_some(said)
        }
    }
}

fn currency(fields: &Map<String, Value>) -> Option<&str> {
    field(fields, "currency").and_then(Value::as_str).filter(|currency| !currency.trim().is_empty())
}

fn complaint(call: &Call<'_, '_>, path: &[&str], items: &[Value], said: [Said; 2]) -> Complaint {
    let [one, other] = said.map(|(currency, index)| format!("{currency} in {}", called(items, index)));
    let field = path.join(".");
    let hint = match path {
        ["budget", "total"] => "show the sums by currency: `{{#each totals.budget}}{{money total currency}}{{/each}}`",
        _ => "`group` the list by its currency first; of numbers that are no money, write `currency=false`",
    };
    let message = format!("`{}` cannot add `{field}` in different currencies: {one}, {other}", call.name);
    Complaint { code: "mixed-currencies", message, hint: hint.to_owned() }
}

/// `item 2 of the list (A-17)`: with its id, where it has one.
fn called(items: &[Value], index: usize) -> String {
    match items.get(index).and_then(|item| item.get("id")) {
        Some(Value::String(id)) => format!("{} ({id})", item_name(index)),
        _ => item_name(index),
    }
}
