//! Records by the values of fields, level by level.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::alike::alike;
use super::field_path::{FieldPath, GroupKey};
use super::statistics::Statistic;
use super::{Fields, summary};
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome};

/// How many values (texts, numbers, lists, objects) the groups of a document may hold. A record stands in a group for
/// each value of a list, so that a few long lists could fill any memory.
const MAX_VALUES: usize = 20_000_000;
/// Large inputs may have this many copies of themselves in groups.
const MAX_COPIES: usize = 4;
/// About how many values are computed for each group.
const SUMMARY_VALUES: usize = 100;

/// How the records of a document are grouped, and what is computed over them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grouping {
    /// The field of each level, from the outermost.
    pub levels: Vec<FieldPath>,
    /// Fields to be summed and averaged, over all records and in each group.
    pub statistics: Vec<FieldPath>,
    pub order: GroupOrder,
    /// Whether records without a value make a group of their own, the last; without it they are an error.
    pub rest: bool,
}

/// The order of the groups of a level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupOrder {
    /// By name as readers sort words; numbers by value.
    #[default]
    Name,
    /// By key.
    Key,
    /// Those with the most records first.
    Count,
    /// Those with the largest sum first, or the largest mean of percentages, of the statistic at this position.
    Statistic(usize),
}

impl Grouping {
    /// The levels by which a record cannot be grouped.
    pub fn missing<'a>(&'a self, fields: &'a Fields) -> impl Iterator<Item = &'a FieldPath> {
        self.levels.iter().filter(|path| !self.rest && path.keys(fields).is_empty())
    }
}

/// The groups of the outermost level, each with those inside it.
pub(super) fn groups(records: &[&Fields], grouping: &Grouping, folded: &dyn Fn(&str) -> String) -> Outcome<Vec<Value>> {
    if !grouping.levels.is_empty() && is_too_much(records, &grouping.levels) {
        let message = "the records of this document stand in more groups than there is room for";
        let problem = Diagnostic::error("too-many-groups", Origin::none(), message);
        return Err(problem.with_hint("group by fewer fields, or by fields that have one value a record").into());
    }
    let mut builder = Builder { grouping, folded, problems: Diagnostics::new() };
    let groups = builder.level(records, 0);
    for path in &grouping.levels {
        let buckets = divided(records, path);
        let keys = buckets.iter().filter_map(|bucket| Some((bucket.key.as_ref()?.key.as_str(), bucket.records.len())));
        builder.problems.extend(alike(keys, &Origin::none()));
    }
    builder.problems.without_repetitions().finish(groups)
}

/// Whether the groups would hold more than they may.
fn is_too_much(records: &[&Fields], levels: &[FieldPath]) -> bool {
    let (mut all, mut held) = (0usize, 0usize);
    for record in records {
        let values = record.values().map(count_values).sum::<usize>();
        let copies = levels.iter().map(|path| path.keys(record).len().max(1)).fold(1, usize::saturating_mul);
        all = all.saturating_add(values + SUMMARY_VALUES);
        held = held.saturating_add((values + SUMMARY_VALUES).saturating_mul(copies));
    }
    held > MAX_VALUES.max(all.saturating_mul(MAX_COPIES))
}

/// How many values (texts, numbers, lists, objects) a value holds, itself among them.
pub fn count_values(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(count_values).sum::<usize>(),
        Value::Object(fields) => 1 + fields.values().map(count_values).sum::<usize>(),
        _ => 1,
    }
}

struct Builder<'a> {
    grouping: &'a Grouping,
    folded: &'a dyn Fn(&str) -> String,
    problems: Diagnostics,
}

/// A group before its fields are put together.
struct Bucket<'a> {
    /// `None` for the records without a value.
    key: Option<GroupKey>,
    records: Vec<&'a Fields>,
}

impl Builder<'_> {
    fn level(&mut self, records: &[&Fields], level: usize) -> Vec<Value> {
        let Some(path) = self.grouping.levels.get(level) else { return Vec::new() };
        let mut buckets = divided(records, path);
        self.sort(&mut buckets);
        let mut groups = Vec::with_capacity(buckets.len());
        for bucket in buckets {
            groups.push(self.group(bucket, path, level));
        }
        groups
    }

    fn group(&mut self, bucket: Bucket, path: &FieldPath, level: usize) -> Value {
        let Bucket { key, records } = bucket;
        let mut fields = Map::from_iter([
            ("level".to_owned(), Value::from(level + 1)),
            ("field".to_owned(), Value::from(path.as_str())),
            ("rest".to_owned(), Value::from(key.is_none())),
        ]);
        let (key, name) = key.map_or((Value::Null, Value::Null), |key| (key.key.into(), key.name));
        fields.insert("key".to_owned(), key);
        fields.insert("name".to_owned(), name);
        fields.extend(self.problems.take(summary(&records, self.grouping)).unwrap_or_default());
        let inner = self.level(&records, level + 1);
        fields.insert("groups".to_owned(), Value::Array(inner));
        if level + 1 == self.grouping.levels.len() {
            let records = records.into_iter().map(|record| Value::Object(record.clone()));
            fields.insert("records".to_owned(), records.collect());
        }
        Value::Object(fields)
    }

    fn sort(&mut self, buckets: &mut Vec<Bucket>) {
        let by_weight = match self.grouping.order {
            GroupOrder::Statistic(position) => self.weights(buckets, position),
            GroupOrder::Count => Some(buckets.iter().map(|bucket| Decimal::from(bucket.records.len())).collect()),
            GroupOrder::Name | GroupOrder::Key => None,
        };
        let by_key = self.grouping.order == GroupOrder::Key;
        let weights = by_weight.unwrap_or_else(|| vec![Decimal::ZERO; buckets.len()]);
        let mut sorted: Vec<_> = weights.into_iter().zip(std::mem::take(buckets)).collect();
        sorted.sort_by_cached_key(|(weight, bucket)| {
            let key = bucket.key.as_ref().map(|key| key.key.clone()).unwrap_or_default();
            let name = bucket.key.as_ref().and_then(|key| key.name.as_str()).unwrap_or(&key);
            let word = if by_key { Word::of(&key, str::to_owned) } else { Word::of(name, self.folded) };
            (bucket.key.is_none(), Reverse(*weight), word, key)
        });
        buckets.extend(sorted.into_iter().map(|(_, bucket)| bucket));
    }

    /// What each group weighs; `None`, with a warning, where the groups have numbers of different kinds.
    fn weights(&mut self, buckets: &[Bucket], position: usize) -> Option<Vec<Decimal>> {
        let path = self.grouping.statistics.get(position)?;
        let statistics: Vec<Statistic> =
            buckets.iter().map(|bucket| Statistic::of(&bucket.records, path)).collect::<Option<_>>()?;
        let mut kinds: Vec<_> = statistics.iter().flat_map(|statistic| statistic.series.keys()).collect();
        kinds.sort();
        kinds.dedup();
        if kinds.len() > 1 {
            let message =
                format!("the groups are not sorted by `{}`: it has several currencies or units", path.as_str());
            let problem = Diagnostic::warning("group-order", Origin::none(), message);
            self.problems.push(problem.with_hint("sort the groups by \"name\" or \"count\""));
            return None;
        }
        let weight = |statistic: &Statistic| statistic.series.iter().map(|(kind, series)| series.weight(kind)).next();
        Some(statistics.iter().map(|statistic| weight(statistic).unwrap_or(Decimal::MIN)).collect())
    }
}

/// The records by their values; those without one together.
fn divided<'a>(records: &[&'a Fields], path: &FieldPath) -> Vec<Bucket<'a>> {
    let mut by_key: BTreeMap<String, Bucket> = BTreeMap::new();
    let mut rest = Vec::new();
    for record in records {
        let keys = path.keys(record);
        if keys.is_empty() {
            rest.push(*record);
        }
        for key in keys {
            let bucket = by_key.entry(key.key.clone());
            bucket.or_insert_with(|| Bucket { key: Some(key), records: Vec::new() }).records.push(record);
        }
    }
    let mut buckets: Vec<_> = by_key.into_values().collect();
    if !rest.is_empty() {
        buckets.push(Bucket { key: None, records: rest });
    }
    buckets
}

/// A name as it is sorted: numbers by value, before words.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Word {
    Number(Decimal),
    Text(String),
}

impl Word {
    fn of(text: &str, folded: impl Fn(&str) -> String) -> Word {
        Decimal::from_str_exact(text).map_or_else(|_| Word::Text(folded(text)), Word::Number)
    }
}
