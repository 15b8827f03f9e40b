//! How the values of an indicator are read: which way is progress, and how far it has come.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::number::{decimal, percentage};

/// What kind of figure an indicator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Number,
    Percent,
    Qualitative,
}

/// How the values of periods make one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aggregation {
    Sum,
    Latest,
    Mean,
    Maximum,
}

/// What an indicator says of its values.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// A number where nothing is said.
    pub measure: Measure,
    /// What is said; `None` where nothing is.
    pub aggregation: Option<Aggregation>,
    /// Whether `direction` says that a lower value is better; `None` where it is absent.
    pub falling: Option<bool>,
    /// The value before the project.
    pub baseline: Option<Decimal>,
}

/// A way from where counting starts: how far it has been gone, and how long it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Way {
    pub gone: Decimal,
    pub whole: Decimal,
}

impl Reading {
    pub fn of(indicator: &Map<String, Value>) -> Reading {
        let word = |name: &str| indicator.get(name).and_then(Value::as_str);
        Reading {
            measure: match word("measure") {
                Some("percent") => Measure::Percent,
                Some("qualitative") => Measure::Qualitative,
                _ => Measure::Number,
            },
            aggregation: match word("aggregation") {
                Some("sum") => Some(Aggregation::Sum),
                Some("latest") => Some(Aggregation::Latest),
                Some("mean") => Some(Aggregation::Mean),
                Some("maximum") => Some(Aggregation::Maximum),
                _ => None,
            },
            falling: match word("direction") {
                Some("down") => Some(true),
                Some("up") => Some(false),
                _ => None,
            },
            baseline: value_of(indicator, "baseline"),
        }
    }

    /// How the values of periods make one: what is said, else the latest of percentages; `None` where nothing tells.
    pub fn combination(&self) -> Option<Aggregation> {
        self.aggregation.or((self.measure == Measure::Percent).then_some(Aggregation::Latest))
    }

    /// Whether a lower value is better, on the way to a target.
    pub fn is_falling(&self, target: Decimal) -> bool {
        let told = self.baseline.filter(|_| self.combination() != Some(Aggregation::Sum));
        self.falling.unwrap_or_else(|| told.is_some_and(|baseline| target < baseline))
    }

    /// The way to a target and how far an actual value is on it: from the baseline, or from zero where values are
    /// added up or there is no baseline. `None` where there is no way to go, and for a falling indicator that does not
    /// start from a baseline.
    pub fn way(&self, actual: Decimal, target: Decimal) -> Option<Way> {
        let from_zero = self.combination() == Some(Aggregation::Sum) || self.baseline.is_none();
        if self.measure == Measure::Qualitative || (from_zero && self.falling == Some(true)) {
            return None;
        }
        let start = self.baseline.filter(|_| !from_zero).unwrap_or_default();
        let way = Way { gone: actual.checked_sub(start)?, whole: target.checked_sub(start)? };
        (!way.whole.is_zero()).then_some(way)
    }

    /// How far an actual value is on the way to a target, in percent.
    pub fn achievement(&self, actual: Decimal, target: Decimal) -> Option<Decimal> {
        self.way(actual, target)?.percent()
    }

    /// Whether an actual value reaches a target.
    pub fn is_met(&self, actual: Decimal, target: Decimal) -> bool {
        if self.is_falling(target) { actual <= target } else { actual >= target }
    }
}

impl Way {
    pub fn percent(self) -> Option<Decimal> {
        percentage(self.gone, self.whole)
    }
}

/// The value of a measurement, such as `target`, of an indicator or a period.
pub(super) fn value_of(object: &Map<String, Value>, measurement: &str) -> Option<Decimal> {
    object.get(measurement)?.get("value").and_then(decimal)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn achievement(indicator: Value, actual: i64, target: i64) -> Option<String> {
        let reading = Reading::of(indicator.as_object().unwrap());
        reading.achievement(actual.into(), target.into()).map(|rate| rate.to_string())
    }

    #[test]
    fn counts_from_the_baseline_or_from_zero() {
        let from = |baseline: i64| json!({"measure": "number", "baseline": {"value": baseline}});
        assert_eq!(achievement(from(2), 14, 20).as_deref(), Some("66.6666666667"), "12 of 18");
        assert_eq!(achievement(from(40), 30, 20).as_deref(), Some("50"), "half way down");
        assert_eq!(achievement(from(10), 8, 20).as_deref(), Some("-20"), "the wrong way");
        assert_eq!(achievement(from(20), 30, 20), None, "no way to go");
        assert_eq!(achievement(json!({"measure": "number"}), 14, 20).as_deref(), Some("70"));
        assert_eq!(achievement(json!({"measure": "number"}), 14, 0), None);
        assert_eq!(achievement(json!({"direction": "down"}), 14, 20), None, "a fall needs a start");
        assert_eq!(achievement(json!({"measure": "qualitative"}), 14, 20), None);
        let added = json!({"aggregation": "sum", "baseline": {"value": 100}});
        assert_eq!(
            achievement(added, 50, 200).as_deref(),
            Some("25"),
            "what is added does not start from the baseline"
        );
    }

    proptest! {
        #[test]
        fn reaching_the_target_is_a_hundred_percent(
            baseline in -1000i64..1000, target in -1000i64..1000, actual in -1000i64..1000
        ) {
            let indicator = json!({"baseline": {"value": baseline}});
            let reading = Reading::of(indicator.as_object().unwrap());
            let (actual, target) = (Decimal::from(actual), Decimal::from(target));
            let Some(rate) = reading.achievement(actual, target) else {
                prop_assert_eq!(target, baseline.into());
                return Ok(());
            };
            prop_assert_eq!(rate >= Decimal::ONE_HUNDRED, reading.is_met(actual, target));
            prop_assert_eq!(rate == Decimal::ONE_HUNDRED, actual == target);
            prop_assert_eq!(rate.is_zero(), actual == Decimal::from(baseline));
        }
    }
}
