//! What the project costs, and where the money comes from.

use schemars::JsonSchema;
use serde::Deserialize;

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
    /// The headings, in order.
    #[serde(default)]
    pub headings: Vec<Heading>,
    /// The sum of all headings. Computed where absent.
    pub total: Option<Amount>,
    /// What each payer pays in all. Computed where absent.
    #[serde(default)]
    pub payers: Vec<Payer>,
    /// What no payer has taken over. Computed where a line names its payers.
    pub uncovered: Option<Uncovered>,
    /// What is to be said about the budget. Markdown.
    pub text: Option<Text>,
}

/// A part of the budget.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Heading {
    /// Its number, such as `A` or `1`.
    pub code: Option<String>,
    /// Its name.
    pub label: Text,
    /// Its lines, in order.
    #[serde(default)]
    pub lines: Vec<Line>,
    /// The sum of its lines. Computed where absent.
    pub total: Option<Amount>,
    /// What each payer pays of it. Computed where absent.
    #[serde(default)]
    pub payers: Vec<Payer>,
    /// What is to be said about it. Markdown.
    pub text: Option<Text>,
}

/// A line of the budget: either a `total`, or a `quantity` and a `unit_cost`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(extend("anyOf" = [{ "required": ["total"] }, { "required": ["quantity", "unit_cost"] }]))]
pub struct Line {
    /// Its number, such as `A.3`.
    pub code: Option<String>,
    /// What is paid for.
    pub label: Text,
    /// What `quantity` counts, such as `month`.
    pub unit: Option<Text>,
    /// How many units.
    pub quantity: Option<Amount>,
    /// What one unit costs.
    pub unit_cost: Option<Amount>,
    /// What the line costs. Computed as `quantity` × `unit_cost`, rounded half away from zero, where absent.
    pub total: Option<Amount>,
    /// Who pays what of it; together the line's total.
    #[serde(default)]
    pub payers: Vec<Payer>,
    /// What is to be said about it. Markdown.
    pub text: Option<Text>,
}

/// What someone pays.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Payer {
    /// The `id` of an organisation, the `id` of a funding source, or a name.
    pub payer: String,
    /// The name to print. Computed: that of the organisation or funding source, or `payer` itself.
    pub name: Option<Text>,
    /// How much.
    pub amount: Amount,
    /// The part of the whole, in percent with one decimal. Computed, so that all parts add up to exactly 100.0.
    pub share: Option<Amount>,
}

/// What no payer has taken over.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Uncovered {
    /// How much.
    pub amount: Option<Amount>,
    /// The part of the whole, in percent with one decimal.
    pub share: Option<Amount>,
}

/// Someone, or something, that gives money. Amounts are in the currency of the budget.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct FundingSource {
    /// A short name by which payers refer to it.
    pub id: Option<String>,
    /// The `id` of an organisation, or a name.
    pub source: Text,
    /// The name to print. Computed: that of the organisation, or `source` itself.
    pub name: Option<Text>,
    /// How much.
    pub amount: Amount,
    /// The part of all funding, in percent with one decimal. Computed, so that all parts add up to exactly 100.0.
    pub share: Option<Amount>,
    /// How sure the money is.
    pub status: Option<FundingStatus>,
    /// Whether it is given as work, goods or rooms instead of money.
    pub in_kind: Option<bool>,
    /// The number of the grant agreement.
    pub reference: Option<String>,
    /// The day of the agreement or of the decision.
    pub date: Option<Date>,
    /// What is to be said about it. Markdown.
    pub text: Option<Text>,
}

/// How sure funding is.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FundingStatus {
    /// Asked for, in this application or in another.
    Requested,
    /// Promised.
    Pledged,
    /// Agreed in writing.
    Confirmed,
    /// Paid.
    Received,
    /// Turned down.
    Refused,
}
