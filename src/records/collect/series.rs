//! Numbers of one kind: what may be added up, and what must be kept apart.

use std::cmp::{max, min};

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::field_path::{FieldPath, Found};
use crate::records::number::{number, quotient, sum};

/// Fields that hold percentages, wherever they stand.
const PERCENTAGES: [&str; 5] = ["achievement", "female_share", "share", "time", "with_share"];
/// Fields inside of money that are no amounts.
const NO_AMOUNTS: [&str; 4] = ["decimals", "quantity", "rate", "units"];

/// What a number is a number of. Numbers of different kinds are never added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Money in a currency; `None` where the record gives none.
    Money(Option<String>),
    /// Things in a unit; `None` where the record gives none.
    Count(Option<String>),
    Percentage,
}

impl Kind {
    /// The kind of the number at the end of a path.
    pub fn of(found: &Found, path: &FieldPath) -> Kind {
        let last = path.last_field();
        let nearest = |name: &str| found.around.iter().rev().find_map(|object| object.get(name)?.as_str());
        let first = found.around.first().map_or("", |fields| path.first_field(fields));
        let is_value = last == "value";
        if PERCENTAGES.contains(&last) || (last == "progress" && first == "activities") {
            return Kind::Percentage;
        }
        if first == "indicators" {
            let percent = is_value || matches!(last, "actual" | "target" | "sum");
            return match nearest("measure") {
                Some("percent") if percent => Kind::Percentage,
                _ => Kind::Count(nearest("unit").map(str::to_owned)),
            };
        }
        let inner = found.around.iter().skip(1).any(|object| object.contains_key("currency"));
        let money = inner || matches!(first, "budget" | "funding" | "funding_total");
        if money && !NO_AMOUNTS.contains(&last) {
            let of_budget = || found.around.first()?.get("budget")?.get("currency")?.as_str();
            return Kind::Money(nearest("currency").or_else(of_budget).map(str::to_owned));
        }
        Kind::Count(nearest("unit").filter(|_| last == "quantity").map(str::to_owned))
    }
}

/// Numbers of one kind, as far as they have come together.
#[derive(Clone, Debug)]
pub(super) struct Series {
    count: u64,
    sum: Decimal,
    minimum: Decimal,
    maximum: Decimal,
}

impl Series {
    pub fn new(value: Decimal) -> Series {
        Series { count: 1, sum: value, minimum: value, maximum: value }
    }

    /// Adds a number; `None` where the sum has too many digits.
    pub fn add(&mut self, value: Decimal) -> Option<()> {
        self.count += 1;
        self.sum = sum(self.sum, value)?;
        self.minimum = min(self.minimum, value);
        self.maximum = max(self.maximum, value);
        Some(())
    }

    /// What groups are sorted by: the sum, or the mean of percentages.
    pub fn weight(&self, kind: &Kind) -> Decimal {
        if *kind == Kind::Percentage { self.mean().unwrap_or_default() } else { self.sum }
    }

    /// Between the minimum and the maximum, whatever digits are lost.
    fn mean(&self) -> Option<Decimal> {
        Some(quotient(self.sum, self.count.into())?.clamp(self.minimum, self.maximum))
    }

    /// The fields that templates see: all are there, empty where they make no sense.
    pub fn to_fields(&self, kind: &Kind) -> Map<String, Value> {
        let text = |text: &Option<String>| text.as_deref().map_or(Value::Null, Value::from);
        let (currency, unit) = match kind {
            Kind::Money(currency) => (text(currency), Value::Null),
            Kind::Count(unit) => (Value::Null, text(unit)),
            Kind::Percentage => (Value::Null, Value::Null),
        };
        let percentage = *kind == Kind::Percentage;
        let fields = [
            ("money", matches!(kind, Kind::Money(_)).into()),
            ("currency", currency),
            ("unit", unit),
            ("percentage", percentage.into()),
            ("count", self.count.into()),
            ("sum", if percentage { Value::Null } else { number(self.sum) }),
            ("mean", self.mean().map_or(Value::Null, number)),
            ("minimum", number(self.minimum)),
            ("maximum", number(self.maximum)),
        ];
        fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
