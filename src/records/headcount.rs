//! Numbers of people by sex, by age, by place.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::number::{decimal, number, sum};

/// The parts that a group of beneficiaries gives.
pub(super) const PARTS: [&str; 3] = ["female", "male", "other"];

/// What groups of beneficiaries are told apart by: the field of a group, and those of the totals.
pub(super) const DIMENSIONS: [Dimension; 2] = [
    Dimension { field: "age", list: "by_age", rest: "age_unspecified" },
    Dimension { field: "place", list: "by_place", rest: "place_unspecified" },
];

/// A field of a group that the totals are divided by.
pub(super) struct Dimension {
    pub field: &'static str,
    /// The list of the totals.
    pub list: &'static str,
    /// The number of people of whom the field is not given.
    pub rest: &'static str,
}

/// A number of people by sex. What a group does not tell apart is `unspecified`, so that the parts add up to the total.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Headcount {
    female: Decimal,
    male: Decimal,
    other: Decimal,
    unspecified: Decimal,
    pub total: Decimal,
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

/// Numbers of people by a name, in the order in which names first come up.
#[derive(Debug, Default)]
pub(super) struct ByName {
    entries: Vec<(Value, Headcount)>,
    positions: BTreeMap<String, usize>,
}

impl ByName {
    /// Adds people under a name; `None` where the sums have too many digits.
    pub fn add(&mut self, name: &Value, count: &Headcount) -> Option<()> {
        let position = *self.positions.entry(name.to_string()).or_insert(self.entries.len());
        match self.entries.get_mut(position) {
            Some((_, known)) => *known = known.plus(count)?,
            None => self.entries.push((name.clone(), count.clone())),
        }
        Some(())
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The people under all names; `None` where the sum has too many digits.
    pub fn total(&self) -> Option<Decimal> {
        self.entries.iter().map(|(_, count)| count.total).try_fold(Decimal::ZERO, sum)
    }

    /// An object for each name, which stands in the field `field`.
    pub fn into_list(self, field: &str) -> Value {
        let entries = self.entries.into_iter().map(|(name, count)| {
            let mut fields = Map::from_iter([(field.to_owned(), name)]);
            fields.extend(count.to_fields());
            Value::Object(fields)
        });
        entries.collect()
    }
}

/// Everyone of a kind of beneficiaries: by sex, with a disability, by age and by place.
#[derive(Debug, Default)]
pub(super) struct People {
    pub all: Headcount,
    /// Those known to live with a disability; `None` where nothing is known.
    pub disability: Option<Decimal>,
    /// By age and by place, as in [`DIMENSIONS`].
    pub by: [ByName; 2],
}

impl People {
    /// Adds people with a disability.
    pub fn add_disability(&mut self, more: Decimal) -> Option<()> {
        self.disability = Some(sum(self.disability.unwrap_or_default(), more)?);
        Some(())
    }

    /// The fields of `totals`. What nobody says is absent.
    pub fn into_fields(self) -> Map<String, Value> {
        let mut fields = self.all.to_fields();
        fields.extend(self.disability.map(|people| ("disability".to_owned(), number(people))));
        for (dimension, by) in DIMENSIONS.iter().zip(self.by) {
            let Some(known) = by.total().filter(|_| !by.is_empty()) else { continue };
            fields.insert(dimension.list.to_owned(), by.into_list("name"));
            let rest = self.all.total.checked_sub(known).unwrap_or_default();
            fields.insert(dimension.rest.to_owned(), number(rest));
        }
        fields
    }
}
