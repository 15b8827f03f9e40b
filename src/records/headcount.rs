//! Numbers of people by sex.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::number::{decimal, number, sum};

/// The parts that a group of beneficiaries gives.
pub(super) const PARTS: [&str; 3] = ["female", "male", "other"];

/// A number of people by sex. What a group does not tell apart is `unspecified`, so that the parts add up to the total.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Headcount {
    female: Decimal,
    male: Decimal,
    other: Decimal,
    unspecified: Decimal,
    total: Decimal,
}

impl Headcount {
    /// The numbers that a group of beneficiaries gives; zero for those that it does not.
    pub fn of(group: &Map<String, Value>) -> Headcount {
        let [female, male, other] = PARTS.map(|part| group.get(part).and_then(decimal).unwrap_or_default());
        let known = [female, male, other].into_iter().try_fold(Decimal::ZERO, sum).unwrap_or_default();
        let total = group.get("total").and_then(decimal).unwrap_or(known);
        let unspecified = total.checked_sub(known).unwrap_or_default();
        Headcount { female, male, other, unspecified, total }
    }

    /// The sum, part by part; `None` where a part has more than 28 digits.
    pub fn plus(&self, more: &Headcount) -> Option<Headcount> {
        Some(Headcount {
            female: sum(self.female, more.female)?,
            male: sum(self.male, more.male)?,
            other: sum(self.other, more.other)?,
            unspecified: sum(self.unspecified, more.unspecified)?,
            total: sum(self.total, more.total)?,
        })
    }

    pub fn to_fields(&self) -> Map<String, Value> {
        let parts = [
            ("female", self.female),
            ("male", self.male),
            ("other", self.other),
            ("unspecified", self.unspecified),
            ("total", self.total),
        ];
        parts.into_iter().map(|(name, value)| (name.to_owned(), number(value))).collect()
    }
}
