//! Sums over records: beneficiaries by sex and group, budgets by currency.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome};
use crate::records::headcount::Headcount;
use crate::records::number::{decimal, number, sum};

/// The fields of a record, in the language of the document.
type Fields = Map<String, Value>;

/// The sums over records. Amounts in different currencies are never added.
pub(super) fn totals(records: &[Fields]) -> Outcome<Fields> {
    let mut problems = Diagnostics::new();
    let mut beneficiaries = Map::new();
    for kind in ["direct", "indirect"] {
        let mut people = People::default();
        for group in records.iter().flat_map(|record| groups(record, kind)) {
            if people.add(group).is_none() {
                problems.push(too_large(&format!("beneficiaries.{kind}")));
                break;
            }
        }
        beneficiaries.insert(kind.to_owned(), people.into_value());
    }
    let budgets = problems.take(budgets(records)).unwrap_or_default();
    problems.finish(Map::from_iter([
        ("beneficiaries".to_owned(), Value::Object(beneficiaries)),
        ("budget".to_owned(), Value::Array(budgets)),
    ]))
}

fn groups<'a>(record: &'a Fields, kind: &str) -> impl Iterator<Item = &'a Map<String, Value>> + use<'a> {
    let list = record.get("beneficiaries").and_then(|beneficiaries| beneficiaries.get(kind)).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_object)
}

/// People over all groups, and by group.
#[derive(Default)]
struct People {
    all: Headcount,
    /// By the group's name, in the order in which names first come up.
    groups: Vec<(Value, Headcount)>,
    positions: HashMap<String, usize>,
}

impl People {
    /// Adds a group; `None` where the sums have too many digits.
    fn add(&mut self, group: &Map<String, Value>) -> Option<()> {
        let count = Headcount::of(group);
        self.all = self.all.plus(&count)?;
        let name = group.get("group").cloned().unwrap_or_default();
        let position = *self.positions.entry(name.to_string()).or_insert(self.groups.len());
        match self.groups.get_mut(position) {
            Some((_, known)) => *known = known.plus(&count)?,
            None => self.groups.push((name, count)),
        }
        Some(())
    }

    fn into_value(self) -> Value {
        let groups = self.groups.into_iter().map(|(name, count)| {
            let mut fields = Map::from_iter([("group".to_owned(), name)]);
            fields.extend(count.to_fields());
            Value::Object(fields)
        });
        let groups: Value = groups.collect();
        let mut fields = self.all.to_fields();
        fields.insert("groups".to_owned(), groups);
        Value::Object(fields)
    }
}

/// For each currency, in alphabetical order: `currency`, `total`, and the `count` of budgets in it.
fn budgets(records: &[Fields]) -> Outcome<Vec<Value>> {
    let mut problems = Diagnostics::new();
    let mut sums: BTreeMap<&str, (Decimal, usize)> = BTreeMap::new();
    for budget in records.iter().filter_map(|record| record.get("budget")) {
        let currency = budget.get("currency").and_then(Value::as_str);
        let (Some(currency), Some(total)) = (currency, budget.get("total").and_then(decimal)) else { continue };
        let (all, count) = sums.entry(currency).or_default();
        *count += 1;
        match sum(*all, total) {
            Some(more) => *all = more,
            None => problems.push(too_large("budget.total")),
        }
    }
    let sums = sums.into_iter().map(|(currency, (total, count))| {
        let fields = [("currency", Value::from(currency)), ("total", number(total)), ("count", Value::from(count))];
        Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    });
    problems.finish(sums.collect())
}

fn too_large(path: &str) -> Diagnostic {
    let message = "the sum over all records has more digits than Liasse can compute with exactly";
    Diagnostic::error("number-too-large", Origin::none().with_path(path), message)
        .with_hint("look for a record with a number that is far too large")
}
