//! Many records in one document.

#[cfg(test)]
mod tests;
mod totals;

use serde_json::{Map, Value};

use crate::diag::{Diagnostics, Outcome};

/// The fields of one document over many records: `records` in their order, their `count`, and `totals` of beneficiaries
/// and budgets. The records come in the document's language, so that groups of one name are one.
pub fn collect(records: Vec<Map<String, Value>>) -> Outcome<Map<String, Value>> {
    let mut problems = Diagnostics::new();
    let totals = problems.take(totals::totals(&records)).unwrap_or_default();
    let fields = Map::from_iter([
        ("count".to_owned(), Value::from(records.len())),
        ("totals".to_owned(), Value::Object(totals)),
        ("records".to_owned(), records.into_iter().map(Value::Object).collect()),
    ]);
    problems.finish(fields)
}
