//! Indicators over records: only what measures the same, in the same unit, is put together.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::Fields;
use super::series::{Kind, Series};
use crate::records::indicator::{Measure, Reading, Way, value_of};
use crate::records::number::{decimal, number, percentage, sum};

/// The measurements that are put together.
const MEASUREMENTS: [&str; 3] = ["baseline", "target", "actual"];

/// What makes two indicators the same: title, unit and measure, in the document's language. Ids do not, since most
/// projects call their first indicator `I1`.
type Key = (String, Option<String>, Option<String>);

/// The indicators of all records, each once, in the order in which they first come up; `None` where a sum has too many
/// digits.
pub(super) fn indicators(records: &[&Fields]) -> Option<Vec<Value>> {
    let mut found: Vec<(Key, Joint)> = Vec::new();
    let mut positions: BTreeMap<Key, usize> = BTreeMap::new();
    let lists = records.iter().filter_map(|record| record.get("indicators")?.as_array());
    for indicator in lists.flatten().filter_map(Value::as_object) {
        let word = |name: &str| indicator.get(name).and_then(Value::as_str).map(str::to_owned);
        let Some(title) = word("title") else { continue };
        let key = (title, word("unit"), word("measure"));
        let position = *positions.entry(key.clone()).or_insert(found.len());
        if position == found.len() {
            found.push((key, Joint::default()));
        }
        if let Some((_, joint)) = found.get_mut(position) {
            joint.add(indicator)?;
        }
    }
    Some(found.into_iter().map(|(key, joint)| joint.into_value(key)).collect())
}

/// An indicator over several records.
#[derive(Default)]
struct Joint {
    count: usize,
    values: [Option<Series>; 3],
    /// Of percentages: the sums of numerators and of denominators, as long as every value has both.
    ratios: [Option<(Decimal, Decimal)>; 3],
    /// The ways from the baselines to the targets, added up, and how many there are.
    way: Option<Way>,
    ways: usize,
    /// Whether some go up and others down: then they are not added up.
    mixed: bool,
}

impl Joint {
    fn add(&mut self, indicator: &Map<String, Value>) -> Option<()> {
        self.count += 1;
        for (position, name) in MEASUREMENTS.into_iter().enumerate() {
            let Some(value) = value_of(indicator, name) else { continue };
            let part = |part: &str| indicator.get(name)?.get(part).and_then(decimal);
            let ratio = part("numerator").zip(part("denominator"));
            let first = self.values[position].is_none();
            match &mut self.values[position] {
                Some(series) => series.add(value)?,
                none => *none = Some(Series::new(value)),
            }
            let known = if first { Some((Decimal::ZERO, Decimal::ZERO)) } else { self.ratios[position] };
            self.ratios[position] = match (known, ratio) {
                (Some((parts, wholes)), Some((part, whole))) => Some((sum(parts, part)?, sum(wholes, whole)?)),
                _ => None,
            };
        }
        let reading = Reading::of(indicator);
        let (actual, target) = (value_of(indicator, "actual"), value_of(indicator, "target"));
        if let (Some(actual), Some(target), Measure::Number) = (actual, target, reading.measure)
            && let Some(more) = reading.way(actual, target)
        {
            self.ways += 1;
            let way = self.way.unwrap_or(Way { gone: Decimal::ZERO, whole: Decimal::ZERO });
            self.mixed |= self.ways > 1 && way.whole.is_sign_negative() != more.whole.is_sign_negative();
            self.way = Some(Way { gone: sum(way.gone, more.gone)?, whole: sum(way.whole, more.whole)? });
        }
        Some(())
    }

    fn into_value(self, (title, unit, measure): Key) -> Value {
        let text = |text: Option<String>| text.map_or(Value::Null, Value::from);
        let adds = measure.as_deref() == Some("number");
        let mut fields = Map::from_iter([
            ("title".to_owned(), Value::from(title)),
            ("unit".to_owned(), text(unit.clone())),
            ("measure".to_owned(), text(measure)),
            ("count".to_owned(), self.count.into()),
        ]);
        let values = MEASUREMENTS.into_iter().zip(self.values).zip(self.ratios);
        for ((name, series), ratio) in values {
            fields.insert(name.to_owned(), Value::Object(values_of(series, ratio, adds)));
        }
        let rate = self.way.filter(|_| adds && !self.mixed).and_then(Way::percent);
        fields.insert("achievement".to_owned(), rate.map_or(Value::Null, number));
        fields.insert("achievement_count".to_owned(), self.ways.into());
        Value::Object(fields)
    }
}

/// `count`, `sum`, `mean`, `minimum` and `maximum` of values. Only numbers have a sum; the mean of percentages is that
/// of all that was counted, or there is none.
fn values_of(series: Option<Series>, ratio: Option<(Decimal, Decimal)>, adds: bool) -> Map<String, Value> {
    let kind = if adds { Kind::Count(None) } else { Kind::Percentage };
    let known = series.map(|series| series.to_fields(&kind)).unwrap_or_default();
    let mean = match ratio {
        Some((part, whole)) if !adds => percentage(part, whole).map_or(Value::Null, number),
        _ if adds => known.get("mean").cloned().unwrap_or_default(),
        _ => Value::Null,
    };
    let mut fields = Map::new();
    for name in ["count", "sum", "minimum", "maximum"] {
        let absent = if name == "count" { Value::from(0) } else { Value::Null };
        fields.insert(name.to_owned(), known.get(name).cloned().unwrap_or(absent));
    }
    fields.insert("mean".to_owned(), mean);
    fields
}
