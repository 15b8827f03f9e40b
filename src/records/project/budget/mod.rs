//! What the project costs, and where the money comes from.

mod exchange;
mod funding;
mod overhead;
mod payer;
mod period;

use schemars::JsonSchema;
use serde::Deserialize;

pub use exchange::{ExchangeRate, Original};
pub use funding::{FundingSource, FundingStatus};
pub use overhead::Overhead;
pub use payer::{Payer, PayerPeriod, Uncovered};
pub use period::{BudgetPeriod, Execution, PeriodFigures};

use super::{Amount, Count, Date, Text};

/// What the project costs, in one currency.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Budget {
    /// The three capital letters of ISO 4217, such as `EUR`.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub currency: String,
    /// The digits after the decimal point that computed amounts are rounded to. Where absent, those of the currency
    /// (ISO 4217): 2 for most, 0 for XOF or JPY, 3 for TND.
    #[schemars(range(max = 6))]
    pub decimals: Option<Count>,
    /// The day of the budget or of its rates.
    pub date: Option<Date>,
    /// What other currencies are worth.
    #[serde(default)]
    pub exchange_rates: Vec<ExchangeRate>,
    /// The years or other periods that the budget is divided into, in order.
    #[serde(default)]
    pub periods: Vec<BudgetPeriod>,
    /// The headings, in order.
    #[serde(default)]
    pub headings: Vec<Heading>,
    /// All direct costs: the sum of all headings. Computed where absent.
    pub direct: Option<Amount>,
    /// The reserve for what cannot be foreseen.
    pub contingency: Option<Overhead>,
    /// Indirect costs, also called overheads or administrative costs.
    pub indirect: Option<Overhead>,
    /// The sum of all headings, of the contingency reserve and of the indirect costs. Computed where absent.
    pub total: Option<Amount>,
    /// The part of the total that is paid with money. Computed.
    pub total_cash: Option<Amount>,
    /// The part of the total that is given in kind. Computed.
    pub total_in_kind: Option<Amount>,
    /// What each payer pays in all. Computed where absent.
    #[serde(default)]
    pub payers: Vec<Payer>,
    /// What no payer has taken over. Computed where a line names its payers.
    pub uncovered: Option<Uncovered>,
    /// What was spent so far. Computed from the lines where absent.
    pub actual: Option<Amount>,
    /// The currency that spending is given in, where it is not that of the budget.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub actual_currency: Option<String>,
    /// What was spent so far, in its own currency.
    pub actual_original: Option<Original>,
    /// How spending compares with the budget. Computed.
    pub execution: Option<Execution>,
    /// Why spending differs from the budget. Markdown.
    pub variance_text: Option<Text>,
    /// What is to be said about the budget. Markdown.
    pub text: Option<Text>,
}

/// A part of the budget, with lines, with subheadings, or with both.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Heading {
    /// Its number, such as `A` or `1`.
    pub code: Option<String>,
    /// Its name.
    pub label: Text,
    /// Its own lines, in order.
    #[serde(default)]
    pub lines: Vec<Line>,
    /// Its subheadings, in order, after its own lines.
    #[serde(default)]
    pub headings: Vec<Heading>,
    /// The sum of its lines and subheadings. Computed where absent.
    pub total: Option<Amount>,
    /// The part of it that is paid with money. Computed.
    pub total_cash: Option<Amount>,
    /// The part of it that is given in kind. Computed.
    pub total_in_kind: Option<Amount>,
    /// What each payer pays of it. Computed where absent.
    #[serde(default)]
    pub payers: Vec<Payer>,
    /// What of it falls into which period. Computed where absent.
    #[serde(default)]
    pub periods: Vec<PeriodFigures>,
    /// What was spent so far. Computed from the lines where absent.
    pub actual: Option<Amount>,
    /// What was spent so far, in its own currency.
    pub actual_original: Option<Original>,
    /// How spending compares with the budget. Computed.
    pub execution: Option<Execution>,
    /// Why spending differs from the budget. Markdown.
    pub variance_text: Option<Text>,
    /// What is to be said about it. Markdown.
    pub text: Option<Text>,
}

/// A line of the budget: either a `total`, or a `quantity` and a `unit_cost`, or amounts by period.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(extend("anyOf" = [
    { "required": ["total"] }, { "required": ["quantity", "unit_cost"] }, { "required": ["periods"] },
    { "required": ["original"] }
]))]
pub struct Line {
    /// Its number, such as `A.3`.
    pub code: Option<String>,
    /// What is paid for.
    pub label: Text,
    /// What `quantity` counts, such as `month`.
    pub unit: Option<Text>,
    /// How many units. Computed where only the quantities of all periods are given.
    pub quantity: Option<Amount>,
    /// How long or how often the quantity is needed, such as 12 months for 3 people. Where absent, once.
    pub duration: Option<Amount>,
    /// The part of the cost that is charged to this budget, in percent, such as 50 for someone who works half of the
    /// time for the project. Where absent, all of it.
    pub charged: Option<Amount>,
    /// What one unit costs.
    pub unit_cost: Option<Amount>,
    /// What the line costs. Computed as `quantity` × `duration` × `charged` × `unit_cost`, rounded half away from
    /// zero, where absent.
    pub total: Option<Amount>,
    /// The currency of all amounts of the line, where it is not that of the budget: they are converted, and what was
    /// given is kept under `original`.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub currency: Option<String>,
    /// The amounts of the line in its own currency.
    pub original: Option<Original>,
    /// Whether the line is given as work, goods or rooms instead of money.
    pub in_kind: Option<bool>,
    /// Whether the line lowers the costs, as a discount, a refund or an income does: its amounts are below zero.
    pub deduction: Option<bool>,
    /// The part of it that is paid with money. Computed.
    pub total_cash: Option<Amount>,
    /// The part of it that is given in kind. Computed.
    pub total_in_kind: Option<Amount>,
    /// Who pays what of it; together the line's total.
    #[serde(default)]
    pub payers: Vec<Payer>,
    /// What of it falls into which period; together the line's total.
    #[serde(default)]
    pub periods: Vec<PeriodFigures>,
    /// What was spent so far. Computed where spending is given by period.
    pub actual: Option<Amount>,
    /// The currency that spending is given in, where it is not that of the line or of the budget.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub actual_currency: Option<String>,
    /// What was spent so far, in its own currency.
    pub actual_original: Option<Original>,
    /// How spending compares with the budget. Computed.
    pub execution: Option<Execution>,
    /// Why spending differs from the budget. Markdown.
    pub variance_text: Option<Text>,
    /// What is to be said about it. Markdown.
    pub text: Option<Text>,
}
