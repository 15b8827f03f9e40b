//! What a job asks to be summed and averaged over records.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::field_path::FieldPath;
use super::series::{Kind, Series};
use super::{Fields, too_large};
use crate::diag::{Diagnostics, Outcome};
use crate::records::number::decimal;

/// The numbers of a field over records, by kind.
pub(super) struct Statistic {
    pub series: BTreeMap<Kind, Series>,
    /// How many records have a number.
    records: usize,
}

impl Statistic {
    /// `None` where a sum has too many digits.
    pub fn of(records: &[&Fields], path: &FieldPath) -> Option<Statistic> {
        let mut statistic = Statistic { series: BTreeMap::new(), records: 0 };
        for record in records {
            let mut has_number = false;
            for found in path.values(record) {
                let Some(value) = decimal(found.value) else { continue };
                has_number = true;
                match statistic.series.get_mut(&Kind::of(&found, path)) {
                    Some(series) => series.add(value)?,
                    None => {
                        statistic.series.insert(Kind::of(&found, path), Series::new(value));
                    }
                }
            }
            statistic.records += usize::from(has_number);
        }
        Some(statistic)
    }

    fn into_value(self, path: &FieldPath, of: usize) -> Value {
        let series = self.series.iter().map(|(kind, series)| Value::Object(series.to_fields(kind)));
        Value::Object(Map::from_iter([
            ("field".to_owned(), Value::from(path.as_str())),
            ("records".to_owned(), self.records.into()),
            ("missing".to_owned(), (of - self.records).into()),
            ("series".to_owned(), series.collect()),
        ]))
    }
}

/// An entry for each path: `field`, how many `records` have a number there and how many are `missing`, and `series`: for
/// each currency, unit or percentage the count, the sum, the mean, the least and the greatest of the numbers.
pub(super) fn statistics(records: &[&Fields], paths: &[FieldPath]) -> Outcome<Vec<Value>> {
    let mut problems = Diagnostics::new();
    let mut entries = Vec::with_capacity(paths.len());
    for path in paths {
        match Statistic::of(records, path) {
            Some(statistic) => entries.push(statistic.into_value(path, records.len())),
            None => problems.push(too_large(path.as_str())),
        }
    }
    problems.finish(entries)
}
