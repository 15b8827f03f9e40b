//! A column of a table: what its cells mean, and what a cell of it says.

use rust_decimal::Decimal;
use serde_json::{Number, Value};

use super::currency::SaidBy;
use super::grid::Shown;
use super::names::Pattern;
use crate::records::number;

/// A column of a table.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// Its header, on one line; empty where it has none.
    pub name: String,
    /// The fields that it fills.
    pub fields: Vec<String>,
    /// Whether its cells are text whatever they look like.
    pub is_text: bool,
    /// Whether its numbers are fractions that the spreadsheet shows as percent.
    pub is_percent: bool,
    /// Whether it fills a field in percent.
    pub holds_percent: bool,
    /// Whether it fills a field of an indicator.
    pub in_indicator: bool,
    /// Whether it fills a field that holds an amount of money.
    pub holds_money: bool,
    /// Whether its amounts may be added up.
    pub adds_up: bool,
    /// The currency that the header of such a column names.
    pub currency: Option<&'static str>,
    /// Whether it fills a field that can be no percentage.
    pub holds_amount: bool,
    /// What cells of it mean.
    pub values: Vec<(Pattern, Value)>,
}

/// What a cell says.
#[derive(Debug)]
pub(super) struct Understood<'r> {
    pub value: Value,
    /// The currency beside the number, and what says so.
    pub currency: Option<(&'r str, SaidBy)>,
    /// Both numbers that it may be, where that is not sure; the value is the text then.
    pub either: Option<(String, Number)>,
    /// Whether it is a fraction in a field in percent.
    pub is_fraction: bool,
    /// Whether it is shown as percent, but read as the fraction that it is.
    pub shown_as_percent: bool,
    /// Whether it has a percent sign, in a field that can be no percentage.
    pub is_misplaced_percent: bool,
}

impl From<Value> for Understood<'_> {
    fn from(value: Value) -> Self {
        Understood {
            value,
            currency: None,
            either: None,
            is_fraction: false,
            shown_as_percent: false,
            is_misplaced_percent: false,
        }
    }
}

impl Column {
    /// What a number of a workbook says.
    pub fn number(&self, number: &Number, shown: Shown) -> Understood<'static> {
        let is_shown = shown == Shown::Percent;
        if self.is_percent || is_shown && (self.holds_percent || self.in_indicator) {
            return in_percent(number.clone()).into();
        }
        Understood {
            currency: match shown {
                Shown::Money(currency) if self.holds_money => Some((currency, SaidBy::Format)),
                _ => None,
            },
            is_fraction: self.holds_percent && is_fraction(number),
            shown_as_percent: is_shown,
            ..Value::Number(number.clone()).into()
        }
    }
}

/// The number that a fraction is in percent.
pub(super) fn in_percent(fraction: Number) -> Value {
    let fraction = Value::Number(fraction);
    let percent = number::decimal(&fraction).and_then(|value| number::product(value, Decimal::ONE_HUNDRED));
    percent.map_or(fraction, |percent| number::number(percent.normalize()))
}

/// Whether a number may be what a spreadsheet shows as percent.
fn is_fraction(number: &Number) -> bool {
    let value = number::decimal(&Value::Number(number.clone()));
    value.is_some_and(|value| !value.is_zero() && value.abs() <= Decimal::ONE)
}
