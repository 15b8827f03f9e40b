//! The sums of transactions and of budgets by period: for each type, year and currency.
//!
//! Currencies are never added to each other, nor original budgets to revised ones.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{Derivation, amount, entries};
use crate::records::number::{number, sum};
use crate::records::project::Date;

/// What the entries of a sum have in common: year, codes, currency. Codes are in the order of their numbers.
type Key = (Option<u64>, Vec<(usize, String)>, String);

/// A sum, its number of entries, and one of them.
struct Sum {
    total: Option<Decimal>,
    count: u64,
    example: Map<String, Value>,
}

pub(super) fn derive(fields: &mut Map<String, Value>, derivation: &mut Derivation) {
    let of_transactions =
        |by_year: bool| Rule { list: "transactions", codes: &["type"], day: by_year.then_some("date") };
    let by_type = sums(fields, &of_transactions(false), derivation);
    if !by_type.is_empty() {
        let by_year = sums(fields, &of_transactions(true), derivation);
        let totals = [("by_type", by_type), ("by_year", by_year)];
        let totals = totals.into_iter().map(|(name, sums)| (name.to_owned(), Value::Array(sums)));
        fields.insert("transaction_totals".to_owned(), Value::Object(totals.collect()));
    }
    let rule = Rule { list: "period_budgets", codes: &["type", "status"], day: Some("start") };
    let by_period = sums(fields, &rule, derivation);
    if !by_period.is_empty() {
        fields.insert("period_budget_totals".to_owned(), Value::Array(by_period));
    }
}

/// What is added up.
struct Rule {
    list: &'static str,
    /// The fields that hold codes; entries with other codes are not added to each other.
    codes: &'static [&'static str],
    /// The field that holds the day, where years are told apart.
    day: Option<&'static str>,
}

fn sums(fields: &mut Map<String, Value>, rule: &Rule, derivation: &mut Derivation) -> Vec<Value> {
    let mut sums: BTreeMap<Key, Sum> = BTreeMap::new();
    for (_, entry) in entries(fields, rule.list) {
        let Some(value) = amount(entry, "amount") else { continue };
        let sum_so_far = sums.entry(key(entry, rule)).or_insert_with(|| Sum {
            total: Some(Decimal::ZERO),
            count: 0,
            example: entry.clone(),
        });
        sum_so_far.total = sum_so_far.total.and_then(|total| sum(total, value));
        sum_so_far.count += 1;
    }
    let mut rows = Vec::new();
    for ((year, _, _), Sum { total, count, mut example }) in sums {
        let Some(total) = total else {
            derivation.too_large(rule.list);
            continue;
        };
        let mut row = Map::new();
        if let Some(year) = year {
            row.insert("year".to_owned(), year.into());
        }
        for name in rule.codes.iter().chain(&["currency"]) {
            if let Some(value) = example.remove(*name) {
                row.insert((*name).to_owned(), value);
            }
        }
        row.insert("total".to_owned(), number(total));
        row.insert("count".to_owned(), count.into());
        rows.push(Value::Object(row));
    }
    rows
}

fn key(entry: &Map<String, Value>, rule: &Rule) -> Key {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let codes = rule.codes.iter().map(|name| {
        let code = text(entry.get(*name).and_then(|code| code.get("code")));
        (code.len(), code)
    });
    let day = rule.day.and_then(|name| entry.get(name)?.as_str()).filter(|day| Date::parse(day).is_some());
    let year = day.and_then(|day| day.get(..4)?.parse().ok());
    (year, codes.collect(), text(entry.get("currency")))
}
