//! The budget by year or any other period, and what was spent.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Original;
use crate::records::project::{Amount, Date, Text};

/// A year, or another period, of the budget, with what falls into it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct BudgetPeriod {
    /// A short name by which lines refer to it, such as `y1`.
    pub id: String,
    /// What it is called, such as `Year 1`.
    pub label: Option<Text>,
    /// The first day.
    pub start: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
    /// The name to print. Computed: `label`, or `id`.
    pub name: Option<Text>,
    /// What the budget foresees for it. Computed from the lines.
    pub amount: Option<Amount>,
    /// The part of the whole, in percent with one decimal. Computed, so that all parts add up to exactly 100.0.
    pub share: Option<Amount>,
    /// What was spent in it. Computed from the lines.
    pub actual: Option<Amount>,
    /// What was spent until its end. Computed.
    pub cumulative: Option<Amount>,
    /// How spending compares with the budget. Computed.
    pub execution: Option<Execution>,
    /// Why spending differs from the budget. Markdown.
    pub variance_text: Option<Text>,
}

/// What falls into a period: planned as an `amount`, a `share` or a `quantity`, and spent as `actual`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct PeriodFigures {
    /// The `id` of a period of the budget.
    pub period: String,
    /// The name to print. Computed: the label of the period, or its `id`.
    pub name: Option<Text>,
    /// How much is planned. Computed from `quantity` or `share` where absent.
    pub amount: Option<Amount>,
    /// The part of the whole, in percent. Where `amount` and `quantity` are absent, it says how much; all amounts are
    /// then rounded so that they add up to the whole. In the end it is computed from the amounts, with one decimal.
    pub share: Option<Amount>,
    /// How many of the units of the line fall into it.
    pub quantity: Option<Amount>,
    /// What was spent in it.
    pub actual: Option<Amount>,
    /// What was spent until its end. Computed; where `actual` is absent, `actual` follows from it.
    pub cumulative: Option<Amount>,
    /// How spending compares with the budget. Computed.
    pub execution: Option<Execution>,
    /// Why spending differs from the budget. Markdown.
    pub variance_text: Option<Text>,
    /// The amount in the currency of its line, where that is not the currency of the budget.
    pub original: Option<Original>,
    /// What was spent, in its own currency.
    pub actual_original: Option<Original>,
}

/// How spending compares with the budget. Computed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Execution {
    /// What the budget foresees for the time that spending is reported for: all periods until the last one that has
    /// spending, or everything where the budget is not divided by period.
    pub planned: Option<Amount>,
    /// `actual` less `planned`: above zero where more was spent than planned.
    pub variance: Option<Amount>,
    /// `variance` in percent of `planned`, with one decimal; absent where nothing was planned.
    pub variance_rate: Option<Amount>,
    /// The total less `actual`: what is left to spend.
    pub remaining: Option<Amount>,
    /// `actual` in percent of the total, with one decimal; absent where the total is zero.
    pub rate: Option<Amount>,
}
