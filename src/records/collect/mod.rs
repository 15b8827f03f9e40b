//! Many records in one document.
//!
//! 1. [`totals`]: beneficiaries, budgets and [`indicators`] over all records.
//! 2. [`statistics`]: what a job asks to be summed and averaged.
//! 3. [`groups`]: the records by the values of fields, level by level, each group with the same.

mod alike;
mod field_path;
mod groups;
mod indicators;
mod series;
mod statistics;
#[cfg(test)]
mod tests;
mod totals;

use serde_json::{Map, Value};

use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome};

pub use alike::alike;
pub use field_path::FieldPath;
pub use groups::{GroupOrder, Grouping, count_values};

/// The fields of a record, in the language of the document.
type Fields = Map<String, Value>;

/// The fields of one document over many records: `records` in their order, their `count`, `totals` of beneficiaries,
/// budgets and indicators, `statistics` and `groups` as the job asks for them. The records come in the document's
/// language, so that groups of one name are one; `folded` gives a name as it is sorted.
pub fn collect(records: Vec<Fields>, grouping: &Grouping, folded: &dyn Fn(&str) -> String) -> Outcome<Fields> {
    let mut problems = Diagnostics::new();
    let mut fields = Map::new();
    {
        let all: Vec<&Fields> = records.iter().collect();
        fields.extend(problems.take(summary(&all, grouping)).unwrap_or_default());
        problems.extend(empty_statistics(&fields));
        let groups = problems.take(groups::groups(&all, grouping, folded)).unwrap_or_default();
        fields.insert("groups".to_owned(), Value::Array(groups));
    }
    fields.insert("records".to_owned(), records.into_iter().map(Value::Object).collect());
    problems.finish(fields)
}

/// What is said of the records of a document and of each group: `count`, `totals`, `statistics`.
fn summary(records: &[&Fields], grouping: &Grouping) -> Outcome<Fields> {
    let mut problems = Diagnostics::new();
    let totals = problems.take(totals::totals(records)).unwrap_or_default();
    let statistics = problems.take(statistics::statistics(records, &grouping.statistics)).unwrap_or_default();
    problems.finish(Map::from_iter([
        ("count".to_owned(), Value::from(records.len())),
        ("totals".to_owned(), Value::Object(totals)),
        ("statistics".to_owned(), Value::Array(statistics)),
    ]))
}

/// A warning for each statistic over a field in which no record has a number.
fn empty_statistics(fields: &Fields) -> impl Iterator<Item = Diagnostic> {
    let statistics = fields.get("statistics").and_then(Value::as_array).into_iter().flatten();
    let empty = statistics.filter(|statistic| statistic.get("records").is_some_and(|records| *records == 0));
    let paths: Vec<String> = empty.filter_map(|entry| Some(entry.get("field")?.as_str()?.to_owned())).collect();
    paths.into_iter().map(|path| {
        let message = format!("no record has a number in `{path}`, over which `statistics` asks for a sum");
        Diagnostic::warning("empty-statistic", Origin::none().with_path(path), message)
            .with_hint("look for a misspelt name in `statistics` of the job in liasse.toml")
    })
}

fn too_large(path: &str) -> Diagnostic {
    let message = "the sum over all records has more digits than Liasse can compute with exactly";
    Diagnostic::error("number-too-large", Origin::none().with_path(path), message)
        .with_hint("look for a record with a number that is far too large")
}
