//! Sums over records: beneficiaries by sex, group, age and place, budgets by currency, indicators by unit.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::indicators::indicators;
use super::{Fields, too_large};
use crate::diag::{Diagnostics, Outcome};
use crate::records::headcount::{ByName, DIMENSIONS, Headcount, People};
use crate::records::number::{decimal, number, sum};

/// The sums over records. Amounts in different currencies are never added.
pub(super) fn totals(records: &[&Fields]) -> Outcome<Fields> {
    let mut problems = Diagnostics::new();
    let mut beneficiaries = Map::new();
    for kind in ["direct", "indirect"] {
        let mut reached = Reached::default();
        if records.iter().try_for_each(|record| reached.add(record, kind)).is_none() {
            problems.push(too_large(&format!("beneficiaries.{kind}")));
        }
        beneficiaries.insert(kind.to_owned(), reached.into_value());
    }
    let budgets = problems.take(budgets(records)).unwrap_or_default();
    let indicators = indicators(records);
    if indicators.is_none() {
        problems.push(too_large("indicators"));
    }
    problems.finish(Map::from_iter([
        ("beneficiaries".to_owned(), Value::Object(beneficiaries)),
        ("budget".to_owned(), Value::Array(budgets)),
        ("indicators".to_owned(), Value::Array(indicators.unwrap_or_default())),
    ]))
}

fn groups<'a>(record: &'a Fields, kind: &str) -> impl Iterator<Item = &'a Map<String, Value>> + use<'a> {
    let list = record.get("beneficiaries").and_then(|beneficiaries| beneficiaries.get(kind)).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_object)
}

/// People over all groups, and by the name of the group.
#[derive(Default)]
struct Reached {
    people: People,
    groups: ByName,
}

impl Reached {
    /// Adds the people of a record; `None` where the sums have too many digits.
    fn add(&mut self, record: &Fields, kind: &str) -> Option<()> {
        // The people of a group that is part of another are counted there.
        for group in groups(record, kind).filter(|group| !group.contains_key("part_of")) {
            let count = Headcount::of(group);
            self.people.all = self.people.all.plus(&count)?;
            self.groups.add(group.get("group").unwrap_or(&Value::Null), &count)?;
        }
        let totals = record.get("beneficiaries").and_then(|beneficiaries| beneficiaries.get("totals")?.get(kind));
        if let Some(disability) = totals.and_then(|totals| totals.get("disability")).and_then(decimal) {
            self.people.add_disability(disability)?;
        }
        for (dimension, by) in DIMENSIONS.iter().zip(&mut self.people.by) {
            let list = totals.and_then(|totals| totals.get(dimension.list)?.as_array());
            for entry in list.into_iter().flatten().filter_map(Value::as_object) {
                by.add(entry.get("name").unwrap_or(&Value::Null), &Headcount::of(entry))?;
            }
        }
        Some(())
    }

    fn into_value(self) -> Value {
        let mut fields = self.people.into_fields();
        fields.insert("groups".to_owned(), self.groups.into_list("group"));
        Value::Object(fields)
    }
}

/// For each currency, in alphabetical order: `currency`, `total`, and the `count` of budgets in it.
fn budgets(records: &[&Fields]) -> Outcome<Vec<Value>> {
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
